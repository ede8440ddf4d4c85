"""Questions to a graph: what they answer, in every engine alike, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from click.testing import Result as CommandResult
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.errors import EntityError, FormatError, QueryError, QueryLimitError, StoreError
from kg.query import Limits, Question, ask, explain_query, format_result, open_graph, ready_made, run
from kg.query import index as indexing
from kg.query.confined import Engine
from kg.query.engine import bound
from kg.query.parameters import bind, parameters_of
from kg.query.source import FORMATS, PREFIXES, open_store
from kg.query.sparql import check_datasets, check_read_only
from kg.resources import resource
from kg.store.turtle import write_turtle

if TYPE_CHECKING:
    from kg.query import ReadyMadeQuery, Result

EXAMPLE = Path(__file__).parent / "data" / "example.ttl"
READY_MADE = ready_made()
VALUES = {
    "about": "Norland",
    "accused": "norland",
    "accuser": "Ilya Petran",
    "article": "sarvia’s foreign minister resigns",
    "attacker": "Sarvia",
    "class": "attack",
    "entity": "Norland",
    "other": "Sarvia",
    "since": "2024-03-14",
    "speaker": "petran",
    "target": "port of Lisk",
    "until": "2024-03-16",
}
ANSWERED_ELSEWHERE = {"copies", "corroborated"}
"""Nothing in the example has two sources or repeats another; `test_voices.py` asks where something has."""
ENTITIES = {
    "arrests": "two men",
    "casualties": "Sarvia",
    "denials": "Ilya Petran",
    "disputed": "refinery in Velm",
    "happened-at": "Geneva",
    "locations": "Velm",
    "offices": "Ilya Petran",
    "owners": "Orrin Oil",
    "said-by": "Jon Lind",
    "second-hand": "Jon Lind",
    "threats": "Jon Lind",
    "who-met-whom": "Mara Holt",
}
"""Of whom a query is asked that says nothing of Norland."""
SILENT = {("offices", "until")}
"""The only one who leaves an office does so later."""

Rows = list[tuple[str | None, ...]]


def texts(result: Result) -> Rows:
    return [tuple(None if term is None else getattr(term, "value", str(term)) for term in row) for row in result.rows]


def name_of(query: ReadyMadeQuery) -> str:
    return query.name


BEFORE = """
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <x:> .
:article rdfs:label "Report" ; dcterms:issued "2024-03-14"^^xsd:date .
:passage nif:anchorOf "Told." ; nif:referenceContext :article .
:before a kg:Event ; rdfs:label "before 2019" ; kg:evidence :passage ; kg:timeText "2019" ; kg:latest "2018-12-31"^^xsd:date .
:since a kg:Event ; rdfs:label "from May on" ; kg:evidence :passage ; kg:timeText "May" ; kg:earliest "2024-05-01"^^xsd:date .
:past a kg:Event ; rdfs:label "some time" ; kg:evidence :passage ; kg:latest "2024-03-14"^^xsd:date .
"""


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"until": "2019-12-31"}, ["before 2019"]),
        ({"since": "2024-04-01"}, ["from May on"]),
        ({"since": "2024-03-01", "until": "2024-03-31"}, ["some time"]),
    ],
)
def test_what_is_open_at_one_end_is_found_by_the_other(
    tmp_path: Path, days: dict[str, str], expected: list[str]
) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(BEFORE, "utf-8")
    assert [row[3] for row in texts(run(graph, "timeline", parameters=days))] == expected


# Ready-made queries ---------------------------------------------------------------------------------------------------


def in_rdflib(graph: rdflib.Graph, query: str) -> list[list[str]]:
    return sorted([str(term) for term in row] for row in graph.query(query))  # type: ignore[union-attr]


def in_oxigraph(store: ox.Store, query: str, *, union: bool) -> list[list[str]]:
    rows = store.query(query, use_default_graph_as_union=union)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted([str(getattr(term, "value", term)) for term in row] for row in rows)


@pytest.fixture(scope="module")
def memory() -> rdflib.Graph:
    return rdflib.Graph().parse(EXAMPLE)


@pytest.fixture(scope="module")
def union() -> ox.Store:
    """The example in one named graph, with nothing in the default graph."""
    store = ox.Store()
    store.bulk_load(path=str(EXAMPLE), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("https://news.example/graph"))
    return store


@pytest.mark.parametrize("query", READY_MADE, ids=name_of)
def test_a_ready_made_query_says_what_it_answers(query: ReadyMadeQuery) -> None:
    lines = query.path.read_text("utf-8").splitlines()
    assert "?" in query.question
    assert any(line.startswith("# Columns: ") for line in lines)
    assert query.columns
    used = {name for line in lines for name in re.findall(r"^ +#([a-z]+) ", line)}
    needed = {name for line in lines for name in re.findall(r"VALUES \?([a-z]+) { UNDEF }", line)}
    assert {parameter.name for parameter in query.parameters} == used | needed <= VALUES.keys()
    assert {parameter.name for parameter in query.parameters if parameter.is_needed} == needed


def test_the_readme_of_the_queries_lists_them_all() -> None:
    readme = resource("ontology", "queries", "README.md").read_text("utf-8")
    for query in READY_MADE:
        assert f"| [{query.name}]({query.name}.rq) | {query.question} |" in readme


@pytest.mark.parametrize("query", READY_MADE, ids=name_of)
def test_a_ready_made_query_runs_the_same_everywhere(
    query: ReadyMadeQuery, memory: rdflib.Graph, union: ox.Store
) -> None:
    opened = open_graph(EXAMPLE)
    given_values = {**VALUES, "entity": ENTITIES.get(query.name, VALUES["entity"])}
    needed = {each.name: given_values[each.name] for each in query.parameters if each.is_needed}
    for values in (needed, *({**needed, each.name: given_values[each.name]} for each in query.parameters)):
        text = bound(opened, Question(query.text, values))
        answer = in_oxigraph(opened.store, text, union=False)
        assert answer == in_oxigraph(union, text, union=True) == in_rdflib(memory, text), values
        is_silent = query.name in ANSWERED_ELSEWHERE or any((query.name, name) in SILENT for name in values)
        assert bool(answer) is not is_silent, values


@pytest.mark.parametrize("query", READY_MADE, ids=name_of)
def test_a_query_that_lists_classes_lists_all_below(query: ReadyMadeQuery) -> None:
    ontology = rdflib.Graph().parse(resource("ontology", "events.ttl"))
    for listed in re.findall(r"VALUES \?class \{([^}]*)\}", query.text):
        names = [rdflib.URIRef(PREFIXES["kg"] + name.removeprefix("kg:")) for name in listed.split()]
        left_out = [PREFIXES["kg"] + name for name in re.findall(r"NOT EXISTS { \?deed a kg:(\w+) }", query.text)]
        below = {str(kind) for name in names for kind in ontology.transitive_subjects(rdflib.RDFS.subClassOf, name)}
        assert below - set(left_out) == set(map(str, names))


def test_statements_by_somebody() -> None:
    rows = texts(run(EXAMPLE, "said-by", parameters={"entity": "Ilya Petran", "until": "2024-03-15"}))
    assert [(row[0], row[3], row[4]) for row in rows] == [
        ("2024-03-14", "said", "We did not strike the port"),
        ("2024-03-14", "denied", "that Sarvian forces had attacked Lisk"),
    ]


def test_statements_about_somebody() -> None:
    rows = texts(run(EXAMPLE, "who-said-what", parameters={"about": "Velm refinery"}))
    assert {row[2] for row in rows} == {"Ilya Petran", "Mara Holt", "regional governor"}


def test_attacks_say_who_says_so() -> None:
    rows = texts(run(EXAMPLE, "who-attacked-whom", parameters={"entity": "Sarvia"}))
    assert {(row[2], row[4], row[5], row[6]) for row in rows} == {
        ("Sarvia", "port of Lisk", "reported", "The Norland Courier"),
        ("Sarvia", "Norland", "possible", "diplomat"),
        ("Sarvia", None, "hypothetical", "Jon Lind"),
    }


def test_a_claim_within_a_claim_names_both_sources() -> None:
    rows = texts(run(EXAMPLE, "who-attacked-whom", parameters={"entity": "Velm"}))
    assert [(row[2], row[5], row[6], row[7]) for row in rows] == [("Norland", "claimed", "official", "Jon Lind")]


def test_the_timeline_holds_nothing_that_is_only_claimed() -> None:
    rows = texts(run(EXAMPLE, "timeline"))
    events = [row[3] for row in rows]
    assert "Sarvia attacked port of Lisk" in events
    assert not [event for event in events if event and "(" in event]
    days = [row[0] or row[2] or "" for row in rows]
    assert days == sorted(days)


def test_what_is_disputed() -> None:
    assert texts(run(EXAMPLE, "disputed")) == [
        ("Norland attacking refinery in Velm (claimed)", "Ilya Petran", "Norland attack refinery in Velm (claimed, negated)", "Mara Holt", "claimed"),
        ("police in Lisk arrested two men", "Geneva Wire", "arrested two men (claimed, negated)", "Mara Holt", "reported"),
    ]  # fmt: skip


def test_sources_of_an_article() -> None:
    rows = texts(run(EXAMPLE, "article-sources", parameters={"article": "https://news.example/petran-resigns"}))
    assert {(row[2], row[4], row[3]) for row in rows} == {
        ("Jon Lind", "1", None),
        ("Mara Holt", "1", None),
        ("diplomat", "1", None),
        ("official", "1", "Dagen"),
    }


# Which query, which graph ---------------------------------------------------------------------------------------------


def test_a_query_is_a_text_a_file_or_a_name(tmp_path: Path) -> None:
    file = tmp_path / "people.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?x a kg:Person }")
    assert texts(run(EXAMPLE, file)) == texts(run(EXAMPLE, file.read_text())) == [("6",)]
    assert run(EXAMPLE, "speakers").rows


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("said-bye", "did you mean said-by"),
        ("zzz", "kg queries lists"),
        ("missing.rq", "missing.rq cannot be read"),
        ("SELECT * { ?s ?p }", "cannot be answered"),
        ("SELECT * { ?s nope:p ?o }", "cannot be answered"),
        ("", "no ready-made query"),
    ],
)
def test_an_unknown_query_is_one_clear_line(query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        run(EXAMPLE, query)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("extension", sorted(set(FORMATS) - {".n3", ".owl", ".json", ".xml"}))
def test_any_rdf_file_can_be_asked(tmp_path: Path, extension: str) -> None:
    file = tmp_path / f"graph{extension}"
    ox.serialize((quad for quad in open_store(EXAMPLE)), str(file), FORMATS[extension])
    assert texts(run(file, "speakers")) == texts(run(EXAMPLE, "speakers"))


def test_an_output_folder_is_its_graph(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path / "graph.ttl")
    assert texts(run(tmp_path, "owners"))[0][:2] == ("Orrin Oil", "refinery in Velm")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("nothing.ttl", None, "no graph at"),
        ("graph.docx", b"", "no RDF file by its name"),
        ("bad.ttl", b"this is not Turtle", "cannot be read as RDF"),
        ("bad.nt", b"\xff\xfe\x00", "cannot be read as RDF"),
        (
            "far.jsonld",
            b'{"@context": "https://news.example/context", "@id": "https://news.example/x"}',
            "cannot be read as RDF",
        ),
    ],
)
def test_an_unreadable_graph_is_one_clear_line(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(StoreError, match=message) as caught:
        run(tmp_path / name, "ASK {}")
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_graph_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build it first"):
        run(tmp_path, "ASK {}")


def test_prefixes_are_known_unless_the_query_declares_them() -> None:
    assert run(EXAMPLE, "ASK { :person-jon-lind a kg:Person ; rdfs:label ?label }").truth
    assert run(EXAMPLE, "PREFIX kg: <https://news.example/> ASK { ?x a kg:Person }").truth is False


# What is refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "limits", "message"),
    [
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", Limits(seconds=1), "more than 1 seconds"),
        (
            "SELECT * { ?a (<x:>|!<x:>)* ?b . ?c (<x:>|!<x:>)* ?d . ?e (<x:>|!<x:>)* ?f } ORDER BY ?a",
            Limits(seconds=1),
            "more than",
        ),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", Limits(seconds=60, memory=100), "more than 100 MB"),
        ("ASK { " + "{ " * 50_000 + "} " * 50_000 + "}", Limits(), "too much for the engine"),
        ("ASK { FILTER(" + "!" * 100_000 + "true) }", Limits(), "too much for the engine"),
    ],
    ids=["a cross product", "endless paths", "much memory", "deep", "deeper"],
)
def test_a_runaway_query_is_stopped(query: str, limits: Limits, message: str) -> None:
    with pytest.raises(QueryLimitError, match=message):
        run(EXAMPLE, query, limits=limits)


def test_an_answer_that_is_too_long_is_cut_at_a_row() -> None:
    cross = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    result = run(EXAMPLE, cross, limits=Limits(rows=7))
    assert (len(result.rows), result.is_cut) == (7, True)
    assert format_result(result, "table").endswith("(7 rows)\nThere are more.\n")
    assert len(run(EXAMPLE, "CONSTRUCT WHERE { ?s ?p ?o }", limits=Limits(rows=7)).triples or ()) == 7
    short = run(EXAMPLE, cross, limits=Limits(rows=0, size=2_000))
    assert short.is_cut
    assert 0 < len(short.data) <= 2_000
    assert not run(EXAMPLE, "SELECT * { ?a a kg:Person }", limits=Limits(rows=6)).is_cut


def test_one_process_answers_after_another_was_stopped() -> None:
    with Engine(Limits(seconds=1)) as engine:
        for _ in range(2):
            assert engine.ask(EXAMPLE, Question("ASK { ?x a kg:Person }")).truth
            with pytest.raises(QueryError, match="cannot be answered"):
                engine.ask(EXAMPLE, Question("ASK { ?x a }"))
            with pytest.raises(QueryLimitError):
                engine.ask(EXAMPLE, Question("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"))


# The index ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An output folder that is worth an index."""
    monkeypatch.setattr(indexing, "_WORTH", 1)
    shutil.copy(EXAMPLE, tmp_path / "graph.ttl")
    return tmp_path


