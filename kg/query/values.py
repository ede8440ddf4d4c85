"""Values of parameters as literals, and terms of answers as values."""

from __future__ import annotations

from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE = NamedNode(f"{_XSD}date")
_NUMBERS = {
    f"{_XSD}{name}": kind
    for kind, names in {
        int: ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"),
        float: ("decimal", "double", "float"),
    }.items()
    for name in names
}


def day(name: str, value: str) -> Literal:
    """A day, written as 2024-03-14; raises `QueryError` where it is none."""
    try:
        return Literal(date.fromisoformat(value).isoformat(), datatype=_DATE)
    except ValueError as error:
        raise QueryError(f"{name} is {value!r}, which is no day; write it as 2024-03-14") from error


def text(name: str, value: str) -> Literal:
    """Any text; raises `QueryError` where it is not valid Unicode."""
    try:
        return Literal(value)
    except ValueError as error:
        raise QueryError(f"{name} is not valid Unicode: {value!r}") from error


def plain(term: object) -> object:
    """A term as Python has it: numbers as numbers, a truth as a truth, anything else as text; None for none."""
    if not isinstance(term, Literal):
        return None if term is None else str(getattr(term, "value", term))
    kind = term.datatype.value
    try:
        return term.value == "true" if kind == f"{_XSD}boolean" else _NUMBERS.get(kind, str)(term.value)
    except ValueError:
        return term.value


def is_day(term: object) -> bool:
    """Whether a term is a day, or none at all."""
    return term is None or (isinstance(term, Literal) and term.datatype == _DATE)
