"""Readings of holidays: "Thanksgiving", "last Easter", "Christmas 2019", "Labor Day weekend"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.extract.times.context import is_attributive
from kg.extract.times.periods import Period, Unit, easter, nth_weekday, orthodox_easter, undetermined
from kg.extract.times.readings import Reading, date_of, undated
from kg.extract.times.recurring import DAY_COSTS, beside, every_year, nearest
from kg.extract.times.tense import tense_of
from kg.model import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story

_WEDNESDAY = 3


def holiday(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A holiday, in the year that the phrase names, else in the one that the tense tells.

    One that stands before a noun names what it belongs to rather than a day: "the Good Friday agreement".
    """
    if not phrase.has("YEAR") and _names_another(phrase):
        raise ValueError(f"{phrase.words()} names what follows it")
    yield _holiday(phrase, story)


def _names_another(phrase: Phrase) -> bool:
    return is_attributive(phrase) and not phrase.precedes("POSS") and not phrase.follows("day_prepositions")


def holiday_week(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """The week or weekend of a holiday: "Easter week", "Labor Day weekend"."""
    unit, found = Unit(phrase.words("SPANUNIT")[0]), _holiday(phrase, story)
    if found.period is None:
        yield undated(phrase, undetermined(unit))
    elif unit is Unit.WEEKEND:
        yield from _weekend_at(phrase, found.period.first)
    else:
        yield date_of(phrase, Period.around(unit, found.period.first))


def _weekend_at(phrase: Phrase, day: date) -> Iterator[Reading]:
    """The weekend that a holiday belongs to: the one before a Monday or a Tuesday; of a Wednesday it is not known."""
    if day.isoweekday() != _WEDNESDAY:
        before = timedelta(days=day.isoweekday() if day.isoweekday() < _WEDNESDAY else 0)
        reading = date_of(phrase, Period.around(Unit.WEEKEND, day - before))
        yield replace(reading, latest=max(day, reading.latest or day), earliest=min(day, reading.earliest or day))


def holiday_part(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A part of a holiday: "Christmas morning"."""
    found = _holiday(phrase, story)
    yield replace(found, value=found.value + phrase.value("DAYPART"), kind=TimeKind.TIME)


def _holiday(phrase: Phrase, story: Story) -> Reading:
    rule: Mapping[str, int] = phrase.value("HOLIDAY")

    def in_year(year: int) -> Period:
        return Period(Unit.DAY, _day_of(rule, year))

    if phrase.has("YEAR") and rule:
        return date_of(phrase, in_year(int(phrase.value("YEAR"))))
    if not story.today or not rule:
        return undated(phrase, undetermined(Unit.DAY))
    if phrase.has("RELATION"):
        return date_of(phrase, beside(in_year, story.today, phrase.value("RELATION")))
    days = every_year(in_year, story.today)
    return date_of(phrase, nearest(days, story.today, DAY_COSTS[tense_of(phrase)]))


def _day_of(rule: Mapping[str, int], year: int) -> date:
    """A fixed day, the nth weekday of a month, or days from a Western or an Orthodox Easter Sunday."""
    if "orthodox" in rule:
        return orthodox_easter(year) + timedelta(days=rule["orthodox"])
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"])
    if "nth" in rule:
        day = nth_weekday(year, rule["month"], rule["weekday"], rule["nth"])
        return day + timedelta(days=rule.get("offset", 0))
    return date(year, rule["month"], rule["day"])