def indexes(folder: Path) -> list[Path]:
    return [path for path in (folder / indexing.FOLDER).glob("*") if path.is_dir()]


PERSONS = "SELECT ?name { ?x a kg:Person ; rdfs:label ?name } ORDER BY ?name"


def test_an_output_folder_is_asked_through_an_index(output: Path) -> None:
    expected = texts(run(EXAMPLE, PERSONS))
    for _ in range(2):
        assert texts(run(output, PERSONS)) == expected
        assert texts(run(output, "speakers")) == texts(run(EXAMPLE, "speakers"))
        assert texts(run(output, "about", parameters={"entity": "holt"})) == texts(
            run(EXAMPLE, "about", parameters={"entity": "holt"})
        )
    (index,) = indexes(output)
    shutil.rmtree(output / indexing.FOLDER)
    assert texts(run(output, PERSONS)) == expected
    assert indexes(output) == [index]


def test_an_index_is_never_stale(output: Path) -> None:
    graph, before = output / "graph.ttl", run(output, PERSONS).rows
    (old,) = indexes(output)
    status = graph.stat()
    graph.write_bytes(graph.read_bytes().replace(b"Jon Lind", b"Jan Lund"))
    os.utime(graph, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert run(output, PERSONS).rows != before
    assert indexes(output) != [old]
    assert len(indexes(output)) == 1


def test_a_broken_index_is_made_again(output: Path) -> None:
    expected = texts(run(output, PERSONS))
    (index,) = indexes(output)
    (index / "database" / "CURRENT").write_text("nonsense")
    assert texts(run(output, PERSONS)) == expected
    assert texts(run(output, PERSONS)) == expected
    assert indexes(output) == [index]


@pytest.mark.parametrize("size", [1, 1_000, 1_000_000])
def test_a_build_leaves_the_index_of_its_graph(output: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(indexing, "_PORTION", size)
    beside = output / ".new-graph.ttl"
    write_turtle(beside, (quad.triple for quad in open_store(EXAMPLE)), PREFIXES)
    with indexing.indexing(beside, output):
        (output / "report.md").write_text("meanwhile")
    beside.replace(output / "graph.ttl")
    (index,) = indexes(output)
    monkeypatch.setattr(indexing, "_make", None)
    opened = open_graph(output)
    assert opened.index == index
    assert set(opened.store) == set(open_store(EXAMPLE))
    assert texts(run(output, PERSONS)) == texts(run(EXAMPLE, PERSONS))


@pytest.mark.parametrize("text", [None, "no turtle"])
def test_an_index_that_cannot_be_made_costs_a_build_nothing(output: Path, text: str | None) -> None:
    graph = output / "graph.ttl"
    graph.write_text(text or graph.read_text())
    if not text:
        (output / indexing.FOLDER).write_text("no folder")
    with indexing.indexing(graph, output):
        pass
    assert not indexes(output)


def test_a_folder_that_cannot_be_written_is_asked_all_the_same(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (output / indexing.FOLDER).write_text("no folder")
    assert texts(run(output, PERSONS)) == texts(run(EXAMPLE, PERSONS))


def test_the_query_can_be_seen(tmp_path: Path) -> None:
    shown = explain_query(EXAMPLE, "timeline", parameters={"entity": "holt", "since": "2024-03-01"})
    assert "VALUES $entity { <https://w3id.org/newskg/person-mara-holt> } ?happening kg:involves $entity ." in shown
    assert texts(run(EXAMPLE, shown)) == texts(
        run(EXAMPLE, "timeline", parameters={"entity": "holt", "since": "2024-03-01"})
    )
    assert explain_query(EXAMPLE, "ASK { ?x a kg:Event }").startswith(
        "PREFIX kg: <https://w3id.org/newskg/ontology#>\n"
    )


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o .SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 5SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { VALUES ?s { <http://127.0.0.1:9/> } SERVICE ?s { ?a ?b ?c } }",
        'SELECT * { ?s ?p "\\"" SERVICE <http://127.0.0.1:9/> { ?a ?b "" } }',
        "SELECT * { ?s ?p '''a''b''' SERVICE <http://127.0.0.1:9/> { ?a ?b '' } }",
        "SELECT * { ?s ?p <#a> # comment\n SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * { FILTER(?a<?b)SERVICE<http://127.0.0.1:9/>{ ?a ?b ?c } }",
        "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } } } }",
        "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } } }",
    ],
)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run(EXAMPLE, query)


@pytest.mark.parametrize(
    "query",
    [
        "LOAD <file:///etc/passwd>",
        "PREFIX a: <http://news.example/> LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH a:b",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "BASE <http://news.example/> DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP DEFAULT",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "# SELECT\nCOPY DEFAULT TO <urn:g>",
    ],
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match="update"):
        run(EXAMPLE, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT *from<http://127.0.0.1:9/>{ ?s ?p ?o }",
        "SELECT * FROM kg:Graph { ?s ?p ?o }",
        "ASK FROM <urn:x> {}",
    ],
)
def test_datasets_that_are_not_loaded_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match="FROM"):
        run(EXAMPLE, query)


def test_loaded_datasets_can_be_chosen(tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    file.write_text("<urn:a> <urn:b> <urn:c> <urn:g> .\n<urn:d> <urn:b> <urn:c> .\n")
    assert texts(run(file, "SELECT ?s FROM <urn:g> { ?s ?p ?o }")) == [("urn:a",)]
    assert texts(run(file, "SELECT ?s FROM NAMED <urn:g> { GRAPH ?g { ?s ?p ?o } }")) == [("urn:a",)]


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p "SERVICE <http://x> { }" }',
        "ASK { ?s ?p '''it's a SERVICE''' }",
        "ASK { ?s ?p ?o } # SERVICE <http://x> { }",
        "ASK { ?service ?p $service }",
        "PREFIX service: <http://x/service#> ASK { service:SERVICE service:from service:load }",
        "ASK { <http://x/SERVICE> ?p _:service }",
        'ASK { ?s ?p "x"@en-service FILTER(?p < 3 && ?s > 2) }',
        "PREFIX load: <http://x/load> SELECT (1 AS ?insert) { }",
        "ASK { ?s load:from\\#SERVICE ?o }",
    ],
)
def test_words_that_are_no_keywords_are_let_through(query: str) -> None:
    check_read_only(query)
    check_datasets(query, set())


