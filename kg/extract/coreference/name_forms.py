"""The forms that a name takes: keys for comparison, short forms, acronyms. Strings in, strings out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CACHE = 50_000
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_SHORTEST_ACRONYM = 2
_SHORTEST_INNER = 3
"""Letters that a word inside a person's name has at most where it cannot stand for it alone: particles, initials."""


@lru_cache(maxsize=_CACHE)
def name_key(text: str) -> str:
    """A name without case, accents, points and a leading article: "The U.S. Army" gives "us army"."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = "".join(c for c in folded if c.isalnum() or c.isspace() or c == "-").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def person_words(text: str) -> list[str]:
    """The words of a person's name, parts joined by a hyphen apart: "Bashar al-Assad", "Kim Jong-un"."""
    return name_key(text).replace("-", " ").split()


def generation(words: Sequence[str]) -> str:
    """What tells father from son: "jr" of "robert kennedy jr"."""
    return _GENERATIONS.get(words[-1], "") if len(words) > 1 else ""


def shortens(short: Sequence[str], full: Sequence[str], *, inner: bool = False) -> bool:
    """Whether the words of one person's name are a shorter form of the other's.

    Its end, its beginning, or first and last name without middle ones: no initials. Only a single word can leave out
    what tells father from son. With `inner`, it can also be the first of two surnames ("Ricardo Rosselló Nevares").
    """
    if len(short) > 1 and generation(short) != generation(full):
        return False
    short, full = _without_generation(short), _without_generation(full)
    if not short or len(short) >= len(full):
        return False
    if len(short) == 1:
        return short[0] in {full[0], full[-1]} or (inner and len(short[0]) > _SHORTEST_INNER and short[0] in full)
    return short in (full[: len(short)], full[-len(short) :]) or (short[0], short[-1]) == (full[0], full[-1])


def fullness(name: str) -> tuple[int, int]:
    """A key by which the fuller of two names comes first: the one with more words, then with fewer initials."""
    words = name.split()
    return -len(words), sum(len(word.rstrip(".")) == 1 for word in words)


def abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name has initials where the other has given names: "p levy" of "pierre levy"."""
    *given, surname = short
    are_initials = bool(given) and all(len(word) == 1 for word in given)
    return are_initials and len(full) > 1 and len(full[0]) > 1 and (full[0][0], full[-1]) == (given[0], surname)


def _without_generation(words: Sequence[str]) -> list[str]:
    return list(words[:-1]) if generation(words) else list(words)


def acronym_letters(text: str) -> str:
    """The letters of a name that is an acronym ("U.N." gives "UN"); empty for any other."""
    letters = "".join(c for c in text if c.isalnum())
    return letters if len(letters) >= _SHORTEST_ACRONYM and letters.isupper() else ""


@lru_cache(maxsize=_CACHE)
def initials(name: str) -> frozenset[str]:
    """The acronyms that a name of several words can have: of its capitalised words, and of all."""
    words = name.replace("-", " ").split()
    if len(words) < _SHORTEST_ACRONYM:
        return frozenset()
    return frozenset({"".join(w[0] for w in words if w[0].isupper()), "".join(w[0] for w in words).upper()})


def stands_for(acronym: str, name: str, *, inner: bool = False) -> bool:
    """Whether an acronym in brackets behind a name can be its: the letters begin words of it, in order ("GT", "NIAID").

    The first begins the first: "the Supreme Council of the United Arab Emirates (UAE)" is no UAE. With `inner`, others may
    stand anywhere, in order: "China Central Television (CCTV)" (Schwartz and Hearst, 2003).
    """
    letters = acronym_letters(acronym)
    words = re.findall(r"\w+", name_key(name).upper())
    if not letters or not words or words[0][0] != letters[0]:
        return False
    rest, within = iter(words), iter("".join(words))
    return all(any(word[0] == letter for word in rest) for letter in letters) or (
        inner and all(letter in within for letter in letters)
    )
