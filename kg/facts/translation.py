"""An RDF graph read back as facts: every event, state, statement and proposition with the entities that take part in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from kg.facts.index import Index, term
from kg.facts.passages import Passages
from kg.facts.ties import Fact, Participant, bearers_of, ends_of, leading, ties_of
from kg.turtle import name_of as _local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from rdflib import Graph

    from kg.facts.index import Shape
    from kg.lexicon import EntityClass, EventClass, Lexicon

_KG = "https://w3id.org/newskg/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


def _terms(*names: str) -> tuple[str, ...]:
    return tuple(term(_KG, name) for name in names)


_LABEL = term("http://www.w3.org/2000/01/rdf-schema#", "label")
_TYPE = term("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
_QUALITIES = _terms("claimedType", "polarity", "certainty")
_EVIDENCE, _MENTIONED, _PROPOSITION = _terms("evidence", "mentionedIn", "Proposition")
_CONTENT = _terms("content", "claimedContent")
_SPEAKERS = _terms("speaker", "claimedSpeaker")
_TRIGGERS = _terms("trigger", "cue")
_WORDS = {
    "trigger": _TRIGGERS,
    "position": _terms("position"),
    "earliest": _terms("earliest"),
    "latest": _terms("latest"),
    "time": _terms("timeText"),
    "text": _terms("quote", "paraphrase", "claimedText"),
}
"""What a fact says in words: of several predicates the first that has some."""
_UNUSED = frozenset(_terms("involves", "sourceCount"))
_NO_ROLES = frozenset({*_CONTENT, *_QUALITIES, _EVIDENCE, *_UNUSED})


def new_index(graph: Graph | Path | None = None) -> Index:
    """What facts are read from, of a graph or still empty."""
    return Index(graph, back=_CONTENT, without=_UNUSED)


@dataclass(frozen=True)
class Translation:
    """The index of a graph, and the classes by which it is read."""

    index: Index
    lexicon: Lexicon

    def facts(self) -> Iterator[Fact]:
        """Every event, statement, state and proposition, in the order of their IRIs."""
        return map(self.fact, self.iris)

    def ends(self, iri: str) -> tuple[tuple[str, ...], ...]:
        """The two ends of each edge of a fact; where it has none, each of those on whom it hangs.

        Not one fact of fifty has to be translated for that.
        """
        participants = self._participants(iri)
        ends = ends_of(participants, self._about(iri))
        if ends is None:
            fact = self.fact(iri)
            ends = [(tie.source, tie.target) for tie in ties_of(fact, self.events.get(fact.type))]
        return tuple(ends) or tuple((entity,) for entity in bearers_of(participants))

    @cached_property
    def iris(self) -> list[str]:
        """Whatever has evidence: the IRIs of the facts, sorted."""
        return self.index.having(_EVIDENCE)

    @cached_property
    def events(self) -> Mapping[str, EventClass]:
        """The classes of events and states by name."""
        return {**self.lexicon.states, **self.lexicon.events}

    @cached_property
    def entities(self) -> frozenset[str]:
        """Whatever is typed as an entity, even by a subclass alone, or is mentioned in a passage."""
        typed = (self.index.leading_to(self._iri(name)) for name in ("Entity", *self.lexicon.entities))
        return frozenset(self.index.having(_MENTIONED)).union(*typed)

    def node(self, entity: str) -> dict[str, Any]:
        """The attributes of an entity, its facts not yet among them."""
        kind = self._type_of_entity(self.index.led_to(entity, _TYPE))
        return {
            "label": self.index.text(entity, _LABEL, term(_SKOS, "prefLabel")) or _local(entity),
            "type": kind,
            "group": self._group_of(kind),
            "names": self.index.texts_of(entity, term(_SKOS, "altLabel")),
            "wikidata": self.index.thing(entity, term(_SKOS, "exactMatch")),
            "mentions": self.passages.of(self.index.things_of(entity, _MENTIONED)),
            "facts": [],
        }

    def _group_of(self, kind: str) -> str:
        known = self.lexicon.entities.get(kind)
        return ([name for name in (kind, *(known.ancestors if known else ())) if name != "Entity"] or ["Entity"])[-1]

    @cached_property
    def _type_of_entity(self) -> Callable[[tuple[str, ...]], str]:
        return cache(lambda types: self._deepest(types, self.lexicon.entities))

    @cached_property
    def _type_of_fact(self) -> Callable[[tuple[str, ...]], str]:
        return cache(lambda types: self._deepest(types, self.events))

    def _deepest(self, types: Iterable[str], classes: Mapping[str, EntityClass] | Mapping[str, EventClass]) -> str:
        """The deepest class in the tree; of two as deep, or unknown to the tree, the one with fewer members."""

        def rank(name: str) -> tuple[int, int, str]:
            depth = len(classes[name].ancestors) if name in classes else 0
            return -depth, len(self.index.leading_to(self._iri(name))), name

        names = [_local(iri) for iri in types if self._isterm(iri)]
        return min(names, key=rank, default="Entity") if len(names) != 1 else names[0]

    def _isterm(self, iri: str) -> bool:
        """Whether it is of the ontology, or of what the user added to it."""
        return iri.startswith(_KG) or iri in self.lexicon.names_of_terms

    def _iri(self, name: str) -> str:
        return self.lexicon.terms.get(name, _KG + name)

    def fact(self, iri: str) -> Fact:
        """One of them."""
        types = self.index.led_to(iri, _TYPE)
        claimed, polarity, certainty = (_local(self.index.thing(iri, quality)) for quality in _QUALITIES)
        is_claim = bool(claimed) or _PROPOSITION in types
        kind = claimed or self._type_of_fact(types)
        participants = self._participants(iri)
        words = self._words(iri)
        return Fact(
            iri=iri,
            kind="reported" if not is_claim else "denied" if polarity == "Negative" else "claimed",
            type=kind,
            layer="Proposition" if is_claim else "State" if kind in self.lexicon.states else "Event",
            participants=participants,
            certainty=certainty or "Certain",
            polarity=polarity or "Positive",
            speakers=self._speakers(iri),
            about=self._about(iri),
            pairs=frozenset(self._pairs(kind, participants)),
            evidence=tuple(self.index.things_of(iri, _EVIDENCE)),
            **words,
        )

    def _words(self, iri: str) -> dict[str, str]:
        """What it says in words, by the name of the field; "latest" alone is no more than the day of its article."""
        row = self.index.row(iri)
        words = {name: min(row[span]) for name, span in self._words_in(row[0])}
        if not (words.get("earliest") or words.get("time")):
            words.pop("latest", None)
        return words

    @cached_property
    def _words_in(self) -> Callable[[Shape], list[tuple[str, slice]]]:
        """The words in all rows of a shape, and where they stand."""
        return cache(
            lambda shape: [
                (name, next(shape.texts[predicate] for predicate in predicates if predicate in shape.texts))
                for name, predicates in _WORDS.items()
                if not shape.texts.keys().isdisjoint(predicates)
            ]
        )

    def _participants(self, iri: str) -> tuple[Participant, ...]:
        """Entities in roles; for a fact in a role its own leading entity. "claimedAgent" counts as "agent"."""
        found: list[Participant] = []
        for role, thing in self._roles(iri):
            if thing in self.entities:
                found.append(Participant(role, thing))
            elif self.index.led_to(thing, _EVIDENCE):
                trigger = self.index.text(thing, *_TRIGGERS)
                found += (Participant(role, entity, trigger) for entity in self._leading(thing))
        return tuple(found)

    def _roles(self, iri: str) -> list[tuple[str, str]]:
        row = self.index.row(iri)
        return [(role, thing) for role, span in self._roles_in(row[0]) for thing in row[span]]

    @cached_property
    def _roles_in(self) -> Callable[[Shape], list[tuple[str, slice]]]:
        """The roles in all rows of a shape, and where they stand: "agent" of `kg:claimedAgent`."""
        return cache(
            lambda shape: [
                (_role(predicate), span)
                for predicate, span in shape.things.items()
                if self._isterm(predicate) and predicate not in _NO_ROLES
            ]
        )

    def _leading(self, thing: str) -> list[str]:
        """The entity itself, or the leading entity of a fact, or none."""
        if thing in self.entities:
            return [thing]
        taking_part = [(role, entity) for role, entity in self._roles(thing) if entity in self.entities]
        return [leading(taking_part)] if taking_part else []

    def _speakers(self, proposition: str) -> tuple[str, ...]:
        """Who says it: the speakers of the statements, or claimed statements, that contain it."""
        acts = self.index.leading_to(proposition)
        return (
            tuple(sorted({speaker for act in acts for speaker in self.index.things_of(act, *_SPEAKERS)}))
            if acts
            else ()
        )

    def _about(self, iri: str) -> tuple[str, ...]:
        contents = self.index.things_of(iri, *_CONTENT)
        return tuple(sorted({entity for content in contents for entity in self._leading(content)})) if contents else ()

    def _pairs(self, kind: str, participants: Iterable[Participant]) -> Iterator[tuple[str, str]]:
        event_class = self.events.get(kind)
        if event_class and event_class.short_form:
            entities = {participant.entity for participant in participants}
            for source in sorted(entities):
                objects = self.index.led_to(source, self._iri(event_class.short_form))
                yield from ((source, target) for target in objects if target in entities)

    @cached_property
    def passages(self) -> Passages:
        """The sentences of the graph, with their articles."""
        return Passages(self.index)


def _role(predicate: str) -> str:
    bare = _local(predicate).removeprefix("claimed")
    return bare[:1].lower() + bare[1:]
