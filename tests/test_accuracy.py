"""Accuracy: what can be scored, the gold of the samples, and the numbers on the page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg import accuracy
from kg.articles import read_articles
from kg.cli import main
from kg.errors import InputError
from kg.evaluation import in_words
from kg.model import Article

if TYPE_CHECKING:
    from pathlib import Path

    from kg.evaluation import Evaluation
    from kg.lexicon import Lexicon


@pytest.fixture(scope="module")
def gold(repository: Path) -> Path:
    return repository / "tests" / "gold" / "samples.jsonl"


@pytest.fixture(scope="module")
def of_samples(gold: Path) -> Evaluation:
    return accuracy.measure(gold)


def test_the_gold_is_of_the_samples_as_kg_reads_them(gold: Path, repository: Path) -> None:
    lines = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    samples = {item.id: item for item in read_articles([repository / "kg" / "samples"]) if isinstance(item, Article)}
    assert {line["id"]: line["text"] for line in lines} == {key: sample.text for key, sample in samples.items()}
    assert [line["published"] for line in lines] == [str(samples[line["id"]].published) for line in lines]


def test_the_gold_names_classes_and_roles_of_the_ontology(gold: Path, lexicon: Lexicon) -> None:
    events = [event for line in gold.read_text("utf-8").splitlines() for event in json.loads(line)["events"]]
    assert {event["type"] for event in events} <= set(lexicon.events)
    known = {slot.role for each in lexicon.events.values() for slot in each.frame}
    assert {role["role"] for event in events for role in event["roles"]} <= known


def test_a_build_a_file_and_the_articles_are_scored_alike(
    of_samples: Evaluation, gold: Path, sample_output: Path, repository: Path, tmp_path: Path
) -> None:
    found = tmp_path / "found.jsonl"
    found.write_bytes(CliRunner().invoke(main, ["extract", "-q", str(repository / "kg" / "samples")]).stdout_bytes)
    for source in (sample_output, found, repository / "kg" / "samples"):
        evaluation = accuracy.measure(gold, [source])
        assert (evaluation.counts, evaluation.absent) == (of_samples.counts, ())


def test_the_page_has_the_numbers_that_the_command_prints(of_samples: Evaluation, repository: Path) -> None:
    page = (repository / "kg" / "docs" / "accuracy.md").read_text("utf-8")
    table = page.partition("<!-- samples -->")[2].partition("<!-- end -->")[0]
    shown = [re.split(r" *\| *", line.strip("| ")) for line in table.strip().splitlines()[2:]]
    printed = [re.split(r"  +", line) for line in in_words(of_samples).splitlines()[1:]]
    assert shown == printed, "run make accuracy"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "there is no such file"),
        ("{}", "something in it has no 'id'"),
    ],
)
def test_a_gold_that_cannot_be_read_is_told(content: str | None, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    if content:
        path.write_text(content)
    result = CliRunner().invoke(main, ["eval", str(path), str(path)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{path}" in result.stderr
    assert complaint in result.stderr


def test_a_broken_line_of_findings_is_named(gold: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    found.write_text('{"text": "a", "id": "a", "entities": [], "mentions": []}\n\n{"text": 3\n')
    with pytest.raises(InputError, match=re.escape(f"{found}:3: is not a line of findings")):
        accuracy.measure(gold, [found])


def test_plain_text_is_read_as_an_article(tmp_path: Path) -> None:
    article, gold = tmp_path / "a.txt", tmp_path / "gold.jsonl"
    article.write_text("Russia attacked Odesa.\n")
    mentions = [{"start": 16, "end": 21, "kind": "name", "type": "Place"}]
    gold.write_text(json.dumps({"id": "other", "text": "Russia attacked Odesa.", "mentions": mentions}))
    assert accuracy.measure(gold, [article]).counts["names"].recall == 1


def test_the_command_prints_a_table_or_an_object(gold: Path, sample_output: Path) -> None:
    arguments = ["eval", str(gold), str(sample_output), "--errors", "1"]
    table = CliRunner().invoke(main, arguments).stdout
    assert table.startswith("measure ")
    assert "\n  missed  " in table
    told = json.loads(CliRunner().invoke(main, [*arguments, "--format", "json"]).stdout)
    assert told["articles"] == 6
    assert told["measures"]["names"]["precision"] == 1


def test_an_input_that_is_not_there_is_status_1_though_the_rest_is_scored(gold: Path, sample_output: Path) -> None:
    result = CliRunner().invoke(main, ["eval", str(gold), str(sample_output), "nowhere.txt"])
    assert result.exit_code == 1
    assert "kg: nowhere.txt: does not exist" in result.stderr
    assert result.stdout.startswith("measure ")
