"""What a visitor of the page does, for the tests that open it in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def find(page: Page, text: str) -> None:
    """Search for an entity and choose the first that is found."""
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    wait_for_panel(page)


def wait_for_panel(page: Page) -> None:
    """Until the panel shows what the address asks for."""
    until(
        page,
        "document.getElementById('content').childElementCount"
        " && document.getElementById('content').dataset.shows === (location.hash || location.pathname)",
    )


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds; Playwright's own way needs `eval`, which the policy of the page forbids."""
    for _ in range(500):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never: {condition}")


def find_line(page: Page) -> tuple[float, float]:
    """Where a line is, near the middle of the graph."""
    box = page.locator("#graph").bounding_box()
    assert box
    middle, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for down in range(-60, 61, 4):
        page.mouse.move(middle, height + down)
        if page.evaluate("document.getElementById('graph').style.cursor") == "pointer":
            break
    return middle, height + down


def place_of(page: Page, label: str) -> tuple[float, float]:
    """Where an entity is drawn: the pointer walks over the graph until it is on it."""
    box = page.locator("#graph").bounding_box()
    assert box
    for y in range(20, int(box["height"]), 14):
        for x in range(20, int(box["width"]), 14):
            page.mouse.move(box["x"] + x, box["y"] + y)
            if page.get_attribute("#graph", "data-pointed") == label:
                return box["x"] + x, box["y"] + y
    raise AssertionError(f"{label} is not drawn")
