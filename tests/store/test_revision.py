"""A graph that is revised: the same bytes as one that is written anew, whatever the layers of it tell otherwise."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.index import Index
from kg.store import Revision, parts_of, records_of, told_in, write_turtle
from tests.store.test_turtle_writer import EX, ODD_IRIS, ODD_VALUES, SPACES, TRIPLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

ODD = st.lists(st.builds(ox.Triple, ODD_IRIS, ODD_IRIS, ODD_VALUES), min_size=1, max_size=8)
LAYERS = st.lists(st.one_of(TRIPLES, ODD), min_size=1, max_size=4)


def written(path: Path, layers: Iterable[Iterable[ox.Triple]]) -> bytes:
    write_turtle(path, chain.from_iterable(layers), SPACES)
    return path.read_bytes()


def revised(layers: Sequence[tuple[list[ox.Triple], list[ox.Triple]]]) -> Revision:
    """A revision by layers, each as it was and as it is."""
    revision = Revision()
    for was, now in layers:
        revision.note(records_of(was), records_of(now))
    for _, now in layers:
        revision.keep(records_of(now))
    return revision


@given(were=LAYERS, are=LAYERS)
def test_it_is_what_is_written_anew(
    tmp_path_factory: pytest.TempPathFactory, were: list[list[ox.Triple]], are: list[list[ox.Triple]]
) -> None:
    folder = tmp_path_factory.mktemp("revision")
    before, after = folder / "before.ttl", folder / "after.ttl"
    if not any(were):
        were = [[ox.Triple(ox.NamedNode(EX), ox.NamedNode(EX), ox.NamedNode(EX))]]
    written(before, were)
    size = max(len(were), len(are))
    layers = list(zip(*(some + [[]] * (size - len(some)) for some in (were, are)), strict=True))
    told = revised(layers).write(before, after, SPACES)
    was, now = (set(chain.from_iterable(some)) for some in (were, are))
    assert told.quads() == tuple(frozenset(ox.Quad(*triple) for triple in some) for some in (was - now, now - was))
    if now:
        assert after.read_bytes() == written(folder / "anew.ttl", are)


@given(triples=st.one_of(TRIPLES, ODD))
def test_what_was_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, triples: list[ox.Triple]) -> None:
    path = tmp_path_factory.mktemp("revision") / "graph.ttl"
    write_turtle(path, triples, SPACES)
    assert list(told_in(path)) == list(map(parts_of, records_of(triples)))


@pytest.mark.parametrize("chunk", [1, 7, 100])
def test_where_a_file_is_cut_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    node = ox.NamedNode(EX)
    triples = [ox.Triple(node, ox.NamedNode(f"{EX}{n}"), ox.Literal(f'{n} .\n" , ')) for n in range(9)]
    write_turtle(tmp_path / "graph.ttl", triples, SPACES)
    monkeypatch.setattr("kg.store.blocks._CHUNK", chunk)
    assert list(told_in(tmp_path / "graph.ttl")) == list(map(parts_of, records_of(triples)))


def test_what_another_layer_tells_stays(tmp_path: Path) -> None:
    told = [ox.Triple(ox.NamedNode(EX), ox.NamedNode(EX), ox.Literal(word)) for word in ("one", "both")]
    written(tmp_path / "before.ttl", [told])
    revision = revised([(told, []), (told[1:], told[1:])])
    assert revision.has_losses
    revision.write(tmp_path / "before.ttl", tmp_path / "after.ttl", SPACES)
    assert [quad.triple for quad in ox.parse(path=str(tmp_path / "after.ttl"))] == told[1:]


@given(before=TRIPLES, after=TRIPLES)
def test_an_index_that_is_told_otherwise_is_one_made_anew(before: list[ox.Triple], after: list[ox.Triple]) -> None:
    subjects = {str(triple.subject) for triple in before} - {str(triple.subject) for triple in after}
    changed, anew = Index(back=[f"{EX}a"]), Index(back=[f"{EX}a"])
    for record in [*records_of(before), *records_of(after), *(f"{subject}\n".encode() for subject in subjects)]:
        changed.note(parts_of(record))
    for record in records_of(after):
        anew.note(parts_of(record))
    for value in {str(name)[1:-1] for triple in (*before, *after) for name in (triple.subject, triple.predicate)}:
        assert sorted(changed.leading_to(value)) == sorted(anew.leading_to(value))
        assert changed.having(value) == anew.having(value)
        assert changed.row(value)[1:] == anew.row(value)[1:]
