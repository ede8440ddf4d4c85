"""Statements by a mark alone: a name with a colon or in brackets before the words ("Orlov: We stay", "((Orlov)) We stay"), a name with a dash behind them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from kg.extract.statements.saying import Saying
from kg.extract.syntax import is_verb, span_of
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.statements.saying import Page
    from kg.extract.tokens import Token

_SPEAKERS = frozenset({"Person", "Organization", "Group"})
_MARK = re.compile(r":|(?<=\))\)|(?<!\w)(?:--|[-–—―])(?!\w)")
_BEFORE_WORDS = frozenset({":", ")"})
_CLOSING = frozenset({'"', "”", "''", "’"})
_REST_OF_LINE = re.compile(r"(?:,[^\n.!?“”\"]{1,40})?[.\s]{0,3}?(?:\n|\Z)")
"""What may stand behind the name in its line: ", 32, Las Vegas"."""
_TURN = re.compile(r"^[\"“]?[A-Z][A-Z'’-]+:\s", re.MULTILINE)
"""The beginning of a turn in the record of a talk."""
_FEWEST_TURNS = 3
_GOVERNED = frozenset({"pobj", "dobj", "dative"})
_AUTHORSHIP = frozenset({"by", "from"})
_WIDEST_MARK = 2
_LONGEST_NAME = 4
_FEWEST_WORDS = 3
"""Fewer words behind a colon are a caption or a list, no speech."""


def by_mark(page: Page, sayings: Iterable[Saying]) -> Iterator[Saying]:
    """Statements that only a colon or a dash gives to a name, where no cue has taken the words."""
    taken = [(piece, s.cue[0].idx) for s in sayings for piece in s.content]
    is_talk = len(_TURN.findall(page.text)) >= _FEWEST_TURNS
    for mark in _MARK.finditer(page.text):
        span = page.doc.at(*mark.span())
        read = partial(_by_colon, is_talk=is_talk) if mark.group() in _BEFORE_WORDS else _by_dash
        saying = read(page, span.first) if span and len(span) == 1 else None
        if saying and not _is_taken(saying.content[0], taken):
            yield saying


def _is_taken(content: Span, taken: Iterable[tuple[Span, int]]) -> bool:
    """Whether a cue outside these words gives some of them to somebody."""
    return any(content.overlaps(piece) and not content.start <= cue < content.end for piece, cue in taken)


def _by_colon(page: Page, colon: Token, *, is_talk: bool) -> Saying | None:
    """Read "Name: “…”", or a paragraph that begins with "Name:" or "((Name))"; in the record of a talk ("NAME:") any name."""
    paragraph = next((p for p in page.paragraphs if p.start <= colon.idx < p.end), None)
    name = (_name_before(page, colon) or (_turn_before(colon) if is_talk else None)) if paragraph else None
    if paragraph is None or name is None:
        return None
    rest = _stripped(page, Span(colon.idx + 1, paragraph.end))
    quote = next((q for q in page.quotes if rest.start <= q.start <= rest.start + 2), None)
    start, end, source = name
    if source.dep_ in _GOVERNED and source.head.lower_ not in _AUTHORSHIP and page.doc[start].idx > paragraph.start:
        return None  # "told the Guardian: “…”"
    is_turn = (
        page.doc[start].idx <= paragraph.start + _WIDEST_MARK and len(rest.text(page.text).split()) >= _FEWEST_WORDS
    )
    content = quote or (rest if is_turn and _has_clause(page, rest) else None)
    return _saying(page, source, (start, end), content) if content else None


def _has_clause(page: Page, span: Span) -> bool:
    """Whether a stretch of text is more than a caption or a credit."""
    tokens = page.doc.at(span.start, span.end) or ()
    return any(is_verb(t) for t in tokens)


def _by_dash(page: Page, dash: Token) -> Saying | None:
    """Read "“…” — Name" at the end of a line."""
    doc, start = page.doc, dash.i + 1
    while start < len(doc) and doc[start].is_space and "\n" not in doc[start].text:
        start += 1
    before = _closing_before(dash)
    if before is None:
        return None
    end = next((i for i in range(start, min(len(doc), start + _LONGEST_NAME + 1)) if not _is_of_name(doc[i])), len(doc))
    if start == end or _REST_OF_LINE.match(page.text, doc[end - 1].end) is None:
        return None
    paragraph = next((p for p in page.paragraphs if p.start <= before < p.end), None)
    quote = next((q for q in page.quotes if q.end == before), None)
    if quote is None and paragraph is not None and page.text[paragraph.start] in _CLOSING:
        quote = Span(paragraph.start + 1, before)
    return _saying(page, doc[end - 1], (start, end), quote) if quote else None


def _closing_before(dash: Token) -> int | None:
    """Offset of the mark that closes a quotation before a dash, which the tokenizer may leave in one piece with it."""
    if len(dash.text) > 1:
        return dash.idx if dash.text[0] in _CLOSING else None
    closing = next((t for t in reversed(list(dash.doc[max(0, dash.i - 2) : dash.i])) if not t.is_space), None)
    return closing.idx if closing is not None and closing.text in _CLOSING else None


def _saying(page: Page, source: Token, bounds: tuple[int, int], content: Span) -> Saying:
    quotes = tuple(q for q in page.quotes if q == content)
    return Saying(cue=(), source=source, content=(content,), quotes=quotes, source_span=span_of(page.doc, *bounds))


def _name_before(page: Page, colon: Token) -> tuple[int, int, Token] | None:
    """Token bounds of the name before a colon and the word that stands for its bearer; a surname alone needs the full name elsewhere."""
    if not colon.i:
        return None
    last = page.doc[colon.i - 1]
    last = last.nbor(-1) if last.text == colon.text == ")" else last
    if last.i in page.names:
        name = page.names[last.i]
        return (name.start, last.i + 1, page.doc[name.head]) if page.type_of(last) in _SPEAKERS else None
    is_same = partial(_ends_with, word=last.lower_)
    found = next(
        (n for n in page.names.values() if is_same(n.text) and page.type_of(page.doc[n.head]) in _SPEAKERS), None
    )
    return (last.i, last.i + 1, page.doc[found.head]) if found and last.is_alpha else None


def _turn_before(colon: Token) -> tuple[int, int, Token] | None:
    """The speaker of a turn in the record of a talk, who need not be named elsewhere."""
    last = colon.nbor(-1)
    return (last.i, colon.i, last) if last.is_alpha and last.text.isupper() else None


def _ends_with(name: str, word: str) -> bool:
    return name.lower().split()[-1] == word


def _is_of_name(token: Token) -> bool:
    return token.tag_ in {"NNP", "NNPS"}


def _stripped(page: Page, span: Span) -> Span:
    text = span.text(page.text)
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
