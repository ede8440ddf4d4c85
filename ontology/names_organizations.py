"""Organizations: companies, agencies and alliances of name-suggestion-index that news may name."""

# ruff: noqa: INP001 (names have typographic apostrophes; scripts beside the data that they make, no package)

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from names_forms import SMALL_WORDS, fold, plain
from names_items import CITY_OF
from names_sources import Suggestion, people_words, suggestions
from names_words import GROUP, common_words, is_acronym, synonyms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FLAGS = frozenset({"governmental", "military", "organisation"})
"""Kinds of flags that fly for an organization."""
BRANDS = frozenset({"brand:wikidata", "operator:wikidata"})
NO_NEWS = re.compile(
    r"transit/|flags/|\w+/(?:highway|natural|boundary|historic|landuse/(?!military|industrial)|leisure|route|barrier|public)"
    r"|\w+/\w+/(?:\w*school|kindergarten|childcare|college|university|library|hospital|clinic|doctors|dentist|veterinary|"
    r"social_\w+|community_centre|townhall|courthouse|prison|fire_station|recycling|waste_\w+|toilets|parking|"
    r"bicycle_\w+|drinking_water|marketplace|place_of_worship|water_\w+|information|political_party)"
)
"""What is left out: schools, transit, parks, parties, what serves one town."""
NATIONAL = re.compile(
    r"brands/(?:amenity/(?:bank|vending_machine)|shop/(?:car|department_store|travel_agency)|office/)|"
    r"operators/(?:office/(?:government|energy)|landuse/military|man_made/works|telecom/data_center|emergency/disaster)"
)
"""Kinds that news names though they are found in few countries."""
MAKER = re.compile(
    r"brands/office/(?:company|it|logistics)|operators/(?:man_made/works|telecom/data_center|landuse/military)"
)
"""Kinds that serve no customers in the street, so that they stand under one heading."""
WORLD, CONTINENT = 6, 2
"""How many countries stand for the whole world, and for a part of it."""
REACH, REACH_OF_NATIONAL, REACH_OF_MAKER, REACH_OF_WORD = 5, 3, 2, 12
"""Countries and headings that something must be found in: what one town's streets have is no news. The last, for a name that is a
common word too ("Target") to be taken for it wherever an organization is named ("Apple")."""
CLEARLY_MORE = 3
"""How many times the reach of another bearer of a name something needs for the name to mean it."""
SHORTEST, LONGEST = 4, 40
"""Letters of a name."""
LATIN = re.compile(r"[A-Z0-9][A-Za-z0-9&.,'+!/ -]*")


@dataclass(slots=True)
class Organization:
    """An organization on its way into the file."""

    item: str
    names: Counter[str] = field(default_factory=Counter)
    countries: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)

    @property
    def reach(self) -> int:
        """About how many countries and under how many headings it is found."""
        places = sum(WORLD if place == "001" else CONTINENT if place.isdigit() else 1 for place in self.countries)
        kinds = {"/".join(path.split("/")[: 2 if path.startswith("operators") else 3]) for path in self.paths}
        return places + len(kinds - {"brands/amenity/atm"})

    @property
    def is_national(self) -> bool:
        """Whether it is of a kind that each country has its own of, and news names."""
        return any(NATIONAL.match(path) for path in self.paths)

    @property
    def is_known(self) -> bool:
        """Whether news can be expected to name it."""
        is_in_dictionary = any(fold(name) in synonyms(GROUP) for name in self.names)
        is_maker = any(MAKER.match(path) for path in self.paths)
        least = REACH_OF_MAKER if is_maker else REACH_OF_NATIONAL if self.is_national else REACH
        return is_in_dictionary or self.reach >= least


def organizations() -> list[Organization]:
    """All that have names of their own, by item."""
    found: dict[str, Organization] = {}
    for entry in suggestions():
        for item, names in named(entry):
            each = found.setdefault(item, Organization(item))
            each.names.update(names)
            each.paths.add(entry.path)
            each.countries |= {re.split(r"[-.]", place)[0] for place in entry.places if isinstance(place, str)}
    return sorted((each for each in found.values() if each.is_known and each.names), key=lambda o: int(o.item[1:]))


