"""What is drawn at first: the most telling entities and the strongest lines between them, never a hairball."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.view.tables import Bond, Tables

_LINES_PER_ENTITY = 1.5
"""Lines drawn for each entity at most; at 2 the middle of the 2,000-entity test graph turned into a knot."""
_FURTHER = 4
"""Lines of one entity at most beyond those that hold the graph together."""
_NEAR = 3
"""How much being tied to the drawn counts; at 1 eighty unrelated reports gave forty islands, at 3 nine."""
_FEW = 24
"""Entities without ties are drawn too where that makes no more than these."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The entities (numbers, the most important first) and the bonds (numbers into `Tables.bonds`) to draw."""

    entities: tuple[int, ...]
    bonds: tuple[int, ...]
    importance: dict[int, int]


def choose(tables: Tables, max_nodes: int) -> Overview:
    """At most `max_nodes` entities, those with most facts and neighbours first, and the bonds to draw between them."""
    pairs = _Pairs(tables.bonds)
    importance = {number: pairs.importance(number) for number in range(len(tables.entities))}
    ranked = sorted(importance, key=lambda n: (-importance[n], -len(tables.entities[n].get("mentions", ())), n))
    chosen = _connected(importance, pairs.graph, max_nodes)
    alone = [number for number in ranked if number not in chosen][: max(0, min(_FEW, max_nodes) - len(chosen))]
    shown = [number for number in ranked if number in chosen] + alone
    return Overview(tuple(shown), tuple(sorted(_lines(tables, pairs.graph.subgraph(chosen)))), importance)


class _Pairs:
    """Who is tied to whom, whatever the direction; the weight counts facts."""

    def __init__(self, bonds: Iterable[Bond]) -> None:
        self._facts: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        for bond in bonds:
            pair = (min(bond.source, bond.target), max(bond.source, bond.target))
            self._facts[pair].update(bond.facts)

    @cached_property
    def graph(self) -> nx.Graph:
        graph = nx.Graph()
        for (one, other), facts in sorted(self._facts.items()):
            if one != other:
                graph.add_edge(one, other, weight=len(facts), facts=facts)
        return graph

    def importance(self, number: int) -> int:
        """Distinct facts plus distinct neighbours."""
        if number not in self.graph:
            return 0
        neighbours = self.graph[number].values()
        return len(neighbours) + len(set().union(*(tie["facts"] for tie in neighbours)))


def _connected(importance: Mapping[int, int], graph: nx.Graph, most: int) -> set[int]:
    """The best entities, one after the other; a neighbour of one that is in counts as `_NEAR` times as important.

    Whoever stays without a neighbour is left out.
    """
    chosen: set[int] = set()
    queue = [(-importance[number], number) for number in graph]
    heapify(queue)
    while queue and len(chosen) < most:
        _, number = heappop(queue)
        if number not in chosen:
            chosen.add(number)
            for other in graph[number]:
                heappush(queue, (-_NEAR * importance[other], other))
    return {number for number in chosen if not chosen.isdisjoint(graph[number])}


def _lines(tables: Tables, graph: nx.Graph) -> set[int]:
    """All lines; where they are too many, the strongest of a spanning forest, then others while it stays readable."""
    most = _LINES_PER_ENTITY * len(graph) + 10
    by_strength = sorted(
        (i for i, bond in enumerate(tables.bonds) if graph.has_edge(bond.source, bond.target)),
        key=lambda i: (-len(tables.bonds[i].facts), i),
    )
    if len(by_strength) <= most:
        return set(by_strength)
    forest = {frozenset(pair) for pair in nx.maximum_spanning_edges(graph, data=False)}
    chosen: set[int] = set()
    for number in by_strength:
        pair = frozenset((tables.bonds[number].source, tables.bonds[number].target))
        if pair in forest:
            forest.remove(pair)
            chosen.add(number)
    further: Counter[int] = Counter()
    for number in by_strength:
        ends = (tables.bonds[number].source, tables.bonds[number].target)
        has_room = len(chosen) < most and all(further[end] < _FURTHER for end in ends)
        if number not in chosen and has_room:
            chosen.add(number)
            further.update(ends)
    return chosen
