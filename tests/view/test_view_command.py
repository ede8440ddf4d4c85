"""`kg view`: a page of a graph, or of a part of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

NEWS = str(Path(__file__).with_name("news.ttl"))

PARTS = (
    ((), "37 entities"),
    (("--entity", "NATO"), "5 entities"),
    (("--entity", "NATO", "--entity", "Kremlin"), "8 entities"),
    (("--entity", "NATO", "--around", "0"), "1 entity"),
    (("--until", "2022-12-31"), "2 entities"),
    (("--since", "2024-03-15"), "16 entities"),
    (("--max-nodes", "5"), "5 entities"),
)


@pytest.mark.parametrize(("options", "counts"), PARTS)
def test_parts(options: tuple[str, ...], counts: str) -> None:
    done = CliRunner().invoke(main, ["view", NEWS, "-o", "-", *options])
    assert done.exit_code == 0
    assert f"<p>{counts} and " in done.output


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--entity", "Nobody"), 1, "no entity is called 'Nobody'"),
        (("--since", "yesterday"), 2, "yesterday"),
        (("--around", "-1"), 2, "-1"),
        (("--max-nodes", "0"), 2, "0"),
    ],
)
def test_what_cannot_be(options: tuple[str, ...], code: int, words: str) -> None:
    done = CliRunner().invoke(main, ["view", NEWS, "-o", "-", *options])
    assert done.exit_code == code
    assert words in done.output


def test_the_page_is_written(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert CliRunner().invoke(main, ["view", NEWS, "-o", str(target)]).exit_code == 0
    assert target.read_text("utf-8").startswith("<!doctype html>")
