"""Quotations: where quotation marks open and close.

One unclosed or crossed mark costs one paragraph at most. A quotation over several paragraphs opens each of them and
closes the last only (the usual typesetting); each paragraph's part is one quotation here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DOUBLE = re.compile(r"“|”|„|«|»|``|''|\"")
_SINGLE = re.compile(r"‘|’(?!\w)|(?<![\w’'])'(?=\w)|(?<=[\w.,!?])'(?!\w)")
_OPENING = frozenset("“„«‘") | {"``"}
_CROSSED = frozenset({("„", "“"), ("»", "«")})
"""Pairs whose closing mark opens in English: German ones."""
_BEFORE_OPENING = frozenset({"", "(", "[", "—", "–", "-"})
_CLOSING = frozenset("”»’")


def quotations(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """The inner stretches of quotations, marks left out, in order.

    Single marks count only in a paragraph that has no double ones, so that quotes within quotes and apostrophes are left alone.
    """
    for paragraph in paragraphs:
        marks = list(_DOUBLE.finditer(text, paragraph.start, paragraph.end))
        if not marks:
            marks = list(_SINGLE.finditer(text, paragraph.start, paragraph.end))
            if not any(_opens(text, mark, None) for mark in marks):
                continue
        yield from _pairs(text, marks, paragraph)


def _pairs(text: str, marks: list[re.Match[str]], paragraph: Span) -> Iterator[Span]:
    opened: re.Match[str] | None = None
    for mark in marks:
        if _opens(text, mark, opened):
            opened = opened or mark
        elif opened is not None:
            yield from _inner(text, opened.end(), mark.start())
            opened = None
    if opened is not None and not text[paragraph.start : opened.start()].strip():
        yield from _inner(text, opened.end(), paragraph.end)


def _inner(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _opens(text: str, mark: re.Match[str], opened: re.Match[str] | None) -> bool:
    """Whether a mark opens; a straight one does so before a word and after a space, else it alternates."""
    if opened is not None and (opened.group(), mark.group()) in _CROSSED:
        return False
    if mark.group() in _OPENING:
        return True
    if mark.group() in _CLOSING or (mark.group() == "''" and "``" in text):
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    spaced_before = before.isspace() or before in _BEFORE_OPENING
    spaced_after = after.isspace() or not after
    return spaced_before if spaced_before != spaced_after else opened is None
