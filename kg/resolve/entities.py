"""A cluster of occurrences to a global entity: its label, type and key."""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from kg.resolution import GlobalEntity
from kg.resolve.forms import fold, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.resolve.census import Census, Reading

_LONGEST_CODE = 3
"""Letters of a country's code; longer capitals are names in their own right ("NATO")."""


def global_entities(census: Census, groups: Sequence[Sequence[int]]) -> list[GlobalEntity]:
    """One global entity a group of occurrences, in the order of the groups."""
    members = [[census.readings[number] for number in group] for group in groups]
    described = [_described(readings) for readings in members]
    shared = Counter(entity.key for entity in described)
    return [
        _told_apart(entity, readings) if shared[entity.key] > 1 or not _is_global(readings) else entity
        for entity, readings in zip(described, members, strict=True)
    ]


def _described(readings: Iterable[Reading]) -> GlobalEntity:
    readings = list(readings)
    label, kind = _label(readings), _type(readings)
    names = {shown(name) for r in readings for name in r.occurrence.entity.names} - {""}
    items = {item for r in readings if (item := r.occurrence.entity.wikidata)}
    key = f"{kind.lower()}/{fold(label)}"
    return GlobalEntity(key, label, kind, tuple(sorted(names)), min(items, default=None))


def _label(readings: list[Reading]) -> str:
    """The label that most articles have; the longest, then the first by alphabet, of several such; "US" only for want of a name."""
    telling = [r for r in readings if r.has_long_name or not r.is_person] or readings
    votes = Counter(shown(r.occurrence.entity.label) for r in telling)
    return min(votes, key=lambda label: (_is_code(label), -votes[label], -len(label), label))


def _is_code(label: str) -> bool:
    letters = label.replace(".", "")
    return letters.isupper() and len(letters) <= _LONGEST_CODE


def _type(readings: list[Reading]) -> str:
    """The type that most mentions have; the first by alphabet of several such."""
    votes: defaultdict[str, int] = defaultdict(int)
    for reading in readings:
        votes[reading.occurrence.entity.type] += reading.occurrence.mentions
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _is_global(readings: Iterable[Reading]) -> bool:
    """Whether it has a name that is known beyond its article."""
    return any(reading.full for reading in readings)


def _told_apart(entity: GlobalEntity, readings: Sequence[Reading]) -> GlobalEntity:
    """With a third part in its key: from its item, else from its first occurrence."""
    item = entity.wikidata
    part = sha256(item.encode("utf-8", "replace")).hexdigest()[:8] if item else readings[0].occurrence.digest
    return GlobalEntity(f"{entity.key}/{part}", entity.label, entity.type, entity.names, item)
