"""The tables: every fact, sentence and article once, and lines that sum up facts between the same two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.view.tables import tabulate

if TYPE_CHECKING:
    from collections.abc import Callable


def test_facts_of_one_kind_between_the_same_two_are_one_line_with_a_count(edge: Callable[..., dict[str, Any]]) -> None:
    network = nx.MultiDiGraph()
    for number, label in enumerate(("accused", "met", "accused", "blamed", "thanked")):
        network.add_edge("a", "b", number, **edge(f"e{number}", label=label))
    (bond,) = tabulate(network).bonds
    assert bond.label == "accused ×2, blamed +2"
    assert len(bond.facts) == 5


def test_kinds_and_directions_stay_apart(edge: Callable[..., dict[str, Any]]) -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "b", 1, **edge("e1"))
    network.add_edge("a", "b", 2, **edge("e2", "claimed"))
    network.add_edge("b", "a", 3, **edge("e3"))
    bonds = tabulate(network).bonds
    assert [(b.source, b.target, b.kind) for b in bonds] == [(0, 1, "claimed"), (0, 1, "reported"), (1, 0, "reported")]


def test_an_event_with_several_edges_is_one_fact_told_in_lines(edge: Callable[..., dict[str, Any]]) -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "b", 1, **edge())
    network.add_edge("a", "c", 2, **edge())
    network.add_edge("a", "d", 3, **edge(label="met in"))
    (fact,) = tabulate(network).facts
    assert fact["lines"] == [[[0], "met", [1, 2]], [[0], "met in", [3]]]


def test_a_sentence_is_kept_once(network: nx.MultiDiGraph) -> None:
    tables = tabulate(network)
    keys = [(row["article"], row["begin"], row["end"]) for row in tables.passages]
    assert len(keys) == len(set(keys)) == 21
    assert len(tables.articles) == 3


def test_a_claim_names_its_speaker_as_an_entity(network: nx.MultiDiGraph) -> None:
    tables = tabulate(network)
    (claim,) = (fact for fact in tables.facts if fact["kind"] == "denied" and fact["lines"][0][1] == "not killed")
    speakers = [tables.entities[number]["label"] for role, number in claim["roles"] if role == "speaker"]
    assert speakers == ["Kremlin"]


def test_a_fact_that_ties_nobody_is_there_without_a_line() -> None:
    network = nx.MultiDiGraph()
    alone = {"event": "e", "kind": "reported", "label": "resigned", "evidence": []}
    network.add_node("a", label="Ann", facts=[alone])
    tables = tabulate(network)
    assert [fact["lines"] for fact in tables.facts] == [[[[0], "resigned", []]]]
    assert tables.bonds == ()
