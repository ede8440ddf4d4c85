"""One event in several articles, the same claim from several mouths, and who denies it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

import kg
from kg.publish.duplicates import sketch, sources
from kg.query import run

if TYPE_CHECKING:
    from kg.knowledge import Graph

DAY = date(2024, 3, 15).isoformat()
WIRE = (
    "Russia attacked Odesa on Thursday. The mayor opened shelters in schools, and trains were late for hours in the whole "
    "region. Doctors from Kyiv came to help, and the port stayed closed until the evening because of mines in the water."
)
ARTICLES = {
    "Morning Post": WIRE,
    "Evening Post": f"By our correspondent. {WIRE}",
    "Daily Star": "On Thursday, Russia attacked Odesa with missiles. Ukraine said that Russia attacked Kharkiv.",
    "Daily Moon": "Poland said that Russia attacked Kharkiv. Ukraine's army rested.",
    "Daily Sun": "Russia said that Russia did not attack Kharkiv. Russia attacked Lviv on Wednesday. "
    "French President Anna Berg met Italian Prime Minister Laura Kent.",
    "Daily Mars": "French President Anna Berg praised Peter Lang, the chairman of Nordhaus. Berg was tired.",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    path: Path = tmp_path_factory.mktemp("voices") / "articles.jsonl"
    rows = ({"id": name, "text": text, "publisher": name, "published": DAY} for name, text in ARTICLES.items())
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return kg.build([path])


def ask(graph: Graph, question: str) -> list[tuple[str, ...]]:
    prefixes = "PREFIX kg: <https://w3id.org/newskg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    prefixes += "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX nif: "
    prefixes += "<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> "
    return sorted(tuple(map(str, row)) for row in graph.query(prefixes + question))  # type: ignore[arg-type]


def test_an_event_that_three_articles_tell_is_one_with_the_evidence_of_all(graph: Graph) -> None:
    found = ask(
        graph,
        'SELECT ?event ?publisher { ?event kg:target/rdfs:label "Odesa" ; kg:agent/rdfs:label "Russia" ; '
        "kg:evidence/nif:referenceContext/dcterms:publisher ?publisher }",
    )
    assert len({event for event, _ in found}) == 1
    assert [publisher for _, publisher in found] == ["Daily Star", "Evening Post", "Morning Post"]


def test_a_near_duplicate_is_no_second_source(graph: Graph) -> None:
    assert ask(graph, 'SELECT ?n { ?event kg:target/rdfs:label "Odesa" ; kg:sourceCount ?n }') == [("2",)]
    found = ask(
        graph,
        "SELECT ?one ?other { ?a kg:nearDuplicateOf ?b . ?a dcterms:publisher ?one . ?b dcterms:publisher ?other }",
    )
    assert {frozenset(pair) for pair in found} == {frozenset({"Morning Post", "Evening Post"})}


def test_a_shared_event_has_one_label(graph: Graph) -> None:
    assert not ask(graph, "SELECT ?x { ?x a kg:Event ; rdfs:label ?one , ?other FILTER(?one != ?other) }")


def test_a_state_that_two_articles_tell_is_one_with_the_evidence_of_both(graph: Graph) -> None:
    found = ask(
        graph,
        'SELECT ?state ?publisher { ?state a kg:Affiliation ; kg:holder/rdfs:label "Anna Berg" ; '
        "kg:evidence/nif:referenceContext/dcterms:publisher ?publisher }",
    )
    assert len({state for state, _ in found}) == 1
    assert [publisher for _, publisher in found] == ["Daily Mars", "Daily Sun"]
    assert len(ask(graph, "SELECT DISTINCT ?state { ?state a kg:Affiliation }")) == 3


def test_events_of_two_days_stay_two(graph: Graph) -> None:
    assert len(ask(graph, 'SELECT ?event { ?event a kg:Attack ; kg:agent/rdfs:label "Russia" }')) == 2


def test_a_claim_has_those_who_affirm_and_those_who_deny_it(graph: Graph) -> None:
    claim = '?claim kg:claimedTarget/rdfs:label "Kharkiv" ; kg:claimedAgent/rdfs:label "Russia" ; '
    assert ask(graph, f"SELECT ?who {{ {claim} kg:polarity kg:Positive ; kg:affirmedBy/rdfs:label ?who }}") == [
        ("Poland",),
        ("Ukraine",),
    ]
    assert ask(graph, f"SELECT ?who {{ {claim} kg:polarity kg:Positive ; kg:deniedBy/rdfs:label ?who }}") == [
        ("Russia",)
    ]
    assert len(ask(graph, f"SELECT DISTINCT ?claim {{ {claim} kg:polarity ?p }}")) == 2
    assert ask(graph, f"SELECT ?n {{ {claim} kg:polarity kg:Positive ; kg:sourceCount ?n }}") == [("2",)]


def rows(graph: Graph, name: str) -> list[tuple[str, ...]]:
    """The answers to a ready-made query, through the store that `kg query` uses."""
    with TemporaryDirectory() as folder:
        graph.serialize(path := Path(folder) / "graph.ttl", "turtle")
        return [tuple(getattr(term, "value", "") for term in row) for row in run(path, name).rows]


def test_what_is_corroborated(graph: Graph) -> None:
    found = set(rows(graph, "corroborated"))
    assert ("Russia attacked Odesa", "2", "", "", "event") in found
    claims = [(n, set(speakers.split(", ")), deniers) for what, n, speakers, deniers, _ in found if "Kharkiv" in what]
    assert claims == [("2", {"Poland", "Ukraine"}, "Russia")]
    assert not any("Lviv" in row[0] for row in found)


def test_what_rests_on_one_source(graph: Graph) -> None:
    found = {(what, source, speaker) for what, source, speaker, *_ in rows(graph, "single-source")}
    assert ("Russia attacked Lviv", "Daily Sun", "") in found
    assert {source for what, source, _ in found if "Odesa" in what} == set()


def test_a_claim_is_still_no_event(graph: Graph) -> None:
    assert not ask(graph, 'SELECT ?event { ?event kg:target/rdfs:label "Kharkiv" }')
    assert not ask(graph, 'SELECT ?x { ?x kg:attacked/rdfs:label "Kharkiv" }')


LONG = " ".join(f"word{n}" for n in range(60))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LONG, LONG, True),
        (LONG, f"Updated: {LONG} More follows.", True),
        (LONG, LONG.upper(), True),
        (LONG, " ".join(reversed(LONG.split())), False),
        (LONG, f"{' '.join(LONG.split()[:20])} {' '.join(f'other{n}' for n in range(60))}", False),
        ("Qtly div six cts", "Qtly div six cts", False),
    ],
)
def test_texts_that_mostly_repeat_each_other_have_one_source(one: str, other: str, *, same: bool) -> None:
    found = sources({"a": sketch(one), "b": sketch(other)})
    assert (found["a"] == found["b"]) is same


def test_what_many_texts_share_tells_nothing() -> None:
    texts = {str(n): f"{LONG} {' '.join(f'text{n}x{m}' for m in range(30))}" for n in range(60)}
    assert len(set(sources({key: sketch(text) for key, text in texts.items()}).values())) == 60
