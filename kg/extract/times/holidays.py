"""Readings of holidays: "Thanksgiving", "last Easter", "Christmas 2019"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.extract.times.periods import Period, Unit, easter, nth_weekday, undetermined
from kg.extract.times.readings import Reading, date_of, undated
from kg.extract.times.recurring import DAY_COSTS, beside, every_year, nearest
from kg.extract.times.tense import tense_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story


def holiday(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A holiday, in the year that the phrase names, else in the one that the tense tells."""
    rule: Mapping[str, int] = phrase.value("HOLIDAY")

    def in_year(year: int) -> Period:
        return Period(Unit.DAY, _day_of(rule, year))

    if phrase.has("YEAR"):
        yield date_of(phrase, in_year(int(phrase.value("YEAR"))))
    elif not story.today:
        yield undated(phrase, undetermined(Unit.DAY))
    elif phrase.has("RELATION"):
        yield date_of(phrase, beside(in_year, story.today, phrase.value("RELATION")))
    else:
        days = every_year(in_year, story.today)
        yield date_of(phrase, nearest(days, story.today, DAY_COSTS[tense_of(phrase)]))


def _day_of(rule: Mapping[str, int], year: int) -> date:
    """A fixed day, the nth weekday of a month, or days from Easter Sunday."""
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"])
    if "nth" in rule:
        day = nth_weekday(year, rule["month"], rule["weekday"], rule["nth"])
        return day + timedelta(days=rule.get("offset", 0))
    return date(year, rule["month"], rule["day"])
