"""Questions to a graph, in SPARQL 1.1: answered on this machine, reading only, without any network."""

from kg.query.engine import Question, ask, explain_query, run
from kg.query.index import open_graph
from kg.query.limits import Limits
from kg.query.ready import ReadyMadeQuery, ready_made
from kg.query.results import FORMATS, Result, check_format, format_result

__all__ = [
    "FORMATS",
    "Limits",
    "Question",
    "ReadyMadeQuery",
    "Result",
    "ask",
    "check_format",
    "explain_query",
    "format_result",
    "open_graph",
    "ready_made",
    "run",
]
