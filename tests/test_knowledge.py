"""The graph as rdflib's: the same triples, and nothing fetched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import GraphError, StoreError
from kg.knowledge import Graph, to_rdflib

EXAMPLE = Path(__file__).parent / "data" / "example.ttl"


def test_loading_gives_what_rdflib_reads() -> None:
    graph = Graph.load(EXAMPLE)
    assert isinstance(graph, rdflib.Graph)
    assert set(graph) == set(rdflib.Graph().parse(EXAMPLE))


def test_an_output_folder_can_be_loaded(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path / "graph.ttl")
    assert len(Graph.load(tmp_path)) == len(Graph.load(EXAMPLE))


def test_it_can_be_asked_and_written_as_any_rdflib_graph() -> None:
    graph = Graph.load(EXAMPLE)
    rows = graph.query("SELECT ?name { ?x a kg:Person ; rdfs:label ?name } ORDER BY ?name LIMIT 1")
    assert [str(row[0]) for row in rows] == ["Ilya Petran"]  # type: ignore[index]
    text = graph.serialize(format="turtle")
    assert "@prefix kg: <https://w3id.org/newskg/ontology#> ." in text
    assert isomorphic(rdflib.Graph().parse(data=text), graph)
    assert len(graph + rdflib.Graph()) == len(graph)


def test_named_graphs_become_one(tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    file.write_text('<urn:a> <urn:b> "c"@en <urn:g> .\n<urn:a> <urn:b> "c"@en <urn:h> .\n_:x <urn:b> "1"^^<urn:t> .\n')
    graph = Graph.load(file)
    assert len(graph) == 2
    assert (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal("c", lang="en")) in graph


def test_literals_keep_their_form() -> None:
    date = "http://www.w3.org/2001/XMLSchema#date"
    literals = [
        ox.Literal("2024-02-31", datatype=ox.NamedNode(date)),
        ox.Literal("text\n"),
        ox.Literal("x", language="en"),
    ]
    quads = [ox.Quad(ox.BlankNode("a"), ox.NamedNode("urn:p"), literal) for literal in literals]
    found = [triple[2] for triple in to_rdflib(quads)]
    assert [str(literal) for literal in found] == ["2024-02-31", "text\n", "x"]
    assert found[1:] == [rdflib.Literal("text\n"), rdflib.Literal("x", lang="en")]


def test_terms_of_rdf_1_2_are_refused() -> None:
    triple = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c"))
    with pytest.raises(GraphError, match=r"RDF 1\.2"):
        list(to_rdflib([ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), triple)]))


def test_nothing_is_fetched(tmp_path: Path) -> None:
    file = tmp_path / "graph.jsonld"
    file.write_text('{"@context": "http://127.0.0.1:9/context.jsonld", "@id": "urn:a", "name": "x"}')
    with pytest.raises(StoreError, match="cannot be read as RDF"):
        Graph.load(file)


def test_it_becomes_a_network() -> None:
    network = Graph.load(EXAMPLE).to_networkx()
    port, sarvia = "https://w3id.org/newskg/facility-port-of-lisk", "https://w3id.org/newskg/place-sarvia"
    assert network.nodes[port]["label"] == "port of Lisk"
    assert {edge["type"] for edge in network[sarvia][port].values()} == {"Attack"}
