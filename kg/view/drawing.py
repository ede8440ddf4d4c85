"""The overview as a pyvis network: nodes, lines and options in the words of vis-network."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

import networkx as nx
from pyvis.network import Network

from kg.view.layout import Box, arrange

if TYPE_CHECKING:
    from kg.view.overview import Overview
    from kg.view.tables import Bond, Tables

DASHES = {"reported": [], "claimed": [7, 5], "denied": [2, 4]}
_LETTER, _LINE, _LABEL_WIDTH, _LINE_ENDS = 6.6, 15.0, 132.0, 56.0
"""Room for labels at 12 pixels: mean advance of a letter, height of a line, width at which the page breaks lines."""

_FEW_LINES = 100
"""Up to so many lines are made long enough for their labels; more would make the whole too small to read."""

OPTIONS = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {
        "chosen": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55, "type": "arrow"}},
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.12},
    },
    "interaction": {"hover": True, "tooltipDelay": 0, "keyboard": {"enabled": True, "bindToWindow": False}},
}


def draw(tables: Tables, overview: Overview) -> Network:
    """A pyvis network of the overview with positions computed and physics off; node and edge ids are numbers of `tables`."""
    network = Network(directed=True)
    network.options = OPTIONS
    sizes, places = place(tables, overview)
    for number in overview.entities:
        entity, (x, y) = tables.entities[number], places[number]
        network.add_node(
            number, label=entity["label"], shape="custom", group=entity["group"], size=sizes[number], x=x, y=y
        )
    for number in overview.bonds:
        _add_bond(network, number, tables.bonds[number])
    return network


def place(tables: Tables, overview: Overview) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
    """Radius and position of every entity of the overview, by its number."""
    most = max((overview.importance[number] for number in overview.entities), default=0) or 1
    sizes = {number: _size(overview.importance[number] / most) for number in overview.entities}
    return sizes, arrange(_graph(tables, overview), {n: _box(tables.entities[n]["label"], sizes[n]) for n in sizes})


def positions(graph: nx.Graph) -> dict[Any, tuple[int, int]]:
    """Where to draw the nodes of any graph so that their `label`s have room: x to the right, y down, by node.

    A label has the size of 12 units, some 20 letters a line, below a dot of up to 20 units.
    """
    numbers = {node: number for number, node in enumerate(graph)}
    numbered = nx.relabel_nodes(nx.Graph(graph), numbers)
    boxes = {number: _box(str(graph.nodes[node].get("label", node)), _size(1)) for node, number in numbers.items()}
    places = arrange(numbered, boxes)
    return {node: places[number] for node, number in numbers.items()}


def _add_bond(network: Network, number: int, bond: Bond) -> None:
    network.add_edge(
        bond.source,
        bond.target,
        id=number,
        label=bond.label,
        kind=bond.kind,
        dashes=DASHES[bond.kind] or False,
        width=_width(len(bond.facts)),
    )


def _graph(tables: Tables, overview: Overview) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(overview.entities)
    has_room = len(overview.bonds) <= _FEW_LINES
    for bond in (tables.bonds[number] for number in overview.bonds):
        if bond.source != bond.target:
            label = min(_LABEL_WIDTH, len(bond.label) * _LETTER)
            graph.add_edge(bond.source, bond.target, room=_LINE_ENDS + label if has_room else 0.0)
    return graph


def _size(share: float) -> int:
    """Radius for an importance, as a share of the greatest."""
    return round(7 + 12 * sqrt(share))


def _width(facts: int) -> float:
    return round(min(4.5, 1.3 + 0.5 * (facts - 1)), 2)


def _box(label: str, size: int) -> Box:
    width = len(label) * _LETTER
    lines = 1 if width <= _LABEL_WIDTH else 2
    return Box(max(2 * size, min(width, _LABEL_WIDTH)) + 18, 2 * size + lines * _LINE + 16)
