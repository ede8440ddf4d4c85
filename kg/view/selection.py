"""Which part of a network a page is made of: around entities, within days, and no more than a browser bears."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.errors import EntityError
from kg.facts.ties import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

MOST_ENTITIES = 20_000
_MOST_FACTS = 130_000
"""What a page keeps: with as much of 18,779 Reuters articles it has 11 MB and is ready in 2 s."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user wants to see of a graph; `entities` are IRIs, labels or other names, `around` steps from them."""

    entities: tuple[str, ...] = ()
    around: int = 1
    since: date | None = None
    until: date | None = None
    max_nodes: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a network, the entities it is about, and how many entities were chosen but left out."""

    network: nx.MultiDiGraph
    centres: tuple[str, ...] = ()
    left_out: int = 0


def select(network: nx.MultiDiGraph, choice: Choice) -> Part:
    """The part that is wanted; raises `EntityError` for a name that nobody has."""
    centres = tuple(_named(network, name) for name in choice.entities)
    if choice.since or choice.until:
        network = _within(network, choice.since, choice.until, centres)
    if centres:
        network = network.subgraph(_near(network, centres, choice.around))
    kept = most_important(_standings(network), choice.max_nodes, centres)
    part = network if len(kept) == len(network) else network.subgraph(kept)
    return Part(part, centres, len(network) - len(kept))


def _standings(network: nx.MultiDiGraph) -> dict[str, Standing]:
    rows = ((iri, network.degree(iri), node) for iri, node in network.nodes(data=True))
    return {iri: Standing(ties, len(n.get("facts", ())), len(n.get("mentions", ()))) for iri, ties, n in rows}


def most_important(
    standings: Mapping[str, Standing], most: int | None = None, centres: Sequence[str] = ()
) -> list[str]:
    """Those with most facts, then with most mentions, `centres` before all; by default as many as a browser bears."""

    def rank(iri: str) -> tuple[bool, int, int, str]:
        return iri not in centres, -(standings[iri].edges + standings[iri].alone), -standings[iri].mentions, iri

    ranked = sorted(standings, key=rank)
    if most is not None:
        return ranked[:most]
    shares = accumulate(standings[iri].edges / 2 + standings[iri].alone for iri in ranked)
    return [iri for iri, facts in zip(ranked[:MOST_ENTITIES], shares, strict=False) if facts <= _MOST_FACTS]


def _named(network: nx.MultiDiGraph, name: str) -> str:
    """The entity of that IRI, label or other name; of several the one with most facts."""
    if name in network:
        return name
    wanted = name.casefold()
    labelled = [iri for iri, node in network.nodes(data=True) if str(node.get("label", "")).casefold() == wanted]
    found = labelled or [
        iri for iri, node in network.nodes(data=True) if wanted in map(str.casefold, node.get("names", ()))
    ]
    if not found:
        raise EntityError(f"no entity is called {name!r}; give a label, another name or the IRI of one")
    best: str = min(found, key=lambda iri: (-_facts(network, iri), iri))
    return best


def _near(network: nx.MultiDiGraph, centres: Sequence[str], steps: int) -> set[str]:
    """All that can be reached in so many steps, in whatever direction."""
    reached, edge = set(centres), set(centres)
    for _ in range(steps):
        edge = {other for iri in edge for other in nx.all_neighbors(network, iri)} - reached
        reached |= edge
    return reached


def _within(
    network: nx.MultiDiGraph, since: date | None, until: date | None, centres: Iterable[str]
) -> nx.MultiDiGraph:
    """The facts of these days, and the entities that they are about; a fact without a day has that of its article."""
    first, last = since.isoformat() if since else "", until.isoformat() if until else "9999"
    kept = nx.MultiDiGraph(**network.graph)
    for iri, node in network.nodes(data=True):
        kept.add_node(iri, **{**node, "facts": [row for row in node.get("facts", ()) if _overlaps(row, first, last)]})
    rows = ((source, target, key, row) for source, target, key, row in network.edges(keys=True, data=True))
    kept.add_edges_from(edge for edge in rows if _overlaps(edge[3], first, last))
    kept.remove_nodes_from([iri for iri in kept if not _facts(kept, iri) and iri not in set(centres)])
    return kept


def _overlaps(row: dict[str, Any], first: str, last: str) -> bool:
    published = next((passage.get("date") or "" for passage in row.get("evidence", ())), "")
    begin = row.get("earliest") or row.get("latest") or published
    end = row.get("latest") or begin
    return bool(begin) and begin[:10] <= last and end[:10] >= first


def _facts(network: nx.MultiDiGraph, iri: str) -> int:
    return int(network.degree(iri)) + len(network.nodes[iri].get("facts", ()))
