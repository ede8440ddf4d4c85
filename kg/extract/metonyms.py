"""Metonyms: a seat of government that acts in the place of its state ("Moscow accused ...", "the Kremlin said ...").

They stay two entities, with a state between them wherever both are in the article: a strike on Moscow is none on Russia's
government.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Role, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.lexicon import Lexicon
    from kg.model import Entity, Event, Span, Statement

METONYMY, METONYM, MEANT = "Metonymy", "metonym", "meant"
"""The class of states, and its roles, in the ontology."""
_DOERS = frozenset({"agent", "speaker"})


def find_metonyms(
    entities: Iterable[Entity],
    events: Iterable[Event],
    statements: Iterable[Statement],
    lexicon: Lexicon,
    *,
    first: int,
) -> Iterator[State]:
    """The first deed of each seat of a state that the article names as well; ids go on from `first`.

    Deeds are what only a state or a government does: to say something, or an event with a category of PLOVER, told by the
    article itself.
    """
    entities = tuple(entities)
    owners = {e.id: owner for e in entities if (owner := _owner(e, entities, lexicon))}
    found: dict[str, State] = {}
    for actor, spans, passage in _deeds(events, statements):
        if actor in owners and actor not in found:
            roles = (Role(METONYM, spans, actor), Role(MEANT, spans, owners[actor]))
            found[actor] = State(f"t{first + len(found)}", METONYMY, passage, roles=roles)
    yield from found.values()


def _owner(entity: Entity, entities: Iterable[Entity], lexicon: Lexicon) -> str | None:
    """The entity of the article whose seat another one is; none where that may be two of them ("Brussels")."""
    states = lexicon.seats.get(entity.label, ())
    meant = {name for state in states for name in (state.label, *state.names, *state.demonyms)}
    owners = {
        other.id for other in entities if other.id != entity.id and not meant.isdisjoint((other.label, *other.names))
    }
    return owners.pop() if len(owners) == 1 else None


def _deeds(events: Iterable[Event], statements: Iterable[Statement]) -> Iterator[tuple[str, tuple[Span, ...], Span]]:
    """Who does something, in which words and which sentence, in the order of the text."""
    told = {event.id: event for event in events}
    for statement in statements:
        act = told.get(statement.event or "")
        if statement.speaker and (act is None or act.is_reported):
            yield statement.speaker, statement.source, statement.passages[0]
    for event in told.values():
        if event.is_reported and event.plover:
            for role in event.roles:
                if role.role in _DOERS and role.entity:
                    yield role.entity, role.spans, event.passage
