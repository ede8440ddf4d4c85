"""Spellings of cities: which of GeoNames' alternate names, in all languages and eras, may stand in English news."""

# ruff: noqa: INP001 (scripts beside the data that they make, no package)

from __future__ import annotations

import re
from functools import cache

from names_forms import fold, is_proper, plain, unsoftened
from names_sources import Row, cities, transliterating

MAX_VARIANTS = 3
"""Spelling variants a city: later ones are hardly seen in English."""
MAX_LONGER = 3
"""Letters by which a variant may be longer or shorter."""
INFLECTED = 2
"""Alternate names that must begin with a variant that sounds different: slips are copied less often."""
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

    GeoNames does not say which of its alternate names are English, so only those near to the name itself are taken.
    """
    name, others = city["name"], city["alternatenames"]
    near = (
        [other for other in others if is_variant(other, name, others)]
        if city["countrycode"] in transliterating()
        else []
    )
    near.sort(key=lambda other: (distance(skeleton(other), skeleton(name)), -begun(other, others), other))
    longer = {other for other in others if re.fullmatch(re.escape(name) + r",? [A-Z]\.?[A-Z]\.?", other)}
    shorter = {name.removesuffix(" City")} & set(others)
    return {*near[:MAX_VARIANTS], *longer, *shorter, unsoftened(name), plain(unsoftened(name))}


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
