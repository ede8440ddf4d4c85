"""Questions to a graph, in SPARQL 1.1: answered in this process, reading only, without any network."""

from kg.query.engine import run
from kg.query.ready import ReadyMadeQuery, ready_made
from kg.query.results import FORMATS, Result, format_result

__all__ = ["FORMATS", "ReadyMadeQuery", "Result", "format_result", "ready_made", "run"]
