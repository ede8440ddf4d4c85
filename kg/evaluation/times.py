"""Measures of time expressions: whether they are found, and with the right value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluation.model import Count, Lapse, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.evaluation.model import Annotation, Dated

    Match = tuple[Dated, Dated | None]

FOUND, VALUE = "times (found)", "times (value)"


def compare_times(gold: Annotation, found: Annotation) -> Iterator[Outcome]:
    """Time expressions: found where the spans overlap, right where the TIMEX3 value is the same."""
    if gold.times is None:
        return
    asked = [time for time in gold.times if gold.counts(time.span)]
    told = [time for time in found.times or () if gold.counts(time.span)]
    matches, rest = _matched(asked, told)
    right = sum(other is not None and time.value == other.value for time, other in matches)
    seen = sum(other is not None for _, other in matches)
    yield Outcome(FOUND, Count(seen, len(told), len(asked)))
    yield Outcome(VALUE, Count(right, len(told), len(asked)), tuple(_lapses(gold.text, matches, rest)))


def _matched(asked: Sequence[Dated], told: Sequence[Dated]) -> tuple[list[Match], list[Dated]]:
    """Each time of the gold with the first that overlaps it and is no other's; and those that are none's."""
    free = list(told)
    matches: list[Match] = []
    for time in asked:
        hit = next((other for other in free if time.span.overlaps(other.span)), None)
        if hit:
            free.remove(hit)
        matches.append((time, hit))
    return matches, free


def _lapses(text: str, matches: Sequence[Match], rest: Sequence[Dated]) -> Iterator[Lapse]:
    for time, other in matches:
        words = f"{time.span.text(text)!r} = {time.value}"
        if other is None:
            yield Lapse(time.span, words, is_missed=True)
        elif other.value != time.value:
            yield Lapse(time.span, f"{words}, found {other.value}", is_missed=True)
    for time in rest:
        yield Lapse(time.span, f"{time.span.text(text)!r} = {time.value}", is_missed=False)
