"""Readings of lengths and distances of time: "six months", "two years ago", "the next three days"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from kg.extract.times.context import token_before
from kg.extract.times.dates import day
from kg.extract.times.lengths import CLOCK, duration_value, exactness, moved
from kg.extract.times.periods import Period, Unit
from kg.extract.times.readings import Reading, date_of, undated
from kg.extract.times.recurring import AHEAD
from kg.extract.times.story import WITHIN
from kg.extract.times.tense import tense_of
from kg.model import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story

_COUNTED = frozenset({"NN", "NNS", "CD"})
_HOURS = 24
_REPORTED = frozenset({"P6M", "P9M"})  # what accounts cover besides a quarter


def unit_of(phrase: Phrase) -> str:
    """The unit that a phrase counts."""
    return str(phrase.value("ANYUNIT") or phrase.value("UNITS") or phrase.value("UNIT"))


def lasting(phrase: Phrase, value: str) -> Reading:
    """The reading of a phrase that names a length."""
    return undated(phrase, value, TimeKind.DURATION)


def distance(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """How long before or after the article's day: "two years ago", "ten days from now"."""
    number, unit, direction = phrase.number(), unit_of(phrase), phrase.value("DISTANCE")
    if number is None or not story.today:
        yield undated(phrase, "PAST_REF" if direction < 0 else "FUTURE_REF")
    else:
        yield date_of(phrase, Period.around(exactness(unit), moved(story.today, number, unit, direction)))


def anniversary(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """How long before a day or week that the article's day tells: "a year ago today", "a week ago Monday"."""
    number, unit = phrase.number(), unit_of(phrase)
    if number is None or not story.today:
        yield undated(phrase, "PAST_REF")
        return
    day = moved(story.today + timedelta(days=phrase.value("DEICTIC") or 0), number, unit, -1)
    if phrase.has("WEEKDAY"):
        day = Period.around(Unit.WEEK, day).first + timedelta(days=phrase.value("WEEKDAY") - 1)
    yield date_of(phrase, Period.around(Unit(phrase.value("SPANUNIT") or "day"), day))


def lapse(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A length from a time that the text has named: "three days later"; the interval is where it leads."""
    number, unit, base = phrase.number(), unit_of(phrase), story.latest
    reading = lasting(phrase, duration_value(number, unit))
    if base and number is not None and base.unit in WITHIN.get(exactness(unit), ()):
        period = Period.around(exactness(unit), moved(base.first, number, unit, phrase.value("LATER")))
        reading = replace(reading, earliest=period.first, latest=period.last)
    yield reading


def reach(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A length up to or from the article's day: "the last three days", "the next six months"."""
    number, unit, side = phrase.number(), unit_of(phrase), phrase.value("REACH")
    reading = lasting(phrase, duration_value(number, unit))
    _note_report(story, reading)
    if story.today and side and number is not None:
        edges = sorted((story.today, _reached(story.today, number, unit, side)))
        reading = replace(reading, earliest=edges[0], latest=edges[1])
    yield reading


def _reached(today: date, number: Fraction, unit: str, side: int) -> date:
    """The day that a length reaches; one of hours may reach as many days as it fills."""
    if unit == "hour":
        return moved(today, Fraction(ceil(number / _HOURS)), "day", side)
    return moved(today, number, unit, side)


def _note_report(story: Story, reading: Reading) -> None:
    """Note that a text reports on more than a quarter."""
    if reading.value in _REPORTED:
        story.reported = story.current(Unit.YEAR)


def duration(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A length: "six months", "30-day", "five and a half hours", "a year and a half"."""
    number = phrase.number("NUMBER2" if phrase.has("NUMBER2") else "NUMBER")
    if phrase.has("TAIL"):
        number = Fraction(phrase.value("CARDINAL") or 1) + Fraction(phrase.value("TAIL"))
    elif (not phrase.has("UNITS") and not _counts_unit(phrase, number)) or _is_title(phrase):
        return
    reading = lasting(phrase, duration_value(number, unit_of(phrase)))
    _note_report(story, reading)
    yield _placed(phrase, story, reading, number)


def _is_title(phrase: Phrase) -> bool:
    """Whether the unit bears a capital, as in a name: "60 Minutes", "the Six-Day War"."""
    return any(
        form.istitle() for slot in ("UNITS", "UNIT", "ANYUNIT") if phrase.has(slot) for form in phrase.forms(slot)
    )


def _counts_unit(phrase: Phrase, number: Fraction | None) -> bool:
    """Whether a unit in the singular has a number before it: "30-day", "one hour", but not "a second", "some day"."""
    words = phrase.words("NUMBER")
    if number is None:
        return "-" in phrase.words()
    if words == ["a"]:
        return phrase.has("BETWEEN")
    if words == ["an"] and (before := token_before(phrase)) and before.tag_ in _COUNTED:  # "$10 an hour"
        return False
    return number != 1 or words[0] in {"an", "one", "another"}


def _placed(phrase: Phrase, story: Story, reading: Reading, number: Fraction | None) -> Reading:
    """A length with its interval where the text tells one: "six months ended June 30", "will return in two weeks"."""
    unit = unit_of(phrase)
    if number is None or unit in CLOCK:
        return reading
    if phrase.has("ENDED"):
        return ending(phrase, story, reading, moving=(number, unit))
    if story.today and phrase.before().lower() == "in" and tense_of(phrase) in AHEAD:
        period = Period.around(exactness(unit), moved(story.today, number, unit, 1))
        return replace(reading, earliest=period.first, latest=period.last)
    return reading


def ending(phrase: Phrase, story: Story, reading: Reading, *, moving: tuple[Fraction, str]) -> Reading:
    """A length up to a day that the phrase names behind it, and that is left to be read as a time of its own."""
    reading = replace(reading, end=phrase.end_before("ENDED"))
    last = next(day(phrase, story), None) if phrase.has("MONTH") else None
    if last is None or last.latest is None:
        return reading
    return replace(reading, earliest=moved(last.latest + timedelta(days=1), *moving, -1), latest=last.latest)


def untold_duration(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """A length that is not told: "a while", "some time"."""
    yield lasting(phrase, phrase.value("UNTOLD"))


def bare_units(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """Units without a number: "recent years", "decades-long", "for weeks", "over the years"."""
    if phrase.words()[0] == "the" and not phrase.has("REACH") and not phrase.follows("spans"):
        return
    if phrase.follows("duration_prepositions") or len(phrase.words()) > 1:
        yield lasting(phrase, duration_value(None, unit_of(phrase)))
