"""Addresses among the inputs: fetched where a user asks for it, politely, from public hosts, and recorded as they came."""

from __future__ import annotations

import gzip
import io
import socket
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar, TypeAlias

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from hypothesis import given as examples
from hypothesis import strategies as st
from protego import Protego
from warcio.archiveiterator import WARCIterator
from warcio.checker import Checker

from kg import __version__, pipeline
from kg.articles import FETCHED, MissingInput, addresses, manners, read_articles, visits
from kg.articles.addresses import address_of, is_public
from kg.cli import main
from kg.model import Article
from kg.verify import verify
from tests.articles.samples import PAGE, RSS, TEXT, pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.model import Problem

WAIT = 0.02
Answer: TypeAlias = "tuple[int, dict[str, str], bytes] | Callable[[Site], None]"


class Site(BaseHTTPRequestHandler):
    """A small newspaper: `pages` has an answer by path, or what to do there; `seen` what was asked for, and when."""

    protocol_version = "HTTP/1.1"
    pages: ClassVar[dict[str, Answer]]
    seen: ClassVar[list[tuple[str, float, str]]]

    def do_GET(self) -> None:
        """Answer."""
        self.seen.append((self.path, time.monotonic(), self.headers["User-Agent"]))
        page = self.pages.get(self.path, (404, {}, b"no such page"))
        if callable(page):
            page(self)
            return
        status, head, body = page
        self.send_response(status)
        for name, value in head.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def given(body: bytes | str, kind: str = "text/html; charset=utf-8", **head: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": kind, **head}, body.encode() if isinstance(body, str) else body


def moved(place: str) -> tuple[int, dict[str, str], bytes]:
    return 302, {"Location": place}, b""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a newspaper on this machine, which only the test's own `is_public` makes reachable."""
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip.is_loopback or is_public(ip))
    monkeypatch.setattr(manners, "PAUSE", WAIT)
    Site.pages, Site.seen = {}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetched(folder: Path, *urls: str) -> list[Article | Problem]:
    return list(read_articles(urls, fetch_into=folder))


def told(folder: Path, *urls: str) -> list[str]:
    """What is said of each address that cannot be fetched, and the id of each article."""
    return [item.id if isinstance(item, Article) else item.message for item in fetched(folder, *urls)]


# What is read, and what is kept -------------------------------------------------------------------------------------


def test_a_page_is_read_and_recorded_and_read_again_from_the_record(site: str, tmp_path: Path) -> None:
    Site.pages = {"/a": given(PAGE), "/b": given(gzip.compress(PAGE.replace("Goma", "Bukavu").encode()), **{"Content-Encoding": "gzip"})}  # fmt: skip
    items = fetched(tmp_path, f"{site}/a", f"{site}/b")
    assert [(each.url, each.title) for each in items if isinstance(each, Article)] == [
        (f"{site}/a", "Rebels flee"),
        (f"{site}/b", "Rebels flee"),
    ]
    assert items == list(read_articles([tmp_path / "fetched-1.warc.gz"]))
    assert {agent for _, _, agent in Site.seen} == {f"kg/{__version__} (+https://w3id.org/newskg/)"}


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (given(RSS, "text/xml"), "Rebels fled"),
        (given(RSS, "application/rss+xml"), "Rebels fled"),
        (given(pdf(TEXT), "application/pdf"), "Rebels fled"),
        (given(PAGE.encode("utf-16"), "text/html; charset=utf-16"), "Rebels fled"),
    ],
)
def test_feeds_and_pdf_are_read_too(
    page: tuple[int, dict[str, str], bytes], text: str, site: str, tmp_path: Path
) -> None:
    Site.pages = {"/x": page}
    items = fetched(tmp_path, f"{site}/x")
    assert any(isinstance(each, Article) and text in each.text for each in items), items
    assert items == list(read_articles([tmp_path]))


def test_the_record_is_a_web_archive_that_others_read(site: str, tmp_path: Path) -> None:
    def chunked(request: Site) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        for part in (PAGE[:99], PAGE[99:]):
            request.wfile.write(f"{len(part.encode()):x}\r\n{part}\r\n".encode())
        request.wfile.write(b"0\r\n\r\n")

    Site.pages = {"/a": given(PAGE), "/chunked": chunked}
    assert len(fetched(tmp_path, f"{site}/a", f"{site}/chunked")) == 2
    path = tmp_path / "fetched-1.warc.gz"
    with path.open("rb") as stream:
        records = [(each.rec_type, each.content_stream().read()) for each in WARCIterator(stream)]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "request", "response", "request"]
    assert [content for kind, content in records if kind == "response"] == [PAGE.encode()] * 2

    class Arguments:
        inputs: ClassVar[list[str]] = [str(path)]
        verbose = False

    checker = Checker(Arguments())
    checker.process_all()
    assert checker.exit_value == 0


