"""What the things of a graph are called: from a name that a user writes to the IRIs that a query takes."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.errors import EntityError
from kg.query.source import PREFIXES, iri_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pyoxigraph import Store

_CALLED = {
    "article": ("kg:Article", ("rdfs:label", "dcterms:title", "dcterms:source")),
    "entity": ("kg:Entity", ("rdfs:label",)),
    "also": ("kg:Entity", ("skos:altLabel",)),
}
"""Of which class are the things that have names, and by which properties; the last are other names of entities."""
_CLASSIFY = ("rdf:type", "kg:claimedType")
"""Whose values are classes."""
_SILENT = frozenset(".'\u2019")
"""What vanishes from a name: "U.N." is "un"; what else is no letter parts words."""
_ARTICLES = frozenset({"a", "an", "the"})
_ALIKE = 0.75
"""How much a name must resemble what was asked for to be proposed, as for `kg explain`."""

_TYPE = iri_of("rdf:type")

Index = dict[str, list[str]]
Pairs = list[tuple[str, str]]
"""Names with the IRIs of what has them, sorted."""


@dataclass(frozen=True, slots=True)
class Names:
    """For each kind ("entity", "article", "class") the IRIs by what they are called, and by what else they are called.

    Names are folded: case, accents and spaces do not count.
    """

    main: dict[str, Index]
    other: dict[str, Index]
    shown: dict[str, str]
    """A folded name as it is written."""

    def find(self, kind: str, name: str, prefixes: Mapping[str, str]) -> list[NamedNode]:
        """All that a name may mean: an IRI, whole, prefixed or relative; those called so; else those also called so.

        Raises:
            EntityError: nothing of this kind has the name; the message has the nearest ones.
        """
        main, other, form = self.main[kind], self.other.get(kind, {}), _folded(name)
        known = {iri for iris in main.values() for iri in iris}
        found = [iri for iri in _iris(name.strip("<>"), prefixes) if iri in known][:1]
        found = found or (main.get(form) or other.get(form) if form else None) or []
        if not found:
            raise EntityError(f"no {kind} of the graph is called {name!r}{self._proposal(form, (*main, *other))}")
        return [NamedNode(iri) for iri in found]

    def _proposal(self, form: str, names: Iterable[str]) -> str:
        near = get_close_matches(form, names, cutoff=_ALIKE) or sorted(n for n in names if form and form in n.split())
        labels = list(dict.fromkeys(self.shown.get(name, name) for name in near))[:3]
        return f"; did you mean {' or '.join(labels)}?" if labels else "; give a name or an IRI as the graph has it"

    def under(self, kind: str, forms: Iterable[str]) -> set[str]:
        """The IRIs of what has one of these forms as a name of this kind ("also": of what entities are also called)."""
        index = self.other["entity"] if kind == "also" else self.main[kind]
        return {iri for form in forms for iri in index.get(form, ())}

    def without(self, forms: Collection[str]) -> Names:
        """The names but those of these forms."""

        def rest(index: dict[str, Any]) -> dict[str, Any]:
            return {form: value for form, value in index.items() if form not in forms}

        main, other = ({kind: rest(index) for kind, index in kinds.items()} for kinds in (self.main, self.other))
        return Names(main, other, rest(self.shown))

    def to_json(self) -> str:
        """The names as one line, for `from_json`."""
        return json.dumps({"main": self.main, "other": self.other, "shown": self.shown}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Names:
        """What `to_json` wrote."""
        return cls(**json.loads(text))


def names_in(store: Store) -> Names:
    """All names in a graph."""
    called = {kind: _ask(store, f"?thing a {of} ; {'|'.join(verbs)} ?name") for kind, (of, verbs) in _CALLED.items()}
    classes = {iri for verb in _CLASSIFY for _, iri in _ask(store, f"?something {verb} ?thing")}
    return _joined(Names({"article": {}, "entity": {}}, {"entity": {}}, {}), called, classes)


def renewed(names: Names, store: Store, changed: Collection[Quad]) -> Names:
    """All names in a graph, of which `names` were in it before some triples went or came.

    What is or was called as a subject of these triples is looked at again, with all else that has the same name.
    """
    verbs = {iri_of(verb) for _, verbs in _CALLED.values() for verb in verbs}
    named = {_value(quad.object) for quad in changed if quad.predicate in verbs}
    things = {_value(quad.subject) for quad in changed if quad.predicate in verbs | {_TYPE}}
    named.update(name for kind in _CALLED for name, _ in _told(store, kind, things))
    touched = {_value(quad.object) for quad in changed if quad.predicate in map(iri_of, _CLASSIFY)}
    forms = {_folded(name) for name in (*named, *map(_local, touched))}
    called = {}
    for kind in _CALLED:
        members = [*names.under(kind, forms) - things, *_members(store, kind, things)]
        called[kind] = sorted({pair for pair in _told(store, kind, members) if _folded(pair[0]) in forms})
    return _joined(names.without(forms), called, _classes(names, store, touched))


def _joined(names: Names, called: Mapping[str, Pairs], classes: Iterable[str]) -> Names:
    """Names and others that have other forms, and the classes."""
    shown = dict(names.shown)
    main = {kind: names.main[kind] | _indexed(called[kind], shown) for kind in ("article", "entity")}
    main["class"] = _indexed(((_local(iri), iri) for iri in sorted(classes)), shown)
    return Names(main, {"entity": names.other["entity"] | _indexed(called["also"], shown)}, shown)


def _told(store: Store, kind: str, things: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What things are called, with their IRIs, whether they are of the kind or not."""
    for iri in things:
        for verb in _CALLED[kind][1]:
            for quad in store.quads_for_pattern(NamedNode(iri), iri_of(verb), None, DefaultGraph()):
                yield _value(quad.object), iri


