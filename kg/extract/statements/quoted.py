"""Quotations: to whose statement quoted words belong, and statements that are nothing but quoted words."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.statements.narrative import told_beside
from kg.extract.statements.saying import Page, Saying, is_plain_saying
from kg.extract.syntax import is_noun, sentence_bounds
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEADING = re.compile(r"[,?!][”’\"']{1,2} (?!(?:and|but|while|or|as)\b)[^”“\"\n.;:]{1,80}[“\"]")
"""The end of a quotation that a cue parts from the next."""
_MARKS = frozenset('“„«‘"')
_WIDEST_MARK = 2
_NEXT_SENTENCE = 1_000
"""Distance to a quotation of another sentence: farther than any within one, so that the own sentence comes first."""
_SCARE_QUOTE_WORDS = 4
"""A quotation of fewer words that no cue governs marks a word ("elections"), it does not report speech."""


def with_quotes(page: Page, sayings: list[Saying]) -> list[Saying]:
    """Give every quotation to the statement that it belongs to; those without one get a statement of their own."""
    rest = _unheld(page, sayings, page.quotes)
    first = [q for q in rest if _LEADING.match(page.text, q.end - 1)]  # "“When I look,” he said, “…”"
    for quote in sorted([*(q for q in rest if q not in first), *_unheld(page, sayings, first)]):
        if _is_speech(page, quote) and (before := _speaker_before(page, sayings, quote)):
            sayings.append(_bare(before, quote))
    for quote, following in reversed(list(pairwise(page.quotes))):
        after = next((s for s in sayings if following in s.quotes and s.source is not None), None)
        if after and _goes_on(page, quote, following) and not any(quote in s.quotes for s in sayings):
            sayings.append(_bare(after, quote))
    return sayings


def _unheld(page: Page, sayings: list[Saying], quotes: Iterable[Span]) -> list[Span]:
    """Give quotations to the cues that they belong to; those that are left."""
    rest = []
    for quote in quotes:
        if any(not s.cue and quote.start < s.position and quote.covers(s.content[0]) for s in sayings if s.content):
            continue  # a turn of a talk that is quoted with the name of its speaker
        index = _holder(page, sayings, quote)
        if index is None:
            rest.append(quote)
        else:
            sayings[index] = _including(page, sayings[index], quote)
    return rest


def _bare(saying: Saying, quote: Span) -> Saying:
    """A statement that is nothing but quoted words, by the speaker of another."""
    return Saying(cue=(), source=saying.source, content=(quote,), quotes=(quote,), source_span=saying.source_span)


def _goes_on(page: Page, quote: Span, following: Span) -> bool:
    """Whether a quotation that fills a paragraph is not closed, but opened again in the next one."""
    pairs = pairwise(page.paragraphs)
    return any(
        0 < quote.start - one.start <= _WIDEST_MARK
        and not page.text[quote.end : one.end].strip()
        and 0 < following.start - other.start <= _WIDEST_MARK
        for one, other in pairs
    )


def _holder(page: Page, sayings: list[Saying], quote: Span) -> int | None:
    """The statement whose content the quotation overlaps, else the cue beside it without content or with a quote."""
    overlapping = [
        i for i, s in enumerate(sayings) if any(quote.overlaps(c) for c in s.content) and not _inside(s, quote)
    ]
    if overlapping:
        return min(overlapping, key=lambda i: sayings[i].length)
    beside = [(gap, i) for i, s in enumerate(sayings) if (gap := _gap(page, s, quote)) is not None]
    if not beside:
        return None
    gap, index = min(beside)
    is_near = not sayings[index].content and (gap < _NEXT_SENTENCE or _runs_on(page, quote))
    is_near = is_near and not _is_of_a_noun(sayings[index])
    return index if is_near or _is_speech(page, quote) else None


def _is_of_a_noun(saying: Saying) -> bool:
    """Whether a verb only carries a noun for speech, which no quoted word beside it fills: "delivered a speech at the “Gala”"."""
    return saying.trigger is not None and any(is_noun(w) for w in saying.trigger.words if w != saying.trigger.token)


def _inside(saying: Saying, quote: Span) -> bool:
    """Whether the cue itself is among the quoted words: then the quotation is somebody else's around it."""
    return any(quote.start <= t.idx < quote.end for t in saying.cue)


