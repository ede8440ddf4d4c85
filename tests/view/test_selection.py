"""Which part of a graph goes into a page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kg.errors import EntityError
from kg.view import Choice
from kg.view.selection import select

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def chain(edge: Callable[..., dict[str, Any]]) -> nx.MultiDiGraph:
    """From a to b to c to d, one fact a day from 1 March; e alone with a fact without a day."""
    network = nx.MultiDiGraph()
    for iri in "abcde":
        network.add_node(iri, label=iri.upper(), names=[f"Mr {iri.upper()}"], facts=[], mentions=[])
    for day, (one, other) in enumerate(zip("abc", "bcd", strict=True), start=1):
        network.add_edge(one, other, day, **edge(f"e{day}", earliest=f"2024-03-0{day}", latest=f"2024-03-0{day}"))
    network.nodes["e"]["facts"].append(edge("alone", evidence=[{"date": "2024-05-01"}]))
    return network


CHOICES = (
    (Choice(), "abcde"),
    (Choice(("A",)), "ab"),
    (Choice(("mr a",)), "ab"),
    (Choice(("a",), around=0), "a"),
    (Choice(("A",), around=2), "abc"),
    (Choice(("A", "D")), "abcd"),
    (Choice(since=date(2024, 3, 2)), "bcde"),
    (Choice(until=date(2024, 3, 1)), "ab"),
    (Choice(since=date(2024, 3, 2), until=date(2024, 3, 2)), "bc"),
    (Choice(since=date(2024, 4, 1)), "e"),
    (Choice(("A",), since=date(2024, 4, 1)), "a"),
    (Choice(max_nodes=2), "bc"),
    (Choice(("A",), around=3, max_nodes=2), "ab"),
)


@pytest.mark.parametrize(("choice", "wanted"), CHOICES)
def test_choices(chain: nx.MultiDiGraph, choice: Choice, wanted: str) -> None:
    assert "".join(sorted(select(chain, choice).network)) == wanted


def test_what_is_left_out_is_counted(chain: nx.MultiDiGraph) -> None:
    assert select(chain, Choice(max_nodes=2)).left_out == 3
    assert select(chain, Choice(("A",))).left_out == 0


def test_facts_of_other_days_go(chain: nx.MultiDiGraph) -> None:
    assert select(chain, Choice(until=date(2024, 3, 1))).network.number_of_edges() == 1


def test_of_namesakes_the_one_with_most_facts_is_meant(chain: nx.MultiDiGraph) -> None:
    chain.add_node("f", label="B", facts=[])
    assert select(chain, Choice(("B",))).centres == ("b",)


def test_a_name_that_nobody_has(chain: nx.MultiDiGraph) -> None:
    with pytest.raises(EntityError, match="'Nobody'"):
        select(chain, Choice(("Nobody",)))


def test_a_graph_that_is_too_large_is_cut_by_itself() -> None:
    assert len(select(nx.MultiDiGraph(nx.empty_graph(30_000)), Choice()).network) == 20_000
