"""Killed at any moment, a full disk, two at once: the next run goes on, and no file is ever half there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from kg.pipeline import build
from kg.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills and limits processes as POSIX does")

TESTS = Path(__file__).parent
FILES = ("graph.ttl", "graph.html", "report.md", "report.json")
KILLS = 55
PEOPLES = ("Rome", "Gaul", "Carthage", "Sparta", "Athens", "Persia", "Egypt", "Thebes", "Corinth", "Troy")
PATIENCE = 120.0


def environment() -> dict[str, str]:
    """The environment as it is, but without a count of the lines that run, which writes files of its own."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**own, "PYTHONPATH": str(TESTS.parent)}


def kg(*arguments: object, program: str = "reader.py") -> list[str]:
    """The command line of kg with the quick reader."""
    return [sys.executable, str(TESTS / program), *map(str, arguments)]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        kg(*arguments), capture_output=True, text=True, check=False, env=environment(), timeout=PATIENCE
    )


def write_articles(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True)
    for number in range(count):
        one, other = PEOPLES[number % 10], PEOPLES[(number * 3 + 1) % 10]
        text = f"date 2024-03-{number + 1:02} {one} attacked {other}. {other} attacked Rome. Day {number}."
        (folder / f"{number}.txt").write_text(text)
    return folder


def made(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in FILES]


# Killed -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What killed builds left, and what the builds after them made; first, what there is without a kill."""
    work = tmp_path_factory.mktemp("killed")
    write_articles(work / "articles", 20)
    write_articles(work / "first", 12)
    done = subprocess.run(
        kg(work, KILLS, 11, program="killer.py"),
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
        timeout=PATIENCE,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_after_a_kill_the_next_build_makes_the_same_files(killed: list[dict[str, Any]]) -> None:
    whole, *runs = killed
    assert set(whole["after"]) == set(FILES)
    assert sum(run["is_killed"] for run in runs) == KILLS, "the kills come too late"
    assert [run["made"] for run in runs if run["made"] != whole["after"]] == []


def test_a_kill_never_leaves_half_a_file(killed: list[dict[str, Any]]) -> None:
    whole, *runs = killed
    for run in runs:
        for name in FILES:
            assert run["left"].get(name) in {None, whole["before"][name], whole["after"][name]}


def test_the_kills_hit_builds_that_were_writing(killed: list[dict[str, Any]]) -> None:
    assert any(name.startswith(".new-") for run in killed[1:] for name in run["left"])


@pytest.mark.slow
def test_a_real_build_that_is_killed_goes_on_and_leaves_no_workers(
    repository: Path, sample_output: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "kg", "build", str(repository / "kg" / "samples"), "-o", str(tmp_path / "out")]
    random = Random(5)  # noqa: S311 (not for secrets)
    for processes in (1, 2, 2, 1):
        child = subprocess.Popen(
            [*command, "--processes", str(processes)],
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(random.uniform(1, 6))
        workers = children_of(child.pid)
        child.send_signal(signal.SIGKILL)
        child.wait()
        end = time.monotonic() + 20
        while any(map(is_alive, workers)) and time.monotonic() < end:
            time.sleep(0.1)
        assert not any(map(is_alive, workers))
    subprocess.run(command, env=environment(), check=True, stdout=subprocess.DEVNULL)
    assert made(tmp_path / "out") == made(sample_output)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*FILES, "findings.sqlite"}


def children_of(process: int) -> list[int]:
    try:
        return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def is_alive(process: int) -> bool:
    """Whether it runs; one that has ended and waits to be reaped does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# A full disk --------------------------------------------------------------------------------------------------------

LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from kg.cli import main
from tests.reader import install
install()
main(sys.argv[2:], prog_name="kg")
"""


@pytest.mark.parametrize("limit", [0, 3_000, 20_000, 60_000, 200_000, 500_000])
def test_where_no_more_can_be_written_old_files_stay_whole(limit: int, tmp_path: Path) -> None:
    """A limit on the size of files is a full disk for whoever writes; the page needs some 500 kB."""
    few, many = write_articles(tmp_path / "few", 3), write_articles(tmp_path / "many", 20)
    assert run("build", few, "-o", tmp_path / "out").returncode == 0
    before = made(tmp_path / "out")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), "build", str(many), "-o", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert one_line(done.stderr)
    assert made(tmp_path / "out") == before
    assert run("build", many, "-o", tmp_path / "out").returncode == 0
    assert run("build", many, "-o", tmp_path / "again").returncode == 0
    assert made(tmp_path / "out") == made(tmp_path / "again")


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of a few kilobytes, where one may be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "kg-test", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("size", ["16k", "128k", "1100k"])
def test_a_full_disk_is_one_clear_line(size: str, tmp_path: Path) -> None:
    few, many = write_articles(tmp_path / "few", 1), write_articles(tmp_path / "many", 20)
    with small_disk(tmp_path / "disk", size) as disk:
        first = run("build", few, "-o", disk / "out")
        before = {path.name: path.read_bytes() for path in (disk / "out").glob("[!.]*.*") if path.name in FILES}
        assert (first.returncode == 0) == (len(before) == len(FILES))
        done = run("build", many, "-o", disk / "out")
        assert done.returncode == 1
        assert one_line(done.stderr)
        assert {name: (disk / "out" / name).read_bytes() for name in before} == before


