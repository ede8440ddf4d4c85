"""What is wrong with files of the user's, all of it at once, and what they add.

What `load_lexicon` refuses is complained of while reading; what it silently passes over, and what may not be meant, is
looked for here. Knowledge of what is usual (positions, forms in angle brackets) comes from kg's own classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.ontology.additions import additions
from kg.ontology.classes import Classes
from kg.ontology.concepts import read_concepts
from kg.ontology.facts import DEFINITION, KG, LABEL, RDF_TYPE, SUB_CLASS_OF, Complaint, proposal
from kg.ontology.load import lexicon_of, own_facts
from kg.turtle import line_of, name_of, read_triples

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.lexicon import Lexicon
    from kg.ontology.facts import Facts, Word

_FORM, _MARK = re.compile(r"<(\w+)>"), re.compile(r"[<>]")
_KINDS = ("EventClass", "StateClass", "EntityClass")
_DECLARING = (f"{KG}shortForm", f"{KG}claimedForm")
_EXPLAINED = frozenset(
    KG + name for name in ("role", "subjectRole", "objectRole", "contentPolarity", "contentCertainty", "conceptType")
)
"""Properties of whose values there are complaints that know what they should be."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """The outcome, each in one line: errors, for which nothing would be read, warnings, and what the files add."""

    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    additions: tuple[str, ...]


def inspect(paths: Sequence[Path]) -> Inspection:
    """Look through files for `--ontology` or `--names`, which may build on each other."""
    facts = own_facts()
    usual = lexicon_of(Classes(facts))
    known = {iri for iri in facts.objects[RDF_TYPE] if iri.startswith(KG)}
    if unreadable := tuple(_unreadable(facts, paths)):
        return Inspection(unreadable, (), ())
    classes = Classes(facts)
    lexicon = lexicon_of(classes)
    _Inspector(classes, usual, lexicon, frozenset(paths)).look()
    found = _once([*_unknown_terms(classes, known, paths), *facts.complaints], facts.objects[RDF_TYPE].keys())
    flaws: list[OntologyError] = []
    names = tuple(read_concepts(paths, classes.entity_types(), flaws))
    return Inspection(
        errors=(*(str(each) for each in found if each.is_error), *map(str, flaws)),
        warnings=tuple(str(each) for each in found if not each.is_error),
        additions=tuple(additions(replace(lexicon, concepts=names), usual)),
    )


def _unreadable(facts: Facts, paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        try:
            facts.read(path)
        except OntologyError as error:
            yield str(error)


def _once(complaints: Iterable[Complaint], declared: Container[str]) -> list[Complaint]:
    """Each complaint once, in the order of the lines; of a term of kg's that there is not, nothing more is said."""
    return sorted({c for c in complaints if not c.subject.startswith(KG) or c.subject in declared})


def _unknown_terms(classes: Classes, known: set[str], paths: Iterable[Path]) -> Iterator[Complaint]:
    """Terms in kg's namespace that neither kg nor the files declare; for some there are better words elsewhere."""
    objects = classes.facts.objects
    declared = {*objects[RDF_TYPE], *(term for p in _DECLARING for terms in objects[p].values() for term in terms)}
    for path in paths:
        for subject, predicate, value in read_triples(path):
            hangs = predicate == SUB_CLASS_OF and subject not in classes.roots
            terms = (subject, predicate) if predicate in _EXPLAINED or hangs else (subject, predicate, value)
            for term in terms:
                if term.startswith(KG) and term not in declared:
                    name = name_of(term)
                    words = f"there is no kg:{name}{proposal(name, map(name_of, known))}"
                    yield Complaint(path, line_of(path, term, name), words)


