"""Readings of days and parts of days: "14 March", "on Thursday", "yesterday", "overnight"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.extract.times.periods import Period, Unit, undetermined
from kg.extract.times.readings import Reading, date_of, undated
from kg.extract.times.recurring import AHEAD, DAY_COSTS, every_year, nearest, weekday, weekday_beside
from kg.extract.times.tense import tense_of
from kg.model import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story

_NIGHT = "TNI"
_STEPS = {"previous": -1, "following": 1}
_LEAP_YEAR = 2000


def day(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A day of a month: "April 6, 2000", "Thursday 6 April", "the fourteenth of March"."""
    number = next(_number(phrase, slot) for slot in ("ORDINAL", "ORDAY", "DAY") if phrase.has(slot))
    yield _day_of_month(phrase, story, number)


def days(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """Two days of one month: "March 15-17, 2024", "from 15 to 17 March"."""
    first, second = ("DAY" if phrase.has("DAY") else "ORDAY"), ("DAY2" if phrase.has("DAY2") else "ORDAY2")
    start = replace(_day_of_month(phrase, story, _number(phrase, first)), end=phrase.span(first)[1])
    end = replace(_day_of_month(phrase, story, _number(phrase, second)), start=phrase.span(second)[0])
    yield from (start, end) if start.value < end.value else ()


def week_of(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A week by one of its days: "the week of March 6"."""
    for reading in day(phrase, story):
        if reading.period:
            yield date_of(phrase, Period.around(Unit.WEEK, reading.period.first))


def _number(phrase: Phrase, slot: str) -> int:
    value = phrase.value(slot)
    return value if isinstance(value, int) else int("".join(filter(str.isdigit, value)))


def _day_of_month(phrase: Phrase, story: Story, number: int) -> Reading:
    month: int = phrase.value("MONTH")

    def in_year(year: int) -> Period:
        return Period(Unit.DAY, date(year, month, number))

    leap = in_year(_LEAP_YEAR)  # raises for 31 June
    if phrase.has("YEAR"):
        return date_of(phrase, in_year(int(phrase.value("YEAR"))))
    if not story.today:
        return undated(phrase, f"XXXX{leap.value[4:]}")
    if phrase.has("RELATION"):
        return date_of(phrase, in_year(story.today.year + phrase.value("RELATION")))
    return date_of(phrase, nearest(every_year(in_year, story.today), story.today, DAY_COSTS[tense_of(phrase)]))


def day_of_week(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A weekday, alone or with its week or part of day: "on Thursday", "last Friday night", "Tuesday of next week"."""
    number: int = phrase.value("WEEKDAY")
    if phrase.follows("named_days"):
        return
    if not story.today:
        yield _at_part(phrase, undated(phrase, f"XXXX-WXX-{number}"))
    elif phrase.words()[-1] == "week":
        week = Period.around(Unit.WEEK, story.today).shift(phrase.value("RELATION"))
        yield date_of(phrase, Period(Unit.DAY, week.first).shift(number - 1))
    else:
        yield _at_part(phrase, date_of(phrase, _weekday(phrase, story, story.today)))


def weekdays(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """From one weekday to another: "Wednesday through Friday"."""
    for start in day_of_week(phrase, story):
        yield replace(start, end=phrase.span("WEEKDAY")[1])
        if start.period:
            end = start.period.shift((phrase.value("WEEKDAY2") - phrase.value("WEEKDAY")) % 7)
            yield replace(date_of(phrase, end), start=phrase.span("WEEKDAY2")[0])
        else:
            yield replace(start, start=phrase.span("WEEKDAY2")[0], value=f"XXXX-WXX-{phrase.value('WEEKDAY2')}")


def _weekday(phrase: Phrase, story: Story, today: date) -> Period:
    number: int = phrase.value("WEEKDAY")
    if step := _STEPS.get(phrase.words()[1]) if phrase.words()[0] == "the" else None:
        base = story.recall(Unit.DAY)
        return weekday_beside(number, base.first if base else today, step)
    if relation := phrase.value("RELATION"):
        return weekday_beside(number, today, relation)
    return weekday(number, today, tense_of(phrase))


def day_beside(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A day by its neighbour: "the day before last Tuesday", "the day after tomorrow"."""
    step = 1 if "after" in phrase.words() else -1
    if not story.today:
        yield undated(phrase, undetermined(Unit.DAY))
    elif phrase.has("DEICTIC"):
        yield date_of(phrase, Period(Unit.DAY, story.today).shift(phrase.value("DEICTIC") + step))
    else:
        yield date_of(phrase, _weekday(phrase, story, story.today).shift(step))


def deictic(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A day seen from the article's: "yesterday", "tomorrow evening", "later today"."""
    day = story.current(Unit.DAY)
    reading = date_of(phrase, day.shift(phrase.value("DEICTIC"))) if day else undated(phrase, undetermined(Unit.DAY))
    yield _at_part(phrase, reading)


def night(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A night or evening by its adverb: "tonight", "last night", "overnight" (the night before the article's day)."""
    part = "TEV" if phrase.words()[-1] == "evening" else _NIGHT
    if day := story.current(Unit.DAY):
        yield _part_of(date_of(phrase, day.shift(-_nights_ago(phrase))), part)
    else:
        yield undated(phrase, undetermined(Unit.DAY) + part, TimeKind.TIME)


def _nights_ago(phrase: Phrase) -> int:
    words = phrase.words()
    if words == ["tonight"] or (words == ["overnight"] and tense_of(phrase) in AHEAD):
        return 0
    return 2 if words[-1] == "last" else 1


def day_part(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A part of the article's day, or of one that the text has named: "this morning", "the next evening"."""
    part: str = phrase.value("DAYPART")
    base = story.recall(Unit.DAY) if phrase.has("STORY") else story.current(Unit.DAY)
    if base:
        yield _part_of(date_of(phrase, base.shift(phrase.value("STORY") or 0)), part)
    else:
        yield undated(phrase, undetermined(Unit.DAY) + part, TimeKind.TIME)


def _at_part(phrase: Phrase, reading: Reading) -> Reading:
    return _part_of(reading, phrase.value("DAYPART")) if phrase.has("DAYPART") else reading


def _part_of(reading: Reading, part: str) -> Reading:
    """The part of a day; a night goes on into the next day."""
    latest = reading.latest and reading.latest + timedelta(days=part == _NIGHT)
    return replace(reading, kind=TimeKind.TIME, value=reading.value + part, latest=latest)
