"""The index of an output folder: its graph as an Oxigraph database on disk, made once, so that no query reads Turtle again.

It lies in `.kg-index/` in the folder, under a name that holds the digest of `graph.ttl`: another graph is another name, so
an index is never stale. It is written beside and renamed, made when the folder is first asked after a build, and may
be deleted at any time. Where it cannot be written, and for a small graph or a plain file, the graph is loaded into memory.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import Store

from kg.errors import StoreError
from kg.query.names import Names, names_in
from kg.query.source import GRAPH_FILE, graph_file, open_store, prefixes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = ".kg-index"
_NAMES = "names.json"
_DATABASE = "database"
_BESIDE = ".new-"
_AN_HOUR = 3_600
_WORTH = 4_000_000
"""Bytes of Turtle from which on an index is made: less is loaded in a fifth of a second."""


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
    return index if index.is_dir() or _make(path, index) else None


def make_index(file: Path, index: Path) -> None:
    """Load the RDF file into a new index; raises `StoreError` where the file cannot be read."""
    store = open_store(file, index / _DATABASE)
    (index / _NAMES).write_text(names_in(store).to_json(), "utf-8")
    store.flush()


def _name(file: Path) -> str:
    """A name that is the same for the same bytes, and the same engine: a newer one may keep its data otherwise."""
    with file.open("rb") as content:
        return f"{pyoxigraph.__version__}-{hashlib.file_digest(content, 'sha256').hexdigest()[:32]}"


def _make(folder: Path, index: Path) -> bool:
    """Make the index beside and rename it; False where the folder cannot be written, or the graph changes meanwhile."""
    beside = index.with_name(f"{_BESIDE}{os.getpid()}")
    try:
        beside.mkdir(parents=True)
        (index.parent / ".gitignore").write_text("*\n", "utf-8")
        make_index(folder / GRAPH_FILE, beside)
        if _name(folder / GRAPH_FILE) != index.name:
            return False
        beside.rename(index)
    except (OSError, StoreError):
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
