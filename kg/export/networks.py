"""GraphML and GEXF, as Gephi, Cytoscape and networkx open them: entities as nodes, what ties them as edges.

Attributes are flat: lists become text, joined by "; ". In GEXF the days of an edge are its span in the timeline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.export.characters import for_xml
from kg.knowledge import Graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_CLOCK = re.compile(r' lastmodifieddate="[^"]*"')


def graphml(graph: Path | str, *, ontology: Sequence[Path] = ()) -> bytes:
    """The network in GraphML; `ontology` are files with further classes."""
    network = Graph.load(graph).to_networkx(ontology=ontology)
    return _lines(nx.generate_graphml(_flat(network, begin="earliest", end="latest"), named_key_ids=True))


def gexf(graph: Path | str, *, ontology: Sequence[Path] = ()) -> bytes:
    """The network in GEXF 1.2; `ontology` as above."""
    network = Graph.load(graph).to_networkx(ontology=ontology)
    return _CLOCK.sub("", _lines(nx.generate_gexf(_flat(network, begin="start", end="end"))).decode()).encode()


def _lines(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def _flat(network: nx.MultiDiGraph, *, begin: str, end: str) -> nx.MultiDiGraph:
    flat = nx.MultiDiGraph()
    for node, attributes in sorted(network.nodes(data=True)):
        flat.add_node(_text(node), **_node(attributes))
    for number, (source, target, attributes) in enumerate(_edges(network)):
        days = {begin: attributes["earliest"], end: attributes["latest"]}
        edge = _edge(attributes) | {name: day for name, day in days.items() if day}
        flat.add_edge(_text(source), _text(target), str(number), **edge)
    return flat


def _edges(network: nx.MultiDiGraph) -> list[tuple[str, str, dict[str, Any]]]:
    found = sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    return [(source, target, attributes) for source, target, _, attributes in found]


def _node(attributes: Mapping[str, Any]) -> dict[str, str | int]:
    return {
        "label": _text(attributes["label"]),
        "entity_type": _text(attributes["type"]),
        "group": _text(attributes["group"]),
        "names": _text(attributes["names"]),
        "wikidata": _text(attributes["wikidata"]),
        "mentions": len(attributes["mentions"]),
    }


def _edge(attributes: Mapping[str, Any]) -> dict[str, str]:
    evidence = attributes["evidence"]
    named = {
        "label": attributes["label"],
        "status": attributes["kind"],
        "event": attributes["event"],
        "event_type": attributes["type"],
        "trigger": attributes["trigger"],
        "polarity": attributes["polarity"],
        "certainty": attributes["certainty"],
        "speakers": attributes["speakers"],
        "words": attributes["text"],
        "time": attributes["time"],
        "sentences": [passage["text"] for passage in evidence],
        "articles": sorted({passage["title"] or passage["article"] for passage in evidence}),
    }
    return {name: _text(value) for name, value in named.items()}


def _text(value: object) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return for_xml(text)
