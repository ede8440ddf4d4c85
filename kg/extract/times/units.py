"""Readings of weeks and longer: "last week", "in March", "2019", "the third quarter of 2023", "the 1990s"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from kg.extract.times.context import ends_clause, head, is_count, is_name, is_number
from kg.extract.times.lengths import duration_value
from kg.extract.times.periods import Period, Unit, add, undetermined
from kg.extract.times.readings import Reading, date_of, undated
from kg.extract.times.recurring import AHEAD, MONTH_COSTS, QUARTER_COSTS, beside, every_year, nearest
from kg.extract.times.tense import Tense, tense_of
from kg.model import TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story

_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_CENTURY = 100
_REACHING = frozenset({Unit.YEAR, Unit.DECADE})
"""What "the last" reaches back by, where "last" alone is the one before: "in the last decade", "last decade"."""


def _year(number: int) -> Period:
    return Period(Unit.YEAR, date(number, 1, 1))


def in_year(phrase: Phrase, story: Story, make: Callable[[int], Period], unknown: str) -> Reading:
    """What recurs once a year, in the year that the phrase names, else in the one that the tense tells."""
    if phrase.has("YEAR"):
        return date_of(phrase, make(int(phrase.value("YEAR"))))
    if not story.today:
        return undated(phrase, unknown)
    if phrase.words()[0] == "that" and (named := story.recall(Unit.YEAR)):
        return date_of(phrase, make(named.first.year))
    if phrase.has("RELATION") and phrase.words()[-1] in {"year", "quarter"}:
        return date_of(phrase, make(story.today.year + phrase.value("RELATION")))
    if phrase.has("RELATION"):
        return date_of(phrase, beside(make, story.today, phrase.value("RELATION")))
    periods = list(every_year(make, story.today))
    costs = QUARTER_COSTS if periods[0].unit is Unit.QUARTER else MONTH_COSTS
    return date_of(phrase, nearest(periods, story.today, costs[tense_of(phrase)]))


def month(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A month: "March 2024", "last May", "in March"."""
    number: int = phrase.value("MONTH")
    if phrase.has("APOSTROPHEYEAR"):
        yield date_of(phrase, Period(Unit.MONTH, date(story.full_year(phrase.value("APOSTROPHEYEAR")), number, 1)))
    elif phrase.has("CENTURYWORD"):
        yield date_of(phrase, Period(Unit.MONTH, date(_spoken_number(phrase), number, 1)))
    elif phrase.has("YEAR") or phrase.has("RELATION") or not is_name(phrase):
        yield in_year(phrase, story, lambda year: Period(Unit.MONTH, date(year, number, 1)), f"XXXX-{number:02}")


