"""WARC: what a crawler kept. Each page, PDF and feed that a server gave is read; pictures, styles and refusals are passed over.

Read here and not by FastWARC: that panics, past every `except`, over streams that cannot seek (2.0.1, a .warc.gz in a pipe).
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.articles.pages import MAX_PAGE, page_fields
from kg.articles.records import Reading, Record, Source
from kg.errors import InputError
from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_DOCUMENTS = frozenset({"application/pdf", "application/rss+xml", "application/atom+xml"})
_PERHAPS_FEEDS = frozenset({"application/xml", "text/xml"})
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_KEPT = frozenset({"response", "resource"})
_GIVEN = b"200"
_LONGEST_ROW = 2**16
_MOST_ROWS = 500
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_DAMAGED = "is a damaged web archive; what stands behind the damage is left out"


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record: its head by names in lower case, and what it holds; None where that is too much for a page."""

    head: dict[str, str]
    content: bytes | None


@dataclass(frozen=True, slots=True)
class _Given:
    """What a server gave: its kind, the encoding that was said, the bytes."""

    kind: str
    charset: str | None
    body: bytes


def records_in_web_archive(stream: BinaryIO, source: Source, reading: Reading) -> Iterator[Record | Problem]:
    """The records of each page and document. Raises `InputError` where the archive is damaged or has none."""
    number = 0
    for kept in _kept(stream):
        url = kept.head.get("warc-target-uri", "").strip("<> ")
        try:
            number += 1
            given = _given(kept)
            if given is None:
                number -= 1
            elif given.kind in _PAGES:
                yield Record(source, {**page_fields(given.body, given.charset), "url": url}, number)
            else:
                yield from _in_document(given, url, source.within(f"{number}"), reading)
        except InputError as error:
            yield Problem(f"{source.where}:{number}", f"{url}: {error}")
    if not number:
        raise InputError("is a web archive without a page; look for another")


def holds_articles(kind: str, body: bytes) -> bool:
    """Whether what a server gave is read, by what it called it, and by its bytes where that says little."""
    return kind in _PAGES or kind in _DOCUMENTS or (kind in _PERHAPS_FEEDS and bool(_FEED.search(body[:1000])))


def _in_document(given: _Given, url: str, source: Source, reading: Reading) -> Iterator[Record | Problem]:
    """The records of a PDF or a feed; those without an address of their own have that of the whole."""
    for item in reading.read(cast("BinaryIO", io.BytesIO(given.body)), source):
        yield item if isinstance(item, Problem) else replace(item, fields={"url": url, **item.fields})


def _kept(stream: BinaryIO) -> Iterator[_Kept]:
    """The records in their order. Raises `InputError` where one is damaged."""
    while row := stream.readline(_LONGEST_ROW):
        if not row.strip():
            continue
        head = _head(stream)
        length = head.get("content-length", "")
        if not row.startswith(b"WARC/") or not length.isascii() or not length.isdigit():
            raise InputError(_DAMAGED)
        content = _content(stream, int(length))
        if head.get("warc-type", "").lower() in _KEPT:
            yield _Kept(head, content)


def _head(stream: BinaryIO) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_MOST_ROWS):
        row = stream.readline(_LONGEST_ROW).decode("utf-8", "replace")
        if not row.strip():
            break
        name, _, value = row.partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def _content(stream: BinaryIO, length: int) -> bytes | None:
    """So many bytes; None where they are more than a page has."""
    held = []
    left = length
    while left and (data := stream.read(min(left, 2**20))):
        left -= len(data)
        if length <= 2 * MAX_PAGE:
            held.append(data)
    if left:
        raise InputError(_DAMAGED)
    return b"".join(held) if held or not length else None


def _given(kept: _Kept) -> _Given | None:
    """What a record holds; None where that is nothing to read, or was not given."""
    if kept.head.get("warc-type", "").lower() == "resource":
        kind, charset = _kind(kept.head.get("content-type", ""))
        head: dict[str, str] = {}
        body = kept.content or b""
    else:
        start, _, body = _parted(kept.content or b"")
        status, _, rows = start.partition(b"\n")
        head = _fields(rows)
        kind, charset = _kind(head.get("content-type", ""))
        kind = kind if _GIVEN in status.split()[1:2] else ""
    if kind not in _PAGES | _DOCUMENTS | _PERHAPS_FEEDS:
        return None
    if kept.content is None:
        raise InputError(f"is a page of more than {MAX_PAGE >> 20} MiB; save its text")
    given = _Given(kind, charset, _decoded(body, head))
    return given if holds_articles(kind, given.body) else None


def _parted(content: bytes) -> tuple[bytes, bytes, bytes]:
    """The head and the body of what a server sent."""
    return content.partition(b"\r\n\r\n") if b"\r\n\r\n" in content[:_LONGEST_ROW] else content.partition(b"\n\n")


def _fields(rows: bytes) -> dict[str, str]:
    pairs = (row.partition(":") for row in rows.decode("latin-1").splitlines())
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _kind(said: str) -> tuple[str, str | None]:
    kind, _, parameters = said.partition(";")
    charset = parameters.lower().partition("charset=")[2].strip(" \"'").partition(";")[0]
    return kind.strip().lower(), charset or None


def _decoded(body: bytes, head: dict[str, str]) -> bytes:
    """The body without the encodings in which it was sent."""
    if "chunked" in head.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    encoding = head.get("content-encoding", "").lower()
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return _inflated(body)
    if encoding in {"", "identity"}:
        return body
    raise InputError(f"is compressed as {encoding[:20]!r}, which kg cannot undo; crawl it again without")


def _unchunked(body: bytes) -> bytes:
    """The chunks of a body joined; as it is where there are none, as some crawlers undo them and keep the head."""
    found: list[bytes] = []
    place = 0
    while True:
        row, _, _ = body[place : place + 100].partition(b"\r\n")
        try:
            size = int(row.partition(b";")[0], 16)
        except ValueError:
            return b"".join(found) or body
        if size <= 0:
            return b"".join(found)
        place += len(row) + 2
        found.append(body[place : place + size])
        place += size + 2


def _inflated(body: bytes) -> bytes:
    if body.lstrip()[:1] == b"<":
        return body  # undone by the crawler already
    for bits in (_GZIP_OR_ZLIB, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(bits).decompress(body, MAX_PAGE + 1)
        except zlib.error:
            continue
    raise InputError("is a page whose compression is damaged; crawl it again")
