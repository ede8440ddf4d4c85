"""The graph as users of RDFLib know it: a `rdflib.Graph` with everything that rdflib does, and a bridge to networkx."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib
from rdflib import BNode, URIRef

from kg.errors import GraphError
from kg.query.source import prefixes_of, read_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import networkx as nx
    from rdflib.term import Node

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Graph(rdflib.Graph):
    """A knowledge graph in memory; `kg.build` returns one, and `Graph.load` reads one from disk."""

    @classmethod
    def load(cls, path: Path | str) -> Graph:
        """The graph of an output folder or RDF file, named graphs joined into one; raises `StoreError` for neither.

        Reads with Oxigraph, which is faster than rdflib's parsers and never follows a link: a JSON-LD context that
        lies elsewhere is refused.
        """
        graph = cls()
        for prefix, namespace in prefixes_of(path).items():
            graph.bind(prefix, namespace, replace=True)
        graph.addN((*triple, graph) for triple in to_rdflib(read_quads(path)))
        return graph

    def to_networkx(self, *, ontology: Sequence[Path] = ()) -> nx.MultiDiGraph:
        """Entities as nodes, and what ties them as edges with their evidence; see `kg.network.to_networkx`.

        `ontology` are the files of classes with which the graph was built.
        """
        from kg.network import to_networkx
        from kg.ontology import load_lexicon

        return to_networkx(self, load_lexicon(ontology))


def to_rdflib(quads: Iterable[ox.Quad]) -> Iterator[tuple[Node, URIRef, Node]]:
    """Oxigraph's terms as rdflib's, graph names left out; raises `GraphError` for what rdflib has no term for."""
    for quad in quads:
        yield _term(quad.subject), _iri(quad.predicate.value), _term(quad.object)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    match term:
        case ox.NamedNode():
            return _iri(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal():
            return _literal(term)
        case _:
            raise GraphError(f"rdflib has no RDF 1.2 terms, and the graph holds {term}; write it as RDF 1.1")


@lru_cache(maxsize=200_000)
def _iri(value: str) -> URIRef:
    return URIRef(value)


def _literal(literal: ox.Literal) -> rdflib.Literal:
    if literal.language:
        return rdflib.Literal(literal.value, lang=literal.language)
    datatype = literal.datatype.value
    if datatype == _XSD_STRING:
        return rdflib.Literal(literal.value)
    return rdflib.Literal(literal.value, datatype=_iri(datatype), normalize=False)
