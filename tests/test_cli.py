"""The command line: help, results on standard output, one line on standard error for what goes wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import main

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "date 2024-03-14 Rebels attacked Goma on Monday. The governor of Goma said that they fled."
HEAVY = {
    "click.testing",
    "dask",
    "jinja2",
    "lxml",
    "networkx",
    "numpy",
    "pandas",
    "pyoxigraph",
    "pypdf",
    "pyshacl",
    "pyvis",
    "rdflib",
    "rich",
    "spacy",
    "sqlite3",
    "starlette",
    "trafilatura",
    "uvicorn",
}


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    """The outcome of a command; an exception that is no exit fails the test."""
    result = CliRunner().invoke(main, list(map(str, arguments)), input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(REPORT, "utf-8")
    return path


# Help


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: kg {command}" in result.stdout


@pytest.mark.parametrize("code", ["import kg", "import kg, kg.cli", "from kg.cli import main; main(['--help'])"])
def test_help_and_import_load_nothing_heavy(code: str) -> None:
    """A third of a second is allowed for both; what takes longer is known by name, as a clock is not to be trusted."""
    listing = (
        f"import atexit, sys; atexit.register(lambda: print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr))"
    )
    done = subprocess.run([sys.executable, "-c", f"{listing}; {code}"], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""


def test_import_loads_nothing_but_the_table_of_contents() -> None:
    code = "import sys, kg; print(*(name for name in sorted(sys.modules) if name.partition('.')[0] == 'kg'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "kg\n"


def test_the_module_is_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"kg, version {kg.__version__}\n")


# What goes wrong


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["extract"],
        ["nonsense"],
        ["query", "output"],
        ["export", "output"],
        ["verify", "output"],
        ["build", "a.txt", "--processes", "0"],
        ["build", "a.txt", "--map", "url"],
        ["query", "output", "about", "-p", "=x"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "is empty; leave it out"),
        ("binary.txt", b"\x7fELF\x00\x01\x02", "is a program, not text"),
        ("latin.jsonl", b'{"text": "Caf\xe9 bombed."}', ":1: is not valid UTF-8 (byte 0xE9 at 13); convert it"),
        ("textless.jsonl", b'{"title": "T"}', ':1: has no "text"; put'),
        ("broken.jsonl", b'{"text": "T"', ":1: is not JSON ("),
        ("list.json", b'["T"]', "is JSON, but no object; write"),
        (None, b"", "does not exist; check the name"),
    ],
)
@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_bad_input_is_one_line_and_status_1(
    command: str, name: str | None, content: bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / (name or "missing.txt")
    if name:
        path.write_bytes(content)
    result = run(command, path)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"kg: {path}")
    assert message in line


def test_the_rest_is_built(tmp_path: Path, good: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run("build", empty, good, "-o", tmp_path / "out")
    assert result.exit_code == 0
    odd, pace = result.stderr.splitlines()
    assert odd == f"kg: {empty}: is empty; leave it out, or put the article's words there"
    assert re.fullmatch(r"kg: 1 articles analysed in [\d.]+ s \([\d.]+ a second\), [\d.]+ s in all", pace)
    assert result.stdout.startswith("1 article, ")
    assert str(tmp_path / "out" / "graph.ttl") in result.stdout.splitlines()


def test_a_named_path_that_is_missing_is_status_1_though_the_rest_is_built(tmp_path: Path, good: Path) -> None:
    result = run("build", tmp_path / "no.txt", good, "-o", tmp_path / "out", "--quiet")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"kg: {tmp_path / 'no.txt'}: does not exist; check the name\n"
    assert (tmp_path / "out" / "graph.ttl").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "{good}", "--model", "no_such_model"], "no_such_model"),
        (["build", "{good}", "--ontology", "no.ttl"], "no.ttl"),
        (["build", "{good}", "--base", "nowhere"], "nowhere"),
        (["build", "{good}", "-o", "{good}"], "good.txt"),
        (["build", "{good}", "--map", "txt=body"], "there is no key 'txt'"),
        (["query", "{good}", "timeline"], "good.txt"),
        (["query", "nowhere", "timeline"], "there is no graph at nowhere"),
        (["query", "{graph}", "timelin"], "did you mean timeline"),
        (["query", "{graph}", "SELECT nonsense {"], "the query cannot be answered"),
        (["query", "{graph}", "no.rq"], "the query file no.rq cannot be read"),
        (["query", "{graph}", "timeline", "--format", "xls"], "'xls'"),
        (["export", "{graph}", "--format", "xls"], "xls"),
        (["view", "nowhere"], "there is no graph at nowhere"),
        (["view", "{graph}", "-o", "no/where.html"], "no/"),
        (["validate", "nowhere"], "there is no graph at nowhere"),
        (["verify", "nowhere", "{good}"], "there is no graph at nowhere"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], message: str, good: Path, sample_output: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(
        *(argument.format(good=good, graph=sample_output) if "{g" in argument else argument for argument in arguments)
    )
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("kg: ")
    assert message in line


# What goes right


def test_extract_prints_a_line_an_article(good: Path) -> None:
    result = run("extract", good, "-", "--map", "text=body", stdin=json.dumps({"id": "x", "body": " Łódź. \n"}))
    assert (result.exit_code, result.stderr) == (0, "")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["id"] for each in found] == ["good", "x"]
    assert [each["text"] for each in found] == [REPORT.removeprefix("date 2024-03-14 "), " Łódź. \n"]
    assert [each["published"] for each in found] == ["2024-03-14", None]


def test_extract_calls_entities_what_the_graph_calls_them(tmp_path: Path, good: Path) -> None:
    (line,) = run("extract", good).stdout.splitlines()
    found = {entity["iri"] for entity in json.loads(line)["entities"] if entity["names"]}
    assert run("build", good, "-o", tmp_path).exit_code == 0
    ask = "SELECT ?entity WHERE { ?entity a kg:Entity }"
    minted = set(run("query", tmp_path, ask, "--format", "csv").stdout.split()[1:])
    assert found
    assert found <= minted


def test_what_is_built_can_be_built_upon(tmp_path: Path, good: Path) -> None:
    out = tmp_path / "out"
    assert run("build", good, "-o", out).stdout.startswith("1 article, ")
    assert run("build", "-", "-o", out, stdin="Rebels fled from Bukavu.").stdout.startswith("2 articles, ")
    assert run("build", good, "-o", out, "--fresh").stdout.startswith("1 article, ")


def test_query_answers_in_every_format(sample_output: Path) -> None:
    ask = "SELECT ?title { ?article a kg:Article ; dcterms:title ?title } ORDER BY ?title LIMIT 1"
    assert "Hungary clears" in run("query", sample_output, ask).stdout
    assert run("query", sample_output, ask, "--format", "csv").stdout.splitlines()[0] == "title"
    assert json.loads(run("query", sample_output, ask, "--format", "json").stdout)["head"] == {"vars": ["title"]}
    assert run("query", sample_output, ask, "--format", "tsv").stdout.startswith("?title\n")


def test_query_takes_values_for_a_ready_made_query(sample_output: Path) -> None:
    every = run("query", sample_output, "about", "--format", "csv").stdout
    one = run("query", sample_output, "about", "--format", "csv", "-p", "entity=Jens Stoltenberg").stdout
    assert 1 < len(one.splitlines()) < len(every.splitlines())


def test_queries_lists_every_ready_made_query(repository: Path) -> None:
    names = sorted(path.stem for path in (repository / "ontology" / "queries").glob("*.rq"))
    listed = [line.split()[0] for line in run("queries").stdout.splitlines() if not line.startswith(" ")]
    assert listed == names


def test_view_writes_the_page(sample_output: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("view", sample_output, "-o", page).exit_code == 0
    is_same = page.read_text("utf-8") == run("view", sample_output, "-o", "-").stdout
    assert is_same


def test_export_writes_to_standard_output_and_to_a_file(sample_output: Path, tmp_path: Path) -> None:
    result = run("export", sample_output, "--format", "nt")
    assert run("export", sample_output, "--format", "nt", "-o", tmp_path / "g.nt").exit_code == 0
    is_same = result.stdout == (tmp_path / "g.nt").read_text("utf-8")
    assert is_same


def test_export_names_its_formats() -> None:
    from kg.export import FORMATS

    assert set(FORMATS) <= set(re.findall(r"\w+", run("export", "--help").stdout))


def test_a_good_graph_is_valid_and_verified(sample_output: Path, repository: Path) -> None:
    assert run("validate", sample_output).exit_code == 0
    assert run("verify", sample_output, repository / "kg" / "samples").exit_code == 0


def test_a_graph_that_says_otherwise_is_found_out(sample_output: Path, repository: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    text = (sample_output / "graph.ttl").read_text("utf-8")
    graph.write_text(text.replace("historic day", "sorry day"), "utf-8")
    result = run("verify", graph, repository / "kg" / "samples")
    assert result.exit_code == 1
    assert "sorry day" in result.stdout
    assert result.stderr.startswith(f"kg: {graph}: ")


def test_a_graph_that_breaks_a_shape_is_found_out(sample_output: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    text = (sample_output / "graph.ttl").read_text("utf-8")
    graph.write_text(
        text + "\n<https://w3id.org/newskg/event-x> a <https://w3id.org/newskg/ontology#Event> .\n", "utf-8"
    )
    result = run("validate", graph)
    assert result.exit_code == 1
    assert "event-x" in result.stdout
    assert result.stderr.startswith(f"kg: {graph}: ")


def test_demo_shows_counts_facts_files_and_a_question(tmp_path: Path) -> None:
    result = run("demo", "-o", tmp_path / "demo")
    assert result.exit_code == 0
    assert result.stdout.startswith("6 articles, ")
    assert result.stdout.count("\n    (") == 3
    assert f"query {tmp_path / 'demo'} who-said-what" in result.stdout
    for name in ("graph.ttl", "graph.html"):
        assert str(tmp_path / "demo" / name) in result.stdout


def test_a_reader_that_leaves_early_is_no_error(sample_output: Path) -> None:
    head = shutil.which("head")
    if not head:
        pytest.skip("head is not installed")
    ask = "SELECT ?s { ?s ?p ?o }"
    command = f"{sys.executable} -m kg query {sample_output} '{ask}' --format csv | {head} -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("s\n", "")


# Python


def test_the_package_names_what_it_offers() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert set(kg.__all__) == {
        "Article",
        "Findings",
        "Graph",
        "KgError",
        "Problem",
        "build",
        "diff",
        "explain",
        "extract",
        "read_articles",
        "remove",
    }
    assert all(getattr(kg, name) for name in kg.__all__)
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        getattr(kg, "nonsense")  # noqa: B009 -- mypy knows better


def test_the_function_extract_is_not_hidden_by_the_stage_of_its_name() -> None:
    import kg.extract

    assert kg.extract is kg.pipeline.extract
