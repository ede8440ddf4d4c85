"""Turtle out: in one order, each triple once, whether or not memory holds them all."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.index import Index
from kg.graph import PREFIXES
from kg.store import parts_of, records_of, write_turtle

if TYPE_CHECKING:
    from pathlib import Path

records = import_module("kg.store.records")

EX = "http://example.org/"
XSD = PREFIXES["xsd"]
IRIS = st.sampled_from([ox.NamedNode(f"{EX}{name}") for name in ("a", "b", "b-c", "b/c", "é", "z")])
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), max_size=5)
VALUES = st.one_of(
    IRIS,
    WORDS.map(ox.Literal),
    WORDS.map(lambda words: ox.Literal(words, language="en")),
    st.integers(-5, 5).map(ox.Literal),
)
TRIPLES = st.lists(st.builds(ox.Triple, IRIS, IRIS, VALUES), max_size=40)


@given(triples=TRIPLES, size=st.integers(1, 7), fan_in=st.integers(2, 4))
def test_runs_on_the_disk_give_what_memory_gives(
    tmp_path_factory: pytest.TempPathFactory, triples: list[ox.Triple], size: int, fan_in: int
) -> None:
    folder = tmp_path_factory.mktemp("turtle")
    whole, parts = folder / "whole.ttl", folder / "parts.ttl"
    count = write_turtle(whole, triples, {"ex": EX})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "_IN_MEMORY", size)
        patch.setattr(records, "_FAN_IN", fan_in)
        assert write_turtle(parts, reversed(triples), {"ex": EX}) == count == len(set(triples))
    assert parts.read_bytes() == whole.read_bytes()
    assert {quad.triple for quad in ox.parse(path=str(parts), format=ox.RdfFormat.TURTLE)} == set(triples)
    assert sorted(path.name for path in folder.iterdir()) == ["parts.ttl", "whole.ttl"]


def test_no_more_than_a_portion_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_IN_MEMORY", 10)
    sizes = []

    def noted(triples: list[ox.Triple]) -> list[bytes]:
        sizes.append(len(triples))
        return records_of(triples)

    monkeypatch.setattr(records, "records_of", noted)
    node = ox.NamedNode(EX)
    write_turtle(tmp_path / "a.ttl", (ox.Triple(node, node, ox.Literal(n)) for n in range(95)), {})
    assert max(sizes) == 10
    assert sum(sizes) == 95


NAMES = st.text("ab-_.~1é#:/=,%41()'!&;@?", max_size=6)
SPACES = {"z": f"{EX}own#", "ex": f"{EX}own#", "zz": f"{EX}own#", "": "https://w3id.org/newskg/", **PREFIXES}
STARTS = st.sampled_from([*SPACES.values(), "http://other/", "https://w3id.org/newskg/e1#char=1,2"])
KINDS = st.sampled_from(["date", "integer", "decimal", "double", "boolean", "float", "nonNegativeInteger"])
NUMBERS = st.sampled_from(["1", "-1.5", "+1", ".5", "1.", "1e5", "true", "x", '"'])


def iri(start: str, name: str) -> ox.NamedNode:
    """The IRI, or its start where there is no such IRI."""
    try:
        return ox.NamedNode(start + name)
    except ValueError:
        return ox.NamedNode(start)


ODD_IRIS = st.builds(iri, STARTS, NAMES)
TYPED = st.builds(lambda words, kind: ox.Literal(words, datatype=ox.NamedNode(f"{XSD}{kind}")), NUMBERS, KINDS)
ODD_WORDS = st.text('a"\\\n\r\t\x01\x7f \u2028\x85😀>^@.', max_size=5)
ODD_VALUES = st.one_of(ODD_IRIS, TYPED, ODD_WORDS.map(ox.Literal), st.builds(ox.Literal, ODD_WORDS, datatype=ODD_IRIS))


@given(triples=st.lists(st.builds(ox.Triple, ODD_IRIS, ODD_IRIS, ODD_VALUES), min_size=1, max_size=8))
def test_it_is_what_oxigraph_writes(tmp_path_factory: pytest.TempPathFactory, triples: list[ox.Triple]) -> None:
    path = tmp_path_factory.mktemp("turtle") / "graph.ttl"
    write_turtle(path, triples, SPACES)
    in_order = sorted(set(triples), key=str)
    assert path.read_bytes() == ox.serialize(in_order, format=ox.RdfFormat.TURTLE, prefixes=SPACES)


@given(triples=TRIPLES)
def test_an_index_is_the_same_from_records_and_from_a_file(
    tmp_path_factory: pytest.TempPathFactory, triples: list[ox.Triple]
) -> None:
    path = tmp_path_factory.mktemp("index") / "graph.ttl"
    write_turtle(path, triples, {"ex": EX})
    noted, read = Index(), Index(path)
    for record in records_of(triples):
        noted.note(parts_of(record))
    for subject in {str(triple.subject)[1:-1] for triple in triples}:
        for predicate in {triple.predicate.value for triple in triples}:
            assert noted.led_to(subject, predicate) == tuple(read.led_to(subject, predicate))
            assert noted.texts_of(subject, predicate) == read.texts_of(subject, predicate)
