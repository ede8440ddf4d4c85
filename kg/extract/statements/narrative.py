"""Narrative: where the article's own words go on behind a quotation that the parser takes for one clause with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.syntax import has_subject, is_finite
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.statements.saying import Page
    from kg.extract.tokens import Token

_MARK = "”’\"'"
_WIDEST_OPENING = 2
_SENTENCE_END = re.compile(r"[.?!…]\]?$")
_NEW_SENTENCE = re.compile(rf"[{_MARK}]+\s+[A-Z]")


def told_beside(page: Page, content: Iterable[Span], quote: Span) -> Iterator[Span]:
    """The content of a statement without what the article itself goes on to tell behind a quotation.

    "said “We lost,” and the flag is at half-mast": a clause of its own, not quoted, behind words that are. "“We lost.” As of
    Tuesday …": another sentence.
    """
    for piece in content:
        if piece.start < quote.start - _WIDEST_OPENING or piece.end <= quote.end:
            yield piece
        elif piece.start > quote.end:
            is_apart = _is_added(page, piece.start) or _is_new_sentence(page, quote, piece.start + 1)
            if not is_apart or _quotes_more(page, piece):
                yield piece
        else:
            yield Span(piece.start, _end_of_told(page, piece, quote))


def _end_of_told(page: Page, piece: Span, quote: Span) -> int:
    """Where the content ends: behind the quotation that it begins with, or where it did."""
    if _quotes_more(page, Span(quote.end, piece.end)):
        return piece.end
    behind = page.text[quote.end : piece.end]
    is_over = _is_new_sentence(page, quote, piece.end)
    start = quote.end + len(behind) - len(behind.lstrip(_MARK + " ,"))
    return quote.end if is_over or _is_added(page, start) else piece.end


def _is_new_sentence(page: Page, quote: Span, end: int) -> bool:
    """Whether a quotation ends a sentence and another begins right behind it."""
    is_over = _SENTENCE_END.search(quote.text(page.text)) is not None
    return is_over and _NEW_SENTENCE.match(page.text[quote.end : end]) is not None


def _quotes_more(page: Page, span: Span) -> bool:
    return any(span.overlaps(other) for other in page.quotes)


def _is_added(page: Page, start: int) -> bool:
    """Whether a clause with a subject of its own is added here: "and the flag is …"."""
    span = page.doc.at(start, start + 3)
    return span is not None and span.first.dep_ == "cc" and any(map(_is_clause, span.first.head.rights))


def _is_clause(token: Token) -> bool:
    return token.dep_ == "conj" and is_finite(token) and has_subject(token)
