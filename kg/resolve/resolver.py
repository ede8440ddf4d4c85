"""Joins the entities of all articles, pass by pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.resolution import Resolution
from kg.resolve.census import Census
from kg.resolve.clusters import Clusters
from kg.resolve.entities import global_entities
from kg.resolve.passes import by_company_name, by_full_name, by_item, by_short_name, by_spelling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.lexicon import Lexicon
    from kg.model import Findings

_PASSES = (by_item, by_full_name, by_company_name, by_spelling, by_short_name)


def resolve(findings: Iterable[Findings], lexicon: Lexicon) -> Resolution:
    """Join what is one entity over all articles; the order of the articles changes nothing.

    Time and memory grow with the number of entities: candidates meet in dictionaries by form of name only.
    """
    census = Census(findings, lexicon)
    clusters = _clusters(census)
    groups = clusters.groups()
    entities = global_entities(census, groups)
    where = [(r.occurrence.article, r.occurrence.entity.id) for r in census.readings]
    return Resolution(
        {where[number]: entity for entity, group in zip(entities, groups, strict=True) for number in group},
        {where[number]: reason for number, reason in sorted(clusters.reasons.items())},
    )


def _clusters(census: Census) -> Clusters:
    items = [reading.occurrence.entity.wikidata for reading in census.readings]
    clusters = Clusters(items, [reading.is_person for reading in census.readings])
    for find_joins in _PASSES:
        for join in list(find_joins(census, clusters)):
            clusters.join(join)
    return clusters
