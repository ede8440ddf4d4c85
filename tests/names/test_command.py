"""`kg names`, and what `kg build --names` makes of its file."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.cli import main

DUMP = Path(__file__).resolve().parent.parent / "data" / "wikidata.json"
JANE = "https://example.org/people/jane"
EXACT_MATCH = ox.NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
PEOPLE = f"name,type,id,aliases\nJane Roe,person,{JANE},J. Roe\nAcme Widgets,company,,\n"
REPORT = "date: 2024-03-14\n\nJane Roe visited Paris on Monday. Roe said that she was pleased.\n"


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    """The outcome of a command; an exception that is no exit fails the test."""
    result = CliRunner().invoke(main, list(map(str, arguments)), input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


def test_a_file_and_what_is_in_it(people: Path) -> None:
    result = run("names", "people.csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "names.ttl: 1 Organization, 1 Person\n"
    assert len(Path("names.ttl").read_text("utf-8").splitlines()) == 7


def test_quiet_is_silent(people: Path) -> None:
    assert run("names", people, "-q").output == ""


def test_from_stream_to_stream(people: Path) -> None:
    result = run("names", "-", "-o", "-", "--type", "person", stdin=PEOPLE)
    assert result.exit_code == 0
    assert {quad.subject for quad in ox.parse(result.stdout, format=ox.RdfFormat.TURTLE)} == {ox.NamedNode(JANE)}
    assert result.stderr == "-: 1 Person; passed over: 1 of other types\n"


def test_a_dump(people: Path) -> None:
    result = run(
        "names", DUMP, "--type", "place", "--min-sitelinks", 3, "--class", "Q900000022=place", "-o", "places.ttl"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("places.ttl: 4 Place; passed over: 1 of no known type, 3 of other types, ")


def test_twice_is_the_same_bytes(people: Path) -> None:
    run("names", DUMP, "--min-sitelinks", 0, "-o", "one.ttl")
    run("names", DUMP, "--min-sitelinks", 0, "-o", "other.ttl")
    assert Path("one.ttl").read_bytes() == Path("other.ttl").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no.csv"], "kg: no.csv: cannot be read (No such file or directory); check the name"),
        (["."], "kg: .: cannot be read (Is a directory); check the name"),
        (["binary.csv"], "kg: binary.csv: gives no names, and nothing is written"),
        (["people.csv", "--type", "city"], "passed over: 2 of other types"),
        (["people.csv", "-o", "no/names.ttl"], "kg: no/names.ttl: cannot be written"),
        (["people.csv", "--type", "nonsense"], "kg: 'nonsense' is no type of things"),
        (["people.csv", "--map", "name=Who"], "kg: people.csv: has no column 'Who'"),
        ([DUMP], "gives no names, and nothing is written; passed over: "),
        (["people.csv", "--ontology", "no.ttl"], "no.ttl"),
    ],
)
def test_what_gives_no_names_is_status_1_and_no_file(arguments: list[str], message: str, people: Path) -> None:
    Path("binary.csv").write_bytes(b"\x7fELF\0\0")
    result = run("names", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr.splitlines()[-1]
    assert not list(people.parent.rglob("*.ttl"))


@pytest.mark.parametrize(
    "arguments", [[], ["a", "b"], ["a", "--class", "Q5"], ["a", "--map", "x"], ["a", "--min-sitelinks", "-1"]]
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    assert run("names", *arguments).exit_code == 2


def test_an_article_that_names_her_is_linked(people: Path) -> None:
    Path("report.txt").write_text(REPORT, "utf-8")
    assert run("names", people, "-o", "mine.ttl").exit_code == 0
    assert run("build", "report.txt", "--names", "mine.ttl", "-o", "out", "-q").exit_code == 0
    graph = list(ox.parse(path="out/graph.ttl"))
    (entity,) = [quad.subject for quad in graph if (quad.predicate, quad.object) == (EXACT_MATCH, ox.NamedNode(JANE))]
    assert "Jane Roe" in {quad.object.value for quad in graph if (quad.subject, quad.predicate) == (entity, LABEL)}
    assert run("validate", "out").exit_code == 0


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_names_file_that_is_no_turtle_is_one_line(command: str, people: Path) -> None:
    Path("report.txt").write_text(REPORT, "utf-8")
    result = run(command, "report.txt", "--names", "people.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("kg: people.csv, line 1: ")
