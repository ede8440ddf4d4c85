"""What axe-core finds in every view: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytestmark = pytest.mark.browser
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx
    from playwright.sync_api import Page

PUTIN = "https%3A%2F%2Fw3id.org%2Fnewskg%2Fperson-vladimir-putin"
VIEWS = {
    "overview": ("", ""),
    "focus": (f"#entity={PUTIN}", ""),
    "filters": ("#type=Kill&since=2024-01-01", "f"),
    "timeline": ("#view=timeline", ""),
    "statements": ("#view=statements", ""),
    "article": (f"#entity={PUTIN}", "a"),
    "help": ("", "?"),
    "search": ("", "/"),
}


@pytest.mark.parametrize(
    "options",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": {"width": 375, "height": 700}}],
    ids=["light", "dark", "narrow"],
)
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(
    opened: Callable[..., Page], network: nx.MultiDiGraph, view: str, options: dict[str, object]
) -> None:
    address, key = VIEWS[view]
    page = opened(network, address, **options)
    if key:
        page.wait_for_timeout(100)
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    found = axe.Axe().run(page).response["violations"]
    assert [(row["id"], row["impact"], row["nodes"][0]["html"]) for row in found] == []


def test_nothing_is_wider_than_a_phone(opened: Callable[..., Page], network: nx.MultiDiGraph) -> None:
    page = opened(network, viewport={"width": 375, "height": 700})
    for address, key in VIEWS.values():
        page.goto(page.url.split("#")[0] + (address or "#"))
        if key and key != "?":
            page.keyboard.press(key)
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
