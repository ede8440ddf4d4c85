"""Pictures of a page, to be looked at: overview, dark, narrow and one entity in focus.

Usage: python tests/view/screenshots.py PAGE FOLDER [NAME OF AN ENTITY]
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_WIDE, _NARROW = (1400, 900), (375, 780)
_PICTURES = (
    ("overview", _WIDE, "light", False),
    ("dark", _WIDE, "dark", False),
    ("narrow", _NARROW, "light", False),
    ("focus", _WIDE, "light", True),
    ("narrow-focus", _NARROW, "dark", True),
)


def main(page: Path, folder: Path, name: str = "") -> None:
    """Write one PNG for each kind of picture into `folder`; `name` is typed into the search, else the first is taken."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for kind, size, scheme, is_focus in _PICTURES:
            target = folder / f"{kind}.png"
            _take(browser, page, target, size=size, scheme=scheme, name=name if is_focus else None)
        browser.close()


def _take(browser: Browser, page: Path, target: Path, *, size: tuple[int, int], scheme: str, name: str | None) -> None:
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=2)
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.goto(page.resolve().as_uri())
    tab.wait_for_selector("html[data-ready]")
    if name is not None:
        tab.keyboard.press("/")
        tab.keyboard.type(name)
        tab.keyboard.press("Enter" if name else "ArrowDown")
        tab.keyboard.press("Enter")
    tab.wait_for_timeout(500)
    tab.screenshot(path=target)
    tab.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
