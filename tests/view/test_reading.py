"""Evidence: what a fact says, who says it, who says otherwise, and where it stands in its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from tests.view.visitor import find, find_line, wait_for_panel

pytestmark = pytest.mark.browser

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def test_a_fact_by_itself_names_those_who_say_otherwise(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    find(page, "yulia")
    page.locator(".fact", has_text="killed").get_by_role("button", name="Claimed").first.click()
    wait_for_panel(page)
    assert page.inner_text("#content h2") == "One fact"
    others = page.inner_text("#content h3 ~ .sentence")
    assert "Denied" in others
    assert "not killed Alexei Navalny, according to Kremlin" in others.replace("\n", " ")
    page.go_back()
    wait_for_panel(page)
    assert page.inner_text("#content h2") == "Yulia Navalnaya"


def test_who_affirms_and_who_denies_is_told(opened: Callable[..., Page], edge: Callable[..., dict[str, Any]]) -> None:
    network = nx.MultiDiGraph()
    roles = [("speaker", "c"), ("affirmedBy", "c"), ("affirmedBy", "d"), ("deniedBy", "e")]
    for iri in "abcde":
        network.add_node(iri, label=f"Number {iri}")
    network.add_edge("a", "b", 1, **edge(kind="claimed", roles=roles))
    page = opened(network)
    page.mouse.click(*find_line(page))
    wait_for_panel(page)
    words = page.inner_text(".fact").replace("\n", " ")
    assert "according to Number c" in words
    assert "Also affirmed by Number d" in words
    assert "Denied by Number e" in words


def test_the_article_is_one_key_away_with_all_its_facts_marked(
    opened: Callable[..., Page], network: nx.MultiDiGraph
) -> None:
    page = opened(network)
    find(page, "yulia")
    page.keyboard.press("a")
    wait_for_panel(page)
    assert page.inner_text("#content .type >> nth=0") == "Article"
    assert "Weekblatt, 15 Mar 2024" in page.inner_text("#content")
    assert page.locator(".running.sought").count() == 1
    assert page.locator(".running mark").count() >= 8
    assert page.locator(".told .fact").count() >= 10
    texts = page.locator(".running").all_inner_texts()
    assert len(texts) == len(set(texts)) >= 5
    page.get_by_role("button", name="Back to the facts").click()
    wait_for_panel(page)
    assert page.inner_text("#content h2") == "Yulia Navalnaya"


def test_sentences_of_an_article_stand_in_order_with_gaps(
    opened: Callable[..., Page], edge: Callable[..., dict[str, Any]]
) -> None:
    network = nx.MultiDiGraph()
    for number, (begin, words) in enumerate(((200, "Third."), (0, "First."), (7, "Second."))):
        passage = {"text": words, "begin": begin, "end": begin + len(words), "article": "a", "title": "T"}
        network.add_edge("a", "b", number, **edge(f"e{number}", evidence=[passage]))
    page = opened(network, "#article=a")
    wait_for_panel(page)
    assert page.locator(".running, .gap").all_inner_texts() == ["First.", "Second.", "…", "Third."]


def test_a_click_beside_the_graph_closes_the_panel(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, "#node=https%3A%2F%2Fw3id.org%2Fnewskg%2Forganization-nato")
    wait_for_panel(page)
    assert page.inner_text("#content h2") == "NATO"
    page.get_by_role("button", name="Close").click()
    assert page.is_hidden("#panel")


def test_closing_the_panel_keeps_the_focus(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    find(page, "nato")
    page.get_by_role("button", name="Close").click()
    assert page.is_hidden("#panel")
    assert page.inner_text("#status").startswith("NATO and")


@pytest.mark.parametrize("entities", [0, 1])
def test_an_empty_page_says_so_and_a_tiny_one_can_be_read(opened: Callable[..., Page], entities: int) -> None:
    network = nx.MultiDiGraph()
    network.add_nodes_from((f"n{number}", {"label": "Ann"}) for number in range(entities))
    page = opened(network)
    assert page.is_visible("#nothing") == (entities == 0)
    if entities:
        find(page, "ann")
        assert page.inner_text("#content h2") == "Ann"


def test_the_page_can_be_printed(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network)
    find(page, "putin")
    page.emulate_media(media="print")
    assert page.is_hidden("#find")
    assert page.is_visible("#content blockquote >> nth=0")
    assert page.pdf()[:4] == b"%PDF"
