"""Readings of what comes again: "every Monday", "twice a week", "$2 million a year"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kg.extract.times.context import token_before
from kg.extract.times.durations import lasting, unit_of
from kg.extract.times.lengths import CLOCK, duration_value
from kg.extract.times.readings import Reading, undated
from kg.model import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story

_NO_RATE = CLOCK.keys() | {"night", "quarter"}  # miles per hour, $50 a night, more than a quarter
_COUNTED = frozenset({"NN", "NNS", "CD"})
_CALENDAR = {"WEEKDAY": "XXXX-WXX-{}", "WEEKDAYS": "XXXX-WXX-{}", "MONTH": "XXXX-{:02}", "SEASON": "XXXX-{}"}


def recurrence(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """What comes again: "every Monday", "each year", "twice a week", "daily"."""
    value = phrase.value("OFTEN") or _calendar_value(phrase) or duration_value(_interval(phrase), unit_of(phrase))
    yield undated(phrase, value, TimeKind.SET)


def _calendar_value(phrase: Phrase) -> str:
    """The value of what comes at a place of the calendar: a weekday, a month, a part of the day."""
    part = phrase.value("DAYPART") or phrase.value("DAYPARTS") or ""
    day = next((pattern.format(phrase.value(slot)) for slot, pattern in _CALENDAR.items() if phrase.has(slot)), "")
    return (day or "XXXX-XX-XX") + part if part else day


def _interval(phrase: Phrase) -> Fraction | None:
    """How many units lie between: "every two years"; "three times a year" and "each year" are one."""
    if "other" in phrase.words():
        return Fraction(2)
    return phrase.number() if phrase.has("NUMBER") and phrase.has("ANYUNIT") else Fraction(1)


def rate(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """How often, or one unit long: "$2 million a year", "for a week"."""
    unit, before = phrase.value("UNIT"), token_before(phrase)
    if unit in _NO_RATE:
        return
    value = duration_value(Fraction(1), unit)
    if phrase.words()[0] == "per" or (before and before.tag_ in _COUNTED):
        yield undated(phrase, value, TimeKind.SET)
    elif phrase.follows("duration_prepositions") or phrase.after() in {"after", "before"}:
        yield lasting(phrase, value)
