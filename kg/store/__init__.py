"""The output folder: a database of articles and what was found in them, and its graph in Turtle."""

from kg.store.blocks import told_in
from kg.store.database import DATABASE, FORMAT, Store, open_store, read_store, record_of
from kg.store.imprints import ALL
from kg.store.model import Failure, Imprint, Kept, Record
from kg.store.pending import Pending
from kg.store.records import in_order, parts_of, records_of
from kg.store.revision import Revised, Revision
from kg.store.turtle import write_records, write_turtle

__all__ = [
    "ALL",
    "DATABASE",
    "FORMAT",
    "Failure",
    "Imprint",
    "Kept",
    "Pending",
    "Record",
    "Revised",
    "Revision",
    "Store",
    "in_order",
    "open_store",
    "parts_of",
    "read_store",
    "record_of",
    "records_of",
    "told_in",
    "write_records",
    "write_turtle",
]
