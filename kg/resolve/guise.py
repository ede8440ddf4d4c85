"""Guises: how an article tells of an entity, with the normal forms of its names; found once for all that tell of it alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.resolve.forms import NameForms, is_acronym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon
    from kg.model import Entity

ENTITY, PERSON, ORGANIZATION = "Entity", "Person", "Organization"


@dataclass(frozen=True, slots=True, eq=False)
class Guise:
    """Label, type, names and item of an entity, as `entity` of some article has them, and the forms of the names.

    `full` forms tell it from all others; `short` ones need a single bearer: a surname, an acronym, a brand; `generic` ones
    need an owner to tell anything. `family` is the class right below `kg:Entity`. Without a full form an entity is
    known in its article alone, unless a short form finds its bearer; one whose only forms are short has no longer
    name in its article.
    """

    entity: Entity
    family: str
    is_person: bool
    """Whether it is a person, who is never one with anything else."""
    full: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    has_long_name: bool = False
    has_acronym: bool = False

    @property
    def is_telling(self) -> bool:
        """Whether another article could know the entity by it."""
        return bool(self.full or self.short or self.entity.wikidata)


class Guises:
    """The guises of entities, each made once, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.names = NameForms(lexicon)
        self._families = {kind: _family(kind, known.ancestors) for kind, known in lexicon.entities.items()}
        self._known: dict[tuple[object, ...], Guise] = {}  # most entities recur

    def of(self, entity: Entity, nation: str | None) -> Guise:
        """The guise of an entity in an article about a nation, to which what its names call generically belongs."""
        key = entity.label, entity.type, entity.names, entity.wikidata
        guise = self._known.get(key) or self._known.setdefault(key, self._found(entity, self._family(entity.type)))
        return self._owned(guise, nation) if nation and guise.generic and not guise.full else guise

    def of_family(self, entity: Entity, family: str, nation: str | None) -> Guise:
        """The same of an entity that belongs to another family than its type says."""
        guise = self._found(entity, family)
        return self._owned(guise, nation) if nation and guise.generic and not guise.full else guise

    def _family(self, kind: str) -> str:
        """The class right below `kg:Entity` that an entity class belongs to."""
        return self._families.get(kind) or _family(kind)

    def _found(self, entity: Entity, family: str) -> Guise:
        if family == PERSON:
            return self._of_person(entity)
        return self._of_other(entity, family) if entity.names else self._of_unnamed(entity, family)

    def _of_person(self, entity: Entity) -> Guise:
        names = {entity.label, *entity.names} if entity.names else ()
        found = frozenset(map(self.names.person, names)) - {""}
        full = frozenset(form for form in found if " " in form)
        short = frozenset(map(self.names.surname, full)) or found
        return Guise(entity, PERSON, is_person=True, full=full, short=short, has_long_name=bool(full))

    def _of_unnamed(self, entity: Entity, family: str) -> Guise:
        owned = self.names.owned(entity.label)
        full = frozenset({owned} if owned else ())
        return Guise(entity, family, is_person=False, full=full, has_long_name=bool(owned))

    def _of_other(self, entity: Entity, family: str) -> Guise:
        names = {entity.label, *entity.names}
        long, short, generic = set[str](), set[str](), set[str]()
        for name in names:
            if owned := self.names.owned(name):
                long.add(owned)
            elif self.names.is_generic(form := self.names.other(name)):
                generic.add(form)
            elif self.names.is_telling(form):
                (long if " " in form else short).add(form)
        return Guise(
            entity,
            family,
            is_person=False,
            full=frozenset(long or short),
            short=frozenset(short),
            generic=frozenset(generic),
            has_long_name=bool(long),
            has_acronym=any(map(is_acronym, names)),
        )

    def _owned(self, guise: Guise, nation: str) -> Guise:
        full = frozenset(self.names.of_owner(nation, form) for form in guise.generic)
        return replace(guise, full=full, has_long_name=True)


def _family(kind: str, ancestors: Sequence[str] = ()) -> str:
    line = [name for name in (kind, *ancestors) if name != ENTITY]
    return line[-1] if line else ENTITY