def test_every_run_has_a_record_of_its_own(site: str, tmp_path: Path) -> None:
    Site.pages = {"/a": given(PAGE)}
    for _ in range(2):
        fetched(tmp_path, f"{site}/a")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fetched-1.warc.gz", "fetched-2.warc.gz"]


def test_a_record_that_breaks_off_gives_what_is_whole(site: str, tmp_path: Path) -> None:
    Site.pages = {"/a": given(PAGE), "/b": given(PAGE.replace("Goma", "Bukavu"))}
    fetched(tmp_path, f"{site}/a", f"{site}/b")
    path = tmp_path / "fetched-1.warc.gz"
    path.write_bytes(path.read_bytes()[:-500])
    first, problem = read_articles([path])
    assert isinstance(first, Article)
    assert not isinstance(problem, Article)


def test_a_redirect_is_followed_and_an_address_twice_is_asked_for_once(site: str, tmp_path: Path) -> None:
    Site.pages = {"/old": moved("/new?x=ä b"), "/new?x=%C3%A4%20b": given(PAGE)}
    (article,) = fetched(tmp_path, f"{site}/old", f"{site}/old")
    assert isinstance(article, Article)
    assert article.url == f"{site}/new?x=%C3%A4%20b"
    assert [path for path, _, _ in Site.seen] == ["/robots.txt", "/old", "/new?x=%C3%A4%20b"]


def test_files_and_addresses_keep_their_order(site: str, tmp_path: Path) -> None:
    Site.pages = {"/a": given(PAGE)}
    (tmp_path / "one.txt").write_text("Rebels fled.")
    (tmp_path / "two.txt").write_text("Rebels came back.")
    inputs = (str(tmp_path / "one.txt"), f"{site}/a", str(tmp_path / "two.txt"))
    assert told(tmp_path / "w", *inputs) == ["one", "fetched-1-1", "two"]


# Politeness ---------------------------------------------------------------------------------------------------------

ROBOTS = (
    "User-agent: *\nDisallow: /private\nDisallow: /*.print$\nAllow: /private/open\n\nUser-agent: kgb\nDisallow: /\n"
)
REFUSED = "is not to be fetched by programs, its site says in robots.txt; save it from a browser"


@pytest.mark.parametrize(
    ("path", "is_open"),
    [("/a", True), ("/private/a", False), ("/private/open/a", True), ("/a.print", False), ("/a.print?x", True)],
)
def test_robots_txt_is_kept_to(path: str, is_open: bool, site: str, tmp_path: Path) -> None:  # noqa: FBT001 (a column)
    Site.pages = {"/robots.txt": given(ROBOTS, "text/plain"), path: given(PAGE)}
    assert told(tmp_path, site + path) == (["fetched-1-1"] if is_open else [REFUSED])
    assert (path in [path for path, _, _ in Site.seen]) == is_open


def test_robots_txt_counts_for_what_an_address_leads_to(site: str, tmp_path: Path) -> None:
    Site.pages = {"/robots.txt": given(ROBOTS, "text/plain"), "/a": moved("/private/a"), "/private/a": given(PAGE)}
    assert told(tmp_path, f"{site}/a") == [REFUSED]


@pytest.mark.parametrize(
    ("robots", "said"),
    [
        ((404, {}, b""), "fetched-1-1"),
        ((403, {}, b""), "fetched-1-1"),
        ((503, {}, b""), "may not be asked for while its site answers 503 for robots.txt; try again later"),
        (moved("/other.txt"), REFUSED),
        (moved("/robots.txt"), "fetched-1-1"),
        (given(b"\xff\xfe\0garbage \r\r\n:::", "text/plain"), "fetched-1-1"),
        (given("User-agent: KG\nDisallow: /"), REFUSED),
        (given("User-agent: *\nCrawl-delay: 3600"), "is of a site that wants 3600 seconds between two visits; save it from a browser"),
    ],
)  # fmt: skip
def test_a_robots_txt_that_is_odd(robots: Answer, said: str, site: str, tmp_path: Path) -> None:
    Site.pages = {"/robots.txt": robots, "/a": given(PAGE), "/other.txt": given("User-agent: *\nDisallow: /")}
    assert told(tmp_path, f"{site}/a") == [said]


