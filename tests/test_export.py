"""Every format is written whole, the same each time, and read back by another tool."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import FormatError, StoreError
from kg.export import FORMATS, export
from kg.knowledge import Graph

if TYPE_CHECKING:
    from collections.abc import Iterable

EXAMPLE = Path(__file__).parent / "data" / "example.ttl"
RDFLIB_NAMES = {"jsonld": "json-ld", "nq": "nquads", "nt": "nt", "rdfxml": "xml", "trig": "trig", "ttl": "turtle"}
ARTICLE = ox.NamedNode("https://w3id.org/newskg/article-2024-03-14-port-of-lisk-attacked-561761e2")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example in every format."""
    folder = tmp_path_factory.mktemp("export")
    for name in FORMATS:
        export(EXAMPLE, name, folder / f"graph.{name}")
    return folder


def triples(graph: Iterable[tuple[object, object, object]]) -> set[tuple[str, ...]]:
    return {tuple(term.n3() for term in triple) for triple in graph}  # type: ignore[attr-defined]


# rdflib's own parsers use what rdflib deprecates.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", sorted(RDFLIB_NAMES))
def test_rdf_is_read_back_by_rdflib(written: Path, name: str) -> None:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(written / f"graph.{name}", format=RDFLIB_NAMES[name])
    assert triples(dataset.triples((None, None, None))) == triples(Graph.load(EXAMPLE))


@pytest.mark.parametrize("name", [*sorted(RDFLIB_NAMES), "n3"])
def test_rdf_is_read_back_by_oxigraph(written: Path, name: str) -> None:
    formats = {"jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML}
    fmt = formats.get(name) or ox.RdfFormat.from_extension(name)
    found = {quad.triple for quad in ox.parse(path=str(written / f"graph.{name}"), format=fmt)}
    assert found == {quad.triple for quad in ox.parse(path=str(EXAMPLE))}


def test_trig_has_a_graph_for_each_article(written: Path) -> None:
    quads = list(ox.parse(path=str(written / "graph.trig")))
    graphs = {quad.graph_name for quad in quads}
    assert len(graphs) == 3
    assert ox.DefaultGraph() not in graphs
    labels = {quad.object.value for quad in quads if quad.graph_name == ARTICLE and "label" in quad.predicate.value}
    assert {"Ilya Petran", "Sarvia attacked port of Lisk", "Port of Lisk attacked with drones"} <= labels
    assert not labels & {"Jon Lind", "Ilya Petran resigned", "Sarvia’s foreign minister resigns"}


def test_a_short_form_stands_in_the_graph_of_what_backs_it(written: Path) -> None:
    accused = ox.NamedNode("https://w3id.org/newskg/ontology#accused")
    (quad,) = [quad for quad in ox.parse(path=str(written / "graph.trig")) if quad.predicate == accused]
    assert "2024-03-16" in str(quad.graph_name)


def test_rdf_12_ties_short_forms_to_what_backs_them(written: Path) -> None:
    file = written / "graph.ttl12"
    reifies = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")
    found = [quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)]
    plain = {triple for triple in found if triple.predicate != reifies}
    assert plain == {quad.triple for quad in ox.parse(path=str(EXAMPLE))}
    tied = {(t.subject.value.rpartition("/")[2], t.object) for t in found if t.predicate == reifies}
    assert all(triple in plain for _, triple in tied)
    attacked = {(name, t.object.value) for name, t in tied if t.predicate.value.endswith("#attacked")}
    assert attacked == {("event-2024-03-13-attack-port-of-lisk", "https://w3id.org/newskg/facility-port-of-lisk")}


def test_rdf_12_knows_the_classes_of_users(tmp_path: Path) -> None:
    words = tmp_path / "mine.ttl"
    words.write_text(
        "@prefix ex: <https://example.org/> . @prefix kg: <https://w3id.org/newskg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'ex:Heist a rdfs:Class ; rdfs:subClassOf kg:Event ; rdfs:label "heist"@en ; kg:shortForm ex:robbed .\n'
        'ex:robbed rdfs:label "robbed"@en ; kg:subjectRole kg:agent ; kg:objectRole kg:target .\n'
    )
    graph = tmp_path / "graph.ttl"
    graph.write_text(
        "@prefix ex: <https://example.org/> . @prefix kg: <https://w3id.org/newskg/ontology#> .\n"
        "ex:a ex:robbed ex:b . ex:e a ex:Heist ; kg:agent ex:a ; kg:target ex:b .\n"
        "ex:c ex:robbed ex:d .\n"
    )
    export(graph, "ttl12", tmp_path / "graph12.ttl", ontology=[words])
    text = (tmp_path / "graph12.ttl").read_text("utf-8")
    assert text.endswith("ex:a ex:robbed ex:b ~ ex:e .\n")
    assert text.count("~") == 1