def _gap(page: Page, saying: Saying, quote: Span) -> int | None:
    """Characters between cue (or content) and a quotation of the same sentence, or of the next one in the paragraph."""
    if (
        not saying.cue
        or saying.trigger is None
        or page.is_quoted(saying.cue[0])
        or not _same_paragraph(page, saying.cue[0].idx, quote)
    ):
        return None
    if not is_plain_saying(page, saying.trigger):
        return None
    bounds = sentence_bounds(saying.cue[0])
    start, end = page.doc[bounds[0]].idx, page.doc[bounds[1] - 1].end
    if quote.start < end and start < quote.end:
        return abs(saying.cue[0].idx - quote.start) if not saying.content or saying.quotes else None
    between = page.text[end : quote.start] if quote.start >= end else page.text[quote.end : start]
    if any(c.isalpha() for c in between):
        return None
    if quote.start >= end:
        return _NEXT_SENTENCE + quote.start - end if saying.quotes or not saying.content else None
    is_free = not saying.content and not any(start <= other.start < end for other in page.quotes)
    return 2 * _NEXT_SENTENCE + start - quote.end if is_free else None


def _runs_on(page: Page, quote: Span) -> bool:
    """Whether a sentence goes on behind a quotation that ends one of its own: "“Who won?” she asked"."""
    following = page.text[quote.end : quote.end + 2 * _WIDEST_MARK].lstrip("”’\"'")
    return following[:1] == " " and following[1:2].islower()


def _same_paragraph(page: Page, offset: int, quote: Span) -> bool:
    return any(p.start <= offset < p.end and p.start <= quote.start < p.end for p in page.paragraphs)


def _including(page: Page, saying: Saying, quote: Span) -> Saying:
    """The statement with the quotation as part of its content, overlapping pieces joined."""
    pieces = sorted([*told_beside(page, saying.content, quote), quote])
    merged = [pieces[0]]
    for piece in pieces[1:]:
        if piece.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return replace(
        saying, content=tuple(_closed(page, piece, quote) for piece in merged), quotes=(*saying.quotes, quote)
    )


def _closed(page: Page, piece: Span, quote: Span) -> Span:
    """The piece with the mark that closes a quotation which opens inside it, or opens one which closes inside it."""
    following = page.text[quote.end : quote.end + 2]
    mark = "''" if following == "''" else following[:1]
    if piece.start == quote.start and piece.end > quote.end and page.text[piece.start - 1 : piece.start] in _MARKS:
        return Span(piece.start - 1, piece.end)
    if piece.start < quote.start and piece.end == quote.end and mark and not mark.isalnum() and not mark.isspace():
        return Span(piece.start, piece.end + len(mark))
    return piece


def _is_speech(page: Page, quote: Span) -> bool:
    """Whether a quotation is long enough to be what somebody said, not a word held at arm's length."""
    return len(page.text[quote.start : quote.end].split()) >= _SCARE_QUOTE_WORDS


def _speaker_before(page: Page, sayings: list[Saying], quote: Span) -> Saying | None:
    """For a quotation that is a sentence of its own: the last one quoted, in this paragraph or the one before."""
    number = next((n for n, p in enumerate(page.paragraphs) if p.start <= quote.start < p.end), None)
    if number is None or not _stands_alone(page, quote):
        return None
    first = page.paragraphs[max(0, number - 1)].start
    earlier = [
        s for s in sayings if s.content and first <= s.position < quote.start and s.source is not None and s.quotes
    ]
    return max(earlier, key=lambda s: s.position) if earlier else None


def _stands_alone(page: Page, quote: Span) -> bool:
    before = page.text[: quote.start].rstrip(" \t“\"'`‘")
    return not before or before[-1] in '.!?\n”"’'