def _members(store: Store, kind: str, things: Iterable[str]) -> Iterator[str]:
    of = iri_of(_CALLED[kind][0])
    return (iri for iri in things if Quad(NamedNode(iri), _TYPE, of) in store)


def _classes(names: Names, store: Store, touched: set[str]) -> set[str]:
    known = {iri for iris in names.main["class"].values() for iri in iris}
    return known - touched | {iri for iri in touched if any(_has(store, verb, iri) for verb in _CLASSIFY)}


def _has(store: Store, verb: str, iri: str) -> bool:
    return next(store.quads_for_pattern(None, iri_of(verb), NamedNode(iri), DefaultGraph()), None) is not None


def _ask(store: Store, pattern: str) -> Pairs:
    """Names with their IRIs, sorted; the engine is faster at this than a loop here."""
    found = store.query(f"SELECT DISTINCT ?name ?thing {{ {pattern} }}", prefixes=PREFIXES)
    return sorted((name.value if name else "", thing.value) for name, thing in found)  # type: ignore[union-attr]


def _value(term: object) -> str:
    """The text of a term that is no triple."""
    return str(getattr(term, "value", ""))


def _indexed(pairs: Iterable[tuple[str, str]], shown: dict[str, str]) -> Index:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, iri in pairs:
        form = _folded(name)
        shown.setdefault(form, name)
        found[form][iri] = None
    return {form: list(iris) for form, iris in found.items()}


@lru_cache(maxsize=1_000)
def _folded(name: str) -> str:
    """A name in lower case, without accents, punctuation and a leading article, in single spaces."""
    letters: Iterable[str] = name.casefold()
    if not name.isascii():
        letters = (c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else "" if c in _SILENT else " " for c in letters).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _iris(name: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    prefix, _, local = name.partition(":")
    spaces = PREFIXES | dict(prefixes)
    return iter((name, spaces.get(prefix, "") + local, spaces[""] + name, spaces["kg"] + name))


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
