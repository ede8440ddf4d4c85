"""Which one of the days, months or seasons of a name is meant: the next or the last one, as the tense says."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from kg.extract.times.periods import Period, Unit
from kg.extract.times.tense import Tense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

# What a day of distance costs, behind and ahead of the article's day. A tense is a hint, not a proof ("will report its
# third-quarter earnings"), so the other side is dearer, not excluded. Chosen on one half of the dated news corpora and
# checked on the other: with all costs 1 the value F1 falls by .01 (days) and .02 (months); from 3 to 10 it is flat.
DAY_COSTS: Mapping[Tense, tuple[float, float]] = {
    Tense.OVER: (1, inf),
    Tense.PAST: (1, 5),
    Tense.PRESENT: (3, 1),
    Tense.PROSPECT: (3, 1),
    Tense.AWAITED: (1, 1),
    Tense.FUTURE: (3, 1),
    Tense.NONE: (1, 1),
}
MONTH_COSTS: Mapping[Tense, tuple[float, float]] = {
    Tense.OVER: (1, inf),
    Tense.PAST: (1, 10),
    Tense.PRESENT: (3, 1),
    Tense.PROSPECT: (3, 1),
    Tense.AWAITED: (1, 1),
    Tense.FUTURE: (10, 1),
    Tense.NONE: (1, 3),
}
QUARTER_COSTS: Mapping[Tense, tuple[float, float]] = {**MONTH_COSTS, Tense.FUTURE: (3, 1)}
"""Quarters are reported on after they end, so what will be said of one says little."""
AHEAD = frozenset({Tense.PROSPECT, Tense.FUTURE})
"""The tenses in which a weekday lies ahead ("will open on Friday", "plans to open on Friday")."""
_WEEK = 7


def nearest(periods: Iterable[Period], today: date, costs: tuple[float, float]) -> Period:
    """The period whose distance from the article's day costs least; the earlier of two."""
    behind, ahead = costs

    def cost(period: Period) -> tuple[float, date]:
        distance = period.distance(today)
        return (distance * ahead if distance > 0 else -distance * behind), period.first

    return min(periods, key=cost)


def every_year(make: Callable[[int], Period], today: date) -> Iterator[Period]:
    """What recurs once a year, around the article's year; a year that lacks it (29 February) is left out."""
    for year in range(today.year - 1, today.year + 2):
        try:
            yield make(year)
        except ValueError:
            continue


def every_month(make: Callable[[int, int], Period], today: date) -> Iterator[Period]:
    """What recurs once a month, around the article's month; a month that lacks it is left out."""
    for step in (-1, 0, 1):
        month = Period.around(Unit.MONTH, today).shift(step).first
        try:
            yield make(month.year, month.month)
        except ValueError:
            continue


def beside(make: Callable[[int], Period], today: date, relation: int) -> Period:
    """The last (-1) or next (1) one, or this one (0): the one that holds the article's day, else that of its year."""
    periods = list(every_year(make, today))
    if relation:
        periods = [period for period in periods if period.distance(today) * relation > 0]
    else:
        periods = [period for period in periods if not period.distance(today)] or [make(today.year)]
    return nearest(periods, today, (1, 1))


def weekday(number: int, today: date, tense: Tense) -> Period:
    """The day of that ISO weekday on the side of the article's day that the tense tells, that day itself included.

    What was awaited lies on the nearer side.
    """
    distance = (number - today.isoweekday()) % _WEEK
    is_nearer_ahead = tense is Tense.AWAITED and distance < _WEEK / 2
    if tense in AHEAD or is_nearer_ahead:
        return Period(Unit.DAY, today).shift(distance)
    return Period(Unit.DAY, today).shift(distance - _WEEK if distance else 0)


def weekday_beside(number: int, today: date, relation: int) -> Period:
    """The last (-1) or next (1) day of that ISO weekday, the article's own day left out."""
    distance = (number - today.isoweekday()) % _WEEK or _WEEK
    return Period(Unit.DAY, today).shift(distance if relation > 0 else (distance % _WEEK) - _WEEK)
