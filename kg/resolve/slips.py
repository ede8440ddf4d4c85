"""Slips of the recognizer that only other articles tell: "Twitter" and "Rio de Janeiro" taken for persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.resolve.reading import Reading

Slips = dict[str, str]
"""Form of a name -> the family of what it names."""

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
    people = Counter(name_of(reading) for reading in readings if reading.is_person)
    del people[""]
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        if not reading.is_person and (form := name_of(reading)) in people:
            votes[form][reading.family] += 1
    borne = {word for reading in readings if reading.is_person for form in reading.full for word in form.split()}
    clear = (form for form, count in votes.items() if count.total() >= max(_ARTICLES, _TIMES * people[form]))
    return {form: _foremost(votes[form]) for form in clear if " " in form or form not in borne}


def _foremost(votes: Counter[str]) -> str:
    """The family that most articles see."""
    return min(votes, key=lambda family: (-votes[family], family))
