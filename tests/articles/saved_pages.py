"""Saved pages as sites write them: every layout under `sites/` with every story of `stories.json`, none of them real."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent
MARKED = re.compile(r"\b[A-Z]{2,}TEXT\b")
"""What stands in every part of a page that is not its article."""


@dataclass(frozen=True)
class SavedPage:
    """A page and what is to be read from it."""

    site: str
    html: bytes
    title: str
    published: str
    author: str
    paragraphs: tuple[str, ...]

    @property
    def name(self) -> str:
        """A file name."""
        return f"{self.site}-{re.sub('[^a-z]+', '-', self.title.lower())[:30]}.html"


def saved_pages() -> Iterator[SavedPage]:
    """Every page, in the same order each time."""
    stories = json.loads((FOLDER / "stories.json").read_text("utf-8"))
    layouts = Environment(loader=FileSystemLoader(FOLDER / "sites"), autoescape=False)  # noqa: S701 (the pages escape)
    for site in sorted(path.stem for path in (FOLDER / "sites").glob("*.html")):
        for story in stories:
            html = layouts.get_template(f"{site}.html").render(**story, **_forms(story))
            encoding = "windows-1252" if "windows-1252" in html else "utf-8"
            yield SavedPage(
                site,
                html.encode(encoding, "xmlcharrefreplace"),
                story["title"],
                story["published"],
                story["author"],
                tuple(story["paragraphs"]),
            )


def _forms(story: dict[str, str]) -> dict[str, str]:
    """The day as sites write it."""
    moment = datetime.fromisoformat(story["published"])
    day = moment.date()
    return {
        "day": day.isoformat(),
        "slug": re.sub("[^a-z0-9]+", "-", story["title"].lower()).strip("-"),
        "weekday": f"{day:%A}",
        "long": f"{day:%B} {day.day}, {day.year}",
        "long2": f"{day.day} {day:%B} {day.year}",
        "short": f"{day:%a}, {day:%d}/{day:%m}/{day.year}" if day.day > 12 else f"{day.day} {day:%b} {day.year}",
        "shortmonth": f"{day:%b} {day.day}, {day.year}",
        "utc": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "utcms": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
    }
