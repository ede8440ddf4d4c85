"""One query, one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.query.ready import read_query
from kg.query.results import Result, collect
from kg.query.source import PREFIXES, open_store, prefixes_of
from kg.query.sparql import bind, check_datasets, check_read_only

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pyoxigraph import Store

_NOTHING: Mapping[str, str] = {}


def run(graph: Path | str, query: str | Path, *, parameters: Mapping[str, str] = _NOTHING) -> Result:
    """Ask the graph of an output folder or RDF file; `query` is SPARQL, a `.rq` file or a ready-made query's name.

    `parameters` are values for the query's variables of the form `VALUES ?name { UNDEF }`. Raises `QueryError` for
    a query that does not parse, would write or would reach beyond the graph, `StoreError` for an unreadable graph.
    """
    text = bind(read_query(query), parameters)
    check_read_only(text)
    return ask(open_store(graph), text, prefixes=prefixes_of(graph))


def ask(store: Store, query: str, *, prefixes: Mapping[str, str] = PREFIXES) -> Result:
    """Ask an open store; raises `QueryError` as `run` does."""
    check_read_only(query)
    check_datasets(query, {str(graph.value) for graph in store.named_graphs()})
    try:
        return collect(store.query(query, prefixes=dict(prefixes)), prefixes)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error
