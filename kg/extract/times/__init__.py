"""Time expressions: spans, TIMEX3 values and intervals on the calendar."""

from kg.extract.times.finder import find_times

__all__ = ["find_times"]
