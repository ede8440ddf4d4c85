"""The README keeps its word; what its blocks do, `test_documentation.py` tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TABLE_ROW = re.compile(r"^\| `kg (\w+)", re.MULTILINE)


def test_every_command_is_in_the_table(repository: Path) -> None:
    assert TABLE_ROW.findall((repository / "README.md").read_text("utf-8")) == list(main.commands)


@pytest.mark.parametrize("name", ["graph.ttl", "graph.html", "report.md", "report.json"])
def test_the_committed_example_is_current(name: str, sample_output: Path, repository: Path) -> None:
    committed = (repository / "output" / "sample" / name).read_bytes()
    is_current = committed == (sample_output / name).read_bytes()
    assert is_current, "run make sample"  # without a diff, which takes minutes on files of this size
