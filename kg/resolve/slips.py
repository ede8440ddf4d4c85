"""Slips of the recognizer that only other articles tell: "Twitter" and "Rio de Janeiro" taken for persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.resolve.census import Reading

Slips = dict[str, str]
"""Form of a name -> the family of what it names."""

_PERSON = "Person"
# A name is no person's where so many articles have it for something else, and so many times as many as for a person; a lone
# word also must not be part of anybody's longer name. Of 12,000 articles' 27 such names all but one were none. The other way
# round half were companies that are called as people are ("Townsend Thoresen"): what most take for a person stays both.
_ARTICLES, _TIMES = 3, 3


def corrected_family(reading: Reading, slips: Slips) -> str | None:
    """The family of what a reading's name names in truth, where the article takes it for a person."""
    return slips.get(name_of(reading)) if reading.is_person else None


def name_of(reading: Reading) -> str:
    """The form of the one name that an article has for it; empty where there are several, or more is told of a person."""
    if len(reading.full) == 1:
        return min(reading.full)
    is_lone = reading.is_person and not reading.full and not reading.posts and len(reading.short) == 1
    return min(reading.short) if is_lone else ""


def slips_of(readings: Sequence[Reading]) -> Slips:
    """Form of a name -> the family of what it names, wherever some article takes it for a person and others do not."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    borne: set[str] = set()
    for reading in readings:
        votes[name_of(reading)][reading.family] += 1
        borne.update(_words(reading))
    votes.pop("", None)
    disputed = (form for form, count in votes.items() if _PERSON in count and len(count) > 1)
    return {form: family for form in disputed if (family := _clear(form, votes[form], borne))}


def _words(reading: Reading) -> Iterator[str]:
    """The words of a person's whole names."""
    for form in reading.full if reading.is_person else ():
        yield from form.split()


def _clear(form: str, votes: Counter[str], borne: set[str]) -> str | None:
    """The family that nearly all articles see, where it is none of persons."""
    people = votes.pop(_PERSON)
    best = min(votes, key=lambda family: (-votes[family], family))
    is_clear = votes.total() >= max(_ARTICLES, _TIMES * people) and (" " in form or form not in borne)
    return best if is_clear else None
