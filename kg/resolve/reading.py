"""Readings: occurrences with the normal forms that their names have, which are found once for all that have the same names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.resolve.forms import NameForms, is_acronym

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from kg.lexicon import Lexicon
    from kg.model import Entity
    from kg.outline import Occurrence

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


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of some names, as a reading has them; `generic` ones need an owner to tell anything."""

    full: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    has_long: bool = False
    has_acronym: bool = False

    def __bool__(self) -> bool:
        """Whether another article could know one of them."""
        return bool(self.full or self.short)


NO_FORMS = Forms()
_NO_POSTS: frozenset[str] = frozenset()


class Reader:
    """Reads occurrences with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.names = NameForms(lexicon)
        self._families = {kind: _family(kind, known.ancestors) for kind, known in lexicon.entities.items()}
        self._known: dict[tuple[bool, str, tuple[str, ...]], Forms] = {}  # most names recur
        self._posts = frozenset(post.rpartition(" ")[2] for post in lexicon.words("PositionNoun"))

    def family(self, kind: str) -> str:
        """The class right below `kg:Entity` that an entity class belongs to."""
        return self._families.get(kind) or _family(kind)

    def forms(self, entity: Entity, family: str) -> Forms:
        """The forms of the names of an entity, taken for one of a family."""
        if not entity.names:
            return NO_FORMS if family == PERSON else self._forms_of_unnamed(entity.label)
        key = family == PERSON, entity.label, entity.names
        if key not in self._known:
            find_forms = self._forms_of_person if family == PERSON else self._forms_of_other
            self._known[key] = find_forms({entity.label, *entity.names})
        return self._known[key]

    def owned(self, forms: Forms, nation: str) -> Forms:
        """The same forms, where the article is about a nation, to which what they call generically belongs."""
        full = frozenset(self.names.of_owner(nation, form) for form in forms.generic)
        return Forms(full, forms.short, forms.generic, has_long=True, has_acronym=forms.has_acronym)

    def read(self, occurrence: Occurrence, family: str, forms: Forms) -> Reading:
        """The reading of an occurrence."""
        is_person = family == PERSON
        posts = occurrence.descriptions & self._posts if is_person else _NO_POSTS
        return Reading(occurrence, family, forms.full, forms.short, forms.has_long, forms.has_acronym, posts, is_person)

    def _forms_of_unnamed(self, label: str) -> Forms:
        owned = self.names.owned(label)
        return Forms(frozenset({owned}), has_long=True) if owned else NO_FORMS

    def _forms_of_person(self, names: AbstractSet[str]) -> Forms:
        found = frozenset(map(self.names.person, names)) - {""}
        full = frozenset(form for form in found if " " in form)
        return Forms(full, frozenset(map(self.names.surname, full)) or found, has_long=bool(full))

    def _forms_of_other(self, names: AbstractSet[str]) -> Forms:
        owned = {name: self.names.owned(name) for name in names}
        found = {self.names.other(name) for name, owner in owned.items() if not owner} - {""}
        generic = frozenset(filter(self.names.is_generic, found))
        plain = frozenset(filter(self.names.is_telling, found - generic))
        long = frozenset(filter(None, owned.values())) | {form for form in plain if " " in form}
        return Forms(long or plain, plain - long, generic, has_long=bool(long), has_acronym=any(map(is_acronym, owned)))


def _family(kind: str, ancestors: Sequence[str] = ()) -> str:
    line = [name for name in (kind, *ancestors) if name != ENTITY]
    return line[-1] if line else ENTITY
