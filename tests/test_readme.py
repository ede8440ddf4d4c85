"""The README keeps its word: what it shows runs, and says what it shows."""

from __future__ import annotations

import itertools
import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg.cli import main

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = re.compile(r"(?:^ {4}\S.*\n)(?:^ {4}.*\n|^\n(?= {4}))*", re.MULTILINE)
FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
TABLE_ROW = re.compile(r"^\| `kg (\w+)", re.MULTILINE)
ADDITION = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kg:Queueing a owl:Class, kg:EventClass ; rdfs:subClassOf kg:Event ; rdfs:label "queueing"@en ;
  skos:definition "Waiting in a line."@en ; kg:verb "queue" .
"""


@pytest.fixture(scope="module")
def readme(repository: Path) -> str:
    return (repository / "README.md").read_text("utf-8")


@pytest.fixture
def folder(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the README supposes it: articles, an addition to the ontology, the committed example."""
    shutil.copytree(repository / "kg" / "samples", tmp_path / "articles")
    shutil.copytree(repository / "output" / "sample", tmp_path / "output" / "sample")
    (tmp_path / "mine.ttl").write_text(ADDITION, "utf-8")
    (tmp_path / "people.csv").write_text("name,type,id\nJane Roe,person,https://example.org/people/jane\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks_of(readme: str) -> list[str]:
    return [re.sub(r"^ {4}", "", block, flags=re.MULTILINE).strip() for block in BLOCK.findall(readme)]


def commands_in(readme: str) -> list[list[str]]:
    """The arguments of every `kg` command in an indented block."""
    blocks = "\n".join(block for block in blocks_of(readme) if re.search(r"^kg ", block, re.MULTILINE))
    words = shlex.split(blocks, comments=True)
    starts = [n for n, word in enumerate(words) if word == "kg"] + [len(words)]
    return [words[start + 1 : end] for start, end in itertools.pairwise(starts)]


def test_every_command_is_in_the_table(readme: str) -> None:
    assert TABLE_ROW.findall(readme) == list(main.commands)


def test_every_command_runs(readme: str, folder: Path) -> None:
    for arguments in commands_in(readme):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, f"kg {shlex.join(arguments)}: {result.output}"


def test_the_answer_is_the_one_that_is_shown(readme: str, folder: Path) -> None:
    (arguments,) = [words for words in commands_in(readme) if "output/sample" in words]
    answer = CliRunner(env={"COLUMNS": "110"}).invoke(main, arguments).stdout
    shown = "\n".join(line.rstrip() for line in answer.strip().splitlines())
    assert shown in blocks_of(readme)


def test_the_python_runs(readme: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = FENCE.findall(readme)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 -- it is our own text
    assert capsys.readouterr().out


@pytest.mark.parametrize("name", ["graph.ttl", "graph.html", "report.md"])
def test_the_committed_example_is_current(name: str, sample_output: Path, repository: Path) -> None:
    committed = (repository / "output" / "sample" / name).read_bytes()
    is_current = committed == (sample_output / name).read_bytes()
    assert is_current, "run make sample"  # without a diff, which takes minutes on files of this size


def test_what_it_links_to_is_there(readme: str, repository: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme)
    assert [target for target in targets if not (repository / target).exists()] == []
