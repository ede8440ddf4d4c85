"""Readings of days of a month: "14 March", "March 15-17, 2024", "the 14th"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg.extract.times.context import precedes_noun
from kg.extract.times.days import at_part
from kg.extract.times.periods import Period, Unit, nth_weekday
from kg.extract.times.readings import Reading, date_of, undated
from kg.extract.times.recurring import DAY_COSTS, MONTH_COSTS, every_month, every_year, nearest
from kg.extract.times.tense import tense_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story

_LEAP_YEAR = 2000
_LAST = -1
_NEAR = 200  # characters in which a text tells that it counts holes of golf
_ANCHORS = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH})


def day(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A day of a month: "April 6, 2000", "the fourteenth of March", "the night of 5 May"."""
    if not phrase.is_cut_behind("MONTH"):
        number = _number(phrase, "ORDINAL", "ORDAY", "DAY")
        yield at_part(phrase, _day_of_month(phrase, story, phrase.value("MONTH"), number))


def week_of(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A week or weekend by one of its days: "the week of March 6"."""
    unit = Unit.WEEKEND if "weekend" in phrase.words() else Unit.WEEK
    for reading in day(phrase, story):
        if reading.period:
            yield date_of(phrase, Period.around(unit, reading.period.first))


def weekday_of_month(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A weekday by its place in a month: "the first Monday of March 2024"."""
    nth = _LAST if "last" in phrase.words() else _number(phrase, "ORDINAL", "ORDAY")

    def in_year(year: int) -> Period:
        return Period(Unit.DAY, nth_weekday(year, phrase.value("MONTH"), phrase.value("WEEKDAY"), nth))

    if phrase.has("YEAR"):
        yield date_of(phrase, in_year(int(phrase.value("YEAR"))))
    elif story.today:
        yield date_of(phrase, nearest(every_year(in_year, story.today), story.today, DAY_COSTS[tense_of(phrase)]))
    else:
        yield undated(phrase, f"XXXX-{phrase.value('MONTH'):02}-XX")


def known_day(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A day that its date alone has made known: "9/11", "the September 11 attacks"."""
    key = phrase.value("KNOWNDAY") or f"{phrase.value('MONTH')}/{_number(phrase, 'ORDAY', 'DAY')}"
    known: date | None = phrase.text.grammar.vocabulary.tables.known_days.get(key)
    if known and known <= (story.today or known):
        slot = _filled(phrase, "KNOWNDAY", "ORDAY", "DAY")
        yield replace(date_of(phrase, Period(Unit.DAY, known)), end=phrase.span(slot)[1])


def days(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """Two days: "March 15-17, 2024", "from 15 to 17 March", "December 28 to January 3, 2023"."""
    if phrase.is_cut_behind("MONTH"):
        return
    month, first = phrase.value("MONTH"), _number(phrase, "DAY", "ORDAY")
    end = _day_of_month(phrase, story, phrase.value("MONTH2") or month, _number(phrase, "DAY2", "ORDAY2"))
    if end.period:
        start = date_of(phrase, _before(end.period.first, month, first))
    else:
        start = undated(phrase, f"XXXX-{month:02}-{first:02}")
    if phrase.has("MONTH2") or start.value < end.value:
        yield replace(start, end=phrase.end_before("TO"))
        yield replace(end, start=phrase.start_behind("TO"))


def _before(end: date, month: int, number: int) -> Period:
    """The day of a month in the year that leads up to another day; in one month it stays in the other's year."""
    return Period(Unit.DAY, date(end.year - (month > end.month), month, number))


def day_of_no_month(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A day whose month goes without saying: "on the 14th", "Tuesday the 12th"."""
    number = _number(phrase, "ORDAY")
    if not (phrase.has("WEEKDAY") or phrase.has("SHORTDAY") or _is_day(phrase)):
        return
    named = story.latest if story.latest and story.latest.unit in _ANCHORS else story.current(Unit.DAY)
    if named is None:
        yield undated(phrase, f"XXXX-XX-{number:02}")
    elif story.today is None or _month(named.first) != _month(story.today):
        yield date_of(phrase, Period(Unit.DAY, named.first.replace(day=number)))
    else:
        candidates = every_month(lambda year, month: Period(Unit.DAY, date(year, month, number)), story.today)
        yield date_of(phrase, nearest(candidates, story.today, MONTH_COSTS[tense_of(phrase)]))


def _is_day(phrase: Phrase) -> bool:
    """Whether "the 14th" is a day: behind a preposition, before nothing that it counts, and no hole of a golf course."""
    if not phrase.follows("ordinal_prepositions") or precedes_noun(phrase) or phrase.after() == "of":
        return False
    around = phrase.text.words[max(0, phrase.start - _NEAR) : phrase.end + _NEAR]
    return not any(phrase.text.listed("golf", word.strip(",.;:")) for word in around.split())


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _filled(phrase: Phrase, *slots: str) -> str:
    return next(slot for slot in slots if phrase.has(slot))


def _number(phrase: Phrase, *slots: str) -> int:
    """The number of a day in the first of these slots that is filled."""
    value = phrase.value(_filled(phrase, *slots))
    return value if isinstance(value, int) else int("".join(filter(str.isdigit, value)))


def _day_of_month(phrase: Phrase, story: Story, month: int, number: int) -> Reading:
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
