"""Readings of the periods that companies and statisticians report on: "the latest quarter", "a year earlier"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from kg.extract.times.dates import day
from kg.extract.times.durations import ending
from kg.extract.times.periods import Period, Unit, undetermined
from kg.extract.times.readings import Reading, date_of, undated
from kg.extract.times.units import in_year
from kg.model import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story

_HALF_A_QUARTER = timedelta(days=45)


def _reported(story: Story) -> Period | None:
    """The quarter, or year, that the text is about; where it has named none, the year."""
    return story.reported or story.current(Unit.YEAR)


def _shifted(period: Period, years: int) -> Period:
    return Period.around(period.unit, date(period.first.year + years, period.first.month, 1))


def reported_period(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """The period that is reported on: "the latest quarter", "the quarter ended Sept. 30"."""
    if phrase.has("MONTH"):
        yield _quarter_ended(phrase, story)
    elif period := _latest_quarter(story):
        yield date_of(phrase, period)
    else:
        yield undated(phrase, undetermined(Unit.QUARTER))


def _latest_quarter(story: Story) -> Period | None:
    """The quarter that the text reports, else the last one that is over."""
    if story.reported and story.reported.unit is Unit.QUARTER:
        return story.reported
    current = story.current(Unit.QUARTER)
    return current.shift(-1) if current else None


def _quarter_ended(phrase: Phrase, story: Story) -> Reading:
    """The calendar's quarter that most of a quarter with that last day lies in; the day itself is left to be read."""
    last = next(day(phrase, story), None)
    end = phrase.end_before("ENDED")
    if last is None or last.period is None:
        return replace(undated(phrase, undetermined(Unit.QUARTER)), end=end)
    return replace(date_of(phrase, Period.around(Unit.QUARTER, last.period.first - _HALF_A_QUARTER)), end=end)


def period_of_year(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """The same period in another year: "the 1988 quarter", "last year's period"."""
    period = _reported(story)
    if not period or not story.today:
        yield undated(phrase, undetermined(Unit.YEAR))
        return
    year = int(phrase.value("YEAR")) if phrase.has("YEAR") else story.today.year + phrase.value("RELATION")
    yield _elsewhere(date_of(phrase, _shifted(period, year - period.first.year)))


def year_ago(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """The same period a year before: "the year-ago quarter", "a year earlier"."""
    if phrase.has("ORDINAL") and story.today:
        number: int = phrase.value("ORDINAL")
        reading = in_year(phrase, story, lambda y: Period(Unit.QUARTER, date(y, 3 * number - 2, 1)), "")
        yield _elsewhere(date_of(phrase, _shifted(reading.period, -1))) if reading.period else reading
    elif period := _reported(story):
        yield _elsewhere(date_of(phrase, _shifted(period, -1)))
    else:
        yield undated(phrase, undetermined(Unit.YEAR))


def year_ended(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """Twelve months that end on a day that follows: "the year ended March 31"."""
    story.reported = story.current(Unit.YEAR)
    yield ending(phrase, story, undated(phrase, "P1Y", TimeKind.DURATION), moving=(Fraction(1), Unit.YEAR))


def _elsewhere(reading: Reading) -> Reading:
    """A reading that the text only compares with: what follows is not about it."""
    return replace(reading, period=None)
