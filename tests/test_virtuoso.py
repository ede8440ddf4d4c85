"""Virtuoso 7 loads the Turtle as it is and answers every ready-made query as Oxigraph does."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from kg.export import export
from kg.query import ready_made
from kg.query.source import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query import ReadyMadeQuery

pytestmark = pytest.mark.stores

TESTS = Path(__file__).parent
GRAPHS = {"example": TESTS / "data" / "example.ttl", "sample": TESTS.parent / "output" / "sample" / "graph.ttl"}
PATIENCE = 60.0
"""Seconds for the server to come up: its first start makes a database."""
SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100000
"""


class Virtuoso:
    """A server on loopback with a database of its own."""

    def __init__(self, folder: Path, sql_port: int, http_port: int) -> None:
        self.folder, self.sql, self.http = folder, f"127.0.0.1:{sql_port}", http_port

    def execute(self, statement: str) -> str:
        """Run a statement of Virtuoso's SQL as the administrator of the new database; what it prints."""
        command = [program("isql-vt"), self.sql, "dba", "dba", f"exec={statement};"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
        return done.stdout + done.stderr

    def load(self, file: Path, graph: str) -> None:
        """Load a Turtle file into a named graph."""
        here = shutil.copy(file, self.folder / f"{file.parent.name}-{file.name}")
        said = self.execute(f"DB.DBA.TTLP(file_to_string_output('{here}'), '', '{graph}', 0)")
        assert "Error" not in said, said

    def load_quads(self, file: Path) -> None:
        """Load N-Quads or TriG, each triple into its own graph."""
        here = shutil.copy(file, self.folder / file.name)
        form = 512 if file.suffix == ".nq" else 256
        said = self.execute(f"DB.DBA.TTLP(file_to_string_output('{here}'), '', 'urn:default', {form})")
        assert "Error" not in said, said

    def ask(self, query: str, graph: str = "") -> list[list[str | None]]:
        """The solutions of a query over one graph, or over all, sorted."""
        asked = {"query": query} | ({"default-graph-uri": graph} if graph else {})
        headers = {
            "Accept": "application/sparql-results+json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.http, timeout=PATIENCE)
        connection.request("POST", "/sparql", urlencode(asked), headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        assert answer.status == 200, body[:500]
        found = json.loads(body)
        names = found["head"]["vars"]
        rows = [[row[n]["value"] if n in row else None for n in names] for row in found["results"]["bindings"]]
        if "SELECT DISTINCT" in query:  # which Virtuoso 7.2.5 forgets now and then behind a path of any length
            rows = [row for number, row in enumerate(rows) if row not in rows[:number]]
        return sorted(rows, key=str)


def program(name: str) -> str:
    """The path of a program of Virtuoso's; the test is skipped where it is not installed."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed; it comes with virtuoso-opensource-7-bin (Debian)")
    return found


@contextmanager
def running(folder: Path) -> Iterator[Virtuoso]:
    """A new server, shut down at the end."""
    sql, web = _free_ports()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(folder=folder, sql=sql, http=web))
    command = [program("virtuoso-t"), "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(web, process)
        yield Virtuoso(folder, sql, web)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Virtuoso does not come up")


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """A server that holds each graph of `GRAPHS` under its name."""
    with running(tmp_path_factory.mktemp("virtuoso")) as server:
        for name, file in GRAPHS.items():
            server.load(file, f"urn:{name}")
        yield server


@pytest.mark.parametrize("name", GRAPHS)
def test_it_counts_the_same_triples(virtuoso: Virtuoso, name: str) -> None:
    triples = len(open_store(GRAPHS[name]))
    assert virtuoso.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", f"urn:{name}") == [[str(triples)]]


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("query", ready_made(), ids=lambda query: query.name)
def test_a_ready_made_query_answers_the_same(virtuoso: Virtuoso, query: ReadyMadeQuery, name: str) -> None:
    text = query.path.read_text("utf-8")
    rows = open_store(GRAPHS[name]).query(text)
    assert isinstance(rows, ox.QuerySolutions)
    here = [[None if term is None else term.value for term in row] for row in rows]
    assert virtuoso.ask(text, f"urn:{name}") == sorted(here, key=str)


@pytest.fixture(scope="module", params=["nq", "trig"])
def of_articles(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """A server that holds the example with a graph for each article."""
    folder = tmp_path_factory.mktemp("articles")
    export(GRAPHS["example"], request.param, folder / f"graph.{request.param}")
    with running(tmp_path_factory.mktemp("quads")) as server:
        server.load_quads(folder / f"graph.{request.param}")
        yield server


def test_quads_keep_their_articles_apart(of_articles: Virtuoso, tmp_path: Path) -> None:
    export(GRAPHS["example"], "nq", tmp_path / "graph.nq")
    counted = ox.Store()
    counted.bulk_load(path=str(tmp_path / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    graphs = {graph.value for graph in counted.named_graphs() if isinstance(graph, ox.NamedNode)}
    assert len(graphs) == 3
    for graph in graphs:
        here = sum(1 for _ in counted.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
        assert of_articles.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", graph) == [[str(here)]]


@pytest.mark.parametrize("query", ready_made(), ids=lambda query: query.name)
def test_a_ready_made_query_answers_the_same_over_all_articles(of_articles: Virtuoso, query: ReadyMadeQuery) -> None:
    text = query.path.read_text("utf-8")
    rows = open_store(GRAPHS["example"]).query(text)
    assert isinstance(rows, ox.QuerySolutions)
    here = [[None if term is None else term.value for term in row] for row in rows]
    assert of_articles.ask(text) == sorted(here, key=str)


def test_the_commands_of_the_page_load_it(tmp_path: Path) -> None:
    program("curl")
    (tmp_path / "output").mkdir()
    graph = shutil.copy(GRAPHS["example"], tmp_path / "output" / "graph.ttl")
    for form in ("nq", "trig"):
        export(GRAPHS["example"], form, tmp_path / f"graph.{form}")
    page = (TESTS.parent / "kg" / "docs" / "stores.md").read_text("utf-8")
    section = page.partition("\n## Virtuoso 7\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"(?s)\n```sh\n(.*?)```", section)
    commands = [line for block in blocks for line in block.splitlines() if not line.startswith("#")]
    with running(tmp_path) as server:
        for command in commands:
            line = command.replace("localhost:8890", f"127.0.0.1:{server.http}")
            line = line.replace("isql-vt 1111", f"isql-vt {server.sql}")
            done = subprocess.run(line, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S602 (our own page)
            assert done.returncode == 0, f"{command}: {done.stderr}"
            assert "Error" not in done.stdout + done.stderr, done.stderr
        assert done.stdout.split() == ['"n"', str(len(open_store(graph)))]
        assert (
            len(server.ask("SELECT DISTINCT ?g { GRAPH ?g { ?a a <https://w3id.org/newskg/ontology#Article> } }")) == 4
        )
