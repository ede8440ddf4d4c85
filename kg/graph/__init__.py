"""Model to triples: the only place that mints IRIs.

`selection` decides what of an article's findings the graph shows, `scene` names it, `entities` and `facts` write it
down: one generator a dataclass. Two layers never mix: what an article reports as having happened is a `kg:Event`, and
what somebody in it says, denies, plans or supposes is a `kg:Proposition`, in other terms throughout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.entities import article_triples, entity_triples, passage_triples
from kg.graph.facts import content_triples, event_triples, label_triples, state_triples, statement_triples
from kg.graph.iris import article_iri, entity_iri
from kg.graph.scene import Scene, set_scene
from kg.graph.terms import DEFAULT_BASE, KG, PREFIXES, is_base
from kg.graph.voices import Hearsay, Telling, Voices, consistent, hearsay, lone_triples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple

    from kg.model import Event, Findings, Span, State
    from kg.resolution import Resolution

__all__ = [
    "DEFAULT_BASE",
    "KG",
    "PREFIXES",
    "Hearsay",
    "Scene",
    "Telling",
    "Voices",
    "article_iri",
    "consistent",
    "entity_iri",
    "entity_iris",
    "hearsay",
    "is_base",
    "lone_triples",
    "own_triples",
    "set_scene",
    "triples",
]


def entity_iris(findings: Findings, resolution: Resolution, base: str) -> dict[str, str]:
    """What each entity of an article is called in the graph, by its id; those that the graph leaves out too."""
    sha = findings.article.sha256
    return {entity.id: entity_iri(base, resolution.of(sha, entity.id)).value for entity in findings.entities}


def triples(scene: Scene) -> Iterator[Triple]:
    """All triples of one article; those of its entities recur with every article that mentions them."""
    yield from own_triples(scene)
    yield from label_triples(scene, shared=True)


def own_triples(scene: Scene) -> Iterator[Triple]:
    """The same without what shared facts are called: that is for the first article to say which tells them."""
    selection = scene.selection
    yield from article_triples(scene)
    for entity in scene.entities:
        yield from entity_triples(scene, entity)
    for event in (*selection.events, *selection.acts.values()):
        yield from event_triples(scene, event)
    for statement in selection.statements:
        yield from statement_triples(scene, statement)
    for state in selection.states:
        yield from state_triples(scene, state)
    yield from content_triples(scene)
    yield from label_triples(scene, shared=False)
    for span in sorted(_passages(scene)):
        yield from passage_triples(scene, span)


def _passages(scene: Scene) -> set[Span]:
    """Every sentence that shows an entity or a fact."""
    selection = scene.selection
    facts: tuple[Event | State, ...] = (*selection.events, *selection.acts.values(), *selection.states)
    spoken = (span for statement in selection.statements for span in statement.passages)
    mentioned = (span for spans in selection.mentioned_in.values() for span in spans)
    return {*mentioned, *spoken, *(fact.passage for fact in facts)}
