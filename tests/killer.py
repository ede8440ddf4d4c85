"""Builds that are killed: `python tests/killer.py WORK KILLS SEED` prints what each left, and what the next made.

Each build is a process of its own, forked from one that has imported everything: so a build takes a tenth of a second,
and fifty kills a few. WORK/articles holds the articles; those in WORK/first were built before.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from random import Random

from kg.pipeline import build
from tests.reader import install

FILES = ("graph.ttl", "graph.html", "report.md", "report.json")


def start(work: Path) -> int:
    """A process that builds; its number."""
    number = os.fork()
    if not number:
        # the child must end here, whatever happens
        try:
            build([work / "articles"], work / "out")
            os._exit(0)
        finally:
            os._exit(1)
    return number


def left_in(folder: Path) -> dict[str, str]:
    """Every file of an output folder but the database, with a hash."""
    files = (path for path in sorted(folder.iterdir()) if not path.name.startswith("findings.sqlite"))
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}


def undisturbed(work: Path) -> float:
    """Build without a kill into WORK/out; the seconds it takes."""
    began = time.monotonic()
    assert os.waitpid(start(work), 0)[1] == 0
    return time.monotonic() - began


def main(work: Path, kills: int, seed: int) -> None:
    """Kill at random points: half of the builds are first ones, the others go on from a build of some articles."""
    install()
    for name in ("kg.view", "kg.facts.network", "kg.knowledge", "pyvis.network"):
        import_module(name)
    build([work / "first"], work / "before")
    random = Random(seed)  # noqa: S311 (not for secrets)
    seconds = undisturbed(work)
    print(json.dumps({"before": left_in(work / "before"), "after": left_in(work / "out")}), flush=True)  # noqa: T201
    hits = number = 0
    while hits < kills and number < 3 * kills:  # some builds end before they are killed
        number += 1
        shutil.rmtree(work / "out")
        if number % 2:
            shutil.copytree(work / "before", work / "out")
        child = start(work)
        time.sleep(random.uniform(0, seconds))
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        left = left_in(work / "out") if (work / "out").is_dir() else {}
        hits += os.WIFSIGNALED(status)
        undisturbed(work)
        made = left_in(work / "out")
        print(json.dumps({"is_killed": os.WIFSIGNALED(status), "left": left, "made": made}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
