"""The page in a browser, used as a reader would: search, read, filter, go back; and nothing hostile runs."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kg.view import write_page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here"),
]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ATTACKS = (
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    '"><iframe srcdoc="<script>parent.hacked=1</script>">',
    "javascript:window.hacked=1",
    "' onmouseover='window.hacked=1",
    "<b>bold</b>",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "{{constructor.constructor('window.hacked=1')()}}",
    "${window.hacked=1}",
    "__proto__",
    "\u2028window.hacked=1\u2029",
    "<!--<script>",
    "]]><script>window.hacked=1</script>",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page of a network; afterwards there must have been no error, no request and no breach of the policy."""
    troubles: list[str] = []

    def open_page(network: nx.MultiDiGraph, **options: Any) -> Page:  # noqa: ANN401 (options of the context)
        write_page(network, tmp_path / "graph.html", title="Votes and drones")
        page = browser.new_context(viewport={"width": 1280, "height": 800}, **options).new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: troubles.append(request.url) if request.url[:5] == "http:" else None)
        page.on("requestfailed", lambda request: troubles.append(request.url))
        page.goto((tmp_path / "graph.html").as_uri())
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    assert troubles == []


def find(page: Page, text: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel:not([hidden])")


def test_search_by_another_name_leads_to_the_facts(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    find(page, "mr putin")
    assert page.inner_text("#content h2") == "Vladimir Putin"
    assert page.inner_text("#status") == "Vladimir Putin and 5 neighbours"
    assert "according to Yulia Navalnaya" in page.inner_text("#content")
    assert page.locator("mark").all_inner_texts()[:2] == ["accused", "killed"]
    assert "Weekblatt, 15 Mar 2024" in page.inner_text("#content cite >> nth=0")


def test_type_ahead_moves_with_the_arrows(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    page.keyboard.press("/")
    page.keyboard.type("ru")
    assert page.inner_text("#found [aria-selected=true] .label") == "Russia"
    page.keyboard.press("ArrowDown")
    assert page.inner_text("#found [aria-selected=true] .label") == "Russian presidential election"
    assert page.get_attribute("#find", "aria-activedescendant") == "found-1"
    page.keyboard.press("Escape")
    assert page.is_hidden("#found")


def test_the_way_back(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    find(page, "nato")
    assert "#entity=" in page.url
    find(page, "osce")
    page.go_back()
    assert page.inner_text("#content h2") == "NATO"
    page.click("#back")
    assert page.is_hidden("#panel")
    assert page.is_hidden("#back")
    find(page, "osce")
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


def test_a_link_to_an_entity_opens_it(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    page.goto(page.url + "#entity=https%3A%2F%2Fw3id.org%2Fnewskg%2Forganization-nato")
    page.wait_for_selector("#panel:not([hidden])")
    assert page.inner_text("#content h2") == "NATO"


def test_an_entity_that_is_not_drawn_can_be_read(
    opened: Callable[..., Page], edge: Callable[..., dict[str, Any]]
) -> None:
    network = nx.MultiDiGraph()
    for number in range(200):
        network.add_node(f"n{number}", label=f"Number {number}")
        network.add_edge(f"n{number // 2}", f"n{number}", number, **edge(f"e{number}"))
    page = opened(network)
    assert page.inner_text("#status").startswith("The 150 most connected of 200 entities")
    find(page, "number 199")
    assert page.inner_text("#content h2") == "Number 199"
    assert page.locator("blockquote").count() == 1


def test_a_click_on_a_line_shows_its_sentence(opened: Callable[..., Page], edge: Callable[..., dict[str, Any]]) -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "b", 1, **edge(kind="claimed"))
    page = opened(network)
    box = page.locator("#graph").bounding_box()
    assert box
    middle, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for down in range(-40, 41, 4):
        page.mouse.move(middle, height + down)
        if page.evaluate("document.getElementById('graph').style.cursor") == "pointer":
            break
    page.mouse.click(middle, height + down)
    page.wait_for_selector("#panel:not([hidden])")
    assert page.inner_text("#content h2") == "a and b"
    assert page.inner_text(".fact .badge") == "Claimed"
    assert page.inner_text("blockquote") == "They met."


def test_switching_claims_off_takes_them_from_panel_and_graph(
    opened: Callable[..., Page], network: nx.MultiDiGraph
) -> None:
    page = opened(network)
    find(page, "putin")
    assert page.locator(".fact.claimed").count() == 1
    page.get_by_label("Claimed").uncheck()
    assert page.locator(".fact.claimed").count() == 0
    page.click("#back")
    assert "of 37 entities" in page.inner_text("#status")
    page.get_by_label("Claimed").check()
    assert "of 37 entities" not in page.inner_text("#status")


def test_a_type_can_be_switched_off(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    page.get_by_label("People").uncheck()
    assert page.get_attribute("#graph", "aria-label") != "Graph of 37 entities"
    assert "of 37 entities" in page.inner_text("#status")


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"viewport": {"width": 375, "height": 700}}])
def test_dark_and_narrow(opened: Callable[..., Page], network: nx.MultiDiGraph, options: dict[str, Any]) -> None:
    page = opened(network)
    page.emulate_media(color_scheme=options.get("color_scheme", "light"))
    page.set_viewport_size(options.get("viewport", {"width": 1280, "height": 800}))
    find(page, "kremlin")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_text_is_only_text(opened: Callable[..., Page]) -> None:
    network = nx.MultiDiGraph()
    for number, attack in enumerate(ATTACKS):
        sentence = {"text": attack, "begin": 0, "end": 9, "article": attack, "title": attack, "publisher": attack}
        row: dict[str, Any] = {"event": attack, "kind": "claimed", "label": attack, "trigger": attack, "time": attack}
        row |= {"earliest": attack, "certainty": attack, "roles": [("speaker", attack)]}
        for iri in (attack, f"{attack}2"):
            network.add_node(iri, label=attack, type=attack, group=attack, names=[f"alias{number}"], wikidata=attack)
        row["evidence"] = [sentence | {"date": attack, "source": attack}]
        network.add_edge(attack, f"{attack}2", 1, **row)
    page = opened(network)
    for number, attack in enumerate(ATTACKS):
        find(page, f"alias{number}")
        assert page.text_content("#content h2") == attack
        assert attack in (page.text_content("#content blockquote") or "")
    assert page.evaluate("window.hacked") is None
    assert page.locator("a[href^='javascript'], #content script, #content img, #content svg[onload]").count() == 0
