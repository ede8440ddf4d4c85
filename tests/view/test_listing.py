"""The views beside the graph, and what can be carried out of the page."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from rdflib import Graph

from tests.view.visitor import find, until

pytestmark = pytest.mark.browser

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def copied(page: Page) -> str:
    page.wait_for_selector("#told:has-text('Copied')")
    return str(page.evaluate("navigator.clipboard.readText()"))


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"#list tbody td:nth-child({number})").all_inner_texts()


def test_the_timeline_stands_under_months_latest_first(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    page.get_by_role("button", name="Timeline").click()
    page.wait_for_selector(".timeline")
    assert page.locator(".timeline h3").all_inner_texts() == ["March 2024", "January 2024", "January 2022"]
    page.click("#order")
    until(page, "document.querySelector('.timeline h3').textContent === 'January 2022'")


def test_the_timeline_of_one_entity(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    find(page, "stoltenberg")
    page.keyboard.press("t")
    page.wait_for_selector(".timeline")
    assert "about Jens Stoltenberg" in page.inner_text(".tools")
    assert all("Stoltenberg" in row for row in page.locator(".entry").all_inner_texts())


def test_statements_are_sorted_by_any_column(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, "#view=statements")
    page.wait_for_selector("#list table")
    page.click("[data-column=who]")
    page.wait_for_selector("th[aria-sort=ascending]")
    names = column(page, 1)
    assert names == sorted(names, key=str.casefold)
    assert "completely illegal" in column(page, 2)
    page.click("[data-column=who]")
    page.wait_for_selector("th[aria-sort=descending]")
    assert column(page, 1) == sorted(names, key=str.casefold, reverse=True)


def test_a_statement_leads_to_its_sentence(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, "#view=statements")
    page.get_by_role("button", name="completely illegal").click()
    page.wait_for_selector("#content blockquote")
    assert "completely illegal" in page.inner_text("#content blockquote")


def test_statements_are_copied_and_saved(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, "#view=statements", **CLIPBOARD)
    page.click("#copy-table")
    assert copied(page).splitlines()[0] == "Who\tSaid what\tAbout whom\tWhen\tArticle"
    with page.expect_download() as download:
        page.click("#save-table")
    rows = list(csv.reader(StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) == page.locator("#list tbody tr").count() + 1
    assert ["Jens Stoltenberg", "completely illegal", "Russia", "2024-03-14"] in [row[:4] for row in rows]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_of_the_file_is_a_formula(
    opened: Callable[..., Page], edge: Callable[..., dict[str, Any]], words: str
) -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "b", 1, **edge(kind="claimed", label="said about", text=words, roles=[("speaker", "a")]))
    page = opened(network, "#view=statements")
    with page.expect_download() as download:
        page.click("#save-table")
    _, row = csv.reader(StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))
    assert row[1][0] == "'"


def test_turtle_of_what_is_shown_is_a_part_of_the_graph(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, **CLIPBOARD)
    whole = Graph().parse(Path(__file__).with_name("news.ttl"))
    page.click("#share summary")
    page.click("#copy-turtle")
    copy = Graph().parse(data=copied(page), format="turtle")
    assert len(copy) > 500
    assert [triple for triple in copy if triple not in whole] == []


def test_turtle_is_sound_whatever_the_names(opened: Callable[..., Page], edge: Callable[..., dict[str, Any]]) -> None:
    network = nx.MultiDiGraph()
    odd = 'http://a.example/<>"{}|^`\\ x'
    network.add_node(odd, label='say "\\" \n\t\U0001f600')
    network.add_edge(odd, "http://a.example/b", 1, **edge("http://a.example/e"))
    page = opened(network, **CLIPBOARD)
    page.click("#share summary")
    page.click("#copy-turtle")
    literals = {str(value) for value in Graph().parse(data=copied(page), format="turtle").objects()}
    assert 'say "\\" \n\t\U0001f600' in literals


def test_a_link_to_the_view_is_copied(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, "#view=timeline", **CLIPBOARD)
    page.click("#share summary")
    page.click("#copy-link")
    assert copied(page) == page.url
