"""Real triple stores load the Turtle as it is, count the same triples and give the same answers."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib

from kg.export import export
from kg.query import Question, open_graph, ready_made
from kg.query.engine import bound
from kg.query.source import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query import ReadyMadeQuery

pytestmark = pytest.mark.stores

TESTS = Path(__file__).parent
GRAPHS = [TESTS / "data" / "example.ttl", TESTS / "data" / "claims.ttl"]
GRAPHS += [path for path in [TESTS.parent / "output" / "sample" / "graph.ttl"] if path.is_file()]
PATIENCE = 20.0
"""Seconds for a server to come up."""


@pytest.fixture(params=GRAPHS, ids=lambda path: path.parent.name + "-" + path.stem)
def graph(request: pytest.FixtureRequest) -> Path:
    """A Turtle file that kg wrote, or would write."""
    path = request.param
    assert isinstance(path, Path)
    return path


@pytest.fixture
def triples(graph: Path) -> int:
    """How many triples RDFLib reads in it."""
    return len(rdflib.Graph().parse(graph))


def program(name: str, package: str) -> str:
    """The path of a program, beside the interpreter or on the path; the test is skipped where it is not installed."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed; it comes with the package {package}")
    return found


def test_oxigraph_counts_what_rdflib_counts(graph: Path, triples: int) -> None:
    assert len(open_store(graph)) == triples


def test_rapper_counts_what_rdflib_counts(graph: Path, triples: int) -> None:
    rapper = program("rapper", "raptor2-utils (Debian)")
    done = subprocess.run(
        [rapper, "--count", "--input", "turtle", str(graph)], capture_output=True, text=True, check=True
    )
    assert "Warning" not in done.stderr
    assert re.search(r"returned (\d+) triples", done.stderr).group(1) == str(triples)  # type: ignore[union-attr]


def test_serdi_writes_as_many_triples(graph: Path, triples: int) -> None:
    serdi = program("serdi", "serdi (Debian)")
    done = subprocess.run(
        [serdi, "-e", "-i", "turtle", "-o", "ntriples", str(graph)], capture_output=True, text=True, check=True
    )
    assert not done.stderr
    assert len(done.stdout.splitlines()) == triples


# The Oxigraph server --------------------------------------------------------------------------------------------------


