"""What the things of a graph are called: from a name that a user writes to the IRIs that a query takes."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.errors import EntityError
from kg.query.source import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Store

_MAIN = {
    "article": "?thing a kg:Article ; rdfs:label|dcterms:title|dcterms:source ?name",
    "entity": "?thing a kg:Entity ; rdfs:label ?name",
}
_OTHER = "?thing a kg:Entity ; skos:altLabel ?name"
_CLASSES = ("?something a ?thing", "?something kg:claimedType ?thing")
_SILENT = frozenset(".'\u2019")
"""What vanishes from a name: "U.N." is "un"; what else is no letter parts words."""
_ARTICLES = frozenset({"a", "an", "the"})
_ALIKE = 0.75
"""How much a name must resemble what was asked for to be proposed, as for `kg explain`."""

Index = dict[str, list[str]]


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
        near = get_close_matches(form, names, cutoff=_ALIKE) or [n for n in names if form and form in n.split()]
        labels = list(dict.fromkeys(self.shown.get(name, name) for name in near))[:3]
        return f"; did you mean {' or '.join(labels)}?" if labels else "; give a name or an IRI as the graph has it"

    def to_json(self) -> str:
        """The names as one line, for `from_json`."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Names:
        """What `to_json` wrote."""
        return cls(**json.loads(text))


def names_in(store: Store) -> Names:
    """All names in a graph."""
    shown: dict[str, str] = {}
    main = {kind: _indexed(_ask(store, pattern), shown) for kind, pattern in _MAIN.items()}
    classes = sorted({iri for pattern in _CLASSES for _, iri in _ask(store, pattern)})
    main["class"] = _indexed(((_local(iri), iri) for iri in classes), shown)
    return Names(main, {"entity": _indexed(_ask(store, _OTHER), shown)}, shown)


def _ask(store: Store, pattern: str) -> list[tuple[str, str]]:
    """Names with their IRIs, sorted; the engine is faster at this than a loop here."""
    found = store.query(f"SELECT DISTINCT ?name ?thing {{ {pattern} }}", prefixes=PREFIXES)
    return sorted((name.value if name else "", thing.value) for name, thing in found)  # type: ignore[union-attr]


def _indexed(pairs: Iterable[tuple[str, str]], shown: dict[str, str]) -> Index:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, iri in pairs:
        form = _folded(name)
        shown.setdefault(form, name)
        if iri not in found[form]:
            found[form].append(iri)
    return dict(found)


def _folded(name: str) -> str:
    """A name in lower case, without accents, punctuation and a leading article, in single spaces."""
    letters = (c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else "" if c in _SILENT else " " for c in letters).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _iris(name: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    prefix, _, local = name.partition(":")
    spaces = PREFIXES | dict(prefixes)
    return iter((name, spaces.get(prefix, "") + local, spaces[""] + name, spaces["kg"] + name))


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
