"""When an article was published: the day as it is written there, and the time with its zone where that is given."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = r"(?P<month>[A-Z][a-z]{2,8}|[A-Z]{3,9})\.?"
_NAMED = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})\b"),
)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b|(\d{4})/(\d{1,2})/(\d{1,2})\b")
_LAST_MONTH = 12
_CLOCK = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_SPOKEN_ZONES = frozenset({"Z", "UTC", "GMT"})


def day_of(value: object) -> date | None:
    """The day that a date or a date with a time names, as it is written there; None for what names none, or two."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    return _iso_day(text) or _mail_day(text) or _named_day(text) or _slashed_day(text)


def moment_of(value: object) -> str | None:
    """The moment in ISO 8601 with the zone as written ("2024-03-14T23:30:00-08:00"); None where there is no time."""
    if not isinstance(value, str) or day_of(value) is None:
        return None
    if clock := _CLOCK.search(value):
        time = clock[2] if clock[2].count(":") > 1 else f"{clock[2]}:00"
        return _checked(f"{clock[1]}T{time}{_zone(clock[3])}")
    moment = _mail_moment(value.strip())
    return moment.isoformat() if moment else None


def _checked(moment: str) -> str | None:
    try:
        return datetime.fromisoformat(moment).isoformat()
    except ValueError:
        return None


def _zone(written: str | None) -> str:
    if not written:
        return ""
    return "+00:00" if written.upper() in _SPOKEN_ZONES else f"{written[:3]}:{written[-2:]}"


def _iso_day(text: str) -> date | None:
    match = _ISO.match(text) or _COMPACT.match(text)
    return _day(*map(int, match.groups())) if match else None


def _mail_day(text: str) -> date | None:
    moment = _mail_moment(text)
    return moment.date() if moment else None


def _mail_moment(text: str) -> datetime | None:
    """A moment as mails and feeds write it: "Thu, 14 Mar 2024 10:00:00 GMT"."""
    if ":" not in text:
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _named_day(text: str) -> date | None:
    """A day with the name of its month; None where the text has several."""
    found = (match for pattern in _NAMED for match in pattern.finditer(text))
    days = {
        _day(int(match["year"]), _MONTHS[match["month"][:3].lower()], int(match["day"]))
        for match in found
        if match["month"][:3].lower() in _MONTHS
    }
    return days.pop() if len(days) == 1 else None


def _slashed_day(text: str) -> date | None:
    """A day in figures, only where day and month cannot change places."""
    match = _SLASHED.search(text)
    if not match:
        return None
    if match[4]:
        return _day(int(match[4]), int(match[5]), int(match[6]))
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first == second or second > _LAST_MONTH:
        return _day(year, first, second)
    return _day(year, second, first) if first > _LAST_MONTH else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
