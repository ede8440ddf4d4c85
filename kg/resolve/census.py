"""Every occurrence with the normal forms that its names have: what the passes of the resolver decide on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.resolve.forms import NameForms, fold, is_acronym
from kg.resolve.nations import nations
from kg.resolve.occurrences import occurrences
from kg.resolve.slips import corrected_family, slips_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.lexicon import Lexicon
    from kg.model import Entity, Findings
    from kg.resolve.occurrences import Occurrence
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

    @property
    def is_person(self) -> bool:
        """Whether it is a person, who is never one with anything else."""
        return self.family == PERSON


class Census:
    """The readings of all occurrences in all articles, in the order of their content."""

    def __init__(self, findings: Iterable[Findings], lexicon: Lexicon) -> None:
        self.forms = NameForms(lexicon)
        self._lexicon = lexicon
        self._posts = frozenset(post.rpartition(" ")[2] for post in lexicon.words("PositionNoun"))
        self._shared = _shared(lexicon)
        found = occurrences(findings)
        self._nations = nations(found, lexicon)
        readings = [self._read(occurrence) for occurrence in found]
        slips = slips_of(readings)
        self.readings = [self._reread(reading, slips) for reading in readings]

    def family(self, kind: str) -> str:
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
        return self._as(occurrence, self.family(occurrence.entity.type))

    def _as(self, occurrence: Occurrence, family: str) -> Reading:
        return self._person(occurrence, family) if family == PERSON else self._other(occurrence, family)

    def _person(self, occurrence: Occurrence, family: str) -> Reading:
        found = {self.forms.person(name) for name in _names(occurrence.entity)} - {""}
        full = frozenset(form for form in found if " " in form)
        short = frozenset(map(self.forms.surname, full)) if full else frozenset(found)
        posts = occurrence.descriptions & self._posts
        return Reading(occurrence, family, full, short, has_long_name=bool(full), posts=posts)

    def _other(self, occurrence: Occurrence, family: str) -> Reading:
        entity = occurrence.entity
        names = _names(entity)
        owned = {form for name in {entity.label, *names} if (form := self.forms.owned(name))}
        plain = {self.forms.other(name) for name in names if not self.forms.owned(name)} - {""}
        generic = {form for form in plain if self.forms.is_generic(form)}
        plain = {form for form in plain - generic if self.forms.is_telling(form)}
        if generic and not owned | plain and (nation := self._nations.get(occurrence.article)):
            owned = {self.forms.of_owner(nation, form) for form in generic}
        long = owned | {form for form in plain if " " in form}
        acronym = any(is_acronym(name) for name in names)
        return Reading(occurrence, family, frozenset(long or plain), frozenset(plain - long), bool(long), acronym)


def _names(entity: Entity) -> tuple[str, ...]:
    """All proper names of an entity, its label among them; none for an unnamed one."""
    return tuple(sorted({entity.label, *entity.names})) if entity.names else ()


def _shared(lexicon: Lexicon) -> frozenset[str]:
    """The forms of names that several known things have, or a thing of each country may have."""
    bearers = Counter(fold(name) for c in lexicon.concepts for name in {c.label, *c.names})
    several = {form for form, count in bearers.items() if count > 1}
    return frozenset(several | set(map(fold, lexicon.words("CommonName"))))
