"""Why an entity is one: the reasons of a build, the names of any graph, and lines that would change it."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import main
from kg.errors import EntityError, StoreError
from kg.explanation import AmbiguousNameError, as_json, in_words
from kg.explanation.model import Appearance, Explanation, Report, Wording
from kg.store import DATABASE

if TYPE_CHECKING:
    from pathlib import Path

FIRST = """title: Summit
date: 2024-03-14
publisher: Wire

NATO met on Monday. Jens Stoltenberg said that he would go. Stoltenberg praised Kyiv.
"""
SECOND = """title: Visit
date: 2024-03-15

Jens Stoltenberg visited NATO. The Jordan River flooded Amman.
"""
GRAPH = """
@prefix : <https://w3id.org/newskg/> .
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:place-georgia-1a a kg:Place , kg:Entity ; rdfs:label "Georgia" .
:place-georgia-2b a kg:Place , kg:Entity ; rdfs:label "Georgia" ; skos:altLabel "Sakartvelo" .
:ministry-lee a kg:Ministry , kg:Organization , kg:Entity ; rdfs:label "Lee" .
:person-ann-lee a kg:Person , kg:Entity ; rdfs:label "Ann Lee" ; skos:altLabel "Lee" , "Wałęsa" .
"""


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder of two articles with Stoltenberg in both."""
    folder = tmp_path_factory.mktemp("explained")
    for name, text in (("first", FIRST), ("second", SECOND)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    assert run("build", folder / "first.txt", folder / "second.txt", "-o", folder / "out").exit_code == 0
    return folder / "out"


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph without articles."""
    path = tmp_path / "some.ttl"
    path.write_text(GRAPH, "utf-8")
    return path


# What is told


def test_every_name_every_article_and_the_reasons_are_told(output: Path) -> None:
    found = kg.explain(output, "jens STOLTENBERG")
    assert (found.iri, found.label, found.type) == (
        "https://w3id.org/newskg/person-jens-stoltenberg",
        "Jens Stoltenberg",
        "Person",
    )
    assert [(name.name, name.mentions) for name in found.names] == [("Jens Stoltenberg", 2), ("Stoltenberg", 1)]
    assert [(each.title, each.date, each.publisher) for each in found.articles] == [
        ("Summit", "2024-03-14", "Wire"),
        ("Visit", "2024-03-15", ""),
    ]
    appearances = [each for article in found.articles for each in article.appearances]
    assert sorted(each.reason for each in appearances) == ["", "same name: jens stoltenberg"]
    assert all(re.fullmatch("person-jens-stoltenberg-[0-9a-f]{8}", each.reference) for each in appearances)
    words = {(mention.words, mention.kind) for mention in appearances[0].mentions}
    assert {("Jens Stoltenberg", "name"), ("Stoltenberg", "name"), ("he", "pronoun")} <= words


def test_mentions_have_their_offsets_and_reasons(output: Path) -> None:
    text = FIRST.partition("\n\n")[2]
    mentions = kg.explain(output, "NATO").articles[0].appearances[0].mentions
    assert [text[mention.start : mention.end] for mention in mentions] == [mention.words for mention in mentions]
    assert all(mention.reason for mention in mentions)


def test_known_items_are_told(output: Path) -> None:
    matches = kg.explain(output, "Kyiv").matches
    assert matches
    assert all(f"\nis {match}\n" in in_words(kg.explain(output, "Kyiv")) for match in matches)


def test_an_rdf_file_knows_names_and_sentences_but_no_reasons(output: Path, tmp_path: Path) -> None:
    shutil.copy(output / "graph.ttl", tmp_path / "graph.ttl")
    for graph in (tmp_path, tmp_path / "graph.ttl"):
        found = kg.explain(graph, "Jens Stoltenberg")
        assert not found.has_reasons
        assert [name.mentions for name in found.names] == [None, None]
        assert found.articles[1].sentences == ("Jens Stoltenberg visited NATO.",)
        assert "The reasons for joins stand in the folder" in in_words(found)


def test_a_folder_of_an_older_kg_is_one_clear_line(output: Path, tmp_path: Path) -> None:
    shutil.copytree(output, tmp_path / "old")
    database = sqlite3.connect(tmp_path / "old" / DATABASE)
    database.execute("PRAGMA user_version = 1")
    database.close()
    with pytest.raises(StoreError, match=r"has format 1, .* build again"):
        kg.explain(tmp_path / "old", "NATO")


def test_what_is_no_store_is_one_clear_line(output: Path, tmp_path: Path) -> None:
    shutil.copytree(output, tmp_path / "out")
    (tmp_path / "out" / DATABASE).write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="build again"):
        kg.explain(tmp_path / "out", "NATO")


def test_explaining_changes_nothing(output: Path) -> None:
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    kg.explain(output, "NATO")
    is_same = before == {path.name: path.read_bytes() for path in output.iterdir()}
    assert is_same


# Whom


@pytest.mark.parametrize(
    "name",
    [
        "https://w3id.org/newskg/person-ann-lee",
        "<https://w3id.org/newskg/person-ann-lee>",
        ":person-ann-lee",
        "person-ann-lee",
        "Ann Lee",
        "ann lee",
        "walesa",
    ],
)
def test_an_entity_is_found_by_iri_label_or_other_name(name: str, graph: Path) -> None:
    assert kg.explain(graph, name).label == "Ann Lee"


def test_a_label_comes_before_another_name_and_the_others_are_told(graph: Path) -> None:
    found = kg.explain(graph, "Lee")
    assert (found.label, found.type) == ("Lee", "Ministry")
    assert [other.label for other in found.others] == ["Ann Lee"]
    assert "Others with this name\n  Ann Lee (Person) https://w3id.org/newskg/person-ann-lee\n" in in_words(found)


def test_a_name_of_several_lists_them(graph: Path) -> None:
    with pytest.raises(AmbiguousNameError, match="'georgia' may be 2 things; give the IRI of one"):
        kg.explain(graph, "georgia")
    result = run("explain", graph, "Georgia")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "Georgia (Place) https://w3id.org/newskg/place-georgia-1a",
        "Georgia (Place) https://w3id.org/newskg/place-georgia-2b",
    ]
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"kg: {graph}: 'Georgia' may be 2 things")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Ann Leigh", "did you mean Ann Lee?"),
        ("zzz", "give a name or an IRI"),
        ("", "give a name"),
        (":x", "give a name"),
    ],
)
def test_an_unknown_name_is_one_line(name: str, message: str, graph: Path) -> None:
    with pytest.raises(EntityError, match=re.escape(message)):
        kg.explain(graph, name)
    result = run("explain", graph, name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


# In words


def test_the_command_prints_it_and_json(output: Path) -> None:
    result = run("explain", output, "Jens Stoltenberg")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Jens Stoltenberg (Person)\nhttps://w3id.org/newskg/person-jens-stoltenberg\n")
    assert "\nSummit (2024-03-14, Wire)\n  person-jens-stoltenberg-" in result.stdout
    assert "    joined: same name: jens stoltenberg\n" in result.stdout
    found = json.loads(run("explain", output, "Jens Stoltenberg", "--format", "json").stdout)
    assert found["articles"][0]["appearances"][0]["mentions"][0]["words"] == "Jens Stoltenberg"


def test_a_wording_is_told_once_and_nothing_reaches_the_terminal_that_is_no_text() -> None:
    he = Wording("he\x1b[31m", 0, 2, "pronoun", "subject")
    article = Report("x", "T\x07", appearances=(Appearance("person-x-1a2b3c4d", "", (he, he)),))
    words = in_words(Explanation("x", "X\u202e", "Person", articles=(article,)))
    assert '    "he [31m" pronoun, 2 times: subject\n' in words
    assert words.replace("\n", "").isprintable()


def test_json_holds_whatever_a_text_holds() -> None:
    found = Explanation("x", "\ud800 Łódź", "Person")
    assert json.loads(as_json(found).encode())["label"] == "\ud800 Łódź"


# What it proposes


def test_its_lines_can_be_put_into_corrections(output: Path, tmp_path: Path) -> None:
    shutil.copytree(output, tmp_path / "out")
    lines = kg.explain(output, "Jens Stoltenberg").corrections
    assert len(lines) == 4
    (tmp_path / "out" / "corrections.ttl").write_text(lines[1], "utf-8")
    result = run("build", output.parent / "first.txt", output.parent / "second.txt", "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    with pytest.raises(AmbiguousNameError):
        kg.explain(tmp_path / "out", "Jens Stoltenberg")
    for line in lines[2:]:
        (tmp_path / "out" / "corrections.ttl").write_text(line, "utf-8")
        result = run("build", output.parent / "first.txt", output.parent / "second.txt", "-o", tmp_path / "out")
        assert (result.exit_code, result.stderr) == (0, "")
    with pytest.raises(EntityError, match="nothing is called"):
        kg.explain(tmp_path / "out", "Jens Stoltenberg")
