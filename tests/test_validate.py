"""The shapes: what a graph may not be, and what the report says of it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SH, Namespace, URIRef
from rdflib import Graph as MemoryGraph

from kg.errors import StoreError
from kg.knowledge import Graph
from kg.query.source import PREFIXES
from kg.resources import resource
from kg.validate import check, validate

if TYPE_CHECKING:
    from kg.validate import Violation

EXAMPLE = Path(__file__).parent / "data" / "example.ttl"
ATTACK = ":event-2024-03-13-attack-port-of-lisk"
CLAIM = ":proposition-norland-shell-velm"
STATEMENT = ":statement-2024-03-14-denial-petran"
PORT = ":facility-port-of-lisk"
ARTICLE = ":article-2024-03-14-port-of-lisk-attacked-561761e2"
PASSAGE = f"<https://w3id.org/newskg/{ARTICLE[1:]}#char=0,86>"
SENTENCE = "Sarvia attacked the port of Lisk overnight with 12 drones, killing three dock workers."


def changed(change: str) -> tuple[Violation, ...]:
    """The violations of the example after a SPARQL update."""
    graph = Graph.load(EXAMPLE)
    before = len(graph)
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    graph.update(prefixes + change)
    size = len(graph)
    report = check(graph)
    assert (before, size) != (len(graph), len(graph)) or "DELETE" in change, "the update changes nothing"
    assert len(graph) == size, "checking leaves the graph as it was"
    assert report.conforms == (not report.violations)
    return report.violations


def test_the_example_conforms() -> None:
    report = validate(EXAMPLE)
    assert not report.violations
    assert report.conforms


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (f"DELETE WHERE {{ {ARTICLE} kg:sha256 ?x }}", "one kg:sha256"),
        (f"INSERT DATA {{ {ARTICLE} kg:sha256 'abc' }}", "one kg:sha256"),
        (f"INSERT DATA {{ {ARTICLE} dcterms:title 'Second' }}", "one dcterms:title"),
        (f"INSERT DATA {{ {ARTICLE} dcterms:issued '2024' }}", "dcterms:issued, an xsd:date"),
        (f"DELETE WHERE {{ {ARTICLE} dcterms:issued ?x }} ; INSERT DATA {{ {ARTICLE} dcterms:issued '0024-03-14'^^xsd:date }}", "not before there were newspapers"),
        (f"DELETE WHERE {{ {ARTICLE} dcterms:issued ?x }} ; INSERT DATA {{ {ARTICLE} dcterms:issued '2024-02-31'^^xsd:date }}", "dcterms:issued, an xsd:date"),
        (f"INSERT DATA {{ {ARTICLE} dcterms:date '2024-03-14'^^xsd:date }}", "dcterms:date, an xsd:dateTime"),
        (f"INSERT DATA {{ {ARTICLE} dcterms:creator '' }}", "dcterms:creator of an article is a text"),
        (f"INSERT DATA {{ {ARTICLE} dcterms:subject :place-norland }}", "dcterms:subject of an article is a text"),
        (f"INSERT DATA {{ {ARTICLE} dcterms:language 'en' , 'de' }}", "one dcterms:language"),
        (f"INSERT DATA {{ {ARTICLE} rdfs:label 'Second' }}", "article or passage has one rdfs:label"),
        (f"DELETE WHERE {{ {PASSAGE} rdfs:label ?x }}", "article or passage has one rdfs:label"),
        (f"INSERT DATA {{ {ARTICLE} kg:nearDuplicateOf {PORT} }}", "one other kg:Article at most"),
        (f"INSERT DATA {{ {PORT} kg:nearDuplicateOf {ARTICLE} }}", "only a kg:Article is kg:nearDuplicateOf"),
        (f"INSERT DATA {{ {ARTICLE} a kg:Entity ; kg:mentionedIn {PASSAGE} }}", "an article is neither"),
        (f"INSERT DATA {{ {PASSAGE} a kg:Event ; kg:evidence {PASSAGE} }}", "a passage is neither"),
        (f"DELETE WHERE {{ ?x kg:evidence {PASSAGE} }} ; DELETE WHERE {{ ?x kg:mentionedIn {PASSAGE} }}", "a passage shows an entity or a fact"),
        (f"INSERT DATA {{ {PORT} kg:ignore true }}", "never in a graph"),
        (f"DELETE WHERE {{ {PASSAGE} nif:anchorOf ?x }}", "words once, as nif:anchorOf"),
        (f"DELETE WHERE {{ {PASSAGE} nif:referenceContext ?x }}", "one nif:referenceContext"),
        (f"DELETE WHERE {{ {PASSAGE} nif:endIndex ?x }}", "one nif:endIndex"),
        (f"DELETE WHERE {{ {PASSAGE} nif:endIndex ?x }} ; INSERT DATA {{ {PASSAGE} nif:endIndex '0'^^xsd:nonNegativeInteger }}", "below nif:endIndex"),
        (f"INSERT DATA {{ :odd a kg:Passage ; nif:anchorOf 'x' ; nif:beginIndex '0'^^xsd:nonNegativeInteger ; nif:endIndex '1'^^xsd:nonNegativeInteger ; nif:referenceContext {ARTICLE} }}", "#char=BEGIN,END"),
        (f"DELETE WHERE {{ {PORT} rdfs:label ?x }}", "an entity has one rdfs:label"),
        (f"INSERT DATA {{ {PORT} skos:altLabel '' }}", "skos:altLabel is a text"),
        (f"INSERT DATA {{ {PORT} skos:exactMatch 'Q1' }}", "skos:exactMatch is an IRI"),
        (f"DELETE WHERE {{ {PORT} kg:mentionedIn ?x }}", "at least one kg:Passage"),
        (f"DELETE WHERE {{ {ATTACK} kg:evidence ?x }}", "at least one kg:evidence"),
        (f"DELETE WHERE {{ {CLAIM} kg:evidence ?x }}", "at least one kg:evidence"),
        (f"DELETE WHERE {{ {ATTACK} rdfs:label ?x }}", "one rdfs:label"),
        (f"INSERT DATA {{ {ATTACK} kg:earliest '2024-03-15'^^xsd:date }}", "one kg:earliest"),
        (f"DELETE WHERE {{ {ATTACK} kg:latest ?x }} ; INSERT DATA {{ {ATTACK} kg:latest '2024-03-01'^^xsd:date }}", "not after kg:latest"),
        (f"INSERT DATA {{ {ATTACK} kg:latest 'tomorrow' }}", "one kg:latest, an xsd:date"),
        (f"DELETE WHERE {{ {ATTACK} kg:earliest ?x ; kg:latest ?y }} ; INSERT DATA {{ {ATTACK} kg:earliest '2024-03-20'^^xsd:date }}", "an event does not begin after"),
        (f"INSERT DATA {{ {ATTACK} kg:sourceCount 0 }}", "a number of at least 1"),
        (f"INSERT DATA {{ {ATTACK} kg:sourceCount 1 , 2 }}", "one kg:sourceCount"),
        (f"INSERT DATA {{ {PORT} kg:sourceCount 1 }}", "only an event, proposition or state has"),
        (f"INSERT DATA {{ {PORT} kg:evidence {PASSAGE} }}", "only an event, proposition or state has"),
        (f"INSERT DATA {{ {ATTACK} kg:affirmedBy :place-norland }}", "only a kg:Proposition is kg:affirmedBy"),
        (f"INSERT DATA {{ {CLAIM} kg:deniedBy {ATTACK} }}", "affirms or denies is a kg:Entity"),
        (f"INSERT DATA {{ {CLAIM} kg:claimedText '' }}", "a kg:claimedText is a text"),
        (f"INSERT DATA {{ {CLAIM} kg:claimedPosition :place-norland }}", "a kg:claimedPosition is a text"),
        (f"INSERT DATA {{ {ATTACK} a kg:State }}", "an event and a state at once"),
        (f"INSERT DATA {{ {ATTACK} a kg:Proposition }}", "a proposition has one kg:polarity"),
        (f"INSERT DATA {{ {CLAIM} a kg:Event }}", "a proposition and anything else at once"),
        (f"INSERT DATA {{ {CLAIM} a kg:Bombing }}", "a proposition and anything else at once"),
        (f"INSERT DATA {{ {PORT} a kg:Event }}", "an entity and anything else at once"),
        (f"INSERT DATA {{ {CLAIM} kg:agent :place-norland }}", "only a kg:Event has roles"),
        (f"INSERT DATA {{ {ATTACK} kg:claimedAgent :place-norland }}", "only a kg:Proposition has claimed roles"),
        (f"INSERT DATA {{ {ATTACK} kg:certainty kg:Certain }}", "only a kg:Proposition has claimed roles"),
        (f"INSERT DATA {{ {ATTACK} kg:holder :place-norland }}", "only a kg:State has roles"),
        (f"INSERT DATA {{ {ATTACK} kg:target {CLAIM} }}", "nobody acts on what is merely claimed"),
        (f"INSERT DATA {{ {ATTACK} kg:target :nobody }}", "with its passage"),
        (f"INSERT DATA {{ {CLAIM} kg:claimedAgent :nobody }}", "with its passage"),
        (f"DELETE WHERE {{ {CLAIM} kg:polarity ?x }}", "one kg:polarity"),
        (f"INSERT DATA {{ {CLAIM} kg:polarity kg:Negative }}", "one kg:polarity"),
        (f"INSERT DATA {{ {CLAIM} kg:certainty kg:Sure }}", "one kg:certainty"),
        (f"DELETE WHERE {{ {CLAIM} kg:claimedType ?x }}", "kg:claimedType"),
        (f"DELETE WHERE {{ {STATEMENT} kg:paraphrase ?x ; kg:content ?y }}", "a kg:cue has its words"),
        (f"INSERT DATA {{ {STATEMENT} kg:content {ATTACK} }}", "content of a statement is a kg:Proposition"),
        (f"INSERT DATA {{ {STATEMENT} kg:speaker :place-norland }}", "kg:stated leads from"),
        (f"DELETE DATA {{ :person-ilya-petran kg:stated {STATEMENT} }}", "kg:stated leads from"),
        (f"INSERT DATA {{ :person-mara-holt kg:stated {STATEMENT} }}", "kg:stated leads from"),
        (f"INSERT DATA {{ {STATEMENT} kg:addressee {ATTACK} }}", "who speaks, is spoken to, relays"),
        ("DELETE WHERE { :state-location-velm-refinery-velm kg:location ?x }", "one kg:location"),
        ("INSERT DATA { :place-norland kg:attacked :place-velm }", "a short form stands only where"),
        ("INSERT DATA { :place-velm kg:locatedIn :facility-velm-refinery }", "a short form stands only where"),
        (f"DELETE WHERE {{ {ATTACK} kg:target ?x }}", "a short form stands only where"),
    ],
)  # fmt: skip
def test_a_broken_shape_is_found(change: str, message: str) -> None:
    assert any(message in violation.message for violation in changed(change)), changed(change)


def test_a_violation_names_the_article_and_the_sentence() -> None:
    (violation,) = changed(f"INSERT DATA {{ {ATTACK} kg:latest '2024-03-15'^^xsd:date }}")
    assert violation.focus == ATTACK
    assert violation.path == "kg:latest"
    assert (violation.article, violation.sentence) == ("Port of Lisk attacked with drones", SENTENCE)
    assert str(violation) == (
        f"{ATTACK}: there is one kg:latest, an xsd:date, in Port of Lisk attacked with drones: {SENTENCE}"
    )


def test_a_node_without_a_passage_is_placed_by_what_points_to_it() -> None:
    violations = changed(f"INSERT DATA {{ {ATTACK} kg:target :nobody }}")
    assert {(v.focus, v.sentence) for v in violations} == {(":nobody", SENTENCE)}


def test_an_unbacked_short_form_is_reported_at_the_entity() -> None:
    (violation,) = changed("INSERT DATA { :place-norland kg:attacked :place-velm }")
    assert (violation.focus, violation.path) == (":place-norland", "kg:attacked")


def test_added_classes_are_checked_like_the_others(tmp_path: Path) -> None:
    file = tmp_path / "more.ttl"
    file.write_text(
        "@prefix kg: <https://w3id.org/newskg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "kg:Strafe rdfs:subClassOf kg:Attack ; kg:shortForm kg:strafed . kg:strafed a kg:ShortForm .\n"
    )
    graph = Graph.load(EXAMPLE)
    graph.update(
        f"PREFIX : <{PREFIXES['']}> PREFIX kg: <{PREFIXES['kg']}> INSERT DATA {{"
        "[] a kg:Strafe . :place-norland kg:strafed :place-lisk }"
    )
    assert check(graph).conforms
    messages = {violation.message for violation in check(graph, ontology=[file]).violations}
    assert "an event, proposition or state has at least one kg:evidence, a kg:Passage" in messages
    assert "a short form stands only where an event or state of its class has both in its two roles" in messages


def test_an_unreadable_graph_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build it first"):
        validate(tmp_path)


# The shapes themselves ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shapes() -> MemoryGraph:
    return MemoryGraph().parse(resource("ontology", "shapes.ttl"))


@pytest.fixture(scope="module")
def ontology() -> MemoryGraph:
    graph = MemoryGraph()
    for name in ("kg.ttl", "entities.ttl", "events.ttl"):
        graph.parse(resource("ontology", name))
    return graph


def test_the_shapes_are_well_formed(shapes: MemoryGraph) -> None:
    import pyshacl

    conforms, _, text = pyshacl.validate(MemoryGraph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_every_shape_says_what_it_asks_for(shapes: MemoryGraph) -> None:
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in shapes.subjects(RDF.type, kind):
            inner = shapes.value(shape, SH.sparql) or shape
            assert shapes.value(inner, SH.message), shape


def test_every_class_and_role_has_a_shape(shapes: MemoryGraph, ontology: MemoryGraph) -> None:
    kg = Namespace(PREFIXES["kg"])
    named = {term for triple in shapes for term in triple if isinstance(term, URIRef)}
    properties = {kg.RoleProperty, kg.ClaimedProperty}
    wanted = {term for kind in properties for term in ontology.subjects(RDF.type, kind)}
    states = {
        term
        for term in ontology.subjects(RDF.type, kg.StateClass)
        if ontology.value(predicate=RDFS.domain, object=term)
    }
    wanted |= states | {kg.Article, kg.Passage, kg.Entity, kg.Event, kg.Statement, kg.Proposition, kg.State}
    assert not {str(term) for term in wanted - named}


def test_shapes_name_only_terms_that_there_are(shapes: MemoryGraph, ontology: MemoryGraph) -> None:
    terms = {term for triple in shapes for term in triple if str(term).startswith(PREFIXES["kg"])}
    assert not {str(term) for term in terms if (term, RDF.type, None) not in ontology and term != OWL.Thing}


@pytest.mark.slow
def test_a_hundred_thousand_triples_take_seconds() -> None:
    graph = many_times(Graph.load(EXAMPLE), 115)
    assert len(graph) > 100_000
    begin = time.process_time()
    assert check(graph).conforms
    assert time.process_time() - begin < 10


def many_times(graph: MemoryGraph, times: int) -> MemoryGraph:
    """The graph and copies of it with other IRIs."""
    base, vocabulary, many = PREFIXES[""], PREFIXES["kg"], MemoryGraph()

    def renamed(term: object, number: int) -> object:
        is_thing = isinstance(term, URIRef) and term.startswith(base) and not term.startswith(vocabulary)
        return URIRef(f"{base}copy-{number}-{term[len(base) :]}") if is_thing else term  # type: ignore[index]

    for number in range(times):
        for triple in graph:
            many.add(tuple(renamed(term, number) for term in triple))  # type: ignore[arg-type]
    return many
