"""Places, and which of those that share a name is meant by it."""

# ruff: noqa: INP001 (scripts beside the data that they make, no package)

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from names_forms import fold
from names_sources import Row, cities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DOMINANCE = 5
"""How many times the people of the next bearer a place needs to be meant by a bare name (London: 9.0 million against 0.4)."""
NAMED_AFTER = 10
"""The same for a region against the city in it that it shares its name with (Quebec 15, but Donetsk 5, New York 2)."""

STATE = 2
"""The same for a region against a city elsewhere in its country (Wyoming 3, though only its bigger cities' people are counted)."""


@dataclass(slots=True)
class Place:
    """A place on its way into the file; `people` is None where no package says how many live there."""

    iri: str
    label: str
    country: str
    names: set[str] = field(default_factory=set)
    demonyms: set[str] = field(default_factory=set)
    people: int | None = None
    point: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    kind: str = "country"
    """"world" (a continent or part of one), "country", "region", "city"; "town" of what is too small to be written."""
    type: str = "Place"
    sort: str | None = None
    """Of a region: "Province", "Region", "State"."""
    region: str | None = None
    """Of a city: the item of the region that it lies in."""
    capital: bool = False
    capital_of: str = ""
    """Of the first capital of a country: that country's code."""
    same_as: str | None = None


def geonames(city: Row) -> str:
    """A city's IRI at GeoNames, from the file's base."""
    return f"<{city['geonameid']}/>"


def bearers(places: Iterable[Place]) -> dict[str, list[Place]]:
    """Folded name -> the places that bear it, those too small to be written included."""
    found = defaultdict(list)
    for place in places:
        for name in {fold(name) for name in place.names}:
            found[name].append(place)
    written = {place.same_as or place.iri for place in places}
    for city in cities():
        if (iri := geonames(city)) not in written:
            found[fold(city["name"])].append(
                Place(iri, city["name"], city["countrycode"], people=city["population"], kind="town")
            )
    return found


def suffices(place: Place, others: Iterable[Place]) -> bool:
    """Whether a name that others bear too means this place where nothing else is said."""
    return all(outranks(place, other) for other in others if other is not place)


def is_contested(place: Place, others: list[Place]) -> bool:
    """Whether a name may as well mean another place in the file, and no place in the file is clearly the more prominent."""
    rivals = [other for other in others if other is not place and other.kind != "town"]
    return not any(outranks(rival, place) for rival in rivals) and not suffices(place, rivals)


def outranks(place: Place, other: Place) -> bool:
    """Whether a place is clearly the more prominent: a continent, the country or its capital, the city in a region, or far more people."""
    if place.kind == "world" != other.kind:
        return True
    if place.country == other.country and other.kind != place.kind == "country":
        return True
    if place.country == other.country and place.capital and other.kind != "country":
        return True
    if place.people is None or other.people is None:
        return place.kind == "country" and other.kind in {"region", "town"}
    if lies_in(place, other):
        return place.people * NAMED_AFTER > other.people
    if lies_in(other, place):
        return place.people >= NAMED_AFTER * other.people and not other.capital
    if place.kind == "region" and other.kind in {"city", "town"} and place.country == other.country:
        return place.people >= STATE * other.people and not other.capital
    return place.people >= DOMINANCE * other.people and (place.kind == "country" or not other.capital)


def lies_in(city: Place, region: Place) -> bool:
    """Whether a city lies in a region, or may: on a coast, a city's point can be in none."""
    is_lost = city.kind == "city" and city.region is None and region.kind == "region" and city.country == region.country
    return f"wd:{city.region}" == region.iri or is_lost


def settle_demonyms(places: list[Place]) -> None:
    """Leave a demonym to the one place that it means; name the two Koreas' peoples by their countries' names."""
    found = defaultdict(list)
    for place in places:
        place.demonyms = {d for d in place.demonyms - place.names if not set(d.split()) <= set(place.label.split())}
        for demonym in place.demonyms:
            found[demonym].append(place)
    for demonym, others in found.items():
        for place in others:
            if not suffices(place, others):
                place.demonyms.remove(demonym)
                place.demonyms |= {f"{side} {demonym}" for side in sides(place.label, demonym)}
                place.demonyms |= {f"{side[0]}. {demonym}" for side in sides(place.label, demonym)}


def sides(name: str, demonym: str) -> Iterator[str]:
    """Which side of a divided country it is: "South", for "South Korea" and "Korean"."""
    side, _, rest = name.partition(" ")
    if rest and demonym.startswith(rest):
        yield side
