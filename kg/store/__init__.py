"""The output folder: a database of articles and what was found in them, and files replaced whole or not at all."""

from kg.store.database import DATABASE, FORMAT, Store, open_store, read_store
from kg.store.files import replacing, sweep, write_turtle
from kg.store.model import Failure, Kept

__all__ = [
    "DATABASE",
    "FORMAT",
    "Failure",
    "Kept",
    "Store",
    "open_store",
    "read_store",
    "replacing",
    "sweep",
    "write_turtle",
]
