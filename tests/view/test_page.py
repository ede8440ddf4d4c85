"""The file itself: one file, nothing from outside, no text of an article as markup, the same bytes every time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64decode, b64encode
from gzip import decompress
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kg.errors import StoreError
from kg.facts.network import to_networkx
from kg.view import Choice, render_page, write_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib import Graph

    from kg.lexicon import Lexicon

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&lt;\u2028${alert(3)}{{7*7}}"


class Page(HTMLParser):
    """Elements of a page: (name, attributes, text)."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        """What follows is no longer the text of the element."""
        self.elements.append((f"/{tag}", {}, ""))

    def handle_data(self, data: str) -> None:
        """Text of the last element."""
        if self.elements:
            tag, attributes, text = self.elements[-1]
            self.elements[-1] = (tag, attributes, text + data)

    def texts(self, tag: str) -> list[str]:
        """The texts of all elements of that name."""
        return [text for name, _, text in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(network: nx.MultiDiGraph) -> str:
    return render_page(network, title="Votes & drones")


def data_of(page: str, block: str = "data") -> dict[str, Any]:
    """What stands in a block of data: "data" or "texts"."""
    ((attributes, text),) = (
        (a, text) for tag, a, text in Page(page).elements if tag == "script" and a.get("id") == block
    )
    packed = attributes["type"] == "application/gzip"
    data = json.loads(decompress(b64decode(text)) if packed else text)
    assert isinstance(data, dict)
    return data


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    elements = Page(page).elements
    loads = [value for _, attributes, _ in elements for key, value in attributes.items() if key in {"src", "href"}]
    assert loads == ["data:,"]
    assert not re.search(r"@import|url\(", "".join(Page(page).texts("style")))
    assert not {"iframe", "object", "embed", "base", "form"} & {tag for tag, _, _ in elements}


def test_the_policy_allows_these_scripts_and_this_style_sheet_only(page: str) -> None:
    parsed = Page(page)
    (policy,) = (a["content"] or "" for _, a, _ in parsed.elements if a.get("http-equiv") == "Content-Security-Policy")
    scripts = [text for tag, attributes, text in parsed.elements if tag == "script" and not attributes]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [digest(script) for script in scripts]
    assert rules["style-src"].split() == [digest(style) for style in parsed.texts("style")]
    assert not [key for _, attributes, _ in parsed.elements for key in attributes if key == "style" or key[:2] == "on"]


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_language_title_and_description_are_set(page: str) -> None:
    parsed = Page(page)
    assert ("html", {"lang": "en"}, "\n") in parsed.elements
    assert parsed.texts("title") == ["Votes & drones"]
    (said,) = (a["content"] for _, a, _ in parsed.elements if a.get("name") == "description")
    assert said == "37 entities and 51 facts from 3 articles, each with its sentence."


def test_every_line_is_named_and_claims_are_dashed(page: str) -> None:
    edges = data_of(page)["drawn"]["edges"]
    assert {edge["kind"] for edge in edges} == {"reported", "claimed", "denied"}
    for edge in edges:
        assert edge["label"]
        assert bool(edge["dashes"]) == (edge["kind"] != "reported")


def test_physics_is_off_and_positions_are_given(page: str) -> None:
    drawn = data_of(page)["drawn"]
    assert drawn["options"]["physics"] == {"enabled": False}
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in drawn["nodes"])


@pytest.mark.parametrize("most", [1, 5, 20])
def test_no_more_is_kept_than_wanted_and_the_page_says_so(network: nx.MultiDiGraph, most: int) -> None:
    page = render_page(network, title="", choice=Choice(max_nodes=most))
    assert len(data_of(page)["entities"]["label"]) == most
    assert f"the {most} most connected of 37 entities" in page
    assert "kg view GRAPH --entity" in page


def test_nothing_is_said_where_nothing_is_left_out(page: str) -> None:
    assert "most connected of" not in "".join(Page(page).texts("p"))


def hostile_network(text: str) -> nx.MultiDiGraph:
    """A network with the text in every place that comes from outside."""
    network = nx.MultiDiGraph()
    sentence = {"text": text, "begin": 0, "end": 9, "article": text, "title": text, "publisher": text, "date": text}
    row: dict[str, Any] = {"kind": "claimed", "label": text, "type": text, "trigger": text, "text": text}
    row |= {
        "earliest": text,
        "time": text,
        "roles": [("speaker", text)],
        "evidence": [sentence | {"source": f"javascript:{text}"}],
    }
    for iri in (text, f"{text}2"):
        network.add_node(iri, label=text, type=text, group=text, names=[f"{text}3"], wikidata=f"javascript:{text}")
    network.add_edge(text, f"{text}2", 1, event=text, **row)
    return network


def test_text_never_becomes_markup() -> None:
    page = render_page(hostile_network(HOSTILE), title=HOSTILE)
    parsed = Page(page)
    assert len([tag for tag, _, _ in parsed.elements if tag == "script"]) == 4
    assert "img" not in {tag for tag, _, _ in parsed.elements}
    assert parsed.texts("h1") == [HOSTILE]
    assert data_of(page)["entities"]["label"] == [HOSTILE, f"{HOSTILE}"]
    for block in ("data", "texts"):
        (embedded,) = re.findall(rf'<script id="{block}"[^>]*>(.*?)</script>', page, re.DOTALL)
        assert not re.search("[<>&\u2028\u2029]", embedded)


def test_a_lone_surrogate_does_not_break_the_file(tmp_path: Path) -> None:
    write_page(hostile_network("\ud800"), tmp_path / "graph.html", title="odd")
    assert data_of((tmp_path / "graph.html").read_text(encoding="utf-8"))["entities"]["label"][0] == "\ud800"


@pytest.mark.parametrize("entities", [0, 1, 2])
def test_empty_and_tiny_networks_have_a_page(entities: int, edge: Callable[..., dict[str, Any]]) -> None:
    network = nx.MultiDiGraph()
    network.add_nodes_from(f"n{number}" for number in range(entities))
    if entities > 1:
        network.add_edge("n0", "n1", 1, **edge())
    assert len(data_of(render_page(network, title="Tiny"))["drawn"]["nodes"]) == entities


def test_a_tie_to_oneself_is_drawn(edge: Callable[..., dict[str, Any]]) -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "a", 1, **edge())
    assert render_page(network, title="Self")


def test_the_same_network_gives_the_same_bytes_whatever_the_hash_seed(page: str) -> None:
    program = (
        "import sys, pathlib, rdflib; sys.path.insert(0, sys.argv[2]); import conftest\n"
        "from kg.facts.network import to_networkx; from kg.view import render_page\n"
        "graph = rdflib.Graph().parse(sys.argv[1])\n"
        "sys.stdout.buffer.write(render_page(to_networkx(graph, conftest.small_lexicon()), title='Votes & drones').encode())"
    )
    here = Path(__file__).parent
    for seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", program, str(here / "news.ttl"), str(here)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(here.parent.parent)},
            capture_output=True,
            check=True,
        )
        assert ran.stdout.decode() == page


def test_writing_replaces_the_page_and_leaves_nothing_beside_it(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    target = tmp_path / "graph.html"
    target.write_text("old")
    write_page(network, target, title="New")
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == render_page(network, title="New").encode()


def test_a_failed_write_leaves_the_old_page(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"graph\.html: cannot be written"):
        write_page(network, tmp_path / "missing" / "graph.html", title="New")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_large_graph_has_a_small_page(large_graph: Callable[[int, int], Graph], words: Lexicon) -> None:
    page = render_page(to_networkx(large_graph(2000, 3000), words), title="Large")
    assert len(data_of(page)["drawn"]["nodes"]) == 150
    assert len(page) < 1_200_000