@pytest.mark.parametrize(("robots", "pause"), [("", 0.1), ("User-agent: *\nCrawl-delay: 0.3", 0.3)])
def test_a_site_is_left_in_peace_between_two_visits(
    robots: str, pause: float, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manners, "PAUSE", 0.1)
    Site.pages = {"/robots.txt": given(robots, "text/plain"), **{f"/{n}": given(PAGE) for n in range(3)}}
    fetched(tmp_path, *(f"{site}/{n}" for n in range(3)))
    times = [moment for _, moment, _ in Site.seen]
    assert len(times) == 4
    assert all(later - earlier >= pause for earlier, later in pairwise(times))


# What cannot be fetched ---------------------------------------------------------------------------------------------


def slowly(request: Site) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(40):
        request.wfile.write(b"<p>")
        request.wfile.flush()
        time.sleep(0.05)


def raw(words: bytes) -> Callable[[Site], None]:
    def answer(request: Site) -> None:
        request.wfile.write(words)
        request.close_connection = True

    return answer


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ((404, {}, b"gone"), "is answered with 404 Not Found; check the address"),
        ((500, {}, b""), "is answered with 500 Internal Server Error; check the address"),
        (given(b"\x89PNG", "image/png"), "is image/png; of the web only pages, feeds and PDF are read, so download it and name the file"),
        (given("<urlset/>", "text/xml"), "is text/xml; of the web only pages, feeds and PDF are read, so download it and name the file"),
        ((200, {}, b"x"), "is of no known type; of the web only pages, feeds and PDF are read, so download it and name the file"),
        (moved("/x"), "leads to another address more than 5 times; give the last one"),
        (moved("file:///etc/passwd"), "is fetched by http and https alone; save the article to a file and name that"),
        (moved("http://10.0.0.1/x"), "leads to 10.0.0.1, which is no public address, and is not fetched; save the article to a file"),
        (moved("http://169.254.169.254/latest"), "leads to 169.254.169.254, which is no public address, and is not fetched; save the article to a file"),
        (moved("http://[::ffff:192.168.0.1]/"), "leads to ::ffff:192.168.0.1, which is no public address, and is not fetched; save the article to a file"),
        (moved("http://[broken"), "leads to no address that can be read (Invalid IPv6 URL); check it"),
        (given("x" * 3000), "is larger than 0 MiB; download it and name the file"),
        (slowly, "does not answer within 1 seconds; try again later"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc"), "breaks off before its end; try again later"),
        (raw(b"SSH-2.0-OpenSSH\r\n"), "is answered in no way of the web (BadStatusLine); check the address"),
        (raw(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n"), "is answered in no way of the web (HTTPException); check the address"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "breaks off before its end; try again later"),
        (given(b"\x1f\x8b\x08damaged", **{"Content-Encoding": "gzip"}), "is damaged on its way: its compression cannot be undone; try again later"),
        (raw(b""), "cannot be reached (Remote end closed connection without response); try again later"),
    ],
)  # fmt: skip
def test_what_cannot_be_fetched_has_its_line(
    page: Answer, said: str, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "MAX_BYTES", 2500)
    monkeypatch.setattr(visits, "MAX_SECONDS", 0.6)
    Site.pages = {"/x": page, "/good": given(PAGE)}
    assert told(tmp_path, f"{site}/x", f"{site}/good") == [said, "fetched-1-1"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://240.0.0.1/",
    ],
)
def test_nothing_but_public_hosts_is_called(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("a connection was made"))
    (problem,) = fetched(tmp_path, url)
    assert isinstance(problem, MissingInput)
    assert "no public address" in problem.message or "cannot be reached" in problem.message
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("ip", "expected"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07::1", True),
        ("64:ff9b::5db8:d70e", True),
        ("ff02::1", False),
        ("2001:db8::1", False),
        ("203.0.113.9", False),
    ],
)
def test_public_addresses(ip: str, expected: bool) -> None:  # noqa: FBT001 (a column)
    assert is_public(ip_address(ip)) == expected


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://news.example/a", "is fetched by http and https alone"),
        ("file:///etc/passwd", "is fetched by http and https alone"),
        ("http://me:secret@news.example/", "has no host, or a password in it"),
        ("http:///a", "has no host, or a password in it"),
        ("http://news.example:99999/", "is no address that can be read"),
        ("http://a b/", "has no host"),
        ("http://" + "a" * 70 + ".example/", "is no address that can be read"),
        ("http://[::1/", "is no address that can be read"),
    ],
)
def test_an_address_that_is_none_has_its_line(url: str, said: str, tmp_path: Path) -> None:
    (problem,) = fetched(tmp_path, url)
    assert isinstance(problem, MissingInput)
    assert problem.message.startswith(said)


