"""The page in a browser, used as a reader would: search, read, go back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kg.view import Choice
from tests.view.visitor import find, find_line, wait_for_panel

pytestmark = pytest.mark.browser

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


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
    page.mouse.click(*find_line(page))
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


def test_a_page_made_around_an_entity_opens_with_it(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, choice=Choice(("NATO",), around=1))
    wait_for_panel(page)
    assert page.inner_text("#content h2") == "NATO"
    page.click("#back")
    assert page.is_hidden("#panel")


def test_what_the_page_leaves_out_is_said(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, choice=Choice(max_nodes=10))
    assert page.inner_text(".notice").startswith("This page keeps the 10 most connected of 37 entities")
