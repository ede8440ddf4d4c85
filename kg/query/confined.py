"""A query engine in a process of its own, which is killed where a query goes beyond its limits."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, Self

from kg import errors
from kg.errors import QueryError, QueryLimitError
from kg.query.results import Form, Result
from kg.query.source import graph_file

if TYPE_CHECKING:
    from types import TracebackType

    from kg.query.engine import Question
    from kg.query.limits import Limits

OUT_OF_MEMORY = 77
"""Exit status of a process that took more memory than it may."""
_ROOT = Path(__file__).resolve().parents[2]
_GRACE = 5
"""Seconds that a process has to end once it is killed."""


class Engine:
    """Answers one question after another; a context manager, since a process stands behind it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def ask(self, graph: Path | str, question: Question) -> Result:
        """The answer of the graph at a path, as `kg.query.engine.ask` gives it; raises what that raises.

        Raises:
            QueryLimitError: the query took more time or memory than it may, or was too much for the engine.
        """
        return self._do(graph, question, asks=True)

    def bind(self, graph: Path | str, question: Question) -> Result:
        """The question's SPARQL with the values in their places, as the `query` of an answer without data; raises as `ask`."""
        return self._do(graph, question, asks=False)

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait(_GRACE)
            for pipe in filter(None, (process.stdin, process.stdout)):
                with contextlib.suppress(OSError):
                    pipe.close()

    def _do(self, graph: Path | str, question: Question, *, asks: bool) -> Result:
        request = {"graph": str(graph), "stamp": _stamp(graph), "limits": asdict(self._limits), "asks": asks}
        try:
            header, data = self._exchange(json.dumps({**request, "question": asdict(question)}).encode() + b"\n")
        except BaseException:
            self.stop()  # what it would still say is no answer to the next question
            raise
        if "error" in header:
            raise getattr(errors, header["error"], QueryError)(header["message"])
        return Result(Form(header["form"]), data, header["prefixes"], header["query"], header["is_cut"])

    def _exchange(self, request: bytes) -> tuple[dict[str, Any], bytes]:
        """Send a request; what it is answered with."""
        process = self._process = self._process or _start()
        assert process.stdin
        assert process.stdout
        late: list[bool] = []

        def end() -> None:
            late.append(True)
            process.kill()

        timer = Timer(self._limits.seconds, end)
        try:
            process.stdin.write(request)
            process.stdin.flush()
            header = json.loads(process.stdout.readline() or "null")
            if header and "open" in header:
                if self._limits.seconds:
                    timer.start()
                header = json.loads(process.stdout.readline() or "null")
            data = process.stdout.read(header["size"]) if header else b""
        except (BrokenPipeError, ValueError):  # it is gone: killed by the timer, or by `stop` in another thread
            header = None
        finally:
            timer.cancel()
        if not header or len(data) < header["size"]:
            raise QueryLimitError(self._reason(process, is_late=bool(late)))
        return header, data

    def _reason(self, process: subprocess.Popen[bytes], *, is_late: bool) -> str:
        if is_late:
            return f"the query takes more than {self._limits.seconds:g} seconds; make it more selective, or allow more"
        if self._process is None:
            return "the query was stopped"
        if process.wait(_GRACE) == OUT_OF_MEMORY:
            return f"the query takes more than {self._limits.memory:,} MB of memory; make it more selective"
        return "the query is too much for the engine: it is too long, or nested too deep"


def _start() -> subprocess.Popen[bytes]:
    """The process; it finds kg where this one has it."""
    path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.Popen(
        [sys.executable, "-m", "kg.query.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )


def _stamp(graph: Path | str) -> str:
    """What changes whenever the graph's file does."""
    file = graph_file(graph)
    status = file.stat()
    return f"{file.resolve()} {status.st_size} {status.st_mtime_ns} {status.st_ino}"
