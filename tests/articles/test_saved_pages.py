"""Saved pages of eighteen layouts, ten stories each: titles, dates and words as they should be, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kg.articles.moments import day_of
from kg.articles.pages import page_fields
from tests.articles.saved_pages import MARKED, SavedPage, saved_pages

PAGES = list(saved_pages())
NAMES = [page.name for page in PAGES]
NAMELESS = {"mediawiki", "government"}
"""Layouts that name an organization, or nobody, as the author."""
CREDIT = "contributed to this report"


def test_there_are_enough_of_them() -> None:
    assert len(PAGES) >= 100
    assert len({page.site for page in PAGES}) >= 10


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_a_saved_page_gives_title_day_author_and_words(page: SavedPage) -> None:
    fields = page_fields(page.html)
    moment = datetime.fromisoformat(page.published)
    assert fields["title"] == page.title
    assert day_of(fields["published"]) in {moment.date(), moment.astimezone(UTC).date()}
    assert page.site in NAMELESS or page.author in " & ".join(fields["authors"])  # type: ignore[arg-type]
    text = str(fields["text"])
    assert not MARKED.search(text)
    assert [line for line in text.split("\n") if CREDIT not in line] == list(page.paragraphs)


def test_what_a_page_says_of_itself() -> None:
    page = next(page for page in PAGES if page.site == "wordpress")
    fields = page_fields(page.html)
    assert fields["url"] == "https://valleyherald.example/2024/01/floods-cut-off-three-villages-in-northern-albania/"
    assert fields["publisher"] == "The Valley Herald"
    assert fields["moment"] == "2024-01-09T06:15:00+01:00"
    assert fields["keywords"] == ("Albania", "floods")
    assert fields["language"] == "en-US"
