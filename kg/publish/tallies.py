"""Counts of what went into the graph and what was set aside, article by article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kg.graph import Scene
    from kg.model import Event, Span, State


@dataclass(frozen=True, slots=True)
class Tally:
    """One article in numbers: what of it is in the graph, and how many of its findings were set aside.

    `events` are reported ones that are no statements; `propositions` all that is not reported; `telling` are the
    sentences that show something of it; `joins` the entities that were joined to others for less than a name.
    """

    name: str
    source: str
    published: date | None
    sentences: int
    telling: int
    entities: int
    events: int
    statements: int
    propositions: int
    states: int
    unused_entities: int
    unused_events: int
    unused_statements: int
    unused_states: int
    joins: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The tally of an article, and what of it others may have as well (IRIs): `shared` facts with what they count as."""

    tally: Tally
    entities: frozenset[str]
    shared: tuple[tuple[str, str], ...]


def count(scene: Scene, joins: int) -> Counted:
    """Count one article, in which so many entities were joined to those of others for less than a name."""
    events = {scene.facts[event.id]: "events" for event in scene.selection.events}
    states = {scene.facts[state.id]: "states" for state in scene.selection.states}
    return Counted(
        tally=tally_of(scene, joins),
        entities=frozenset(iri.value for iri in scene.entities.values()),
        shared=tuple(
            (node.iri.value, kind if node.is_reported else "propositions")
            for node, kind in (events | states).items()
            if node.identity
        ),
    )


class Tallies:
    """The tallies of all articles, and the entities over all of them."""

    def __init__(self) -> None:
        self.rows: list[Tally] = []
        self._entities: set[str] = set()
        self._shared: set[str] = set()
        self._again: Counter[str] = Counter()

    def add(self, counted: Counted) -> None:
        """Take in one more article."""
        self.rows.append(counted.tally)
        self._entities |= counted.entities
        for iri, kind in counted.shared:
            if iri in self._shared:
                self._again[kind] += 1
            self._shared.add(iri)

    @property
    def entities(self) -> int:
        """How many entities there are, each counted once."""
        return len(self._entities)

    def total(self, name: str) -> int:
        """The sum of one count over all articles; what several tell counts once."""
        return int(sum(getattr(row, name) for row in self.rows)) - self._again[name]


def tally_of(scene: Scene, joins: int) -> Tally:
    """Count one article; a node that is several statements counts once."""
    found, kept = scene.findings, scene.selection
    statements = {scene.facts[statement.id] for statement in kept.statements}
    events = {scene.facts[event.id] for event in kept.events}
    states = {scene.facts[state.id] for state in kept.states}
    return Tally(
        name=scene.name,
        source=found.article.source or "",
        published=found.article.published,
        sentences=len(found.sentences),
        telling=len(telling_sentences(scene)),
        entities=len(set(scene.entities.values())),
        events=sum(node.is_reported for node in events),
        statements=sum(node.is_reported for node in statements),
        propositions=sum(not node.is_reported for node in statements | events | states),
        states=sum(node.is_reported for node in states),
        unused_entities=len(found.entities) - len(scene.entities),
        unused_events=len(found.events) - len(kept.events) - len(kept.acts),
        unused_statements=len(found.statements) - len(kept.statements),
        unused_states=len(found.states) - len(kept.states),
        joins=joins,
    )


def telling_sentences(scene: Scene) -> set[Span]:
    """The sentences that show something of what is in the graph of an article."""
    kept = scene.selection
    facts: tuple[Event | State, ...] = (*kept.events, *kept.acts.values(), *kept.states)
    shown = {fact.passage for fact in facts} | {span for said in kept.statements for span in said.passages}
    return {sentence for sentence in scene.findings.sentences if sentence in shown}
