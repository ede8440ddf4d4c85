"""Events, statements and states as triples, in the layer that is theirs.

What the article reports is a `kg:Event`, `kg:Statement` or `kg:State` with roles. Everything else is a `kg:Proposition`
with claimed roles: other terms throughout, so that no question about events can find a claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Triple

from kg.graph import terms
from kg.graph.entities import evidence
from kg.graph.selection import SPEAKER, STATEMENT, entity_roles, is_statement, matters_of
from kg.graph.short_forms import short_form_triples
from kg.graph.terms import kg, text
from kg.lexicon import claimed_form
from kg.model import Certainty, Polarity, Span, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyoxigraph as ox

    from kg.graph.naming import Node
    from kg.graph.scene import Scene
    from kg.model import Event, Role, State, Statement, Time

EVENT, STATE, PROPOSITION = "Event", "State", "Proposition"
_WHO = frozenset({"speaker", "addressee", "via"})
"""Roles that only entities fill."""
STATED = "stated"
_DOERS = frozenset({"agent", SPEAKER})


def event_triples(scene: Scene, event: Event) -> Iterator[Triple]:
    """An event, whether it is the act of a statement or stands for itself."""
    node = scene.facts[event.id]
    if node.is_reported:
        yield from _types(scene, node.iri, event.type, EVENT)
        known = scene.lexicon.events.get(event.type)
        yield from short_form_triples(scene, known, node.iri, event.roles)
        yield from _spoken(scene, node, event)
    else:
        yield from _claim(node.iri, scene.term(event.type), event.polarity, event.certainty)
    yield from _roles(scene, node, event.roles)
    yield Triple(node.iri, kg("trigger"), text(scene.words(event.trigger)))
    if event.id not in scene.selection.acts and is_statement(event, scene.lexicon):
        yield from _words(scene, node, matters_of(event), is_verbatim=False)
    yield from _times(scene, node.iri, event)
    yield from evidence(scene, node.iri, [event.passage])


def statement_triples(scene: Scene, statement: Statement) -> Iterator[Triple]:
    """Who says what, in which words; what else is known of the act comes with its event."""
    node = scene.facts[statement.id]
    if node.is_reported:
        yield from _types(scene, node.iri, STATEMENT, EVENT)
        if statement.cue:
            yield Triple(node.iri, kg("cue"), text(scene.words(statement.cue)))
    elif not is_statement(scene.selection.acts[statement.event or ""], scene.lexicon):
        yield Triple(node.iri, kg("claimedType"), kg(STATEMENT))
    yield from _words(scene, node, statement.content, is_verbatim=statement.kind is StatementKind.DIRECT)
    for role, entity in _speech_roles(scene, statement):
        yield from _role(scene, node, role, entity)
        if node.is_reported and role == SPEAKER:
            yield Triple(scene.entities[entity], kg(STATED), node.iri)
    yield from evidence(scene, node.iri, statement.passages)


def state_triples(scene: Scene, state: State) -> Iterator[Triple]:
    """What holds for a while, or is said to."""
    node = scene.facts[state.id]
    if node.is_reported:
        yield from _types(scene, node.iri, state.type, STATE)
        known = scene.lexicon.states.get(state.type)
        yield from short_form_triples(scene, known, node.iri, state.roles)
    else:
        yield from _claim(node.iri, scene.term(state.type), Polarity.POSITIVE, Certainty.CERTAIN)
    yield from _roles(scene, node, (role for role in state.roles if _is_main(scene, state, role)))
    yield from _worded_roles(scene, node, state)
    if state.trigger:
        yield Triple(node.iri, kg("trigger"), text(scene.words(state.trigger)))
    yield from evidence(scene, node.iri, [state.passage])


def content_triples(scene: Scene) -> Iterator[Triple]:
    """What each statement says: the propositions within it."""
    selection = scene.selection
    claims: tuple[Event | State, ...] = (*selection.events, *selection.acts.values(), *selection.states)
    for claim in claims:
        holder, node = scene.facts.get(claim.statement or ""), scene.facts[claim.id]
        if holder and holder.iri != node.iri:
            content = kg("content" if holder.is_reported else "claimedContent")
            yield Triple(holder.iri, content, node.iri)


def label_triples(scene: Scene, *, shared: bool) -> Iterator[Triple]:
    """What events, statements and states are called: those that other articles may tell as well, or all others."""
    nodes = (node for node in scene.facts.values() if bool(node.identity) is shared)
    return (Triple(node.iri, terms.LABEL, text(node.label)) for node in nodes)


def _types(scene: Scene, iri: ox.NamedNode, name: str, root: str) -> Iterator[Triple]:
    """The class and all above it."""
    known = (scene.lexicon.states if root == STATE else scene.lexicon.events).get(name)
    names = dict.fromkeys((name, *(known.ancestors if known else ()), root))
    return (Triple(iri, terms.TYPE, scene.term(each)) for each in names)


def _claim(iri: ox.NamedNode, kind: ox.NamedNode, polarity: Polarity, certainty: Certainty) -> Iterator[Triple]:
    yield Triple(iri, terms.TYPE, kg(PROPOSITION))
    yield Triple(iri, kg("claimedType"), kind)
    yield Triple(iri, kg("polarity"), kg(polarity.value))
    yield Triple(iri, kg("certainty"), kg(certainty.value))


# Statements ---------------------------------------------------------------------------------------------------------


def _spoken(scene: Scene, node: Node, event: Event) -> Iterator[Triple]:
    """From the speakers of an act of speech to the act."""
    spoken = entity_roles(event.roles, scene.entities) if is_statement(event, scene.lexicon) else ()
    return (Triple(scene.entities[entity], kg(STATED), node.iri) for role, entity in spoken if role == SPEAKER)


def _words(scene: Scene, node: Node, spans: tuple[Span, ...], *, is_verbatim: bool) -> Iterator[Triple]:
    """What is said, in the words of the article as they stand; what stands between them is left out."""
    said = " […] ".join(span.text(scene.findings.article.text) for span in spans)
    term = "claimedText" if not node.is_reported else "quote" if is_verbatim else "paraphrase"
    if said:
        yield Triple(node.iri, kg(term), text(said))


def _speech_roles(scene: Scene, statement: Statement) -> Iterator[tuple[str, str]]:
    """Who takes part in the saying; all who are coordinated speak: "Ukraine, NATO and politicians have condemned"."""
    act = scene.selection.acts.get(statement.event or "")
    doers = [role.entity for role in act.roles if role.role in _DOERS] if act else []
    parts = [(SPEAKER, statement.speaker), *((SPEAKER, doer) for doer in doers if statement.speaker)]
    parts += [("addressee", statement.addressee), ("via", statement.via)]
    return ((role, entity) for role, entity in dict.fromkeys(parts) if entity is not None and entity in scene.entities)


# Roles --------------------------------------------------------------------------------------------------------------


def _roles(scene: Scene, node: Node, roles: Iterable[Role]) -> Iterator[Triple]:
    roles = list(roles)
    for name, entity in entity_roles(roles, scene.entities):
        yield from _role(scene, node, name, entity)
    for role in roles:
        filler = scene.facts.get(role.event or "")
        if filler and filler.iri != node.iri and role.role not in _WHO and (filler.is_reported or not node.is_reported):
            yield Triple(node.iri, _term(scene, node, role.role), filler.iri)


def _role(scene: Scene, node: Node, name: str, entity: str) -> Iterator[Triple]:
    yield Triple(node.iri, _term(scene, node, name), scene.entities[entity])
    yield Triple(node.iri, kg("involves"), scene.entities[entity])


def _worded_roles(scene: Scene, node: Node, state: State) -> Iterator[Triple]:
    """What is told of a state beside its two main roles, in words: the position of an affiliation."""
    for role in state.roles:
        if not _is_main(scene, state, role) and (words := scene.words(role.spans)):
            yield Triple(node.iri, _term(scene, node, role.role), text(words))


def _is_main(scene: Scene, state: State, role: Role) -> bool:
    known = scene.lexicon.states.get(state.type)
    return role.role in known.short_form_roles if known else role.entity is not None


def _term(scene: Scene, node: Node, role: str) -> ox.NamedNode:
    """The property for a role: of "agent" `kg:agent`, and `kg:claimedAgent` for what is claimed."""
    return scene.term(role if node.is_reported else claimed_form(role))


# Times -------------------------------------------------------------------------------------------------------------


def _when(times: Sequence[Time], number: int) -> Span:
    """The words of a time; of a range those of both ends."""
    first, last = times[number], times[min(number + 1, len(times) - 1)]
    return Span(first.span.start, last.span.end) if first.reaches(last) else first.span


def _times(scene: Scene, iri: ox.NamedNode, event: Event) -> Iterator[Triple]:
    """When it happened in words, and the days between which it lies; of a past without a time only the last of them."""
    if event.time is not None:
        yield Triple(iri, kg("timeText"), text(scene.words([_when(scene.findings.times, event.time)])))
    yield from (
        Triple(iri, kg(name), terms.day(day))
        for name, day in (("earliest", event.earliest), ("latest", event.latest))
        if day
    )
