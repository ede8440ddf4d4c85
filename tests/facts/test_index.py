"""The index of a graph: what is told of a subject, from a graph and from records alike."""

from __future__ import annotations

import pytest
from rdflib import Graph

from kg.facts.index import Index

EX = "http://example.org/"
TURTLE = "@prefix : <http://example.org/> . :a :p :y, :x, 'words' ; :q 'b', 'a' ; :unused :x . :b :p :x ; a :C ."
RECORDS = (
    (
        "<{}a>",
        "<{}p>",
        '"words"',
        "<{}p>",
        "<{}x>",
        "<{}p>",
        "<{}y>",
        "<{}q>",
        '"a"',
        "<{}q>",
        '"b"',
        "<{}unused>",
        "<{}x>",
    ),
    ("<{}b>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<{}C>", "<{}p>", "<{}x>"),
)


def noted() -> Index:
    index = Index(back=[f"{EX}p"], without=[f"{EX}unused"])
    for record in RECORDS:
        index.note([part.format(EX) for part in record])
    index.close()
    return index


def read() -> Index:
    return Index(Graph().parse(data=TURTLE), back=[f"{EX}p"], without=[f"{EX}unused"])


@pytest.fixture(params=[noted, read])
def index(request: pytest.FixtureRequest) -> Index:
    found = request.param()
    assert isinstance(found, Index)
    return found


def test_things_and_literals_of_one_predicate_stay_apart(index: Index) -> None:
    assert index.things_of(f"{EX}a", f"{EX}p") == [f"{EX}x", f"{EX}y"]
    assert index.texts_of(f"{EX}a", f"{EX}p") == ["words"]
    assert sorted(index.led_to(f"{EX}a", f"{EX}p")) == [f"{EX}x", f"{EX}y"]


def test_the_first_value_is_of_the_first_predicate_that_has_one(index: Index) -> None:
    assert index.text(f"{EX}a", f"{EX}none", f"{EX}q", f"{EX}p") == "a"
    assert index.thing(f"{EX}a", f"{EX}none", f"{EX}p") == f"{EX}x"


def test_each_predicate_has_its_first_literal_or_none(index: Index) -> None:
    assert index.first_texts(f"{EX}a", (f"{EX}q", f"{EX}none", f"{EX}p")) == ["a", "", "words"]


def test_what_is_not_told_is_nothing(index: Index) -> None:
    assert (index.text(f"{EX}c", f"{EX}p"), index.thing(f"{EX}b", f"{EX}q"), index.led_to(f"{EX}b", f"{EX}q")) == (
        "",
        "",
        (),
    )
    assert not index.led_to(f"{EX}a", f"{EX}unused")


def test_who_leads_to_a_thing_is_known_of_some_predicates(index: Index) -> None:
    assert sorted(index.leading_to(f"{EX}x")) == [f"{EX}a", f"{EX}b"]
    assert index.leading_to(f"{EX}C") == [f"{EX}b"]
    assert index.having(f"{EX}p") == [f"{EX}a", f"{EX}b"]


def test_rows_of_one_kind_share_their_shape(index: Index) -> None:
    index.note([part.format(EX) for part in ("<{}c>", "<{}p>", "<{}x>")])
    index.note([part.format(EX) for part in ("<{}d>", "<{}p>", "<{}y>")])
    assert index.row(f"{EX}c")[0] is index.row(f"{EX}d")[0]
