"""The entities of a graph, by whatever a user calls them."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.errors import EntityError
from kg.explanation.model import Candidate, Report
from kg.query.source import iri_of, open_store, prefixes_of
from kg.resolve.forms import fold
from kg.turtle import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_ROOT = "Entity"
_ENTITY = iri_of(f"kg:{_ROOT}")
_TYPE, _LABEL, _OTHER_LABEL = iri_of("rdf:type"), iri_of("rdfs:label"), iri_of("skos:altLabel")
_MATCH, _MENTIONED_IN, _HASH = iri_of("skos:exactMatch"), iri_of("kg:mentionedIn"), iri_of("kg:sha256")
_CONTEXT, _BEGIN, _WORDS = iri_of("nif:referenceContext"), iri_of("nif:beginIndex"), iri_of("nif:anchorOf")
_TITLE, _ISSUED, _PUBLISHER = iri_of("dcterms:title"), iri_of("dcterms:issued"), iri_of("dcterms:publisher")
_ALIKE = 0.75
"""How much a name must resemble what was asked for to be proposed, of 1; difflib's own 0.6 proposes other people."""


class Catalogue:
    """Questions to a graph about its entities, all by their IRIs."""

    def __init__(self, graph: Path | str) -> None:
        self._graph = graph
        self._store = open_store(graph)
        found: list[Any] = [quad.subject for quad in self._store.quads_for_pattern(None, _TYPE, _ENTITY, None)]
        self._nodes = {node.value: node for node in found}
        self.prefixes = prefixes_of(graph)

    def find(self, name: str) -> list[str]:
        """The entities that a name may mean: an IRI, also a prefixed or relative one; a label; else another name.

        Raises:
            EntityError: nothing has this name.
        """
        form = fold(name)
        found = [iri for iri in self._iris(name.strip("<>")) if iri in self._nodes][:1]
        found = found or self._by_label.get(form, []) or self._by_name.get(form, [])
        if not found:
            raise EntityError(f"{self._graph}: nothing is called '{name}'{self._proposal(form)}")
        return found

    def namesakes(self, iri: str, name: str) -> list[str]:
        """The other entities that have a name."""
        return [other for other in self._by_name.get(fold(name), ()) if other != iri]

    def brief(self, iri: str) -> Candidate:
        """What an entity is called, and its class: of several the one that its IRI names, else the first."""
        types = [name_of(kind) for kind in self._values(self._nodes[iri], _TYPE)]
        own = [kind for kind in types if kind.lower() == iri.rpartition("/")[2].partition("-")[0]]
        kind = next(iter([*own, *(kind for kind in types if kind != _ROOT)]), _ROOT)
        return Candidate(iri, next(iter(self.names(iri)), iri), kind)

    def names(self, iri: str) -> list[str]:
        """All names of an entity, the label first."""
        return [*self._values(self._nodes[iri], _LABEL), *self._values(self._nodes[iri], _OTHER_LABEL)]

    def matches(self, iri: str) -> list[str]:
        """The known things that an entity is."""
        return self._values(self._nodes[iri], _MATCH)

    def articles(self, iri: str) -> dict[str, Report]:
        """The articles that mention an entity, by the hash of their text, the oldest first."""
        sentences: defaultdict[Any, list[tuple[int, str]]] = defaultdict(list)
        for passage in self._objects(self._nodes[iri], _MENTIONED_IN):
            for article in self._objects(passage, _CONTEXT):
                begin = int(next(iter(self._values(passage, _BEGIN)), 0))
                sentences[article] += ((begin, words) for words in self._values(passage, _WORDS))
        reports = {self._one(node, _HASH): self._report(node, sorted(said)) for node, said in sentences.items()}
        return dict(sorted(reports.items(), key=lambda row: (row[1].date, row[1].title, row[0])))

    def _report(self, article: Any, sentences: Iterable[tuple[int, str]]) -> Report:  # noqa: ANN401 (Oxigraph's nodes)
        return Report(
            iri=article.value,
            title=self._one(article, _TITLE) or self._one(article, _LABEL),
            date=self._one(article, _ISSUED),
            publisher=self._one(article, _PUBLISHER),
            sentences=tuple(words for _, words in sentences),
        )

    # Names

    def _iris(self, name: str) -> list[str]:
        prefix, _, local = name.partition(":")
        return [name, self.prefixes.get(prefix, "") + local, self.prefixes[""] + name]

    def _proposal(self, form: str) -> str:
        close = get_close_matches(form, self._by_name, cutoff=_ALIKE)
        labels = dict.fromkeys(self.brief(iri).label for name in close for iri in self._by_name[name])
        return f"; did you mean {' or '.join(labels)}?" if labels else "; give a name or an IRI as the graph has it"

    @cached_property
    def _by_label(self) -> dict[str, list[str]]:
        return _by_form({iri: self._values(node, _LABEL) for iri, node in self._nodes.items()})

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        return _by_form({iri: self.names(iri) for iri in self._nodes})

    # The graph

    def _objects(self, node: Any, term: Any) -> list[Any]:  # noqa: ANN401 (Oxigraph's nodes)
        return [quad.object for quad in self._store.quads_for_pattern(node, term, None, None)]

    def _values(self, node: Any, term: Any) -> list[str]:  # noqa: ANN401 (as above)
        return sorted(each.value for each in self._objects(node, term))

    def _one(self, node: Any, term: Any) -> str:  # noqa: ANN401 (as above)
        return next(iter(self._values(node, term)), "")


def _by_form(names: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Folded name -> the entities that have it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for iri in sorted(names):
        for form in {fold(name) for name in names[iri]}:
            found[form].append(iri)
    return dict(found)
