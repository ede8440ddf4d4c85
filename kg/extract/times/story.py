"""What a text has told before a phrase: the article's day, and the times that were named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from kg.extract.times.periods import Period, Unit
from kg.extract.times.tables import load_tables

if TYPE_CHECKING:
    from datetime import date

    from kg.model import Article

_SHORT = 2
_ASSUMED_YEAR = 2020  # of an article without a date, to tell the century of a short year
WITHIN = {
    Unit.DAY: (Unit.DAY,),
    Unit.WEEK: (Unit.DAY, Unit.WEEK),
    Unit.WEEKEND: (Unit.DAY, Unit.WEEKEND),
    Unit.MONTH: (Unit.DAY, Unit.MONTH),
    Unit.QUARTER: (Unit.QUARTER,),
    Unit.YEAR: (Unit.DAY, Unit.MONTH, Unit.QUARTER, Unit.SEASON, Unit.HALF, Unit.YEAR),
    Unit.DECADE: (Unit.YEAR, Unit.DECADE),
    Unit.CENTURY: (Unit.YEAR, Unit.DECADE, Unit.CENTURY),
}
"""The units by which a text can name a longer one."""


@dataclass(slots=True)
class Story:
    """The state of reading one article.

    `named` and `dated` hold the latest period of each unit, the latest of all last: every one that the text has named,
    and those that it has named by the calendar ("in May 1995", not "yesterday").
    """

    today: date | None
    order: str | None = None
    """How the publisher writes a day in figures: "dmy", "mdy" or unknown."""
    named: dict[Unit, Period] = field(default_factory=dict)
    dated: dict[Unit, Period] = field(default_factory=dict)
    reported: Period | None = None
    """The quarter, or year, whose figures the text reports."""

    @classmethod
    def of(cls, article: Article) -> Self:
        """The start of an article's story."""
        return cls(article.published, _order(article, load_tables().orders))

    def current(self, unit: Unit) -> Period | None:
        """The unit that holds the article's day."""
        return Period.around(unit, self.today) if self.today else None

    def full_year(self, figures: str) -> int:
        """The year that figures write, with its century where they leave it out ("'98"): no later than ten years ahead."""
        digits = "".join(filter(str.isdigit, figures))
        if len(digits) > _SHORT:
            return int(digits)
        latest = (self.today.year if self.today else _ASSUMED_YEAR) + 10
        year = latest // 100 * 100 + int(digits)
        return year if year <= latest else year - 100

    @property
    def latest(self) -> Period | None:
        """The period that the text has named last."""
        return next(reversed(self.named.values()), None)

    def recall(self, unit: Unit) -> Period | None:
        """The latest unit that the text has named, itself or by a date within it."""
        if unit is Unit.DAY and unit in self.named:
            return self.named[unit]
        named = next((period for period in reversed(self.dated.values()) if period.unit in WITHIN.get(unit, ())), None)
        return Period.around(unit, named.first) if named else None

    def remember(self, period: Period, *, dated: bool) -> None:
        """Note that the text has named a period."""
        for memory in (self.named, self.dated) if dated else (self.named,):
            memory.pop(period.unit, None)
            memory[period.unit] = period
        if period.unit is Unit.QUARTER and self.today and period.last < self.today:
            self.reported = period


def _order(article: Article, orders: dict[str, str]) -> str | None:
    """How the publisher writes a day in figures, by words of its name or the end of its address; None if unknown."""
    host = urlsplit(article.url or "").hostname or ""
    publisher = (article.publisher or "").lower()
    return next((order for cue, order in orders.items() if host.endswith(cue) or cue in publisher), None)
