"""The words and phrases of time as data: `ontology/times.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.resources import resource

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Figures:
    """A shape of figures ("1998", "3rd", "10:30") and the classes that it belongs to."""

    shape: re.Pattern[str]
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """A pattern of word classes and the name of the reading that turns what it matches into a time."""

    reading: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Tables:
    """What the file says; `words` are the meanings of words by class."""

    words: dict[str, dict[str, Any]]
    figures: tuple[Figures, ...]
    parts: dict[str, str]
    rules: tuple[PhraseRule, ...]
    triggers: frozenset[str]
    lists: dict[str, frozenset[str]]
    orders: dict[str, str]
    known_days: dict[str, date]
    bounds: dict[str, str]


@cache
def load_tables() -> Tables:
    """Read the tables that ship with the package."""
    with resource("ontology", "times.toml").open("rb") as file:
        data = tomllib.load(file)
    return Tables(
        words=data["words"],
        figures=tuple(Figures(re.compile(f["shape"]), frozenset(f["classes"])) for f in data["figures"]),
        parts=data["parts"],
        rules=tuple(PhraseRule(entry["reading"], p) for entry in data["phrases"] for p in entry["patterns"]),
        triggers=frozenset(data["triggers"]),
        lists={name: frozenset(words) for name, words in data["lists"].items()},
        orders=data["orders"],
        known_days=data["known_days"],
        bounds=data["bounds"],
    )
