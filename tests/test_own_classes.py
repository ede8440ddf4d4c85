"""Ten lines of Turtle make classes in any namespace, from the words to the page, with no Python touched."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from rdflib import RDF, Namespace, URIRef

from kg import pipeline, standoff
from kg.cli import main
from kg.errors import CorrectionError, OntologyError
from kg.knowledge import Graph
from kg.model import Findings
from kg.ontology import load_lexicon
from kg.validate import check, validate

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

KG, EX = Namespace("https://w3id.org/newskg/ontology#"), Namespace("https://example.org/terms/")
OWN = """\
@prefix ex: <https://example.org/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix kg: <https://w3id.org/newskg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:Ransomware a owl:Class , kg:EventClass ; rdfs:subClassOf kg:Crime ; rdfs:label "ransomware attack"@en ;
    kg:verb "extort" , "encrypt network" ; kg:noun "attack ransomware" ; kg:shortForm ex:extorted ;
    kg:frame [ kg:role kg:target ; kg:slot "against" , "on" ] , [ kg:role ex:ransom ; kg:slot "for" ] .
ex:ransom a owl:ObjectProperty , kg:RoleProperty ; rdfs:label "ransom"@en .
ex:Ship a owl:Class , kg:EntityClass ; rdfs:subClassOf kg:Entity ; rdfs:label "ship"@en ; kg:noun "frigate" .
ex:Rivalry a owl:Class , kg:StateClass ; rdfs:subClassOf kg:State ; rdfs:label "rivalry"@en ; kg:verb "rival" ;
    kg:frame [ kg:role ex:rival ; kg:slot "subject" ] , [ kg:role ex:rivalled ; kg:slot "object" ] ; kg:shortForm ex:rivals .
ex:rivals kg:subjectRole ex:rival ; kg:objectRole ex:rivalled . ex:rival a kg:RoleProperty . ex:rivalled a kg:RoleProperty .
"""
TEXT = """\
title: A bank extorted
date: 2024-03-14

