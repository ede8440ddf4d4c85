"""The explorer page of a graph: the one that `kg build` wrote, or one that is made when it is first looked at."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from kg.facts.network import to_networkx
from kg.query.source import graph_file
from kg.view import render_page

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = "graph.html"


async def explorer(graph: Path) -> str | Path:
    """The page of an output folder where it is as new as the graph, else one that is made for it."""
    return await run_in_threadpool(_explorer, graph)


def _explorer(graph: Path) -> str | Path:
    changed = graph_file(graph).stat().st_mtime_ns
    written = graph / _PAGE
    if graph.is_dir() and written.is_file() and written.stat().st_mtime_ns >= changed:
        return written
    return _rendered(graph, changed)


@lru_cache(maxsize=1)
def _rendered(graph: Path, _changed: int) -> str:
    return render_page(to_networkx(graph), title=graph.name)
