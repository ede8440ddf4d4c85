"""The graph in the formats of others: for triple stores, for network programs, for spreadsheets."""

from kg.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
