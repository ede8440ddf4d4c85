"""Reads the ontology: the only place that knows how classes, words, frames and names stand in Turtle."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from kg.concepts import read_concepts
from kg.lexicon import EntityClass, EventClass, Lexicon, Slot
from kg.model import Certainty, Polarity
from kg.resources import resource
from kg.turtle import flaw, name_of, read_triples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["load_lexicon", "name_of"]

_KG = "https://w3id.org/newskg/ontology#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SUB_CLASS_OF = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_CLOSE_MATCH = "http://www.w3.org/2004/02/skos/core#closeMatch"
_SCHEMA = "https://schema.org/"
_NAMES = "names.ttl"
_OTHER_FILES = {"shapes.ttl", _NAMES}
_ROOTS = (f"{_KG}Event", f"{_KG}State", f"{_KG}Entity")
_EVENT, _STATE, _ENTITY = _ROOTS
_WORDS = {f"{_KG}{name}": name for name in ("verb", "noun", "adjective", "positionNoun")}
_READ = {_RDF_TYPE, _SUB_CLASS_OF, _LABEL, _CLOSE_MATCH}
"""What is read beside the ontology's own properties."""


def load_lexicon(extra: Sequence[Path] = ()) -> Lexicon:
    """All classes, words, frames and names of kg's own ontology and of the Turtle files in `extra`.

    Such a file adds classes below known ones, words to classes and to lists, and names; a word that already stands on
    another class moves to its class. Raises OntologyError, naming file and line, for what cannot be used.
    """
    facts = _Facts()
    own = (path for path in sorted(resource("ontology").glob("*.ttl")) if path.name not in _OTHER_FILES)
    for path in (*own, *extra):
        facts.read(path)
    reading = _Reading(facts)
    return Lexicon(
        events={c.name: c for c in map(reading.event_class, reading.under(_EVENT))},
        states={c.name: c for c in map(reading.event_class, reading.under(_STATE))},
        entities={c.name: c for c in map(reading.entity_class, reading.under(_ENTITY))},
        word_lists=_word_lists(facts),
        fillers={name_of(role): frozenset(map(name_of, facts.all(role, "filler"))) for role in facts.having("filler")},
        concepts=tuple(read_concepts((resource("ontology", _NAMES), *extra), reading.entity_types())),
        seat_words={
            word: frozenset(facts.all(seat, "seatOf"))
            for seat in facts.instances("Seat")
            for word in facts.all(seat, "word")
        },
    )


# What the files say -------------------------------------------------------------------------------------------------


class _Word(NamedTuple):
    """A word as a file puts it on a class; `part` is "verb", "noun", "adjective" or "positionNoun"."""

    part: str
    text: str
    subject: str
    path: Path


