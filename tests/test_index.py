"""An index that is brought up to date: the same as one made anew, whatever changed, and whenever the work ends."""

from __future__ import annotations

import os
import signal
import tempfile
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.query import index as indexing
from kg.query import open_graph
from kg.query.names import names_in
from kg.query.source import PREFIXES, iri_of, open_store
from kg.store.turtle import write_turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

THINGS = [ox.NamedNode(f"{PREFIXES['']}{name}") for name in ("ann", "ann#char=3,4", "bob", "cy", "dee")]
WORDS = ["Ann", "ann", "Ånn", "The Ann", "Bob .", 'A "b"\n .\n:x', "\t", "", "reuters.jsonl"]
VALUES: dict[str, list[ox.NamedNode] | list[ox.Literal]] = {
    "rdf:type": [iri_of("kg:Entity"), iri_of("kg:Article"), iri_of("kg:Person"), *THINGS[2:4]],
    "kg:claimedType": [iri_of("kg:Person"), iri_of("kg:Ann")],
    "kg:involves": THINGS,
    "kg:count": [ox.Literal(1), ox.Literal("1")],
    **{
        verb: [ox.Literal(word) for word in WORDS]
        for verb in ("rdfs:label", "skos:altLabel", "dcterms:title", "dcterms:source")
    },
}
TRIPLES = [
    ox.Triple(thing, iri_of(verb), value) for thing in THINGS for verb, values in VALUES.items() for value in values
]
GRAPHS = st.frozensets(st.sampled_from(TRIPLES), min_size=1)


@pytest.fixture(autouse=True)
def _all_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_WORTH", 1)


def built(folder: Path, triples: Iterable[ox.Triple]) -> None:
    """What a build leaves: the graph, and its index."""
    graph, beside = folder / "graph.ttl", folder / ".new-graph.ttl"
    write_turtle(beside, triples, PREFIXES)
    with indexing.indexing(beside, folder, changes(graph, triples) if graph.is_file() else None):
        pass
    beside.replace(graph)


def changes(graph: Path, triples: Iterable[ox.Triple]) -> indexing.Changes:
    before, after = frozenset(open_store(graph)), frozenset(ox.Quad(*triple) for triple in triples)
    return indexing.Changes(graph, before - after, after - before)


def renewals(folder: Path) -> int:
    """How often the one index of a folder was brought up to date."""
    (index,) = (path for path in (folder / indexing.FOLDER).iterdir() if path.is_dir())
    return int((index / "renewals").read_text().split()[1])


def is_right(folder: Path) -> bool:
    """Whether the index of a folder is there, and tells what its graph does."""
    opened, loaded = open_graph(folder), open_store(folder)
    return opened.index is not None and set(opened.store) == set(loaded) and opened.names == names_in(loaded)


@given(graphs=st.lists(GRAPHS, min_size=2, max_size=4, unique=True), tidy=st.sampled_from([1, 2, 20]))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_index_brought_up_to_date_is_one_made_anew(
    graphs: list[frozenset[ox.Triple]], tidy: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_TIDY", tidy)
    with tempfile.TemporaryDirectory() as folder:
        for number, triples in enumerate(graphs):
            built(Path(folder), triples)
            assert renewals(Path(folder)) == number
            assert is_right(Path(folder))


def without_its_count(folder: Path) -> None:
    for path in folder.glob(".kg-index/*/renewals"):
        path.unlink()


def by_other_code(folder: Path) -> None:
    for path in folder.glob(".kg-index/*/renewals"):
        path.write_text("other 0")


def without_names(folder: Path) -> None:
    for path in folder.glob(".kg-index/*/names.json"):
        path.write_text("{")


def without_a_database(folder: Path) -> None:
    for path in folder.glob(".kg-index/*/database/CURRENT"):
        path.write_text("nonsense")


def with_another_graph(folder: Path) -> None:
    (folder / "graph.ttl").write_text("<http://a> a <http://b> .")


@pytest.mark.parametrize(
    "spoil", [without_its_count, by_other_code, without_names, without_a_database, with_another_graph]
)
def test_what_cannot_be_brought_up_to_date_is_made_anew(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    built(tmp_path, TRIPLES[::2])
    spoil(tmp_path)
    built(tmp_path, TRIPLES[::3])
    assert (renewals(tmp_path), is_right(tmp_path)) == (0, True)


def test_who_reads_the_former_index_reads_on(tmp_path: Path) -> None:
    built(tmp_path, TRIPLES[::2])
    opened, told = open_graph(tmp_path), set(open_store(tmp_path))
    for step in (3, 4, 5):
        built(tmp_path, TRIPLES[::step])
        assert set(opened.store) == told


def build_until(folder: Path, place: str) -> None:
    """Build, and be killed where this is called."""

    def end(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing, "_WORTH", 1)
        patch.setattr(indexing, place, end)
        built(folder, TRIPLES[::3])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing can be killed so")
@pytest.mark.parametrize("place", ["renewed", "_finish", "_sweep"])
def test_a_build_that_is_killed_leaves_a_folder_that_answers_rightly(tmp_path: Path, place: str) -> None:
    built(tmp_path, TRIPLES[::2])
    process = get_context("spawn").Process(target=build_until, args=(tmp_path, place))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert is_right(tmp_path)
    built(tmp_path, TRIPLES[::4])
    assert is_right(tmp_path)
