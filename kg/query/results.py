"""Answers, and the forms in which they are written: for the terminal, for spreadsheets, for programs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results, serialize

from kg.display.columns import to_frame
from kg.display.markup import framed, heading, table
from kg.errors import FormatError
from kg.query.table import draw, show
from kg.query.values import is_day, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pandas import DataFrame
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Term = NamedNode | BlankNode | Literal | Triple

FORMATS = ("table", "csv", "tsv", "json", "ttl")
_RESULTS = {"csv": QueryResultsFormat.CSV, "json": QueryResultsFormat.JSON, "tsv": QueryResultsFormat.TSV}
_GRAPHS = {"json": RdfFormat.JSON_LD, "ttl": RdfFormat.TURTLE}
_WIDTH_UNKNOWN = 120
"""Columns of a table where there is no terminal to fit."""


class Form(StrEnum):
    """What an answer is: of SELECT, of ASK, or of CONSTRUCT and DESCRIBE."""

    SOLUTIONS = "solutions"
    TRUTH = "truth"
    TRIPLES = "triples"


@dataclass(frozen=True, slots=True)
class Result:
    """An answer as the engine gave it, in lines: SPARQL's TSV for solutions, its JSON for a truth, N-Triples for triples.

    `query` is what was asked in the end, and `is_cut` says that there are more lines than were allowed.
    """

    form: Form
    data: bytes
    prefixes: Mapping[str, str]
    query: str = ""
    is_cut: bool = False

    @property
    def truth(self) -> bool | None:
        """The answer of ASK; None for other queries."""
        return bool(parse_query_results(self.data, QueryResultsFormat.JSON)) if self.form is Form.TRUTH else None

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns; subject, predicate and object for triples; none for ASK."""
        if self.form is Form.SOLUTIONS:
            return tuple(variable.value for variable in self._solutions().variables)
        return ("subject", "predicate", "object") if self.form is Form.TRIPLES else ()

    @property
    def rows(self) -> tuple[tuple[Term | None, ...], ...]:
        """The solutions or triples as RDF terms, None where a variable has no value."""
        if self.form is Form.SOLUTIONS:
            return tuple(tuple(solution) for solution in self._solutions())
        return tuple((t.subject, t.predicate, t.object) for t in self.triples or ())

    @property
    def triples(self) -> tuple[Triple, ...] | None:
        """The triples of CONSTRUCT or DESCRIBE, sorted, each once; None for other queries."""
        if self.form is not Form.TRIPLES:
            return None
        return tuple(sorted({quad.triple for quad in parse(self.data, format=RdfFormat.N_TRIPLES)}, key=str))

    def frame(self) -> DataFrame:
        """The rows as a pandas frame, a column a variable: days as times, numbers as numbers, all else as text.

        The answer of ASK is one cell. Raises `MissingExtraError` where pandas is not installed.
        """
        if self.truth is not None:
            return to_frame([{"answer": self.truth}], ["answer"])
        names, rows = self.variables, self.rows
        days = {name for name, *terms in zip(names, *rows, strict=True) if all(map(is_day, terms)) and any(terms)}
        return to_frame([dict(zip(names, map(plain, row), strict=True)) for row in rows], names, days=days)

    def _repr_html_(self) -> str:
        """The answer as a table, as notebooks show it."""
        if self.truth is not None:
            return framed(heading("yes" if self.truth else "no"))
        rows = [[show(term, self.prefixes) for term in row] for row in self.rows]
        return framed(table(self.variables, rows, is_cut=self.is_cut))

    def write(self, form: QueryResultsFormat | RdfFormat) -> bytes:
        """The answer in one of the standard formats for its form."""
        if isinstance(form, RdfFormat):
            return serialize(self.triples or (), format=form, prefixes=dict(self.prefixes)) or b""
        if self.form is Form.TRUTH:
            return parse_query_results(self.data, QueryResultsFormat.JSON).serialize(format=form) or b""
        return self._solutions().serialize(format=form) or b""

    def _solutions(self) -> QuerySolutions:
        found = parse_query_results(self.data, QueryResultsFormat.TSV)
        assert isinstance(found, QuerySolutions)
        return found


def format_result(result: Result, fmt: str = "table", *, width: int | None = None) -> str:
    """The answer as text: a table, `width` columns wide (by default as the terminal), or one of the other `FORMATS`.

    Triples are written as Turtle, JSON-LD or a table of three columns, other answers as a table or by SPARQL's
    own formats. Raises `FormatError` for a format that is not known or does not fit the answer.
    """
    check_format(fmt)
    if fmt == "table":
        return "\n".join([*_table(result, width or shutil.get_terminal_size((_WIDTH_UNKNOWN, 24)).columns), ""])
    graph, solutions = _GRAPHS.get(fmt), _RESULTS.get(fmt)
    if result.form is Form.TRIPLES:
        if not graph:
            raise FormatError(f"{fmt} is for SELECT and ASK; write this answer as table, ttl or json")
        return _text(result.write(graph))
    if not solutions:
        raise FormatError(f"{fmt} is for CONSTRUCT and DESCRIBE; write this answer as table, csv, tsv or json")
    return _text(result.write(solutions))


def check_format(fmt: str) -> None:
    """Raise `FormatError` for a format that is not known."""
    if fmt not in FORMATS:
        raise FormatError(f"there is no result format {fmt!r}; choose from {', '.join(FORMATS)}")


def _table(result: Result, width: int) -> Iterator[str]:
    if result.truth is not None:
        yield "yes" if result.truth else "no"
        return
    rows = [[show(term, result.prefixes) for term in row] for row in result.rows]
    yield from draw(result.variables, rows, width)
    if result.is_cut:
        yield "There are more."


def _text(data: bytes) -> str:
    """What the serializer wrote, with plain line ends and one at the end."""
    return data.decode().replace("\r\n", "\n").rstrip("\n") + "\n"
