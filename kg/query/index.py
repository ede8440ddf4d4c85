"""The index of an output folder: its graph as an Oxigraph database on disk, made once, so that no query reads Turtle again.

It lies in `.kg-index/` in the folder, under a name that holds the digest of `graph.ttl`: another graph is another name, so
an index is never stale. It is written beside and renamed, made by a build while the page is drawn, or else when the folder
is first asked, and may be deleted at any time. Where it cannot be written, and for a small graph or a plain file, the
graph is loaded into memory.

That a build makes it is a choice: a first question of a million triples would wait some 10 to 20 s for it. Of 18,779 reports
it costs the build 25 to 40 s of a core, beside the drawing of the page: nearly all of it the engine's, 5 s of them for each million
triples that it encodes, sorts and writes, whatever the portions that it gets them in, and some 10 s more to merge and order these.

So where a build changes little, and knows what, the index of the graph before is brought up to date instead (`_renew`), in a
second: a copy, which shares with it all files of the engine, has those triples removed and added. Who reads the former one
reads on, and a build that is killed leaves it as it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import RdfFormat, Store

from kg.errors import StoreError
from kg.fingerprint import code_fingerprint
from kg.query.names import Names, names_in, renewed
from kg.query.source import PREFIXES, graph_file, open_store, prefixes_of
from kg.turtle import head_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyoxigraph import Quad

FOLDER = ".kg-index"
_NAMES = "names.json"
_DATABASE = "database"
_RENEWALS = "renewals"
"""By which code, and how often, an index was brought up to date; only one that a build made has it, whose graph kg wrote."""
_BESIDE = ".new-"
_AN_HOUR = 3_600
_WORTH = 4_000_000
"""Bytes of Turtle from which on an index is made: less is loaded in a fifth of a second."""
_PORTION = 20_000_000
"""Bytes of Turtle that a build has loaded at once: in 0.4 GB of memory, where 200 MB at once take 1.9 GB, and as fast."""

_TIDY = 20
"""Renewals until the engine puts its files in order, in 3 s of a core for 3.7 million triples: until then queries that go
through all of them take up to a fifth longer, but no longer after nine renewals than after one."""


@dataclass(frozen=True)
class Opened:
    """A graph that can be asked: its store and its prefixes, and the names of what is in it."""

    store: Store
    prefixes: Mapping[str, str]
    index: Path | None = None

    @cached_property
    def names(self) -> Names:
        """All names, from the index where there is one."""
        if self.index:
            return Names.from_json((self.index / _NAMES).read_text("utf-8"))
        return names_in(self.store)


def open_graph(path: Path | str, *, in_memory: bool = False) -> Opened:
    """The graph at `path`, through its index where there is one or can be; raises `StoreError` where it cannot be read.

    An index opens at once. `in_memory` loads the graph instead: that takes 3 seconds and 1 GB for a million triples,
    and questions that go through all of them are then answered 5 to 8 times faster.
    """
    index = None if in_memory else index_of(path)
    try:
        if index:
            return Opened(Store.read_only(str(index / _DATABASE)), prefixes_of(path), index)
    except (OSError, RuntimeError):
        shutil.rmtree(index or "", ignore_errors=True)  # half of it was lost: the next query makes it again
    return Opened(open_store(path), prefixes_of(path))


def index_of(path: Path | str) -> Path | None:
    """The index of the output folder at `path`, made where it is not there; None where there is none and can be none."""
    path = Path(path)
    file = graph_file(path)
    if not path.is_dir() or file.stat().st_size < _WORTH:
        return None
    index = path / FOLDER / _name(file)
    return index if index.is_dir() or _make(file, index, partial(_fill, file, open_store)) else None


@dataclass(frozen=True, slots=True)
class Changes:
    """What only the graph of a file told, and what only the one told that is to take its place."""

    before: Path
    gone: frozenset[Quad]
    come: frozenset[Quad]


@contextmanager
def indexing(file: Path, folder: Path, changes: Changes | None = None) -> Iterator[None]:
    """Make the index of the Turtle that a build has written for the folder, in another thread, while the block does its own.

    Where `changes` are known, and a build made the index of the graph before, that one is brought up to date. The
    engine works without Python's lock. An index that cannot be made now is made when it is asked for.
    """
    thread = Thread(target=_index, args=(file, folder, changes), name="kg-index")
    if file.stat().st_size >= _WORTH:
        thread.start()
    try:
        yield
    finally:
        if thread.ident:
            thread.join()


def _index(file: Path, folder: Path, changes: Changes | None) -> None:
    index = folder / FOLDER / _name(file)
    if not index.is_dir() and not (changes and _make(file, index, partial(_renew, changes))):
        _make(file, index, partial(_fill, file, _load_portions))


def _renew(changes: Changes, beside: Path) -> None:
    """Fill an index with that of the graph before, and what differs; raises where it cannot be made of that.

    The copy shares its files with the former index, as the engine never writes into one that is complete.
    """
    former = beside.with_name(_name(changes.before))
    renewals = _renewals(former) + 1
    Store.read_only(str(former / _DATABASE)).backup(str(beside / _DATABASE))
    store = Store(str(beside / _DATABASE))
    for quad in changes.gone:
        store.remove(quad)
    store.extend(changes.come)
    if renewals % _TIDY == 0:
        store.optimize()
    names = renewed(Names.from_json((former / _NAMES).read_text("utf-8")), store, changes.gone | changes.come)
    _finish(beside, store, names)
    _note(beside, renewals)


def _fill(file: Path, load: Callable[[Path, Path], Store], beside: Path) -> None:
    """Fill an index with a graph."""
    store = load(file, beside / _DATABASE)
    if load is _load_portions:
        _finish(beside, store, _named_and_tidied(store))
        _note(beside, 0)
    else:
        _finish(beside, store, names_in(store))


def _named_and_tidied(store: Store) -> Names:
    """The names in a store, whose files the engine puts in order meanwhile.

    That is a tenth of the time that all takes, and queries that go through much take half as long.
    """
    with ThreadPoolExecutor(1) as beside:
        tidying = beside.submit(store.optimize)
        names = names_in(store)
        tidying.result()
    return names


def _renewals(index: Path) -> int:
    """How often an index was brought up to date; raises `StoreError` where other code made it, which may name or write otherwise."""
    code, _, renewals = (index / _RENEWALS).read_text("utf-8").partition(" ")
    if code != code_fingerprint():
        raise StoreError(f"{index} was made by another version")
    return int(renewals)


def _note(index: Path, renewals: int) -> None:
    (index / _RENEWALS).write_text(f"{code_fingerprint()} {renewals}", "utf-8")


def _finish(beside: Path, store: Store, names: Names) -> None:
    (beside / _NAMES).write_text(names.to_json(), "utf-8")
    store.flush()


def _load_portions(file: Path, database: Path) -> Store:
    """As `open_store`, for Turtle in the form of `kg.store.turtle`: its only lines without a tab begin a subject."""
    store = Store(str(database))
    head = head_of(file)
    with file.open("rb") as lines:
        lines.seek(len(head))
        for portion in _portions(lines):
            store.bulk_load(head + portion, format=RdfFormat.TURTLE, base_iri=PREFIXES[""])
    return store


def _portions(lines: Iterable[bytes]) -> Iterator[bytes]:
    portion = bytearray()
    for line in lines:
        if len(portion) > _PORTION and not line.startswith(b"\t"):
            yield bytes(portion)
            portion.clear()
        portion += line
    yield bytes(portion)


def _name(file: Path) -> str:
    """A name that is the same for the same bytes, and the same engine: a newer one may keep its data otherwise."""
    with file.open("rb") as content:
        return f"{pyoxigraph.__version__}-{hashlib.file_digest(content, 'sha256').hexdigest()[:32]}"


def _make(file: Path, index: Path, fill: Callable[[Path], None]) -> bool:
    """Make the index beside and rename it; False where the folder cannot be written, or the graph changes meanwhile."""
    beside = index.with_name(f"{_BESIDE}{os.getpid()}")
    try:
        beside.mkdir(parents=True)
        (index.parent / ".gitignore").write_text("*\n", "utf-8")
        fill(beside)
        if _name(file) != index.name:
            return False
        beside.rename(index)
    except (OSError, RuntimeError, SyntaxError, ValueError, StoreError):
        return index.is_dir()  # somebody else was faster, or nothing can be written here
    else:
        _sweep(index)
        return True
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sweep(index: Path) -> None:
    """Take away the indexes of earlier graphs, and what killed processes left."""
    for other in index.parent.iterdir():
        is_fresh = other.name.startswith(_BESIDE) and time.time() - other.stat().st_mtime < _AN_HOUR
        if other != index and other.is_dir() and not is_fresh:
            shutil.rmtree(other, ignore_errors=True)
