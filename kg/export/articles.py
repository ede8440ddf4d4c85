"""One named graph an article: what it says, under its own IRI.

What several articles say stands in the graph of each, what none says in the default graph: the union of all graphs is
the graph that was given.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.query.source import iri_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pyoxigraph import Triple

_CONTEXT = iri_of("nif:referenceContext")
_EVIDENCE = {iri_of("kg:evidence"), iri_of("kg:mentionedIn")}
_INVOLVES = iri_of("kg:involves")
_HASH = iri_of("kg:sha256")

Pair = tuple[object, object]


def by_article(triples: Collection[Triple]) -> Iterator[Quad]:
    """Each triple in the graphs of its articles."""
    index = _Index(triples)
    for triple in triples:
        for graph in index.graphs_of(triple):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


class _Index:
    """Which articles each node, and each pair of entities that a fact ties, was read from."""

    def __init__(self, triples: Collection[Triple]) -> None:
        passages = {t.subject: t.object for t in triples if t.predicate == _CONTEXT}
        self._of: defaultdict[object, set[NamedNode]] = defaultdict(set)
        for node in (*passages.items(), *((t.subject, t.subject) for t in triples if t.predicate == _HASH)):
            if isinstance(node[1], NamedNode):
                self._of[node[0]].add(node[1])
        for triple in triples:
            if triple.predicate in _EVIDENCE:
                self._of[triple.subject] |= self._of.get(triple.object, set())
        self._tied = self._pairs(triples)

    def _pairs(self, triples: Collection[Triple]) -> dict[Pair, set[NamedNode]]:
        involved: defaultdict[object, list[object]] = defaultdict(list)
        for triple in triples:
            if triple.predicate == _INVOLVES:
                involved[triple.subject].append(triple.object)
        tied: defaultdict[Pair, set[NamedNode]] = defaultdict(set)
        for fact, entities in involved.items():
            for entity in entities:
                for other in (*entities, fact):
                    tied[entity, other] |= self._of[fact]
        return tied

    def graphs_of(self, triple: Triple) -> set[NamedNode] | set[DefaultGraph]:
        """The articles that say so: of a passage, of both ends of a short form, else all of the subject's."""
        if triple.predicate in _EVIDENCE:
            found = self._of.get(triple.object)
        else:
            found = self._tied.get((triple.subject, triple.object)) or self._of.get(triple.subject)
        return found or {DefaultGraph()}
