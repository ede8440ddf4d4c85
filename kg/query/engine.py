"""One query, one answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.query.answer import collect
from kg.query.index import Opened, open_graph
from kg.query.limits import UNLIMITED, Limits
from kg.query.parameters import bind, check_names, parameters_of
from kg.query.ready import read_query
from kg.query.sparql import check_datasets, check_read_only, tokens_of
from kg.query.values import day, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.query.results import Result


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the values of its parameters as a user writes them, and the graphs to ask: all, where none is named."""

    query: str
    values: Mapping[str, str] = field(default_factory=dict)
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()


_NOTHING: Mapping[str, str] = {}


def run(
    graph: Path | str, query: str | Path, *, parameters: Mapping[str, str] = _NOTHING, limits: Limits = UNLIMITED
) -> Result:
    """Ask the graph of an output folder or RDF file; `query` is SPARQL, a `.rq` file or a ready-made query's name.

    `parameters` are values for the query's parameters, as `kg queries` lists them. With `limits` the query runs in
    a process of its own, which is stopped when it goes beyond them; without any it runs in this one.

    Raises:
        QueryError: the query does not parse, would write or reach beyond the graph, or goes beyond the limits.
        EntityError: nothing in the graph has a name that was given.
        StoreError: the graph cannot be read.
    """
    question = Question(read_query(query), parameters)
    check_names(question.query, tuple(parameters))
    check_read_only(question.query)
    if limits == UNLIMITED:
        return ask(open_graph(graph), question)
    from kg.query.confined import Engine

    with Engine(limits) as engine:
        return engine.ask(graph, question)


def explain_query(graph: Path | str, query: str | Path, *, parameters: Mapping[str, str] = _NOTHING) -> str:
    """The SPARQL that `run` would ask, with the prefixes that it takes for granted; raises what `run` raises for it."""
    opened = open_graph(graph)
    text = bound(opened, Question(read_query(query), parameters))
    check_read_only(text)
    words = {token.text for token in tokens_of(text)}
    used = {word.partition(":")[0] for word in words if ":" in word and not word.startswith(("<", '"', "'"))}
    missing = [p for p in sorted(used & opened.prefixes.keys()) if not re.search(rf"(?i)prefix\s+{p}:", text)]
    return "".join(f"PREFIX {p}: <{opened.prefixes[p]}>\n" for p in missing) + text.rstrip("\n") + "\n"


def ask(opened: Opened, question: Question, limits: Limits = UNLIMITED) -> Result:
    """Ask an open graph, in this process: the number of rows is limited, the time is not. Raises as `run` does."""
    query = bound(opened, question)
    check_read_only(query)
    graphs = {graph.value: graph for graph in opened.store.named_graphs() if isinstance(graph, NamedNode)}
    for name in (*question.default_graphs, *question.named_graphs):
        if name not in graphs:
            raise QueryError(f"{name} is not a graph that can be asked here")
    chosen = bool(question.default_graphs or question.named_graphs)
    if not chosen:
        check_datasets(query, graphs.keys())
    try:
        answer = opened.store.query(
            query,
            base_iri=opened.prefixes[""],
            prefixes=dict(opened.prefixes),
            default_graph=[graphs[name] for name in question.default_graphs] if chosen else None,
            named_graphs=[graphs[name] for name in question.named_graphs] if chosen else None,
        )
        return collect(answer, opened.prefixes, limits, query)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error


def bound(opened: Opened, question: Question) -> str:
    """The SPARQL with the values in their places."""
    check_names(question.query, tuple(question.values))
    kinds = {parameter.name: parameter.kind for parameter in parameters_of(question.query)}
    return bind(
        question.query, {name: _terms(opened, kinds[name], name, value) for name, value in question.values.items()}
    )


def _terms(opened: Opened, kind: str, name: str, value: str) -> Sequence[NamedNode | Literal]:
    """What a value means: things of the graph by their names, a day, or else text."""
    if kind == "day":
        return [day(name, value)]
    if kind == "text":
        return [text(name, value)]
    return opened.names.find(kind, value, opened.prefixes)
