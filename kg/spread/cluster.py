"""Work spread over machines by Dask; results come in the order of what was asked, however many work on it.

The user starts scheduler and workers; kg connects to the scheduler alone, and asks it for everything. Workers must find
what kg would find here: that they have the same kg, model, spaCy and Python is looked at before there is any work, and
every worker that comes later looks for itself. The user's own words travel by content, as a result that Dask copies to
each worker once, and makes again where a worker dies.

Dask gives the work of a worker that dies to another. What has taken several with it (`allowed-failures` of the
scheduler) is not tried for ever: its articles are tried one by one with nothing else under way, since a batch may only
have stood beside the culprit; those that kill again are problems.
"""

from __future__ import annotations

import atexit
import re
import warnings
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from shutil import rmtree
from socket import create_connection
from tempfile import mkdtemp
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from kg.errors import ClusterError, KgError
from kg.model import Article, Problem
from kg.reading import Batch, Reading
from kg.spread.makeup import Makeup, makeup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from distributed import Client, Future

Result = TypeVar("Result")
Work: TypeAlias = "Callable[[Reading, Batch], Sequence[Result | Problem]]"

_ADDRESS = re.compile(r"(?P<protocol>tcp|tls)://(?P<host>[^\s/@]+):(?P<port>\d{1,5})")
_PATIENCE = 10.0
"""Seconds to wait for a scheduler to answer, and for its first worker."""
_DESERTED = 60.0
"""Seconds to wait for a worker where the last one has gone: one that was killed is there again within a few."""
_GLANCE = 2.0
"""Seconds between two looks at whether anybody still works."""
_AHEAD = 2
"""Batches handed out beyond those in work, for each thread of a worker, as in `kg.spread.workers`."""
_KILLED = "kills every worker process that reads it, for want of memory perhaps, and is left out"


def spread(
    work: Work[Result], reading: Reading, batches: Iterable[Batch], *, scheduler: str
) -> Iterator[Result | Problem]:
    """The results of `work` on every batch, in order, from the workers of the Dask scheduler at an address.

    `work` must be importable there, and is told nothing of other batches.

    Raises:
        ClusterError: Dask is not installed, the scheduler or its workers do not answer, or they have another kg.
        KgError: what `work` raises.
    """
    with _connected(scheduler) as client:
        _check_workers(client, reading.model)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Sending large graph")  # many names: they are sent once
            parcel = client.submit(_handed_over, Parcel.of(reading), pure=False)
        yield from _Queue(client, partial(client.submit, _done, work, parcel, pure=False)).results(batches)


# Here ---------------------------------------------------------------------------------------------------------------


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    """A client of the scheduler, and of nobody else: results come through it, too."""
    if not (place := _ADDRESS.fullmatch(scheduler)):
        raise ClusterError(f"{scheduler}: is no address of a Dask scheduler; one is tcp://host:8786")
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("--scheduler needs Dask: pip install 'dask[distributed]'") from error
    try:
        _wait_for_answer(place)
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False, direct_to_workers=False)
    except (OSError, ValueError, OverflowError) as error:
        raise ClusterError(f"{scheduler}: no Dask scheduler answers there ({_on_one_line(error)})") from error
    with client:
        yield client


def _wait_for_answer(place: re.Match[str]) -> None:
    """Have a scheduler speak, as it does first: Dask waits without end for one that takes a call and says nothing."""
    with create_connection((place["host"].strip("[]"), int(place["port"])), timeout=_PATIENCE) as line:
        if place["protocol"] == "tcp" and not line.recv(1):
            raise ConnectionResetError("it hangs up")