def one_line(message: str) -> bool:
    return message.startswith("kg: ") and message.count("\n") == 1 and "Traceback" not in message


# Two at once --------------------------------------------------------------------------------------------------------


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles", 2)
    with open_store(tmp_path / "out"):
        second = subprocess.Popen(kg("build", articles, "-o", tmp_path / "out"), env=environment())
        time.sleep(2)
        assert second.poll() is None
    assert second.wait(PATIENCE) == 0


def test_a_second_build_says_what_it_waits_for(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles", 2)
    with open_store(tmp_path / "out"):
        done = run("build", articles, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "wait until the other build on this folder has ended" in done.stderr
    assert one_line(done.stderr)


def test_of_two_builds_at_once_both_count(tmp_path: Path) -> None:
    folders = [write_articles(tmp_path / "few", 3), write_articles(tmp_path / "many", 20)]
    out = ("-o", tmp_path / "out")
    both = [
        subprocess.Popen(kg("build", f, *out), env=environment(), stderr=subprocess.PIPE, text=True) for f in folders
    ]
    for folder, each in zip(folders, both, strict=True):
        _, said = each.communicate(timeout=PATIENCE)
        if each.returncode:  # on a busy machine the second may have lost its patience
            assert one_line(said)
            assert run("build", folder, *out).returncode == 0
    run("build", *folders, "-o", tmp_path / "alone")
    assert made(tmp_path / "out") == made(tmp_path / "alone")


def test_what_a_killed_build_left_can_be_asked_about(tmp_path: Path) -> None:
    """A reader cannot take back what a killed build had begun: it says what to do."""
    articles = write_articles(tmp_path / "articles", 3)
    run("build", articles, "-o", tmp_path / "out")
    code = (
        "import os, sys; from pathlib import Path; from kg.store import open_store\n"
        f"with open_store(Path({str(tmp_path / 'out')!r})) as store:\n"
        "    store._database.execute('PRAGMA cache_size = 1')\n"
        "    store.remember([__import__('kg.corrections').corrections.Source('x', 'y' * 1_000_000)])\n"
        "    os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code], env=environment(), check=False)
    done = run("explain", tmp_path / "out", "Rome")
    assert done.returncode in {0, 1}
    if done.returncode:
        assert one_line(done.stderr)
        assert "build again" in done.stderr
    assert run("build", articles, "-o", tmp_path / "out").returncode == 0
    assert run("explain", tmp_path / "out", "Rome").returncode == 0


def test_a_build_that_was_killed_in_its_first_batch_is_no_edition(tmp_path: Path) -> None:
    with open_store(tmp_path / "out"):
        pass
    done = run("remove", tmp_path / "out", "1.txt")
    assert done.returncode == 1
    assert "build again" in done.stderr
    assert build([], tmp_path / "out").paths == ()
