"""Where the entities of the overview stand: each connected part by stress majorization, then apart, then packed.

Stress majorization: Gansner, Koren and North, Graph Drawing by Stress Majorization (GD 2004), one node at a time.
Only +, -, *, / and square roots of floats are used, whose results IEEE 754 fixes, so that every machine gives the
same page; a seeded layout of networkx differs between builds of NumPy.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import floor, sqrt
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Point = tuple[float, float]
Cell = tuple[int, int]
Spring = tuple[float, float]
"""The wanted distance, and how much it counts."""

_EDGE = 120.0
"""Wanted length of a line between two nodes that have few others, in units of the page (pixels at scale 1)."""
_ROUNDS = 80
_CALM = 0.5
"""Moves below this many units end the rounds."""
_ASPECT = 1.5
"""Width to height of the whole: between a laptop's window and the same with the panel open."""
_STRETCH = 1.12
_QUARTER = ((1.0, 0.0), (0.966, 0.259), (0.866, 0.5), (0.707, 0.707), (0.5, 0.866), (0.259, 0.966))
_TURNS = (*_QUARTER, *((-sine, cosine) for cosine, sine in _QUARTER))
"""Cosine and sine of 0 to 165 degrees."""
_CELL = 36.0
"""Parts are packed on a grid of this many units."""


@dataclass(frozen=True, slots=True)
class Box:
    """Room that a node needs with its label, centred on the node."""

    width: float
    height: float


def arrange(graph: nx.Graph, boxes: Mapping[int, Box]) -> dict[int, tuple[int, int]]:
    """A position for every node of `graph`, in whole units, without overlap of their boxes."""
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    laid_out = [_centred(_apart(_stress(graph.subgraph(part).copy(), part), boxes), boxes) for part in parts]
    places = _pack(laid_out, boxes, graph)
    return {node: (round(x), round(y)) for node, (x, y) in places.items()}


def _stress(graph: nx.Graph, nodes: Sequence[int]) -> dict[int, Point]:
    """Positions at which distances on the page come close to distances in the graph, wider than high."""
    lengths = nx.Graph()
    lengths.add_nodes_from(nodes)
    lengths.add_weighted_edges_from((one, other, _length(graph, one, other)) for one, other in graph.edges)
    places = _spiral(graph, nodes)
    walk, points = list(places), list(places.values())
    springs = [
        _springs(walk, known) for known in map(dict(nx.all_pairs_dijkstra_path_length(lengths)).get, walk) if known
    ]
    for _ in range(_ROUNDS):
        if _one_round(points, springs) < _CALM:
            break
    return _stretched(_turned(dict(zip(walk, points, strict=True))))


def _springs(walk: Sequence[int], wanted: Mapping[int, float]) -> list[Spring]:
    """From one node to each of the walk; the one to itself pulls nowhere."""
    return [(wanted[other], 1 / (wanted[other] * wanted[other]) if wanted[other] else 0.0) for other in walk]


def _turned(places: dict[int, Point]) -> dict[int, Point]:
    """Turned so that it fits best into a window."""
    turns = [
        {node: (x * cosine - y * sine, x * sine + y * cosine) for node, (x, y) in places.items()}
        for cosine, sine in _TURNS
    ]
    return min(turns, key=_extent)


def _extent(places: dict[int, Point]) -> float:
    """Height of the smallest window that holds all."""
    width = max(x for x, _ in places.values()) - min(x for x, _ in places.values())
    height = max(y for _, y in places.values()) - min(y for _, y in places.values())
    return max(round(width / _ASPECT), round(height))


def _stretched(places: dict[int, Point]) -> dict[int, Point]:
    """Labels are wider than high."""
    return {node: (x * _STRETCH, y / _STRETCH) for node, (x, y) in places.items()}


def _length(graph: nx.Graph, one: int, other: int) -> float:
    """Longer where both ends have many neighbours of their own, which need room, and where the label is long."""
    own = len(set(graph[one]) ^ set(graph[other]))
    for_label: float = graph.edges[one, other].get("room", 0.0)
    return max(_EDGE * (1 + sqrt(own) / 6), for_label)


def _spiral(graph: nx.Graph, nodes: Sequence[int]) -> dict[int, Point]:
    """To begin with: nodes on a square spiral, in the order of a walk from the one with most neighbours."""
    centre = max(nodes, key=lambda node: (graph.degree(node), -node))
    walk = [centre, *(node for _, node in nx.bfs_edges(graph, centre, sort_neighbors=sorted))]
    return dict(zip(walk, _square_spiral(len(walk)), strict=True))


def _square_spiral(count: int) -> list[Point]:
    x, y, dx, dy, steps = 0, 0, 1, 0, 1
    points: list[Point] = []
    while len(points) < count:
        for _ in range(2):
            for _ in range(steps):
                points.append((x * _EDGE, y * _EDGE * 1.03))
                x, y = x + dx, y + dy
            dx, dy = -dy, dx
        steps += 1
    return points[:count]