def named(entry: Suggestion) -> Iterator[tuple[str, list[str]]]:
    """Item and names of the organization in an entry; none where the name needs a country to tell it ("Police (Fiji)")."""
    tags = entry.tags
    if (tags.get("flag:type") in FLAGS and "001" in entry.places) or entry.name.startswith("US - United States"):
        yield tags["subject:wikidata"], [tags["subject"]]
    if NO_NEWS.match(entry.path) or "(" in entry.name:
        return
    kind = entry.path.split("/")[0].removesuffix("s")
    keys = (f"{kind}:en", kind, "official_name", "short_name")
    names = [name.strip() for key in keys for name in tags.get(key, "").split(";")]
    if item := tags.get(f"{kind}:wikidata"):
        yield item, [name for name in names if is_name(name)] or [name for name in [entry.name] if is_name(name)]


def is_name(name: str) -> bool:
    """Whether a name is of Latin letters and long enough to tell something; an acronym may have three letters."""
    is_long = len(fold(name)) >= SHORTEST or is_acronym(name)
    is_town = bool(CITY_OF.fullmatch(name))
    return bool(LATIN.fullmatch(plain(name))) and is_long and len(name) <= LONGEST and not is_town


def lines(taken: set[str], written: set[str]) -> Iterator[str]:
    """The organizations as lines of Turtle, without names that are `taken` (folded) and items that are written."""
    found = [each for each in organizations() if each.item not in written]
    bearers: defaultdict[str, list[Organization]] = defaultdict(list)
    for each in found:
        each.names.update(dict.fromkeys(more_names(each), 1))
        each.names = Counter({name: count for name, count in each.names.items() if not is_unsure(name, each)})
        for name in {fold(name) for name in each.names}:
            bearers[name].append(each)
    for each in found:
        own = (name for name in each.names if is_meant(each, bearers[fold(name)]) and fold(name) not in taken)
        if names := [name for name in own if not is_generic(name, each)]:
            yield line(each, names)


def is_meant(bearer: Organization, others: Iterable[Organization]) -> bool:
    """Whether a name that others bear too means this one."""
    return all(bearer.reach >= CLEARLY_MORE * other.reach for other in others if other is not bearer)


def more_names(each: Organization) -> Iterator[str]:
    """What WordNet calls it besides ("NATO"), and its names without "The"."""
    for name in list(each.names):
        yield without_article(name)
        yield from (other for other in synonyms(GROUP).get(fold(name), ()) if is_name(other) and not is_acronym(name))


def is_unsure(name: str, bearer: Organization) -> bool:
    """Whether an acronym may be another's: a dictionary knows it as one's ("CIA" of a shop), or its bearer is little known."""
    if not is_acronym(name):
        return False
    known = synonyms(GROUP).get(fold(name), set())
    return not any(other in bearer.names for other in known - {name}) if known else bearer.reach < REACH_OF_WORD


def without_article(name: str) -> str:
    """A name without "The" before it."""
    return name.removeprefix("The ") if name.count(" ") > 0 else name


def line(each: Organization, names: Iterable[str]) -> str:
    """An organization as one line of Turtle."""
    plainly = {without_article(name) for name in names}
    label = max(plainly, key=lambda name: (not is_acronym(name), each.names[name], -len(name), name))
    parts = [
        f"wd:{each.item} kg:conceptType kg:Organization",
        f"skos:prefLabel {quoted([label], '@en')}",
        f"skos:altLabel {quoted(sorted(plainly - {label}), '@en')}",
        f"kg:otherSense {quoted(sorted(name for name in plainly if is_word(name, each)))}",
    ]
    return " ; ".join(part for part in parts if not part.endswith(" ")) + " .\n"


def quoted(names: Iterable[str], tag: str = "") -> str:
    """Turtle literals."""
    return ", ".join(json.dumps(name, ensure_ascii=False) + tag for name in names)


def is_word(name: str, bearer: Organization) -> bool:
    """Whether a name is made of persons' names alone ("Edward Jones"), or a common word where its bearer is not known widely."""
    is_common = fold(name) in common_words() and bearer.reach < REACH_OF_WORD
    return is_common or all(word.casefold() in people_words() for word in name.split())


def is_generic(name: str, bearer: Organization) -> bool:
    """Whether a name is of common words and each country may have one ("Central Bank"), but for what a dictionary has."""
    is_common = all(fold(word) in common_words() | SMALL_WORDS for word in name.split())
    return is_common and " " in name and bearer.is_national and not synonyms(GROUP).get(fold(name))
