"""An article as it is analysed: without what no reader sees, and a very long one in pieces, each with its way back to the text.

The text that is stored is never touched. A name with a soft hyphen in it, as JSON may have, is read as one word, and what is
found has the offsets of the text as it came. Analysis takes more than twice the time for twice the text (1.4 s for 13,500
characters of quotations, 3.9 s for 27,000), so that pieces bound it: 27 s for 372,000, 6.7 s for a quarter of them.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from kg.articles.clean import SPACES, UNSEEN
from kg.model import Article, Entity, Findings, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LONGEST = 40_000
"""Characters of a piece, at most: the longest of 19,043 reports of an agency has 13,400."""
_ENDS = ("\n\n", "\n", ". ", " ")
"""Where a piece may end, the best first."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article to analyse as if it were one; `places` tells where each of its characters stands in the text."""

    article: Article
    places: Sequence[int]


def pieces_of(article: Article) -> list[Piece]:
    """What of an article is to be analysed: one piece, for all but very long ones."""
    text, places = _seen(article.text)
    if len(text) <= LONGEST:
        return [Piece(replace(article, text=text) if text != article.text else article, places)]
    return [Piece(replace(article, text=text[start:end]), places[start:end]) for start, end in _cuts(text)]


def joined(article: Article, pieces: Sequence[Piece], found: Sequence[Findings]) -> Findings:
    """The findings of all pieces as those of the article; an entity that is named alike in two of them is one."""
    if len(pieces) == 1 and pieces[0].article is article:
        return found[0]
    whole = Findings(article)
    for piece, part in zip(pieces, found, strict=True):
        whole = _with(whole, _moved(part, piece.places))
    return whole


def _seen(text: str) -> tuple[str, Sequence[int]]:
    """The text without what is invisible and with plain spaces, and the place of each of its characters."""
    if text.isascii():
        return text, range(len(text))
    plain = SPACES.sub(" ", text)
    if not UNSEEN.search(plain):
        return plain, range(len(plain))
    places = array("L", (place for place, letter in enumerate(plain) if not UNSEEN.match(letter)))
    return UNSEEN.sub("", plain), places


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = _end(text, start)
        yield start, end
        start = end


def _end(text: str, start: int) -> int:
    """Where a piece ends: behind a paragraph in its second half, else a line, a sentence, a word."""
    last = start + LONGEST
    if last >= len(text):
        return len(text)
    found = (text.rfind(end, start + LONGEST // 2, last) + len(end) for end in _ENDS)
    return next((end for end in found if end > start + LONGEST // 2), last)


def _moved(value: Found, places: Sequence[int]) -> Found:
    """A finding, or several, with their spans where they stand in the whole text."""
    if isinstance(value, Span):
        return (
            replace(value, start=places[value.start], end=places[value.end - 1] + 1)
            if value.end > value.start
            else value
        )
    if isinstance(value, tuple):
        return type(value)(_moved(each, places) for each in value)
    if not is_dataclass(value) or isinstance(value, Article | type):
        return value
    changed = {field.name: _moved(getattr(value, field.name), places) for field in fields(value)}
    return replace(value, **changed)


# Several findings as one -------------------------------------------------------------------------------------------------


def _with(whole: Findings, part: Findings) -> Findings:
    """The findings of what came before, and of one more piece."""
    names = _names(whole, part)
    known = {entity.id: entity for entity in whole.entities}
    for entity in part.entities:
        known[names[entity.id]] = _one(known.get(names[entity.id]), replace(entity, id=names[entity.id]))
    times = len(whole.times)
    events = (replace(each, time=None if each.time is None else each.time + times) for each in part.events)
    return replace(
        whole,
        sentences=whole.sentences + part.sentences,
        entities=tuple(known.values()),
        mentions=whole.mentions + _called(part.mentions, names),
        times=whole.times + part.times,
        events=whole.events + _called(tuple(events), names),
        statements=whole.statements + _called(part.statements, names),
        states=whole.states + _called(part.states, names),
    )


def _names(whole: Findings, part: Findings) -> dict[str, str]:
    """The id in the whole of all that is found in a part; entities with the same names keep that which they have."""
    found = {(each.type, each.label): each.id for each in whole.entities if each.names}
    names: dict[str, str] = {}
    for kind in ("entities", "events", "statements", "states"):
        last = max((int(each.id[1:]) for each in getattr(whole, kind)), default=0)
        names |= {each.id: f"{each.id[0]}{int(each.id[1:]) + last}" for each in getattr(part, kind)}
    return names | {
        each.id: found[each.type, each.label]
        for each in part.entities
        if each.names and (each.type, each.label) in found
    }


def _one(known: Entity | None, entity: Entity) -> Entity:
    if known is None:
        return entity
    return replace(known, names=tuple(dict.fromkeys((*known.names, *entity.names))))


_REFERRING = frozenset({"id", "entity", "event", "statement", "speaker", "addressee", "via"})
"""Fields of findings that hold the id of one."""


def _called(value: Found, names: Mapping[str, str]) -> Found:
    """Findings with the ids that they have in the whole."""
    if isinstance(value, tuple):
        return type(value)(_called(each, names) for each in value)
    if not is_dataclass(value) or isinstance(value, Span | type):
        return value
    changed = {
        field.name: names.get(held, held) if field.name in _REFERRING and held is not None else _called(held, names)
        for field in fields(value)
        for held in [getattr(value, field.name)]
    }
    return replace(value, **changed)
