"""A query's text before it is asked: its tokens, what it may not contain, and the values of its parameters.

A parameter is written `VALUES ?name { UNDEF }`: without a value the query runs over everything, in every engine;
a value takes the place of UNDEF as a literal. Tokens follow the terminals of SPARQL 1.1's grammar (section 19.8):
a keyword is never mistaken for a word in a string, a comment, an IRI or a name, nor the other way round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
_TERMINALS = re.compile(
    r"""
      (?P<space>\s+|\#[^\n\r]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>[\w.\-]*:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<word>[A-Za-z]\w*)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PROLOGUE = {"BASE", "PREFIX", "VERSION"}
_UPDATES = {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal of a query: its kind (a group of the pattern above), its text and where it begins."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that waits for a value, and where its UNDEF stands in the text."""

    name: str
    start: int
    end: int


def tokens_of(query: str) -> Iterator[Token]:
    """The query's terminals in order, without space and comments."""
    for match in _TERMINALS.finditer(query):
        if match.lastgroup and match.lastgroup != "space":
            yield Token(match.lastgroup, match.group(), match.start())


def check_read_only(query: str) -> None:
    """Raise `QueryError` where a query would write, or would ask another server."""
    words = [token.text.upper() for token in tokens_of(query) if token.kind == "word"]
    first = next((word for word in words if word not in _PROLOGUE), "")
    if first in _UPDATES:
        raise QueryError(f"the query is an update ({first}), and queries here only read; use SELECT, ASK or CONSTRUCT")
    # An engine may take a keyword that touches the next word ("SERVICESILENT"), hence no comparison of whole words.
    if any("SERVICE" in word for word in words):
        raise QueryError("SERVICE asks another server, and queries here never leave the graph; take it out")


def check_datasets(query: str, graphs: Container[str]) -> None:
    """Raise `QueryError` where FROM names what is not among the loaded `graphs`: nothing is fetched for it."""
    for dataset in _datasets_of(tuple(tokens_of(query))):
        if dataset not in graphs:
            raise QueryError(f"FROM names {dataset}, which is not a graph of this file; take the FROM out")


def _datasets_of(tokens: Sequence[Token]) -> Iterator[str]:
    """What stands behind each FROM: an IRI without its brackets, a prefixed name as it is written."""
    for index, token in enumerate(tokens):
        if token.kind == "word" and "FROM" in token.text.upper():
            behind = [t for t in tokens[index + 1 : index + 3] if t.kind != "word"]
            yield behind[0].text.strip("<>") if behind else "nothing"


def parameters_of(query: str) -> tuple[Parameter, ...]:
    """The parameters of a query, in the order of the text; one may stand in several places."""
    tokens = tuple(tokens_of(query))
    return tuple(
        Parameter(tokens[i + 1].text[1:], tokens[i + 3].start, tokens[i + 3].start + len("UNDEF"))
        for i in range(len(tokens) - 4)
        if _is_parameter(tokens[i : i + 5])
    )


def _is_parameter(five: Sequence[Token]) -> bool:
    values, variable, opening, undefined, closing = five
    return (
        (values.text.upper(), opening.text, undefined.text.upper(), closing.text) == ("VALUES", "{", "UNDEF", "}")
        and values.kind == undefined.kind == "word"
        and variable.kind == "variable"
    )


def bind(query: str, values: Mapping[str, str]) -> str:
    """The query with `values` in the place of its parameters; raises `QueryError` for a name that it does not have."""
    parameters = parameters_of(query)
    known = sorted({parameter.name for parameter in parameters})
    if unknown := sorted(values.keys() - set(known)):
        takes = f"it takes {', '.join(known)}" if known else "it takes none"
        raise QueryError(f"the query has no parameter {unknown[0]!r}; {takes}")
    for parameter in reversed(parameters):
        if parameter.name in values:
            literal = str(_literal(parameter.name, values[parameter.name]))
            query = query[: parameter.start] + literal + query[parameter.end :]
    return query


def _literal(name: str, value: str) -> Literal:
    """The value as RDF: `since` and `until` are days, anything else is text."""
    if name not in {"since", "until"}:
        return _text(name, value)
    try:
        return Literal(date.fromisoformat(value).isoformat(), datatype=_DATE)
    except ValueError as error:
        raise QueryError(f"{name} is {value!r}, which is no day; write it as 2024-03-14") from error


def _text(name: str, value: str) -> Literal:
    try:
        return Literal(value)
    except ValueError as error:
        raise QueryError(f"{name} is not valid Unicode: {value!r}") from error
