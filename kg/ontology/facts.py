"""What Turtle files say, and what is wrong with it: every complaint is kept, and the reading goes on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from kg.turtle import line_of, name_of, read_triples

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KG = "https://w3id.org/newskg/ontology#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SUB_CLASS_OF = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
CLOSE_MATCH = "http://www.w3.org/2004/02/skos/core#closeMatch"
DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
_READ = {RDF_TYPE, SUB_CLASS_OF, LABEL, CLOSE_MATCH, DEFINITION}
"""What is read beside the ontology's own properties."""

_WORDS = {f"{KG}{name}": name for name in ("verb", "noun", "adjective", "positionNoun")}


class Word(NamedTuple):
    """A word as a file puts it on a class; `part` is "verb", "noun", "adjective" or "positionNoun"."""

    part: str
    text: str
    subject: str
    path: Path


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """What is wrong with a subject, and where its file says so; what is no error is worth a look."""

    path: Path
    line: int
    words: str
    is_error: bool = True
    subject: str = ""

    def __str__(self) -> str:
        """One line."""
        return f"{self.path}, line {self.line}: {'' if self.is_error else 'warning: '}{self.words}"


@dataclass(slots=True)
class Facts:
    """Objects by predicate and subject, and words, in the order of the files."""

    objects: defaultdict[str, defaultdict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    words: list[Word] = field(default_factory=list)
    paths: dict[str, Path] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)

    def read(self, path: Path) -> None:
        """Add a Turtle file; raises `OntologyError` where it is none."""
        for subject, predicate, value in read_triples(path):
            if predicate in _READ or predicate.startswith(KG):
                self._add(subject, predicate, value, path)

    def _add(self, subject: str, predicate: str, value: str, path: Path) -> None:
        self.objects[predicate][subject].append(value)
        self.paths[subject] = path
        if predicate in _WORDS:
            self.words.append(Word(_WORDS[predicate], value, subject, path))

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
        return [subject for subject, types in self.objects[RDF_TYPE].items() if KG + name in types]

    def above(self, subject: str) -> list[str]:
        """All classes over a class, nearest first."""
        found: dict[str, None] = {}
        level = [subject]
        while level:
            level = [up for each in level for up in self.all(each, SUB_CLASS_OF) if up not in found and up != subject]
            found.update(dict.fromkeys(level))
        return list(found)

    def complain(self, subject: str, words: str, *, near: str = "") -> None:
        """Note an error in what is said of a subject, in the line of the word `near`."""
        self._note(subject, words, near, is_error=True)

    def warn(self, subject: str, words: str, *, near: str = "") -> None:
        """Note what may not be meant."""
        self._note(subject, words, near, is_error=False)

    def _note(self, subject: str, words: str, near: str, *, is_error: bool) -> None:
        path = self.paths[subject]
        words = " ".join(f"{name_of(subject)} {words}".split())
        self.complaints.append(Complaint(path, line_of(path, subject, near), words, is_error, subject))


def proposal(name: str, names: Iterable[str]) -> str:
    """What may have been meant by a name that is not known, if anything is like it."""
    near = get_close_matches(name, sorted(names), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _iri(predicate: str) -> str:
    return predicate if ":" in predicate else KG + predicate
