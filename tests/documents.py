"""The documents as a reader follows them: their blocks in order, run in a folder of their own."""

from __future__ import annotations

import io
import json
import re
import shlex
import subprocess
import tomllib
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rdflib
from click.testing import CliRunner

import kg
from kg.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for pattern in ("README.md", "CONTRIBUTING.md", "kg/docs/*.md", "ontology/**/*.md")
    for path in REPOSITORY.glob(pattern)
)
NOT_RUN = frozenset(
    {
        "needs Dask's machines",
        "needs the network",
        "needs a triple store",
        "needs a dump of Wikidata",
        "needs the server",
        "serves until Ctrl-C",
    }
)
"""What a comment in a block says of commands that the tests only check for their options."""
_FENCE = re.compile(r'^```(?P<language>[\w-]*)(?: title="(?P<title>[^"]+)")?$')
_MARK = re.compile(r"(?:^|\s)# (?P<reason>[^#\n]+)$")
_PREFIXES = """
@prefix : <https://w3id.org/newskg/> .
@prefix ex: <https://example.org/terms/> .
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""


@dataclass(frozen=True, slots=True)
class Block:
    """An indented block (its language is empty) or a fenced one; `title` is the file that a fenced one shows."""

    line: int
    text: str
    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a block, and why it is not run."""

    words: tuple[str, ...]
    reason: str = ""


def blocks_of(page: str) -> list[Block]:
    """The blocks of a page, in order."""
    found, lines = [], (REPOSITORY / page).read_text("utf-8").splitlines()
    number = 0
    while number < len(lines):
        begin = number
        if fence := _FENCE.match(lines[number]):
            number = lines.index("```", begin + 1)
            text = "\n".join(lines[begin + 1 : number])
            found.append(Block(begin + 1, text, fence["language"], fence["title"] or ""))
        elif lines[number].startswith("::: "):  # mkdocstrings, with its options
            number = _end_of(lines, number)
        elif lines[number].startswith("    "):
            number = _end_of(lines, number)
            text = "\n".join(line[4:] for line in lines[begin : number + 1])
            found.append(Block(begin + 1, text.rstrip()))
        number += 1
    return found


def _end_of(lines: list[str], number: int) -> int:
    """The last of the lines behind this one that are indented, or empty."""
    while number + 1 < len(lines) and re.match(r" {4}|$", lines[number + 1]):
        number += 1
    return number


def commands_of(block: Block) -> Iterator[Command]:
    """The commands of a shell block; a reason on a line of its own is that of all below it."""
    pending, general = "", ""
    for line in block.text.splitlines():
        pending += f"\n{line}" if pending else line
        try:
            words = shlex.split(pending.replace("\\\n", " "), comments=True)
        except ValueError:  # a quotation goes on in the next line
            continue
        if pending.endswith("\\"):
            continue
        mark = _MARK.search(pending)
        reason = mark["reason"].strip() if mark and mark["reason"].strip() in NOT_RUN else ""
        if words:
            yield Command(tuple(words), reason or general)
        else:
            general = reason or general
        pending = ""
    assert not pending, f"line {block.line}: a quotation or a line does not end: {pending}"