def _check_workers(client: Client, model: str) -> None:
    """Raise `ClusterError` where there is no worker, or one that would find something else."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        address = client.scheduler.address
        raise ClusterError(f"{address}: has no workers; start some: dask worker {address}") from error
    ours = makeup(model)
    for worker, theirs in sorted(client.run(makeup, model, on_error="return").items()):
        if theirs != ours:
            flaw = ours.against(theirs) if isinstance(theirs, Makeup) else f"cannot run kg ({_on_one_line(theirs)})"
            raise ClusterError(f"worker {worker}: {flaw}; install there what is installed here")


class _Queue(Generic[Result]):
    """Batches handed out, never more than the workers need to be busy."""

    def __init__(self, client: Client, ask: Callable[[Batch], Future]) -> None:
        self._client = client
        self._address = client.scheduler.address
        self._ask = ask
        self._waiting: deque[tuple[Batch, Future]] = deque()

    def results(self, batches: Iterable[Batch]) -> Iterator[Result | Problem]:
        """What is found in each, in order."""
        rest = iter(batches)
        while True:
            free = self._window() - len(self._waiting)
            self._waiting.extend((batch, self._ask(batch)) for batch in islice(rest, max(free, not self._waiting)))
            if not self._waiting:
                return
            batch, future = self._waiting.popleft()
            found = self._outcome(future)
            yield from self._one_by_one(batch) if found is None else found

    def _window(self) -> int:
        """How many batches may be handed out at once; workers come and go."""
        return self._threads() * (1 + _AHEAD)

    def _one_by_one(self, batch: Batch) -> Iterator[Result | Problem]:
        """What is found in the articles of a batch that killed its workers, each tried with nothing else under way."""
        for _, future in self._waiting:
            self._settle(future)
        for item in batch:
            found = self._outcome(self._ask((item,)))
            yield from [_lost(item)] if found is None else found

    def _outcome(self, future: Future) -> Sequence[Result | Problem] | None:
        """The result; None where it killed its workers."""
        from distributed import KilledWorker

        try:
            self._settle(future)
            return future.result(timeout=_DESERTED)  # type: ignore[no-any-return]
        except KilledWorker:
            return None
        except KgError:
            raise
        except Exception as error:
            if future.status == "error":
                raise ClusterError(f"a worker cannot do its work ({_on_one_line(error)})") from error
            raise self._gone() from error

    def _settle(self, future: Future) -> None:
        """Wait until it is done, or failed, as long as anybody works on it."""
        seen = monotonic()
        while not future.done():
            try:
                future.exception(timeout=_GLANCE)
            except TimeoutError:
                seen = monotonic() if self._threads() else seen
            if monotonic() - seen > _DESERTED:
                raise ClusterError(f"{self._address}: no worker is left; start some, and build again to go on")

    def _threads(self) -> int:
        try:
            return int(sum(self._client.nthreads().values()))
        except Exception as error:
            raise self._gone() from error

    def _gone(self) -> ClusterError:
        return ClusterError(f"{self._address}: the scheduler is gone; build again to go on")


def _lost(item: Article | Problem) -> Problem:
    return Problem(item.source or item.id, _KILLED) if isinstance(item, Article) else item


def _on_one_line(error: object) -> str:
    return " ".join(str(error).split()) or repr(error)


# On a worker --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parcel:
    """How articles are read, for another machine: the user's own files by content, since paths mean nothing there."""

    model: str
    words: tuple[bytes, ...]
    fingerprint: str

    @classmethod
    def of(cls, reading: Reading) -> Parcel:
        """With what the files hold now."""
        return cls(reading.model, tuple(path.read_bytes() for path in reading.words), reading.fingerprint)


_TURN = Lock()
"""A worker may have several threads; spaCy's pipelines are not made for them, and one keeps a core busy."""


def _handed_over(parcel: Parcel) -> Parcel:
    return parcel


def _done(work: Work[Result], parcel: Parcel, batch: Batch) -> list[Result | Problem]:
    with _TURN:
        return list(work(_unpacked(parcel), batch))


@lru_cache(maxsize=2)
def _unpacked(parcel: Parcel) -> Reading:
    """The same way to read, with the user's words in files of this machine."""
    from distributed import get_worker

    folder = Path(mkdtemp(dir=get_worker().local_directory))  # Dask clears it where this process is killed
    atexit.register(rmtree, folder, ignore_errors=True)
    paths = [folder / f"{number}.ttl" for number in range(len(parcel.words))]
    for path, words in zip(paths, parcel.words, strict=True):
        path.write_bytes(words)
    reading = Reading.of(parcel.model, paths, ())
    if reading.fingerprint != parcel.fingerprint:
        raise ClusterError(f"worker {get_worker().address}: has another kg; install there what is installed here")
    return reading
