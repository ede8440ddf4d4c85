"""Slips of the recognizer that only other articles tell: "Twitter" taken for somebody's surname."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.resolve.census import Reading

# A lone word is no person's name where articles as many have it for something else, so many times as often, and
# nobody has it within a longer name.
_ARTICLES, _TIMES = 3, 3


def lone_word(reading: Reading) -> str:
    """The word that is all the article has for a person's name; empty where it tells more of the person."""
    is_lone = reading.is_person and not reading.full and not reading.posts and len(reading.short) == 1
    return min(reading.short) if is_lone else ""


def slips_of(readings: Sequence[Reading]) -> dict[str, str]:
    """Word -> the family of what it names in truth."""
    taken = Counter(filter(None, map(lone_word, readings)))
    borne = {word for reading in readings if reading.is_person for form in reading.full for word in form.split()}
    others: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        if not reading.is_person:
            for word in taken.keys() & reading.full:
                others[word][reading.family] += 1
    return {
        word: min(votes, key=lambda family: (-votes[family], family))
        for word, votes in others.items()
        if word not in borne and votes.total() >= max(_ARTICLES, _TIMES * taken[word])
    }
