"""What a phrase means, before it is joined with its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.times.periods import check_year
from kg.model import TimeKind

if TYPE_CHECKING:
    from datetime import date

    from kg.extract.times.periods import Period
    from kg.extract.times.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Reading:
    """A time in the making: a `Time` with the period that it names, for what follows it in the text.

    Raises:
        ValueError: its interval reaches beyond the years 1000 to 2999.
    """

    start: int
    end: int
    kind: TimeKind
    value: str
    earliest: date | None = None
    latest: date | None = None
    period: Period | None = None

    def __post_init__(self) -> None:
        for day in (self.earliest, self.latest):
            if day is not None:
                check_year(day)


def date_of(phrase: Phrase, period: Period) -> Reading:
    """The reading of a phrase that names a period of the calendar."""
    return Reading(phrase.start, phrase.end, TimeKind.DATE, period.value, period.first, period.last, period)


def undated(phrase: Phrase, value: str, kind: TimeKind = TimeKind.DATE) -> Reading:
    """The reading of a phrase that has no place on the calendar."""
    return Reading(phrase.start, phrase.end, kind, value)
