"""The property graph: what becomes a node, what an edge, under which name and in which layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rdflib import Graph

from kg.facts.network import part_of, standings, to_networkx, translate
from kg.lexicon import EntityClass, EventClass, Lexicon, Slot

if TYPE_CHECKING:
    import networkx as nx

    from kg.facts.ties import Standing

PREFIXES = """
@prefix : <https://w3id.org/newskg/> .
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:article dcterms:title "A report" ; dcterms:publisher "Courier" ; dcterms:source "a.txt" ;
  dcterms:issued "2024-03-14"^^xsd:date .
:p nif:anchorOf "Ann attacked Bob in Cork." ; nif:beginIndex 0 ; nif:endIndex 25 ; nif:referenceContext :article .
:ann a kg:Person ; rdfs:label "Ann" ; skos:altLabel "Miss Ann" ; skos:exactMatch <http://www.wikidata.org/entity/Q1> .
:bob a kg:Person ; rdfs:label "Bob" .
:cork a kg:City, kg:Place, kg:Entity ; rdfs:label "Cork" .
"""
LEXICON = Lexicon(
    entities={
        "Person": EntityClass("Person", "person", ("Entity",)),
        "Place": EntityClass("Place", "place", ("Entity",)),
        "City": EntityClass("City", "city", ("Place", "Entity")),
    },
    events={
        "Attack": EventClass("Attack", "attack", ("Event",), frame=(Slot("in", "place"),), short_form="attacked"),
        "Statement": EventClass("Statement", "statement", ("Event",)),
        "Accuse": EventClass("Accuse", "accusation", ("Event",), short_form="accused"),
    },
    states={
        "Affiliation": EventClass("Affiliation", "affiliation", ("State",), short_form="affiliatedWith"),
        "Rivalry": EventClass("Rivalry", "rivalry", ("State",), short_form="rivalOf"),
    },
)
EVENT = (
    ':e a kg:Attack ; kg:agent :ann ; kg:target :bob ; kg:place :cork ; kg:trigger "attacked" ; kg:evidence :p ; '
    'kg:earliest "2024-03-13"^^xsd:date ; kg:latest "2024-03-14"^^xsd:date .'
)
CLAIM = (
    ":c a kg:Proposition ; kg:claimedType kg:Attack ; kg:claimedAgent :ann ; kg:claimedTarget :bob ; "
    'kg:trigger "attacked" ; kg:polarity kg:Positive ; kg:certainty kg:Certain ; kg:evidence :p .'
)
BASE = "https://w3id.org/newskg/"
ALONE = ':d a kg:Attack ; kg:agent :ann ; kg:trigger "died" ; kg:evidence :p . :ann kg:mentionedIn :p .'
STATEMENT = ':s a kg:Statement ; kg:speaker :cork ; kg:cue "said" ; kg:content :c ; kg:evidence :p .'


def read(turtle: str) -> nx.MultiDiGraph:
    return to_networkx(Graph().parse(data=PREFIXES + turtle), LEXICON)


def edges(network: nx.MultiDiGraph) -> set[tuple[str, str, str, str]]:
    """Source, label, target and kind of every edge."""
    label = network.nodes(data="label")
    return {(label[one], row["label"], label[other], row["kind"]) for one, other, row in network.edges(data=True)}


def only_edge(network: nx.MultiDiGraph) -> dict[str, Any]:
    (row,) = (row for _, _, row in network.edges(data=True))
    assert isinstance(row, dict)
    return row


def test_an_entity_is_a_node_with_its_names() -> None:
    network = read("")
    ann, cork = network.nodes["https://w3id.org/newskg/ann"], network.nodes["https://w3id.org/newskg/cork"]
    assert (ann["label"], ann["type"], ann["names"]) == ("Ann", "Person", ["Miss Ann"])
    assert ann["wikidata"] == "http://www.wikidata.org/entity/Q1"
    assert (cork["type"], cork["group"]) == ("City", "Place")


def test_an_event_joins_its_leading_role_to_each_other() -> None:
    assert edges(read(EVENT)) == {("Ann", "attacked", "Bob", "reported"), ("Ann", "attacked in", "Cork", "reported")}


def test_an_edge_carries_time_and_evidence() -> None:
    network = read(EVENT.replace("kg:place :cork ; ", ""))
    row = only_edge(network)
    assert (row["earliest"], row["latest"], row["certainty"], row["speakers"]) == (
        "2024-03-13",
        "2024-03-14",
        "Certain",
        [],
    )
    assert row["event"] == "https://w3id.org/newskg/e"
    assert row["evidence"] == [
        {
            "text": "Ann attacked Bob in Cork.",
            "begin": 0,
            "end": 25,
            "article": "https://w3id.org/newskg/article",
            "title": "A report",
            "publisher": "Courier",
            "date": "2024-03-14",
            "source": "a.txt",
        }
    ]


def test_a_claim_names_its_speaker() -> None:
    network = read(CLAIM + STATEMENT)
    assert edges(network) == {("Ann", "attacked", "Bob", "claimed"), ("Cork", "said about", "Ann", "claimed")}
    assert {tuple(row["speakers"]) for _, _, row in network.edges(data=True)} == {("Cork",)}


@pytest.mark.parametrize(
    ("old", "new", "label", "kind"),
    [
        ("kg:Positive", "kg:Negative", "not attacked", "denied"),
        ("kg:Certain", "kg:Possible", "attacked (possible)", "claimed"),
        ("kg:Certain", "kg:Hypothetical", "attacked (supposed)", "claimed"),
        ('"attacked"', '"will attack" ; kg:certainty kg:Planned', "will attack (planned)", "claimed"),
    ],
)
def test_polarity_and_certainty_show_in_the_label(old: str, new: str, label: str, kind: str) -> None:
    turtle = CLAIM.replace("kg:certainty kg:Certain ;", "") if "Planned" in new else CLAIM
    assert edges(read(turtle.replace(old, new))) == {("Ann", label, "Bob", kind)}


def test_a_claim_within_a_claim_has_the_inner_speaker() -> None:
    network = read(
        CLAIM + ":o a kg:Proposition ; kg:claimedType kg:Statement ; kg:claimedSpeaker :bob ; kg:claimedContent :c ; "
        "kg:evidence :p ." + STATEMENT.replace(":c ;", ":o ;")
    )
    assert ("Bob", "said about", "Ann", "claimed") in edges(network)
    assert ("Cork", "said about", "Bob", "claimed") in edges(network)


def test_an_accusation_with_content_is_one_reported_edge() -> None:
    turtle = CLAIM + (
        ':s a kg:Accuse, kg:Statement ; kg:agent :cork ; kg:speaker :cork ; kg:target :ann ; kg:cue "accused" ; '
        "kg:content :c ; kg:evidence :p ."
    )
    assert edges(read(turtle)) == {("Ann", "attacked", "Bob", "claimed"), ("Cork", "accused", "Ann", "reported")}


def test_an_event_in_a_role_stands_for_its_leading_entity() -> None:
    turtle = EVENT + ':v a kg:Event ; kg:agent :cork ; kg:target :e ; kg:trigger "condemned" ; kg:evidence :p .'
    assert ("Cork", "condemned: attacked", "Ann", "reported") in edges(read(turtle))


def test_a_position_names_the_edge() -> None:
    turtle = ':s a kg:Affiliation ; kg:holder :ann ; kg:organization :cork ; kg:position "mayor" ; kg:evidence :p .'
    assert edges(read(turtle)) == {("Ann", "mayor of", "Cork", "reported")}


def test_the_short_form_in_the_graph_gives_the_direction_of_roles_that_nobody_knows() -> None:
    turtle = ":s a kg:Rivalry ; kg:a :ann ; kg:b :bob ; kg:evidence :p . :bob kg:rivalOf :ann ."
    assert edges(read(turtle)) == {("Bob", "rival of", "Ann", "reported")}


def test_a_trigger_that_ends_with_the_preposition_keeps_it_once() -> None:
    turtle = EVENT.replace('"attacked"', '"moved in"').replace("kg:target :bob ; ", "")
    assert edges(read(turtle)) == {("Ann", "moved in", "Cork", "reported")}


def test_the_short_form_names_the_edge_where_the_graph_has_it() -> None:
    turtle = EVENT.replace('"attacked"', '"attack"').replace("kg:place :cork ; ", "")
    assert edges(read(turtle)) == {("Ann", "attack", "Bob", "reported")}
    assert edges(read(turtle + ":ann kg:attacked :bob .")) == {("Ann", "attacked", "Bob", "reported")}


def test_a_fact_that_ties_nobody_stays_with_its_entity() -> None:
    network = read(EVENT.replace("kg:target :bob ; kg:place :cork ; ", ""))
    (fact,) = network.nodes["https://w3id.org/newskg/ann"]["facts"]
    assert not network.edges
    assert (fact["label"], fact["kind"]) == ("attacked", "reported")


def test_a_literal_that_looks_like_an_entity_is_none() -> None:
    assert not read(':e a kg:Attack ; kg:agent :ann ; kg:note "https://w3id.org/newskg/bob" ; kg:evidence :p .').edges


def test_an_empty_graph_gives_an_empty_network() -> None:
    assert len(to_networkx(Graph(), LEXICON)) == 0


def test_a_part_is_that_of_the_whole() -> None:
    graph = Graph().parse(data=PREFIXES + EVENT + CLAIM + STATEMENT)
    kept = [f"{BASE}ann", f"{BASE}bob", "http://nobody"]
    part, whole = to_networkx(graph, LEXICON, entities=kept), to_networkx(graph, LEXICON).subgraph(kept)
    assert list(part.nodes(data=True)) == list(whole.nodes(data=True))
    assert list(part.edges(keys=True, data=True)) == list(whole.edges(keys=True, data=True))


def test_standings_tell_what_the_network_has() -> None:
    graph = Graph().parse(data=PREFIXES + EVENT + CLAIM + STATEMENT + ALONE)
    network = to_networkx(graph, LEXICON)
    found = standings(graph, LEXICON)
    assert {iri: (s.edges, s.alone, s.mentions) for iri, s in found.items()} == {
        iri: (network.degree(iri), len(node["facts"]), len(node["mentions"])) for iri, node in network.nodes(data=True)
    }
    assert any(standing.alone for standing in found.values())
    assert any(standing.mentions for standing in found.values())


@pytest.mark.parametrize(
    "turtle",
    [
        EVENT,
        CLAIM + STATEMENT,
        EVENT.replace("kg:place :cork", "kg:place :bob"),  # two edges between the same two
        EVENT.replace("kg:place :cork", "kg:topic :bob ; kg:origin :bob"),  # the same words: one edge
        CLAIM + STATEMENT.replace("kg:speaker :cork", "kg:speaker :cork ; kg:addressee :ann"),
        EVENT + ':v a kg:Event ; kg:agent :cork ; kg:target :e ; kg:trigger "condemned" ; kg:evidence :p .',
        ALONE,
    ],
)
def test_ends_are_counted_as_the_network_has_them(turtle: str) -> None:
    network, found = read(turtle), standings(Graph().parse(data=PREFIXES + turtle), LEXICON)
    assert {iri: (standing.edges, standing.alone) for iri, standing in found.items()} == {
        iri: (network.degree(iri), len(node["facts"])) for iri, node in network.nodes(data=True)
    }


def test_a_part_that_is_chosen_by_standing_is_that_of_the_whole() -> None:
    graph = Graph().parse(data=PREFIXES + EVENT + CLAIM + STATEMENT + ALONE)
    kept = [f"{BASE}ann", f"{BASE}bob"]
    seen: list[dict[str, Standing]] = []

    def choose(found: dict[str, Standing]) -> list[str]:
        seen.append(found)
        return kept

    part, whole = part_of(translate(graph, LEXICON), choose), to_networkx(graph, LEXICON, entities=kept)
    assert seen == [standings(graph, LEXICON)]
    assert list(part.nodes(data=True)) == list(whole.nodes(data=True))
    assert list(part.edges(keys=True, data=True)) == list(whole.edges(keys=True, data=True))
