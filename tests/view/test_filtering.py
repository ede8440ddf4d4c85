"""Filters, each alone: what is left is right everywhere, stands in the address, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.view.visitor import find, until, wait_for_panel

pytestmark = pytest.mark.browser

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx
    from playwright.sync_api import Page


def timeline(page: Page) -> list[str]:
    """The facts that pass, in words."""
    page.wait_for_selector("#list .timeline, #list .nothing")
    return [row.replace("\n", " ") for row in page.locator(".entry .fact").all_inner_texts()]


CHOICES = (
    ("Kind of fact", "Kill", "killed", 3),
    ("Certainty", "Planned", "Planned", 3),
    ("Publisher", "Eastern Courier", "", 15),
)


@pytest.mark.parametrize(("field", "value", "said", "count"), CHOICES)
def test_choices(
    opened: Callable[..., Page], network: nx.MultiDiGraph, field: str, value: str, said: str, count: int
) -> None:
    page = opened(network, "#view=timeline")
    every = len(timeline(page))
    page.keyboard.press("f")
    page.get_by_label(field).select_option(value)
    until(page, "document.getElementById('chips').childElementCount === 1")
    page.wait_for_timeout(50)
    rows = timeline(page)
    assert len(rows) == count < every
    assert all(said in row for row in rows)
    page.get_by_role("button", name="Remove the filter").click()
    until(page, f"document.querySelectorAll('.entry').length === {every}")


def test_a_speaker(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, "#view=timeline")
    page.keyboard.press("f")
    page.get_by_label("Said by").fill("krem")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=said by Kremlin")
    page.wait_for_timeout(50)
    rows = timeline(page)
    assert len(rows) == 2
    assert all("Kremlin" in row for row in rows)


def test_an_article(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    page.keyboard.press("f")
    page.get_by_label("In the article").click()
    page.locator("#titles li").first.click()
    assert "in “" in page.inner_text("#chips")
    assert "of what passes" in page.inner_text("#status")
    page.get_by_role("button", name="Clear all").click()
    assert page.is_hidden("#chips")


def test_what_an_entity_says_from_its_panel(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    find(page, "peskov")
    page.get_by_role("button", name="Only what it says").click()
    assert page.inner_text("#chips").startswith("said by Dmitry Peskov")
    assert page.is_hidden("#panel")


def test_the_handles_of_the_time_move_by_keyboard(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, "#view=timeline")
    every = len(timeline(page))
    handle = page.get_by_role("slider", name="From")
    handle.focus()
    page.keyboard.press("End")
    assert "since=" in page.url
    until(page, f"document.querySelectorAll('.entry').length < {every}")
    assert handle.get_attribute("aria-valuetext") == page.get_by_role("slider", name="Until").get_attribute(
        "aria-valuetext"
    )
    page.keyboard.press("Home")
    assert "since=" not in page.url


def test_a_window_of_time_is_drawn_and_taken_back(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    box = page.locator("#track").bounding_box()
    assert box
    height = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.7, height)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, height, steps=4)
    page.mouse.up()
    assert "since" in page.inner_text("#chips")
    assert "until" in page.inner_text("#chips")
    page.dblclick("#track", position={"x": 5, "y": 5})
    assert page.is_hidden("#chips")


def test_dates_can_be_typed(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, "#view=timeline")
    page.keyboard.press("f")
    page.get_by_label("Since").fill("2024-03-15")
    page.wait_for_selector("#chips:not([hidden])")
    page.wait_for_timeout(50)
    days = page.locator(".entry .day").all_inner_texts()
    assert "15 Mar 2024" in days
    assert not {"12 Mar 2024", "13 Mar 2024", "14 Mar 2024"} & set(days)


def test_nothing_passes(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, "#since=2099-01-01")
    assert page.inner_text("#status") == "Nothing passes these filters."
    page.keyboard.press("t")
    assert page.inner_text("#list .nothing") == "Nothing passes these filters."


def test_every_state_is_in_the_address(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    page.get_by_label("Claimed").uncheck()
    page.keyboard.press("f")
    page.get_by_label("Publisher").select_option("Weekblatt")
    page.keyboard.press("Escape")
    find(page, "navalny")
    page.keyboard.press("t")
    there = timeline(page)
    other = page.context.new_page()
    other.goto(page.url)
    wait_for_panel(other)
    assert timeline(other) == there != []
    assert other.inner_text("#content") == page.inner_text("#content")
    assert not other.get_by_label("Claimed").is_checked()
    assert other.input_value("#by-publisher") == "Weekblatt"


def test_an_address_that_names_nothing_here_shows_the_overview(
    opened: Callable[..., Page], network: nx.MultiDiGraph
) -> None:
    page = opened(network, "#entity=nobody&view=moon&near=-3&line=a&__proto__=1&hide=")
    assert page.is_hidden("#panel")
    assert page.is_visible("#graph")
