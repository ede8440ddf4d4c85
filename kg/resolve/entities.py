"""A cluster of occurrences to a global entity: its label, type and key."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.keys import digest
from kg.resolution import GlobalEntity
from kg.resolve.forms import fold, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.resolve.census import Census, Reading
    from kg.resolve.verdicts import Verdict

_LONGEST_CODE = 3
"""Letters of a country's code; longer capitals are names in their own right ("NATO")."""


def global_entities(census: Census, groups: Sequence[Sequence[int]], verdicts: Sequence[Verdict]) -> list[GlobalEntity]:
    """One global entity a group of occurrences, in the order of the groups; `verdicts` say what a user says of each."""
    members = [[census.readings[number] for number in group] for group in groups]
    described = [_described(readings, verdict) for readings, verdict in zip(members, verdicts, strict=True)]
    shared = Counter(entity.key for entity in described)
    linked = Counter((entity.key, entity.wikidata) for entity in described)
    return [
        entity
        if shared[entity.key] == 1 and (verdict.label or _is_global(readings))
        else _told_apart(entity, readings, by_item=linked[entity.key, entity.wikidata] == 1)
        for entity, readings, verdict in zip(described, members, verdicts, strict=True)
    ]


def _described(readings: Sequence[Reading], said: Verdict) -> GlobalEntity:
    label, kind = said.label or _label(readings), said.type or _type(readings)
    names = {shown(name) for r in readings for name in r.occurrence.entity.names} | {said.label}
    key = f"{kind.lower()}/{fold(label)}"
    return GlobalEntity(key, label, kind, tuple(sorted(names - {""})), _item(readings))


def _label(readings: Sequence[Reading]) -> str:
    """The label that most articles have; the longest, then the first by alphabet, of several such; "US" only for want of a name."""
    telling = [r for r in readings if r.has_long_name or not r.is_person] or readings
    labels = [shown(r.occurrence.entity.label) for r in telling]
    if _are_one(labels):
        return labels[0]
    votes = Counter(labels)
    return min(votes, key=lambda label: (_is_code(label), -votes[label], -len(label), label))


def _are_one(values: Sequence[object]) -> bool:
    """Whether nothing is to be counted: all are the same, as for most entities."""
    return all(value == values[0] for value in values)


def _is_code(label: str) -> bool:
    letters = label.replace(".", "")
    return letters.isupper() and len(letters) <= _LONGEST_CODE


def _type(readings: Sequence[Reading]) -> str:
    """The type that most mentions have; the first by alphabet of several such."""
    kinds = [reading.occurrence.entity.type for reading in readings]
    if _are_one(kinds):
        return kinds[0]
    votes: defaultdict[str, int] = defaultdict(int)
    for reading in readings:
        votes[reading.occurrence.entity.type] += reading.occurrence.mentions
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _is_global(readings: Iterable[Reading]) -> bool:
    """Whether it has a name that is known beyond its article."""
    return any(reading.full for reading in readings)


def _item(readings: Iterable[Reading]) -> str | None:
    """The item that most mentions have, where a user joined several; the first by alphabet of several such."""
    known = [reading.occurrence for reading in readings if reading.occurrence.entity.wikidata]
    items = [occurrence.entity.wikidata for occurrence in known]
    if not items or _are_one(items):
        return next(iter(items), None)
    votes: Counter[str] = Counter()
    for occurrence in known:
        votes[occurrence.entity.wikidata or ""] += occurrence.mentions
    return min(votes, key=lambda item: (-votes[item], item))


def _told_apart(entity: GlobalEntity, readings: Sequence[Reading], *, by_item: bool) -> GlobalEntity:
    """With a third part in its key: from its item, else from its first occurrence."""
    part = digest(entity.wikidata) if entity.wikidata and by_item else readings[0].occurrence.digest
    return replace(entity, key=f"{entity.key}/{part}")
