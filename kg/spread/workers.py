"""Work spread over processes, in batches; results come in the order of what was asked, however many work on it."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

KILLED = "a worker process was killed; build again, with fewer --processes if memory is short"
_AHEAD = 2
"""Batches handed out beyond those in work, for each process: none waits, and few wait in memory."""


def in_batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """The items in their order, `size` at a time."""
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch


def spread(
    work: Callable[[tuple[Item, ...]], Sequence[Result]], batches: Iterable[tuple[Item, ...]], *, processes: int = 1
) -> Iterator[Result]:
    """The results of `work` on every batch, in order; with one process here, else in `processes` others.

    `work` must be picklable, and is told nothing of other batches.

    Raises:
        KgError: a process was killed, for want of memory perhaps.
    """
    if processes == 1:
        for batch in batches:
            yield from work(batch)
        return
    # "spawn": a fork of a process with threads (RDF stores have some) may stand still.
    with ProcessPoolExecutor(processes, get_context("spawn"), end_with_parent) as pool:
        try:
            yield from _results(pool, work, batches, processes * (1 + _AHEAD))
        except BrokenProcessPool as error:
            raise KgError(KILLED) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def end_with_parent() -> None:
    """Have a worker end when its parent was killed, which could not tell it to."""
    if parent := parent_process():
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _results(
    pool: ProcessPoolExecutor,
    work: Callable[[tuple[Item, ...]], Sequence[Result]],
    batches: Iterable[tuple[Item, ...]],
    window: int,
) -> Iterator[Result]:
    rest = iter(batches)
    waiting: deque[Future[Sequence[Result]]] = deque(pool.submit(work, batch) for batch in islice(rest, window))
    while waiting:
        yield from waiting.popleft().result()
        waiting.extend(pool.submit(work, batch) for batch in islice(rest, 1))
