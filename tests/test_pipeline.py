"""The whole way: the same bytes whichever way they were reached, odd inputs cost themselves only, files stay whole."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib import import_module
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
import rdflib

from kg import pipeline, reading
from kg.errors import CorrectionError, InputError, KgError, OntologyError
from kg.graph import DEFAULT_BASE, KG
from kg.model import Article, Findings, Problem
from kg.pipeline import build, build_graph, extract
from kg.publish import edition
from kg.publish.page import Page
from kg.publish.report import render_report
from kg.publish.tallies import Tallies
from kg.spread.workers import in_batches, spread
from tests.reader import WORDS, found_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Write = Callable[[str, str], Path]

FILES = ("graph.ttl", "graph.html", "report.md", "report.json")


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Puts `found_in` in the place of language and extraction; the texts that it has read."""
    read: list[str] = []

    def find(_reading: object, batch: Sequence[Article | Problem]) -> list[Findings | Problem]:
        read.extend(item.text for item in batch if isinstance(item, Article))
        return [found_in(item) if isinstance(item, Article) else item for item in batch]

    monkeypatch.setattr(pipeline, "find", find)
    monkeypatch.setattr(reading, "load_words", lambda _words: WORDS)
    return read


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an article of a name; its path."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / "articles" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    return written


def made(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in FILES]


def test_a_build_makes_graph_page_and_report(reader: list[str], write: Write, tmp_path: Path) -> None:
    path = write("one", "date 2024-03-14 Rome attacked Carthage. Rome attacked Gaul.")
    result = build([path], tmp_path / "out")
    assert (result.articles, result.entities, result.events, result.statements, result.propositions) == (1, 3, 2, 0, 0)
    assert result.paths == tuple(tmp_path / "out" / name for name in FILES)
    assert [fact.label for fact in result.facts] == ["Rome attacked Gaul", "Rome attacked Carthage"]
    assert result.facts[0].published == date(2024, 3, 14)
    graph = rdflib.Graph().parse(tmp_path / "out" / "graph.ttl")
    assert len(set(graph.triples((None, rdflib.URIRef(f"{KG}attacked"), None)))) == 2
    assert "| one | one.txt | 2024-03-14 | 2 | 2 | 3 | 2 | 0 | 0 | 0 |" in (tmp_path / "out" / "report.md").read_text()


def test_whichever_way_the_same_articles_come_the_files_are_the_same(
    reader: list[str], write: Write, tmp_path: Path
) -> None:
    paths = [write("one", "Rome attacked Carthage."), write("two", "Gaul attacked Rome. rome attacked Gaul.")]
    paths.append(write("three", "Carthage attacked Sparta."))
    build(paths, tmp_path / "together")
    build(paths[::-1], tmp_path / "backwards")
    for path in (paths[2], paths[0], paths[1]):
        build([path], tmp_path / "alone")
    other = write("other", "Nobody attacked Nobody.")
    build([other, paths[0]], tmp_path / "fresh")
    build(paths, tmp_path / "fresh", fresh=True)
    assert made(tmp_path / "together") == made(tmp_path / "backwards")
    assert made(tmp_path / "together") == made(tmp_path / "alone")
    assert made(tmp_path / "together") == made(tmp_path / "fresh")


def test_only_new_articles_are_read(reader: list[str], write: Write, tmp_path: Path) -> None:
    first = write("one", "Rome attacked Carthage.")
    build([first], tmp_path / "out")
    build([first, write("two", "Gaul attacked Rome.")], tmp_path / "out")
    assert reader == ["Rome attacked Carthage.", "Gaul attacked Rome."]