def months(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """Two months of one year: "from January to March 2023", "June and July 2023"."""
    year, first, last = int(phrase.value("YEAR")), phrase.value("MONTH"), phrase.value("MONTH2")
    start = Period(Unit.MONTH, date(year - (first > last), first, 1))
    yield replace(date_of(phrase, start), end=phrase.span("MONTH")[1])
    yield replace(date_of(phrase, Period(Unit.MONTH, date(year, last, 1))), start=phrase.span("MONTH2")[0])


def season(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A season: "this summer", "the winter of 2019"."""
    code: str = phrase.value("SEASON")
    if phrase.has("YEAR") or phrase.has("RELATION") or _is_season(phrase):
        yield in_year(phrase, story, lambda y: Period(Unit.SEASON, date(y, _FIRST_MONTH[code], 1)), f"XXXX-{code}")


def _is_season(phrase: Phrase) -> bool:
    """Whether "the fall" is a season: a preposition of time before it, and nothing that falls behind it."""
    led = phrase.follows("season_prepositions") or phrase.words()[0] == "that"
    return led and phrase.after() != "of" and head(phrase).tag_.startswith("NN")


def quarter(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A quarter: "the third quarter of 2023", "fourth-quarter", "Q2"."""
    number = int(phrase.value("QUARTERCODE")[1]) if phrase.has("QUARTERCODE") else _ordinal(phrase)
    if number <= 4:  # noqa: PLR2004 (a year has four)
        yield in_year(phrase, story, lambda y: Period(Unit.QUARTER, date(y, 3 * number - 2, 1)), f"XXXX-Q{number}")


def half(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """Half a year: "the first half of 2019"."""
    number: int = phrase.value("ORDINAL") or 2
    if number <= 2:  # noqa: PLR2004 (a year has two)
        yield in_year(phrase, story, lambda y: Period(Unit.HALF, date(y, 6 * number - 5, 1)), f"XXXX-H{number}")


def year(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """A year in four figures, unless they count something."""
    if len(phrase.words()) > 1 or not is_count(phrase):
        yield date_of(phrase, _year(int(phrase.value("YEAR"))))


def years(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """Two years: "2014-2022", "2010-11"."""
    first, second = int(phrase.value("YEAR")), _second_year(phrase)
    if first < second and not is_number(phrase):
        slot = "YEAR2" if phrase.has("YEAR2") else "SHORTYEAR"
        yield replace(date_of(phrase, _year(first)), end=phrase.span("YEAR")[1])
        yield replace(date_of(phrase, _year(second)), start=phrase.span(slot)[0])


def _second_year(phrase: Phrase) -> int:
    """The year behind the dash, with its century: "2010-11"."""
    return int(phrase.value("YEAR2") or f"{phrase.value('YEAR')[:2]}{phrase.value('SHORTYEAR')}")


def fiscal_year(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A company's or a state's year; its own calendar is not known, so the calendar year stands for it.

    Of "fiscal year 2023-24" the interval holds both.
    """
    figures = phrase.value("YEAR") or phrase.value("FISCALYEAR")
    reading = date_of(phrase, _year(story.full_year(figures)))
    has_second = phrase.has("YEAR2") or phrase.has("SHORTYEAR")
    yield replace(reading, latest=_year(_second_year(phrase)).last) if has_second else reading


def spoken_year(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """A year in words: "nineteen ninety-six"."""
    if phrase.words()[0] == "two" and not phrase.follows("year_prepositions"):
        return
    yield date_of(phrase, _year(_spoken_number(phrase)))


def _spoken_number(phrase: Phrase) -> int:
    return sum(phrase.value(slot) or 0 for slot in ("TENS", "UNITNUMBER")) + int(phrase.value("CENTURYWORD") or 2000)


def decade(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A decade: "the 1990s", "the '60s", "the nineties"."""
    if phrase.has("DECADE"):
        start = int(phrase.value("DECADE")[:4])
    elif phrase.has("SHORTDECADE"):
        start = story.full_year(phrase.value("SHORTDECADE"))
    else:
        start = phrase.value("DECADEWORD") % _CENTURY + (phrase.value("CENTURYWORD") or 1900)
    yield date_of(phrase, Period.around(Unit.DECADE, date(start, 1, 1)))


def _ordinal(phrase: Phrase) -> int:
    return int(phrase.value("ORDINAL") or phrase.value("NTH")[:-2])


def century(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """A century: "the 20th century"."""
    number = _ordinal(phrase)
    yield date_of(phrase, Period.around(Unit.CENTURY, date((number - 1) * _CENTURY, 1, 1)))


def relative(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A unit seen from the article's day: "last week", "this year", "next month"."""
    unit = Unit(phrase.value("SPANUNIT") or "year")
    relation: int = phrase.value("RELATION")
    if unit is Unit.DAY and relation:
        return
    if not story.today:
        yield undated(phrase, undetermined(unit))
    elif "past" in phrase.words() or (phrase.words()[0] == "the" and unit in _REACHING and relation):
        yield _reaching(phrase, unit, story.today)
    elif unit is Unit.WEEKEND and not relation:
        yield date_of(phrase, _weekend(phrase, story.today))
    else:
        yield date_of(phrase, Period.around(unit, story.today).shift(relation))


def _reaching(phrase: Phrase, unit: Unit, today: date) -> Reading:
    """A unit back or on from the article's day; "the past year" bears the name of the year before, a month its length."""
    step = phrase.value("RELATION")
    earliest, latest = sorted((today, add(today, step, unit)))
    reading = replace(date_of(phrase, Period.around(unit, today).shift(step)), earliest=earliest, latest=latest)
    if unit is Unit.YEAR or "past" not in phrase.words():
        return reading
    return replace(reading, kind=TimeKind.DURATION, value=duration_value(Fraction(1), unit), period=None)


def _weekend(phrase: Phrase, today: date) -> Period:
    """The weekend that is over or, where the tense looks ahead, the one to come."""
    weekend, tense = Period.around(Unit.WEEKEND, today), tense_of(phrase)
    if tense in AHEAD or (phrase.has("RELATION") and tense is not Tense.PAST):  # "this weekend"
        return weekend
    return weekend.shift(-1) if weekend.distance(today) > 0 else weekend


def story_unit(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """A unit seen from one that the text has named: "that year", "the following month", "the day before"."""
    unit = Unit(phrase.value("SPANUNIT"))
    if not phrase.has("STORY") and not ends_clause(phrase):
        return
    is_ahead = unit is not Unit.DAY and "next" in phrase.words() and tense_of(phrase) is not Tense.PAST
    if is_ahead:  # "will come in the next week" counts from the article's day
        return
    step = phrase.value("STORY") if phrase.has("STORY") else 1 if phrase.words()[-1] == "after" else -1
    if base := story.recall(unit):
        yield date_of(phrase, base.shift(step))
    else:
        yield undated(phrase, undetermined(unit))


def plain_unit(phrase: Phrase, story: Story) -> Iterator[Reading]:
    """The unit that goes without saying: "the year", "the end of the month"; not "the month of May", "the year 3025"."""
    word = next(w for w in phrase.words() if w not in {"the", "full", "fiscal", "financial"})
    if word == "period" or phrase.after() == "of" or phrase.after().isdigit() or phrase.is_hyphenated():
        return
    if not story.today:
        yield undated(phrase, undetermined(Unit(word)))
    elif word == Unit.WEEKEND:
        yield date_of(phrase, _weekend(phrase, story.today))
    elif word == Unit.QUARTER:
        yield date_of(phrase, story.reported or Period.around(Unit.QUARTER, story.today))
    else:
        yield date_of(phrase, Period.around(Unit(word), story.today))
