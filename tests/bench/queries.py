"""How long the ready-made queries take on a graph, and how much longer RDFLib takes for them.

    python tests/bench/queries.py output/graph.ttl [--cap 60]

Prints for each query the seconds of `kg.query.ask` through the index on disk, on the graph in memory, and of RDFLib, all of them
open; what RDFLib does not finish within the cap counts with the cap, so that the ratios are the least. A graph of a million triples can be any part
of a large one. The first lines are the time that a build takes for the index beside the page, and that of `kg query` from the
command line: the first answer after that, the second, and one where the index is still to be made.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rdflib

from kg.query import Question, ask, open_graph, ready_made
from kg.query.engine import bound
from kg.query.index import FOLDER, indexing

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.query import ReadyMadeQuery
    from kg.query.index import Opened


class _Late(Exception):  # noqa: N818 (no error)
    """The cap is reached."""


def main() -> None:
    """Measure the graph that is named."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--cap", type=int, default=60, help="Seconds that RDFLib may take for one query.")
    options = parser.parse_args()
    if not options.graph.is_file():
        print(f"queries: there is no graph at {options.graph}; skipped")
        return
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(options.graph, Path(folder) / "graph.ttl")
        print(f"index, as a build makes it: {_timed(partial(_index, Path(folder)))[1]:.2f} s")
        _command_line(Path(folder), "first answer after a build")
        _command_line(Path(folder), "second answer")
        shutil.rmtree(Path(folder) / FOLDER)
        _command_line(Path(folder), "first answer, the index still to be made")
        _queries(open_graph(folder), options.graph, options.cap)


def _index(folder: Path) -> None:
    with indexing(folder / "graph.ttl", folder):
        pass


def _queries(opened: Opened, graph: Path, cap: int) -> None:
    slow, took = _timed(lambda: rdflib.Graph().parse(graph))
    print(f"{len(slow):,} triples; RDFLib loads them in {took:.1f} s")
    signal.signal(signal.SIGALRM, _stop)
    loaded = open_graph(graph, in_memory=True)
    disk = ours = theirs = 0.0
    for query in ready_made():
        question = Question(query.text, _needed(opened, query))
        text = bound(opened, question)
        _, indexed = _timed(partial(ask, opened, question))
        result, fast = _timed(partial(ask, loaded, question))
        rows, late = _capped(partial(_rows, slow, text), cap)
        disk, ours, theirs = disk + indexed, ours + fast, theirs + late
        cut = "" if rows else " (cap)"
        print(
            f"{query.name:24} {indexed:8.2f} s {fast:8.2f} s {late:8.1f} s {len(result.rows):8,} rows{cut}", flush=True
        )
    print(f"{'all':24} {disk:8.2f} s {ours:8.2f} s {theirs:8.1f} s")
    print(
        f"RDFLib takes at least {theirs / disk:.1f} times as long as the index, {theirs / ours:.1f} times as the graph in memory"
    )


def _rows(graph: rdflib.Graph, text: str) -> int:
    return len(list(graph.query(text)))


def _needed(opened: Opened, query: ReadyMadeQuery) -> dict[str, str]:
    """The two entities with the most facts, where a query needs some."""
    names = [parameter.name for parameter in query.parameters if parameter.is_needed]
    most = "SELECT ?x { ?fact kg:involves ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) LIMIT 2"
    rows: list[Any] = list(ask(opened, Question(most)).rows) if names else []
    return {name: row[0].value for name, row in zip(names, rows, strict=False)}


def _command_line(folder: Path, what: str) -> None:
    query = "SELECT ?who { ?statement kg:speaker/rdfs:label ?who } LIMIT 10"
    command = [sys.executable, "-m", "kg", "query", str(folder), query]
    _, took = _timed(lambda: subprocess.run(command, check=True, capture_output=True))
    print(f"kg query, {what}: {took:.2f} s")


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


def _capped(work: Callable[[], int], cap: int) -> tuple[bool, float]:
    begun = time.perf_counter()
    signal.alarm(cap)
    try:
        work()
    except _Late:
        return False, float(cap)
    finally:
        signal.alarm(0)
    return True, time.perf_counter() - begun


def _stop(_number: int, _frame: object) -> None:
    raise _Late


if __name__ == "__main__":
    main()
