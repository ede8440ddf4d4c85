"""One question to a web server, and its answer as it came, byte for byte, within bounds of time and size.

By `http.client` over a connection made here, and not by urllib3, httpx or requests: those resolve names again, follow
redirects and go through proxies of the environment by themselves, which is what must not happen, and none of them gives
the bytes that a web archive keeps. A server that sends a byte now and then is as bound in time as one that sends nothing.
"""

from __future__ import annotations

import io
import socket
import ssl
import zlib
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException, HTTPResponse, IncompleteRead
from time import monotonic
from typing import TYPE_CHECKING, cast

from kg import __version__
from kg.articles.addresses import public_ips
from kg.errors import InputError

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from kg.articles.addresses import Address

AGENT = f"kg/{__version__} (+https://w3id.org/newskg/)"
MAX_BYTES = 16 * 2**20
"""Bytes of an answer, at most: those that a page may have with its inline pictures."""
MAX_SECONDS = 60.0
"""For one answer, from the call to its last byte."""
_TO_CONNECT = 10.0
_PACKED = b"\x1f\x8b"
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Visit:
    """A question and its answer: both as they were sent, and of the answer its status, head and body."""

    address: Address
    ip: str
    question: bytes
    answer: bytes
    status: int
    reason: str
    head: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """What the server says that it gives."""
        return self.head.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def moved_to(self) -> Address | None:
        """Where it is to be asked for instead, if anywhere. Raises `InputError` where that is no address."""
        location = self.head.get("location") if self.status in _MOVED else None
        return self.address.leads_to(location) if location else None

    @property
    def content(self) -> bytes:
        """The body, unpacked. Raises `InputError` where its compression is damaged."""
        if "gzip" not in self.head.get("content-encoding", "") or self.body[:2] != _PACKED:
            return self.body
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(self.body, MAX_BYTES)
        except zlib.error as error:
            raise InputError("is damaged on its way: its compression cannot be undone; try again later") from error


def visit(address: Address) -> Visit:
    """Ask for an address, once. Raises `InputError` where there is no answer, or more of it than can be."""
    ips = public_ips(address)
    deadline = monotonic() + MAX_SECONDS
    try:
        ip, connection = _connected(address, ips)
        with closing(connection):
            return _asked(address, ip, connection, deadline)
    except ssl.SSLError as error:
        raise InputError(f"cannot be fetched: its connection is not safe ({error.reason or error})") from error
    except TimeoutError as error:
        raise InputError(f"does not answer within {MAX_SECONDS:.0f} seconds; try again later") from error
    except OSError as error:
        raise InputError(f"cannot be reached ({error.strerror or error}); try again later") from error
    except IncompleteRead as error:
        raise InputError("breaks off before its end; try again later") from error
    except (HTTPException, ValueError) as error:
        raise InputError(f"is answered in no way of the web ({type(error).__name__}); check the address") from error


def _asked(address: Address, ip: str, connection: socket.socket, deadline: float) -> Visit:
    question = _question(address)
    connection.settimeout(_TO_CONNECT)
    connection.sendall(question)
    tape = _Tape(connection, deadline)
    response = HTTPResponse(cast("socket.socket", _Line(tape)), method="GET")
    response.begin()
    body = response.read()
    head = {name.lower(): value for name, value in reversed(response.getheaders())}
    return Visit(address, ip, question, bytes(tape.kept), response.status, response.reason, head, body)


def _question(address: Address) -> bytes:
    host = address.site.partition("://")[2]
    rows = (
        f"GET {address.target} HTTP/1.1",
        f"Host: {host}",
        f"User-Agent: {AGENT}",
        "Accept: text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf;q=0.9,*/*;q=0.1",
        "Accept-Language: en",
        "Accept-Encoding: gzip",
        "Connection: close",
    )
    return "\r\n".join((*rows, "", "")).encode("ascii")


def _connected(address: Address, ips: tuple[str, ...]) -> tuple[str, socket.socket]:
    """A connection to the first of some addresses that takes one."""
    for ip in ips:
        try:
            plain = socket.create_connection((ip, address.port), _TO_CONNECT)
        except OSError:
            if ip == ips[-1]:
                raise
            continue
        if address.scheme == "http":
            return ip, plain
        try:
            return ip, _trust().wrap_socket(plain, server_hostname=address.host)
        except OSError:
            plain.close()
            raise
    raise OSError("its host has no address")


@cache
def _trust() -> ssl.SSLContext:
    """Whose certificates are believed: those that browsers believe, where the system has no list of its own."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class _Tape(io.RawIOBase):
    """What a server sends, kept as it comes; reading raises where it is too much, or takes too long."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline
        self.kept = bytearray()

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """The next bytes."""
        left = self._deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        view = memoryview(buffer)
        count = self._connection.recv_into(view)
        self.kept += view[:count]
        if len(self.kept) > MAX_BYTES:
            raise InputError(f"is larger than {MAX_BYTES >> 20} MiB; download it and name the file")
        return count


class _Line:
    """As much of a socket as `HTTPResponse` needs."""

    def __init__(self, tape: _Tape) -> None:
        self._tape = tape

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The bytes that come."""
        return io.BufferedReader(self._tape)
