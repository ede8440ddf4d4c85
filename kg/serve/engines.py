"""The engines of a server: so many questions are answered at a time, each in a process that can be stopped."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from kg.query.confined import Engine
from kg.serve.protocol import RequestError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query import Limits, Question, Result

_PATIENCE = 10
"""Seconds that a question waits for its turn."""


class Engines:
    """Answers questions to one graph; `stop` ends the processes."""

    def __init__(self, graph: Path, limits: Limits, workers: int) -> None:
        self._graph = graph
        self._is_stopped = False
        self._all = [Engine(limits) for _ in range(workers)]
        self._free: asyncio.Queue[Engine] = asyncio.Queue()
        for engine in self._all:
            self._free.put_nowait(engine)

    async def ask(self, question: Question) -> Result:
        """The answer; raises what `kg.query.confined.Engine` does, and `RequestError` where all are busy for long."""
        return await self._do("ask", question)

    async def bind(self, question: Question) -> Result:
        """The question's SPARQL with its values, as the `query` of an answer without data; raises as `ask` does."""
        return await self._do("bind", question)

    def stop(self) -> None:
        """End all processes, whatever they do."""
        self._is_stopped = True
        for engine in self._all:
            engine.stop()

    async def _do(self, what: str, question: Question) -> Result:
        try:
            engine = await asyncio.wait_for(self._free.get(), _PATIENCE)
        except TimeoutError as error:
            raise RequestError(503, "too many queries at a time; try again") from error
        try:
            if self._is_stopped:
                raise RequestError(503, "the server stops")
            return await run_in_threadpool(partial(getattr(engine, what), self._graph, question))
        finally:
            self._free.put_nowait(engine)
