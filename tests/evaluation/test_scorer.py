"""The measures that kg shares with the scorer of the public corpora give the same numbers."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kg import accuracy, pipeline, standoff
from kg.model import Findings

if TYPE_CHECKING:
    from pathlib import Path

LINE = re.compile(
    r"^(?P<measure>.+?)\s+P [\d.]+ .* right (?P<right>\d+) found (?P<found>\d+) gold (?P<gold>\d+)$", re.MULTILINE
)
MEAN = re.compile(r"^coref CoNLL\s+F1 ([\d.]+)", re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "articles"),
    [
        ("conllpp", 4),
        ("links_aida", 4),
        ("links_msnbc", 2),
        ("meantime", 4),
        ("plv", 30),
        ("polnear", 2),
        ("tempeval", 6),
    ],
)
def test_the_numbers_are_those_of_the_scorer(name: str, articles: int, shared: Path, tmp_path: Path) -> None:
    gold, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    with (shared / "gold" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        gold.write_text("".join(itertools.islice(lines, articles)), "utf-8")
    told = (item for item in pipeline.extract([gold]) if isinstance(item, Findings))
    found.write_text("".join(f"{standoff.to_json(item)}\n" for item in told), "utf-8")
    done = subprocess.run(
        [sys.executable, shared / "eval" / "score.py", gold, found], capture_output=True, text=True, check=True
    )
    theirs = {m["measure"]: (int(m["right"]), int(m["found"]), int(m["gold"])) for m in LINE.finditer(done.stdout)}
    ours = accuracy.measure(gold, [found])
    assert theirs
    assert {measure: (c.right, c.found, c.gold) for measure, c in ours.counts.items() if measure in theirs} == theirs
    means = [float(mean) for mean in MEAN.findall(done.stdout)]
    assert [round(ours.coreference, 3)] == means if ours.coreference is not None else means == []
