"""A cluster of occurrences to a global entity: its label, type and key."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.keys import digest
from kg.resolution import GlobalEntity
from kg.resolve.forms import fold
from kg.resolve.guise import ENTITY, Guise, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.outline import Occurrence, Place
    from kg.resolve.census import Census
    from kg.resolve.reading import Reading
    from kg.resolve.verdicts import Verdict

_LONGEST_CODE = 3
"""Letters of a country's code; longer capitals are names in their own right ("NATO")."""


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
        for number in group:
            found[census.places[number]] = one
    return found


def stranger(occurrence: Occurrence, alone: GlobalEntity) -> GlobalEntity:
    """The entity that occurs nowhere else."""
    return GlobalEntity(f"{alone.key}/{occurrence.digest}", alone.label, alone.type, alone.names)


def _described(readings: Sequence[Reading], said: Verdict) -> GlobalEntity:
    if len({reading.guise for reading in readings}) == 1 and not (said.label or said.type):  # most entities
        return readings[0].guise.alone
    articles, mentions = Counter[Guise](), Counter[Guise]()
    for reading in readings:
        articles[reading.guise] += 1
        mentions[reading.guise] += reading.occurrence.mentions
    label = said.label or _label(articles)
    kind = said.type or _foremost((guise.alone.type, count) for guise, count in mentions.items()) or ENTITY
    item = _foremost((item, count) for guise, count in mentions.items() if (item := guise.alone.wikidata))
    names = {name for guise in articles for name in guise.alone.names} | {said.label}
    return GlobalEntity(key_of(kind, label), label, kind, tuple(sorted(names - {""})), item)


def _label(articles: Counter[Guise]) -> str:
    """The label that most articles have; the longest, then the first by alphabet, of several such.

    "US" only for want of a name, "Supreme Court" only where no article says whose it is.
    """
    telling = [guise for guise in articles if guise.has_long_name or not guise.is_person] or list(articles)
    generic = {guise.alone.label for guise in telling if fold(guise.alone.label) in guise.generic}
    votes = Counter[str]()
    for guise in telling:
        votes[guise.alone.label] += articles[guise]
    return min(votes, key=lambda label: (_is_code(label), label in generic, -votes[label], -len(label), label))


def _is_code(label: str) -> bool:
    letters = label.replace(".", "")
    return letters.isupper() and len(letters) <= _LONGEST_CODE


def _foremost(votes: Iterable[tuple[str, int]]) -> str | None:
    """The type, or the item, that most mentions have; the first by alphabet of several such."""
    found = Counter[str]()
    for value, mentions in votes:
        found[value] += mentions
    return min(found, key=lambda value: (-found[value], value), default=None)


def _is_global(readings: Iterable[Reading]) -> bool:
    """Whether it has a name that is known beyond its article."""
    return any(reading.guise.full for reading in readings)


def _told_apart(entity: GlobalEntity, readings: Sequence[Reading], *, by_item: bool) -> GlobalEntity:
    """With a third part in its key: from its item, else from its first occurrence."""
    part = digest(entity.wikidata) if entity.wikidata and by_item else readings[0].occurrence.digest
    return entity._replace(key=f"{entity.key}/{part}")
