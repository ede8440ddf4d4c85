"""What is kept between builds: every article, what was found in it, and how the files were last made of it.

`findings.sqlite` holds findings with a fingerprint of what made them (model, code, ontology): a later build extracts
again only what is new, changed or made otherwise. SQLite because it is in every Python, survives being killed, and lets
a second build know of the first.

It keeps its rollback journal: one process at a time writes, and the folder stays one file that can be copied or lie on
a network, as a write-ahead log could not. `synchronous = FULL` makes every commit outlive a power cut: 5.5 ms for 64
articles whose analysis takes seconds; neither the log nor weaker settings were measurably faster.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from kg import outline, standoff
from kg.corrections import Source
from kg.errors import StoreError
from kg.model import Findings
from kg.store.faults import explained
from kg.store.imprints import SCHEMA as IMPRINTS
from kg.store.imprints import Imprints
from kg.store.model import Failure, Kept, Record
from kg.store.pending import Pending

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.model import Article

DATABASE = "findings.sqlite"
FORMAT = 3
"""Raised with every change of the tables; a folder of another format is refused with what to do about it."""

_PATIENCE = 5.0
"""Seconds to wait for another build on the same folder."""

_SCHEMA = """
CREATE TABLE source (origin TEXT PRIMARY KEY, sha256 TEXT NOT NULL, content TEXT NOT NULL, article TEXT NOT NULL);
CREATE INDEX source_text ON source (sha256, content);
CREATE TABLE findings (sha256 TEXT PRIMARY KEY, content TEXT NOT NULL, fingerprint TEXT NOT NULL, line TEXT NOT NULL,
                       outline TEXT NOT NULL);
