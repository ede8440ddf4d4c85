"""The page of a graph, made of what is told of each subject while this is written: here, or in a process of its own.

A process of its own takes half of the memory that a large graph needs, and its time, off the one that writes.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.facts.network import network_of, part_of
from kg.facts.translation import Translation, new_index
from kg.reading import load_words
from kg.spread.workers import KILLED, end_with_parent
from kg.store import parts_of, told_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kg.lexicon import Lexicon

_TOGETHER = 2_000
"""Subjects that are handed over at once: some two megabytes."""


class Page:
    """A page that is drawn in this process, of a graph read with some words."""

    def __init__(self, words: tuple[Path, ...]) -> None:
        self._lexicon: Lexicon = load_words(words)
        self._index = new_index()

    def begin(self, graph: Path | None) -> None:
        """Begin with what a graph tells, in the form in which kg writes it, or with nothing."""
        self._index = new_index()
        for parts in told_in(graph) if graph else ():
            self._index.note(parts)

    def note(self, record: bytes) -> None:
        """Take in what is told of the next subject, in the place of what was told of it."""
        self._index.note(parts_of(record))

    @contextmanager
    def drawing(self, path: Path, title: str) -> Iterator[None]:
        """Write the page, once all is noted; it is there when the block ends."""
        self.draw(path, title)
        yield

    def draw(self, path: Path, title: str) -> None:
        """Write the page now."""
        from kg.view import render_page

        self._index.close()
        network, left_out = self._shown()
        path.write_text(render_page(network, title=title, left_out=left_out), encoding="utf-8", newline="\n")

    def _shown(self) -> tuple[Any, int]:
        """The network (a `networkx.MultiDiGraph`) of the entities that a page can hold, and how many others there are.

        The index, most of all memory, is let go.
        """
        from kg.view import MOST_ENTITIES, most_important

        told = Translation(self._index, self._lexicon)
        network = part_of(told, most_important) if len(told.entities) > MOST_ENTITIES else network_of(told)
        self._index.clear()
        return network, len(told.entities) - len(network)


class PageBeside:
    """The same page, drawn by the process at the other end of a pipe."""

    def __init__(self, pipe: Connection, begun: Path | None) -> None:
        self._pipe = pipe
        self._begun = begun
        self._waiting: list[bytes] = []

    def begin(self, graph: Path | None) -> None:
        """Begin with what a graph tells, or with nothing; what was begun ahead of time is not begun again."""
        if graph != self._begun:
            self._send(graph)

    def note(self, record: bytes) -> None:
        """Take in what is told of the next subject, in the place of what was told of it."""
        self._waiting.append(record)
        if len(self._waiting) >= _TOGETHER:
            self._send(b"".join(self._waiting))
            self._waiting.clear()

    @contextmanager
    def drawing(self, path: Path, title: str) -> Iterator[None]:
        """Have the page written while the block does its own; it is there when that ends."""
        if self._waiting:
            self._send(b"".join(self._waiting))
        self._send((path, title))
        yield
        with _explained():
            self._pipe.recv()

    def _send(self, told: bytes | tuple[Path, str] | Path | None) -> None:
        with _explained():
            self._pipe.send(told)


@contextmanager
def page(words: tuple[Path, ...], likely: Path | None = None, *, beside: bool) -> Iterator[Page | PageBeside]:
    """A page to be filled and drawn, in a process beside this one if wanted, which begins at once with the `likely` graph.

    Raises:
        KgError: that process was killed, for want of memory perhaps.
    """
    if not beside:
        yield Page(words)
        return
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_draw, args=(theirs, words, likely), daemon=True)
    process.start()
    theirs.close()
    try:
        yield PageBeside(ours, likely)
    finally:
        ours.close()
        process.kill()
        process.join()


def _draw(pipe: Connection, words: tuple[Path, ...], likely: Path | None) -> None:
    """What the other process does: note what comes, then draw."""
    end_with_parent()
    gc.disable()  # nearly nothing is garbage before this ends: a fifteenth of its time
    with suppress(EOFError):
        filled = Page(words)
        filled.begin(likely)
        while not isinstance(told := pipe.recv(), tuple):
            if isinstance(told, bytes):
                for record in told.splitlines(keepends=True):
                    filled.note(record)
            else:
                filled.begin(told)
        filled.draw(*told)
        pipe.send(None)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise KgError(KILLED) from error
