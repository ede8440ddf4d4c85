"""The ontology as the extractors see it: classes with their words and frames, free of RDF.

`kg.ontology` reads it from Turtle.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Certainty, Polarity


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a frame: the syntactic position ("subject", "object", "with") and the role that stands there."""

    position: str
    role: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class EntityClass:
    """A class of entities, with the common nouns that name its members ("refinery") and spaCy's labels for it."""

    name: str
    label: str
    ancestors: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    ner_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A known thing from a names file: `iri` is an item of Wikidata or of the user's own."""

    iri: str
    label: str
    type: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


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

    def words(self, name: str) -> frozenset[str]:
        """The closed list of that name; empty where the ontology has none."""
        return self.word_lists.get(name, frozenset())

    @cached_property
    def entity_nouns(self) -> dict[str, str]:
        """Common noun (lower case, singular) -> entity class."""
        return {noun: c.name for c in self.entities.values() for noun in c.nouns}

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
        """Name, exactly as written -> the known things that bear it."""
        table: defaultdict[str, list[Concept]] = defaultdict(list)
        for concept in self.concepts:
            for name in sorted({concept.label, *concept.names}):
                table[name].append(concept)
        return {name: tuple(concepts) for name, concepts in table.items()}

    @cached_property
    def demonyms(self) -> dict[str, Concept]:
        """Demonym ("Ukrainian") -> the country or region that it belongs to."""
        return {demonym: concept for concept in self.concepts for demonym in concept.demonyms}


def _by_first_word(words: dict[str, tuple[str, ...]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, entries in words.items():
        for entry in entries:
            first, *rest = entry.split()
            table[first].append((tuple(rest), name))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in table.items()}
