"""Positions: apart from each other, all parts close by, the same every time."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from kg.view.layout import Box, arrange

BOX = Box(120, 50)
GRAPHS = {
    "empty": nx.Graph(),
    "one": nx.empty_graph(1),
    "pair": nx.path_graph(2),
    "star": nx.star_graph(40),
    "complete": nx.complete_graph(12),
    "tree": nx.balanced_tree(3, 3),
    "parts": nx.disjoint_union_all([nx.cycle_graph(9), nx.path_graph(4), nx.empty_graph(6)]),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_no_two_boxes_overlap(name: str) -> None:
    places = arrange(GRAPHS[name], dict.fromkeys(GRAPHS[name], BOX))
    for (x, y), (other_x, other_y) in combinations(places.values(), 2):
        assert abs(x - other_x) >= BOX.width - 2 or abs(y - other_y) >= BOX.height - 2


@pytest.mark.parametrize("name", GRAPHS)
def test_the_same_graph_lies_the_same_way(name: str) -> None:
    graph = GRAPHS[name]
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((other, one) for one, other in reversed(list(graph.edges)))
    boxes = dict.fromkeys(graph, BOX)
    assert arrange(graph, boxes) == arrange(turned, boxes)


def test_parts_lie_side_by_side_not_in_a_long_row() -> None:
    graph = GRAPHS["parts"]
    places = arrange(graph, dict.fromkeys(graph, BOX)).values()
    width = max(x for x, _ in places) - min(x for x, _ in places)
    height = max(y for _, y in places) - min(y for _, y in places)
    assert 0.7 < width / height < 3
