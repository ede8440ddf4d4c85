"""Readings of days in figures: "2024-03-14", "14/3/2024", "3/14/24"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg.extract.times.periods import Period, Unit
from kg.extract.times.readings import Reading, date_of, undated
from kg.model import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story

_MONTHS = 12


def written_date(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A day in figures; where day and month could change places, by the publisher's habit, else left open."""
    figures, _, clock = phrase.forms()[0].partition("T")
    first, second, third = figures.replace("/", "-").replace(".", "-").split("-")
    if phrase.has("FIGUREDATE"):
        yield _figure_date(phrase, story, (int(first), int(second)), story.full_year(third))
        return
    reading = date_of(phrase, Period(Unit.DAY, date(int(first), int(second), int(third))))
    yield replace(reading, value=f"{reading.value}T{clock}", kind=TimeKind.TIME) if clock else reading


def _figure_date(phrase: Phrase, story: Story, figures: tuple[int, int], year: int) -> Reading:
    orders = {(day, month) for day, month in (figures, figures[::-1]) if month <= _MONTHS}
    if len(orders) > 1:
        known = {"dmy": {figures}, "mdy": {figures[::-1]}}
        orders = known.get(story.order or "", orders)
    if len(orders) > 1:
        return undated(phrase, f"{year}-XX-XX")
    [(day, month)] = orders
    return date_of(phrase, Period(Unit.DAY, date(year, month, day)))
