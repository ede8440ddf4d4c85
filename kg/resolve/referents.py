"""Which occurrences the terms of corrections mean, found anew in every build: articles come and go, names stay.

`person-michael-jordan` means every occurrence of that kind that has the name in its article, and of one that is
named by it and by a longer one, the longer counts. `person-michael-jordan-1a2b3c4d` means the one occurrence whose
digits these are, or all that are linked to the item whose digits they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.corrections.model import Relation, is_item, item_of, reference_of
from kg.keys import digest, local_name
from kg.resolve.forms import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.corrections import Corrections
    from kg.lexicon import Lexicon
    from kg.model import Entity
    from kg.outline import Occurrence, Outline, Place

_ROOT = "Entity"
_DIGITS = re.compile(r"-([0-9a-f]{8})$")


def reference(occurrence: Occurrence) -> str:
    """The term that means this one occurrence."""
    entity = occurrence.entity
    return local_name(f"{entity.type.lower()}/{fold(entity.label)}/{occurrence.digest}")


class Closeness(IntEnum):
    """How a term means an occurrence, the closest first; where two that are different mean it, the closer one has it."""

    DIGITS = 0
    LABEL = 1
    LABEL_IN_FAMILY = 2
    NAME = 3
    ITEM = 4
    CORRECTED = 5


@dataclass(frozen=True, slots=True)
class Meaning:
    """That a term means an occurrence: how closely, and after how many corrections that gave it another name or type."""

    closeness: Closeness
    depth: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """Least for the one whose word counts: the last in a row of corrections, then the closest."""
        return -self.depth, self.closeness


class Referents:
    """What each term means: filled while articles are read, `meant` maps a term to places, `places` has all of these."""

    def __init__(self, corrections: Corrections, lexicon: Lexicon) -> None:
        self.corrections = corrections
        self.meant: defaultdict[str, dict[Place, Meaning]] = defaultdict(dict)
        self.places: set[Place] = set()
        self._terms = corrections.sides
        self._kinds = _kinds(lexicon)
        self._by_digits = _by_digits(self._terms)
        self._implied = _implied(corrections, self._by_digits)
        self._rivals = _rivals(corrections)
        self._types = corrections.values(Relation.TYPE)
        self._called = lru_cache(maxsize=100_000)(self._terms_called)

    def read(self, outline: Outline) -> Outline:
        """The outline with the types and items that corrections give; what each term means in it is remembered."""
        return tuple(map(self._read, outline)) if self._terms else outline

    def forget(self, article: str) -> None:
        """Take the article whose text has this hash out of what was read."""
        self.places = {place for place in self.places if place[0] != article}
        for term, meant in self.meant.items():
            self.meant[term] = {place: meaning for place, meaning in meant.items() if place in self.places}

    def _read(self, occurrence: Occurrence) -> Occurrence:
        meanings = self._meanings(occurrence)
        for term, meaning in meanings.items():
            self.meant[term][occurrence.place] = meaning
            self.places.add(occurrence.place)
        return occurrence._replace(entity=self._corrected(occurrence.entity, meanings)) if meanings else occurrence

    def _meanings(self, occurrence: Occurrence) -> dict[str, Meaning]:
        """The terms that mean an occurrence, and those that mean it under a name that corrections give it."""
        found = self._undisputed({term: Meaning(closeness) for term, closeness in self._direct(occurrence).items()})
        for term in (queue := list(found)):
            for other in self._implied.get(term, ()):
                if other not in found:
                    found[other] = Meaning(Closeness.CORRECTED, found[term].depth + 1)
                    queue.append(other)
        return self._undisputed(found)

    def _direct(self, occurrence: Occurrence) -> dict[str, Closeness]:
        """The terms for what an article itself says of one, with how closely they mean it."""
        entity, found = occurrence.entity, dict[str, Closeness]()
        if entity.wikidata and item_of(entity.wikidata) in self._terms:
            found[item_of(entity.wikidata)] = Closeness.ITEM
        for name in entity.names:
            if " " in fold(name):
                found.update(dict.fromkeys(self._called(entity.type, name), Closeness.NAME))
        if entity.names:
            found.update(self._called(entity.type, entity.label))
        if self._by_digits:
            for digits in (occurrence.digest, *([digest(entity.wikidata)] if entity.wikidata else ())):
                found.update(dict.fromkeys(self._by_digits.get(digits, ()), Closeness.DIGITS))
        return found

    def _terms_called(self, kind: str, name: str) -> dict[str, Closeness]:
        """The terms for whatever is of a class, or another of its family, and has a name as its label."""
        form, family = fold(name), self._kinds.get(kind, ())
        found = {local_name(f"{other}/{form}"): Closeness.LABEL_IN_FAMILY for other in family}
        found[local_name(f"{kind.lower()}/{form}")] = Closeness.LABEL
        return {term: closeness for term, closeness in found.items() if term in self._terms}

    def _undisputed(self, found: dict[str, Meaning]) -> dict[str, Meaning]:
        """Without the terms of which others that are different from them are closer; without both where none is."""
        closest: dict[str, int] = {}
        for term, meaning in found.items():
            side = self._terms[term][0]
            closest[side] = min(closest.get(side, meaning.closeness), meaning.closeness)
        lost = {
            side
            for side in closest
            for rival in self._rivals.get(side, ())
            if closest.get(rival, len(Closeness)) <= closest[side]
        }
        return {term: meaning for term, meaning in found.items() if self._terms[term][0] not in lost}

    def _corrected(self, entity: Entity, meanings: Mapping[str, Meaning]) -> Entity:
        ranked = sorted(meanings, key=lambda term: (meanings[term].rank, term))
        kind = next((self._types[term] for term in ranked if term in self._types), entity.type)
        items = [reference_of(other) for term in ranked for other in self._terms[term] if is_item(other)]
        item = entity.wikidata if entity.wikidata in items or not items else items[0]
        rivals = {rival for term in ranked for rival in self._rivals.get(self._terms[term][0], ())}
        refused = {reference_of(term) for rival in rivals for term in self._terms[rival]}
        return replace(entity, type=kind, wikidata=None if item in refused else item)


def _kinds(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Class -> the other classes of its family, as keys have them: a ministry may have been told from organizations."""
    families: defaultdict[str, list[str]] = defaultdict(list)
    family_of = {}
    for name, known in lexicon.entities.items():
        line = [each for each in (name, *known.ancestors) if each != _ROOT]
        family_of[name] = line[-1] if line else _ROOT
        families[family_of[name]].append(name)
    return {
        name: tuple(sorted(other.lower() for other in families[family] if other != name))
        for name, family in family_of.items()
    }


def _by_digits(terms: Iterable[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in sorted(terms):
        if not is_item(term) and (ending := _DIGITS.search(term)):
            found[ending[1]].append(term)
    return dict(found)


def _implied(corrections: Corrections, by_digits: Mapping[str, list[str]]) -> dict[str, set[str]]:
    """Term -> those that mean the same things once its label, type or item is corrected; only such as are used."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    labels, types = corrections.values(Relation.LABEL), corrections.values(Relation.TYPE)
    for term in {*labels, *types}:
        kind, _, rest = term.partition("-")
        for one in {kind, types.get(term, kind).lower()}:
            found[term].add(local_name(f"{one}/{fold(labels[term])}") if term in labels else f"{one}-{rest}")
    for term, side in corrections.sides.items():
        for item in filter(is_item, side):
            found[term].update(by_digits.get(digest(reference_of(item)), ()))
    return {term: (others & corrections.sides.keys()) - {term} for term, others in found.items()}


def _rivals(corrections: Corrections) -> dict[str, set[str]]:
    """Side -> the sides that are different from it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in corrections.apart:
        found[one].add(other)
        found[other].add(one)
    return dict(found)
