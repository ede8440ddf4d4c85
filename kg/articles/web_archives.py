"""WARC: what a crawler kept. Each page that a server gave is an article; pictures, styles and refusals are passed over.

Read here and not by FastWARC: that panics, past every `except`, over streams that cannot seek (2.0.1, a .warc.gz in a pipe).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from kg.articles.pages import MAX_PAGE, page_fields
from kg.articles.records import Reading, Record, Source
from kg.errors import InputError
from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
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


def records_in_web_archive(stream: BinaryIO, source: Source, _reading: Reading) -> Iterator[Record | Problem]:
    """One record a page. Raises `InputError` where the archive is damaged or has no page."""
    number = 0
    for kept in _kept(stream):
        url = kept.head.get("warc-target-uri", "").strip("<> ")
        try:
            number += 1
            page = _page(kept)
            if page is None:
                number -= 1
            else:
                yield Record(source, {**page_fields(*page), "url": url}, number)
        except InputError as error:
            yield Problem(f"{source.where}:{number}", f"{url}: {error}")
    if not number:
        raise InputError("is a web archive without a page; look for another")


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


def _page(kept: _Kept) -> tuple[bytes, str | None] | None:
    """The page of a record, and the encoding that its server said; None where it is no page, or was not given."""
    if kept.head.get("warc-type", "").lower() == "resource":
        kind, charset = _kind(kept.head.get("content-type", ""))
        body = kept.content
    else:
        start, _, body = _parted(kept.content or b"")
        status, _, rows = start.partition(b"\n")
        head = _fields(rows)
        kind, charset = _kind(head.get("content-type", ""))
        kind = kind if _GIVEN in status.split()[1:2] else ""
        body = _decoded(body, head) if kind in _PAGES else body
    if kind not in _PAGES:
        return None
    if body is None or (kept.content is None):
        raise InputError(f"is a page of more than {MAX_PAGE >> 20} MiB; save its text")
    return body, charset


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
