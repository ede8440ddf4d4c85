"""An RDF graph read back as facts: every event, state, statement and proposition with the entities that take part in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from sys import intern
from typing import TYPE_CHECKING, Any

from kg.facts.index import Index, term
from kg.facts.passages import Passages
from kg.facts.ties import Fact, Participant, bearers_of, in_order, ties_of
from kg.turtle import name_of as _local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

    def ends(self, fact: Fact) -> tuple[tuple[str, ...], ...]:
        """The two ends of each edge of a fact; where it has none, each of those on whom it hangs."""
        ties = ties_of(fact, self.events.get(fact.type))
        return tuple((tie.source, tie.target) for tie in ties) or tuple((entity,) for entity in bearers_of(fact))

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
        return frozenset(self.index.having(term(_KG, "mentionedIn"))).union(*typed)

    def node(self, entity: str) -> dict[str, Any]:
        """The attributes of an entity, its facts not yet among them."""
        kind = self._class_of(self.index.things_of(entity, _TYPE), self.lexicon.entities)
        return {
            "label": self.index.text(entity, _LABEL, term(_SKOS, "prefLabel")) or _local(entity),
            "type": kind,
            "group": self._group_of(kind),
            "names": self.index.texts_of(entity, term(_SKOS, "altLabel")),
            "wikidata": self.index.thing(entity, term(_SKOS, "exactMatch")),
            "mentions": self.passages.of(self.index.things_of(entity, term(_KG, "mentionedIn"))),
            "facts": [],
        }

    def _group_of(self, kind: str) -> str:
        known = self.lexicon.entities.get(kind)
        return ([name for name in (kind, *(known.ancestors if known else ())) if name != "Entity"] or ["Entity"])[-1]

    def _class_of(self, types: Iterable[str], classes: Mapping[str, EntityClass] | Mapping[str, EventClass]) -> str:
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
        things, texts = self.index.told(iri)
        types = things.get(_TYPE, ())
        claimed = _first(things, "claimedType")
        is_claim = bool(claimed) or term(_KG, "Proposition") in types
        kind = _local(claimed) or self._class_of(types, self.events)
        polarity = _local(_first(things, "polarity")) or "Positive"
        participants = tuple(self._participants(things))
        earliest, time = _first(texts, "earliest"), _first(texts, "timeText")
        return Fact(
            iri=iri,
            kind="reported" if not is_claim else "denied" if polarity == "Negative" else "claimed",
            type=kind,
            layer="Proposition" if is_claim else "State" if kind in self.lexicon.states else "Event",
            participants=participants,
            trigger=_first(texts, "trigger", "cue"),
            position=_first(texts, "position"),
            certainty=_local(_first(things, "certainty")) or "Certain",
            polarity=polarity,
            earliest=earliest,
            latest=_first(texts, "latest") if earliest or time else "",  # else no more than the day of its article
            time=time,
            text=_first(texts, "quote", "paraphrase", "claimedText"),
            speakers=tuple(self._speakers(iri)),
            about=tuple(self._about(things)),
            pairs=frozenset(self._pairs(kind, participants)),
            evidence=tuple(sorted(set(things.get(_EVIDENCE, ())))),
        )

    def _participants(self, things: Mapping[str, Sequence[str]]) -> Iterator[Participant]:
        """Entities in roles; for a fact in a role its own leading entity. "claimedAgent" counts as "agent"."""
        for role, thing in self._roles(things):
            if thing in self.entities:
                yield Participant(role, thing)
            elif self.index.leads(thing, _EVIDENCE):
                trigger = self.index.text(thing, term(_KG, "trigger"), term(_KG, "cue"))
                yield from (Participant(role, entity, trigger) for entity in self._leading(thing))

    def _roles(self, things: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
        for predicate, filled in things.items():
            if role := self._role_of(predicate):
                for thing in filled:
                    yield role, thing

    @cached_property
    def _role_of(self) -> Callable[[str], str]:
        """The role that a property stands for: "agent" of `kg:claimedAgent`; nothing where it is none."""
        return cache(lambda iri: _role(iri) if self._isterm(iri) and iri not in _NO_ROLES else "")

    def _leading(self, thing: str) -> list[str]:
        """The entity itself, or the leading entity of a fact, or none."""
        if thing in self.entities:
            return [thing]
        roles = self._roles(self.index.told(thing)[0])
        direct = (Participant(role, entity) for role, entity in roles if entity in self.entities)
        return [participant.entity for participant in in_order(direct)[:1]]

    def _speakers(self, proposition: str) -> list[str]:
        """Who says it: the speakers of the statements, or claimed statements, that contain it."""
        acts = self.index.leading_to(proposition)
        return sorted(
            {s for act in acts for s in self.index.things_of(act, term(_KG, "speaker"), term(_KG, "claimedSpeaker"))}
        )

    def _about(self, things: Mapping[str, Sequence[str]]) -> list[str]:
        contents = [content for predicate in _CONTENT for content in things.get(predicate, ())]
        return sorted({entity for content in contents for entity in self._leading(content)})

    def _pairs(self, kind: str, participants: Iterable[Participant]) -> Iterator[tuple[str, str]]:
        event_class = self.events.get(kind)
        if event_class and event_class.short_form:
            entities = {participant.entity for participant in participants}
            for source in sorted(entities):
                objects = self.index.things_of(source, self._iri(event_class.short_form))
                yield from ((source, target) for target in objects if target in entities)

    @cached_property
    def passages(self) -> Passages:
        """The sentences of the graph, with their articles."""
        return Passages(self.index)


def _first(told: Mapping[str, Sequence[str]], *names: str) -> str:
    """The first value of the first of kg's properties that has one, else nothing."""
    for name in names:
        if values := told.get(term(_KG, name)):
            return values[0] if len(values) == 1 else min(values)
    return ""


def _role(predicate: str) -> str:
    bare = _local(predicate).removeprefix("claimed")
    return bare[:1].lower() + bare[1:]