def test_lines_within_an_address_reach_no_server() -> None:
    address = address_of("http://news.example/a\r\nHost: evil.example\r\n\r\nb c?d=\u00e9\x07")
    assert address.target == "/aHost:%20evil.exampleb%20c?d=%C3%A9%07"


def test_the_address_that_was_looked_at_is_the_one_called(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server of names that answers otherwise the second time (DNS rebinding) is not asked a second time."""
    Site.pages = {"/a": given(PAGE)}
    port = int(site.rpartition(":")[2])
    asked: list[str] = []
    called: list[str] = []
    connect = socket.create_connection

    def resolve(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    def note(place: tuple[str, int], timeout: float) -> socket.socket:
        called.append(place[0])
        monkeypatch.setattr(socket, "getaddrinfo", resolve)  # create_connection asks it about numbers alone
        return connect(place, timeout)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", note)
    (article,) = fetched(tmp_path, f"http://news.example:{port}/a")
    assert isinstance(article, Article)
    assert set(called) == {"127.0.0.1"}
    assert [host for host in asked if host != "127.0.0.1"] == ["news.example"] * 2  # robots.txt and the page


def test_a_name_with_one_address_that_is_not_public_is_not_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("a connection was made"))
    assert told(tmp_path, "http://news.example/")[0].startswith("leads to 10.0.0.1,")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of news.example that nobody vouches for."""
    path = tmp_path / "certificate.pem"
    command = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {path} -out {tmp_path}/public.pem -days 2 -subj /CN=news.example"
        " -addext subjectAltName=DNS:news.example"
    )
    made = subprocess.run(command.split(), capture_output=True, check=False)
    if made.returncode:
        pytest.skip("openssl is not there to make a certificate")
    path.write_bytes(path.read_bytes() + (tmp_path / "public.pem").read_bytes())
    return path


@pytest.mark.parametrize(
    ("host", "is_trusted", "said"),
    [
        ("news.example", True, "fetched-1-1"),
        ("news.example", False, "cannot be fetched: its connection is not safe (CERTIFICATE_VERIFY_FAILED)"),
        ("other.example", True, "cannot be fetched: its connection is not safe (CERTIFICATE_VERIFY_FAILED)"),
    ],
)
def test_certificates_are_those_of_the_name(
    host: str, is_trusted: bool, said: str, site: str, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # noqa: FBT001
) -> None:  # fmt: skip
    Site.pages = {"/a": given(PAGE)}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    place = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.server_port))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [place])
    if is_trusted:
        monkeypatch.setattr(visits, "_trust", lambda: ssl.create_default_context(cafile=str(certificate)))
    try:
        assert told(tmp_path / "w", f"https://{host}:{server.server_port}/a") == [said]
    finally:
        server.shutdown()
        server.server_close()


