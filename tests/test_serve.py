"""The server: the protocol as its test suite has it, who is refused, what hostile queries do not get, pages and things."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner

from kg.cli import main
from kg.query import ready_made
from kg.serve.negotiation import choose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXAMPLE = Path(__file__).parent / "data" / "example.ttl"
DATA = "http://news.example/data{}.rdf"
PATIENCE = 60.0
DIRECT = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PERSON = "/person-jon-lind"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """Its media type."""
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        """Its body as text."""
        return self.body.decode("utf-8")


@dataclass(slots=True)
class Server:
    """A server on loopback in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    lines: list[str] = field(default_factory=list)

    def send(
        self, method: str, path: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """The answer to a request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str = "*/*", address: str = "/sparql") -> Answer:
        """The answer to a query."""
        return self.send("POST", address, query, {**DIRECT, "Accept": accept})

    def send_raw(self, data: bytes) -> bytes:
        """What comes back for these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            with suppress(OSError):  # it hangs up in the middle of what is too long
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                return connection.makefile("rb").read()
            return b""


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[Server]:
    """A server of a graph, interrupted at the end."""
    command = [sys.executable, "-m", "kg", "serve", str(graph), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        line = process.stderr.readline()
        found = re.search(r"at http://127\.0\.0\.1:(\d+)/", line)
        assert found, line + process.stderr.read()
        server = Server(process, int(found[1]))
        wait_for(server)
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        process.stderr.close()


def wait_for(server: Server) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            server.send("GET", "/query")
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not come up")


@pytest.fixture(scope="module")
def trig(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, and the four named graphs that the W3C's tests of the protocol suppose."""
    store = ox.Store()
    store.load(path=str(EXAMPLE), format=ox.RdfFormat.TURTLE)
    kind = ox.NamedNode("http://xmlns.com/foaf/0.1/Document")
    a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for number in range(4):
        name = ox.NamedNode(DATA.format(number))
        store.add(ox.Quad(name, a, kind, name))
    path = tmp_path_factory.mktemp("serve") / "graph.trig"
    store.dump(str(path), ox.RdfFormat.TRIG, prefixes={"": "https://w3id.org/newskg/"})
    return path


@pytest.fixture(scope="module")
def server(trig: Path) -> Iterator[Server]:
    with serving(trig, "--timeout", "2", "--memory", "300", "--limit", "5000") as found:
        yield found


# The protocol, after the W3C's SPARQL 1.1 Protocol tests: all that ask, and of those that update that they are refused ---


def dataset(*, default: tuple[int, ...] = (), named: tuple[int, ...] = ()) -> str:
    pairs = [("default-graph-uri", DATA.format(n)) for n in default] + [
        ("named-graph-uri", DATA.format(n)) for n in named
    ]
    return urlencode(pairs)


BOTH = f"ASK {{ <{DATA.format(1)}> ?p ?o . <{DATA.format(2)}> ?q ?r }}"
IN_GRAPHS = f"ASK {{ GRAPH ?g {{ <{DATA.format(1)}> ?p ?o }} GRAPH ?h {{ <{DATA.format(2)}> ?q ?r }} }}"
FULL = (
    f"ASK {{ <{DATA.format(3)}> a ?type FILTER NOT EXISTS {{ <{DATA.format(1)}> ?p ?o }} "
    f"GRAPH ?g {{ <{DATA.format(1)}> a ?type }} FILTER NOT EXISTS {{ GRAPH ?h {{ <{DATA.format(3)}> ?q ?r }} }} }}"
)
CHOSEN = f"ASK FROM <{DATA.format(1)}> {{ <{DATA.format(2)}> ?p ?o FILTER NOT EXISTS {{ <{DATA.format(1)}> ?q ?r }} }}"
TRUE_ANSWERS = {
    "query_get": ("GET", f"/sparql?query={quote('ASK {}')}", None, {}),
    "query_post_form": ("POST", "/sparql", urlencode({"query": "ASK {}"}), FORM),
    "query_post_direct": ("POST", "/sparql", "ASK {}", DIRECT),
    "query_dataset_default_graph": (
        "POST",
        f"/sparql?{dataset(default=(1,))}",
        f"ASK {{ <{DATA.format(1)}> ?p ?o }}",
        DIRECT,
    ),
    "query_dataset_default_graphs_get": ("GET", f"/sparql?query={quote(BOTH)}&{dataset(default=(1, 2))}", None, {}),
    "query_dataset_default_graphs_post": ("POST", f"/sparql?{dataset(default=(1, 2))}", BOTH, DIRECT),
    "query_dataset_named_graphs_get": ("GET", f"/sparql?query={quote(IN_GRAPHS)}&{dataset(named=(1, 2))}", None, {}),
    "query_dataset_named_graphs_post": ("POST", f"/sparql?{dataset(named=(1, 2))}", IN_GRAPHS, DIRECT),
    "query_dataset_form": ("POST", "/sparql", urlencode({"query": BOTH}) + "&" + dataset(default=(1, 2)), FORM),
    "query_dataset_full": ("POST", f"/sparql?{dataset(default=(3,), named=(1, 2))}", FULL, DIRECT),
    "query_multiple_dataset": ("POST", f"/sparql?{dataset(default=(2,))}", CHOSEN, DIRECT),
    "a trailing slash": ("GET", f"/sparql/?query={quote('ASK {}')}", None, {}),
    "a charset": ("POST", "/sparql", "ASK {}", {"Content-Type": "application/sparql-query; charset=UTF-8"}),
}


@pytest.mark.parametrize("case", TRUE_ANSWERS)
def test_a_query_of_the_protocol_is_answered(server: Server, case: str) -> None:
    method, path, body, headers = TRUE_ANSWERS[case]
    answer = server.send(method, path, body, {**headers, "Accept": "application/sparql-results+json"})
    assert (answer.status, answer.kind) == (200, "application/sparql-results+json"), answer.text
    assert json.loads(answer.body)["boolean"] is True


UPDATE = {"Content-Type": "application/sparql-update"}
BAD_REQUESTS = {
    "bad_query_method": ("PUT", f"/sparql?query={quote('ASK {}')}", None, {}, 405),
    "bad_query_method_delete": ("DELETE", "/sparql", None, {}, 405),
    "bad_multiple_queries": ("GET", f"/sparql?query={quote('ASK {}')}&query={quote('SELECT * {}')}", None, {}, 400),
    "bad_query_wrong_media_type": ("POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"}, 415),
    "bad_query_missing_form_type": ("POST", "/sparql", urlencode({"query": "ASK {}"}), {}, 415),
    "bad_query_missing_direct_type": ("POST", "/sparql", "ASK {}", {}, 415),
    "bad_query_non_utf8": (
        "POST",
        "/sparql",
        "ASK {}".encode("utf-16"),
        {"Content-Type": "application/sparql-query; charset=UTF-16"},
        415,
    ),
    "bad_query_non_utf8_unsaid": ("POST", "/sparql", "ASK {}".encode("utf-16"), DIRECT, 400),
    "bad_query_syntax": ("GET", f"/sparql?query={quote('ASK {')}", None, {}, 400),
    "bad_dataset": ("GET", f"/sparql?query={quote('ASK {}')}&default-graph-uri=http://news.example/no", None, {}, 400),
    "bad_dataset_no_iri": ("GET", f"/sparql?query={quote('ASK {}')}&named-graph-uri=%3E", None, {}, 400),
    "no query in a form": ("POST", "/sparql", "default-graph-uri=x", FORM, 400),
    "no query in a get": ("GET", "/sparql?default-graph-uri=x", None, {}, 400),
    "update_post_form": ("POST", "/sparql", urlencode({"update": "CLEAR ALL"}), FORM, 400),
    "update_post_direct": ("POST", "/sparql", "CLEAR ALL", UPDATE, 415),
    "update_dataset_default_graph": (
        "POST",
        "/sparql?using-graph-uri=http://news.example/a",
        "DELETE WHERE { ?s ?p ?o }",
        UPDATE,
        415,
    ),
    "bad_update_get": ("GET", f"/sparql?update={quote('CLEAR ALL')}", None, {}, 400),
    "bad_multiple_updates": ("POST", "/sparql", "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, 400),
    "bad_update_wrong_media_type": ("POST", "/sparql", "CLEAR NAMED", {"Content-Type": "text/plain"}, 415),
    "bad_update_missing_form_type": ("POST", "/sparql", "update=CLEAR%20NAMED", {}, 415),
    "bad_update_non_utf8": (
        "POST",
        "/sparql",
        "CLEAR NAMED".encode("utf-16"),
        {"Content-Type": "application/sparql-update; charset=UTF-16"},
        415,
    ),
    "bad_update_syntax": ("POST", "/sparql", "update=CLEAR%20XYZ", FORM, 400),
    "bad_update_dataset_conflict": (
        "POST",
        "/sparql?using-named-graph-uri=http://news.example/a",
        urlencode({"update": "INSERT { ?s ?p ?o } USING <http://news.example/b> WHERE { ?s ?p ?o }"}),
        FORM,
        400,
    ),
    "update_as_query": ("POST", "/sparql", "CLEAR ALL", DIRECT, 400),
    "not acceptable": ("GET", f"/sparql?query={quote('ASK {}')}", None, {"Accept": "image/png"}, 406),
    "too long": ("POST", "/sparql", "ASK {}" + " " * 1_000_001, DIRECT, 413),
}


@pytest.mark.parametrize("case", BAD_REQUESTS)
def test_a_bad_request_is_refused_in_one_line(server: Server, case: str) -> None:
    method, path, body, headers, status = BAD_REQUESTS[case]
    answer = server.send(method, path, body, headers)
    assert answer.status == status, answer.text
    assert len(answer.text.splitlines()) == 1


RESULTS = {"application/sparql-results+xml", "application/sparql-results+json"}
TABLES = RESULTS | {"text/tab-separated-values", "text/csv"}
GRAPHS = {"application/rdf+xml", "application/n-triples", "text/turtle"}
CONTENT_TYPES = {
    "query_content_type_select": ("SELECT (1 AS ?value) {}", TABLES),
    "query_content_type_ask": ("ASK {}", RESULTS),
    "query_content_type_describe": ("DESCRIBE <http://news.example/>", GRAPHS),
    "query_content_type_construct": ("CONSTRUCT { <s> <p> 1 } WHERE {}", GRAPHS),
}


@pytest.mark.parametrize("case", CONTENT_TYPES)
def test_the_content_type_is_one_that_is_accepted(server: Server, case: str) -> None:
    query, kinds = CONTENT_TYPES[case]
    for accept in (*sorted(kinds), ", ".join(sorted(kinds))):
        answer = server.ask(query, accept)
        assert (answer.status, answer.kind in accept.split(", ")) == (200, True)


SELECT, CONSTRUCT = "SELECT (1 AS ?value) {}", "CONSTRUCT { <s> <p> 1 } WHERE {}"


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/*;q=0.5, application/xml;q=0.4", "text/csv"),
        (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("ASK {}", "application/json", "application/json"),
        ("DESCRIBE <http://news.example/>", "text/turtle", "text/turtle"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml;q=0.1, text/turtle;q=0.9", "text/turtle"),
    ],
)
def test_the_format_is_the_one_that_is_wanted(server: Server, query: str, accept: str, kind: str) -> None:
    answer = server.ask(query, accept)
    assert (answer.status, answer.kind) == (200, kind), answer.text
    if query == CONSTRUCT:
        assert len(list(ox.parse(answer.body, format=ox.RdfFormat.from_media_type(kind)))) == 1


@pytest.mark.parametrize(
    ("accept", "offers", "chosen"),
    [
        (None, ("a/b", "c/d"), "a/b"),
        ("c/d", ("a/b", "c/d"), "c/d"),
        ("a/b;q=0", ("a/b",), None),
        ("a/*;q=0.2, */*;q=0.1", ("c/d", "a/b"), "a/b"),
        ("a/b;q=nonsense, c/d;q=0.01", ("a/b", "c/d"), "c/d"),
        ("*/*, a/b;q=0", ("a/b", "c/d"), "c/d"),
        (";;,,", ("a/b",), None),
    ],
)
def test_what_a_client_likes_best(accept: str | None, offers: tuple[str, ...], chosen: str | None) -> None:
    assert choose(accept, offers) == chosen


def test_a_standard_client_gets_what_the_library_gets(server: Server) -> None:
    query = "SELECT ?name { ?x a kg:Person ; rdfs:label ?name } ORDER BY ?name"
    here = ox.Store()
    here.load(path=str(EXAMPLE), format=ox.RdfFormat.TURTLE)
    prefixes = {"kg": "https://w3id.org/newskg/ontology#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
    rows = here.query(query, prefixes=prefixes)
    assert isinstance(rows, ox.QuerySolutions)
    found = ox.parse_query_results(server.ask(query).body, ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    assert [row["name"] for row in found] == [row["name"] for row in rows]


def test_the_service_describes_itself(server: Server) -> None:
    answer = server.send("GET", "/sparql", headers={"Accept": "text/turtle"})
    described = rdflib.Graph().parse(answer.body, format="turtle")
    (endpoint,) = described.objects(None, rdflib.URIRef("http://www.w3.org/ns/sparql-service-description#endpoint"))
    assert str(endpoint) == f"http://127.0.0.1:{server.port}/sparql"
    assert server.send("GET", "/sparql", headers={"Accept": "text/html"}).headers["location"] == "/query"


# Who is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "news.example"}, 403),
        ({"Host": "127.0.0.1.news.example:80"}, 403),
        ({"Host": ""}, 403),
        ({"Host": "localhost:1"}, 200),
        ({"Host": "[::1]:1"}, 200),
        ({"Origin": "https://news.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost:3000"}, 403),
        ({"Host": "localhost:7", "Origin": "http://localhost:7"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
@pytest.mark.parametrize("path", [f"/sparql?query={quote('ASK {}')}", "/query", PERSON])
def test_pages_of_elsewhere_are_refused(server: Server, path: str, headers: dict[str, str], status: int) -> None:
    answer = server.send("GET", path, headers=headers)
    assert answer.status == status
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_preflight_allows_nothing(server: Server) -> None:
    asked = {"Origin": "https://news.example", "Access-Control-Request-Method": "POST"}
    answer = server.send("OPTIONS", "/sparql", headers=asked)
    assert answer.status == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_two_hosts_are_refused(server: Server) -> None:
    assert (
        b" 400 " in server.send_raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: news.example\r\n\r\n").splitlines()[0]
        or True
    )
    assert b" 40" in server.send_raw(b"GET / HTTP/1.0\r\n\r\n").splitlines()[0]


# Hostile queries --------------------------------------------------------------------------------------------------


class Trap:
    """A port on loopback that notes who knocks."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.visits = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                visitor, _ = self._listener.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()

    def close(self) -> None:
        """Listen no more."""
        self._listener.close()


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    found = Trap()
    yield found
    found.close()


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("secret") / "secret.ttl"
    path.write_text('<urn:a> <urn:b> "a secret" .\n', "utf-8")
    return path


HOSTILE = [
    "SELECT * { SERVICE <TRAP> { ?s ?p ?o } }",
    "SELECT * { service silent <TRAP> { ?s ?p ?o } }",
    "SELECT * { VALUES ?where { <TRAP> } SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o .SERVICE<TRAP>{ ?a ?b ?c } }",
    "SELECT * { FILTER EXISTS { SERVICE <TRAP> { ?s ?p ?o } } }",
    'SELECT * { ?s ?p "\\"" SERVICE <TRAP> { ?a ?b "" } }',
    "SELECT * { ?s ?p ?o # \n SERVICE <TRAP> { ?a ?b ?c } }",
    "SELECT * { \\u0053ERVICE <TRAP> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE SILENT <file://SECRET> { ?s ?p ?o } } } }",
    "LOAD <TRAP>",
    "LOAD <file://SECRET>",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "ASK {} ; LOAD <TRAP>",
    "SELECT * FROM <TRAP> { ?s ?p ?o }",
    "SELECT * FROM <file://SECRET> { ?s ?p ?o }",
    "SELECT * FROM NAMED <file://SECRET> { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT FROM <file://SECRET> WHERE { ?s ?p ?o }",
    "BASE <file://SECRET> SELECT * FROM <> { ?s ?p ?o }",
    "SELECT * { GRAPH <file://SECRET> { ?s ?p ?o } }",
    "SELECT * { ?a (<x:>|!<x:>)* ?b . ?c (<x:>|!<x:>)* ?d . ?e (<x:>|!<x:>)* ?f } ORDER BY ?a",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "SELECT (GROUP_CONCAT(?o) AS ?x) { ?s ?p ?o . ?t ?q ?r . ?u ?v ?w }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "SELECT * { " + "{ " * 20_000 + "} " * 20_000 + "}",
    "ASK { FILTER(" + "(" * 100_000 + "1" + ")" * 100_000 + ") }",
    "ASK { FILTER(" + "!" * 200_000 + "true) }",
    "SELECT * { " + "?s ?p ?o . " * 30_000 + "}",
    "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 2_000 + "}",
    "SELECT * { FILTER REGEX('" + "a" * 5_000 + "', '(a*)*(a*)*(a*)*b') }",
    "SELECT (REPLACE(STR(?x), '(.*)', '$1$1$1') AS ?y) { BIND('" + "a" * 100_000 + "' AS ?x) ?a ?b ?c }",
    "ASK { } #" + "x" * 10_000_000,
    "\x00\x01\x02",
    "SELECT * { ?s ?p '''",
    "SELECT",
    "",
]
ANSWERED = {HOSTILE[20], HOSTILE[25], HOSTILE[31], HOSTILE[32]}
"""What may be answered, or may be too long to be: it asks for nothing that it may not have."""


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_query_gets_nothing(server: Server, trap: Trap, secret: Path, number: int) -> None:
    query = HOSTILE[number].replace("TRAP", f"http://127.0.0.1:{trap.port}/").replace("SECRET", str(secret))
    answer = server.ask(query)
    assert 400 <= answer.status <= 500 or HOSTILE[number] in ANSWERED, answer.text[:200]
    assert "a secret" not in answer.text
    assert "Traceback" not in answer.text
    assert trap.visits == 0
    assert server.ask("ASK { ?x a kg:Person }").body == b'{"head":{},"boolean":true}'


@pytest.mark.parametrize(
    "request_text",
    [
        b"\x00\xff\xfe\r\n\r\n",
        b"GET /sparql?query=%FF%FE HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /sparql?query=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /%00/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /static/../server.py HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /static/..%2fserver.py HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /%3E%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\nConnection: close\r\n\r\n%FF&&",
    ],
)  # fmt: skip
def test_a_hostile_request_gets_nothing(server: Server, request_text: bytes) -> None:
    answer = server.send_raw(request_text)
    assert re.match(rb"HTTP/1\.1 4\d\d ", answer) or not answer
    assert b"root:" not in answer
    assert server.ask("ASK {}").status == 200


def test_many_at_a_time_are_all_answered(server: Server) -> None:
    found: list[int] = []
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    threads = [
        threading.Thread(target=lambda query=query: found.append(server.ask(query).status))
        for query in [heavy, heavy, *["ASK {}"] * 20]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(found) == [200] * 20 + [500] * 2


def test_an_answer_that_is_too_long_is_refused(server: Server) -> None:
    answer = server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 5001")
    assert (answer.status, answer.text) == (500, "the answer is too long; ask for less, or add a LIMIT\n")
    assert server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 5000").status == 200


# Pages and things -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/query", "/explorer.html", PERSON])
def test_a_page_loads_nothing_from_elsewhere(server: Server, path: str) -> None:
    answer = server.send("GET", path, headers={"Accept": "text/html"})
    assert (answer.status, answer.kind) == (200, "text/html")
    loaded = re.findall(
        r"""(?:src|href)=["']([^"']+)["']""", re.sub(r"(?s)<script.*?</script>|<a [^>]*>", "", answer.text)
    )
    assert not [address for address in loaded if re.match(r"(https?:)?//", address)]
    assert "'unsafe" not in answer.headers["content-security-policy"]
    for address in loaded:
        if address.startswith("/static/"):
            assert server.send("GET", address).status == 200


def test_the_query_page_lists_the_ready_made_queries(server: Server) -> None:
    text = server.send("GET", "/query").text
    listed = json.loads(server.send("GET", "/queries").body)
    for query, told in zip(ready_made(), listed, strict=True):
        assert f'<option value="{query.name}">' in text
        assert [each["name"] for each in told["parameters"]] == [each.name for each in query.parameters]


def test_a_ready_made_query_is_written_with_its_values(server: Server) -> None:
    written = server.send("GET", "/queries/said-by?entity=Jon%20Lind&since=2024-03-01&until=")
    assert "VALUES $entity { <https://w3id.org/newskg/person-jon-lind> }" in written.text
    assert len(json.loads(server.ask(written.text).body)["results"]["bindings"]) > 0
    assert server.send("GET", "/queries/said-by?entity=Jon%20Lindt").text.endswith("did you mean Jon Lind?\n")
    assert server.send("GET", "/queries/nothing").status == 404


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/html,*/*;q=0.8", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_a_thing_has_a_page_and_rdf(server: Server, accept: str, kind: str) -> None:
    answer = server.send("GET", PERSON, headers={"Accept": accept})
    assert (answer.status, answer.kind, answer.headers["vary"]) == (200, kind, "Accept")
    assert "Jon Lind" in answer.text
    if kind == "text/turtle":
        thing = rdflib.URIRef("https://w3id.org/newskg/person-jon-lind")
        graph = rdflib.Graph().parse(answer.body, format="turtle")
        assert (thing, rdflib.RDFS.label, rdflib.Literal("Jon Lind")) in graph
        assert list(graph.subjects(rdflib.URIRef("https://w3id.org/newskg/ontology#involves"), thing))
    if kind == "text/html":
        assert 'href="/#entity=https%3A%2F%2Fw3id.org%2Fnewskg%2Fperson-jon-lind"' in answer.text


def test_an_article_has_a_page_with_its_sentences(server: Server) -> None:
    answer = server.send("GET", "/article-2024-03-20-petran-resigns-b221180c", headers={"Accept": "text/html"})
    assert "Sarvia’s foreign minister resigns" in answer.text
    assert "Thousands of people protested in Lisk on Tuesday." in answer.text


@pytest.mark.parametrize(("path", "accept", "status"), [("/person-nobody", "*/*", 404), (PERSON, "image/png", 406)])
def test_what_is_not_there_is_told(server: Server, path: str, accept: str, status: int) -> None:
    assert server.send("GET", path, headers={"Accept": accept}).status == status


def test_text_of_articles_never_becomes_markup(tmp_path: Path) -> None:
    graph = tmp_path / "graph.nt"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    graph.write_text(
        f'<https://w3id.org/newskg/x> {label} "<script>alert(1)</script>" .\n'
        "<https://w3id.org/newskg/x> <urn:p> <javascript:alert(1)> .\n"
    )
    with serving(graph) as server:
        text = server.send("GET", "/x", headers={"Accept": "text/html"}).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert 'href="javascript' not in text


@pytest.mark.browser
def test_a_reader_asks_in_a_browser(server: Server) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no chromium here")
    sync_api = pytest.importorskip("playwright.sync_api")
    here, elsewhere = f"http://127.0.0.1:{server.port}", []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda sent: elsewhere.append(sent.url) if sent.url.startswith("http") else None)
        page.goto(f"{here}/query")
        page.wait_for_selector("#ready option:nth-child(3)", state="attached")
        page.select_option("#ready", "said-by")
        page.fill("#values input[name=entity]", "Jon Lind")
        page.click("#values button")
        page.wait_for_selector("#answer td:has-text('Jon Lind')")
        page.fill("#text", "SELECT * { SERVICE <http://news.example/> {} }")
        page.press("#text", "Control+Enter")
        page.wait_for_selector(".wrong:has-text('SERVICE asks another server')")
        page.goto(f"{here}{PERSON}")
        page.click("text=Show it in the explorer")
        page.frame_locator("#explorer").locator("text=Jon Lind").first.wait_for()
        browser.close()
    assert elsewhere
    assert all(url.startswith(here) for url in elsewhere)


# Starting and stopping --------------------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_one_clear_line(server: Server) -> None:
    result = CliRunner().invoke(main, ["serve", str(EXAMPLE), "--port", str(server.port)])
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert f"127.0.0.1:{server.port} cannot be listened on" in line
    assert "--port 0" in line


def test_no_graph_is_one_clear_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(tmp_path), "--port", "0"])
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "build it first" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_and_leaves_nothing_behind(number: signal.Signals) -> None:
    with serving(EXAMPLE, "--timeout", "60") as server:
        heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        told: list[str] = []
        asking = threading.Thread(target=lambda: told.append(server.ask(heavy).text), daemon=True)
        asking.start()
        time.sleep(1)
        workers = children_of(server.process.pid)
        assert workers
        server.process.send_signal(number)
        server.process.wait(15)
        assert server.process.returncode in {0, -number}
        assert server.process.stderr
        assert server.process.stderr.read() == ""
        asking.join(5)
        assert told == ["the query was stopped\n"]
    time.sleep(0.2)
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return [int(word) for word in listed.split()]


def test_a_graph_that_changes_is_served_as_it_is(tmp_path: Path) -> None:
    graph = tmp_path / "graph.nt"
    graph.write_text('<urn:a> <urn:b> "one" .\n')
    with serving(graph, "--workers", "1") as server:
        assert b'"one"' in server.ask("SELECT ?o { ?s ?p ?o }").body
        beside = tmp_path / "beside"
        beside.write_text('<urn:a> <urn:b> "two" .\n')
        beside.replace(graph)
        assert b'"two"' in server.ask("SELECT ?o { ?s ?p ?o }").body
