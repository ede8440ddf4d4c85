"""What rdflib answers, as notebooks and pandas show it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import rdflib
from rdflib import URIRef
from rdflib.plugins.sparql.processor import SPARQLResult

from kg.display.columns import to_frame
from kg.display.markup import framed, table
from kg.query.source import PREFIXES, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

ANSWER = "kg"
"""What rdflib knows `Answer` by."""


class Answer(SPARQLResult):
    """What rdflib answers, as a table in notebooks and as a frame."""

    prefixes: Mapping[str, str] = {}

    def frame(self) -> DataFrame:
        """The rows as a pandas frame, a column a variable; literals as Python values, all else as text."""
        rows = ([_plain(term) for term in row] for row in self._rows())
        return to_frame([dict(zip(self._names(), row, strict=True)) for row in rows], self._names())

    def _names(self) -> list[str]:
        if self.type == "SELECT":
            return [str(name) for name in self.vars or ()]
        return ["answer"] if self.type == "ASK" else ["subject", "predicate", "object"]

    def _rows(self) -> list[list[Any]]:
        if self.type == "SELECT":
            return [[row.get(name) for name in self.vars or ()] for row in self.bindings]
        return [[self.askAnswer]] if self.type == "ASK" else sorted(map(list, self.graph or ()))

    def _repr_html_(self) -> str:
        """The answer as a table, as notebooks show it."""
        return framed(table(self._names(), [[self._shown(term) for term in row] for row in self._rows()]))

    def _shown(self, term: object) -> str:
        if isinstance(term, URIRef):
            return shorten(term, self.prefixes)
        return "" if term is None else str(term)


rdflib.plugin.register(ANSWER, rdflib.query.Result, __name__, Answer.__name__)


def prefixes_in(graph: rdflib.Graph) -> dict[str, str]:
    """The usual prefixes, and those that are bound in a graph."""
    return PREFIXES | {prefix: str(space) for prefix, space in graph.namespaces()}


def _plain(term: object) -> object:
    """A literal as Python has it; what is ill-typed, and all else, as text."""
    value = term.toPython() if isinstance(term, rdflib.Literal) else term
    return value if value is None or isinstance(value, bool | int | float | date) else str(value)