# Parameters -----------------------------------------------------------------------------------------------------------


def test_parameters_are_found_in_code_only() -> None:
    query = '# VALUES ?a { UNDEF }\nASK { VALUES ?b { UNDEF } values ?c {undef} ?s ?p "VALUES ?d { UNDEF }" VALUES ?e { 1 } }'
    assert [parameter.name for parameter in parameters_of(query)] == ["b", "c"]


@given(st.text())
def test_a_value_never_becomes_code(value: str) -> None:
    query = "SELECT ?x { VALUES ?entity { UNDEF } BIND(?entity AS ?x) }"
    store = ox.Store()
    assert texts_of(store, bind(query, {"entity": [ox.Literal(value)]})) == [value]


def texts_of(store: ox.Store, query: str) -> list[str]:
    check_read_only(query)
    rows = store.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    return [row[0].value for row in rows]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"nobody": "x"}, "no parameter 'nobody'; it takes class, entity, since, until"),
        ({"since": "yesterday"}, "write it as 2024-03-14"),
        ({"entity": "Jon Lindt"}, "no entity of the graph is called 'Jon Lindt'; did you mean Jon Lind"),
        ({"entity": "zzz"}, "give a name or an IRI"),
        ({"entity": "> } SERVICE <x:> {"}, "no entity of the graph is called"),
    ],
)
def test_an_odd_parameter_is_one_clear_line(parameters: dict[str, str], message: str) -> None:
    with pytest.raises((QueryError, EntityError), match=message) as caught:
        run(EXAMPLE, "timeline", parameters=parameters)
    assert "\n" not in str(caught.value)


