"""Readings of the hour: "3 pm local time", "10:35 a.m.", "18:30 GMT", "midnight", "four o'clock"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.times.readings import Reading, undated
from kg.model import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story

_NOON = 12
_DAY = 24


def clock(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """An hour without its day ("T15:00"); the day is joined to it later."""
    if not _is_clock(phrase):
        return
    hour, minute = _hour_and_minute(phrase)
    if hour <= _DAY:
        yield undated(phrase, f"T{hour:02}:{minute:02}{phrase.value('ZULU') or ''}", TimeKind.TIME)


def part(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """A part of a day without its day ("TMO"): "mid-afternoon", "in the morning"; the day is joined to it later."""
    value = phrase.value("DAYPART") or "TMO"
    if phrase.words()[0] != "the" or (value != "TNI" and phrase.follows("part_prepositions")):
        yield undated(phrase, value, TimeKind.TIME)


def _is_clock(phrase: Phrase) -> bool:
    """Whether "10:30" or "noon" are an hour: something says so, or they stand behind a preposition or before a day."""
    if len(phrase.words()) > 1:
        return True
    if phrase.has("CLOCK") and ":" not in phrase.forms()[0]:
        return False
    return phrase.follows("clock_prepositions") or phrase.precedes("WEEKDAY", "DEICTIC")


def _hour_and_minute(phrase: Phrase) -> tuple[int, int]:
    if phrase.has("CLOCKWORD"):
        hour, minute = str(phrase.value("CLOCKWORD")).split(":")
        return int(hour), int(minute)
    if military := phrase.value("MILITARY"):
        return int(military[:2]), int(military[2:])
    figures = phrase.value("CLOCK") or phrase.value("HOUR") or phrase.value("CARDINAL")
    hour, _, minute = str(figures).replace(".", ":").partition(":")
    return _afternoon(int(hour), phrase.value("HALFDAY")), phrase.value("PASTHOUR") or int(minute[:2] or 0)


def _afternoon(hour: int, half: int | None) -> int:
    """The hour of the day; 12 a.m. is 0, 12 p.m. is 12."""
    if half is None:
        return hour
    return hour % _NOON + half if hour <= _NOON else hour