def test_what_no_article_says_stays_in_the_default_graph(tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"
    file.write_text("<urn:a> <urn:b> <urn:c> .\n")
    export(file, "trig", tmp_path / "graph.trig")
    assert [quad.graph_name for quad in ox.parse(path=str(tmp_path / "graph.trig"))] == [ox.DefaultGraph()]


def test_json_ld_has_its_context_inside(written: Path) -> None:
    text = (written / "graph.jsonld").read_text("utf-8")
    assert text.startswith('{\n "@context": {')
    assert '"kg:agent": [\n    "https://w3id.org/newskg/place-sarvia"' in text


def test_json_ld_keeps_languages_types_and_blank_nodes(tmp_path: Path) -> None:
    source = tmp_path / "graph.nt"
    source.write_text(
        '<urn:a> <urn:b> "x"@en .\n<urn:a> <urn:b> "x" .\n<urn:a> <urn:b> "1"^^<urn:t> .\n<urn:a> <urn:b> _:n .\n'
        '_:n <urn:c> "2024-03-14"^^<http://www.w3.org/2001/XMLSchema#date> .\n<urn:a> <https://schema.org///x> <urn:d> .\n'
    )
    export(source, "jsonld", tmp_path / "graph.jsonld")
    from rdflib.compare import isomorphic

    assert isomorphic(Graph.load(tmp_path / "graph.jsonld"), Graph.load(source))


def test_graphml_opens_as_a_network(written: Path) -> None:
    network = nx.read_graphml(written / "graph.graphml", force_multigraph=True)
    original = Graph.load(EXAMPLE).to_networkx()
    assert (len(network), network.number_of_edges()) == (len(original), original.number_of_edges())
    port = network.nodes["https://w3id.org/newskg/facility-port-of-lisk"]
    assert (port["label"], port["entity_type"]) == ("port of Lisk", "Facility")
    attack = network["https://w3id.org/newskg/place-sarvia"]["https://w3id.org/newskg/facility-port-of-lisk"]
    assert {(edge["earliest"], edge["status"]) for edge in attack.values()} == {("2024-03-13", "reported")}


def test_gexf_opens_as_a_network_in_time(written: Path) -> None:
    text = (written / "graph.gexf").read_text("utf-8")
    assert 'timeformat="date"' in text
    assert 'start="2024-03-13"' in text
    network = nx.read_gexf(written / "graph.gexf")
    assert network.nodes["https://w3id.org/newskg/person-jon-lind"]["label"] == "Jon Lind"


def test_csv_is_a_table_for_each_kind(written: Path) -> None:
    tables = {}
    for path in (written / "graph.csv").iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    assert {name: len(rows) for name, rows in tables.items()} == {
        "articles": 3, "claims": 17, "entities": 29, "events": 11, "states": 5, "statements": 13,
    }  # fmt: skip
    attack = next(row for row in tables["events"] if row["label"] == "Sarvia attacked port of Lisk")
    assert (attack["agent"], attack["target"], attack["earliest"]) == ("Sarvia", "port of Lisk", "2024-03-13")
    assert attack["articles"] == "Port of Lisk attacked with drones"


def test_writing_twice_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    code = "import sys\nfrom kg.export import FORMATS, export\nfor name in FORMATS: export(sys.argv[1], name, f'{sys.argv[2]}/graph.{name}')"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parent.parent)}
    subprocess.run([sys.executable, "-c", code, str(EXAMPLE), str(tmp_path)], check=True, env=environment)
    for path in sorted(written.rglob("*.*")):
        if path.is_file():
            assert (tmp_path / path.relative_to(written)).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize(
    ("name", "message"),
    [("graphm", "did you mean graphml"), ("zzz", "choose from csv"), ("", "choose from csv")],
)
def test_an_unknown_format_is_one_clear_line(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        export(EXAMPLE, name, tmp_path / "graph")


def test_other_names_of_formats_are_known(tmp_path: Path, written: Path) -> None:
    export(EXAMPLE, "Turtle", tmp_path / "graph")
    assert (tmp_path / "graph").read_bytes() == (written / "graph.ttl").read_bytes()


def test_standard_output_takes_all_but_csv(capfdbinary: pytest.CaptureFixture[bytes], written: Path) -> None:
    export(EXAMPLE, "nt", "-")
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == (written / "graph.nt").read_bytes()
    with pytest.raises(FormatError, match="name a folder"):
        export(EXAMPLE, "csv", "-")


def test_what_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        export(EXAMPLE, "nt", tmp_path / "file" / "graph.nt")


def test_control_characters_do_not_break_xml(tmp_path: Path) -> None:
    text = EXAMPLE.read_text("utf-8").replace('"port of Lisk"', '"port\\u0001 of Lisk"')
    (tmp_path / "graph.ttl").write_text(text, "utf-8")
    export(tmp_path, "rdfxml", tmp_path / "graph.rdf")
    assert len(rdflib.Graph().parse(tmp_path / "graph.rdf", format="xml")) == len(Graph.load(tmp_path))
    for name, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        export(tmp_path, name, tmp_path / name)
        assert len(read(tmp_path / name)) == 29
