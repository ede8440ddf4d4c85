"""What each article gives to the graph, kept between builds: an addition makes only what is new or read otherwise now.

It is a cache: whatever is lost of it is made again, and `key` tells what is out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store.model import Imprint

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Cursor

SCHEMA = "CREATE TABLE IF NOT EXISTS imprint (sha256 TEXT PRIMARY KEY, key TEXT NOT NULL, content BLOB NOT NULL)"
"""Made where it is not there: a folder of an earlier kg has none, and needs no other."""


class Imprints:
    """The imprints of a store."""

    def __init__(self, run: Callable[..., Cursor]) -> None:
        self._run = run

    def keys(self) -> dict[str, str]:
        """The key of each, by the hash of the text; those of articles without findings are dropped."""
        self._run("DELETE FROM imprint WHERE sha256 NOT IN (SELECT sha256 FROM findings)")
        return dict(self._run("SELECT sha256, key FROM imprint"))

    def keep(self, imprint: Imprint) -> None:
        """Write one down, in the place of what was known before."""
        values = (imprint.article, imprint.key, imprint.content)
        self._run("INSERT OR REPLACE INTO imprint VALUES (?, ?, ?)", values)

    def of(self, sha: str) -> Imprint:
        """That of the article whose text has this hash."""
        return Imprint(sha, *self._run("SELECT key, content FROM imprint WHERE sha256 = ?", (sha,)).fetchone())
