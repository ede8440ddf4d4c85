"""Entries on disk while a file is read: a million of them need no memory, and come out sorted.

A private database of SQLite, which is in memory while it is small and spills to a temporary file that goes with it.
Only so can a dump of any size be written in the order of IRIs, and be typed by the classes that it brings itself: what
an item is an instance of may stand behind it.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.names.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SETTINGS = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
"""
_TABLES = """
CREATE TABLE entry (iri TEXT PRIMARY KEY, type TEXT NOT NULL, rest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE instance (iri TEXT, class INTEGER, PRIMARY KEY (iri, class)) WITHOUT ROWID;
CREATE TABLE subclass (above INTEGER, class INTEGER, PRIMARY KEY (above, class)) WITHOUT ROWID;
CREATE TABLE kind (class INTEGER PRIMARY KEY, type TEXT, depth INTEGER, place INTEGER);
"""
_NEXT_LEVEL = """
INSERT OR IGNORE INTO kind SELECT subclass.class, type, depth + 1, place FROM kind JOIN subclass ON above = kind.class
WHERE depth = ? ORDER BY place
"""
_TYPES = """
UPDATE entry SET type = COALESCE((
    SELECT kind.type FROM instance JOIN kind USING (class) WHERE instance.iri = entry.iri ORDER BY depth, place LIMIT 1
), '')
"""


@contextmanager
def open_spool() -> Iterator[Spool]:
    """An empty spool, which is gone when the block ends.

    Raises:
        StoreError: there is no room for it.
    """
    try:
        with closing(sqlite3.connect("", isolation_level=None)) as database:
            database.executescript(f"{_SETTINGS}{_TABLES}BEGIN;")
            yield Spool(database)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"the folder for temporary files: {error}; make room, or name another in TMPDIR") from error


class Spool:
    """Entries by their IRIs, and what is known of their classes; from `open_spool`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def get(self, iri: str) -> Entry | None:
        """The entry of an IRI."""
        row = self._database.execute("SELECT iri, type, rest FROM entry WHERE iri = ?", (iri,)).fetchone()
        return _entry(*row) if row else None

    def put(self, entry: Entry, classes: Iterable[int] = ()) -> None:
        """Keep an entry, in the place of an earlier one; `classes` are those that it is an instance of."""
        rest = json.dumps([entry.label, entry.aliases, entry.demonyms, entry.point, entry.same_as])
        self._database.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", (entry.iri, entry.type, rest))
        rows = [(entry.iri, each) for each in classes]
        self._database.executemany("INSERT OR IGNORE INTO instance VALUES (?, ?)", rows)

    def put_class(self, item: int, above: Iterable[int]) -> None:
        """Keep that a class stands below others."""
        self._database.executemany("INSERT OR IGNORE INTO subclass VALUES (?, ?)", [(each, item) for each in above])

    def settle_types(self, kinds: Mapping[int, str]) -> None:
        """Give each entry the type of the nearest class in `kinds` that it belongs to; of equally near ones the first."""
        roots = [(item, kind, place) for place, (item, kind) in enumerate(kinds.items())]
        self._database.executemany("INSERT INTO kind VALUES (?, ?, 0, ?)", roots)
        depth = 0
        while self._database.execute(_NEXT_LEVEL, (depth,)).rowcount:
            depth += 1
        self._database.execute(_TYPES)

    def entries(self) -> Iterator[Entry]:
        """All entries by their IRIs."""
        return (_entry(*row) for row in self._database.execute("SELECT iri, type, rest FROM entry ORDER BY iri"))


def _entry(iri: str, kind: str, rest: str) -> Entry:
    label, aliases, demonyms, point, same_as = json.loads(rest)
    return Entry(iri, label, kind, tuple(aliases), tuple(demonyms), tuple(point) if point else None, tuple(same_as))
