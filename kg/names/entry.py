"""A known thing with its names, as it goes into a names file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/{}/"

_JOINERS = "\u200c\u200d"
"""Invisible, and yet spelling: Persian and Indian scripts need them."""
_DROPPED = {"Cf", "Cs"}
_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A known thing; `point` is its latitude and longitude in degrees, `same_as` its IRIs elsewhere.

    `type` names a class of entities; it is empty as long as it is not known.
    """

    iri: str
    label: str
    type: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    same_as: tuple[str, ...] = ()

    def joined(self, other: Entry) -> Entry:
        """What both say of one thing; where only one can be right, this one is."""
        return replace(
            self,
            aliases=distinct((*self.aliases, other.label, *other.aliases), without=self.label),
            demonyms=distinct((*self.demonyms, *other.demonyms)),
            point=self.point or other.point,
            same_as=distinct((*self.same_as, *other.same_as)),
        )


def clean(name: str) -> str:
    """A name in NFC on one line, without control characters and marks of direction; may be empty."""
    if not (name.isascii() and name.isprintable()):
        name = unicodedata.normalize("NFC", "".join(map(_kept, _NO_CHARACTER.sub("", name))))
    return " ".join(name.split())


def _kept(character: str) -> str:
    """The character; a space for a control character, nothing for one that only steers how others are shown."""
    category = unicodedata.category(character)
    if category == "Cc":
        return " "
    return "" if category in _DROPPED and character not in _JOINERS else character


def distinct(names: Iterable[str], *, without: str = "") -> tuple[str, ...]:
    """Names each once, sorted, without empty ones and one that stands elsewhere."""
    return tuple(sorted({*names} - {"", without}))
