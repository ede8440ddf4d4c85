"""The ontology as the extractors see it: classes with their words and frames, free of RDF.

`kg.ontology` reads it from Turtle.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Certainty, Polarity

_POINTS = re.compile(r"[.'’]")
_SAINT = re.compile(r"^st ")
_BREAKS = re.compile(r"[\s–—_-]+")
_FIRM = "Organization"
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a frame: the syntactic position ("subject", "object", "with") and the role that stands there."""

    position: str
    role: str


@dataclass(frozen=True)
class EventClass:
    """A class of events or states: its place in the tree, the words that evoke it, and its frame.

    `ancestors` go from the parent to the root; `frame` includes what is inherited, nearest first. A word may have
    further words behind it, which must depend on it in the parse ("shoot down", "hold talks", "fire <Person>").
    `introduces_claim`: what its clause says is somebody's claim, with `content_polarity` and `content_certainty`.
    `short_form_roles` stand at the two ends of `short_form`; the second is empty where it leads to the event itself.
    """

    name: str
    label: str
    ancestors: tuple[str, ...] = ()
    plover: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    frame: tuple[Slot, ...] = ()
    short_form: str | None = None
    introduces_claim: bool = False
    content_polarity: Polarity = Polarity.POSITIVE
    content_certainty: Certainty = Certainty.CERTAIN
    short_form_roles: tuple[str, str] = ("agent", "target")

    @cached_property
    def slots(self) -> dict[str, tuple[Slot, ...]]:
        """The frame by position, nearest first."""
        table: defaultdict[str, tuple[Slot, ...]] = defaultdict(tuple)
        for slot in self.frame:
            table[slot.position] += (slot,)
        return dict(table)


@dataclass(frozen=True, slots=True)
class EntityClass:
    """A class of entities, with the common nouns that name its members ("refinery") and spaCy's labels for it."""

    name: str
    label: str
    ancestors: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    ner_labels: tuple[str, ...] = ()
    speaking_nouns: tuple[str, ...] = ()
    """Nouns that name a member only where it says something: "a source said"."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A known thing from a names file: `iri` is an item of Wikidata or of the user's own; no `type` means any.

    `hidden_names` mean another thing unless something speaks for this one ("London" of London, Ontario), those among
    `other_senses` may be no name of a known thing at all ("Jordan"). `broader` are the IRIs of the places that it lies
    in, `capital_of` that of the country whose capital it is, `same_as` its identifiers elsewhere.
    """

    iri: str
    label: str
    type: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    hidden_names: tuple[str, ...] = ()
    other_senses: frozenset[str] = frozenset()
    same_as: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    broader: tuple[str, ...] = ()
    capital_of: str = ""