@dataclass(slots=True)
class _Facts:
    """Objects by predicate and subject, and words, in the order of the files."""

    objects: defaultdict[str, defaultdict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    words: list[_Word] = field(default_factory=list)
    paths: dict[str, Path] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        """Add a Turtle file."""
        for subject, predicate, value in read_triples(path):
            if predicate in _READ or predicate.startswith(_KG):
                self._add(subject, predicate, value, path)

    def _add(self, subject: str, predicate: str, value: str, path: Path) -> None:
        self.objects[predicate][subject].append(value)
        self.paths[subject] = path
        if predicate in _WORDS:
            self.words.append(_Word(_WORDS[predicate], value, subject, path))

    def all(self, subject: str, predicate: str) -> list[str]:
        """Every value; `predicate` is a term of the ontology ("frame") or the IRI of another one."""
        return self.objects[_iri(predicate)].get(subject, [])

    def one(self, subject: str, predicate: str) -> str:
        """The first value; empty where there is none."""
        return next(iter(self.all(subject, predicate)), "")

    def having(self, predicate: str) -> list[str]:
        """Every subject that has a value."""
        return list(self.objects[_iri(predicate)])

    def instances(self, name: str) -> list[str]:
        """Every subject that is said to be of a class of the ontology."""
        return [subject for subject, types in self.objects[_RDF_TYPE].items() if _KG + name in types]

    def above(self, subject: str) -> list[str]:
        """All classes over a class, nearest first."""
        found: dict[str, None] = {}
        level = [subject]
        while level:
            level = [up for each in level for up in self.all(each, _SUB_CLASS_OF) if up not in found and up != subject]
            found.update(dict.fromkeys(level))
        return list(found)

    def fail(self, subject: str, complaint: str) -> NoReturn:
        """Say what is wrong with a subject, and in which line of which file."""
        raise flaw(self.paths[subject], subject, complaint)


def _iri(predicate: str) -> str:
    return predicate if ":" in predicate else _KG + predicate


# Classes ------------------------------------------------------------------------------------------------------------


class _Reading:
    """Classes as the extractors see them: which stand where in the tree, and which words are theirs."""

    def __init__(self, facts: _Facts) -> None:
        self._facts = facts
        self._above = {iri: facts.above(iri) for iri in [*_ROOTS, *facts.having(_SUB_CLASS_OF)]}
        self._roots = {iri: root for iri, up in self._above.items() for root in _ROOTS if root in (iri, *up)}
        self._roles = set(facts.instances("RoleProperty"))
        self._slots = {iri: tuple(self._own_slots(iri)) for iri in facts.having("frame")}
        self._words = self._owned_words()
        self._check_names()

    def under(self, root: str) -> list[str]:
        """A root and all classes below it."""
        return [iri for iri, known in self._roots.items() if known == root]

    def event_class(self, iri: str) -> EventClass:
        """A class of events or states."""
        facts = self._facts
        line = [iri, *self._known_above(iri)]
        form, roles = self._short_form(line)
        return EventClass(
            name=name_of(iri),
            label=facts.one(iri, _LABEL) or name_of(iri),
            ancestors=tuple(map(name_of, line[1:])),
            plover=self._inherited(line, "plover") or None,
            verbs=self._words[iri, "verb"],
            nouns=self._words[iri, "noun"],
            adjectives=self._words[iri, "adjective"],
            frame=tuple(self._frame(line)),
            short_form=form,
            introduces_claim=self._inherited(line, "introducesClaim") == "true",
            content_polarity=self._polarity(line),
            content_certainty=self._certainty(line),
            short_form_roles=roles,
        )

    def entity_class(self, iri: str) -> EntityClass:
        """A class of entities; posts are nouns too."""
        return EntityClass(
            name=name_of(iri),
            label=self._facts.one(iri, _LABEL) or name_of(iri),
            ancestors=tuple(map(name_of, self._known_above(iri))),
            nouns=(*self._words[iri, "positionNoun"], *self._words[iri, "noun"]),
            ner_labels=tuple(self._facts.all(iri, "nerLabel")),
        )

    def entity_types(self) -> dict[str, str]:
        """The class of entities for each type that a names file may give: kg's own, and those of schema.org close to it."""
        types = {iri: name_of(iri) for iri in self.under(_ENTITY) if iri != _ENTITY}
        close = {iri: (*self._facts.all(iri, _SUB_CLASS_OF), *self._facts.all(iri, _CLOSE_MATCH)) for iri in types}
        for iri, others in close.items():
            for other in others:
                if other.startswith(_SCHEMA):
                    types |= {other: name_of(iri), other.replace("https:", "http:", 1): name_of(iri)}
        return types

    def _known_above(self, iri: str) -> list[str]:
        return [up for up in self._above[iri] if up in self._roots]

    def _owned_words(self) -> defaultdict[tuple[str, str], tuple[str, ...]]:
        """Words by class and part of speech; of two files that name a word, the later one has it."""
        owners: dict[tuple[str, str, str], _Word] = {}
        for word in self._facts.words:
            if word.subject not in self._roots:
                self._facts.fail(word.subject, "has words but stands below no known class: add rdfs:subClassOf")
            if not word.text.strip():
                self._facts.fail(word.subject, f"has an empty word as kg:{word.part}")
            key = (self._roots[word.subject], word.part, word.text)
            other = owners.pop(key, word)
            if other.subject != word.subject and other.path == word.path:
                self._facts.fail(word.subject, f"shares the {word.part} '{word.text}' with {name_of(other.subject)}")
            owners[key] = word
        found: defaultdict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
        for word in owners.values():
            found[word.subject, word.part] += (word.text,)
        return found

    def _check_names(self) -> None:
        """In the graph, terms are told apart by their names in one namespace."""
        forms = {form: iri for iri, found in self._facts.objects[f"{_KG}shortForm"].items() for form in found}
        for term, iri in ({iri: iri for iri in self._roots} | forms).items():
            if not term.startswith(_KG):
                self._facts.fail(iri, f"must stand in kg's namespace: kg:{name_of(term)} in place of <{term}>")

    def _inherited(self, line: list[str], predicate: str) -> str:
        return next((value for iri in line if (value := self._facts.one(iri, predicate))), "")

    def _short_form(self, line: list[str]) -> tuple[str | None, tuple[str, str]]:
        """Its own or the nearest above that links two entities, with the roles at its two ends."""
        for iri in line:
            form = self._facts.one(iri, "shortForm")
            ends = tuple(name_of(self._facts.one(form, end)) for end in ("subjectRole", "objectRole"))
            if form and (iri == line[0] or ends[1]):
                return name_of(form), (ends[0] or "agent", ends[1] or ("" if ends[0] else "target"))
        return None, ("agent", "target")

    def _frame(self, line: list[str]) -> Iterator[Slot]:
        """Slots nearest first; a class's own lines for a position replace what it would inherit."""
        taken: set[str] = set()
        for iri in line:
            own = self._slots.get(iri, ())
            yield from (slot for slot in own if slot.position not in taken)
            taken |= {slot.position for slot in own}

    def _own_slots(self, iri: str) -> Iterator[Slot]:
        for node in self._facts.all(iri, "frame"):
            role = self._facts.one(node, "role")
            if role not in self._roles:
                self._facts.fail(iri, f"has a frame with no known role ({name_of(role) or 'kg:role is missing'})")
            yield from (Slot(position, name_of(role)) for position in self._facts.all(node, "slot"))

    def _polarity(self, line: list[str]) -> Polarity:
        value = name_of(self._inherited(line, "contentPolarity"))
        if value and value not in set(Polarity):
            self._facts.fail(line[0], f"has a kg:contentPolarity that is not known ({value})")
        return Polarity(value) if value else Polarity.POSITIVE

    def _certainty(self, line: list[str]) -> Certainty:
        value = name_of(self._inherited(line, "contentCertainty"))
        if value and value not in set(Certainty):
            self._facts.fail(line[0], f"has a kg:contentCertainty that is not known ({value})")
        return Certainty(value) if value else Certainty.CERTAIN


# Lists --------------------------------------------------------------------------------------------------------------


def _word_lists(facts: _Facts) -> dict[str, frozenset[str]]:
    """The closed lists, and the posts that stand on classes of entities."""
    lists = {name_of(iri): frozenset(facts.all(iri, "word")) for iri in facts.instances("WordList")}
    return {**lists, "PositionNoun": frozenset(w.text for w in facts.words if w.part == "positionNoun")}
