"""Stretches of the calendar: days, weeks, quarters, decades, with their names in TIMEX3 and their neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FIRST_YEAR, LAST_YEAR = 1000, 2999
_YEAR = 12


class Unit(StrEnum):
    """The calendar's units that a date can be as coarse as."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}
_MONTHS = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.SEASON: 3,
    Unit.HALF: 6,
    Unit.YEAR: _YEAR,
    Unit.DECADE: 10 * _YEAR,
    Unit.CENTURY: 100 * _YEAR,
}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_SATURDAY = timedelta(days=5)
_NO_YEAR = {
    Unit.DAY: "XXXX-XX-XX",
    Unit.WEEK: "XXXX-WXX",
    Unit.FORTNIGHT: "XXXX-WXX",
    Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.MONTH: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX",
    Unit.HALF: "XXXX-HX",
    Unit.SEASON: "XXXX-XX",
    Unit.YEAR: "XXXX",
    Unit.DECADE: "XXX",
    Unit.CENTURY: "XX",
}


_NAMES: Mapping[Unit, Callable[[date], str]] = {
    Unit.DAY: lambda first: first.isoformat(),
    Unit.WEEK: lambda first: f"{first.isocalendar().year}-W{first.isocalendar().week:02}",
    Unit.FORTNIGHT: lambda first: f"{first.isocalendar().year}-W{first.isocalendar().week:02}",
    Unit.WEEKEND: lambda first: f"{first.isocalendar().year}-W{first.isocalendar().week:02}-WE",
    Unit.MONTH: lambda first: f"{first.year}-{first.month:02}",
    Unit.QUARTER: lambda first: f"{first.year}-Q{(first.month + 2) // 3}",
    Unit.SEASON: lambda first: f"{first.year}-{_SEASONS[first.month]}",
    Unit.HALF: lambda first: f"{first.year}-H{1 if first.month == 1 else 2}",
    Unit.YEAR: lambda first: str(first.year),
    Unit.DECADE: lambda first: str(first.year // 10),
    Unit.CENTURY: lambda first: str(first.year // 100),
}


def undetermined(unit: Unit) -> str:
    """The TIMEX3 value of a unit that is not known ("XXXX-WXX" of a week)."""
    return _NO_YEAR[unit]


def check_year(day: date) -> None:
    """Raise a ValueError where a day lies outside of the years that news speak of."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")


@dataclass(frozen=True, slots=True)
class Period:
    """One unit of the calendar by its first day; weeks are those of ISO 8601, a winter is that of its December.

    Raises:
        ValueError: it lies outside the years 1000 to 2999.
    """

    unit: Unit
    first: date

    def __post_init__(self) -> None:
        check_year(self.first)

    @classmethod
    def around(cls, unit: Unit, day: date) -> Self:
        """The unit that holds a day (of a weekend: that of the day's week)."""
        if unit in _MONTHS:
            return cls(unit, _month_start(_month_index(day), _MONTHS[unit], offset=2 if unit is Unit.SEASON else 0))
        if unit is Unit.DAY:
            return cls(unit, day)
        monday = day - timedelta(days=day.weekday())
        return cls(unit, monday + _SATURDAY if unit is Unit.WEEKEND else monday)

    def shift(self, count: int) -> Self:
        """The unit that lies `count` units later, or earlier where negative."""
        if self.unit in _DAYS:
            return type(self)(self.unit, self.first + timedelta(days=count * _DAYS[self.unit]))
        months = _month_index(self.first) + count * _MONTHS[self.unit]
        return type(self)(self.unit, _month_start(months))

    @property
    def last(self) -> date:
        """The unit's last day."""
        if self.unit is Unit.WEEKEND:
            return self.first + timedelta(days=1)
        if self.unit in _DAYS:
            return self.first + timedelta(days=_DAYS[self.unit] - 1)
        return _month_start(_month_index(self.first) + _MONTHS[self.unit]) - timedelta(days=1)

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        return _NAMES[self.unit](self.first)

    def distance(self, day: date) -> int:
        """Days from the period to a day: positive where the period lies ahead of it, 0 within."""
        if day < self.first:
            return (self.first - day).days
        return min(0, (self.last - day).days)


def _month_index(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def _month_start(index: int, size: int = 1, *, offset: int = 0) -> date:
    start = (index - offset) // size * size + offset
    return date(start // _YEAR, start % _YEAR + 1, 1)


def add(day: date, count: int, unit: Unit) -> date:
    """The day that lies `count` units after a day; the month's last one where it has no such day."""
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    month = Period(Unit.MONTH, _month_start(_month_index(day) + count * _MONTHS[unit]))
    return min(month.last, month.first + timedelta(days=day.day - 1))


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm, Nature 13, 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap = (century + 8) // 25
    epact = (19 * golden + century - century // 4 - (century - leap + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar (Meeus, Astronomical Algorithms, 1991), as a Gregorian day."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth ISO weekday of a month; nth -1 is the last."""
    days = Period(Unit.MONTH, date(year, month, 1))
    if nth > 0:
        return days.first + timedelta(days=(weekday - days.first.isoweekday()) % 7, weeks=nth - 1)
    return days.last - timedelta(days=(days.last.isoweekday() - weekday) % 7)