@dataclass(frozen=True)
class Lexicon:
    """All words that the extractors know; `word_lists` are the closed lists ("Hedge", "LightVerb", …) by name."""

    events: dict[str, EventClass] = field(default_factory=dict)
    states: dict[str, EventClass] = field(default_factory=dict)
    entities: dict[str, EntityClass] = field(default_factory=dict)
    word_lists: dict[str, frozenset[str]] = field(default_factory=dict)
    fillers: dict[str, frozenset[str]] = field(default_factory=dict)
    """Role -> the entity classes that can fill it; a role not named here takes any."""
    concepts: tuple[Concept, ...] = ()
    seat_words: dict[str, frozenset[str]] = field(default_factory=dict)
    """Name of a seat of government that is no capital -> the labels of its states: "Kremlin" -> "Russia"."""
    terms: dict[str, str] = field(default_factory=dict)
    """Name -> IRI, for the classes, roles and short forms that stand in a namespace of the user's."""
    prefixes: dict[str, str] = field(default_factory=dict)
    """What the user's files call these namespaces."""

    def words(self, name: str) -> frozenset[str]:
        """The closed list of that name; empty where the ontology has none."""
        return self.word_lists.get(name, _NO_WORDS)

    @cached_property
    def names_of_terms(self) -> dict[str, str]:
        """IRI -> name, the other way round than `terms`."""
        return {iri: name for name, iri in self.terms.items()}

    @cached_property
    def entity_terms(self) -> tuple[str, ...]:
        """The classes of entities as users write them: names of kg's own, IRIs of others."""
        return tuple(self.terms.get(name, name) for name in self.entities)

    @cached_property
    def entity_nouns(self) -> dict[str, str]:
        """Common noun (lower case, singular) -> entity class."""
        return {noun: c.name for c in self.entities.values() for noun in c.nouns}

    @cached_property
    def speaking_nouns(self) -> dict[str, str]:
        """Noun for what is an entity where it speaks -> entity class."""
        return {noun: c.name for c in self.entities.values() for noun in c.speaking_nouns}

    @cached_property
    def verbs(self) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """First word of a verb entry -> (its further words, class), the longest entry first."""
        return _by_first_word({c.name: c.verbs for c in self.events.values()})

    @cached_property
    def nouns(self) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """First word of a noun entry -> (its further words, class), the longest entry first."""
        return _by_first_word({c.name: c.nouns for c in self.events.values()})

    @cached_property
    def adjectives(self) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """First word of an adjective entry -> (its further words, class), the longest entry first."""
        return _by_first_word({c.name: c.adjectives for c in self.events.values()})

    @cached_property
    def verbs_of_speech(self) -> frozenset[str]:
        """Verbs that, without further words, introduce what somebody claims."""
        return frozenset(
            verb
            for verb, entries in self.verbs.items()
            if any(not rest and self.events[name].introduces_claim for rest, name in entries)
        )

    @cached_property
    def state_words(self) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """First word of a state's verb or noun entry -> (its further words, class), the longest entry first."""
        return _by_first_word({c.name: (*c.verbs, *c.nouns) for c in self.states.values()})

    @cached_property
    def concepts_by_name(self) -> dict[str, tuple[Concept, ...]]:
        """Name, exactly as written -> the known things that it means, but for organizations named by a common word."""
        table: defaultdict[str, list[Concept]] = defaultdict(list)
        for concept in self.concepts:
            unsure = concept.other_senses if concept.type == _FIRM else ()
            for name in sorted({concept.label, *concept.names}.difference(unsure)):
                table[name].append(concept)
        return {name: tuple(concepts) for name, concepts in table.items()}

    @cached_property
    def concepts_by_form(self) -> dict[str, tuple[tuple[Concept, bool], ...]]:
        """Form of a name -> the known things that bear it, each with whether it is meant where nothing else is said."""
        table: defaultdict[str, dict[str, tuple[Concept, bool]]] = defaultdict(dict)
        for concept in self.concepts:
            for name in concept.hidden_names:
                table[form_of(name)][concept.iri] = (concept, False)
            for name in (concept.label, *concept.names, *concept.demonyms):
                table[form_of(name)][concept.iri] = (concept, True)
        return {form: tuple(known.values()) for form, known in table.items()}

    @cached_property
    def concepts_by_iri(self) -> dict[str, Concept]:
        """IRI -> the known thing."""
        return {concept.iri: concept for concept in self.concepts}

    @cached_property
    def seats(self) -> dict[str, frozenset[Concept]]:
        """Name of a capital or another seat of government -> the states that it can stand for."""
        table: defaultdict[str, set[Concept]] = defaultdict(set)
        for concept in self.concepts:
            if state := self.concepts_by_iri.get(concept.capital_of):
                for name in (concept.label, *concept.names):
                    table[name].add(state)
        for name, labels in self.seat_words.items():
            table[name].update(state for label in labels for state in self.concepts_by_name.get(label, ()))
        return {name: frozenset(states) for name, states in table.items()}

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that names of known things and demonyms begin with."""
        return frozenset(name.partition(" ")[0] for name in (*self.concepts_by_name, *self.demonyms))

    @cached_property
    def areas(self) -> frozenset[str]:
        """The IRIs of what other known things lie in."""
        return frozenset(iri for concept in self.concepts for iri in concept.broader)

    @cached_property
    def demonyms(self) -> dict[str, Concept]:
        """Demonym ("Ukrainian") -> the country or region that it belongs to."""
        return {demonym: concept for concept in self.concepts for demonym in concept.demonyms}


def claimed_form(role: str) -> str:
    """The name of a role in the layer of what is claimed: "claimedAgent" of "agent"."""
    return f"claimed{role[:1].upper()}{role[1:]}"


def form_of(name: str) -> str:
    """A name as names are compared: without case, accents and points, hyphens as spaces ("Aix-en-Provence", "W. Va."), "St." as "Saint"."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _SAINT.sub("saint ", _BREAKS.sub(" ", _POINTS.sub("", name)).strip().casefold())


def _by_first_word(words: dict[str, tuple[str, ...]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, entries in words.items():
        for entry in entries:
            first, *rest = entry.split()
            table[first].append((tuple(rest), name))
    return {first: tuple(sorted(rows, key=_rank)) for first, rows in table.items()}


def _rank(row: tuple[tuple[str, ...], str]) -> tuple[int, int, tuple[str, ...]]:
    """The longest entry first, words before clauses: "find guilty" before "find <Clause>"."""
    rest, _ = row
    return -len(rest), rest.count("<Clause>"), rest
