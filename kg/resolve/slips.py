"""Slips of the recognizer that only other articles tell: "Twitter" and "Rio de Janeiro" taken for persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.resolve.guise import Guise
    from kg.resolve.reading import Reading

# A name is no person's where so many articles have it for something else, and so many times as many as for a person; a lone
# word also must not be part of anybody's longer name. Of 12,000 articles' 27 such names all but one were none. The other way
# round half were companies that are called as people are ("Townsend Thoresen"): what most take for a person stays both.
_ARTICLES, _TIMES = 3, 3


def slips_of(readings: Sequence[Reading]) -> dict[int, str]:
    """Number of each reading of a person who is none -> the family of what its article names."""
    articles = Counter(reading.guise for reading in readings if _is_name_alone(reading))
    names = {guise: name for guise in articles if (name := name_of(guise))}
    families = _families(names, articles)
    wrong = {guise: families[name] for guise, name in names.items() if guise.is_person and name in families}
    return {
        number: wrong[reading.guise]
        for number, reading in enumerate(readings)
        if reading.guise in wrong and _is_name_alone(reading)
    }


def name_of(guise: Guise) -> str:
    """The form of the one name that it has; empty where there are several, or none that could be another's."""
    if len(guise.full) == 1:
        return guise.full[0].form
    is_lone = guise.is_person and not guise.full and len(guise.short) == 1
    return guise.short[0] if is_lone else ""


def _is_name_alone(reading: Reading) -> bool:
    """Whether no more is told than a name, or that is a full one."""
    return bool(reading.guise.full or not reading.posts)


def _families(names: Mapping[Guise, str], articles: Mapping[Guise, int]) -> dict[str, str]:
    """Form of a name -> the family of what it names, wherever some article takes it for a person and others do not."""
    people = Counter[str]()
    for guise, name in names.items():
        people[name] += articles[guise] if guise.is_person else 0
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for guise, name in names.items():
        if not guise.is_person and people[name]:
            votes[name][guise.family] += articles[guise]
    clear = [form for form, count in votes.items() if count.total() >= max(_ARTICLES, _TIMES * people[form])]
    borne = {word for guise in articles if guise.is_person for name in guise.full for word in name.form.split()}
    return {form: _foremost(votes[form]) for form in clear if " " in form or form not in borne}


def _foremost(votes: Counter[str]) -> str:
    """The family that most articles see."""
    return min(votes, key=lambda family: (-votes[family], family))
