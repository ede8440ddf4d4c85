"""What the graph of the two seed reports under ../shared must show; skipped where they are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import pipeline
from kg.knowledge import Graph
from kg.validate import validate
from kg.verify import verify

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Path]:
    return sorted((shared / "articles" / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def output(seeds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    assert not pipeline.build(seeds, folder).problems
    return folder


@pytest.fixture(scope="module")
def graph(output: Path) -> Graph:
    return Graph.load(output)


def rows(graph: Graph, query: str) -> set[tuple[str, ...]]:
    answer = graph.query(query)
    return {tuple(str(row[name]) for name in answer.vars or ()) for row in answer.bindings}


def ask(graph: Graph, pattern: str) -> bool:
    return bool(graph.query(f"ASK {{ {pattern} }}").askAnswer)


def test_one_node_for_each_entity(graph: Graph) -> None:
    for names in (("Jens Stoltenberg", "Stoltenberg"), ("NATO", "Nato"), ("Vladimir Putin", "Putin")):
        found = [rows(graph, f'SELECT ?e WHERE {{ ?e a kg:Entity ; rdfs:label|skos:altLabel "{n}" }}') for n in names]
        assert found[0] == found[1]
        assert len(found[0]) == 1
    ministries = rows(
        graph, "SELECT ?e ?l WHERE { ?e a kg:Organization ; rdfs:label ?l FILTER(CONTAINS(LCASE(?l), 'ministry')) }"
    )
    assert len(ministries) == 1
    ((ministry, _),) = ministries
    spoke = rows(
        graph, f"SELECT DISTINCT ?a WHERE {{ ?s kg:speaker <{ministry}> ; kg:evidence/nif:referenceContext ?a }}"
    )
    assert len(spoke) == 2, "it speaks in both reports"


@pytest.mark.parametrize(
    ("holder", "position", "body"),
    [
        ("Jens Stoltenberg", "secretary general", "NATO"),
        ("Dmitry Peskov", "spokesperson", "Kremlin"),
        ("Vladimir Putin", "president", "Russia"),
    ],
)
def test_posts(graph: Graph, holder: str, position: str, body: str) -> None:
    posts = rows(
        graph,
        f"""SELECT (LCASE(?p) AS ?post) ?b WHERE {{ ?s a kg:Affiliation ; kg:holder/rdfs:label "{holder}" ;
              kg:position ?p ; kg:organization/rdfs:label ?b }}""",
    )
    assert (position, body) in posts


@pytest.mark.parametrize("who", ["Ukraine", "NATO"])
def test_the_voting_was_condemned(graph: Graph, who: str) -> None:
    assert ask(
        graph,
        f'?e a kg:Condemn ; kg:agent/rdfs:label "{who}" ; kg:speaker/rdfs:label "{who}" ; kg:target/kg:trigger ?voting FILTER(CONTAINS(?voting, "voting"))',
    )


@pytest.mark.parametrize("place", ["Ryazan", "Nizhny Novgorod", "Leningrad"])
def test_the_refineries_were_attacked(graph: Graph, place: str) -> None:
    assert ask(
        graph,
        f"""?e a kg:Attack ; kg:agent/rdfs:label "Ukrainian drones" ; kg:target/rdfs:label ?target ;
            kg:place/rdfs:label "{place}" FILTER(CONTAINS(?target, "oil refineries"))""",
    )


def test_the_drone_attack_is_the_word_of_ukraines_military(graph: Graph) -> None:
    said = rows(
        graph,
        """SELECT ?speaker ?from ?to WHERE { ?statement kg:speaker/rdfs:label ?speaker ; kg:content ?claim .
             ?claim a kg:Proposition ; kg:claimedType kg:Attack ; kg:claimedAgent/rdfs:label ?agent ;
             kg:claimedTarget/rdfs:label "Ukraine" ; kg:earliest ?from ; kg:latest ?to FILTER(CONTAINS(?agent, "Russian forces")) }""",
    )
    assert said == {("Ukraine's military", "2024-03-13", "2024-03-14")}
    assert not ask(
        graph,
        '?e a kg:Event ; kg:agent/rdfs:label ?agent ; kg:target/rdfs:label "Ukraine" FILTER(CONTAINS(?agent, "forces"))',
    )


def test_the_refinery(graph: Graph) -> None:
    refinery = '?refinery a kg:Facility ; rdfs:label ?label FILTER(CONTAINS(?label, "Rosneft") && CONTAINS(?label, "refinery"))'
    assert ask(graph, f'{refinery} ?refinery kg:locatedIn/rdfs:label "Ryazan"')
    assert ask(graph, f'{refinery} ?owner rdfs:label "Rosneft" ; kg:owns ?refinery')
    assert ask(
        graph,
        f"""{refinery} ?claim a kg:Proposition ; kg:claimedTarget ?refinery ; kg:trigger "set ablaze" .
            ?statement kg:content ?claim ; kg:earliest ?day ; kg:speaker/rdfs:label "regional governor"
            FILTER(?day = "2024-03-13"^^xsd:date)""",
    )
    assert not ask(graph, '?e a kg:Event ; kg:trigger "set ablaze"')


def test_the_border_is_claimed_on_both_sides(graph: Graph) -> None:
    assert ask(
        graph,
        """?s kg:speaker/rdfs:label ?militias ; kg:content [ kg:trigger "captured" ; kg:claimedTarget/rdfs:label ?village ]
           FILTER(CONTAINS(?militias, "militias") && CONTAINS(?village, "Tyotkino"))""",
    )
    assert ask(
        graph,
        """?s kg:speaker/rdfs:label "Russia's national guard" ; kg:content [ kg:claimedPlace/rdfs:label ?place ]
           FILTER(CONTAINS(?place, "Kursk"))""",
    )


def test_the_kremlin_accused_the_united_states(graph: Graph) -> None:
    assert ask(graph, '?e a kg:Accuse, kg:Event ; kg:agent/rdfs:label "Kremlin" ; kg:target/rdfs:label "United States"')
    assert ask(graph, '?k rdfs:label "Kremlin" ; kg:accused/rdfs:label "United States"')


def test_the_chairs_signed(graph: Graph) -> None:
    assert ask(graph, '?e a kg:Signing, kg:Event ; kg:agent/rdfs:label ?who FILTER(CONTAINS(?who, "chairs"))')


def test_nothing_is_a_fragment_a_caption_or_a_credit(graph: Graph) -> None:
    labels = {label for (label,) in rows(graph, "SELECT ?l WHERE { ?e a kg:Entity ; rdfs:label ?l }")}
    wrong = ("Getty", "AFP via", "Simon Kalin", "Braithwaite", "READ MORE", "CNN", "Guardian")
    assert not [label for label in labels if any(word in label for word in wrong)]
    assert not [label for label in labels if not any(c.isalpha() for c in label) or not label[0].isalnum()]


def test_it_is_valid_and_stands_in_the_articles(output: Path, seeds: list[Path]) -> None:
    assert validate(output).conforms
    assert not verify(output, seeds)
