"""Items of cities: those that name-suggestion-index has on what cities run and on their flags.

OpenStreetMap names a city's own services after it, with the city's item: a park of "City of Houston", a school of "Stadt
Bonn". GeoNames tells which city that is, by its name, country and region.
"""

# ruff: noqa: INP001 (scripts beside the data that they make, no package)

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from names_forms import fold
from names_rank import DOMINANCE
from names_sources import Row, Suggestion, attributes, cities, english_speaking, suggestions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

CITY_OF = re.compile(
    r"(?:(?:City|Ville|Comune)(?: and County)? (?:of|de|di) |Ville d'|(?:Bundes|Landeshaupt|Hanse)?[Ss]tadt |"
    r"Miasto (?:Stołeczne )?|Stad )(?P<name>.+)|(?P<shi>.+)市"
)
"""How a city is named as the owner of something. Councils, "Gemeente", "Prefeitura" and the like have items of their own."""
LATEST = 500_000
"""Number of an item from which it is hardly a city's: cities were entered first, their governments and councils later. Of 279
items below, one was wrong by hand (London's, an ancient core, which Natural Earth shows to be a region); of 181 above, most."""


@cache
def city_items() -> dict[int, str]:
    """GeoNames' number of a city -> its item, where the packages leave no doubt."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for item, name, place in named_cities():
        if city := the_city(name, place):
            found[city["geonameid"]].add(item)
    return {number: items.pop() for number, items in found.items() if len(items) == 1}


def named_cities() -> Iterator[tuple[str, str, str]]:
    """Item, name and place ("us-tx") of every city that owns something."""
    taken = {row["wikidataid"] for row in attributes("admin_1_states_provinces")}
    for entry in suggestions():
        for item, name in owners(entry):
            if item not in taken and int(item[1:]) < LATEST:
                yield from ((item, name, place.split(".")[0]) for place in entry.places if isinstance(place, str))


def owners(entry: Suggestion) -> Iterator[tuple[str, str]]:
    """Item and bare name of the cities in an entry."""
    tags = entry.tags
    if tags.get("flag:type") == "municipal" and entry.name[:2] in english_speaking():
        yield tags["subject:wikidata"], tags["subject"]
    for role in ("operator", "owner") if entry.path.startswith("operators/") else ():
        names = {re.sub(r"\s*\(.*\)", "", tags.get(key, "")) for key in (role, f"{role}:en")}
        found = [match["name"] or match["shi"] for name in names if (match := CITY_OF.fullmatch(name))]
        if item := tags.get(f"{role}:wikidata"):
            yield from ((item, name) for name in found)


def the_city(name: str, place: str) -> Row | None:
    """The one city of a name in a country or region, or the one that is clearly the biggest."""
    country, region = place.split("-", maxsplit=1)[0].upper(), "-".join(place.split("-")[:2]).upper()
    found = [city for city in by_name().get(fold(name), ()) if city["countrycode"] == country]
    if country == "US" and region != country:
        found = [city for city in found if f"US-{city['admin1code']}" == region]
    found.sort(key=lambda city: -city["population"])
    is_clear = found and all(city["population"] * DOMINANCE <= found[0]["population"] for city in found[1:])
    return found[0] if is_clear else None


@cache
def by_name() -> dict[str, Collection[Row]]:
    """Cities by each of their names, folded."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for city in cities():
        for name in {fold(name) for name in (city["name"], *city["alternatenames"])}:
            found[name].append(city)
    return dict(found)
