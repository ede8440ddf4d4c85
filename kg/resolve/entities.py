"""A cluster of occurrences to a global entity: its label, type and key."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.keys import digest
from kg.resolution import GlobalEntity
from kg.resolve.forms import fold, shown
from kg.resolve.guise import ENTITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.outline import Occurrence, Place
    from kg.resolve.census import Census
    from kg.resolve.reading import Reading
    from kg.resolve.verdicts import Verdict

_LONGEST_CODE = 3
"""Letters of a country's code; longer capitals are names in their own right ("NATO")."""
_SEVERAL = 2


def global_entities(
    census: Census, groups: Sequence[Sequence[int]], verdicts: Sequence[Verdict]
) -> dict[Place, GlobalEntity]:
    """What every occurrence is: one global entity a group of readings, of which `verdicts` say what a user says, and one a stranger."""
    members = [[census.readings[number] for number in group] for group in groups]
    described = [_described(readings, verdict) for readings, verdict in zip(members, verdicts, strict=True)]
    shared = Counter(entity.key for entity in described)
    shared.update(entity.key.rpartition("/")[0] for entity in census.strangers.values())
    linked = Counter((entity.key, entity.wikidata) for entity in described)
    found = dict(census.strangers)
    for entity, group, readings, verdict in zip(described, groups, members, verdicts, strict=True):
        is_known = shared[entity.key] == 1 and (verdict.label or _is_global(readings))
        one = entity if is_known else _told_apart(entity, readings, by_item=linked[entity.key, entity.wikidata] == 1)
        found.update((census.places[number], one) for number in group)
    return found


def stranger(occurrence: Occurrence) -> GlobalEntity:
    """The entity that occurs nowhere else."""
    entity = occurrence.entity
    names = _names(entity.names) if entity.names else ()  # most have none
    key = f"{_stem(entity.type, shown(entity.label))}/{occurrence.digest}"
    return GlobalEntity(key, shown(entity.label), entity.type, names)


def _stem(kind: str, label: str) -> str:
    """A key as far as others may have the same."""
    return f"{kind.lower()}/{fold(label)}"


def _described(readings: Sequence[Reading], said: Verdict) -> GlobalEntity:
    rows = [reading.occurrence for reading in readings]
    label = said.label or _label(readings)
    kind = said.type or _foremost([(row.entity.type, row.mentions) for row in rows]) or ENTITY
    item = _foremost([(row.entity.wikidata, row.mentions) for row in rows if row.entity.wikidata])
    names = _names({name for row in rows for name in row.entity.names}, said.label)
    return GlobalEntity(_stem(kind, label), label, kind, names, item)


def _names(names: Iterable[str], *said: str) -> tuple[str, ...]:
    return tuple(sorted({*map(shown, names), *said} - {""}))


def _label(readings: Sequence[Reading]) -> str:
    """The label that most articles have; the longest, then the first by alphabet, of several such; "US" only for want of a name."""
    telling = [r for r in readings if r.guise.has_long_name or not r.guise.is_person] or readings
    labels = [reading.occurrence.entity.label for reading in telling]
    votes = Counter(map(shown, labels)) if len(set(labels)) > 1 else {shown(labels[0]): 1}
    return min(votes, key=lambda label: (_is_code(label), -votes[label], -len(label), label))


def _is_code(label: str) -> bool:
    letters = label.replace(".", "")
    return letters.isupper() and len(letters) <= _LONGEST_CODE


def _foremost(votes: Sequence[tuple[str, int]]) -> str | None:
    """The type, or the item, that most mentions have; the first by alphabet of several such."""
    if len({value for value, _ in votes}) < _SEVERAL:  # as for most entities
        return votes[0][0] if votes else None
    found: Counter[str] = Counter()
    for value, mentions in votes:
        found[value] += mentions
    return min(found, key=lambda value: (-found[value], value))


def _is_global(readings: Iterable[Reading]) -> bool:
    """Whether it has a name that is known beyond its article."""
    return any(reading.guise.full for reading in readings)


def _told_apart(entity: GlobalEntity, readings: Sequence[Reading], *, by_item: bool) -> GlobalEntity:
    """With a third part in its key: from its item, else from its first occurrence."""
    part = digest(entity.wikidata) if entity.wikidata and by_item else readings[0].occurrence.digest
    return replace(entity, key=f"{entity.key}/{part}")