def test_where_nothing_changed_nothing_is_done(
    reader: list[str], write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [write("one", "date 2024-03-14 Rome attacked Carthage."), write("two", "odd")]
    first = build([*paths, tmp_path / "missing"], tmp_path / "out")
    monkeypatch.setattr(edition, "_write", None)
    second = build([*paths, tmp_path / "missing"], tmp_path / "out")
    assert first.is_new
    assert second == replace(first, is_new=False)
    assert second.facts[0].published == date(2024, 3, 14)
    assert reader == ["Rome attacked Carthage.", "odd"]


@pytest.mark.parametrize("name", [*FILES, "corrections.ttl", "code", "base", "title"])
def test_where_anything_changed_files_are_written(
    reader: list[str], write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    base = "https://example.org/" if name == "base" else DEFAULT_BASE
    article = write("one", "Rome attacked Carthage.")
    build([article], tmp_path / "out")
    before = made(tmp_path / "out")
    if name in FILES:
        (tmp_path / "out" / name).write_text("mine")
    elif name == "code":
        monkeypatch.setattr(edition, "code_fingerprint", lambda: "other code")
    elif name == "title":
        write("one", "title: One\n\nRome attacked Carthage.")
    elif name == "corrections.ttl":
        (tmp_path / "out" / name).write_text(":organization-rome rdfs:label 'Roma' .")
    assert build([article], tmp_path / "out", base=base).is_new
    assert (made(tmp_path / "out") == before) == (name in {*FILES, "code"})


def test_a_wrong_correction_is_told_before_anything_is_done(reader: list[str], write: Write, tmp_path: Path) -> None:
    build([write("one", "Rome attacked Carthage.")], tmp_path / "out")
    (tmp_path / "out" / "corrections.ttl").write_text("no Turtle")
    with pytest.raises(CorrectionError):
        build([write("two", "Gaul attacked Rome.")], tmp_path / "out")
    assert reader == ["Rome attacked Carthage."]


def test_an_article_that_cannot_be_analysed_any_more_leaves_the_graph(
    reader: list[str], write: Write, tmp_path: Path
) -> None:
    build([write("one", "Rome attacked Carthage.")], tmp_path / "out")
    assert build([write("one", "odd")], tmp_path / "out").articles == 0
    assert "Carthage" not in (tmp_path / "out" / "graph.ttl").read_text()


def test_a_file_that_changed_replaces_what_it_was(reader: list[str], write: Write, tmp_path: Path) -> None:
    build([write("one", "Rome attacked Carthage.")], tmp_path / "out")
    assert build([write("one", "Rome attacked Gaul.")], tmp_path / "out").articles == 1
    assert "Carthage" not in (tmp_path / "out" / "graph.ttl").read_text()


def test_an_odd_article_is_a_problem_and_costs_nothing_else(reader: list[str], write: Write, tmp_path: Path) -> None:
    result = build([write("one", "Rome attacked Gaul."), write("two", "odd")], tmp_path / "out")
    assert result.articles == 1
    assert result.problems == (Problem("two", "is odd"),)
    assert "| two | is odd |" in (tmp_path / "out" / "report.md").read_text()


def test_where_nothing_can_be_read_nothing_is_written(reader: list[str], write: Write, tmp_path: Path) -> None:
    result = build([tmp_path / "missing", write("empty", " ")], tmp_path / "out")
    assert (result.articles, result.paths) == (0, ())
    assert len(result.problems) == 2
    assert not (tmp_path / "out" / "graph.ttl").exists()


def test_a_fresh_build_of_nothing_drops_nothing(reader: list[str], write: Write, tmp_path: Path) -> None:
    build([write("one", "Rome attacked Carthage.")], tmp_path / "out")
    assert build([tmp_path / "missing"], tmp_path / "out", fresh=True).articles == 1


def test_a_build_that_fails_leaves_the_files_of_the_one_before(
    reader: list[str], write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([write("one", "Rome attacked Carthage.")], tmp_path / "out")
    before = made(tmp_path / "out")

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Page, "draw", fail)
    with pytest.raises(ZeroDivisionError):
        build([write("two", "Gaul attacked Rome.")], tmp_path / "out")
    assert made(tmp_path / "out") == before
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*FILES, "findings.sqlite"}


def test_progress_counts_what_is_read(reader: list[str], write: Write, tmp_path: Path) -> None:
    counts: list[tuple[int, int]] = []
    paths = [write(name, f"Rome attacked {name}.") for name in "ab"]
    build(paths, tmp_path / "out", progress=lambda done, total: counts.append((done, total)))
    build(paths, tmp_path / "out", progress=lambda done, total: counts.append((done, total)))
    assert counts == [(1, 2), (2, 2)]


def test_things_are_minted_under_the_base(reader: list[str], write: Write, tmp_path: Path) -> None:
    graph = build_graph([write("one", "Rome attacked Gaul.")], base="http://example.org/news/")
    assert {str(s).startswith("http://example.org/news/") for s in graph.subjects()} == {True}


@pytest.mark.parametrize("base", ["", "news", "http://example.org/a b/", "http://example.org"])
def test_a_base_that_begins_no_iri_is_refused(base: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no beginning of an IRI"):
        build([], tmp_path / "out", base=base)


def test_a_missing_ontology_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"mine\.ttl"):
        build([], tmp_path / "out", ontology=[tmp_path / "mine.ttl"])


def test_build_graph_gives_a_graph_of_rdflib(reader: list[str], write: Write, tmp_path: Path) -> None:
    graph = build_graph([write("one", "Rome attacked Gaul.")])
    assert isinstance(graph, rdflib.Graph)
    assert len(graph) > 10
    with pytest.raises(InputError, match="missing"):
        build_graph([tmp_path / "missing"])


def test_extract_gives_findings_and_problems_in_order(reader: list[str], write: Write, tmp_path: Path) -> None:
    inputs = [write("one", "Rome attacked Gaul."), tmp_path / "missing", write("two", "odd"), write("three", "x")]
    found = list(extract(inputs))
    assert [type(item) for item in found][1:3] == [type(found[1]), Problem]
    assert [item.article.id for item in found if isinstance(item, Findings)] == ["one", "three"]
    assert isinstance(found[1], Problem)


def test_an_article_on_which_parsing_fails_is_found_among_others(
    monkeypatch: pytest.MonkeyPatch, write: Write, tmp_path: Path
) -> None:
    def parse(_nlp: object, articles: Sequence[Article], _lexicon: object) -> list[tuple[Article, str]]:
        if any("bad" in article.text for article in articles):
            raise RuntimeError("unreadable")
        return [(article, article.text) for article in articles]

    monkeypatch.setattr("kg.language.load", lambda _model: None)
    monkeypatch.setattr("kg.language.parse", parse)
    monkeypatch.setattr(import_module("kg.extract"), "extract", lambda _doc, article, _lexicon: Findings(article))
    inputs = [write("a", "good"), tmp_path / "missing", write("b", "bad"), write("c", "good")]
    first, missing, bad, last = extract(inputs, model="none")
    assert isinstance(first, Findings)
    assert isinstance(missing, Problem)
    assert isinstance(bad, Problem)
    assert "unreadable" in bad.message
    assert isinstance(last, Findings)


def test_a_report_is_a_table_whatever_stands_in_it() -> None:
    report = render_report(Tallies(), [Problem("a|b\n<script>", "c"), Problem("a|b\n<script>", "c")], triples=0)
    assert report.count("| a\\|b &lt;script> | c |") == 1


def test_results_come_in_order_from_other_processes() -> None:
    batches = list(in_batches(range(25), 4))
    assert [len(batch) for batch in batches] == [4, 4, 4, 4, 4, 4, 1]
    assert list(spread(list, batches, processes=2)) == list(range(25))


def test_a_worker_that_is_killed_is_one_clear_error() -> None:
    with pytest.raises(KgError, match="killed"):
        list(spread(exec, ["import os; os._exit(9)"], processes=2))  # type: ignore[arg-type]


@pytest.mark.slow
def test_processes_and_hash_seed_change_nothing(repository: Path, sample_output: Path, tmp_path: Path) -> None:
    samples = sorted(map(str, (repository / "kg" / "samples").iterdir()), reverse=True)
    code = (
        f"from kg.pipeline import build\nif __name__ == '__main__': build({samples!r}, {str(tmp_path)!r}, processes=2)"
    )
    (tmp_path / "run.py").write_text(code)
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(repository)}
    subprocess.run([sys.executable, str(tmp_path / "run.py")], check=True, env=environment)
    assert made(tmp_path) == made(sample_output)


def test_counts_are_those_of_the_graph(sample_output: Path, repository: Path, tmp_path: Path) -> None:
    folder = copytree(sample_output, tmp_path / "out")
    result = build([repository / "kg" / "samples"], folder)
    graph = rdflib.Graph().parse(folder / "graph.ttl")
    classes = ("Article", "Entity", "Event", "Statement", "Proposition")
    count = {name: len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(KG + name)))) for name in classes}
    assert (result.articles, result.entities, result.propositions) == (
        count["Article"],
        count["Entity"],
        count["Proposition"],
    )
    assert result.events + result.statements == count["Event"]
    assert len(result.facts) == 3
