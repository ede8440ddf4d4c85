"""How fast web pages are read, beside trafilatura alone on the same pages in the same run; one process.

python tests/bench/readers.py [PAGES...]       files of saved pages; those of the tests, where none are named
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from trafilatura import bare_extraction

from kg.articles.pages import page_fields

if TYPE_CHECKING:
    from collections.abc import Callable

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.articles.saved_pages import saved_pages

ROUNDS = 3
"""The least of so many times counts: the others were disturbed."""


def seconds(read: Callable[[bytes], object], pages: list[bytes]) -> float:
    """The least time that reading all pages took."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        for page in pages:
            read(page)
        times.append(process_time() - start)
    return min(times)


def alone(page: bytes) -> object:
    """The words of a page and its data, by trafilatura."""
    return bare_extraction(page, include_comments=False, with_metadata=True)


def words_alone(page: bytes) -> object:
    """The words of a page, by trafilatura."""
    return bare_extraction(page, include_comments=False)


def with_ballast(page: bytes) -> bytes:
    """A page of the size that those of large sites have: menus, scripts and teasers around the same article."""
    menu = b"".join(b'<li class="menu-item"><a href="/section/%d">Section %d</a></li>' % (n, n) for n in range(300))
    teaser = b'<div class="card"><a href="/s/%d"><h3>Another story</h3><span>It is told in a line or two here.</span></a></div>'
    script = b"<script>" + b'window.q=window.q||[];q.push({"a":1});' * 2000 + b"</script>"
    tail = (
        b"<nav><ul>"
        + menu
        + b"</ul></nav><div class='river'>"
        + b"".join(teaser % n for n in range(80))
        + b"</div>"
        + script
    )
    return page.replace(b"</body>", tail + b"</body>").replace(b"</BODY>", tail + b"</BODY>")


def main() -> None:
    """Measure the named pages, or those of the tests as they are and with ballast."""
    given = [Path(name).read_bytes() for name in sys.argv[1:]]
    small = [page.html for page in saved_pages()]
    for pages in [given] if given else [small, [with_ballast(page) for page in small[::5]]]:
        tell(pages)


def tell(pages: list[bytes]) -> None:
    """Print pages per second, and the shares."""
    for read in (page_fields, alone):
        read(pages[0])
    ours, theirs, words = (seconds(read, pages) for read in (page_fields, alone, words_alone))
    print(f"{len(pages)} pages, {sum(map(len, pages)) // len(pages):,} bytes each")
    print(f"kg                          {len(pages) / ours:7.1f} a second")
    print(f"trafilatura, words and data {len(pages) / theirs:7.1f} a second; kg has {theirs / ours:.2f} of that")
    print(f"trafilatura, words only     {len(pages) / words:7.1f} a second; kg has {words / ours:.2f} of that")


if __name__ == "__main__":
    main()