CREATE INDEX findings_made ON findings (sha256, content, fingerprint);
CREATE TABLE failure (sha256 TEXT PRIMARY KEY, content TEXT NOT NULL, fingerprint TEXT NOT NULL, source TEXT, message TEXT);
CREATE TABLE correction (name TEXT PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE occurrence (iri TEXT, sha256 TEXT, id TEXT, reason TEXT, PRIMARY KEY (iri, sha256, id)) WITHOUT ROWID;
CREATE TABLE edition (line TEXT NOT NULL);
CREATE VIEW chosen AS SELECT sha256, MIN(content) AS content, article FROM source GROUP BY sha256;
"""
"""Of several sources with one text the one with the least content hash is `chosen` (SQLite takes `article` from its row)."""

_ABANDONED = "(sha256, content) NOT IN (SELECT sha256, MIN(content) FROM source GROUP BY sha256)"
_PENDING = """
INSERT INTO pending (origin) SELECT MIN(origin) FROM chosen JOIN source USING (sha256, content)
WHERE sha256 NOT IN (SELECT sha256 FROM findings WHERE fingerprint = ?1)
AND sha256 NOT IN (SELECT sha256 FROM failure WHERE fingerprint = ?1) GROUP BY sha256 ORDER BY sha256
"""


class Store:
    """The articles of an output folder and their findings, from `open_store`."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self._path = path

    # Articles

    def add(self, article: Article) -> None:
        """Take in an article, in the place of what came from its origin before; one that is there is not written again."""
        line = standoff.to_json(Findings(article))
        if not self._run("SELECT 1 FROM source WHERE origin = ? AND article = ?", (article.origin, line)).fetchone():
            values = (article.origin, article.sha256, _content(article), line)
            self._run("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?)", values)

    def articles(self) -> Iterator[Article]:
        """All articles; one for each place that a text came from."""
        return (standoff.from_json(line).article for (line,) in self._run("SELECT article FROM source ORDER BY origin"))

    def remove(self, texts: Iterable[str]) -> None:
        """Forget the articles whose texts have these hashes, wherever they came from, and what was found in them."""
        for sha in texts:
            self._run("DELETE FROM source WHERE sha256 = ?", (sha,))
        self._prune()

    def clear(self) -> None:
        """Forget all articles, what failed, and the corrections that were given."""
        for table in ("source", "failure", "correction"):
            self._run(f"DELETE FROM {table}")  # noqa: S608 (names from the line above)

    # Findings

    def pending(self, fingerprint: str) -> Pending:
        """The articles, each text once, that were not yet looked at, or whose findings have another fingerprint.

        Findings of articles that are no longer there are dropped.
        """
        self._prune()
        self._run("DROP TABLE IF EXISTS temp.pending")
        self._run("CREATE TEMP TABLE pending (number INTEGER PRIMARY KEY, origin TEXT NOT NULL)")
        return Pending(fingerprint, self._run(_PENDING, (fingerprint,)).rowcount, self._run)

    def keep(self, record: Record, fingerprint: str) -> None:
        """Write down the findings of an article."""
        values = (record.article, record.content, fingerprint, record.line, record.outline)
        self._run("DELETE FROM failure WHERE sha256 = ?", (record.article,))
        self._run("INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?, ?)", values)

    def fail(self, article: Article, failure: Failure, fingerprint: str) -> None:
        """Write down that an article cannot be analysed: what made the fingerprint would fail again."""
        values = (article.sha256, _content(article), fingerprint, failure.source, failure.message)
        self._run("DELETE FROM findings WHERE sha256 = ?", (article.sha256,))
        self._run("INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?, ?)", values)

    def failures(self) -> list[Failure]:
        """The articles that cannot be analysed, in the order of the hashes of their texts."""
        return [Failure(*row) for row in self._run("SELECT sha256, source, message FROM failure ORDER BY sha256")]

    def findings(self) -> Iterator[Findings]:
        """What was found in each article when it was last looked at, in the order of the hashes of their texts."""
        return (standoff.from_json(line) for _, line in self.lines())

    def lines(self) -> Iterator[tuple[str, str]]:
        """The same as they are written down, each behind the hash of the text."""
        return self._run("SELECT sha256, line FROM findings ORDER BY sha256")

    def line(self, sha: str) -> str:
        """That of the article whose text has this hash."""
        return str(self._run("SELECT line FROM findings WHERE sha256 = ?", (sha,)).fetchone()[0])

    def versions(self) -> Iterator[tuple[str, str]]:
        """The hash of each text, and what changes with its findings, in the order of the hashes."""
        return self._run("SELECT sha256, content || fingerprint FROM findings ORDER BY sha256")

    def count(self) -> int:
        """How many articles have findings."""
        return int(self._run("SELECT COUNT(*) FROM findings").fetchone()[0])

    def outline_lines(self) -> Iterator[tuple[str, str]]:
        """What entities over all articles depend on of each article, as it is written down, in the same order."""
        return self._run("SELECT sha256, outline FROM findings ORDER BY sha256")

    def findings_in(self, sha: str) -> Findings | None:
        """What was found in the article whose text has this hash."""
        row = self._run("SELECT line FROM findings WHERE sha256 = ?", (sha,)).fetchone()
        return standoff.from_json(row[0]) if row else None

    @property
    def imprints(self) -> Imprints:
        """What each article gives to the graph."""
        return Imprints(self._run)

    def digest(self) -> str:
        """A hash that changes with any of the findings."""
        rows = self._run("SELECT sha256, content, fingerprint FROM findings ORDER BY sha256, content, fingerprint")
        whole = sha256()
        for row in rows:
            whole.update(" ".join(row).encode())
        return whole.hexdigest()

    # What the files are made with

    def remember(self, corrections: Iterable[Source]) -> None:
        """Keep files of corrections for later builds, in the place of those before."""
        self._run("DELETE FROM correction")
        for source in corrections:
            self._run("INSERT OR REPLACE INTO correction VALUES (?, ?)", (source.name, source.text))

    def corrections(self) -> list[Source]:
        """The files of corrections that were given last."""
        return [Source(name, text) for name, text in self._run("SELECT name, content FROM correction ORDER BY name")]

    def keep_occurrences(self, occurrences: Iterable[Kept], articles: Iterable[str]) -> None:
        """Write down which entities of these articles are which of the graph, in the place of what was known of them."""
        these = json.dumps(list(articles))
        self._run("DELETE FROM occurrence WHERE sha256 IN (SELECT value FROM json_each(?))", (these,))
        rows = sorted((kept.iri, kept.article, kept.id, kept.reason) for kept in occurrences)  # `astuple` copies deeply
        with explained(self._path):
            self._database.executemany("INSERT INTO occurrence VALUES (?, ?, ?, ?)", rows)

    def occurrences(self, iri: str) -> list[Kept]:
        """Where an entity of the graph occurs."""
        return [Kept(*row) for row in self._run("SELECT * FROM occurrence WHERE iri = ?", (iri,))]

    def keep_edition(self, edition: dict[str, Any]) -> None:
        """Write down what the files were made of, in the place of what was known before."""
        self._run("DELETE FROM edition")
        self._run("INSERT INTO edition VALUES (?)", (json.dumps(edition, ensure_ascii=False, sort_keys=True),))

    def edition(self) -> dict[str, Any] | None:
        """What the files were last made of; None where no build came to its end yet."""
        row = self._run("SELECT line FROM edition").fetchone()
        return dict(json.loads(row[0])) if row else None

    def commit(self) -> None:
        """Make what was written so far survive whatever comes."""
        with explained(self._path):
            self._database.commit()

    def _prune(self) -> None:
        for table in ("findings", "failure"):
            self._run(f"DELETE FROM {table} WHERE {_ABANDONED}")  # noqa: S608 (names from the line above)

    def _run(self, statement: str, values: tuple[str | bytes | int, ...] = ()) -> sqlite3.Cursor:
        with explained(self._path):
            return self._database.execute(statement, values)


def record_of(findings: Findings) -> Record:
    """Findings as they are written down."""
    article = findings.article
    told = outline.to_line(outline.outline_of(findings))
    return Record(article.sha256, _content(article), standoff.to_json(findings), told)


@contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """The store of an output folder, made where there is none; nobody else can write to it meanwhile.

    What was not committed is gone when the block ends in an error.

    Raises:
        StoreError: the folder cannot be written, holds another format, or another build is at work on it.
    """
    path = folder / DATABASE
    with explained(path):
        folder.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        with explained(path):
            _prepare(database, path)
        store = Store(database, path)
        yield store
        store.commit()
    finally:
        database.close()


@contextmanager
def read_store(folder: Path) -> Iterator[Store]:
    """The store of an output folder, to be read only; raises `StoreError` where there is none, or as `open_store`."""
    path = folder / DATABASE
    with explained(path):
        database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=_PATIENCE, uri=True)
    try:
        with explained(path):
            _check_format(database, path)
        yield Store(database, path)
    finally:
        database.close()


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    """Lock the database for this build, until it is closed, and make its tables where it is new."""
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("BEGIN EXCLUSIVE")
    if _check_format(database, path) == 0:
        for statement in filter(str.strip, _SCHEMA.split(";")):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {FORMAT}")
    database.execute(IMPRINTS)


def _check_format(database: sqlite3.Connection, path: Path) -> int:
    (found,) = database.execute("PRAGMA user_version").fetchone()
    if found not in {0, FORMAT}:
        remedy = "get a newer kg, or build into another folder"
        if found < FORMAT:
            remedy = "delete it and build again from your articles"
        raise StoreError(f"{path}: has format {found}, and this kg knows format {FORMAT}; {remedy}")
    return int(found)


def _content(article: Article) -> str:
    """A hash of all that an article is, without where it was read from and under which id."""
    line = standoff.to_json(Findings(replace(article, id="", origin="")))
    return sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