# Formats --------------------------------------------------------------------------------------------------------------

PEOPLE = "SELECT ?person ?name ?nothing { ?person a kg:Person ; rdfs:label ?name } ORDER BY ?name"


def test_a_table_shows_short_names() -> None:
    assert format_result(run(EXAMPLE, PEOPLE + " LIMIT 2"), "table", width=80).splitlines() == [
        "person               name         nothing",
        "-------------------  -----------  -------",
        ":person-ilya-petran  Ilya Petran",
        ":person-jon-lind     Jon Lind",
        "(2 rows)",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_table_fits_and_loses_nothing(width: int) -> None:
    table = format_result(run(EXAMPLE, "SELECT ?a ?b ?c { ?x nif:anchorOf ?a, ?b, ?c }"), "table", width=width)
    assert max(map(len, table.splitlines())) <= width
    assert "(22 rows)" in table


def test_a_table_shows_no_control_characters(tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"
    file.write_text('<urn:a> <urn:b> "red \\u001B[31m\\ntext" .\n')
    table = format_result(run(file, "SELECT ?o { ?s ?p ?o }"), "table")
    assert "\x1b" not in table
    assert len(table.splitlines()) == 4


def test_an_empty_table_says_so() -> None:
    assert format_result(run(EXAMPLE, "SELECT ?x { ?x a kg:Nothing }"), "table").splitlines() == ["x", "-", "(no rows)"]


def test_csv_tsv_and_json_are_the_standards() -> None:
    result = run(EXAMPLE, PEOPLE)
    rows = list(csv.reader(io.StringIO(format_result(result, "csv"))))
    assert rows[:2] == [
        ["person", "name", "nothing"],
        ["https://w3id.org/newskg/person-ilya-petran", "Ilya Petran", ""],
    ]
    assert format_result(result, "tsv").startswith(
        "?person\t?name\t?nothing\n<https://w3id.org/newskg/person-ilya-petran>\t"
    )
    assert json.loads(format_result(result, "json"))["head"]["vars"] == ["person", "name", "nothing"]


def test_a_truth_value_in_every_format() -> None:
    result = run(EXAMPLE, "ASK { ?x a kg:Person }")
    assert (result.truth, result.rows, result.variables) == (True, (), ())
    assert [format_result(result, fmt) for fmt in ("table", "csv", "json")] == [
        "yes\n",
        "true\n",
        '{"head":{},"boolean":true}\n',
    ]


def test_triples_in_every_format() -> None:
    result = run(EXAMPLE, "CONSTRUCT { ?s rdfs:label ?o } { ?s a kg:Person ; rdfs:label ?o }")
    assert result.truth is None
    assert len(result.rows) == 6
    assert ':person-jon-lind rdfs:label "Jon Lind" .' in format_result(result, "ttl")
    assert ":person-jon-lind     rdfs:label  Jon Lind" in format_result(result, "table")
    assert len(json.loads(format_result(result, "json"))) == 6
    assert run(EXAMPLE, "DESCRIBE :person-jon-lind").triples


@pytest.mark.parametrize(
    ("query", "fmt", "message"),
    [
        ("ASK {}", "yaml", "choose from table"),
        ("SELECT * {}", "ttl", "CONSTRUCT"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "SELECT"),
    ],
)
def test_a_format_that_does_not_fit_is_one_clear_line(query: str, fmt: str, message: str) -> None:
    result = run(EXAMPLE, query)
    with pytest.raises(FormatError, match=message):
        format_result(result, fmt)


# The command ----------------------------------------------------------------------------------------------------------


def command(*arguments: str) -> CommandResult:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, ["query", str(EXAMPLE), *arguments])


@pytest.mark.parametrize("query", READY_MADE, ids=name_of)
def test_the_table_of_every_query_fits_a_small_terminal(query: ReadyMadeQuery) -> None:
    opened = open_graph(EXAMPLE)
    needed = {each.name: VALUES[each.name] for each in query.parameters if each.is_needed}
    table = format_result(ask(opened, Question(query.text, needed)), "table", width=80)
    assert max(map(len, table.splitlines())) <= 80


def test_parameters_are_options() -> None:
    result = command("said-by", "--entity", "jon lind", "--since", "2024-03-17", "--format", "csv")
    assert result.exit_code == 0
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["who"], row["words"]) == ("Jon Lind", "that the alliance had sent troops to Norland")
    assert "--entity" in CliRunner().invoke(main, ["query", "--help"]).stdout


