"""The documents keep their word: every block of every page is run, or says why not, and shows what was printed."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.documents import PAGES, Block, Follower, blocks_of, commands_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TUTORIAL = "kg/docs/tutorial.md"
"""It begins in an empty folder; the others suppose articles, and all but the README their graph in `output`."""
TESTED_ELSEWHERE = {"kg/docs/python.md"}
"""Pages whose blocks are run, and their values looked at, by a test of their own: `test_python`."""
OWN_CLASS = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kg:Queueing a owl:Class, kg:EventClass ; rdfs:subClassOf kg:Event ; rdfs:label "queueing"@en ;
  skos:definition "Waiting in a line."@en ; kg:verb "queue" .
"""


@pytest.fixture
def follower(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Follower:
    """Somebody in a folder as the pages suppose it: articles, a table of names, a class, the committed example."""
    monkeypatch.chdir(tmp_path)
    page = request.node.callspec.params["page"]
    if page == TUTORIAL:
        return Follower(tmp_path)
    repository: Path = request.getfixturevalue("repository")
    shutil.copytree(repository / "kg" / "samples", tmp_path / "articles")
    if page != "README.md":
        shutil.copytree(request.getfixturevalue("sample_output"), tmp_path / "output")
    shutil.copytree(repository / "output" / "sample", tmp_path / "output" / "sample")
    shutil.copytree(repository / "tests" / "gold", tmp_path / "tests" / "gold")
    (tmp_path / "mine.ttl").write_text(OWN_CLASS, "utf-8")
    (tmp_path / "people.csv").write_text("name,type,id\nJane Roe,person,https://example.org/people/jane\n", "utf-8")
    return Follower(tmp_path)


@pytest.mark.parametrize("page", [page for page in PAGES if blocks_of(page) and page not in TESTED_ELSEWHERE])
def test_every_block_does_what_the_page_says(page: str, follower: Follower) -> None:
    for block in blocks_of(page):
        try:
            follower.follow(block)
        except Exception as error:
            error.add_note(f"{page}, line {block.line}")
            raise


@pytest.mark.parametrize("page", PAGES)
def test_what_it_links_to_is_there(page: str, repository: Path) -> None:
    assert list(broken_links(repository, page)) == []


def broken_links(repository: Path, page: str) -> Iterator[str]:
    """Links of a page to a file that is not there, or to a heading that is not in it."""
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", (repository / page).read_text("utf-8")):
        name, _, anchor = target.partition("#")
        path = (repository / page).parent / name if name else repository / page
        if not path.exists() or (anchor and anchor not in anchors_in(path)):
            yield target


def anchors_in(path: Path) -> set[str]:
    """The anchors that its headings get."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    ("text", "words", "reasons"),
    [
        ("kg build a -o b", [("kg", "build", "a", "-o", "b")], [""]),
        (
            "kg query o 'SELECT *\n  {}'\nkg queries",
            [("kg", "query", "o", "SELECT *\n  {}"), ("kg", "queries")],
            ["", ""],
        ),
        ("kg serve o # serves until Ctrl-C", [("kg", "serve", "o")], ["serves until Ctrl-C"]),
        ("# needs the network\nkg a\nkg b", [("kg", "a"), ("kg", "b")], ["needs the network"] * 2),
        ("kg a # a remark", [("kg", "a")], [""]),
        ("kg a \\\n  -o b", [("kg", "a", "-o", "b")], [""]),
    ],
)
def test_commands_are_told_apart(text: str, words: list[tuple[str, ...]], reasons: list[str]) -> None:
    commands = list(commands_of(Block(1, text)))
    assert [command.words for command in commands] == words
    assert [command.reason for command in commands] == reasons


@pytest.mark.parametrize("shown", ["two", "one\nthree", "one\n...\ntwo"])
def test_what_was_not_printed_is_noticed(shown: str, tmp_path: Path) -> None:
    follower = Follower(tmp_path, said="one\n2\nthree\n")
    follower.compare("one\n...\nthree")
    with pytest.raises(AssertionError, match="not printed"):
        follower.compare(shown)


@pytest.mark.parametrize(
    "block",
    [
        Block(1, "curl http://localhost"),
        Block(1, "kg query output"),
        Block(1, "kg build --no-such-option x # needs the network"),
        Block(1, "make no-such-target"),
        Block(1, "print(1 / 0)", "python"),
        Block(1, "a b", "turtle"),
        Block(1, "x", "ruby"),
    ],
)
def test_what_does_not_run_is_noticed(block: Block, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r".+"):
        Follower(tmp_path).follow(block)
