"""Entities to known things: an item where a name and a type leave no choice, nothing where they do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.lexicon import Lexicon
    from kg.model import Entity, Findings

_WIKIDATA = "http://www.wikidata.org/entity/"


def link(findings: Findings, lexicon: Lexicon) -> Findings:
    """The same findings, with the item of every named entity that is known by exactly its name and type.

    Several known things of one name and type ("Georgia") leave the entity as it is. Items of Wikidata are written
    without their namespace ("Q212"), others as IRIs.
    """
    entities = tuple(_linked(entity, lexicon) for entity in findings.entities)
    return replace(findings, entities=entities)


def _linked(entity: Entity, lexicon: Lexicon) -> Entity:
    known = {entity.wikidata} if entity.wikidata else _candidates(entity, lexicon)
    return replace(entity, wikidata=known.pop().removeprefix(_WIKIDATA)) if len(known) == 1 else entity


def _candidates(entity: Entity, lexicon: Lexicon) -> set[str]:
    """The known things that bear any of the entity's names and are of its type."""
    concepts = (concept for name in entity.names for concept in lexicon.concepts_by_name.get(name, ()))
    return {concept.iri for concept in concepts if concept.type == entity.type}
