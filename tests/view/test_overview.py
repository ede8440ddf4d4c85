"""What is drawn at first: not too much, and connected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kg.facts.network import to_networkx
from kg.view.overview import choose
from kg.view.tables import tabulate

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib import Graph

    from kg.lexicon import Lexicon


@pytest.mark.parametrize("most", [0, 1, 10, 150])
def test_no_more_than_wanted(network: nx.MultiDiGraph, most: int) -> None:
    tables = tabulate(network)
    overview = choose(tables, most)
    drawn = {end for number in overview.bonds for end in (tables.bonds[number].source, tables.bonds[number].target)}
    assert len(overview.entities) <= most
    assert drawn <= set(overview.entities)


def test_a_small_network_is_drawn_whole(network: nx.MultiDiGraph) -> None:
    tables = tabulate(network)
    overview = choose(tables, 150)
    assert len(overview.entities) == len(tables.entities)
    assert len(overview.bonds) == len(tables.bonds)


def test_a_large_one_stays_connected_and_thin(large_graph: Callable[[int, int], Graph], words: Lexicon) -> None:
    tables = tabulate(to_networkx(large_graph(400, 1500), words))
    overview = choose(tables, 100)
    ends = [(tables.bonds[number].source, tables.bonds[number].target) for number in overview.bonds]
    assert len(overview.entities) == 100
    assert {end for pair in ends for end in pair} == set(overview.entities)
    assert len(ends) <= 160


def test_the_one_with_most_facts_comes_first(edge: Callable[..., dict[str, Any]]) -> None:
    network = nx.MultiDiGraph()
    for number, (one, other) in enumerate((("a", "z"), ("b", "z"), ("c", "z"), ("a", "z"))):
        network.add_edge(one, other, number, **edge(f"e{number}"))
    overview = choose(tabulate(network), 2)
    assert overview.entities == (3, 0)


def test_entities_without_ties_are_drawn_where_they_are_few() -> None:
    few, many = nx.MultiDiGraph(), nx.MultiDiGraph()
    few.add_nodes_from(f"n{number}" for number in range(3))
    many.add_nodes_from(f"n{number}" for number in range(300))
    assert len(choose(tabulate(few), 150).entities) == 3
    assert len(choose(tabulate(many), 150).entities) == 24
