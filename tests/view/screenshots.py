"""Pictures of a page, to be looked at: every view, in light and dark, wide and narrow.

Usage: python tests/view/screenshots.py PAGE FOLDER [NAME OF AN ENTITY [PICTURE...]]
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_WIDE, _NARROW = (1400, 900), (375, 780)
FIND = "find"


@dataclass(frozen=True, slots=True)
class Picture:
    """What to press, the search and its word standing for themselves, before the picture is taken."""

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = _WIDE
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


PICTURES = (
    Picture("overview"),
    Picture("dark", scheme="dark"),
    Picture("narrow", size=_NARROW),
    Picture("focus", (FIND,)),
    Picture("focus-dark", (FIND,), scheme="dark"),
    Picture("narrow-focus", (FIND,), size=_NARROW, scheme="dark"),
    Picture("article", (FIND, "a")),
    Picture("timeline", ("t",)),
    Picture("timeline-narrow", ("t",), size=_NARROW),
    Picture("statements", ("s",)),
    Picture("statements-narrow", ("s",), size=_NARROW),
    Picture("filters", ("f",)),
    Picture("help", ("?",)),
    Picture("print", (FIND,), media="print"),
)


def main(page: Path, folder: Path, name: str = "", *wanted: str) -> None:
    """Write one PNG for each picture wanted, or all, into `folder`; `name` is typed into the search."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in (picture for picture in PICTURES if not wanted or picture.name in wanted):
            _take(browser, page, picture, name).screenshot(path=folder / f"{picture.name}.png")
        browser.close()


def _take(browser: Browser, page: Path, picture: Picture, name: str) -> Page:
    width, height = picture.size
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.emulate_media(color_scheme=picture.scheme)
    tab.goto(page.resolve().as_uri())
    tab.wait_for_selector("html[data-ready]")
    for key in picture.keys:
        if key == FIND:
            _find(tab, name)
        else:
            tab.keyboard.press(key)
        tab.wait_for_timeout(400)
    tab.emulate_media(color_scheme=picture.scheme, media=picture.media)
    return tab


def _find(tab: Page, name: str) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type(name)
    tab.keyboard.press("Enter" if name else "ArrowDown")
    tab.keyboard.press("Enter")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
