"""What each article gives to the graph, kept between builds: an addition makes only what is new or read otherwise now.

It is a cache: whatever is lost of it is made again, and `key` tells what is out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store.model import Imprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from sqlite3 import Cursor

SCHEMA = """CREATE TABLE IF NOT EXISTS contribution
(sha256 TEXT PRIMARY KEY, key TEXT NOT NULL, share BLOB NOT NULL, records BLOB NOT NULL)"""
"""Made where it is not there: a folder of an earlier kg has none, and needs no other."""
ALL = ""
"""In the place of an article's hash: what only all of them tell, which is nobody's share."""


class Imprints:
    """The imprints of a store."""

    def __init__(self, run: Callable[..., Cursor]) -> None:
        self._run = run

    def keys(self) -> dict[str, str]:
        """The key of each, by the hash of the text."""
        return dict(self._run("SELECT sha256, key FROM contribution"))

    def keep(self, imprint: Imprint) -> None:
        """Write one down, in the place of what was known before."""
        values = (imprint.article, imprint.key, imprint.share, imprint.records)
        self._run("INSERT OR REPLACE INTO contribution VALUES (?, ?, ?, ?)", values)

    def drop(self, sha: str) -> None:
        """Forget that of an article."""
        self._run("DELETE FROM contribution WHERE sha256 = ?", (sha,))

    def of(self, sha: str) -> Imprint | None:
        """That of the article whose text has this hash, where there is one."""
        row = self._run("SELECT key, share, records FROM contribution WHERE sha256 = ?", (sha,)).fetchone()
        return Imprint(sha, *row) if row else None

    def shares(self) -> Iterator[bytes]:
        """Those of all articles, in the order of their hashes, without the records."""
        rows = self._run("SELECT share FROM contribution WHERE sha256 != ? ORDER BY sha256", (ALL,))
        return (share for (share,) in rows)

    def records(self) -> Iterator[bytes]:
        """The records of all articles."""
        return (records for (records,) in self._run("SELECT records FROM contribution WHERE sha256 != ?", (ALL,)))
