"""Bytes to lines of text: gzip, bzip2 and byte-order marks are seen through, what is not text is refused."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE = 16 * 2**20
"""Bytes in a line, at most: a line is held in memory, and no article is that long."""

PACKED = {"gzip": b"\x1f\x8b", "bzip2": b"BZh"}
"""What a compressed file begins with."""
WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
OTHER_FORMATS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
CONTROLS_AT_MOST = 0.02
"""Share of control characters in text; old wire copy has a few, what is compiled or compressed over a tenth."""


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The stream's lines in UTF-8, with their ends and without a byte-order mark.

    A line that is too long comes cut, with one byte more than `MAX_LINE`: `decode` refuses it, and the next line is
    there all the same. Raises `InputError` for what is binary or damaged.
    """
    buffered = _buffered(stream)
    packing = next((name for name, magic in PACKED.items() if buffered.peek(3).startswith(magic)), "")
    if packing:
        buffered = _buffered(cast("BinaryIO", _unpacked(buffered, packing)))
    try:
        yield from _lines_of(buffered)
    except (EOFError, OSError, zlib.error) as error:
        if not packing or getattr(error, "errno", None) is not None:  # the system's own, not the unpacker's
            raise
        raise InputError(f"is a damaged {packing} file; fetch or compress it again") from error


def _unpacked(packed: io.BufferedReader, packing: str) -> gzip.GzipFile | bz2.BZ2File:
    return gzip.GzipFile(fileobj=packed) if packing == "gzip" else bz2.BZ2File(packed)


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    """The stream with `peek`."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


def _lines_of(buffered: io.BufferedReader) -> Iterator[bytes]:
    head = buffered.peek(4096)[:4096]
    encoding = next((name for mark, name in WIDE_MARKS.items() if head.startswith(mark)), None)
    if encoding:
        yield from _wide_lines(buffered, encoding)
        return
    _refuse_binary(head)
    if head.startswith(codecs.BOM_UTF8):
        buffered.read(len(codecs.BOM_UTF8))
    while line := buffered.readline(MAX_LINE + 1):
        yield line
        if len(line) > MAX_LINE:
            _skip_line(buffered, line)


def _skip_line(buffered: io.BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = buffered.readline(MAX_LINE)


def _wide_lines(buffered: io.BufferedReader, encoding: str) -> Iterator[bytes]:
    """The lines of a file in UTF-16 or UTF-32, which is held whole: few are, and none of them is long."""
    try:
        text = buffered.read().decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"begins as {encoding.upper()} and does not go on so; save it as UTF-8") from error
    yield from text.encode().splitlines(keepends=True)


def _refuse_binary(head: bytes) -> None:
    for magic, name in OTHER_FORMATS.items():
        if head.startswith(magic):
            raise InputError(f"is {name}, not text; save its text to a file and name that")
    controls = len(head) - len(head.translate(None, CONTROLS))
    if b"\0" in head or controls > CONTROLS_AT_MOST * len(head):
        raise InputError("is a binary file, not text; name text files or JSON lines only")


def decode(line: bytes) -> str:
    """UTF-8 to text; raises `InputError` that names the first odd byte and the way out."""
    if len(line) > MAX_LINE:
        raise InputError(f"has a line of more than {MAX_LINE >> 20} MiB; split it into articles")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        odd = f"byte 0x{line[error.start]:02X} at {error.start}"
        remedy = "convert it, as with: iconv -f WINDOWS-1252 -t UTF-8"
        raise InputError(f"is not valid UTF-8 ({odd}); {remedy}") from error
