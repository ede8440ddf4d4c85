"""What an item of Wikidata says, read from its JSON as dumps and Special:EntityData have it.

The format is Wikibase's (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html), its meaning that of the
Wikibase data model: a statement has a rank, and its main snak a value, an unknown value or none. Dumps older than 2019
write empty maps as `[]`. Whatever has another form than that counts as not being there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kg.names.entry import GEONAMES, WIKIDATA, Entry, clean, distinct

if TYPE_CHECKING:
    from collections.abc import Iterator

INSTANCE_OF, SUBCLASS_OF = "P31", "P279"
_DEMONYM, _COORDINATES, _GEONAMES, _END = "P1549", "P625", "P1566", "P582"
_ALL_LANGUAGES = "mul"
"""Since 2024, labels that hold in every language stand here alone (https://www.wikidata.org/wiki/Help:Default_values_for_labels_and_aliases)."""
_EARTH = f"{WIKIDATA}Q2"
_ID = re.compile(r"Q([1-9][0-9]{0,17})")
_DIGITS = re.compile(r"[0-9]+")


def number_of(entity: Any) -> int | None:  # noqa: ANN401 (JSON of any form, here and below)
    """The number of an item; None for what is no item: a property, a lexeme, a redirect."""
    found = _ID.fullmatch(str(_map(entity).get("id")))
    return int(found[1]) if found else None


def items_of(entity: Any, claim: str) -> list[int]:  # noqa: ANN401
    """The items that a claim has for its values."""
    values = (_map(value) for value in _values(entity, claim))
    return [number for value in values if (number := _item(value)) is not None]


def count_sitelinks(entity: Any) -> int:  # noqa: ANN401
    """How many pages of Wikimedia's sites are about the item."""
    return len(_map(_map(entity).get("sitelinks")))


def entry_of(entity: Any, number: int, language: str) -> Entry | None:  # noqa: ANN401
    """The names of an item, still without a type; None where it has no label in the language, nor one for all."""
    label = next((name for code in (language, _ALL_LANGUAGES) if (name := _label(entity, code))), "")
    if not label:
        return None
    return Entry(
        iri=f"{WIKIDATA}Q{number}",
        label=label,
        aliases=distinct(_aliases(entity, language), without=label),
        demonyms=distinct(_demonyms(entity, language)),
        point=next(_points(entity), None),
        same_as=distinct(GEONAMES.format(code) for code in _values(entity, _GEONAMES) if _DIGITS.fullmatch(str(code))),
    )


def _label(entity: Any, code: str) -> str:  # noqa: ANN401
    return _text(_map(_map(entity).get("labels")).get(code), "value")


def _aliases(entity: Any, language: str) -> Iterator[str]:  # noqa: ANN401
    aliases = _map(_map(entity).get("aliases"))
    for code in (language, _ALL_LANGUAGES):
        yield from (_text(term, "value") for term in _list(aliases.get(code)))
    yield _label(entity, _ALL_LANGUAGES)


def _demonyms(entity: Any, language: str) -> Iterator[str]:  # noqa: ANN401
    for value in _values(entity, _DEMONYM, only_best=False):
        if _map(value).get("language") == language:
            yield _text(value, "text")


def _points(entity: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401
    """Latitude and longitude of each place on Earth; craters of the Moon have coordinates too."""
    for value in map(_map, _values(entity, _COORDINATES)):
        latitude, longitude = _degrees(value.get("latitude"), 90), _degrees(value.get("longitude"), 180)
        if value.get("globe") == _EARTH and latitude is not None and longitude is not None:
            yield latitude, longitude


def _values(entity: Any, claim: str, *, only_best: bool = True) -> list[Any]:  # noqa: ANN401
    """The values of the statements that hold: not deprecated, of the preferred rank where one is, not ended if others last."""
    found = [each for each in map(_map, _list(_map(_map(entity).get("claims")).get(claim))) if _has_value(each)]
    if only_best:
        found = [each for each in found if each.get("rank") == "preferred"] or found
    lasting = [each for each in found if _END not in _map(each.get("qualifiers"))]
    return [each["mainsnak"]["datavalue"].get("value") for each in lasting or found]


def _has_value(statement: dict[str, Any]) -> bool:
    snak = _map(statement.get("mainsnak"))
    return (
        statement.get("rank") != "deprecated" and snak.get("snaktype") == "value" and bool(_map(snak.get("datavalue")))
    )


def _item(value: dict[str, Any]) -> int | None:
    """The number of an item as a value; dumps before 2017 have no "id" there."""
    if value.get("entity-type") != "item":
        return None
    return number_of({"id": value.get("id") or f"Q{value.get('numeric-id')}"})


def _degrees(value: Any, most: int) -> float | None:  # noqa: ANN401
    return float(value) if isinstance(value, int | float) and abs(value) <= most else None


def _text(term: Any, key: str) -> str:  # noqa: ANN401
    value = _map(term).get(key)
    return clean(value) if isinstance(value, str) else ""


def _map(value: Any) -> dict[str, Any]:  # noqa: ANN401
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else []
