"""Every occurrence with the normal forms that its names have: what the passes of the resolver decide on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.resolve.forms import NameForms, fold, is_acronym
from kg.resolve.nations import nations
from kg.resolve.occurrences import in_order
from kg.resolve.slips import corrected_family, slips_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.lexicon import Lexicon
    from kg.outline import Occurrence, Outline
    from kg.resolve.slips import Slips

ENTITY, PERSON, ORGANIZATION = "Entity", "Person", "Organization"


@dataclass(frozen=True, slots=True)
class Reading:
    """An occurrence and the forms of its names.

    `full` forms tell it from all others; `short` ones need a single bearer: a surname, an acronym, a brand. `family` is
    the class right below `kg:Entity`. An occurrence without a full form is known in its article alone, unless a
    short form finds its bearer; one whose only forms are short has no longer name in its article.
    """

    occurrence: Occurrence
    family: str
    full: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    has_long_name: bool = False
    has_acronym: bool = False
    posts: frozenset[str] = frozenset()
    """Posts that the article gives a person: "minister", "goalkeeper"."""
    is_person: bool = False
    """Whether it is a person, who is never one with anything else."""


class Census:
    """The readings of all occurrences in all articles, in the order of their content."""

    def __init__(self, outlines: Iterable[Outline], lexicon: Lexicon) -> None:
        self.forms = NameForms(lexicon)
        self._family = cache(self._read_family)
        self._forms_of_person = cache(self._read_person)  # most names recur
        self._forms_of_other = cache(self._read_other)
        self._lexicon = lexicon
        self._posts = frozenset(post.rpartition(" ")[2] for post in lexicon.words("PositionNoun"))
        self._shared = _shared(lexicon)
        found = in_order(outlines)
        self._nations = nations(found, lexicon)
        readings = [self._read(occurrence) for occurrence in found]
        slips = slips_of(readings)
        self.readings = [self._reread(reading, slips) for reading in readings]

    def _read_family(self, kind: str) -> str:
        """The class right below `kg:Entity` that an entity class belongs to."""
        known = self._lexicon.entities.get(kind)
        line = [kind, *(known.ancestors if known else ())]
        return [name for name in line if name != ENTITY][-1] if line != [ENTITY] else ENTITY

    def is_shared(self, form: str) -> bool:
        """Whether several things have a name of this form: "georgia", "labour party"."""
        return form in self._shared

    def nation(self, number: int) -> str | None:
        """The only country that the article of a reading names."""
        return self._nations.get(self.readings[number].occurrence.article)

    def _reread(self, reading: Reading, slips: Slips) -> Reading:
        """What one article takes for a person, or for none, as what it is in others."""
        family = corrected_family(reading, slips)
        return self._as(reading.occurrence, family) if family else reading

    def _read(self, occurrence: Occurrence) -> Reading:
        return self._as(occurrence, self._family(occurrence.entity.type))

    def _as(self, occurrence: Occurrence, family: str) -> Reading:
        return self._person(occurrence, family) if family == PERSON else self._other(occurrence, family)

    def _person(self, occurrence: Occurrence, family: str) -> Reading:
        forms = self._forms_of_person(occurrence.entity.label, occurrence.entity.names)
        posts = occurrence.descriptions & self._posts
        return Reading(occurrence, family, forms.full, forms.short, forms.has_long, posts=posts, is_person=True)

    def _other(self, occurrence: Occurrence, family: str) -> Reading:
        forms = self._forms_of_other(occurrence.entity.label, occurrence.entity.names)
        if not forms.full and (nation := self._nations.get(occurrence.article)):
            owned = frozenset(self.forms.of_owner(nation, form) for form in forms.generic)
            forms = replace(forms, full=owned, has_long=bool(owned))
        return Reading(occurrence, family, forms.full, forms.short, forms.has_long, forms.has_acronym)

    def _read_person(self, label: str, names: tuple[str, ...]) -> _Forms:
        found = frozenset(map(self.forms.person, {label, *names} if names else ())) - {""}
        full = frozenset(form for form in found if " " in form)
        return _Forms(full, frozenset(map(self.forms.surname, full)) or found, has_long=bool(full))

    def _read_other(self, label: str, names: tuple[str, ...]) -> _Forms:
        proper = {label, *names} if names else set[str]()  # an unnamed one has a label that is no name
        owned = {form for name in {label, *proper} if (form := self.forms.owned(name))}
        found = {self.forms.other(name) for name in proper if not self.forms.owned(name)} - {""}
        generic = frozenset(form for form in found if self.forms.is_generic(form))
        plain = frozenset(form for form in found - generic if self.forms.is_telling(form))
        long = owned | {form for form in plain if " " in form}
        acronym = any(map(is_acronym, proper))
        return _Forms(frozenset(long) or plain, plain - long, generic, has_long=bool(long), has_acronym=acronym)


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of some names, as a reading has them; `generic` ones need an owner to tell anything."""

    full: frozenset[str]
    short: frozenset[str]
    generic: frozenset[str] = frozenset()
    has_long: bool = False
    has_acronym: bool = False


def _shared(lexicon: Lexicon) -> frozenset[str]:
    """The forms of names that several known things have, or a thing of each country may have."""
    bearers = Counter(fold(name) for c in lexicon.concepts for name in {c.label, *c.names})
    several = {form for form, count in bearers.items() if count > 1}
    return frozenset(several | set(map(fold, lexicon.words("CommonName"))))
