"""What else an article names: the countries and regions that speak for one of two places of a name, and the persons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.lexicon import form_of
from kg.link.candidates import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.lexicon import Concept, Lexicon
    from kg.link.candidates import Candidate
    from kg.model import Entity

_DEEPEST = 4
"""Steps from a place to the country that it lies in: city, county, region, country."""
_NEIGHBOURS = 2
"""Other regions of a country that must be named for the country's own region to be meant: "Alabama" and "Florida" for "Georgia"."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The places that an article names beyond doubt, by entity, and the words of its persons' names."""

    places: Mapping[str, tuple[str, ...]]
    """Entity -> the item of the place, then those of all that it lies in."""
    persons: frozenset[str] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)
    """How many entities are, or lie in, a place."""

    def support(self, entity: Entity, concept: Concept, lexicon: Lexicon) -> tuple[int, int]:
        """How many other places speak for a reading: those in it, around it or beside it in a region; those in its country."""
        around = chain(concept.iri, lexicon)
        own = set(self.places.get(entity.id, ()))
        named = {iri: self.counts[iri] - (iri in own) for iri in around}
        country = around[-1]
        close = sum(named[iri] for iri in around if iri != country or iri == concept.iri)
        if (
            len(around) == _REGION_AND_COUNTRY
            and named[country] > _NEIGHBOURS
            and self._regions(country, own) >= _NEIGHBOURS
        ):
            close += 1
        return close, named[country]

    def _regions(self, country: str, own: set[str]) -> int:
        """How many other regions of a country are named."""
        found = {
            places[0] for places in self.places.values() if len(places) == _REGION_AND_COUNTRY and places[1] == country
        }
        return len(found - own)


_REGION_AND_COUNTRY = 2


def chain(iri: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A place and all that it lies in, the country last."""
    found = [iri]
    while len(found) <= _DEEPEST:
        concept = lexicon.concepts_by_iri.get(found[-1])
        if not concept or not concept.broader or concept.broader[0] in found:
            break
        found.append(concept.broader[0])
    return tuple(found)


def survey(found: Iterable[tuple[Entity, tuple[Candidate, ...]]], lexicon: Lexicon) -> Surroundings:
    """The surroundings that an article's entities make, from what they may be."""
    places: dict[str, tuple[str, ...]] = {}
    persons: set[str] = set()
    for entity, options in found:
        if entity.type == "Person":
            persons.update(word for name in entity.names for word in form_of(name).split())
        meant = [option for option in options if option.is_meant]
        if entity.type == PLACE and len(meant) == 1 and not meant[0].is_doubtful:
            places[entity.id] = chain(meant[0].concept.iri, lexicon)
    counts = Counter(iri for around in places.values() for iri in around)
    return Surroundings(places, frozenset(persons), counts)
