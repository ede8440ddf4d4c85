"""Answers, and the forms in which they are written: for the terminal, for spreadsheets, for programs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse_query_results,
    serialize,
)

from kg.errors import FormatError
from kg.query.table import draw, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Term = NamedNode | BlankNode | Literal | Triple

FORMATS = ("table", "csv", "tsv", "json", "ttl")
_RESULTS = {"csv": QueryResultsFormat.CSV, "json": QueryResultsFormat.JSON, "tsv": QueryResultsFormat.TSV}
_GRAPHS = {"json": RdfFormat.JSON_LD, "ttl": RdfFormat.TURTLE}
_WIDTH_UNKNOWN = 120
"""Columns of a table where there is no terminal to fit."""


@dataclass(frozen=True, slots=True)
class Result:
    """An answer as the engine gave it.

    `solutions` is SPARQL's JSON, of a SELECT or an ASK; `triples` are those of CONSTRUCT or DESCRIBE, sorted, and
    None for the others.
    """

    solutions: bytes
    triples: tuple[Triple, ...] | None
    prefixes: Mapping[str, str]

    @property
    def truth(self) -> bool | None:
        """The answer of ASK; None for other queries."""
        answer = self._read()
        return bool(answer) if isinstance(answer, QueryBoolean) else None

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns; subject, predicate and object for triples; none for ASK."""
        answer = self._read()
        if isinstance(answer, QuerySolutions):
            return tuple(variable.value for variable in answer.variables)
        return () if self.triples is None else ("subject", "predicate", "object")

    @property
    def rows(self) -> tuple[tuple[Term | None, ...], ...]:
        """The solutions or triples as RDF terms, None where a variable has no value."""
        answer = self._read()
        if isinstance(answer, QuerySolutions):
            return tuple(tuple(solution) for solution in answer)
        return tuple((t.subject, t.predicate, t.object) for t in self.triples or ())

    def _read(self) -> QuerySolutions | QueryBoolean | None:
        return parse_query_results(self.solutions, QueryResultsFormat.JSON) if self.solutions else None


def collect(answer: QuerySolutions | QueryBoolean | QueryTriples, prefixes: Mapping[str, str]) -> Result:
    """All that the engine answers, taken over from it."""
    if isinstance(answer, QueryTriples):
        return Result(b"", tuple(sorted(set(answer), key=str)), prefixes)
    return Result(answer.serialize(format=QueryResultsFormat.JSON) or b"", None, prefixes)


def format_result(result: Result, fmt: str = "table", *, width: int | None = None) -> str:
    """The answer as text: a table, `width` columns wide (by default as the terminal), or one of the other `FORMATS`.

    Triples are written as Turtle, JSON-LD or a table of three columns, other answers as a table or by SPARQL's
    own formats. Raises `FormatError` for a format that is not known or does not fit the answer.
    """
    if fmt not in FORMATS:
        raise FormatError(f"there is no result format {fmt!r}; choose from {', '.join(FORMATS)}")
    if fmt == "table":
        return _table(result, width or shutil.get_terminal_size((_WIDTH_UNKNOWN, 24)).columns)
    return _solutions(result, fmt) if result.triples is None else _triples(result.triples, fmt, result.prefixes)


def _table(result: Result, width: int) -> str:
    if result.truth is not None:
        return "yes\n" if result.truth else "no\n"
    rows = [[show(term, result.prefixes) for term in row] for row in result.rows]
    return draw(result.variables, rows, width)


def _solutions(result: Result, fmt: str) -> str:
    if fmt not in _RESULTS:
        raise FormatError(f"{fmt} is for CONSTRUCT and DESCRIBE; write this answer as table, csv, tsv or json")
    answer = parse_query_results(result.solutions, QueryResultsFormat.JSON)
    return _text(answer.serialize(format=_RESULTS[fmt]))


def _triples(triples: tuple[Triple, ...], fmt: str, prefixes: Mapping[str, str]) -> str:
    if fmt not in _GRAPHS:
        raise FormatError(f"{fmt} is for SELECT and ASK; write this answer as table, ttl or json")
    return _text(serialize(triples, format=_GRAPHS[fmt], prefixes=dict(prefixes)))


def _text(data: bytes | None) -> str:
    """What the serializer wrote, with plain line ends and one at the end."""
    return (data or b"").decode().replace("\r\n", "\n").rstrip("\n") + "\n"
