"""Values of parameters as literals."""

from __future__ import annotations

from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError

_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")


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
