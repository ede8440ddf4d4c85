"""What an article's events, statements and states are called: an IRI for machines, a label for people."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.graph.identity import identity, state_identity
from kg.graph.labels import event_label, state_label, statement_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyoxigraph as ox

    from kg.graph.iris import Mint
    from kg.graph.selection import Selection
    from kg.lexicon import Lexicon
    from kg.model import Event, Findings, Role, State, Statement
    from kg.resolution import GlobalEntity


@dataclass(frozen=True, slots=True)
class Node:
    """An event, statement or state in the graph: its IRI and label, and whether the article reports it as a fact.

    What it does not report is a proposition. `identity` tells what other articles may tell as well.
    """

    iri: ox.NamedNode
    label: str
    is_reported: bool
    identity: tuple[str, ...] | None = None


class Namer:
    """Names the facts of one article.

    `known` are its entities in the graph. An event that other articles tell as well has one IRI with them; those of all
    others depend on this article alone, and hold the labels that the entities have in it.
    """

    def __init__(
        self, findings: Findings, selection: Selection, known: Mapping[str, GlobalEntity], lexicon: Lexicon, mint: Mint
    ) -> None:
        self._findings = findings
        self._selection = selection
        self._known = known
        self._labels = {entity: found.label for entity, found in known.items()}
        self._lexicon = lexicon
        self._mint = mint
        self._local = {entity.id: entity.label for entity in findings.entities if entity.id in known}

    def facts(self) -> dict[str, Node]:
        """The nodes of all three kinds by id; a statement and its act are one node."""
        return {**self._statements(), **dict(self._events()), **dict(self._states())}

    def _statements(self) -> dict[str, Node]:
        """Nodes of statements, by their own id and that of their act; several with one act are one node."""
        found: dict[str, Node] = {}
        for statement in self._selection.statements:
            act = self._selection.acts.get(statement.event or "")
            node = (found.get(act.id) if act else None) or self._statement(statement, act)
            found[statement.id] = node
            if act:
                found[act.id] = node
        return found

    def _statement(self, statement: Statement, act: Event | None) -> Node:
        is_reported = act is None or act.is_reported
        layer = "statement" if is_reported else "proposition"
        kind = act.type if act and act.type != "Statement" else ""
        speaker = self._local.get(statement.speaker or "", "")
        spans = act.trigger if act else (*statement.content, *statement.cue)
        label = statement_label(statement, act, self._labels, self._findings.article.text)
        return Node(self._mint.fact((layer, kind, speaker, self._date(act)), spans), label, is_reported)

    def _events(self) -> Iterator[tuple[str, Node]]:
        for event in self._selection.events:
            label = event_label(event, self._labels, self._findings.article.text)
            told = identity(event, self._findings, self._known)
            yield event.id, Node(self._event_iri(event, told), label, event.is_reported, told)

    def _event_iri(self, event: Event, told: tuple[str, ...] | None) -> ox.NamedNode:
        layer = "event" if event.is_reported else "proposition"
        kind = event.type if event.type != "Event" else ""
        if told:
            return self._mint.shared((layer, kind, *self._main(event, self._labels)), told)
        return self._mint.fact((layer, kind, *self._main(event, self._local)), event.trigger)

    def _states(self) -> Iterator[tuple[str, Node]]:
        for state in self._selection.states:
            told = state_identity(state, self._findings, self._known)
            known = self._lexicon.states.get(state.type)
            label = state_label(state, known, self._labels, self._findings.article.text)
            yield state.id, Node(self._state_iri(state, told), label, state.statement is None, told)

    def _state_iri(self, state: State, told: tuple[str, ...] | None) -> ox.NamedNode:
        layer = "state" if state.statement is None else "proposition"
        if told:
            return self._mint.shared((layer, state.type, *_names(state.roles, self._labels)), told)
        spans = (*state.trigger, *(span for role in state.roles for span in role.spans))
        return self._mint.fact((layer, state.type, *_names(state.roles, self._local)), spans)

    def _main(self, event: Event, labels: Mapping[str, str]) -> tuple[str, str, str]:
        """Who, to whom and when, as far as known; of several in one role the first by alphabet."""
        filled = {
            role.role: name for role, name in sorted(_named(event.roles, labels), key=itemgetter(1), reverse=True)
        }
        return filled.get("agent") or filled.get("speaker", ""), filled.get("target", ""), self._date(event)

    def _date(self, event: Event | None) -> str:
        """The day on which it began, else that of the article."""
        day = (event.earliest if event else None) or self._findings.article.published
        return day.isoformat() if day else ""


def _named(roles: Iterable[Role], labels: Mapping[str, str]) -> Iterator[tuple[Role, str]]:
    return ((role, labels[role.entity]) for role in roles if role.entity is not None and role.entity in labels)


def _names(roles: Iterable[Role], labels: Mapping[str, str]) -> Iterator[str]:
    return (name for _, name in _named(roles, labels))
