"""The documents as a site: built strictly, current, complete, and asking for nothing from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import kg
from tests.reference import FOLDER, PAGES, text_of

if TYPE_CHECKING:
    from pathlib import Path


LOADED = re.compile(r"<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=[\"']?(?:https?:)?//[^\s\"'>]+")
LINKED = re.compile(r"<link\b[^>]*\bhref=[\"']?(?:https?:)?//[^\s\"'>]+")
IMPORTED = re.compile(r"(?:@import|url\()\s*[\"']?(?:https?:)?//[^\s\"')]+")


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, as `make site` builds it."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=repository,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_every_page_is_in_it(site: Path) -> None:
    names = {path.stem for path in FOLDER.glob("*.md")} - {"README"} | {"index"}
    assert names <= {path.stem for path in site.glob("*.html")}


@pytest.mark.slow
def test_it_asks_for_nothing_from_outside(site: Path) -> None:
    for page in site.glob("*.html"):
        text = page.read_text("utf-8")
        assert LOADED.findall(text) + LINKED.findall(text) == []
        assert 'class="mermaid"' not in text  # the theme would fetch what draws it
    for sheet in site.rglob("*.css"):
        assert IMPORTED.findall(sheet.read_text("utf-8")) == []


@pytest.mark.slow
def test_the_python_page_describes_every_public_name(site: Path) -> None:
    described = set(re.findall(r'id="kg[\w.]*\.(\w+)"', (site / "api.html").read_text("utf-8")))
    assert set(kg.__all__) <= described


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_is_made_from_the_program_is_current(page: str) -> None:
    assert (FOLDER / page).read_text("utf-8") == text_of(page), "run make docs"
