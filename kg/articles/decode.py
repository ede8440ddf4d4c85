"""Bytes to text: byte-order marks are seen through, encodings recognised and repaired, what is no text is refused."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, BinaryIO

from kg.articles.kinds import ALIENS
from kg.articles.unpack import unpacked
from kg.errors import InputError

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

MAX_LINE = 16 * 2**20
"""Bytes in a line, at most: a line is held in memory, and no article is that long."""
MAX_DOCUMENT = 64 * 2**20
"""Bytes of a source that is held whole, at most: a text, a page, a mail, a PDF."""

WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
CONTROLS_AT_MOST = 0.02
"""Share of control characters in text; old wire copy has a few, what is compiled or compressed over a tenth."""
FOREIGN_AT_LEAST = 0.15
"""Share of bytes beyond ASCII from which a text is not English in Windows-1252: French in it has 0.05, Russian over 0.5."""
ODD_AT_MOST = 0.2
"""Share of the bytes beyond ASCII that may be no UTF-8 in a text that is mostly that."""
_MAC_APOSTROPHE = re.compile(rb"[A-Za-z]\xd5[a-z]")
_JAPANESE = b"\x1b$B"
_REPAIR = "kg-windows-1252"


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The stream's lines in UTF-8, with their ends and without a byte-order mark; compressions are seen through.

    A line that is too long comes cut, with one byte more than `MAX_LINE`: `decode` refuses it, and the next line is
    there all the same. Raises `InputError` for what is binary or damaged.
    """
    source = unpacked(stream)
    head = source.peek(4096)[:4096]
    encoding = next((name for mark, name in WIDE_MARKS.items() if head.startswith(mark)), None)
    if encoding:
        yield from _wide(read_whole(source), encoding).encode("utf-8", "surrogatepass").splitlines(keepends=True)
        return
    refuse_binary(head)
    if head.startswith(codecs.BOM_UTF8):
        source.read(len(codecs.BOM_UTF8))
    while line := source.readline(MAX_LINE + 1):
        yield line
        if len(line) > MAX_LINE:
            _skip_line(source, line)


def read_whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream; raises `InputError` where they are too many to be one document."""
    data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        raise InputError(f"is larger than {MAX_DOCUMENT >> 20} MiB; split it into articles")
    return data


def _skip_line(source: io.BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = source.readline(MAX_LINE)


def _wide(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"begins as {encoding.upper()} and does not go on so; save it as UTF-8") from error


def refuse_binary(head: bytes) -> None:
    """Raise `InputError` where bytes are those of no text."""
    for magic, name in ALIENS.items():
        if head.startswith(magic):
            raise InputError(f"is {name}")
    controls = len(head) - len(head.translate(None, CONTROLS))
    if b"\0" in head or controls > max(1, CONTROLS_AT_MOST * len(head)):
        raise InputError("is a binary file, not text; name files of articles only")


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


def decode_document(data: bytes, named: str | None = None) -> str:
    """The text of a whole document, in the encoding that it shows, that it names, or that its bytes are likely in.

    Raises `InputError` for what is binary.
    """
    wide = next((name for mark, name in WIDE_MARKS.items() if data.startswith(mark)), None) or _unmarked(data)
    if wide:
        return _wide(data, wide).removeprefix("\ufeff")
    refuse_binary(data[:4096])
    try:
        if _JAPANESE in data:
            return data.decode("iso2022_jp")
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_as(data, named) or _guessed(data)


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a mark: in text that is mostly Latin every other byte is zero."""
    head = data[:512]
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough = len(head) // 2 * 0.7
    if len(head) < 4 or len(data) % 2 or not (even > enough > 4 * odd or odd > enough > 4 * even):  # noqa: PLR2004 (two characters)
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _decoded_as(data: bytes, named: str | None) -> str | None:
    """In the encoding that the document says it is in; None where that is not so."""
    try:
        name = codecs.lookup(named or "").name
        if name.startswith("utf"):
            return None  # it is none, or it had been decoded already
        return data.decode("windows-1252" if name in {"iso8859-1", "ascii"} else name)  # as browsers do
    except (LookupError, UnicodeError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    """Western text with a few odd bytes is UTF-8 mixed with Windows-1252; what has many is left to the statistics."""
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    odd = data.decode("utf-8", "replace").count("\ufffd")
    if odd > ODD_AT_MOST * high and _MAC_APOSTROPHE.search(data):
        return data.decode("mac-roman")
    if odd <= ODD_AT_MOST * high or high < FOREIGN_AT_LEAST * len(data):
        return data.decode("utf-8", _REPAIR)
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 2**17]).best()
    return data.decode(best.encoding, "replace") if best else data.decode("utf-8", _REPAIR)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    odd = error.object[error.start : error.end]
    return odd.decode("windows-1252", "replace"), error.end


codecs.register_error(_REPAIR, _as_windows_1252)
