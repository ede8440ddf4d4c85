"""Everything by keyboard, and step by step into the neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from tests.view.visitor import find, place_of, until, wait_for_panel

pytestmark = pytest.mark.browser

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


@pytest.fixture
def chain(edge: Callable[..., dict[str, Any]]) -> nx.MultiDiGraph:
    """Ann - Bea - Cid, and Ann with forty others."""
    network = nx.MultiDiGraph()
    for iri, name in (("a", "Ann"), ("b", "Bea"), ("c", "Cid")):
        network.add_node(iri, label=name)
    network.add_edge("a", "b", 0, **edge("e0"))
    network.add_edge("a", "b", 1, **edge("e1"))
    network.add_edge("b", "c", 2, **edge("e2"))
    for number in range(40):
        network.add_node(f"n{number:02}", label=f"Friend {number}")
        network.add_edge("a", f"n{number:02}", number + 3, **edge(f"f{number}"))
    return network


def test_arrows_walk_and_enter_opens(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    page.focus("#graph")
    page.keyboard.press("ArrowRight")
    wait_for_panel(page)
    first = page.inner_text("#content h2")
    assert first in (page.get_attribute("#graph", "aria-label") or "")
    page.keyboard.press("ArrowRight")
    wait_for_panel(page)
    second = page.inner_text("#content h2")
    assert second != first
    page.keyboard.press("Enter")
    wait_for_panel(page)
    assert page.inner_text("#status").startswith(f"{second} and")


def test_neighbours_are_added_step_by_step_and_taken_back(opened: Callable[..., Page], chain: nx.MultiDiGraph) -> None:
    page = opened(chain)
    find(page, "ann")
    assert page.inner_text("#status") == "Ann and the closest 24 of 41 neighbours"
    page.get_by_role("button", name="More neighbours").click()
    assert page.inner_text("#status") == "Ann and 41 neighbours"
    page.go_back()
    assert "24 of 41" in page.inner_text("#status")


def test_a_neighbour_is_opened_in_place(opened: Callable[..., Page], chain: nx.MultiDiGraph) -> None:
    page = opened(chain)
    find(page, "ann")
    page.mouse.click(*place_of(page, "Bea"))
    wait_for_panel(page)
    page.keyboard.press("e")
    assert page.inner_text("#status").endswith("with those of Bea")
    place_of(page, "Cid")
    page.keyboard.press("b")
    assert not page.inner_text("#status").endswith("with those of Bea")


def test_a_double_click_opens_the_neighbourhood(opened: Callable[..., Page], chain: nx.MultiDiGraph) -> None:
    page = opened(chain)
    page.mouse.dblclick(*place_of(page, "Bea"))
    until(page, "document.getElementById('status').textContent === 'Bea and 2 neighbours'")


def test_escape_closes_one_thing_after_the_other(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    find(page, "nato")
    page.keyboard.press("a")
    page.keyboard.press("f")
    page.keyboard.press("Escape")
    assert page.is_hidden("#filters")
    page.keyboard.press("Escape")
    wait_for_panel(page)
    assert page.inner_text("#content h2") == "NATO"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


@pytest.mark.parametrize(("key", "selector"), [("t", ".timeline"), ("s", "#list table"), ("f", "#filters")])
def test_letters(opened: Callable[..., Page], network: nx.MultiDiGraph, key: str, selector: str) -> None:
    page = opened(network)
    page.keyboard.press(key)
    page.wait_for_selector(selector)


def test_letters_can_be_switched_off(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    page.keyboard.press("?")
    page.get_by_label("Keys of one letter").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("t")
    assert page.is_visible("#graph")


def test_everything_can_be_reached_with_the_tab_key(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert {"Timeline", "Statements", "find", "filter", "graph", "closer", "brush-from", "brush-to"} <= reached
