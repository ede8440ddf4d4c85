"""From a parse to its times: phrases are found, read one after the other, and joined with their neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.times import (
    clocks,
    dates,
    days,
    durations,
    figures,
    holidays,
    recurrences,
    references,
    reports,
    units,
)
from kg.extract.times.context import is_in_name
from kg.extract.times.phrases import Text
from kg.extract.times.story import Story
from kg.extract.times.unions import dated_hours, spanning, with_days
from kg.model import Span, Time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.readings import Reading
    from kg.extract.tokens import Doc
    from kg.model import Article

_HEAD = 400  # characters in which a date line is looked for
NO_TIME = "nothing"
READINGS: Mapping[str, Callable[[Phrase, Story], Iterator[Reading]]] = {
    function.__name__: function
    for function in (
        clocks.clock,
        clocks.part,
        dates.day,
        dates.day_of_no_month,
        dates.days,
        dates.known_day,
        dates.week_of,
        dates.weekday_of_month,
        days.day_beside,
        days.day_of_week,
        days.day_part,
        days.deictic,
        days.night,
        days.weekdays,
        durations.anniversary,
        durations.bare_units,
        durations.distance,
        durations.duration,
        durations.lapse,
        durations.reach,
        durations.untold_duration,
        figures.written_date,
        holidays.holiday,
        holidays.holiday_part,
        holidays.holiday_week,
        recurrences.rate,
        recurrences.recurrence,
        references.reference,
        reports.period_of_year,
        reports.reported_period,
        reports.year_ago,
        reports.year_ended,
        units.century,
        units.decade,
        units.fiscal_year,
        units.half,
        units.month,
        units.months,
        units.plain_unit,
        units.quarter,
        units.relative,
        units.season,
        units.spoken_year,
        units.story_unit,
        units.year,
        units.years,
    )
}


def find_times(doc: Doc, article: Article) -> Iterator[Time]:
    """The times of an article, in text order, none overlapping another.

    `article.published` anchors what is relative to it; without it such times have no interval, and a value with "X"
    for what is not known. Offsets are code points into the text.
    """
    text, story = Text.of(article.text, doc), Story.of(article)
    story.today = story.today or _dateline(text, story)
    readings = list(with_days(list(_readings(text, story)), text.words))
    readings = list(dated_hours(readings, text, story.today))
    for reading in spanning(readings, text.words):
        yield Time(Span(reading.start, reading.end), reading.kind, reading.value, reading.earliest, reading.latest)


def _dateline(text: Text, story: Story) -> date | None:
    """The day that stands alone on one of the first lines, where no other date of publication is known."""
    for start, end in text.grammar.islands(text.codes):
        if text.pieces[start].start() > _HEAD:
            break
        phrase = next(text.phrases(start, end), None)
        if phrase and phrase.has("YEAR") and _stands_alone(phrase):
            return next((reading.earliest for reading in _read(phrase, story) or ()), None)
    return None


def _stands_alone(phrase: Phrase) -> bool:
    words = phrase.text.words
    line = words[words.rfind("\n", 0, phrase.start) + 1 :].partition("\n")[0]
    return line.strip() == words[phrase.start : phrase.end]


def _readings(text: Text, story: Story) -> Iterator[Reading]:
    for start, end in text.grammar.islands(text.codes):
        behind: int | None = start
        while behind is not None and behind < end:
            readings, behind = _next_readings(text, story, behind, end)
            yield from readings


def _next_readings(text: Text, story: Story, start: int, end: int) -> tuple[list[Reading], int | None]:
    """The readings of the first phrase among some pieces that has any, and the piece behind it (None: no such phrase)."""
    for phrase in text.phrases(start, end):
        readings = _read(phrase, story) if phrase.reading == NO_TIME or not is_in_name(phrase) else []
        if readings is None:
            return [], phrase.match.end()
        if readings:
            if phrase.reading != references.reference.__name__:
                readings[0] = replace(readings[0], start=phrase.lead_start(start))
            behind = readings[-1].end
            return readings, next((n for n in range(start, end) if text.pieces[n].start() >= behind), end)
    return [], None


def _read(phrase: Phrase, story: Story) -> list[Reading] | None:
    """What a phrase means; None where it is known to be no time: "six years old", 30 February."""
    if phrase.reading == NO_TIME:
        return None
    try:
        readings = list(READINGS[phrase.reading](phrase, story))
    except (ValueError, OverflowError):
        return None
    for reading in readings:
        if reading.period:
            story.remember(reading.period, dated=phrase.has("YEAR") or phrase.has("MONTH"))
    return readings