Iran extorted Acme Corp on Monday for a Russian frigate. Officials in London said that Russia had extorted Barnet Hospital \
for a British frigate. The European Union rivals China.
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ten lines."""
    path = tmp_path_factory.mktemp("own") / "own.ttl"
    path.write_text(OWN, "utf-8")
    return path


@pytest.fixture(scope="module")
def folder(own: Path) -> Path:
    """The output folder of one report, read with the ten lines."""
    (own.parent / "report.txt").write_text(TEXT, "utf-8")
    result = pipeline.build([own.parent / "report.txt"], own.parent / "output", ontology=[own])
    assert not result.problems
    return own.parent / "output"


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return Graph.load(folder)


def only(graph: Graph, subject: Node | None, predicate: Node, value: Node | None = None) -> tuple[Node, Node, Node]:
    """The one triple of this form."""
    (found,) = graph.triples((subject, predicate, value))
    return found


def test_it_takes_ten_lines() -> None:
    assert len(OWN.splitlines()) <= 10


def test_an_event_has_the_class_and_all_above_it(graph: Graph) -> None:
    event, _, _ = only(graph, None, RDF.type, EX.Ransomware)
    assert set(graph.objects(event, RDF.type)) == {EX.Ransomware, KG.Crime, KG.Event}
    assert str(event).startswith("https://w3id.org/newskg/event-ransomware-iran-acme-corp")


def test_the_short_form_stands_in_its_namespace(graph: Graph) -> None:
    source, _, target = only(graph, None, EX.extorted)
    assert (str(source), str(target)) == (
        "https://w3id.org/newskg/place-iran",
        "https://w3id.org/newskg/organization-acme-corp",
    )


def test_a_claim_has_the_class_and_the_claimed_role(graph: Graph) -> None:
    claim, _, _ = only(graph, None, KG.claimedType, EX.Ransomware)
    assert (claim, RDF.type, KG.Proposition) in graph
    assert (claim, RDF.type, EX.Ransomware) not in graph
    only(graph, claim, EX.claimedRansom)
    assert not list(graph.objects(claim, EX.ransom))


def test_entities_have_the_class(graph: Graph) -> None:
    _, _, ship = only(graph, None, EX.ransom)
    assert set(graph.objects(ship, RDF.type)) == {EX.Ship, KG.Entity}


def test_states_have_the_class_and_its_roles(graph: Graph) -> None:
    state, _, _ = only(graph, None, RDF.type, EX.Rivalry)
    assert set(graph.objects(state, RDF.type)) == {EX.Rivalry, KG.State}
    assert only(graph, None, EX.rivals)[::2] == (graph.value(state, EX.rival), graph.value(state, EX.rivalled))


def test_no_term_of_the_user_stands_in_kgs_namespace(graph: Graph) -> None:
    names = {str(term).removeprefix(EX) for triple in graph for term in triple if str(term).startswith(EX)}
    assert {"Ransomware", "Ship", "Rivalry", "extorted", "ransom", "claimedRansom", "rivals"} <= names
    assert not [t for triple in graph for t in triple if str(t).startswith(KG) and str(t).removeprefix(KG) in names]


# Its shapes


def test_the_graph_passes_its_shapes(folder: Path, own: Path) -> None:
    assert validate(folder, ontology=[own]).violations == ()


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "message"),
    [
        ("place-iran", EX.extorted, "place-russia", "a short form stands only where"),
        ("place-china", EX.rivals, "place-iran", "a short form stands only where"),
        ("place-iran", EX.ransom, "place-russia", "only a kg:Event has roles"),
        ("place-iran", EX.claimedRansom, "place-russia", "only a kg:Proposition has claimed roles"),
        ("place-iran", EX.rival, "place-russia", "only a kg:State has roles"),
        ("place-iran", EX.ransom, "nothing", "what fills a role is an entity"),
    ],
)
def test_a_broken_shape_is_found(
    graph: Graph, own: Path, subject: str, predicate: URIRef, value: str, message: str
) -> None:
    things = Namespace("https://w3id.org/newskg/")
    triple = (things[subject], predicate, things[value])
    graph.add(triple)
    try:
        assert any(message in violation.message for violation in check(graph, ontology=[own]).violations)
    finally:
        graph.remove(triple)


def test_a_short_form_to_the_event_itself_is_backed_by_it(tmp_path: Path, graph: Graph) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(
        OWN + "ex:extorted a kg:ShortForm ; kg:subjectRole kg:agent .\n",
    )
    event, iran = only(graph, None, RDF.type, EX.Ransomware)[0], only(graph, None, EX.extorted)[0]
    changed = Graph()
    changed += (triple for triple in graph if triple[1] != EX.extorted)
    changed.add((iran, EX.extorted, event))
    assert check(changed, ontology=[file]).conforms
    changed.add((only(graph, None, EX.extorted)[2], EX.extorted, event))
    assert not check(changed, ontology=[file]).conforms


# What people see


def test_the_network_knows_classes_and_roles(graph: Graph, own: Path) -> None:
    network = graph.to_networkx(ontology=[own])
    edges = {(row["kind"], row["type"], row["label"]) for *_, row in network.edges(data=True)}
    assert ("reported", "Ransomware", "extorted") in edges
    assert ("reported", "Ransomware", "extorted for") in edges
    assert ("claimed", "Ransomware", "extorted") in edges
    assert ("reported", "Rivalry", "rivals") in edges
    assert {node["type"] for _, node in network.nodes(data=True)} >= {"Ship", "Place"}


def test_the_page_has_the_class_with_a_colour_of_its_own(folder: Path, own: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["view", str(folder), "-o", str(page), "--ontology", str(own)])
    assert result.exit_code == 0, result.output
    for text in (page.read_text("utf-8"), (folder / "graph.html").read_text("utf-8")):
        found = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
        data = json.loads(found[1]) if found else {}
        assert {"Ship", "extorted"} <= set(data["strings"])


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_are_exported_with_the_class(folder: Path, own: Path, form: str) -> None:
    result = CliRunner().invoke(main, ["export", str(folder), "--format", form, "--ontology", str(own)])
    assert all(f">{name}<" in result.stdout or f'"{name}"' in result.stdout for name in ("Ransomware", "Ship"))


def test_tables_and_json_ld_need_no_ontology(folder: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["export", str(folder), "--format", "csv", "-o", str(tmp_path)])
    assert run.exit_code == 0, run.output
    events = csv.DictReader(io.StringIO((tmp_path / "events.csv").read_text("utf-8")))
    (claim,) = csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text("utf-8")))
    assert "ex:Ransomware; Crime; Event" in {event["classes"] for event in events}
    assert claim["claimedType"] == "ex:Ransomware"
    document = json.loads(CliRunner().invoke(main, ["export", str(folder), "--format", "jsonld"]).stdout)
    assert document["@context"]["ex"] == str(EX)
    assert any("ex:Ransomware" in node.get("@type", ()) for node in document["@graph"])


def test_a_query_needs_no_prefix(folder: Path) -> None:
    query = "SELECT ?who { ?event a ex:Ransomware ; kg:agent/rdfs:label ?who }"
    assert CliRunner().invoke(main, ["query", str(folder), query, "--format", "csv"]).stdout == "who\nIran\n"


# What goes in and out


def test_findings_have_names_without_namespace(own: Path) -> None:
    (found,) = pipeline.extract([own.parent / "report.txt"], ontology=[own])
    assert isinstance(found, Findings)
    assert {"Ransomware"} <= {event["type"] for event in json.loads(standoff.to_json(found))["events"]}
    assert "ransom" in {role.role for event in found.events for role in event.roles}


def test_names_files_and_corrections_may_use_the_class(own: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.ttl"
    names.write_text(
        "@prefix kg: <https://w3id.org/newskg/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        f'<https://example.org/essen> kg:conceptType <{EX.Ship}> ; skos:prefLabel "Admiral Essen" .\n'
    )
    assert load_lexicon([own, names]).concepts_by_iri["https://example.org/essen"].type == "Ship"
    corrections = tmp_path / "corrections.ttl"
    corrections.write_text(f":organization-acme-corp a <{EX.Ship}> .\n")
    graph = pipeline.build_graph([own.parent / "report.txt"], ontology=[own], corrections=[corrections])
    assert (URIRef("https://w3id.org/newskg/ship-acme-corp"), RDF.type, EX.Ship) in graph
    corrections.write_text(":organization-acme-corp a kg:Ship .\n")
    with pytest.raises(CorrectionError, match="names no class"):
        pipeline.build_graph([own.parent / "report.txt"], ontology=[own], corrections=[corrections])


def test_kg_names_writes_the_class(own: Path, tmp_path: Path) -> None:
    table, made = tmp_path / "ships.csv", tmp_path / "ships.ttl"
    table.write_text("name,type\nAdmiral Essen,ship\n")
    result = CliRunner().invoke(main, ["names", str(table), "-o", str(made), "--ontology", str(own)])
    assert result.exit_code == 0, result.output
    assert f"kg:conceptType <{EX.Ship}>" in made.read_text("utf-8")
    assert "Ship" in {concept.type for concept in load_lexicon([own, made]).concepts}


@pytest.mark.parametrize(
    ("name", "line"),
    [("Attack", 3), ("attacked", 4), ("evidence", 6)],
    ids=["class", "short form", "role"],
)
def test_a_name_that_kg_has_is_refused(tmp_path: Path, name: str, line: int) -> None:
    taken = {"Attack": "Ransomware", "attacked": "extorted", "evidence": "ransom"}[name]
    path = tmp_path / "own.ttl"
    path.write_text(re.sub(rf"ex:{taken}\b", f"ex:{name}", OWN), "utf-8")
    with pytest.raises(OntologyError, match=f"line {line}: .*needs another name for <{EX}{name}>"):
        load_lexicon([path])


def test_two_files_cannot_share_a_name(tmp_path: Path, own: Path) -> None:
    path = tmp_path / "other.ttl"
    path.write_text(OWN.replace("example.org", "example.com").replace("extort", "blackmail"), "utf-8")
    with pytest.raises(OntologyError, match=r"other\.ttl, line \d+: .*terms go by their names"):
        load_lexicon([own, path])


def test_kgs_own_ontology_adds_no_terms_or_prefixes() -> None:
    lexicon = load_lexicon()
    assert (lexicon.terms, lexicon.prefixes) == ({}, {})


def test_without_the_ontology_a_network_shows_the_class_above(graph: Graph) -> None:
    network = graph.to_networkx()
    types = {(row["kind"], row["type"]) for *_, row in network.edges(data=True)}
    assert {("reported", "Crime"), ("claimed", "Ransomware")} <= types
