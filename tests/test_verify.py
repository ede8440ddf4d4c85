"""Evidence against the articles: all is well, or each difference is named."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from kg.errors import InputError, StoreError
from kg.model import Article
from kg.verify import verify

DATA = Path(__file__).parent / "data"
GRAPH, ARTICLES = DATA / "example.ttl", DATA / "example.jsonl"
FIRST = "https://w3id.org/newskg/article-2024-03-14-port-of-lisk-attacked-561761e2"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The example with some of its Turtle written otherwise."""
    text = GRAPH.read_text("utf-8")
    assert old in text
    file = tmp_path / "graph.ttl"
    file.write_text(text.replace(old, new), "utf-8")
    return file


def test_every_passage_stands_in_its_article() -> None:
    assert verify(GRAPH, [ARTICLES]) == ()


def test_the_order_of_articles_and_others_beside_them_do_not_matter(tmp_path: Path) -> None:
    lines = ARTICLES.read_text("utf-8").splitlines()
    mixed = tmp_path / "articles.jsonl"
    mixed.write_text("\n".join([*reversed(lines), json.dumps({"text": "Another article."})]), "utf-8")
    assert verify(GRAPH, [mixed]) == ()


def test_a_text_that_differs_is_shown(tmp_path: Path) -> None:
    graph = changed(
        tmp_path, 'nif:anchorOf "Sarvia attacked the port of Lisk', 'nif:anchorOf "Sarvia shelled the port of Lisk'
    )
    (mismatch,) = verify(graph, [ARTICLES])
    assert mismatch.node == f"{FIRST}#char=0,86"
    assert mismatch.expected.startswith("Sarvia shelled")
    assert mismatch.found.startswith("Sarvia attacked")
    assert str(mismatch).count("\n") == 0


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('nif:endIndex "86"', 'nif:endIndex "85"', "other offsets than its nif:beginIndex"),
        ('nif:endIndex "86"', 'nif:endIndex "many"', "no numbers"),
        ('    nif:beginIndex "0"^^xsd:nonNegativeInteger ;\n', "", "lacks its article, its offsets or its text"),
        ("#char=0,86>", "#char=0,9999>", "other offsets than its nif:beginIndex"),
    ],
)
def test_an_odd_passage_is_named(tmp_path: Path, old: str, new: str, reason: str) -> None:
    mismatches = verify(changed(tmp_path, old, new), [ARTICLES])
    assert any(reason in mismatch.reason for mismatch in mismatches), mismatches


def test_an_article_that_is_not_there_is_named(tmp_path: Path) -> None:
    lines = ARTICLES.read_text("utf-8").splitlines()
    rest = tmp_path / "rest.jsonl"
    rest.write_text("\n".join(lines[1:]), "utf-8")
    (mismatch,) = verify(GRAPH, [rest])
    assert (mismatch.node, mismatch.reason) == (FIRST, "no input has the text of this article")


def test_an_article_that_was_edited_is_another_article(tmp_path: Path) -> None:
    edited = tmp_path / "edited.jsonl"
    edited.write_text(ARTICLES.read_text("utf-8").replace("Sarvia attacked the", "Sarvia  attacked the"), "utf-8")
    assert [mismatch.node for mismatch in verify(GRAPH, [edited])] == [FIRST]


def test_offsets_count_code_points(tmp_path: Path) -> None:
    text = "🎉 Zoë spoke. “Done,” she said."
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"text": text}), "utf-8")
    sha = Article("", text).sha256
    graph = tmp_path / "graph.ttl"
    graph.write_text(
        "@prefix kg: <https://w3id.org/newskg/ontology#> .\n"
        "@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .\n"
        f'<urn:a> kg:sha256 "{sha}" .\n'
        '<urn:a#char=14,30> nif:anchorOf "“Done,” she said." ; nif:beginIndex 13 ; nif:endIndex 30 ;'
        " nif:referenceContext <urn:a> .\n",
        "utf-8",
    )
    (mismatch,) = verify(graph, [articles])
    assert "other offsets" in mismatch.reason
    graph.write_text(graph.read_text("utf-8").replace("char=14,30", "char=13,30"), "utf-8")
    assert verify(graph, [articles]) == ()


def test_an_input_that_cannot_be_read_is_logged(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_bytes(b"\x00\x01\x02")
    with caplog.at_level(logging.WARNING, "kg.verify"):
        assert verify(GRAPH, [ARTICLES, odd]) == ()
    assert "odd.txt" in caplog.text


def test_a_path_that_is_not_there_is_one_clear_line() -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt"):
        verify(GRAPH, [ARTICLES, "nowhere.txt"])


def test_a_graph_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build it first"):
        verify(tmp_path, [ARTICLES])
