"""`report.json`: per article what was read, which sentences gave nothing, what was set aside, joins that are less than sure."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.articles import read_articles
from kg.model import Article, Problem
from kg.publish.audit import Ledger, unsure
from kg.publish.edition import FILES
from kg.publish.tallies import Tallies

SAMPLES = Path(__file__).resolve().parents[2] / "kg" / "samples"


@pytest.fixture(scope="module")
def report(sample_output: Path) -> Any:  # noqa: ANN401 (JSON)
    return json.loads((sample_output / "report.json").read_text("utf-8"))


def test_every_article_is_told_in_full(report: Any) -> None:  # noqa: ANN401 (as above)
    articles = {item.sha256: item for item in read_articles([SAMPLES]) if isinstance(item, Article)}
    assert {told["sha256"] for told in report["articles"]} == articles.keys()
    for told in report["articles"]:
        article, counts = articles[told["sha256"]], told["counts"]
        assert told["source"] == article.source
        assert told["characters"] == len(article.text)
        assert len(told["silent"]) == counts["sentences"] - counts["telling"]
        assert counts["telling"] > 0
        assert all(article.text[begin:end].strip() for begin, end in told["silent"])


def test_what_is_counted_is_what_is_listed(report: Any) -> None:  # noqa: ANN401 (as above)
    for kind, told in report["set_aside"].items():
        assert told["why"]
        assert told["count"] == sum(len(each["set_aside"].get(kind, ())) for each in report["articles"])
    assert report["totals"]["articles"] == len(report["articles"])
    assert report["totals"]["unsure_joins"] == sum(len(each["unsure_joins"]) for each in report["articles"])


def test_a_silent_sentence_is_no_evidence(report: Any, sample_output: Path) -> None:  # noqa: ANN401 (as above)
    graph = (sample_output / "graph.ttl").read_text("utf-8")
    evidence = {line.split()[0] for line in graph.splitlines() if "kg:evidence" in line}
    for told in report["articles"]:
        assert not {f"{told['iri']}#char={begin},{end}" for begin, end in told["silent"]} & evidence


def test_problems_and_joins_are_told(tmp_path: Path) -> None:
    first = {"text": "Laurent Gbagbo met Alassane Ouattara in Abidjan on Monday.", "id": "a", "published": "2024-03-14"}
    again = {"text": "Gbagbo then accused Alassane Ouattara of treason, officials in Abidjan said.", "id": "b"}
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join([json.dumps(first), json.dumps(again), "{broken"]), "utf-8")
    pipeline.build([path], tmp_path / "out")
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    (problem,) = report["problems"]
    assert problem["source"].endswith("in.jsonl:3")
    (join,) = [join for each in report["articles"] for join in each["unsure_joins"]]
    assert join["reason"].startswith("only bearer of the short name: gbagbo")
    assert "| entities joined for less than a name | 1 |" in (tmp_path / "out" / "report.md").read_text("utf-8")


def test_no_article_waits_in_memory_for_the_report() -> None:
    """What is kept of an article until the end are its numbers: neither its sentences nor what was set aside."""
    file = io.StringIO()
    ledger = Ledger(file)
    for number in range(3):
        ledger.add(json.dumps({"article": number}))
        assert f'"article": {number}' in file.getvalue()
    ledger.end(Tallies(), [Problem("b", "x"), Problem("a", "x"), Problem("a", "x")], (), triples=0)
    told = json.loads(file.getvalue())
    assert [each["article"] for each in told["articles"]] == [0, 1, 2]
    assert [each["source"] for each in told["problems"]] == ["a", "b"]


def test_a_report_of_nothing_is_json() -> None:
    file = io.StringIO()
    Ledger(file).end(Tallies(), [], (), triples=0)
    assert json.loads(file.getvalue())["articles"] == []


@pytest.mark.parametrize(
    ("reason", "is_unsure"),
    [
        ("same item: Q212", False),
        ("same name: nato", False),
        ("company name: acme", False),
        ("correction: a is the same as b", False),
        ("spelling of zaporizhia: zaporizhzhia", True),
        ("only bearer of the acronym: icrc", True),
        ("surname of the widely named: reagan", True),
    ],
)
def test_a_name_is_sure_and_company_is_not(reason: str, is_unsure: bool) -> None:  # noqa: FBT001 (a column)
    assert bool(unsure({"e1": reason})) == is_unsure


def test_the_report_is_among_the_files() -> None:
    assert FILES[-1] == "report.json"
