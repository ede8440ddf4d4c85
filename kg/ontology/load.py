"""The lexicon of kg's own ontology and of the user's files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.lexicon import Lexicon
from kg.ontology.classes import ENTITY, EVENT, STATE, Classes
from kg.ontology.concepts import read_concepts
from kg.ontology.facts import Facts
from kg.ontology.namespaces import own_terms, prefixes_of
from kg.resources import resource
from kg.turtle import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_NAMES = "names.ttl"
_OTHER_FILES = {"mappings.ttl", "shapes.ttl", _NAMES}


def load_lexicon(extra: Sequence[Path] = ()) -> Lexicon:
    """All classes, words, frames and names of kg's own ontology and of the Turtle files in `extra`.

    Such a file adds classes below known ones, in any namespace, words to classes and to lists, and names; a word that
    already stands on another class moves to its class. Raises OntologyError, naming file and line, for what cannot be
    used.
    """
    facts = own_facts()
    for path in extra:
        facts.read(path)
    classes = Classes(facts)
    words = lexicon_of(classes)
    for complaint in facts.complaints:
        if complaint.is_error:
            raise OntologyError(str(complaint))
    names = read_concepts((resource("ontology", _NAMES), *extra), classes.entity_types())
    return replace(words, concepts=tuple(names))


def own_facts() -> Facts:
    """What kg's own files say, without their names."""
    facts = Facts()
    for path in sorted(resource("ontology").glob("*.ttl")):
        if path.name not in _OTHER_FILES:
            facts.read(path)
    return facts


def lexicon_of(classes: Classes) -> Lexicon:
    """The lexicon without known things; what is wrong with a class is complained of, and left out."""
    facts = classes.facts
    terms = own_terms(classes)
    return Lexicon(
        events={c.name: c for c in map(classes.event_class, classes.under(EVENT))},
        states={c.name: c for c in map(classes.event_class, classes.under(STATE))},
        entities={c.name: c for c in map(classes.entity_class, classes.under(ENTITY))},
        word_lists=_word_lists(facts),
        fillers={name_of(role): frozenset(map(name_of, facts.all(role, "filler"))) for role in facts.having("filler")},
        seat_words={
            word: frozenset(facts.all(seat, "seatOf"))
            for seat in facts.instances("Seat")
            for word in facts.all(seat, "word")
        },
        terms=terms,
        prefixes=prefixes_of(facts, terms),
    )


def _word_lists(facts: Facts) -> dict[str, frozenset[str]]:
    """The closed lists, and the posts that stand on classes of entities."""
    lists = {name_of(iri): frozenset(facts.all(iri, "word")) for iri in facts.instances("WordList")}
    return {**lists, "PositionNoun": frozenset(w.text for w in facts.words if w.part == "positionNoun")}
