"""Rows as a table in plain text, no wider than the terminal: long cells run over several lines."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.query.source import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_GAP = "  "
_COMFORTABLE = 14
"""What a column gets before any gets more: a date, a short name."""
_NARROWEST = 6
"""A column is not squeezed below this, even where the table then runs over the edge."""


def show(term: object, prefixes: Mapping[str, str]) -> str:
    """An RDF term as people read it: a prefixed name, or the bare text of a literal; nothing for None."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return shorten(term.value, prefixes)
    text = term.value if isinstance(term, Literal) else str(term)
    # What an article holds goes to a terminal here: no control characters.
    return "".join(letter if letter.isprintable() else " " for letter in text)


def draw(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """A header, a rule, the rows, and a line that counts them; `width` is that of the whole table in characters."""
    widths = _fit([max(map(len, column)) for column in zip(header, *rows, strict=True)], width)
    rule = _GAP.join("-" * w for w in widths)
    yield from _lines(header, widths)
    yield rule
    for row in rows:
        yield from _lines(row, widths)
    yield _count(len(rows))


def _count(rows: int) -> str:
    return "(1 row)" if rows == 1 else f"({rows or 'no'} rows)"


def _fit(longest: Sequence[int], width: int) -> list[int]:
    """Column widths that add up to `width` at most: a comfortable one for each, what remains to those that need it."""
    spare = width - len(_GAP) * (len(longest) - 1)
    if sum(longest) <= spare:
        return list(longest)
    widths = [min(length, _COMFORTABLE) for length in longest]
    if sum(widths) > spare:
        return _squeezed(widths, spare)
    wanted = [length - width for length, width in zip(longest, widths, strict=True)]
    rest = spare - sum(widths)
    return [width + rest * want // sum(wanted) for width, want in zip(widths, wanted, strict=True)]


def _squeezed(widths: list[int], spare: int) -> list[int]:
    """The widest columns made narrower until all fit, or none can give more."""
    while sum(widths) > spare and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        yield _GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()
