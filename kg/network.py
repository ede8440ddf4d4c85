"""The RDF graph as a property graph: entities are nodes, and whatever ties two of them is an edge with its evidence.

Reported events and states, and propositions, become edges from their leading participant to each other one;
a statement becomes an edge from its speaker to what it is about. Facts that tie no two entities hang on their node.
The graph is read once into an index of strings, so that the time grows with the number of triples only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyoxigraph as ox
from rdflib import Graph, Literal

from kg.query.source import read_quads
from kg.ties import Fact, Participant, in_order, name_of, ties_of
from kg.turtle import name_of as _local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.lexicon import EntityClass, EventClass, Lexicon

_KG = "https://w3id.org/newskg/ontology#"
_NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
_DCTERMS = "http://purl.org/dc/terms/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_EVIDENCE = f"{_KG}evidence"
_CONTENT = (f"{_KG}content", f"{_KG}claimedContent")
_NO_ROLES = frozenset({*_CONTENT, _EVIDENCE, f"{_KG}involves"})


def to_networkx(graph: Graph | Path, lexicon: Lexicon | None = None) -> nx.MultiDiGraph:
    """The entities of `graph` and what ties them; `lexicon` knows the classes and their labels (by default kg's own).

    A file or output folder is read by Oxigraph alone, in a fifth of the time and memory that an rdflib graph takes.

    Nodes are keyed by IRI and have `label`, `type`, `group` (the main class above `type`), `names`, `wikidata`,
    `mentions` (evidence) and `facts` (those that tie them to no other). Edges and facts have `kind` ("reported",
    "claimed", "denied"), `event` (IRI), `type`, `label`, `trigger`, `certainty`, `polarity`, `speakers`, `earliest`,
    `latest`, `time`, `text` (words of a statement), `roles` (pairs of role and IRI) and `evidence`: text, begin and
    end in code points, article, title, publisher, date and source of each passage.
    """
    rows = _in_memory(graph) if isinstance(graph, Graph) else _in_file(graph)
    return _Translation(_Index(rows), lexicon or _own_lexicon()).network()


_Row = tuple[str, str, str, bool]
"""Subject, predicate, object, and whether that is a literal."""


def _in_memory(graph: Graph) -> Iterator[_Row]:
    return ((str(s), str(p), str(o), isinstance(o, Literal)) for s, p, o in graph.triples((None, None, None)))


def _in_file(path: Path) -> Iterator[_Row]:
    """The triples of a file; a term that recurs is one string."""
    known: dict[str, str] = {}
    for quad in read_quads(path):
        if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
            continue  # RDF 1.2 speaks of triples, which tie no entities
        terms = (quad.subject.value, quad.predicate.value, quad.object.value)
        subject, predicate, value = (known.setdefault(term, term) for term in terms)
        yield subject, predicate, value, isinstance(quad.object, ox.Literal)


def _own_lexicon() -> Lexicon:
    from kg import ontology

    return ontology.load_lexicon()


class _Index:
    """The graph by subject and predicate, things apart from literals, and by class and content."""

    def __init__(self, rows: Iterable[_Row]) -> None:
        self.things: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.texts: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.subjects: defaultdict[str, list[str]] = defaultdict(list)
        """Members of each class, and statements by what they contain."""
        for subject, predicate, value, is_text in rows:
            (self.texts if is_text else self.things)[subject][predicate].append(value)
            if predicate in {_TYPE, *_CONTENT}:
                self.subjects[value].append(subject)

    def things_of(self, subject: str, *predicates: str) -> list[str]:
        """IRIs that these predicates lead to, sorted."""
        return _values(self.things, subject, predicates)

    def texts_of(self, subject: str, *predicates: str) -> list[str]:
        """Literals of these predicates, sorted."""
        return _values(self.texts, subject, predicates)

    def thing(self, subject: str, predicate: str) -> str:
        """The first IRI that the predicate leads to, else nothing."""
        return min(self.things_of(subject, predicate), default="")

    def text(self, subject: str, *predicates: str) -> str:
        """The first literal of the first predicate that has one, else nothing."""
        return next((texts[0] for predicate in predicates if (texts := self.texts_of(subject, predicate))), "")

    def having(self, predicate: str) -> list[str]:
        """All subjects that the predicate leads from to a thing, sorted."""
        return sorted(subject for subject, row in self.things.items() if predicate in row)


@dataclass(frozen=True)
class _Translation:
    index: _Index
    lexicon: Lexicon

    def network(self) -> nx.MultiDiGraph:
        network = nx.MultiDiGraph()
        for entity in sorted(self._entities):
            network.add_node(entity, **self._node(entity))
        for iri in self.index.having(_EVIDENCE):
            self._add(network, self._fact(iri))
        return network

    def _add(self, network: nx.MultiDiGraph, fact: Fact) -> None:
        event_class = self._events.get(fact.type)
        ties = ties_of(fact, event_class)
        for number, tie in enumerate(ties):
            network.add_edge(tie.source, tie.target, f"{fact.iri} {number}", **self._record(fact, tie.label, tie.kind))
        if not ties:
            alone = self._record(fact, name_of(fact, event_class), fact.kind)
            for entity in sorted({p.entity for p in fact.participants}):
                network.nodes[entity]["facts"].append(alone)

    @cached_property
    def _events(self) -> Mapping[str, EventClass]:
        return {**self.lexicon.states, **self.lexicon.events}

    @cached_property
    def _entities(self) -> frozenset[str]:
        """Whatever is typed as an entity, even by a subclass alone, or is mentioned in a passage."""
        typed = (self.index.subjects.get(self._iri(name), ()) for name in ("Entity", *self.lexicon.entities))
        return frozenset(self.index.having(f"{_KG}mentionedIn")).union(*typed)

    def _node(self, entity: str) -> dict[str, Any]:
        kind = self._class_of(entity, self.lexicon.entities)
        return {
            "label": self.index.text(entity, _LABEL, f"{_SKOS}prefLabel") or _local(entity),
            "type": kind,
            "group": self._group_of(kind),
            "names": self.index.texts_of(entity, f"{_SKOS}altLabel"),
            "wikidata": self.index.thing(entity, f"{_SKOS}exactMatch"),
            "mentions": self._evidence(self.index.things_of(entity, f"{_KG}mentionedIn")),
            "facts": [],
        }

    def _is_dated(self, fact: str) -> bool:
        """Whether a fact has a time of its own, not merely the day of its article as a bound."""
        return any(self.index.texts_of(fact, f"{_KG}{name}") for name in ("earliest", "timeText"))

    def _group_of(self, kind: str) -> str:
        known = self.lexicon.entities.get(kind)
        return ([name for name in (kind, *(known.ancestors if known else ())) if name != "Entity"] or ["Entity"])[-1]

    def _class_of(self, thing: str, classes: Mapping[str, EntityClass] | Mapping[str, EventClass]) -> str:
        """The deepest class in the tree; of two as deep, or unknown to the tree, the one with fewer members."""

        def rank(name: str) -> tuple[int, int, str]:
            depth = len(classes[name].ancestors) if name in classes else 0
            return -depth, len(self.index.subjects[self._iri(name)]), name

        types = (_local(t) for t in self.index.things_of(thing, _TYPE) if self._is_term(t))
        return min(types, key=rank, default="Entity")

    def _is_term(self, iri: str) -> bool:
        """Whether it is of the ontology, or of what the user added to it."""
        return iri.startswith(_KG) or iri in self.lexicon.names_of_terms

    def _iri(self, name: str) -> str:
        return self.lexicon.terms.get(name, _KG + name)

    def _fact(self, iri: str) -> Fact:
        text = self.index.text
        claimed = self.index.thing(iri, f"{_KG}claimedType")
        is_claim = bool(claimed) or f"{_KG}Proposition" in self.index.things_of(iri, _TYPE)
        kind = _local(claimed) or self._class_of(iri, self._events)
        polarity = _local(self.index.thing(iri, f"{_KG}polarity")) or "Positive"
        participants = tuple(self._participants(iri))
        return Fact(
            iri=iri,
            kind="reported" if not is_claim else "denied" if polarity == "Negative" else "claimed",
            type=kind,
            participants=participants,
            trigger=text(iri, f"{_KG}trigger", f"{_KG}cue"),
            position=text(iri, f"{_KG}position"),
            certainty=_local(self.index.thing(iri, f"{_KG}certainty")) or "Certain",
            polarity=polarity,
            earliest=text(iri, f"{_KG}earliest"),
            latest=text(iri, f"{_KG}latest") if self._is_dated(iri) else "",
            time=text(iri, f"{_KG}timeText"),
            text=text(iri, f"{_KG}quote", f"{_KG}paraphrase", f"{_KG}claimedText"),
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
            elif _EVIDENCE in self.index.things.get(thing, {}):
                trigger = self.index.text(thing, f"{_KG}trigger", f"{_KG}cue")
                yield from (Participant(role, entity, trigger) for entity in self._leading(thing))

    def _roles(self, iri: str) -> Iterator[tuple[str, str]]:
        for predicate, things in self.index.things[iri].items():
            if self._is_term(predicate) and predicate not in _NO_ROLES:
                bare = _local(predicate).removeprefix("claimed")
                yield from ((bare[:1].lower() + bare[1:], thing) for thing in things)

    def _leading(self, thing: str) -> list[str]:
        """The entity itself, or the leading entity of a fact, or none."""
        if thing in self._entities:
            return [thing]
        direct = (Participant(role, entity) for role, entity in self._roles(thing) if entity in self._entities)
        return [participant.entity for participant in in_order(direct)[:1]]

    def _speakers(self, proposition: str) -> list[str]:
        """Who says it: the speakers of the statements, or claimed statements, that contain it."""
        acts = self.index.subjects.get(proposition, ())
        return sorted({s for act in acts for s in self.index.things_of(act, f"{_KG}speaker", f"{_KG}claimedSpeaker")})

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
        roles = sorted({(p.role, p.entity) for p in fact.participants} | {("speaker", iri) for iri in fact.speakers})
        return {
            "event": fact.iri,
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
            "evidence": self._evidence(fact.evidence),
        }

    def _evidence(self, passages: Iterable[str]) -> list[dict[str, Any]]:
        return [self._passage(passage) for passage in passages]

    def _passage(self, passage: str) -> dict[str, Any]:
        text = self.index.text
        article = self.index.thing(passage, f"{_NIF}referenceContext")
        return {
            "text": text(passage, f"{_NIF}anchorOf"),
            "begin": int(text(passage, f"{_NIF}beginIndex") or 0),
            "end": int(text(passage, f"{_NIF}endIndex") or 0),
            "article": article,
            "title": text(article, f"{_DCTERMS}title"),
            "publisher": text(article, f"{_DCTERMS}publisher"),
            "date": text(article, f"{_DCTERMS}issued"),
            "source": text(article, f"{_DCTERMS}source"),
        }


def _values(rows: Mapping[str, Mapping[str, list[str]]], subject: str, predicates: Iterable[str]) -> list[str]:
    row = rows.get(subject, {})
    return sorted({value for predicate in predicates for value in row.get(predicate, ())})
