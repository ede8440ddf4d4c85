"""Files that are replaced: whole or not at all, and nothing is left beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreError
from kg.files import replacing, sweep

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("old")

    def fail() -> None:
        with replacing(path) as beside:
            beside.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_text() == "old"
    with replacing(path) as beside:
        beside.write_text("new")
    assert path.read_text() == "new"
    assert [each.name for each in tmp_path.iterdir()] == ["report.md"]


def test_where_nothing_can_be_written_one_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(StoreError, match=r"report\.md: cannot be written"),
        replacing(tmp_path / "file" / "report.md") as it,
    ):
        it.write_text("new")


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    paths = [tmp_path / "graph.ttl", tmp_path / "report.md"]
    for name in ("graph.ttl", ".new-graph.ttl", ".new-mine"):
        (tmp_path / name).touch()
    sweep(paths)
    assert {path.name for path in tmp_path.iterdir()} == {"graph.ttl", ".new-mine"}
