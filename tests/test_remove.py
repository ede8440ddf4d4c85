"""Articles taken out: whichever name they go by, with all that only they supported, and as if they had never come."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import kg
from kg import pipeline, reading
from kg.cli import main
from kg.errors import ArticleError, StoreError
from kg.pipeline import build, remove
from tests.reader import WORDS, find

FILES = ("graph.ttl", "graph.html", "report.md", "report.json")
TEXTS = {
    "one": "title: Rome at war\ndate: 2024-03-14\nurl: https://news.example/one\n\nRome attacked Carthage.",
    "two": "title: Gaul at war\ndate: 2024-03-15\n\nGaul attacked Rome. rome attacked Gaul.",
    "three": "title: Gaul at war\n\nCarthage attacked Sparta.",
    "copy": "title: Another headline\ndate: 2024-03-16\n\nRome attacked Carthage.",
    "again": "date: 2024-03-15\npublisher: Wire\n\nRome attacked Carthage. It was cold.",
    "odd": "This one is odd.",
    "plain": "Nobody did anything.",
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find", find)
    monkeypatch.setattr(reading, "load_words", lambda _words: WORDS)


def write(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True, parents=True)
    for name in names:
        (folder / f"{name}.txt").write_text(TEXTS[name])
    return [folder / f"{name}.txt" for name in names]


def made(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in FILES]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    build(write(tmp_path / "articles", "one", "two", "three", "odd"), tmp_path / "out")
    return tmp_path / "out"


def sha(name: str) -> str:
    return kg.Article("", TEXTS[name].rpartition("\n\n")[2]).sha256


@pytest.mark.parametrize(
    "name",
    [
        "https://news.example/one",
        "one",
        "Rome at war",
        "Rome  at\nwar",
        sha("one"),
        sha("one")[:8],
        sha("one")[:8].upper(),
        f"https://w3id.org/newskg/article-2024-03-14-rome-at-war-{sha('one')[:8]}",
        f":article-2024-03-14-rome-at-war-{sha('one')[:8]}",
        f"article-2024-03-14-rome-at-war-{sha('one')[:8]}",
    ],
)
def test_an_article_goes_by_many_names(output: Path, tmp_path: Path, name: str) -> None:
    result = remove(output, [name])
    assert result.removed == ("Rome at war (https://news.example/one)",)
    assert result.articles == 2
    build(write(tmp_path / "articles", "two", "three", "odd"), tmp_path / "other")
    assert made(output) == made(tmp_path / "other")


@pytest.mark.parametrize("name", ["two.txt", "articles/two.txt", "two"])
def test_a_file_goes_by_its_name_and_its_path(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert remove(output, [name, name]).removed == ("Gaul at war (two.txt)",)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["Gaul at war"], r"may be 2 articles; give the first digits of one: \w{8} 'Gaul at war \(t"),
        (["one", "four"], "'four' is no article of this folder"),
        (["one", ""], "'' is no article"),
        (["one", sha("two")[:5]], "is no article"),
        (["one", "\x1b[31m"], r"'\\x1b\[31m' is no article"),
    ],
)
def test_where_one_name_is_not_clear_nothing_changes(output: Path, names: list[str], message: str) -> None:
    before = made(output)
    with pytest.raises(ArticleError, match=message) as caught:
        remove(output, names)
    assert "\n" not in str(caught.value)
    assert made(output) == before
    assert remove(output, ["one"]).articles == 2


def test_nothing_is_read_again(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find", None)
    assert remove(output, ["one", "odd"]).articles == 2
    assert "is odd" not in (output / "report.md").read_text()


def test_one_text_from_two_places_is_one_article(output: Path, tmp_path: Path) -> None:
    build(write(tmp_path / "articles", "copy"), output)
    assert remove(output, ["copy.txt"]).articles == 2


def test_the_last_article_leaves_an_empty_graph(output: Path) -> None:
    assert remove(output, ["one", "two", "three.txt"]).articles == 0
    assert len(kg.Graph.load(output)) == 0
    assert (output / "graph.html").read_text().rstrip().endswith("</html>")


def test_what_the_last_build_was_given_still_counts(tmp_path: Path) -> None:
    said = tmp_path / "said.ttl"
    said.write_text(":organization-gaul rdfs:label 'Gallia' .")
    paths = write(tmp_path / "articles", "one", "two")
    build(paths, tmp_path / "out", base="https://example.org/", corrections=[said])
    remove(tmp_path / "out", ["one"])
    build(paths[1:], tmp_path / "other", base="https://example.org/", corrections=[said])
    assert made(tmp_path / "out") == made(tmp_path / "other")
    assert "Gallia" in (tmp_path / "out" / "graph.ttl").read_text()


@pytest.mark.parametrize("path", ["missing", "articles", "articles/one.txt"])
def test_what_is_no_output_folder_is_told(output: Path, tmp_path: Path, path: str) -> None:
    with pytest.raises(StoreError, match="is no output folder"):
        remove(tmp_path / path, ["one"])
    assert not (tmp_path / "missing").exists()


def test_the_command_tells_what_it_took_out(output: Path) -> None:
    done = CliRunner().invoke(main, ["remove", str(output), "Rome at war"])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == [
        "removed: Rome at war (https://news.example/one)",
        "2 articles, 4 entities, 3 events, 0 statements, 0 claims",
    ]
    done = CliRunner().invoke(main, ["remove", str(output), "Rome at war"])
    assert done.exit_code == 1
    assert done.stderr.startswith("kg: 'Rome at war' is no article")
    assert done.stderr.count("\n") == 1


# Whatever the path --------------------------------------------------------------------------------------------------


@dataclass
class Whole:
    """What one build makes of a set of articles, remembered over examples."""

    folder: Path
    known: dict[frozenset[str], list[bytes]]

    def of(self, names: frozenset[str]) -> list[bytes]:
        """The files of these articles."""
        if names not in self.known:
            target = self.folder / "-".join(sorted(names))
            build(write(self.folder / "articles", *sorted(names)), target)
            self.known[names] = made(target)
        return self.known[names]


class Paths(RuleBasedStateMachine):
    """Adds and removes in any order; with an article go all others of the same text."""

    whole: Whole

    @initialize()
    def begin(self) -> None:
        """A folder in which nothing is."""
        self.names: frozenset[str] = frozenset()
        self.temporary = TemporaryDirectory()
        self.folder = Path(self.temporary.name)

    @rule(names=st.lists(st.sampled_from(sorted(TEXTS)), min_size=1, max_size=3))
    def add(self, names: list[str]) -> None:
        """Build of some articles, new ones or not."""
        build(write(self.whole.folder / "articles", *names), self.folder / "out")
        self.names |= frozenset(names)

    @rule(data=st.data())
    def take_out(self, data: st.DataObject) -> None:
        """Remove one of those that are there."""
        if self.names:
            name = data.draw(st.sampled_from(sorted(self.names)))
            if not self.names & set(TEXTS) - {"odd"}:
                return  # a folder in which nothing was ever found has no graph to take anything out of
            remove(self.folder / "out", [name])
            self.names -= {other for other in self.names if sha(other) == sha(name)}

    @rule()
    def build_again(self) -> None:
        """Build of all that are there."""
        if self.names:
            build(write(self.whole.folder / "articles", *sorted(self.names)), self.folder / "out")

    @invariant()
    def it_is_what_one_build_makes(self) -> None:
        """The files are those of one build of the same articles."""
        graph = self.folder / "out" / "graph.ttl" if hasattr(self, "folder") else None
        if graph and graph.is_file() and self.names - {"odd"}:
            assert made(self.folder / "out") == self.whole.of(self.names)

    def teardown(self) -> None:
        """Away with the folder."""
        self.temporary.cleanup()


def test_whatever_the_path_the_same_articles_give_the_same_files(tmp_path: Path) -> None:
    Paths.whole = Whole(tmp_path, {})
    case = Paths.TestCase
    case.settings = settings(max_examples=20, stateful_step_count=8, deadline=None, derandomize=True)
    case().runTest()


@pytest.mark.slow
def test_with_the_model_and_two_processes_too(
    repository: Path, sample_output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    samples = sorted((repository / "kg" / "samples").iterdir())
    folder = tmp_path / "out"
    build(samples[3:], folder, processes=2)
    remove(folder, [samples[4].name])
    build(samples[:5], folder, processes=2)
    remove(folder, [samples[0].name, samples[5].name])
    build([samples[5], samples[0]], folder)
    assert made(folder) == made(sample_output)
    other = copytree(sample_output, tmp_path / "other")
    remove(other, [samples[2].name])
    build(samples, other, fresh=True, processes=2)
    assert made(other) == made(sample_output)
