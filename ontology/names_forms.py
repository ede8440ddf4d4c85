"""Forms of names: what to leave out of them, which are abbreviations, which name a people."""

# ruff: noqa: INP001 (names have typographic apostrophes; scripts beside the data that they make, no package)

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from names_sources import atlas, english_words, people_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LETTERS = 2
"""Of the shortest abbreviations, which are kept only for countries."""
SMALL_WORDS = frozenset({"al", "and", "da", "de", "do", "of", "the", "upon"})


@cache
def fold(name: str) -> str:
    """A name without case, accents, spaces and punctuation."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalnum())


def plain(name: str) -> str:
    """A name without accents and typographic apostrophes; unchanged where a letter has no plain form."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.replace("’", "'")) if not unicodedata.combining(c))
    return bare if bare.isascii() else name


def unsoftened(name: str) -> str:
    """A name without the apostrophes that stand for a soft sign ("Ryazan’", but "N'Djamena", "Xi’an")."""
    return re.sub(r"[’'](?=$|[ -]|[bcdfghjklmnpqrstvwxz])", "", name)


def unqualified(name: str) -> str:
    """A name without a remark in brackets and the article before it."""
    return re.sub(r"\s*\([^)]*\)$", "", name).removeprefix("The ").removeprefix("the ")


def is_abbreviation(name: str) -> bool:
    """Whether a name is capitals alone ("UAE") or with points ("U.A.E.")."""
    return bool(re.fullmatch(r"[A-Z]{2,5}|(?:[A-Z]\.){2,5}", name))


def abbreviations(names: Iterable[str]) -> set[str]:
    """The abbreviations among names; those of two letters both with and without points ("U.S.", "US")."""
    found = {name for name in names if is_abbreviation(name)}
    bare = {name.replace(".", "") for name in found}
    return found | {form for name in bare if len(name) == LETTERS for form in (name, f"{name[0]}.{name[1]}.")}


def is_proper(name: str) -> bool:
    """Whether a name is of plain capitalised words, without "nutome", "(was Zaire)" or ", USA"."""
    words = re.split(r"[ -]", name)
    proper = all(re.fullmatch(r"[A-Z][a-z.']+", word) or word in SMALL_WORDS for word in words)
    return proper and not name.endswith("'") and len(name) > len("Rio")


def demonyms(text: str | None) -> Iterator[str]:
    """The forms in an entry of the World Factbook: "Frenchman(men), French (collective plural)"."""
    for part in re.split(r"[,;/]| or ", (text or "").split("; note")[0]):
        match = re.match(r"(?:or )?([A-Z][a-zA-Z' -]*[a-z])\s*(?:\((\w+)\))?", part.strip())
        if match and match[2] in {"men", "women"}:
            yield from (match[1], match[1].removesuffix("man").removesuffix("wo") + match[2])
        elif match:
            yield from (match[1], match[1] + "s") if match[2] == "s" else (match[1],)


def numbers(demonym: str) -> tuple[str, ...]:
    """Singular and plural of one of rigour's demonyms."""
    return (demonym, f"{demonym}s") if demonym.endswith("an") and not demonym.endswith("man") else (demonym,)


def is_demonym(word: str, place: str) -> bool:
    """Whether one of rigour's names is a word for the people of a place ("Scottish", "Taiwanese")."""
    near = word[:4] == place[:4] and word.endswith(("an", "ian"))
    return bool(re.fullmatch(r"[A-Z][a-z]+", word)) and (near or word.endswith(("ish", "lsh", "ese", "man", "woman")))


@cache
def english_names() -> defaultdict[str, list[str]]:
    """Countries' names in pyworldatlas by two-letter code, the common one first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in atlas(
        "SELECT alpha2, n.name FROM country_name n JOIN country c ON c.id = country_id ORDER BY kind != 'common', n.name"
    ):
        found[code.lower()].append(unqualified(name))
    return found


@cache
def peoples() -> defaultdict[str, list[str]]:
    """Demonyms in pyworldatlas by two-letter code."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, *texts in atlas(
        "SELECT alpha2, noun, adjective FROM country_demonym d JOIN country c ON c.id = country_id"
    ):
        found[code.lower()] += [form for text in texts for form in demonyms(text)]
    return found


@cache
def other_senses() -> frozenset[str]:
    """What a name may mean but a place, folded: a person's name or a word."""
    return frozenset(fold(word) for word in people_words() | english_words())
