"""Times joined with their neighbours: an hour with its day, the two ends of a range."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.times.periods import Unit, undetermined
from kg.model import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kg.extract.times.periods import Period
    from kg.extract.times.phrases import Text
    from kg.extract.times.readings import Reading

_JOINTS = frozenset({"", ",", "on", ", on", "(", "of", "at", ", at"})
_PARTS = frozenset({"TMO", "TMI", "TAF", "TEV", "TNI"})
_PART = 3  # characters
_NEAR = 1000  # characters
_RECENT = timedelta(days=7)
_RANGES = frozenset({"-", "/", "–", "—", "to", "through", "until", "till", "thru", "and"})


def _is_hour(reading: Reading) -> bool:
    return reading.value.startswith("T")


def _names_day(reading: Reading) -> bool:
    """Whether an hour can belong to it: a day, or one that comes again ("every Monday")."""
    if reading.kind is TimeKind.SET:
        return reading.value.startswith("XXXX-W") and "T" not in reading.value
    return reading.period is not None and reading.period.unit is Unit.DAY and reading.kind is TimeKind.DATE


def with_days(readings: Sequence[Reading], text: str) -> Iterator[Reading]:
    """Join each hour with the day beside it; one that stands alone is left as it is."""
    waiting: Reading | None = None
    for reading in readings:
        if waiting and (joined := _joined(waiting, reading, text)):
            waiting = joined
            continue
        if waiting:
            yield waiting
        waiting = reading
    if waiting:
        yield waiting


def _joined(left: Reading, right: Reading, text: str) -> Reading | None:
    if text[left.end : right.start].strip() not in _JOINTS or _is_hour(left) == _is_hour(right):
        return None
    hour, day = (left, right) if _is_hour(left) else (right, left)
    if _is_part(day):  # "10 p.m. on Saturday night", "the early hours of Monday morning"
        value = day.value if day.value.endswith(hour.value) else day.value[:-_PART] + hour.value
        return replace(day, start=left.start, end=right.end, value=value)
    if not _names_day(day):
        return None
    kind = day.kind if day.kind is TimeKind.SET else TimeKind.TIME
    return replace(day, start=left.start, end=right.end, kind=kind, value=day.value + hour.value)


def _is_part(reading: Reading) -> bool:
    """Whether it is a part of a day ("Saturday night")."""
    return reading.kind is TimeKind.TIME and reading.value[-_PART:] in _PARTS and not _is_hour(reading)


def dated_hours(readings: Sequence[Reading], text: Text, today: date | None) -> Iterator[Reading]:
    """Give each hour that stands alone the nearest day of its sentence, else the one that is told of, else the article's."""
    starts = [text.doc[start].idx for start, _ in text.doc.sentences] if any(map(_is_hour, readings)) else []
    days: defaultdict[int, list[Reading]] = defaultdict(list)
    told: tuple[int, date] | None = None
    for reading in readings:
        if starts and reading.period and reading.period.unit is Unit.DAY:
            days[bisect_right(starts, reading.start)].append(reading)
    for reading in readings:
        if not _is_hour(reading):
            told = _told_day(reading, today) or told
            yield reading
            continue
        recent = told[1] if told and reading.start - told[0] < _NEAR else None
        yield _on(reading, _nearest_day(reading, days[bisect_right(starts, reading.start)]) or recent or today)


def _nearest_day(hour: Reading, days: Sequence[Reading]) -> date | None:
    nearest = min(days, key=lambda day: abs(day.start - hour.start), default=None)
    return nearest.period.first if nearest and nearest.period else None


def _told_day(reading: Reading, today: date | None) -> tuple[int, date] | None:
    """A day of the last week before the article, with its place: what the sentences behind it tell of goes on there."""
    if today is None or reading.period is None or reading.period.unit is not Unit.DAY:
        return None
    day = reading.period.first
    return (reading.start, day) if timedelta(0) <= today - day <= _RECENT else None


def _on(hour: Reading, day: date | None) -> Reading:
    value = (day.isoformat() if day else undetermined(Unit.DAY)) + hour.value
    return replace(hour, value=value, earliest=day, latest=day)


def spanning(readings: Sequence[Reading], text: str) -> Iterator[Reading]:
    """Give both ends of a range ("from 15 to 17 March", "2014-2022") the interval that they span together."""
    spanned = list(readings)
    for n, (left, right) in enumerate(pairwise(readings)):
        if _is_range(left, right, text):
            spanned[n] = replace(left, latest=right.latest)
            spanned[n + 1] = replace(right, earliest=spanned[n].earliest)
    yield from spanned


def _is_range(left: Reading, right: Reading, text: str) -> bool:
    between = text[left.end : right.start].strip().lower()
    if between not in _RANGES or not _comparable(left.period, right.period):
        return False
    before = text[max(0, left.start - 9) : left.start].lower().split()
    return between != "and" or "between" in before


def _comparable(left: Period | None, right: Period | None) -> bool:
    return left is not None and right is not None and left.unit is right.unit and left.first < right.first
