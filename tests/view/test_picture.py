"""The small picture in notebooks: entities, what ties them, and nothing that could run."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from kg.knowledge import Graph
from kg.view import draw_picture, positions

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script>" onload="x'


def fact(label: str, kind: str = "reported") -> dict[str, object]:
    return {"event": f"e:{label}:{kind}", "kind": kind, "label": label, "evidence": []}


def network_of(*ties: tuple[str, str, dict[str, object]]) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    for number, (source, target, row) in enumerate(ties):
        for name in (source, target):
            network.add_node(name, label=name, type="Person", group="Person", mentions=[], facts=[])
        network.add_edge(source, target, str(number), **row)
    return network


def texts_in(picture: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314 (our own)


def test_a_picture_of_the_samples_names_the_most_important(sample_output: Path) -> None:
    picture = draw_picture(Graph.load(sample_output).to_networkx())
    words = texts_in(picture)
    assert {"Russia", "Ukraine", "Nato", "Vladimir Putin"} <= set(words)
    assert len(list(ET.fromstring(picture).iter(f"{SVG}circle"))) == 14  # noqa: S314


def test_the_same_network_gives_the_same_picture(sample_output: Path) -> None:
    network = Graph.load(sample_output).to_networkx()
    assert draw_picture(network) == draw_picture(network)


def test_lines_show_how_sure_they_are() -> None:
    picture = draw_picture(
        network_of(("a", "b", fact("met")), ("b", "c", fact("hit", "claimed")), ("c", "a", fact("hit", "denied")))
    )
    dashes = [element.get("stroke-dasharray") for element in ET.fromstring(picture).iter(f"{SVG}path")]  # noqa: S314
    assert {dash for dash in dashes if dash} == {"none", "7 5", "2 4"}


def test_what_is_reported_goes_before_what_is_said() -> None:
    ties = [("a", "b", fact("blamed", "claimed")), ("a", "b", fact("met")), ("a", "b", fact("hit", "denied"))]
    words = texts_in(draw_picture(network_of(*ties)))
    assert "met" in words
    assert "blamed" not in words


def test_nothing_of_a_label_is_markup() -> None:
    picture = draw_picture(network_of((HOSTILE, "b", fact(HOSTILE))))
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(picture).iter()}  # noqa: S314
    assert tags == {"svg", "g", "title", "circle", "text", "path"}
    assert not [element for element in ET.fromstring(picture).iter() if element.get("onload")]  # noqa: S314


def test_who_has_to_do_with_themselves_alone_is_drawn_without_a_line() -> None:
    assert "<circle" in draw_picture(network_of(("a", "a", fact("met"))))


def test_there_is_no_picture_of_nothing() -> None:
    assert draw_picture(nx.MultiDiGraph()) == ""


@pytest.mark.parametrize("graph", [nx.path_graph(12), nx.star_graph(9), nx.DiGraph([("a", "b")]), nx.Graph()])
def test_positions_keep_labels_apart(graph: nx.Graph) -> None:
    nx.set_node_attributes(graph, {node: f"a long label {node}" for node in graph}, "label")
    places = positions(graph)
    assert list(places) == list(graph)
    boxes = sorted(places.values())
    apart = [abs(x - ox) >= 100 or abs(y - oy) >= 30 for n, (x, y) in enumerate(boxes) for ox, oy in boxes[:n]]
    assert all(apart)
