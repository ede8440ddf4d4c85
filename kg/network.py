"""The RDF graph as a property graph: entities are nodes, and whatever ties two of them is an edge with its evidence.

Reported events and states, and propositions, become edges from their leading participant to each other one;
a statement becomes an edge from its speaker to what it is about. Facts that tie no two entities hang on their node.
The graph is read once into an index of strings (`kg.index`), so that the time grows with the number of triples only.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.index import Index, term
from kg.passages import Passages
from kg.ties import Fact, Participant, bearers_of, in_order, name_of, ties_of
from kg.turtle import name_of as _local

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from rdflib import Graph

    from kg.lexicon import EntityClass, EventClass, Lexicon

_KG = "https://w3id.org/newskg/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABEL = intern("http://www.w3.org/2000/01/rdf-schema#label")
_TYPE = intern("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_EVIDENCE = intern(f"{_KG}evidence")
_CONTENT = (intern(f"{_KG}content"), intern(f"{_KG}claimedContent"))
_UNUSED = frozenset({f"{_KG}involves", f"{_KG}sourceCount"})
_NO_ROLES = frozenset({*_CONTENT, _EVIDENCE, *_UNUSED})


def to_networkx(
    graph: Graph | Path | Index, lexicon: Lexicon | None = None, *, entities: Collection[str] | None = None
) -> nx.MultiDiGraph:
    """The entities of `graph` and what ties them; `lexicon` knows the classes and their labels (by default kg's own).

    With `entities` (IRIs), it is the part of the network with these nodes, and nothing is made of the rest.

    A file or output folder is read by Oxigraph alone, in a fifth of the time and memory that an rdflib graph takes; who
    has just made the graph gives the `new_index` that was filled meanwhile.

    Nodes are keyed by IRI and have `label`, `type`, `group` (the main class above `type`), `names`, `wikidata`,
    `mentions` (evidence) and `facts` (those that tie them to no other). Edges and facts have `kind` ("reported",
    "claimed", "denied"), `event` (IRI), `layer` ("Event", "State" or "Proposition"), `type`, `label`, `trigger`, `certainty`, `polarity`, `speakers`, `earliest`,
    `latest`, `time`, `text` (words of a statement), `roles` (pairs of role and IRI of those who fill it themselves) and `evidence`: text, begin and
    end in code points, article, title, publisher, date and source of each passage. The network's own `terms` gives
    the IRI of each class and property that is not kg's.
    """
    return _translation(graph, lexicon).network(entities)


def standings(graph: Graph | Path | Index, lexicon: Lexicon | None = None) -> dict[str, Standing]:
    """How the entities of `graph` stand, which tells what of its network to make, in a small part of its memory."""
    return _translation(graph, lexicon).standings()


@dataclass(frozen=True, slots=True)
class Standing:
    """How many edges an entity has in the network, how many facts that tie it to no other, and how many mentions."""

    edges: int
    alone: int
    mentions: int


def _translation(graph: Graph | Path | Index, lexicon: Lexicon | None) -> _Translation:
    index = graph if isinstance(graph, Index) else new_index(graph)
    return _Translation(index, lexicon or _own_lexicon())


def new_index(graph: Graph | Path | None = None) -> Index:
    """What a network is made of, of a graph or still empty."""
    return Index(graph, back=_CONTENT, without=_UNUSED)


def _own_lexicon() -> Lexicon:
    from kg import ontology

    return ontology.load_lexicon()


@dataclass(frozen=True)
class _Translation:
    index: Index
    lexicon: Lexicon

    def network(self, entities: Collection[str] | None) -> nx.MultiDiGraph:
        network = nx.MultiDiGraph(terms=dict(self.lexicon.terms))
        for entity in sorted(self._entities if entities is None else self._entities.intersection(entities)):
            network.add_node(entity, **self._node(entity))
        for iri in self.index.having(_EVIDENCE):
            self._add(network, self._fact(iri))
        return network

    def _add(self, network: nx.MultiDiGraph, fact: Fact) -> None:
        event_class = self._events.get(fact.type)
        ties = ties_of(fact, event_class)
        for number, tie in enumerate(ties):
            if tie.source in network and tie.target in network:
                record = self._record(fact, tie.label, tie.kind)
                network.add_edge(tie.source, tie.target, f"{fact.iri} {number}", **record)
        bearers = [entity for entity in bearers_of(fact) if entity in network] if not ties else []
        if bearers:
            alone = self._record(fact, name_of(fact, event_class), fact.kind)
            for entity in bearers:
                network.nodes[entity]["facts"].append(alone)

    def standings(self) -> dict[str, Standing]:
        edges: Counter[str] = Counter()
        alone: Counter[str] = Counter()
        for fact in map(self._fact, self.index.having(_EVIDENCE)):
            ties = ties_of(fact, self._events.get(fact.type))
            edges.update(entity for tie in ties for entity in (tie.source, tie.target))
            alone.update(bearers_of(fact) if not ties else ())
        mentions = ((e, len(self.index.things_of(e, term(_KG, "mentionedIn")))) for e in sorted(self._entities))
        return {entity: Standing(edges[entity], alone[entity], count) for entity, count in mentions}

    @cached_property
    def _events(self) -> Mapping[str, EventClass]:
        return {**self.lexicon.states, **self.lexicon.events}

    @cached_property
    def _entities(self) -> frozenset[str]:
        """Whatever is typed as an entity, even by a subclass alone, or is mentioned in a passage."""
        typed = (self.index.leading_to(self._iri(name)) for name in ("Entity", *self.lexicon.entities))
        return frozenset(self.index.having(term(_KG, "mentionedIn"))).union(*typed)

    def _node(self, entity: str) -> dict[str, Any]:
        kind = self._class_of(entity, self.lexicon.entities)
        return {
            "label": self.index.text(entity, _LABEL, term(_SKOS, "prefLabel")) or _local(entity),
            "type": kind,
            "group": self._group_of(kind),
            "names": self.index.texts_of(entity, term(_SKOS, "altLabel")),
            "wikidata": self.index.thing(entity, term(_SKOS, "exactMatch")),
            "mentions": self._passages.of(self.index.things_of(entity, term(_KG, "mentionedIn"))),
            "facts": [],
        }

    def _is_dated(self, fact: str) -> bool:
        """Whether a fact has a time of its own, not merely the day of its article as a bound."""
        return bool(self.index.texts_of(fact, term(_KG, "earliest"), term(_KG, "timeText")))

    def _group_of(self, kind: str) -> str:
        known = self.lexicon.entities.get(kind)
        return ([name for name in (kind, *(known.ancestors if known else ())) if name != "Entity"] or ["Entity"])[-1]

    def _class_of(self, thing: str, classes: Mapping[str, EntityClass] | Mapping[str, EventClass]) -> str:
        """The deepest class in the tree; of two as deep, or unknown to the tree, the one with fewer members."""

        def rank(name: str) -> tuple[int, int, str]:
            depth = len(classes[name].ancestors) if name in classes else 0
            return -depth, len(self.index.leading_to(self._iri(name))), name

        types = (_local(t) for t in self.index.things_of(thing, _TYPE) if self._isterm(t))
        return min(types, key=rank, default="Entity")

    def _isterm(self, iri: str) -> bool:
        """Whether it is of the ontology, or of what the user added to it."""
        return iri.startswith(_KG) or iri in self.lexicon.names_of_terms

    def _iri(self, name: str) -> str:
        return self.lexicon.terms.get(name, _KG + name)

    def _fact(self, iri: str) -> Fact:
        text = self.index.text
        claimed = self.index.thing(iri, term(_KG, "claimedType"))
        is_claim = bool(claimed) or term(_KG, "Proposition") in self.index.things_of(iri, _TYPE)
        kind = _local(claimed) or self._class_of(iri, self._events)
        polarity = _local(self.index.thing(iri, term(_KG, "polarity"))) or "Positive"
        participants = tuple(self._participants(iri))
        return Fact(
            iri=iri,
            kind="reported" if not is_claim else "denied" if polarity == "Negative" else "claimed",
            type=kind,
            layer="Proposition" if is_claim else "State" if kind in self.lexicon.states else "Event",
            participants=participants,
            trigger=text(iri, term(_KG, "trigger"), term(_KG, "cue")),
            position=text(iri, term(_KG, "position")),
            certainty=_local(self.index.thing(iri, term(_KG, "certainty"))) or "Certain",
            polarity=polarity,
            earliest=text(iri, term(_KG, "earliest")),
            latest=text(iri, term(_KG, "latest")) if self._is_dated(iri) else "",
            time=text(iri, term(_KG, "timeText")),
            text=text(iri, term(_KG, "quote"), term(_KG, "paraphrase"), term(_KG, "claimedText")),
            speakers=tuple(self._speakers(iri)),
            about=tuple(self._about(iri)),
            pairs=frozenset(self._pairs(kind, participants)),
            evidence=tuple(self.index.things_of(iri, _EVIDENCE)),
        )

    def _participants(self, iri: str) -> Iterator[Participant]:
        """Entities in roles; for a fact in a role its own leading entity. "claimedAgent" counts as "agent"."""
        for role, thing in self._roles(iri):
            if thing in self._entities:
                yield Participant(role, thing)
            elif self.index.leads(thing, _EVIDENCE):
                trigger = self.index.text(thing, term(_KG, "trigger"), term(_KG, "cue"))
                yield from (Participant(role, entity, trigger) for entity in self._leading(thing))

    def _roles(self, iri: str) -> Iterator[tuple[str, str]]:
        for predicate, thing in self.index.pairs_of(iri):
            if self._isterm(predicate) and predicate not in _NO_ROLES:
                yield _role(predicate), thing

    def _leading(self, thing: str) -> list[str]:
        """The entity itself, or the leading entity of a fact, or none."""
        if thing in self._entities:
            return [thing]
        direct = (Participant(role, entity) for role, entity in self._roles(thing) if entity in self._entities)
        return [participant.entity for participant in in_order(direct)[:1]]

    def _speakers(self, proposition: str) -> list[str]:
        """Who says it: the speakers of the statements, or claimed statements, that contain it."""
        acts = self.index.leading_to(proposition)
        return sorted(
            {s for act in acts for s in self.index.things_of(act, term(_KG, "speaker"), term(_KG, "claimedSpeaker"))}
        )

    def _about(self, statement: str) -> list[str]:
        contents = self.index.things_of(statement, *_CONTENT)
        return sorted({entity for content in contents for entity in self._leading(content)})

    def _pairs(self, kind: str, participants: Iterable[Participant]) -> Iterator[tuple[str, str]]:
        event_class = self._events.get(kind)
        if event_class and event_class.short_form:
            entities = {participant.entity for participant in participants}
            for source in sorted(entities):
                objects = self.index.things_of(source, self._iri(event_class.short_form))
                yield from ((source, target) for target in objects if target in entities)

    def _record(self, fact: Fact, label: str, kind: str) -> dict[str, Any]:
        """The attributes of an edge, or of a fact that stands alone."""
        roles = sorted(
            {(p.role, p.entity) for p in fact.participants if not p.through}
            | {("speaker", iri) for iri in fact.speakers}
        )
        return {
            "event": fact.iri,
            "layer": fact.layer,
            "kind": kind,
            "label": label,
            "type": fact.type,
            "trigger": fact.trigger,
            "certainty": fact.certainty,
            "polarity": fact.polarity,
            "earliest": fact.earliest,
            "latest": fact.latest,
            "time": fact.time,
            "text": fact.text,
            "roles": roles,
            "speakers": [self.index.text(iri, _LABEL) for role, iri in roles if role == "speaker"],
            "evidence": self._passages.of(fact.evidence),
        }

    @cached_property
    def _passages(self) -> Passages:
        return Passages(self.index)


@lru_cache(maxsize=1_000)
def _role(predicate: str) -> str:
    """The role that a property stands for: "agent" of `kg:claimedAgent`."""
    bare = _local(predicate).removeprefix("claimed")
    return bare[:1].lower() + bare[1:]
