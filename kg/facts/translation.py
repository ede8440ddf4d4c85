"""An RDF graph read back as facts: every event, state, statement and proposition with the entities that take part in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from kg.facts.index import Index, term
from kg.facts.passages import Passages
from kg.facts.places import CONTENT, EVIDENCE, TRIGGERS, TYPE, UNUSED, found_in, places_in
from kg.facts.ties import Cast, Fact, Participant, ends_of, leading, ties_of
from kg.turtle import name_of as _local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rdflib import Graph

    from kg.facts.index import Row, Shape
    from kg.facts.places import Places
    from kg.lexicon import EntityClass, EventClass, Lexicon

_KG = "https://w3id.org/newskg/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABEL = term("http://www.w3.org/2000/01/rdf-schema#", "label")
_MENTIONED, _PROPOSITION = term(_KG, "mentionedIn"), term(_KG, "Proposition")


def new_index(graph: Graph | Path | None = None) -> Index:
    """What facts are read from, of a graph or still empty."""
    return Index(graph, back=CONTENT, without=UNUSED)


@dataclass(frozen=True)
class Translation:
    """The index of a graph, and the classes by which it is read."""

    index: Index
    lexicon: Lexicon

    def facts(self) -> Iterator[Fact]:
        """Every event, statement, state and proposition, in the order of their IRIs."""
        return map(self.fact, self.casts())

    def casts(self) -> Iterator[Cast]:
        """Who takes part in each fact, in the order of their IRIs."""
        return map(self._cast, self.index.having(EVIDENCE))

    def ends(self, cast: Cast) -> tuple[tuple[str, ...], ...]:
        """The two ends of each edge of a fact; where it has none, each of those on whom it hangs.

        Not one fact of fifty has to be translated for that.
        """
        ends = ends_of(cast)
        if ends is None:
            fact = self.fact(cast)
            ends = [(tie.source, tie.target) for tie in ties_of(fact, self.events.get(fact.type))]
        return tuple(ends)

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
        kind = self._type_of_entity(self.index.led_to(entity, TYPE))
        return {
            "label": self.index.text(entity, _LABEL, term(_SKOS, "prefLabel")) or _local(entity),
            "type": kind,
            "group": self._group_of(kind),
            "names": self.index.texts_of(entity, term(_SKOS, "altLabel")),
            "wikidata": self.index.thing(entity, term(_SKOS, "exactMatch")),
            "mentions": self.passages.of(self.index.things_of(entity, _MENTIONED)),
            "facts": [],
        }

    @cached_property
    def label(self) -> Callable[[str], str]:
        """What a subject is called, which is asked of a speaker again and again."""
        return cache(lambda iri: self.index.text(iri, _LABEL))

    def _group_of(self, kind: str) -> str:
        known = self.lexicon.entities.get(kind)
        return ([name for name in (kind, *(known.ancestors if known else ())) if name != "Entity"] or ["Entity"])[-1]

    @cached_property
    def _type_of_entity(self) -> Callable[[tuple[str, ...]], str]:
        return cache(lambda types: self._deepest(types, self.lexicon.entities))

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

    def fact(self, cast: Cast) -> Fact:
        """All that is told of a fact."""
        row = self.index.row(cast.iri)
        places = self._places(row[0])
        nature = self._nature(row[places.types], *[row[span] for span in places.qualities])
        return Fact(
            **nature,
            **_words(row, places),
            iri=cast.iri,
            participants=cast.participants,
            speakers=self._speakers(cast.iri),
            about=cast.about,
            pairs=self._pairs(nature["type"], cast.participants),
            evidence=tuple(sorted(set(row[places.evidence]))),
        )

    @cached_property
    def _nature(self) -> Callable[..., dict[str, str]]:
        """What kind of fact it is; of 100,000 some 2,000 differ in that."""
        return cache(self._nature_of)

    def _nature_of(self, types: tuple[str, ...], *qualities: tuple[str, ...]) -> dict[str, str]:
        claimed, polarity, certainty = (_local(min(quality, default="")) for quality in qualities)
        is_claim = bool(claimed) or _PROPOSITION in types
        kind = claimed or self._deepest(types, self.events)
        return {
            "kind": "reported" if not is_claim else "denied" if polarity == "Negative" else "claimed",
            "type": kind,
            "layer": "Proposition" if is_claim else "State" if kind in self.lexicon.states else "Event",
            "certainty": certainty or "Certain",
            "polarity": polarity or "Positive",
        }

    def _cast(self, iri: str) -> Cast:
        row = self.index.row(iri)
        places = self._places(row[0])
        about = self._about(found_in(row, places.contents)) if places.contents else ()
        return Cast(iri, self._participants(row, places), about)

    def _participants(self, row: Row, places: Places) -> tuple[Participant, ...]:
        """Entities in roles; for a fact in a role its own leading entity."""
        found: list[Participant] = []
        for role, span in places.roles:
            for thing in row[span]:
                if thing in self.entities:
                    found.append(Participant(role, thing))
                elif self.index.led_to(thing, EVIDENCE):
                    trigger = self.index.text(thing, *TRIGGERS)
                    found += (Participant(role, entity, trigger) for entity in self._leading(thing))
        return tuple(found)

    def _about(self, contents: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({entity for content in contents for entity in self._leading(content)}))

    @cached_property
    def _places(self) -> Callable[[Shape], Places]:
        return cache(lambda shape: places_in(shape, self._isterm))

    def _leading(self, thing: str) -> list[str]:
        """The entity itself, or the leading entity of a fact, or none."""
        if thing in self.entities:
            return [thing]
        row = self.index.row(thing)
        roles = self._places(row[0]).roles
        taking_part = [(role, entity) for role, span in roles for entity in row[span] if entity in self.entities]
        return [leading(taking_part)] if taking_part else []

    def _speakers(self, proposition: str) -> tuple[str, ...]:
        """Who says it: the speakers of the statements, or claimed statements, that contain it."""
        found: set[str] = set()
        for act in self.index.leading_to(proposition):
            row = self.index.row(act)
            found.update(found_in(row, self._places(row[0]).speakers))
        return tuple(sorted(found))

    def _pairs(self, kind: str, participants: Sequence[Participant]) -> frozenset[tuple[str, str]]:
        """Those of several participants that the short form joins."""
        event_class = self.events.get(kind) if len(participants) > 1 else None
        if not (event_class and event_class.short_form):
            return frozenset()
        joins, entities = self._iri(event_class.short_form), {participant.entity for participant in participants}
        return frozenset(
            (one, other) for one in entities for other in self.index.led_to(one, joins) if other in entities
        )

    @cached_property
    def passages(self) -> Passages:
        """The sentences of the graph, with their articles."""
        return Passages(self.index)


def _words(row: Row, places: Places) -> dict[str, str]:
    """What it says in words, by the name of the field; "latest" alone is no more than the day of its article."""
    words = {name: min(row[span]) for name, span in places.words}
    if not (words.get("earliest") or words.get("time")):
        words.pop("latest", None)
    return words
