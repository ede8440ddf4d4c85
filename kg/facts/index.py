"""An RDF graph as an index of strings: small, and made in one pass over the triples, or while these are written."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox
from rdflib import Graph, Literal

from kg.query.source import read_quads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

Row: TypeAlias = tuple[str, str, str, bool]
"""Subject, predicate, object, and whether that is a literal."""

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SHORT = 12
"""Letters of a literal that may recur: a number, a date."""
_ESCAPED = re.compile(r"\\(?:u(?P<code>[0-9A-F]{4})|U(?P<long>[0-9A-F]{8})|.)")
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class Index:
    """What a graph says of each subject, things apart from literals, and who leads to a thing by some predicates.

    A subject is a flat list, predicate and value by turns: half of the memory of dictionaries in dictionaries.
    """

    def __init__(
        self, graph: Graph | Path | None = None, *, back: Collection[str] = (), without: Collection[str] = ()
    ) -> None:
        """Predicates in `back` are kept in both directions, as that of classes is; those in `without` are left out."""
        self._back = {_TYPE, *back}
        self._without = frozenset(without)
        self._things: defaultdict[str, list[str]] = defaultdict(list)
        self._texts: defaultdict[str, list[str]] = defaultdict(list)
        self._subjects: defaultdict[str, list[str]] = defaultdict(list)
        self._known: dict[str, str] = {}
        for subject, predicate, value, is_text in _rows(graph) if graph else ():
            if predicate not in self._without:
                (self._texts if is_text else self._things)[subject] += (predicate, value)
            if predicate in self._back:
                self._subjects[value].append(subject)

    def note(self, parts: Sequence[str]) -> None:
        """Take in all that is told of one subject: it, and predicates and objects by turns, in N-Triples."""
        known, subject = self._known, parts[0][1:-1]
        subject = known.setdefault(subject, subject)
        things: list[str] = []
        texts: list[str] = []
        for verb, value in zip(parts[1::2], parts[2::2], strict=True):
            predicate = known.get(verb) or known.setdefault(verb, intern(verb[1:-1]))
            if predicate in self._without:
                continue
            if value[0] == "<":
                thing = value[1:-1]
                thing = known.setdefault(thing, thing)
                things += (predicate, thing)
                if predicate in self._back:
                    self._subjects[thing].append(subject)
            else:
                texts += (predicate, self._text(value))
        if things:
            self._things[subject] = things[:]  # without the room to grow
        if texts:
            self._texts[subject] = texts[:]

    def close(self) -> None:
        """Nothing more is to be noted: what was kept to know what recurs is let go."""
        self._known = {}

    def clear(self) -> None:
        """Let go of all that is told: a page that was made of it needs the room."""
        for held in (self._things, self._texts, self._subjects):
            held.clear()

    def _text(self, value: str) -> str:
        """The words of a literal in N-Triples."""
        words = value[1 : value.rindex('"')]
        words = _ESCAPED.sub(_unescaped, words) if "\\" in words else words
        return self._known.setdefault(words, words) if len(words) <= _SHORT else words

    def things_of(self, subject: str, *predicates: str) -> list[str]:
        """IRIs that these predicates lead to, sorted."""
        return _values(self._things, subject, predicates)

    def texts_of(self, subject: str, *predicates: str) -> list[str]:
        """Literals of these predicates, sorted."""
        return _values(self._texts, subject, predicates)

    def thing(self, subject: str, predicate: str) -> str:
        """The first IRI that the predicate leads to, else nothing."""
        return min(self.things_of(subject, predicate), default="")

    def text(self, subject: str, *predicates: str) -> str:
        """The first literal of the first predicate that has one, else nothing."""
        row = self._texts.get(subject, ())
        for predicate in predicates:
            if predicate in row and (texts := _led_to(row, predicate)):
                return min(texts)
        return ""

    def told(self, subject: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """All things and all literals that are told of a subject, by predicate, in the order of the graph."""
        return _by_predicate(self._things.get(subject, ())), _by_predicate(self._texts.get(subject, ()))

    def leads(self, subject: str, predicate: str) -> bool:
        """Whether the predicate leads from a subject to a thing."""
        row = self._things.get(subject, ())
        return predicate in row and predicate in row[::2]

    def having(self, predicate: str) -> list[str]:
        """All subjects that the predicate leads from to a thing, sorted."""
        return sorted(subject for subject in self._things if self.leads(subject, predicate))

    def leading_to(self, value: str) -> list[str]:
        """Members of a class, and whatever leads to a thing by the predicates that are kept in both directions."""
        return self._subjects.get(value, [])


@lru_cache(maxsize=1_000)
def term(space: str, name: str) -> str:
    """The IRI of a term: the same string each time, which is soon found among others."""
    return intern(space + name)


def _values(rows: Mapping[str, list[str]], subject: str, predicates: Iterable[str]) -> list[str]:
    row = rows.get(subject)
    if not row:
        return []
    found = [value for predicate in predicates if predicate in row for value in _led_to(row, predicate)]
    return sorted(set(found)) if len(found) > 1 else found


def _led_to(row: Sequence[str], predicate: str) -> list[str]:
    return [value for verb, value in zip(row[::2], row[1::2], strict=True) if verb == predicate]


def _by_predicate(row: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for verb, value in zip(row[::2], row[1::2], strict=True):
        found.setdefault(verb, []).append(value)
    return found


def _unescaped(found: re.Match[str]) -> str:
    code, letter = found["code"] or found["long"], found[0][1]
    return chr(int(code, 16)) if code else _LETTERS.get(letter, letter)


def _rows(graph: Graph | Path) -> Iterator[Row]:
    return _in_memory(graph) if isinstance(graph, Graph) else _in_file(graph)


def _in_memory(graph: Graph) -> Iterator[Row]:
    return ((str(s), str(p), str(o), isinstance(o, Literal)) for s, p, o in graph.triples((None, None, None)))


def _in_file(path: Path) -> Iterator[Row]:
    """The triples of a file; an IRI that recurs is one string."""
    known: dict[str, str] = {}
    for quad in read_quads(path):
        value = quad.object
        if isinstance(quad.subject, ox.Triple) or isinstance(value, ox.Triple):
            continue  # RDF 1.2 speaks of triples, which tie no entities
        subject, predicate, words = quad.subject.value, intern(quad.predicate.value), value.value
        subject = known.setdefault(subject, subject)
        is_text = isinstance(value, ox.Literal)
        if not is_text or len(words) <= _SHORT:
            words = known.setdefault(words, words)
        yield subject, predicate, words, is_text
