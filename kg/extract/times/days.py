"""Readings of days by their name and of parts of days: "on Thursday", "yesterday", "overnight"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kg.extract.times.context import is_in_sentence
from kg.extract.times.periods import Period, Unit, undetermined
from kg.extract.times.readings import Reading, date_of, undated
from kg.extract.times.recurring import AHEAD, weekday, weekday_beside
from kg.extract.times.tense import Tense, tense_of
from kg.model import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story

_NIGHT = "TNI"
_STEPS = {"previous": -1, "following": 1}
_WEEK = 7


def day_of_week(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A weekday, alone or with its week or part of day: "on Thursday", "last Friday night", "Tuesday of next week"."""
    number: int = phrase.value("WEEKDAY")
    if phrase.follows("named_days") or phrase.text.is_a("ORDINAL", phrase.before()):  # "his second Sunday in office"
        return
    if not story.today:
        yield at_part(phrase, undated(phrase, f"XXXX-WXX-{number}"))
    elif phrase.words()[-1] == "week":
        week = Period.around(Unit.WEEK, story.today).shift(phrase.value("RELATION"))
        yield date_of(phrase, Period(Unit.DAY, week.first).shift(number - 1))
    elif phrase.words()[0] == "the":
        yield _day_beside_named(phrase, story)
    else:
        yield at_part(phrase, date_of(phrase, _weekday(phrase, story.today)))


def _day_beside_named(phrase: Phrase, story: Story) -> Reading:
    """The weekday before or after the day that the text has named: "the following Monday"."""
    number, step = phrase.value("WEEKDAY"), _STEPS[phrase.words()[1]]
    if named := story.recall(Unit.DAY):
        return date_of(phrase, weekday_beside(number, named.first, step))
    return undated(phrase, f"XXXX-WXX-{number}")


def weekdays(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """From one weekday to another: "Wednesday through Friday"."""
    for start in day_of_week(phrase, story):
        yield replace(start, end=phrase.span("WEEKDAY")[1])
        if start.period:
            end = start.period.shift((phrase.value("WEEKDAY2") - phrase.value("WEEKDAY")) % _WEEK)
            yield replace(date_of(phrase, end), start=phrase.span("WEEKDAY2")[0])
        else:
            yield replace(start, start=phrase.span("WEEKDAY2")[0], value=f"XXXX-WXX-{phrase.value('WEEKDAY2')}")


def _weekday(phrase: Phrase, today: date) -> Period:
    number: int = phrase.value("WEEKDAY")
    if relation := phrase.value("RELATION"):
        return weekday_beside(number, today, relation)
    tense = tense_of(phrase)
    is_this = phrase.has("RELATION") and tense is Tense.NONE  # "this Friday's vote"
    if is_this or (tense is Tense.PRESENT and (phrase.has("RELATION") or is_in_sentence(phrase))):
        tense = Tense.PROSPECT
    return weekday(number, today, tense)


def day_beside(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A day by its neighbour: "the day before last Tuesday", "the day after tomorrow"."""
    step = 1 if "after" in phrase.words() else -1
    if not story.today:
        yield undated(phrase, undetermined(Unit.DAY))
    elif phrase.has("DEICTIC"):
        yield date_of(phrase, Period(Unit.DAY, story.today).shift(phrase.value("DEICTIC") + step))
    else:
        yield date_of(phrase, _weekday(phrase, story.today).shift(step))


def deictic(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A day seen from the article's: "yesterday", "tomorrow evening", "later today"."""
    day = story.current(Unit.DAY)
    reading = date_of(phrase, day.shift(phrase.value("DEICTIC"))) if day else undated(phrase, undetermined(Unit.DAY))
    yield at_part(phrase, reading)


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


def at_part(phrase: Phrase, reading: Reading) -> Reading:
    """The part of a day that a phrase names, else the day."""
    return _part_of(reading, phrase.value("DAYPART")) if phrase.has("DAYPART") else reading


def _part_of(reading: Reading, part: str) -> Reading:
    """The part of a day; a night goes on into the next day."""
    latest = reading.latest and reading.latest + timedelta(days=part == _NIGHT)
    return replace(reading, kind=TimeKind.TIME, value=reading.value + part, latest=latest)
