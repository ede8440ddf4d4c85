"""A row of a table to an entry: what its cells mean."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.errors import InputError
from kg.graph.terms import item
from kg.keys import local_name
from kg.names.entry import GEONAMES, Entry, clean, distinct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.names.wanted import Wanted

FIELDS = {
    "name": ("name", "label"),
    "type": ("type",),
    "id": ("id", "iri"),
    "wikidata": ("wikidata", "qid"),
    "geonames": ("geonames",),
    "aliases": ("aliases", "alias"),
    "demonyms": ("demonyms", "demonym"),
    "lat": ("lat", "latitude"),
    "long": ("long", "lon", "lng", "longitude"),
}
"""What is read, and the names that its column may have."""

_SEPARATOR = re.compile(r"[|;]")
_ITEM = re.compile(r"(?:wd:|https?://(?:www\.|m\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]*)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """The thing that a row names, and where; `is_minted`: the row gives no id, and its name made the IRI."""

    where: str
    entry: Entry
    is_minted: bool


def entry_of(fields: Mapping[str, str], where: str, wanted: Wanted) -> Row:
    """The row with these cells.

    Raises:
        InputError: something in it cannot be what it should be.
    """
    label = clean(fields.get("name", ""))
    if not label:
        raise InputError("has no name")
    word = fields.get("type") or wanted.only_type
    if not word:
        raise InputError("has no type")
    kind = wanted.kinds.named(word)
    iris = _iris(fields, wanted.base)
    entry = Entry(
        iri=iris[0] if iris else wanted.base + local_name(f"{kind}/{label}".lower()),
        label=label,
        type=kind,
        aliases=distinct(_list(fields.get("aliases", "")), without=label),
        demonyms=distinct(_list(fields.get("demonyms", ""))),
        point=_point(fields.get("lat", ""), fields.get("long", "")),
        same_as=distinct(iris[1:], without=iris[0] if iris else ""),
    )
    return Row(where, entry, is_minted=not iris)


def _list(cell: str) -> list[str]:
    return [clean(part) for part in _SEPARATOR.split(cell)]


def _iris(fields: Mapping[str, str], base: str) -> list[str]:
    """The IRI of the thing, and those of the same thing elsewhere."""
    known, number = fields.get("wikidata", ""), fields.get("geonames", "")
    if known and not _ITEM.fullmatch(known):
        raise InputError(f"has {known!r} where an item of Wikidata should stand (Q212)")
    if number and not (number.isascii() and number.isdecimal()):
        raise InputError(f"has {number!r} where the number of GeoNames should stand")
    given = [_iri(reference, base) for reference in (fields.get("id"), known) if reference]
    return [*given, *([GEONAMES.format(number)] if number else [])]


def _iri(reference: str, base: str) -> str:
    """An item of Wikidata in any of its forms, another IRI, or a name to put behind the base."""
    if known := _ITEM.fullmatch(reference):
        reference = known[1].upper()
    elif not _SCHEME.match(reference):
        reference = base + quote(reference, safe="")
    try:
        node = item(reference)
    except ValueError:
        node = None
    if node is None:
        raise InputError(f"has the id {reference!r}, which is no IRI")
    return node.value


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    if not latitude and not longitude:
        return None
    return _degrees(latitude, 90), _degrees(longitude, 180)


def _degrees(cell: str, most: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise InputError(f"has {cell!r} where degrees between {-most} and {most} should stand (49.84, with a point)")
    return value
