"""How long it takes to make one entity of each thing over many articles, and how much memory.

kg extract ../shared/scale/reuters.jsonl.gz > findings.jsonl; python tests/bench/merging.py findings.jsonl
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from time import perf_counter

from kg import standoff
from kg.link import link
from kg.ontology import load_lexicon
from kg.resolve import resolve


def main(path: Path) -> None:
    """Print seconds and gigabytes."""
    lexicon = load_lexicon()
    with path.open(encoding="utf-8") as lines:
        found = [link(standoff.from_json(line), lexicon) for line in lines]
    start = perf_counter()
    resolution = resolve(found, lexicon)
    took = perf_counter() - start
    entities = len(set(resolution.entities.values()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # kilobytes, on Linux
    print(f"{len(found):,} articles, {len(resolution.entities):,} entities in them, {entities:,} over all")
    print(f"{took:.1f} s, {memory:.2f} GB with the findings in memory")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