@dataclass
class Follower:
    """Somebody who types what a page says; `said` is all that was printed so far."""

    folder: Path
    said: str = ""
    names: dict[str, Any] = field(default_factory=lambda: {"kg": kg})

    def follow(self, block: Block) -> None:
        """Do what a block says, or compare what it shows."""
        if block.title:
            path = self.folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text + "\n", "utf-8")
        if block.language:
            _LANGUAGES[block.language](self, block.text, bool(block.title))
        elif block.text.split()[0] in {*_PROGRAMS, "#", ".", "curl", "dask", "docker"}:
            for command in commands_of(block):
                self.run(command)
        else:
            self.compare(block.text)

    def run(self, command: Command) -> None:
        """Run a command, or only check it where it says why it is not run."""
        program, *words = command.words
        if program == ".":
            assert words[0].endswith("/activate")
        elif program in _PROGRAMS:
            _PROGRAMS[program](self, words, not command.reason)
        else:
            assert command.reason, f"{program}: say why it is not run: {sorted(NOT_RUN)}"

    def compare(self, shown: str) -> None:
        """What is shown must have been printed; a line of three dots stands for any lines."""
        pattern = r"(?:.*\n)*?".join(
            re.escape(part) for part in re.split(r"^\.\.\.\n", f"{shown}\n", flags=re.MULTILINE)
        )
        said = "\n".join(line.rstrip() for line in self.said.splitlines()) + "\n"
        assert re.search(pattern, said), f"not printed:\n{shown}\nbut:\n{said}"

    def kg(self, words: list[str], is_run: bool) -> None:  # noqa: FBT001 (one of a table)
        """A command of kg; where it is not run, its options must be known."""
        words, target = _redirected(words)
        if not is_run:
            _parse(words)
            return
        assert words[0] != "serve", "it would not end"
        result = CliRunner(env={"COLUMNS": "110"}).invoke(main, words)
        assert result.exit_code == 0, f"kg {shlex.join(words)}: {result.output}"
        self.said += result.stdout
        if target:
            (self.folder / target).write_text(result.stdout, "utf-8")

    def python(self, text: str, is_file: bool) -> None:  # noqa: FBT001 (one of a table)
        """Python, with the names that the blocks before it made."""
        if is_file or any(f"# {reason}" in text for reason in NOT_RUN):
            compile(text, "page", "exec")
            return
        with redirect_stdout(io.StringIO()) as printed:
            exec(compile(text, "page", "exec"), self.names)  # noqa: S102 (our own pages)
        self.said += printed.getvalue()

    def sparql(self, text: str, is_file: bool) -> None:  # noqa: FBT001 (one of a table)
        """A query, asked of the folder's graph."""
        if not is_file:
            self.kg(["query", "output", text], is_run=True)

    def shell(self, text: str, is_file: bool) -> None:  # noqa: FBT001 (one of a table)
        """A fenced block of commands."""
        assert not is_file
        for command in commands_of(Block(0, text)):
            self.run(command)

    def shown(self, text: str, is_file: bool) -> None:  # noqa: FBT001 (one of a table)
        """What a command printed, or a file's text."""
        if not is_file:
            self.compare(text)


def _redirected(words: list[str]) -> tuple[list[str], str]:
    """The words of a command without `> FILE`, and the file."""
    if ">" not in words:
        return words, ""
    place = words.index(">")
    return words[:place], words[place + 1]


def _parse(words: list[str]) -> None:
    command: Any = main
    while hasattr(command, "commands"):
        command, words = command.commands[words[0]], words[1:]
    command.make_context("kg", list(words))


def _make(_: Follower, words: list[str], is_run: bool) -> None:  # noqa: FBT001 (one of a table)
    subprocess.run(["make", "--dry-run", *words], cwd=REPOSITORY, check=True, capture_output=True)


def _pip(_: Follower, words: list[str], is_run: bool) -> None:  # noqa: FBT001 (one of a table)
    assert words[0] == "install"
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [extra for word in words for extra in re.findall(r"\[(\w+)\]", word)]
    assert {*extras} <= project["optional-dependencies"].keys()


def _python(_: Follower, words: list[str], is_run: bool) -> None:  # noqa: FBT001 (one of a table)
    assert words[:2] == ["-m", "venv"] or (REPOSITORY / words[0]).is_file(), words


def _turtle(_: Follower, text: str, is_file: bool) -> None:  # noqa: FBT001 (one of a table)
    rdflib.Graph().parse(data=_PREFIXES + text, format="turtle")


def _json(_: Follower, text: str, is_file: bool) -> None:  # noqa: FBT001 (one of a table)
    json.loads(text)


_PROGRAMS: dict[str, Callable[[Follower, list[str], bool], None]] = {
    "kg": Follower.kg,
    "make": _make,
    "pip": _pip,
    "python": _python,
    "python3": _python,
}
_LANGUAGES: dict[str, Callable[[Follower, str, bool], None]] = {
    "json": _json,
    "python": Follower.python,
    "sh": Follower.shell,
    "sparql": Follower.sparql,
    "text": Follower.shown,
    "turtle": _turtle,
}
