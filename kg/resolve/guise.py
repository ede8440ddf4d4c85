"""Guises: how an article tells of an entity, with the normal forms of its names; found once for all that tell of it alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from kg.resolution import GlobalEntity
from kg.resolve.forms import NameForms, fold, is_acronym, shown
from kg.spellings import skeleton, spelling_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.lexicon import Lexicon
    from kg.model import Entity

ENTITY, PERSON, ORGANIZATION = "Entity", "Person", "Organization"

_LONG_ENOUGH = 5
"""Letters of a name that has spellings: of shorter ones too many sound alike."""


class FullName(NamedTuple):
    """A name that tells its bearer from all others.

    `stem` is its normal form, a company's without "Inc" or "Ltd"; `sound` is what its spellings share, where it has any.
    """

    form: str
    stem: str
    sound: str = ""


@dataclass(slots=True, eq=False)  # frozen, it would take three times as long to make
class Guise:
    """Label, type, names and item that articles give an entity, as it is told of `alone`, and the forms of its names.

    `full` forms tell it from all others; `short` ones need a single bearer: a surname, an acronym, a brand; `generic` ones
    need an owner to tell anything. `family` is the class right below `kg:Entity`. Without a full form an entity is
    known in its article alone, unless a short form finds its bearer; one whose only forms are short has no longer
    name in its article.
    """

    alone: GlobalEntity
    """What it is if no other article tells of it; others may have its key."""
    family: str
    is_person: bool = False
    """Whether it is a person, who is never one with anything else."""
    full: tuple[FullName, ...] = ()
    short: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    has_long_name: bool = False
    has_acronym: bool = False

    @property
    def is_known_elsewhere(self) -> bool:
        """Whether another article could know the entity by it."""
        return bool(self.full or self.short or self.alone.wikidata)


class Guises:
    """The guises of entities, each made once, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms = NameForms(lexicon)
        self._families = {kind: _family(kind, known.ancestors) for kind, known in lexicon.entities.items()}
        self._known: dict[tuple[object, ...], Guise] = {}  # most entities recur
        self._full_names: dict[tuple[str, str], FullName] = {}

    def of(self, entity: Entity, nation: str | None) -> Guise:
        """The guise of an entity in an article about a nation, to which what its names call generically belongs."""
        key = entity.label, entity.type, entity.names, entity.wikidata
        guise = self._known.get(key)
        if guise is None:
            guise = self._known[key] = self._found(entity, self._family(entity.type))
        return self._owned(guise, nation) if nation and guise.generic and not guise.full else guise

    def of_family(self, entity: Entity, family: str, nation: str | None) -> Guise:
        """The same of an entity that belongs to another family than its type says."""
        guise = self._found(entity, family)
        return self._owned(guise, nation) if nation and guise.generic and not guise.full else guise

    def _family(self, kind: str) -> str:
        """The class right below `kg:Entity` that an entity class belongs to."""
        return self._families.get(kind) or _family(kind)

    def _found(self, entity: Entity, family: str) -> Guise:
        alone = _alone(entity)
        if family == PERSON:
            return self._of_person(alone, {entity.label, *entity.names} if entity.names else ())
        if entity.names:
            return self._of_other(alone, family, {entity.label, *entity.names})
        owned = self._forms.owned(entity.label)
        return Guise(alone, family, full=self._full([owned] if owned else (), family), has_long_name=bool(owned))

    def _of_person(self, alone: GlobalEntity, names: Iterable[str]) -> Guise:
        found = set(map(self._forms.person, names)) - {""}
        full = [form for form in found if " " in form]
        short = sorted(set(map(self._forms.surname, full)) or found)
        return Guise(alone, PERSON, True, self._full(full, PERSON), tuple(short), has_long_name=bool(full))

    def _of_other(self, alone: GlobalEntity, family: str, names: Iterable[str]) -> Guise:
        long, short, generic = set[str](), set[str](), set[str]()
        for name in names:
            if owned := self._forms.owned(name):
                long.add(owned)
            elif self._forms.is_generic(form := self._forms.other(name)):
                generic.add(form)
            elif self._forms.is_telling(form):
                (long if " " in form else short).add(form)
        return Guise(
            alone,
            family,
            full=self._full(long or short, family),
            short=tuple(sorted(short)),
            generic=tuple(sorted(generic)),
            has_long_name=bool(long),
            has_acronym=any(map(is_acronym, names)),
        )

    def _owned(self, guise: Guise, nation: str) -> Guise:
        full = {self._forms.of_owner(nation, form) for form in guise.generic}
        return replace(guise, full=self._full(full, guise.family), has_long_name=True)

    def _full(self, forms: Iterable[str], family: str) -> tuple[FullName, ...]:
        return tuple(self._full_names.get((form, family)) or self._full_name(form, family) for form in sorted(forms))

    def _full_name(self, form: str, family: str) -> FullName:
        stem = self._forms.without_suffix(form) if family == ORGANIZATION else form
        letters = stem.replace(" ", "")
        has_spellings = len(letters) >= _LONG_ENOUGH and letters.isalpha()
        find_sound = spelling_key if family == PERSON else skeleton
        found = FullName(form, stem, find_sound(stem) if has_spellings else "")
        return self._full_names.setdefault((form, family), found)


def key_of(kind: str, label: str) -> str:
    """The key of an entity, as far as others may have the same."""
    return f"{kind.lower()}/{fold(label)}"


def _alone(entity: Entity) -> GlobalEntity:
    label = shown(entity.label)
    names = {shown(name) for name in entity.names} - {""} if entity.names else ()
    return GlobalEntity(key_of(entity.type, label), label, entity.type, tuple(sorted(names)), entity.wikidata)


def _family(kind: str, ancestors: Sequence[str] = ()) -> str:
    line = [name for name in (kind, *ancestors) if name != ENTITY]
    return line[-1] if line else ENTITY
