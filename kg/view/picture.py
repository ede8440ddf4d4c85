"""A small picture of a network as SVG, for notebooks: no script, nothing loaded, every word of it escaped.

Entities stand where the page's overview has them; lines are solid, dashed or dotted as there.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from kg.display.markup import COLOURS, INK, KINDS, OTHER, PAPER, SANS, escaped
from kg.view.drawing import DASHES, place
from kg.view.overview import choose
from kg.view.tables import KINDS as KINDS_IN_ORDER
from kg.view.tables import tabulate

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from kg.view.tables import Bond, Row, Tables

    Point = tuple[float, float]

_DRAWN = 14
"""Entities in the picture: at 20 the words on the lines of six articles ran into each other."""
_WIDTH = 900
_LETTERS = 20
"""Letters of a label's line."""
_LONGEST = 26
"""Letters of the words on a line."""
_BEND = 22.0
_HEAD = 8.0
_MARGIN = 80


def draw_picture(network: nx.MultiDiGraph, *, most: int = _DRAWN) -> str:
    """An SVG element with at most `most` entities of `network`, the most important first, and the lines between them."""
    tables = tabulate(network)
    overview = choose(tables, most)
    if not overview.entities:
        return ""
    sizes, places = place(tables, overview)
    lines = list(_lines(tables, overview.bonds, sizes, places))
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    box = (min(xs) - _MARGIN, min(ys) - _MARGIN / 2, max(xs) - min(xs) + 2 * _MARGIN, max(ys) - min(ys) + 1.2 * _MARGIN)
    nodes = (_node(tables.entities[n], sizes[n], places[n]) for n in overview.entities)
    parts = (*(line.path for line in lines), *(line.words for line in lines), *nodes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{_said(tables, places)}" '
        f'viewBox="{" ".join(f"{number:g}" for number in box)}" font-family="{SANS}" '
        f'style="width:100%;max-width:{min(_WIDTH, box[2]):g}px;height:auto;background:{PAPER}">{"".join(parts)}</svg>'
    )


def _said(tables: Tables, places: dict[int, tuple[int, int]]) -> str:
    return escaped("The network of " + ", ".join(tables.entities[number]["label"] for number in places))


# Entities -----------------------------------------------------------------------------------------------------------


def _node(entity: Row, size: int, at: tuple[int, int]) -> str:
    x, y = at
    colour = COLOURS.get(entity["group"], OTHER)
    circle = f'<circle cx="{x}" cy="{y}" r="{size}" fill="{colour}" stroke="{PAPER}" stroke-width="2"/>'
    rows = textwrap.wrap(entity["label"], _LETTERS, max_lines=2, placeholder=" …")
    labels = (_text(row, (x, y + size + 14 * number), 12.5, INK) for number, row in enumerate(rows, 1))
    told = escaped(f"{entity['label']} ({entity['type']})")
    return f"<g><title>{told}</title>{circle}{''.join(labels)}</g>"


def _text(words: str, at: Point, size: float, colour: str) -> str:
    return (
        f'<text x="{at[0]:.0f}" y="{at[1]:.0f}" text-anchor="middle" font-size="{size}" fill="{colour}" '
        f'stroke="{PAPER}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">{escaped(words)}</text>'
    )


# Lines --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    path: str
    words: str


def _lines(
    tables: Tables, numbers: tuple[int, ...], sizes: dict[int, int], places: dict[int, tuple[int, int]]
) -> Iterator[_Line]:
    """One curve from an entity to another: that of most facts, and what is reported before what is said."""
    strongest: dict[tuple[int, int], Bond] = {}
    for bond in sorted((tables.bonds[number] for number in numbers), key=_strength):
        strongest.setdefault((bond.source, bond.target), bond)
    for bond in (bond for bond in strongest.values() if bond.source != bond.target):
        start, end = places[bond.source], places[bond.target]
        bend = _bend(start, end)
        tip, tail = _edge_of(end, bend, sizes[bond.target] + 2), _edge_of(start, bend, sizes[bond.source])
        colour, dashes = KINDS[bond.kind], " ".join(map(str, DASHES[bond.kind])) or "none"
        curve = f"M{_at(tail)}Q{_at(bend)} {_at(tip)}"
        path = f'<path d="{curve}" fill="none" stroke="{colour}" stroke-width="1.4" stroke-dasharray="{dashes}"/>'
        middle = (tail[0] + 2 * bend[0] + tip[0]) / 4, (tail[1] + 2 * bend[1] + tip[1]) / 4 + 3
        words = textwrap.shorten(bond.label, _LONGEST, placeholder=" …")
        yield _Line(path + _head(tip, bend, colour), _text(words, middle, 10, colour))


def _strength(bond: Bond) -> tuple[int, int]:
    return KINDS_IN_ORDER.index(bond.kind), -len(bond.facts)


def _bend(start: Point, end: Point) -> Point:
    """The point that pulls a curve to its right side."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1.0
    return (start[0] + end[0]) / 2 - dy / length * _BEND, (start[1] + end[1]) / 2 + dx / length * _BEND


def _edge_of(centre: Point, towards: Point, radius: float) -> Point:
    dx, dy = towards[0] - centre[0], towards[1] - centre[1]
    length = hypot(dx, dy) or 1.0
    return centre[0] + dx / length * radius, centre[1] + dy / length * radius


def _head(tip: Point, behind: Point, colour: str) -> str:
    """An arrowhead: a path of its own, since a marker's name would have to differ from those of other pictures."""
    back = _edge_of(tip, behind, _HEAD)
    x, y = (back[1] - tip[1]) * 0.42, (tip[0] - back[0]) * 0.42
    corners = (tip, (back[0] + x, back[1] + y), (back[0] - x, back[1] - y))
    return f'<path d="M{"L".join(map(_at, corners))}Z" fill="{colour}"/>'


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
