"""Lengths of time: their TIMEX3 values, and where they lead from a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.times.periods import Unit, add

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

CLOCK = {"second": "S", "minute": "M", "hour": "H"}
_CALENDAR = {"day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y"}
_MULTIPLES = {"night": (1, "day"), "fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}
_SMALLER = {"year": (12, "month"), "day": (24, "hour"), "hour": (60, "minute"), "minute": (60, "second")}
_UNTOLD = {"decade": "PXE", "century": "PXC", "fortnight": "PXW", "night": "PXD"}
_COARSE = {"decade": Unit.YEAR, "fortnight": Unit.WEEK, "night": Unit.DAY, "weekend": Unit.WEEK}


def duration_value(number: Fraction | None, unit: str) -> str:
    """The TIMEX3 value of a length: "P2Y", "PT5H30M", "PXM" where the number is not told."""
    if number is None:
        return _UNTOLD.get(unit) or _written({unit: "X"})
    times, unit = _MULTIPLES.get(unit, (1, unit))
    whole, rest = divmod(number * times, 1)
    if not rest:
        return _written({unit: str(whole)})
    if unit not in _SMALLER:
        return _written({unit: f"{float(whole + rest):g}"})
    smaller, part = _SMALLER[unit]
    return _written(({unit: str(whole)} if whole else {}) | {part: str(round(rest * smaller))})


def _written(lengths: dict[str, str]) -> str:
    calendar = "".join(f"{n}{_CALENDAR[unit]}" for unit, n in lengths.items() if unit in _CALENDAR)
    clock = "".join(f"{n}{CLOCK[unit]}" for unit, n in lengths.items() if unit in CLOCK)
    return f"P{calendar}T{clock}" if clock else f"P{calendar}"


def moved(day: date, number: Fraction, unit: str, direction: int) -> date:
    """The day to which a length leads, forward (1) or back (-1); what is shorter than a day leads nowhere."""
    if unit in CLOCK:
        return day
    times, unit = _MULTIPLES.get(unit, (1, unit))
    whole, rest = divmod(number * times, 1)
    day = add(day, direction * int(whole), Unit(unit))
    smaller, part = _SMALLER.get(unit, (0, unit))
    return add(day, direction * round(rest * smaller), Unit(part)) if rest and part in _CALENDAR else day


def exactness(unit: str) -> Unit:
    """How exact a day is to which a length in that unit leads: two weeks ago is a week, two decades ago a year."""
    return _COARSE.get(unit) or (Unit.DAY if unit in CLOCK else Unit(unit))
