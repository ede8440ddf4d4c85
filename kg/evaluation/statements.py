"""Measures of statements: the words of source, cue and content, and whole statements (PolNeAR's measures)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.evaluation.model import Count, Lapse, Outcome
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.evaluation.model import Annotation, Said

_WORD = re.compile(r"\w+")
_LEAST = 0.5
"""How much two contents must share to be of the same statement."""
_PARTS = ("source", "cue", "content")


def compare_statements(gold: Annotation, found: Annotation) -> Iterator[Outcome]:
    """Words of each part; whole statements: contents overlap by half and the source is the right one."""
    if gold.statements is None:
        return
    words = [Span(*match.span()) for match in _WORD.finditer(gold.text)]
    asked, told = ([_Worded(each, words) for each in side.statements or ()] for side in (gold, found))
    for part in _PARTS:
        yield Outcome(f"statement {part} words", _shared(part, asked, told))
    matched = _matched(asked, told)
    lapses = [_lapse(each, gold.text, is_missed=True) for each, hit in zip(asked, matched, strict=True) if hit is None]
    used = set(matched)
    lapses += [_lapse(each, gold.text, is_missed=False) for place, each in enumerate(told) if place not in used]
    yield Outcome("statements", Count(len(used - {None}), len(told), len(asked)), tuple(lapses))


class _Worded:
    """A statement with the numbers of the words in its parts."""

    def __init__(self, said: Said, words: Sequence[Span]) -> None:
        self.said = said
        self.source, self.cue, self.content = (_covered(getattr(said, part), words) for part in _PARTS)


def _covered(spans: Iterable[Span], words: Sequence[Span]) -> frozenset[int]:
    return frozenset(number for span in spans for number, word in enumerate(words) if word.overlaps(span))


def _shared(part: str, asked: Iterable[_Worded], told: Iterable[_Worded]) -> Count:
    gold, found = (frozenset[int]().union(*(getattr(each, part) for each in side)) for side in (asked, told))
    return Count(len(gold & found), len(found), len(gold))


def _matched(asked: Sequence[_Worded], told: Sequence[_Worded]) -> list[int | None]:
    """For each statement of the gold, in order, the place of the one that is most like it and is no other's."""
    used: set[int] = set()
    matches: list[int | None] = []
    for each in asked:
        likeness = ((_likeness(each, other), place) for place, other in enumerate(told) if place not in used)
        best, place = max(likeness, default=(0.0, 0))
        matches.append(place if best >= _LEAST else None)
        used |= {place} if best >= _LEAST else set()
    return matches


def _likeness(gold: _Worded, found: _Worded) -> float:
    """What the contents share of all their words; 0 where the source is another."""
    if gold.source and not gold.source & found.source:
        return 0.0
    both = gold.content | found.content
    return len(gold.content & found.content) / len(both) if both else 0.0


def _lapse(each: _Worded, text: str, *, is_missed: bool) -> Lapse:
    parts = (" … ".join(span.text(text) for span in getattr(each.said, part)) for part in _PARTS)
    where = next(iter(each.said.cue + each.said.content + each.said.source), Span(0, 0))
    return Lapse(where, " | ".join(parts), is_missed=is_missed)
