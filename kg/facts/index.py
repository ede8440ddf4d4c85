"""An RDF graph as an index of strings: small, and made in one pass over the triples, or while these are written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain
from sys import intern
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import pyoxigraph as ox
from rdflib import Graph, Literal

from kg.query.source import read_quads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_T = TypeVar("_T")
Triple: TypeAlias = tuple[str, str, str, bool]
"""Subject, predicate, object, and whether that is a literal."""
Row: TypeAlias = tuple[Any, ...]
"""What is told of a subject: the shape of the row, then things, then literals, those of a predicate beside each other."""
Counts: TypeAlias = tuple[tuple[str, int], ...]
"""How many values each predicate has."""

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SHORT = 12
"""Letters of a literal that may recur: a number, a date."""
_ESCAPED = re.compile(r"\\(?:u(?P<code>[0-9A-F]{4})|U(?P<long>[0-9A-F]{8})|.)")
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Where in a row the values of each predicate stand, things apart from literals; of one kind there is one."""

    things: Mapping[str, slice]
    texts: Mapping[str, slice]


_NOTHING: Row = (Shape({}, {}),)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How objects become a row of that shape: the places of things and of literals; the row's that are kept backwards."""

    shape: Shape
    things: tuple[int, ...]
    texts: tuple[int, ...]
    back: tuple[int, ...]


class Index:
    """What a graph says of each subject, things apart from literals, and who leads to a thing by some predicates.

    Rows share shapes (420,000 of them some 6,700), so that no row holds predicates, and no value has to be looked for.
    """

    def __init__(
        self, graph: Graph | Path | None = None, *, back: Collection[str] = (), without: Collection[str] = ()
    ) -> None:
        """Predicates in `back` are kept in both directions, as that of classes is; those in `without` are left out."""
        self._back = {_TYPE, *back}
        self._without = frozenset(without)
        self._rows: dict[str, Row] = {}
        self._subjects: defaultdict[str, list[str]] = defaultdict(list)
        self._known: dict[str, str] = {}
        self._plans: dict[tuple[tuple[str, ...], str], _Plan] = {}
        self._shape = cache(_shape)
        if graph:
            self._read(_triples(graph))

    def _read(self, triples: Iterable[Triple]) -> None:
        things: defaultdict[str, list[str]] = defaultdict(list)
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for subject, predicate, value, is_text in triples:
            if predicate not in self._without:
                (texts if is_text else things)[subject] += (predicate, value)
            if predicate in self._back:
                self._subjects[value].append(subject)
        for subject in list(dict.fromkeys(chain(things, texts))):
            row = _by_predicate(things.pop(subject, ())), _by_predicate(texts.pop(subject, ()))
            self._rows[subject] = (self._shape(*map(_counts, row)), *chain(*map(_joined, row)))
        self.close()

    def note(self, parts: Sequence[str]) -> None:
        """Take in all that is told of one subject: it, and predicates and objects by turns, in N-Triples.

        It takes the place of what was told of the subject before.
        """
        known, subject, values = self._known, parts[0][1:-1], parts[2::2]
        subject = known.setdefault(subject, subject)
        if subject in self._rows:
            self._forget(subject)
        verbs, kinds = tuple(parts[1::2]), "".join([value[0] for value in values])
        plan = self._plans.get((verbs, kinds)) or self._planned(verbs, kinds)
        things = [values[place][1:-1] for place in plan.things]
        texts = [self._text(values[place]) for place in plan.texts]
        row: Row = (plan.shape, *map(known.setdefault, things, things), *texts)
        self._rows[subject] = row
        for place in plan.back:
            self._subjects[row[place]].append(subject)

    def _forget(self, subject: str) -> None:
        row = self._rows.pop(subject)
        for predicate in self._back & row[0].things.keys():
            for value in row[row[0].things[predicate]]:
                self._subjects[value].remove(subject)

    def _planned(self, verbs: Sequence[str], kinds: str) -> _Plan:
        """The plan for every record with these predicates, in this order, and with such objects."""
        places = [(intern(verb[1:-1]), place) for place, verb in enumerate(verbs)]
        kept = [(predicate, place) for predicate, place in places if predicate not in self._without]
        things = _grouped((predicate, place) for predicate, place in kept if kinds[place] == "<")
        texts = _grouped((predicate, place) for predicate, place in kept if kinds[place] != "<")
        shape = self._shape(_counts(things), _counts(texts))
        spans = [span for predicate, span in shape.things.items() if predicate in self._back]
        back = tuple(place for span in spans for place in range(span.start, span.stop))
        plan = _Plan(shape, tuple(_joined(things)), tuple(_joined(texts)), back)
        self._plans[tuple(map(intern, verbs)), kinds] = plan
        return plan

    def _text(self, value: str) -> str:
        """The words of a literal in N-Triples."""
        words = value[1 : value.rindex('"')]
        words = _ESCAPED.sub(_unescaped, words) if "\\" in words else words
        return self._known.setdefault(words, words) if len(words) <= _SHORT else words

    def close(self) -> None:
        """Nothing more is to be noted: what was kept to know what recurs is let go."""
        self._known, self._plans = {}, {}
        self._shape.cache_clear()

    def clear(self) -> None:
        """Let go of all that is told: a page that was made of it needs the room."""
        self._rows.clear()
        self._subjects.clear()

    def row(self, subject: str) -> Row:
        """All that is told of a subject."""
        return self._rows.get(subject, _NOTHING)

    def things_of(self, subject: str, *predicates: str) -> list[str]:
        """IRIs that these predicates lead to, sorted."""
        row = self.row(subject)
        return _values(row, row[0].things, predicates)

    def texts_of(self, subject: str, *predicates: str) -> list[str]:
        """Literals of these predicates, sorted."""
        row = self.row(subject)
        return _values(row, row[0].texts, predicates)

    def thing(self, subject: str, *predicates: str) -> str:
        """The first IRI of the first predicate that leads to one, else nothing."""
        row = self.row(subject)
        return _first(row, row[0].things, predicates)

    def text(self, subject: str, *predicates: str) -> str:
        """The first literal of the first predicate that has one, else nothing."""
        row = self.row(subject)
        return _first(row, row[0].texts, predicates)

    def first_texts(self, subject: str, predicates: Iterable[str]) -> list[str]:
        """The first literal of each predicate, or nothing."""
        row = self.row(subject)
        spans = row[0].texts
        return [min(row[spans[predicate]]) if predicate in spans else "" for predicate in predicates]

    def led_to(self, subject: str, predicate: str) -> tuple[str, ...]:
        """IRIs that the predicate leads to, in the order of the graph."""
        row = self.row(subject)
        span = row[0].things.get(predicate)
        return row[span] if span else ()

    def having(self, predicate: str) -> list[str]:
        """All subjects that the predicate leads from to a thing, sorted."""
        return sorted(subject for subject, row in self._rows.items() if predicate in row[0].things)

    def leading_to(self, value: str) -> list[str]:
        """Members of a class, and whatever leads to a thing by the predicates that are kept in both directions."""
        return self._subjects.get(value, [])


