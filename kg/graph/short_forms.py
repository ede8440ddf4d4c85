"""Short forms: one triple between the two main roles of an event or state, beside the node that backs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Triple

from kg.graph.selection import entity_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

    from kg.graph.scene import Scene
    from kg.lexicon import EventClass
    from kg.model import Role


def short_form_triples(
    scene: Scene, event_class: EventClass | None, iri: ox.NamedNode, roles: Iterable[Role]
) -> Iterator[Triple]:
    """From everyone in the first of the class's main roles to everyone in the second, never to themselves.

    A short form without a second role leads to the event itself: `kg:stated`.
    """
    if event_class is None or event_class.short_form is None:
        return
    filled = [(role, scene.entities[entity]) for role, entity in entity_roles(roles, scene.entities)]
    first, second = event_class.short_form_roles
    targets = [entity for role, entity in filled if role == second] if second else [iri]
    for source in (entity for role, entity in filled if role == first):
        yield from (
            Triple(source, scene.term(event_class.short_form), target) for target in targets if target != source
        )
