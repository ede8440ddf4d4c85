"""The output folder: what is kept between builds, and files that are replaced whole or not at all.

`findings.sqlite` holds every article and its findings, each of them written with a fingerprint of what made them
(model, code, ontology): a later build extracts again only what is new, changed or made otherwise. SQLite because it is
in every Python, survives being killed, and lets a second build know of the first.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import standoff
from kg.corrections import Source
from kg.errors import StoreError
from kg.model import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.model import Article

DATABASE = "findings.sqlite"
FORMAT = 1
"""Raised with every change of the tables; a folder of another format is refused with what to do about it."""

_PATIENCE = 5.0
"""Seconds to wait for another build on the same folder."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS source (origin TEXT PRIMARY KEY, sha256 TEXT NOT NULL, content TEXT NOT NULL, article TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS source_text ON source (sha256, content);
CREATE TABLE IF NOT EXISTS findings (sha256 TEXT PRIMARY KEY, content TEXT NOT NULL, fingerprint TEXT NOT NULL, line TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS correction (name TEXT PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS occurrence (iri TEXT, sha256 TEXT, id TEXT, reason TEXT, PRIMARY KEY (iri, sha256, id)) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS chosen AS SELECT sha256, MIN(content) AS content, article FROM source GROUP BY sha256;
"""
"""Of several sources with one text the one with the least content hash is `chosen` (SQLite takes `article` from its row)."""

_PRUNE = "DELETE FROM findings WHERE (sha256, content) NOT IN (SELECT sha256, content FROM chosen)"
_PENDING = """
SELECT article FROM chosen WHERE sha256 NOT IN (SELECT sha256 FROM findings WHERE fingerprint = ?) ORDER BY sha256
"""
_FINDINGS = "SELECT line FROM findings WHERE fingerprint = ? ORDER BY sha256"


@dataclass(frozen=True, slots=True)
class Kept:
    """An entity of the graph in an article (by the hash of its text), with its local id, and why it was joined to the others."""

    iri: str
    article: str
    id: str
    reason: str


class Store:
    """The articles of an output folder and their findings, from `open_store`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def add(self, article: Article) -> None:
        """Take in an article, in the place of what came from its origin before."""
        line = standoff.to_json(Findings(article))
        values = (article.origin, article.sha256, _content(article), line)
        self._run("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?)", values)

    def clear(self) -> None:
        """Forget all articles, and the corrections that were given."""
        self._run("DELETE FROM source")
        self._run("DELETE FROM correction")

    def pending(self, fingerprint: str) -> list[Article]:
        """The articles, each text once, without findings or whose findings have another fingerprint.

        Findings of articles that are no longer there are dropped.
        """
        self._run(_PRUNE)
        return [standoff.from_json(line).article for (line,) in self._run(_PENDING, (fingerprint,))]

    def keep(self, findings: Findings, fingerprint: str) -> None:
        """Write down the findings of an article."""
        article = findings.article
        values = (article.sha256, _content(article), fingerprint, standoff.to_json(findings))
        self._run("INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?)", values)

    def findings(self, fingerprint: str) -> Iterator[Findings]:
        """What was found in each article, in the order of the hashes of their texts."""
        return (standoff.from_json(line) for (line,) in self._run(_FINDINGS, (fingerprint,)))

    def remember(self, corrections: Iterable[Source]) -> None:
        """Keep files of corrections for later builds, in the place of those before."""
        self._run("DELETE FROM correction")
        for source in corrections:
            self._run("INSERT OR REPLACE INTO correction VALUES (?, ?)", (source.name, source.text))

    def corrections(self) -> list[Source]:
        """The files of corrections that were given last."""
        return [Source(name, text) for name, text in self._run("SELECT name, content FROM correction ORDER BY name")]

    def keep_occurrences(self, occurrences: Iterable[Kept]) -> None:
        """Write down which entity is which of the graph, in the place of what was known before."""
        self._run("DELETE FROM occurrence")
        with _explained():
            self._database.executemany("INSERT INTO occurrence VALUES (?, ?, ?, ?)", map(astuple, occurrences))

    def occurrences(self, iri: str) -> list[Kept]:
        """Where an entity of the graph occurs; empty in a folder of a time when that was not kept."""
        if not self._run("SELECT 1 FROM sqlite_master WHERE name = 'occurrence'").fetchone():
            return []
        return [Kept(*row) for row in self._run("SELECT * FROM occurrence WHERE iri = ?", (iri,))]

    def findings_in(self, sha: str) -> Findings | None:
        """What was found in the article whose text has this hash."""
        row = self._run("SELECT line FROM findings WHERE sha256 = ?", (sha,)).fetchone()
        return standoff.from_json(row[0]) if row else None

    def commit(self) -> None:
        """Make what was written so far survive whatever comes."""
        with _explained():
            self._database.commit()

    def _run(self, statement: str, values: tuple[str, ...] = ()) -> sqlite3.Cursor:
        with _explained():
            return self._database.execute(statement, values)


@contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """The store of an output folder, made where there is none; nobody else can write to it meanwhile.

    What was not committed is gone when the block ends in an error.

    Raises:
        StoreError: the folder cannot be written, holds another format, or another build is at work on it.
    """
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(folder / DATABASE, timeout=_PATIENCE)
    try:
        with _explained(folder):
            _prepare(database, folder)
        yield Store(database)
        with _explained(folder):
            database.commit()
    finally:
        database.close()


@contextmanager
def read_store(folder: Path) -> Iterator[Store]:
    """The store of an output folder, to be read only; raises `StoreError` where there is none, or as `open_store`."""
    with _explained(folder):
        database = sqlite3.connect(f"{(folder / DATABASE).absolute().as_uri()}?mode=ro", timeout=_PATIENCE, uri=True)
    try:
        with _explained(folder):
            _check_format(database, folder)
        yield Store(database)
    finally:
        database.close()


def _prepare(database: sqlite3.Connection, folder: Path) -> None:
    """Lock the database for this build, and make its tables where it is new."""
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("BEGIN EXCLUSIVE")
    _check_format(database, folder)
    for statement in filter(str.strip, _SCHEMA.split(";")):
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {FORMAT}")


def _check_format(database: sqlite3.Connection, folder: Path) -> None:
    (found,) = database.execute("PRAGMA user_version").fetchone()
    if found not in {0, FORMAT}:
        remedy = "build into another folder" if found > FORMAT else "delete it and build again"
        raise StoreError(f"{folder / DATABASE}: has format {found}, and this kg knows format {FORMAT}; {remedy}")


@contextmanager
def _explained(folder: Path | None = None) -> Iterator[None]:
    """What SQLite or the system says, as a `StoreError` in one line."""
    where = f"{folder / DATABASE}: " if folder else ""
    try:
        yield
    except sqlite3.OperationalError as error:
        remedy = "; wait until the other build on this folder has ended" if "locked" in str(error) else ""
        raise StoreError(f"{where}{error}{remedy}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{where}{error}; delete the file and build again") from error
    except OSError as error:
        raise StoreError(f"{error.filename or folder}: cannot be written ({error.strerror or error})") from error


def _content(article: Article) -> str:
    """A hash of all that an article is, without where it was read from and under which id."""
    return sha256(
        standoff.to_json(Findings(replace(article, id="", origin=""))).encode("utf-8", "surrogatepass")
    ).hexdigest()


# Files --------------------------------------------------------------------------------------------------------------


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the other's place when the block ends, and is gone when it fails."""
    beside = path.with_name(f".new-{path.name}")
    try:
        yield beside
        beside.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        beside.unlink(missing_ok=True)


def write_turtle(path: Path, triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> int:
    """Write triples as Turtle, sorted and each once, so that the same triples are the same bytes; how many they are."""
    ordered = sorted(set(triples), key=str)
    with replacing(path) as beside:
        ox.serialize(ordered, str(beside), ox.RdfFormat.TURTLE, prefixes=dict(prefixes))
    return len(ordered)