def _one_round(points: list[Point], springs: Sequence[Sequence[Spring]]) -> float:
    """Move every node once to where its stress is least; gives the longest move."""
    longest = 0.0
    for place, (x, y) in enumerate(points):
        sum_x = sum_y = total = 0.0
        for (other_x, other_y), (wanted, weight) in zip(points, springs[place], strict=True):
            off_x, off_y = x - other_x, y - other_y
            pull = wanted / (sqrt(off_x * off_x + off_y * off_y) or 1.0)
            sum_x += weight * (other_x + off_x * pull)
            sum_y += weight * (other_y + off_y * pull)
            total += weight
        if total:
            points[place] = (sum_x / total, sum_y / total)
            longest = max(longest, abs(points[place][0] - x), abs(points[place][1] - y))
    return longest


def _apart(places: dict[int, Point], boxes: Mapping[int, Box]) -> dict[int, Point]:
    """Push overlapping boxes apart along the shorter way, until none overlap or the rounds are over."""
    pairs = [
        (one, other, (boxes[one].width + boxes[other].width) / 2, (boxes[one].height + boxes[other].height) / 2)
        for one, other in combinations(places, 2)
    ]
    for _ in range(_ROUNDS):
        is_calm = True
        for one, other, room_x, room_y in pairs:
            (x, y), (other_x, other_y) = places[one], places[other]
            if abs(x - other_x) < room_x and abs(y - other_y) < room_y:
                is_calm = False
                _push(places, one, other, (room_x - abs(x - other_x), room_y - abs(y - other_y)))
        if is_calm:
            break
    return places


def _push(places: dict[int, Point], one: int, other: int, over: Point) -> None:
    """Move two nodes apart that overlap by so much."""
    (x, y), (other_x, other_y), (over_x, over_y) = places[one], places[other], over
    step_x, step_y = (over_x / 2, 0.0) if over_x < over_y else (0.0, over_y / 2)
    step_x, step_y = (step_x if x > other_x else -step_x), (step_y if y > other_y else -step_y)
    places[one], places[other] = (x + step_x, y + step_y), (other_x - step_x, other_y - step_y)


def _pack(parts: Sequence[dict[int, Point]], boxes: Mapping[int, Box], graph: nx.Graph) -> dict[int, Point]:
    """The parts beside each other, the largest first, each as near to the middle as there is room."""
    taken: set[Cell] = set()
    places: dict[int, Point] = {}
    for part in parts:
        covered = _cells_of(part, boxes, graph)
        shift_x, shift_y = next(shift for shift in _shifts() if taken.isdisjoint(_shifted(covered, shift)))
        taken |= _shifted(_spread(covered), (shift_x, shift_y))
        places.update({node: (x + shift_x * _CELL, y + shift_y * _CELL) for node, (x, y) in part.items()})
    return places


def _shifts() -> Iterator[Cell]:
    """Whole cells away from the middle, the nearest first, in ellipses as wide as the page."""
    done = 0
    while True:
        done += 8
        ring = [(x, y) for x in range(-done, done + 1) for y in range(-done, done + 1)]
        ring = [(x, y) for x, y in ring if (done - 8) ** 2 <= _far(x, y) < done**2]
        yield from sorted(ring, key=lambda cell: (_far(*cell), cell))


def _far(x: int, y: int) -> float:
    return x * x / _ASPECT + y * y * _ASPECT


def _cells_of(part: Mapping[int, Point], boxes: Mapping[int, Box], graph: nx.Graph) -> set[Cell]:
    """Cells that the boxes and lines of a part cover."""
    cells: set[Cell] = set()
    for node, (x, y) in part.items():
        box = boxes[node]
        columns = range(floor((x - box.width / 2) / _CELL), floor((x + box.width / 2) / _CELL) + 1)
        rows = range(floor((y - box.height / 2) / _CELL), floor((y + box.height / 2) / _CELL) + 1)
        cells.update((column, row) for column in columns for row in rows)
        for other in graph[node]:
            cells.update(_between(part[node], part[other]))
    return cells


def _between(one: Point, other: Point) -> Iterator[Cell]:
    for step in range(17):
        x = one[0] + (other[0] - one[0]) * step / 16
        y = one[1] + (other[1] - one[1]) * step / 16
        yield floor(x / _CELL), floor(y / _CELL)


def _spread(cells: set[Cell]) -> set[Cell]:
    """The cells with all around them."""
    return {(x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1)}


def _shifted(cells: set[Cell], shift: Cell) -> set[Cell]:
    return {(x + shift[0], y + shift[1]) for x, y in cells}


def _centred(part: dict[int, Point], boxes: Mapping[int, Box]) -> dict[int, Point]:
    left, top, right, bottom = _frame(part, boxes)
    return {node: (x - (left + right) / 2, y - (top + bottom) / 2) for node, (x, y) in part.items()}


def _frame(part: dict[int, Point], boxes: Mapping[int, Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the boxes of a part."""
    return (
        min(x - boxes[node].width / 2 for node, (x, _) in part.items()),
        min(y - boxes[node].height / 2 for node, (_, y) in part.items()),
        max(x + boxes[node].width / 2 for node, (x, _) in part.items()),
        max(y + boxes[node].height / 2 for node, (_, y) in part.items()),
    )
