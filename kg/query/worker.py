"""The program in which queries run that may have to be stopped: `kg.query.confined` starts it and speaks with it.

Oxigraph's evaluation cannot be interrupted from Python (its tokens for that are Rust's alone), and a query that is nested
deep enough takes the whole process with it. So queries run here. A request is a line of JSON; the reply is a line of
JSON and as many bytes as it says, after a line that says that the graph is open: the time counts from there.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.query.confined import OUT_OF_MEMORY
from kg.query.engine import Question, ask, bound
from kg.query.index import Opened, open_graph
from kg.query.limits import Limits
from kg.query.results import Form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_OFTEN = 0.02
"""Seconds between two looks at the memory: the engine fills some 20 MB meanwhile."""
_MEGABYTE = 1_000_000


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asks
    sys.setrecursionlimit(2_000)
    opened: tuple[str, Opened] | None = None
    replies = os.fdopen(os.dup(1), "wb")
    for line in sys.stdin.buffer:
        request = json.loads(line)
        try:
            if opened is None or opened[0] != request["stamp"]:
                opened = (request["stamp"], open_graph(request["graph"]))
            _say(replies, {"open": True})
            with _watching(Limits(**request["limits"])):
                header, data = _answer(opened[1], request)
        except KgError as error:
            header, data = {"error": type(error).__name__, "message": str(error)}, b""
        _say(replies, {**header, "size": len(data)}, data)


def _answer(opened: Opened, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    question = Question(**request["question"])
    if not request["asks"]:
        return {"form": Form.SOLUTIONS, "query": bound(opened, question), "is_cut": False, "prefixes": {}}, b""
    result = ask(opened, question, Limits(**request["limits"]))
    header = {"form": result.form, "query": result.query, "is_cut": result.is_cut, "prefixes": dict(result.prefixes)}
    return header, result.data


def _say(replies: BinaryIO, header: dict[str, Any], data: bytes = b"") -> None:
    replies.write(json.dumps(header).encode() + b"\n" + data)
    replies.flush()


@contextlib.contextmanager
def _watching(limits: Limits) -> Iterator[None]:
    """End this process where it takes too much memory meanwhile, or who asked is gone."""
    parent, done = os.getppid(), threading.Event()
    most = _memory() + limits.memory * _MEGABYTE if limits.memory else 0

    def watch() -> None:
        while not done.wait(_OFTEN):
            if most and _memory() > most:
                os._exit(OUT_OF_MEMORY)
            if os.getppid() != parent:
                os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()


def _memory() -> int:
    """Bytes that this process holds, on Linux; elsewhere the most that it ever held; 0 on Windows, which does not tell."""
    with contextlib.suppress(OSError), open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 (50 times a second)
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    with contextlib.suppress(ImportError):
        import resource

        unit = 1 if sys.platform == "darwin" else 1_024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return 0


if __name__ == "__main__":
    main()
