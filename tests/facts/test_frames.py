"""A graph as pandas frames: what is reported, what is claimed, who says it, who is named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from kg import Article, build
from kg.errors import KgError, MissingExtraError
from kg.facts.frames import ARTICLES, CLAIMS, ENTITIES, EVENTS, STATEMENTS, STATES
from kg.knowledge import Graph
from kg.query import run

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = {
    "events": EVENTS,
    "claims": CLAIMS,
    "statements": STATEMENTS,
    "states": STATES,
    "entities": ENTITIES,
    "articles": ARTICLES,
}


@pytest.fixture(scope="module")
def graph(sample_output: Path) -> Graph:
    return Graph.load(sample_output)


def row_of(frame: pd.DataFrame, column: str, value: str) -> Any:  # noqa: ANN401 (a row of pandas)
    (row,) = frame[frame[column] == value].itertuples()
    return row


@pytest.mark.parametrize(("kind", "columns"), COLUMNS.items())
def test_a_frame_has_its_columns_and_iris(kind: str, columns: tuple[str, ...], graph: Graph) -> None:
    frame = getattr(graph, f"{kind}_frame")()
    assert tuple(frame.columns)[: len(columns)] == columns
    assert frame.index.name == "iri"
    assert frame.index.is_unique
    assert all(iri.startswith("https://w3id.org/newskg/") for iri in frame.index)


@pytest.mark.parametrize("kind", COLUMNS)
def test_of_an_empty_graph_it_is_empty(kind: str) -> None:
    frame = getattr(Graph(), f"{kind}_frame")()
    assert tuple(frame.columns) == COLUMNS[kind]
    assert len(frame) == 0


def test_an_event_tells_who_whom_when_and_where_it_stands(graph: Graph) -> None:
    attack = row_of(graph.events_frame(), "label", "Ukrainian drones attacked oil refinery")
    assert (attack.type, attack.trigger, attack.agent, attack.target) == (
        "Attack",
        "attacked",
        "Ukrainian drones",
        "oil refinery",
    )
    assert attack.earliest == attack.latest == attack.published == pd.Timestamp("2024-03-13")
    assert attack.sentence.startswith("Ukrainian drones attacked an oil refinery")
    assert (attack.article, attack.articles) == ("refineries-2024-03-13.txt", 1)
    assert pd.isna(attack.instrument)
    assert pd.isna(attack.publisher)


def test_events_and_claims_and_statements_share_nothing(graph: Graph) -> None:
    frames = [getattr(graph, f"{kind}_frame")().index for kind in ("events", "claims", "statements", "states")]
    assert sum(map(len, frames)) == len(set().union(*frames))


def test_events_come_in_the_order_of_time(graph: Graph) -> None:
    frame = graph.events_frame()
    assert frame.earliest.fillna(frame.published).is_monotonic_increasing


def test_a_claim_has_its_speaker_and_how_sure_it_is(graph: Graph) -> None:
    claims = graph.claims_frame()
    assert set(claims.polarity) == {"Positive", "Negative"}
    assert set(claims.certainty) <= {"Certain", "Possible", "Planned", "Hypothetical"}
    shot = claims[claims.type == "ShootDown"].iloc[0]
    assert shot.speakers == "Russia's defence ministry"


def test_a_statement_has_its_words(graph: Graph) -> None:
    frame = graph.statements_frame()
    stoltenberg = frame[frame.speaker == "Jens Stoltenberg"]
    assert "that Russia must answer all questions about the death" in set(stoltenberg.words)


def test_a_state_has_its_two_sides_and_the_position(graph: Graph) -> None:
    states = graph.states_frame()
    peskov = states[(states.subject == "Dmitry Peskov") & (states.type == "Affiliation")].iloc[0]
    assert (peskov.position, peskov.object) == ("spokesman", "Kremlin")


def test_entities_come_with_their_numbers_the_most_named_first(graph: Graph) -> None:
    frame = graph.entities_frame()
    assert frame.mentions.is_monotonic_decreasing
    nato = row_of(frame, "label", "Nato")
    assert (nato.type, nato.names) == ("Organization", "NATO")
    assert nato.mentions >= nato.articles > 1
    assert nato.first < nato.last
    assert frame.wikidata.dropna().str.startswith("http://www.wikidata.org/entity/Q").all()


def test_articles_count_what_they_tell(graph: Graph) -> None:
    articles = graph.articles_frame()
    assert len(articles) == 6
    assert articles.published.is_monotonic_increasing
    assert articles.events.sum() >= len(graph.events_frame())
    assert articles.statements.sum() >= len(graph.statements_frame())


@pytest.mark.parametrize("kind", ["events", "claims", "statements", "states"])
def test_columns_have_one_kind_of_values_even_where_all_are_missing(kind: str, graph: Graph) -> None:
    frame = getattr(graph, f"{kind}_frame")()
    kinds = {name: frame[name].dtype for name in frame}
    days = {name for name, dtype in kinds.items() if pd.api.types.is_datetime64_any_dtype(dtype)}
    assert days == {"earliest", "latest", "published"}
    text = {name for name, dtype in kinds.items() if isinstance(dtype, pd.StringDtype)}
    assert set(frame) - days - text == {"articles"}


def test_an_article_may_be_an_object_of_the_program(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix ex: <https://example.org/> . @prefix kg: <https://w3id.org/newskg/ontology#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'ex:Ransomware a owl:Class , kg:EventClass ; rdfs:subClassOf kg:Crime ; rdfs:label "ransomware"@en ; kg:verb "extort" ;\n'
        '  kg:frame [ kg:role ex:ransom ; kg:slot "for" ] .\n'
        'ex:ransom a owl:ObjectProperty , kg:RoleProperty ; rdfs:label "ransom"@en .\n',
        "utf-8",
    )
    graph = build([Article("note", "Iran extorted Acme Corp for a Russian frigate.")], ontology=[own])
    (event,) = graph.events_frame().itertuples()
    assert (event.type, event.ransom) == ("Ransomware", "Russian frigate")


def test_an_article_that_cannot_be_kept_is_a_problem() -> None:
    with pytest.raises(KgError, match="half: has half a character"):
        build([Article("half", "Russia attacked \ud800 Odesa.")])


# Answers


def test_the_answer_of_a_query_is_a_frame_with_days_and_numbers(sample_output: Path) -> None:
    frame = run(sample_output, "articles").frame()
    assert "datetime64" in {str(dtype).partition("[")[0] for dtype in frame.dtypes}
    ask = (
        "SELECT (1 AS ?whole) (1.5 AS ?part) (true AS ?truth) ?nothing (kg:Event AS ?iri) ('x'^^xsd:integer AS ?odd) {}"
    )
    (row,) = run(sample_output, ask).frame().itertuples(index=False)
    assert (row.whole, row.part, row.truth, row.iri, row.odd) == (
        1,
        1.5,
        True,
        "https://w3id.org/newskg/ontology#Event",
        "x",
    )
    assert pd.isna(row.nothing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "columns", "rows"),
    [
        ("ASK { ?s ?p ?o }", ["answer"], 1),
        ("SELECT ?s { ?s a kg:Nothing }", ["s"], 0),
        ("CONSTRUCT { ?s a kg:Article } WHERE { ?s a kg:Article }", ["subject", "predicate", "object"], 6),
    ],
)
def test_both_engines_give_frames_and_tables(query: str, columns: list[str], rows: int, graph: Graph) -> None:
    for answer in (graph.query(query), graph.ask(query)):
        assert list(answer.frame().columns) == columns
        assert len(answer.frame()) == rows
        assert answer._repr_html_().count("<tr>") in {rows + 1, 0}


def test_rdflib_answers_as_ever(graph: Graph) -> None:
    (row,) = graph.query("SELECT (COUNT(*) AS ?count) (MAX(?day) AS ?last) { ?article dcterms:issued ?day }")
    assert row[0].toPython() == 6  # type: ignore[index, union-attr]
    frame = graph.query("SELECT ?a (COUNT(*) AS ?n) (kg:Event AS ?kind) { ?a dcterms:issued ?d } GROUP BY ?a").frame()
    assert list(frame.n) == [1] * 6
    assert "kg:Event" in graph.query("SELECT (kg:Event AS ?kind) {}")._repr_html_()


def test_ready_made_queries_take_their_parameters(graph: Graph) -> None:
    names = graph.ask("timeline", entity="NATO", class_="Joining", since="2024-03-01").frame().event
    assert list(names) == ["Sweden became member of Nato"]


def test_a_graph_shows_itself(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    html = graph._repr_html_()
    assert "<svg " in html
    assert ">Vladimir Putin<" in html
    assert "<script" not in html
    monkeypatch.setattr("kg.knowledge._SHOWN", 10)
    assert "<svg " not in graph._repr_html_()


# Without pandas


def test_without_pandas_one_line_says_what_to_do(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"^frames need pandas: pip install 'newskg\[pandas\]'$"):
        graph.events_frame()
    with pytest.raises(MissingExtraError):
        graph.ask("speakers").frame()
    assert graph.ask("speakers")._repr_html_()
