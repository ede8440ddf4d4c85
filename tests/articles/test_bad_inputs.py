"""Every bad input has its line, in bounded time, and costs no other article anything."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from kg.articles import read_articles
from kg.model import Article, Problem
from tests.articles.bad_inputs import BADS

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE = Path(__file__).parent / "bad_inputs.tsv"
EXPECTED = {
    (fault, name): said for fault, name, said in (row.split("\t") for row in TABLE.read_text("utf-8").splitlines())
}
SECONDS = 10
"""For one bad input: the slowest takes one on a slow machine."""
DETAIL = re.compile(r"\(.*\)", re.DOTALL)
"""What a library says of a fault, which changes with its version."""


def told(items: Iterable[Article | Problem], folder: Path) -> str:
    """What was read and said, in one line."""
    return " / ".join(
        f"READ {item.text[:50]!r}"
        if isinstance(item, Article)
        else f"{item.source.removeprefix(f'{folder}/')}: {DETAIL.sub('(...)', item.message)}"
        for item in items
    )


@pytest.mark.parametrize(("fault", "name"), BADS)
def test_a_bad_input_has_its_line_and_costs_no_other_article(
    fault: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # as where it is not installed
    content = BADS[fault, name]
    path, good = tmp_path / name, tmp_path / "good.txt"
    path.write_bytes(content() if callable(content) else content)
    good.write_text("Rebels fled.")
    start = process_time()
    *items, last = read_articles([path, good])
    assert process_time() - start < SECONDS
    assert isinstance(last, Article)
    assert last.text == "Rebels fled."
    assert told(items, tmp_path) == EXPECTED[fault, name]
    assert all("\n" not in item.source + item.message for item in items if isinstance(item, Problem))
    assert not any("root:" in item.text for item in items if isinstance(item, Article))


def test_the_table_has_a_line_for_each_and_enough_of_them() -> None:
    assert set(EXPECTED) == set(BADS)
    assert len(BADS) >= 300
