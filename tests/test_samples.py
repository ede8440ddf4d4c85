"""What the graph of the sample articles says, asked in SPARQL as a user would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.knowledge import Graph

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def graph(sample_output: Path) -> Graph:
    return Graph.load(sample_output)


def rows(graph: Graph, query: str) -> set[tuple[str, ...]]:
    answer = graph.query(query)
    return {tuple(str(row[name]) for name in answer.vars or ()) for row in answer.bindings}


def bearers(graph: Graph, name: str) -> set[tuple[str, ...]]:
    """Entities that bear a name, with the number of articles that mention them."""
    return rows(
        graph,
        f"""SELECT ?label (COUNT(DISTINCT ?article) AS ?articles) WHERE {{
              ?entity a kg:Entity ; rdfs:label ?label ; kg:mentionedIn/nif:referenceContext ?article .
              FILTER EXISTS {{ ?entity rdfs:label|skos:altLabel "{name}" }} }} GROUP BY ?entity ?label""",
    )


@pytest.mark.parametrize(
    ("name", "other", "articles"),
    [
        ("Jens Stoltenberg", "Stoltenberg", 4),
        ("NATO", "Nato", 5),
        ("Vladimir Putin", "Putin", 4),
        ("Joe Biden", "Biden", 3),
        ("Alexei Navalny", "Navalny", 3),
        ("Dmitry Peskov", "Peskov", 3),
    ],
)
def test_one_node_for_each_entity_over_all_articles(graph: Graph, name: str, other: str, articles: int) -> None:
    ((label, count),) = bearers(graph, name)
    assert bearers(graph, other) == {(label, count)}
    assert int(count) >= articles


def test_who_holds_which_post(graph: Graph) -> None:
    posts = rows(
        graph,
        """SELECT ?who ?position ?body WHERE { ?state a kg:Affiliation ; kg:holder/rdfs:label ?who ;
             kg:position ?position ; kg:organization/rdfs:label ?body }""",
    )
    assert ("Dmitry Peskov", "spokesman", "Kremlin") in posts
    assert ("Emmanuel Macron", "president", "France") in posts
    assert {position.lower() for who, position, _ in posts if who == "Jens Stoltenberg"} >= {"secretary general"}


def test_what_the_reports_themselves_say_is_an_event(graph: Graph) -> None:
    attacked = rows(
        graph,
        """SELECT ?place WHERE { ?attack a kg:Attack ; kg:agent/rdfs:label ?drones ; kg:place/rdfs:label ?place
             FILTER(CONTAINS(?drones, "drones")) }""",
    )
    assert ("Ryazan",) in attacked
    sanctioned = rows(
        graph, "SELECT ?who ?whom WHERE { ?a kg:sanctioned ?b . ?a rdfs:label ?who . ?b rdfs:label ?whom }"
    )
    assert ("United States", "Russia") in sanctioned


def test_what_somebody_says_is_none(graph: Graph) -> None:
    """The governor's fire, the ministry's 58 drones, the fighters' village: claims with a speaker, and nothing else."""
    claimed = rows(
        graph,
        """SELECT ?type ?speaker WHERE { ?claim a kg:Proposition ; kg:claimedType ?class ; kg:trigger ?trigger .
             ?statement kg:content ?claim ; kg:speaker/rdfs:label ?speaker . ?class rdfs:label ?type }""",
    ) | rows(
        graph,
        """SELECT ?trigger ?speaker WHERE { ?claim a kg:Proposition ; kg:trigger ?trigger .
             ?statement kg:content ?claim ; kg:speaker/rdfs:label ?speaker }""",
    )
    assert ("shot down", "Russia's defence ministry") in claimed
    assert any(trigger == "captured" and "fighters" in speaker for trigger, speaker in claimed)
    for trigger in ("shot down", "captured"):
        assert not rows(graph, f'SELECT ?e WHERE {{ ?e a kg:Event ; kg:trigger "{trigger}" }}')


def test_a_denial_denies(graph: Graph) -> None:
    denied = rows(
        graph,
        """SELECT ?speaker WHERE { ?statement a kg:Denial ; kg:speaker/rdfs:label ?speaker }""",
    )
    assert ("Kremlin",) in denied


def test_relative_days_are_dates(graph: Graph) -> None:
    """He "died on Friday", in a report of Friday 16 February 2024."""
    days = rows(
        graph,
        """SELECT ?day WHERE { ?event kg:earliest ?day ; kg:latest ?day ; kg:timeText ?text
             FILTER(CONTAINS(?text, "Friday")) }""",
    )
    assert ("2024-02-16",) in days


def test_furniture_names_nobody(graph: Graph) -> None:
    labels = {label for (label,) in rows(graph, "SELECT ?label WHERE { ?entity a kg:Entity ; rdfs:label ?label }")}
    assert not [label for label in labels if "Sample" in label or "READ" in label or label.replace(".", "").isdigit()]


def test_everything_has_its_sentence(graph: Graph, repository: Path) -> None:
    lacking = rows(
        graph,
        """SELECT ?fact WHERE { ?fact a ?class FILTER(?class IN (kg:Event, kg:Statement, kg:Proposition, kg:State))
             FILTER NOT EXISTS { ?fact kg:evidence/nif:anchorOf ?sentence } }""",
    )
    assert not lacking