BODY = st.one_of(st.binary(max_size=60), st.sampled_from([PAGE.encode(), gzip.compress(PAGE.encode()), RSS.encode()]))
HEADS = st.lists(
    st.sampled_from(
        [
            b"Content-Type: text/html",
            b"Content-Type: text/xml; charset=\xff",
            b"Content-Length: 20",
            b"Content-Length: -1",
            b"Transfer-Encoding: chunked",
            b"Content-Encoding: gzip",
            b"Location: //[",
            b"Location: http://\xe9/",
            b": x",
            b"\0",
        ]
    ),
    max_size=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@examples(st.sampled_from([b"200 OK", b"301", b"204 No", b"100 Continue", b"999 \xff", b"x"]), HEADS, BODY)
def test_no_answer_is_too_odd(status: bytes, head: list[bytes], body: bytes) -> None:
    answer = b"\r\n".join([b"HTTP/1.1 " + status, *head, b"", body])
    address = address_of("http://news.example/a")
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        ours, theirs = socket.socketpair()
        patch.setattr(visits, "public_ips", lambda _: ("93.184.215.14",))
        patch.setattr(visits, "_connected", lambda *_: ("93.184.215.14", ours))
        patch.setattr(manners, "PAUSE", 0)
        theirs.sendall(answer)
        theirs.close()
        told = fetched(Path(folder), address.url)  # robots.txt gets it, and the page finds nobody there
        assert len(told) == 1
        assert "\n" not in getattr(told[0], "message", "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@examples(HEADS, BODY)
def test_no_page_is_too_odd_to_be_recorded(head: list[bytes], body: bytes) -> None:
    answer = b"\r\n".join([b"HTTP/1.1 200 OK", b"Content-Type: text/html", *head, b"", body])
    address = address_of("http://news.example/a")
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(visits, "public_ips", lambda _: ("93.184.215.14",))
        patch.setattr(visits, "_connected", lambda *_: ("93.184.215.14", answering(answer)))
        patch.setattr(manners, "PAUSE", 0)
        patch.setattr(manners.Manners, "_rules", lambda *_: Protego.parse(""))
        told = fetched(Path(folder), address.url)
        assert told
        assert all("please report it" not in getattr(item, "message", "") for item in told)
        if list(Path(folder).iterdir()):
            assert told == list(read_articles([folder]))


def answering(answer: bytes) -> socket.socket:
    """Our end of a connection on which an answer lies ready."""
    ours, theirs = socket.socketpair()
    theirs.sendall(answer)
    theirs.shutdown(socket.SHUT_WR)
    KEPT.append(theirs)
    return ours


KEPT: list[socket.socket] = []
"""The other ends, which must not close before ours has asked."""


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while KEPT:
        KEPT.pop().close()


# The command line ---------------------------------------------------------------------------------------------------


def test_without_fetch_an_address_has_one_line_and_nothing_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("a name was asked for"))
    result = CliRunner().invoke(main, ["build", "https://news.example/a", "-o", str(tmp_path / "out")])
    line = "is an address, and nothing is fetched without --fetch; or save the article to a file and name that"
    assert (result.exit_code, result.stderr) == (1, f"kg: https://news.example/a: {line}\n")


@pytest.mark.parametrize("command", ["build", "extract"])
def test_no_option_and_no_variable_makes_this_machine_public(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "KG_ALLOW_LOOPBACK"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    more = ["-o", str(tmp_path / "out")] if command == "build" else []
    result = CliRunner().invoke(main, [command, "--fetch", "http://localhost:9/", *more])
    assert result.exit_code == 1
    assert "no public address" in result.stderr


def test_record_is_for_fetch(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["extract", "a.txt", "--record", str(tmp_path)]).exit_code == 2


def test_a_build_is_repeated_offline_from_what_it_recorded(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Site.pages = {"/a": given(PAGE)}
    out, again = tmp_path / "out", tmp_path / "again"
    result = CliRunner().invoke(main, ["build", "--fetch", f"{site}/a", f"{site}/no", "-o", str(out)])
    assert result.exit_code == 1  # something that was named is not there
    assert "/no: is answered with 404" in result.stderr
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("a name was asked for"))
    assert not pipeline.build([out / FETCHED], again).problems
    assert (out / "graph.ttl").read_bytes() == (again / "graph.ttl").read_bytes()
    assert verify(out, [out / FETCHED]) == ()
    assert not [item for item in read_articles([out]) if isinstance(item, Article)]  # kg's own, unless it is named


def test_extract_keeps_what_was_fetched_where_it_is_told_to(site: str, tmp_path: Path) -> None:
    Site.pages = {"/a": given(PAGE)}
    kept = tmp_path / "kept"
    result = CliRunner().invoke(main, ["extract", "-q", "--fetch", f"{site}/a", "--record", str(kept)])
    assert result.exit_code == 0, result.stderr
    assert "Rebels fled" in result.stdout
    assert [path.name for path in kept.iterdir()] == ["fetched-1.warc.gz"]
    assert io.BytesIO(gzip.decompress((kept / "fetched-1.warc.gz").read_bytes())).readline() == b"WARC/1.1\r\n"