class Server:
    """An Oxigraph server on loopback, spoken to by the standard protocols."""

    def __init__(self, port: int) -> None:
        self.port = port

    def put(self, data: bytes, graph: str) -> int:
        """Load Turtle by the Graph Store Protocol; the status."""
        return self._send("PUT", f"/store?{graph}", data, {"Content-Type": "text/turtle"})[0]

    def post(self, data: bytes, kind: str) -> int:
        """Load a file of a media type, with the graphs that it names; the status."""
        return self._send("POST", "/store", data, {"Content-Type": kind})[0]

    def ask(self, query: str) -> list[list[str | None]]:
        """The solutions of a query, sorted."""
        headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
        status, body = self._send("POST", "/query", query.encode(), headers)
        assert status == 200, body
        answer = json.loads(body)
        names = answer["head"]["vars"]
        rows = [
            [row[name]["value"] if name in row else None for name in names] for row in answer["results"]["bindings"]
        ]
        return sorted(rows, key=str)

    def _send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    """A server with an empty store in memory, stopped at the end."""
    oxigraph = program("oxigraph", "oxigraph (PyPI)")
    port = _free_port()
    process = subprocess.Popen(
        [oxigraph, "serve", "--bind", f"127.0.0.1:{port}", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield Server(port)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the Oxigraph server does not come up")


@pytest.fixture(scope="module")
def plain() -> Iterator[Server]:
    """A server whose queries see its default graph."""
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def union() -> Iterator[Server]:
    """A server whose queries see the union of its named graphs."""
    with serving("--union-default-graph") as server:
        yield server


def test_the_server_counts_what_rdflib_counts(plain: Server, graph: Path, triples: int) -> None:
    assert plain.put(graph.read_bytes(), "default") in {201, 204}
    assert plain.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [[str(triples)]]


def test_named_graphs_add_up(union: Server, graph: Path, triples: int) -> None:
    name = f"https://news.example/{graph.parent.name}/{graph.stem}"
    assert union.put(graph.read_bytes(), f"graph={quote(name, safe='')}") in {201, 204}
    assert union.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}") == [[str(triples)]]


def commands(section: str) -> list[str]:
    """The commands of the page on stores that stand under a heading, or before all of them."""
    page = (TESTS.parent / "kg" / "docs" / "stores.md").read_text("utf-8")
    after = page.partition(f"\n## {section}\n")[2] if section else page
    blocks = re.findall(r"(?s)\n```sh\n(.*?)```", after.partition("\n## ")[0])
    return [line for block in blocks for line in block.splitlines() if not line.startswith("#")]


def typed(command: str, folder: Path, port: int) -> str:
    """What a command of the page prints when somebody types it in a folder, for a server at another port."""
    line = command.replace("kg ", f'"{sys.executable}" -m kg ', 1) if command.startswith("kg ") else command
    line = line.replace("localhost:7878", f"127.0.0.1:{port}")
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent)}
    done = subprocess.run(  # noqa: S602 (our own page)
        line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


def test_the_commands_of_the_page_load_oxigraph(graph: Path, triples: int, tmp_path: Path) -> None:
    program("curl", "curl")
    (tmp_path / "output").mkdir()
    shutil.copy(graph, tmp_path / "output" / "graph.ttl")
    with serving("--union-default-graph") as server:
        said = [typed(command, tmp_path, server.port) for command in (*commands(""), *commands("Oxigraph"))]
        assert [text.split() for text in said if text.startswith(("n\n", "n\r"))] == [["n", str(triples)]]
        graphs = server.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        assert ["https://news.example/march"] in graphs
        articles = server.ask("SELECT ?a { ?a a <https://w3id.org/newskg/ontology#Article> }")
        assert all(row in graphs for row in articles)


@pytest.mark.parametrize("form", ["ttl", "nq", "trig"])
@pytest.mark.parametrize("query", ready_made(), ids=lambda query: query.name)
def test_a_ready_made_query_answers_the_same_in_every_form(
    union_of: dict[str, Server], query: ReadyMadeQuery, form: str
) -> None:
    rows = open_store(GRAPHS[0]).query(query.text)
    assert isinstance(rows, ox.QuerySolutions)
    here = [[None if term is None else term.value for term in row] for row in rows]
    assert union_of[form].ask(query.text) == sorted(here, key=str)


@pytest.fixture(scope="module")
def union_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    """For each form a server that holds the example in it."""
    folder = tmp_path_factory.mktemp("forms")
    kinds = {"ttl": "text/turtle", "nq": "application/n-quads", "trig": "application/trig"}
    with ExitStack() as stack:
        servers = {form: stack.enter_context(serving("--union-default-graph")) for form in kinds}
        for form, kind in kinds.items():
            export(GRAPHS[0], form, folder / f"graph.{form}")
            assert servers[form].post((folder / f"graph.{form}").read_bytes(), kind) in {200, 201, 204}
        yield servers


@pytest.mark.parametrize("query", ready_made(), ids=lambda query: query.name)
def test_a_ready_made_query_answers_the_same(plain: Server, query: ReadyMadeQuery) -> None:
    plain.put(GRAPHS[0].read_bytes(), "default")
    opened = open_graph(GRAPHS[0])
    values = {"entity": "Jon Lind", "other": "Mara Holt", "since": "2024-03-15"}
    given = {each.name: values[each.name] for each in query.parameters if each.name in values}
    for text in (query.text, bound(opened, Question(query.text, given))):
        rows = opened.store.query(text)
        assert isinstance(rows, ox.QuerySolutions)
        here = [[None if term is None else term.value for term in row] for row in rows]
        assert plain.ask(text) == sorted(here, key=str)