@lru_cache(maxsize=1_000)
def term(space: str, name: str) -> str:
    """The IRI of a term: the same string each time, which is soon found among others."""
    return intern(space + name)


def _shape(things: Counts, texts: Counts) -> Shape:
    starts = list(accumulate((count for _, count in (*things, *texts)), initial=1))
    spans = [
        (name, slice(start, start + count)) for (name, count), start in zip((*things, *texts), starts, strict=False)
    ]
    return Shape(dict(spans[: len(things)]), dict(spans[len(things) :]))


def _counts(values: Mapping[str, Sequence[Any]]) -> Counts:
    return tuple((predicate, len(found)) for predicate, found in values.items())


def _joined(values: Mapping[str, Sequence[_T]]) -> Iterable[_T]:
    return chain.from_iterable(values.values())


def _by_predicate(row: Sequence[str]) -> dict[str, list[str]]:
    return _grouped(zip(row[::2], row[1::2], strict=True))


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, list[_T]]:
    found: dict[str, list[_T]] = {}
    for predicate, value in pairs:
        found.setdefault(predicate, []).append(value)
    return found


def _values(row: Row, spans: Mapping[str, slice], predicates: Iterable[str]) -> list[str]:
    found = [value for predicate in predicates if predicate in spans for value in row[spans[predicate]]]
    return sorted(set(found)) if len(found) > 1 else found


def _first(row: Row, spans: Mapping[str, slice], predicates: Iterable[str]) -> str:
    for predicate in predicates:
        if span := spans.get(predicate):
            values: tuple[str, ...] = row[span]
            return values[0] if len(values) == 1 else min(values)
    return ""


def _unescaped(found: re.Match[str]) -> str:
    code, letter = found["code"] or found["long"], found[0][1]
    return chr(int(code, 16)) if code else _LETTERS.get(letter, letter)


def _triples(graph: Graph | Path) -> Iterator[Triple]:
    return _in_memory(graph) if isinstance(graph, Graph) else _in_file(graph)


def _in_memory(graph: Graph) -> Iterator[Triple]:
    return ((str(s), str(p), str(o), isinstance(o, Literal)) for s, p, o in graph.triples((None, None, None)))


def _in_file(path: Path) -> Iterator[Triple]:
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
