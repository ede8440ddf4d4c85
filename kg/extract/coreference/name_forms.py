"""The forms that a name takes: keys for comparison, short forms, acronyms. Strings in, strings out."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CACHE = 50_000
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
_SHORTEST_ACRONYM = 2


@lru_cache(maxsize=_CACHE)
def name_key(text: str) -> str:
    """A name without case, accents, points and a leading article: "The U.S. Army" gives "us army"."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = "".join(c for c in folded if c.isalnum() or c.isspace() or c == "-").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def shortens(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of one person's name are a shorter form of the other's: its end, its first name, no initials."""
    if not short or len(short) >= len(full):
        return False
    full = [w for w in full if w not in _GENERATIONS] if full[-1] in _GENERATIONS else list(full)
    return full[-len(short) :] == list(short) or (len(short) == 1 and full[0] == short[0]) or _same_ends(short, full)


def _same_ends(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether one leaves out the other's middle names ("George Bush", "George W Bush"): the same first and last name with middle ones left out."""
    return len(short) > 1 and short[0] == full[0] and short[-1] == full[-1]


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
