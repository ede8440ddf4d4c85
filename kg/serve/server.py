"""From the settings to a server that runs."""

from __future__ import annotations

import contextlib
import socket
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from kg.errors import ServerError
from kg.query.index import index_of
from kg.query.limits import Limits
from kg.serve.application import application
from kg.serve.guard import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

    from kg.serve.engines import Engines

_LONGEST_HEAD = 65_536
"""Bytes of a request before its body, the address with its query included."""
_MOST_AT_ONCE = 200
_FAREWELL = 2
"""Seconds that answers in the making get when the server is told to stop."""


_LIMITS = Limits(seconds=30, memory=1_000, size=100_000_000)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served where, under which names, and what a query may cost."""

    graph: Path
    host: str = "127.0.0.1"
    port: int = 7878
    names: tuple[str, ...] = ()
    workers: int = 2
    limits: Limits = _LIMITS


def serve(settings: Settings, *, ready: Callable[[str], None] = lambda _: None) -> None:
    """Serve a graph until the process is told to stop; `ready` is called with the address.

    Raises:
        ServerError: the address cannot be listened on.
        StoreError: there is no graph.
    """
    index_of(settings.graph)
    listener = _listen(settings.host, settings.port)
    address = f"[{settings.host}]" if ":" in settings.host else settings.host
    app = application(
        settings.graph, LOOPBACK | {address.lower(), *map(str.lower, settings.names)}, settings.limits, settings.workers
    )
    config = uvicorn.Config(
        app,
        access_log=False,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        http="h11",
        lifespan="off",
        limit_concurrency=_MOST_AT_ONCE,
        log_level="error",
        server_header=False,
        timeout_graceful_shutdown=_FAREWELL,
        ws="none",
    )
    ready(f"http://{address}:{listener.getsockname()[1]}/")
    with contextlib.closing(listener), contextlib.suppress(KeyboardInterrupt):
        try:
            _Server(config, app.state.engines).run(sockets=[listener])
        finally:
            app.state.engines.stop()


class _Server(uvicorn.Server):
    """A server that gives up what it computes as soon as it is told to stop."""

    def __init__(self, config: uvicorn.Config, engines: Engines) -> None:
        super().__init__(config)
        self._engines = engines

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take the signal: the queries end now, the answers that are ready are still sent."""
        self._engines.stop()
        super().handle_exit(sig, frame)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        remedy = "stop what has it, or take another: --port 0 finds a free one"
        raise ServerError(f"{host}:{port} cannot be listened on ({error.strerror or error}); {remedy}") from error
    return listener