class _Inspector:
    """Looks at what the user's files say of each term."""

    def __init__(self, classes: Classes, usual: Lexicon, lexicon: Lexicon, paths: frozenset[Path]) -> None:
        self._classes = classes
        self._facts = classes.facts
        self._paths = paths
        everything = [*usual.events.values(), *usual.states.values()]
        self._positions = {slot.position for c in everything for slot in c.frame}
        self._forms = {form for c in everything for entry in (*c.verbs, *c.nouns) for form in _FORM.findall(entry)}
        self._forms |= lexicon.entities.keys()

    def look(self) -> None:
        """Complain of all that is wrong or may not be meant."""
        for iri in self._subjects():
            self._look_at_class(iri)
        for iri in self._mine(self._facts.having("frame")):
            self._look_at_slots(iri)
        for iri in self._mine(self._facts.having("shortForm")):
            for form in self._facts.all(iri, "shortForm"):
                self._look_at_form(iri, form)
        for word in self._facts.words:
            if word.path in self._paths:
                self._look_at_word(word)

    def _mine(self, subjects: Iterable[str]) -> list[str]:
        return [iri for iri in subjects if self._facts.paths[iri] in self._paths]

    def _subjects(self) -> list[str]:
        """The classes that the files declare, by their kind or by their place."""
        declared = [iri for kind in _KINDS for iri in self._facts.instances(kind)]
        return self._mine(dict.fromkeys([*declared, *self._facts.having(SUB_CLASS_OF)]))

    def _look_at_class(self, iri: str) -> None:
        if iri not in self._classes.roots:
            self._classes.lament(iri)
            return
        if not self._facts.one(iri, LABEL):
            self._facts.warn(iri, "has no rdfs:label: people will see its name")
        if not self._facts.one(iri, DEFINITION):
            self._facts.warn(iri, "has no skos:definition: say in a sentence what it means")

    def _look_at_slots(self, iri: str) -> None:
        for node in self._facts.all(iri, "frame"):
            positions = self._facts.all(node, "slot")
            if not positions:
                self._facts.complain(iri, "has a frame with a role and no kg:slot", near="frame")
            for position in positions:
                if position not in self._positions:
                    hint = proposal(position, self._positions)
                    words = f"has the slot '{position}', which no class of kg's has{hint}"
                    self._facts.warn(iri, words, near=f'"{position}"')

    def _look_at_form(self, iri: str, form: str) -> None:
        ends = [self._facts.one(form, end) for end in ("subjectRole", "objectRole")]
        name = name_of(form)
        for role in filter(None, ends):
            if role not in self._classes.roles:
                self._facts.complain(form, f"leads from or to what is no role ({name_of(role)})", near=name_of(role))
        if form not in self._facts.paths:
            words = f"has a short form that is not declared ({name}): it leads from kg:agent to kg:target"
            self._facts.warn(iri, words, near=name)
        elif not all(ends):
            missing = " and ".join(
                p for p, end in zip(("kg:subjectRole", "kg:objectRole"), ends, strict=True) if not end
            )
            leads = "to the event itself" if ends[0] else "from kg:agent" + ("" if ends[1] else " to kg:target")
            self._facts.warn(form, f"is a short form without {missing}: it leads {leads}")

    def _look_at_word(self, word: Word) -> None:
        first, *rest = word.text.split() or [""]
        if strange := [part for part in rest if _MARK.search(part) and not self._is_form(part)]:
            hint = proposal(strange[0].strip("<>"), self._forms)
            words = f"has '{word.text}': {strange[0]} is no class of entities in angle brackets{hint}"
            self._facts.complain(word.subject, words, near=f'"{word.text}"')
        elif _MARK.search(first):
            self._facts.complain(word.subject, f"has '{word.text}', which begins with no word", near=f'"{word.text}"')
        elif _FORM.sub("", word.text) != _FORM.sub("", word.text).lower() or word.text != " ".join([first, *rest]):
            words = f"has '{word.text}', which no text matches: words are dictionary forms in lower case"
            self._facts.warn(word.subject, words, near=f'"{word.text}"')

    def _is_form(self, part: str) -> bool:
        form = _FORM.fullmatch(part)
        return form is not None and form[1] in self._forms
