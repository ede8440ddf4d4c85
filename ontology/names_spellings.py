"""Spellings of cities: which of GeoNames' alternate names, in all languages and eras, may stand in English news."""

# ruff: noqa: INP001 (scripts beside the data that they make, no package)

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from names_forms import fold, is_proper, plain, unsoftened
from names_sources import Row, attributes, cities, transliterating
from names_words import LOCATION, common_words, synonyms

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_VARIANTS = 3
"""Spelling variants a city: later ones are hardly seen in English."""
MAX_LONGER = 3
"""Letters by which a variant may be longer or shorter."""
INFLECTED = 2
"""Alternate names that must begin with a variant that sounds different: slips are copied less often."""
COMPLEMENT = re.compile(r" (?:City|am|an|upon|on|ob|bei)\b.*$")
"""What a short name leaves out: "Frankfurt" of Frankfurt am Main."""
FOREIGN = re.compile(r"j|oe|ou|sch|iy|ii|yy|w(?![aeiou])", re.IGNORECASE)
"""Spellings that show another language's way to write Cyrillic, Arabic or Chinese."""


def skeleton(name: str) -> str:
    """What the ways to write a foreign name in Latin letters share: "Kyiv" and "Kiev", "Odesa" and "Odessa"."""
    text = re.sub(r"c(?!h)|q", "k", re.sub(r"zh", "z", fold(plain(name)))).replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"ov$", "iv", re.sub(r"[yie]+", "i", text)))


@cache
def distance(left: str, right: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def variants(city: Row) -> set[str]:
    """A city's spellings in the English alphabet.

    GeoNames does not say which of its alternate names are English, so only those near to the name itself are taken, and those
    that WordNet has for the same place ("Cologne" of Köln).
    """
    name, others = city["name"], city["alternatenames"]
    near = (
        [other for other in others if is_variant(other, name, others)]
        if city["countrycode"] in transliterating()
        else []
    )
    near.sort(key=lambda other: (distance(skeleton(other), skeleton(name)), -begun(other, others), other))
    exonyms = {other for other in synonyms(LOCATION).get(fold(name), set()) & set(others) if is_free(other, name)}
    longer = {other for other in others if re.fullmatch(re.escape(name) + r",? [A-Z]\.?[A-Z]\.?", other)}
    shorter = {COMPLEMENT.sub("", name)} & set(others) - regions(city["countrycode"])
    return {*near[:MAX_VARIANTS], *longer, *shorter, *exonyms, unsoftened(name), plain(unsoftened(name))}


def spellings(name: str) -> Iterator[str]:
    """Other spellings of a country's name that WordNet has: "Kazakstan", "Surinam", but not "Kazakh"."""
    for other in synonyms(LOCATION).get(fold(name), ()):
        is_near = abs(len(other) - len(name)) <= MAX_LONGER and distance(skeleton(other), skeleton(name)) <= 1
        if is_proper(other) and is_near and fold(other) not in common_words():
            yield other


def is_free(other: str, name: str) -> bool:
    """Whether no other city has the name for its own: "New Delhi" is not Delhi, but "Cologne" is Köln."""
    return fold(other) == fold(name) or fold(other) not in main_names()


@cache
def regions(country: str) -> frozenset[str]:
    """The names of a country's regions: "Oklahoma" is not short for Oklahoma City."""
    rows = (row for row in attributes("admin_1_states_provinces") if row["iso_a2"] == country)
    return frozenset(name for row in rows for name in (row["name"], row["name_en"]))


def is_variant(other: str, name: str, others: list[str]) -> bool:
    """Whether an alternate name is the name itself, written in another way."""
    if not is_proper(other) or abs(len(other) - len(name)) > MAX_LONGER:
        return False
    if FOREIGN.search(other) and not FOREIGN.search(name):
        return False
    if fold(other) != fold(name) and (fold(other).startswith(fold(name)) or fold(name).startswith(fold(other))):
        return False
    apart = distance(skeleton(other), skeleton(name))
    return apart == 0 or (apart == 1 and fold(other) not in main_names() and begun(other, others) >= INFLECTED)


def begun(name: str, others: list[str]) -> int:
    """How many alternate names begin with a name: other languages inflect and spell after the form that is used most."""
    return sum(other.startswith(name) for other in others)


@cache
def main_names() -> frozenset[str]:
    """The names of all cities, folded."""
    return frozenset(fold(city["name"]) for city in cities())
