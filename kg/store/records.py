"""Triples in one order, with bounded memory: what is too much for it is sorted in runs on the disk.

A record is all that is told of one subject, as a line: the subject, then predicates and objects by turns, parted by
tabs, as N-Triples writes them (which has no tab in a term). Runs are merged record by record (Knuth, TAOCP 3, 5.4): there are
a fifth as many as triples. They have no names, so that a killed process leaves none.
"""

from __future__ import annotations

import heapq
from contextlib import ExitStack
from itertools import chain, groupby, islice
from operator import itemgetter
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_IN_MEMORY = 100_000
"""Triples to sort at once, in some 40 MB: six million before runs are merged twice; with 200,000 it is no faster."""
_FAN_IN = 64
"""Runs that are merged at once: a process may not open many more files."""
_END = -2
"""What ends a line of N-Triples behind the object: a space and a full stop."""


def records_of(triples: Iterable[ox.Triple]) -> list[bytes]:
    """The records of some triples, sorted; no triple is there twice."""
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    told = (line[:_END].replace(b" ", b"\t", 2).partition(b"\t") for line in sorted(set(written.splitlines())))
    return [_record(subject, map(itemgetter(2), rows)) for subject, rows in groupby(told, itemgetter(0))]


def portions(triples: Iterable[ox.Triple]) -> Iterator[list[ox.Triple]]:
    """Triples in lists as long as memory may hold."""
    rest = iter(triples)
    while portion := list(islice(rest, _IN_MEMORY)):
        yield portion


def size_of(record: bytes) -> int:
    """How many triples a record holds."""
    return record.count(b"\t") // 2


def parts_of(record: bytes) -> list[str]:
    """The subject of a record, and its predicates and objects by turns."""
    return record.decode()[:-1].split("\t")


def in_order(portions: Iterable[Sequence[bytes]], folder: Path) -> Iterator[bytes]:
    """The records of all portions, each sorted, in one order, one for each subject; `folder` has room for runs."""
    runs = _Runs(folder)
    held: list[Sequence[bytes]] = []
    size = 0
    for portion in portions:
        held.append(portion)
        size += sum(map(size_of, portion))
        if size >= _IN_MEMORY:
            runs.add(sorted(chain.from_iterable(held)))
            held, size = [], 0
    yield from _merged([*runs.files(), sorted(chain.from_iterable(held))])
    runs.close()


def _record(subject: bytes, told: Iterable[bytes]) -> bytes:
    return b"\t".join((subject, *told)) + b"\n"


def _merged(runs: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """The records of sorted runs, one for each subject."""
    return (_joined(subject, list(same)) for subject, same in groupby(heapq.merge(*runs), _subject))


def _subject(record: bytes) -> bytes:
    return record[: record.index(b"\t")]


def _joined(subject: bytes, records: Sequence[bytes]) -> bytes:
    if len(records) == 1:
        return records[0]
    parts = (record[len(subject) + 1 : -1].split(b"\t") for record in records)
    told = {pair for each in parts for pair in zip(each[::2], each[1::2], strict=True)}
    return _record(subject, map(b"\t".join, sorted(told)))


class _Runs:
    """Sorted files, and files merged of them, level by level."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._levels: list[list[IO[bytes]]] = [[]]

    def add(self, records: Iterable[bytes], level: int = 0) -> None:
        """One more run; when a level is full, it becomes one run of the next."""
        if level == len(self._levels):
            self._levels.append([])
        runs = self._levels[level]
        runs.append(self._written(records))
        if len(runs) == _FAN_IN:
            with ExitStack() as stack:
                self.add(_merged([stack.enter_context(run) for run in runs]), level + 1)
            self._levels[level] = []

    def files(self) -> list[IO[bytes]]:
        """All runs, to be read from their beginnings."""
        return [run for runs in self._levels for run in runs]

    def close(self) -> None:
        """The files are gone."""
        for run in self.files():
            run.close()

    def _written(self, records: Iterable[bytes]) -> IO[bytes]:
        run: IO[bytes] = TemporaryFile(dir=self._folder)  # noqa: SIM115 (closed by `close`)
        run.writelines(records)
        run.seek(0)
        return run