def test_the_classes_of_a_timeline_are_those_below_too() -> None:
    rows = list(csv.DictReader(io.StringIO(command("timeline", "--class", "Assault", "--format", "csv").stdout)))
    assert [row["event"] for row in rows] == ["Sarvia attacked port of Lisk"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["said-by", "--entity", "Jon Lindt"], "did you mean Jon Lind?"),
        (["speakers", "--entity", "Jon Lind"], "the query has no parameter 'entity'; it takes none"),
        (["paths", "--entity", "Jon Lind"], "the query needs --other (where it ends)"),
        (["timeline", "--class", "Atack"], "did you mean Attack?"),
        (["SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "1"], "more than 1 seconds"),
        (["SELECT * { SERVICE <http://127.0.0.1:9/> {} }"], "SERVICE asks another server"),
    ],
)
def test_what_goes_wrong_is_one_line(arguments: list[str], message: str) -> None:
    result = command(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("kg: ")
    assert message in line


def test_a_query_is_shown_instead_of_asked() -> None:
    result = command("said-by", "--entity", "jon lind", "--explain")
    assert "VALUES $entity { <https://w3id.org/newskg/person-jon-lind> } {}" in result.stdout


def test_a_cut_is_told() -> None:
    result = command("mentions", "--limit", "2", "--format", "csv")
    assert len(list(csv.reader(io.StringIO(result.stdout)))) == 3
    assert result.stderr == "kg: only the first 2 rows; --limit 0 gives all\n"
