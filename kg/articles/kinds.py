"""What a source holds, told by its first bytes; the name decides only where the bytes could be either."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from pathlib import PurePath

from kg.model import Problem

HEAD = 4096
"""Bytes at the beginning of a source that tell its kind."""


class Kind(StrEnum):
    """How a source is to be read; the value is what a message calls it."""

    PLAIN = "plain text"
    JSON = "JSON"
    JSON_LINES = "JSON lines"
    TABLE = "a table"
    PAGE = "a web page"
    XML = "XML"
    MAIL = "a mail"
    MAILBOX = "a mailbox"
    WEB_ARCHIVE = "a web archive"
    PDF = "a PDF"
    ZIP = "a zip archive"
    TAR = "a tar archive"
    PARQUET = "Parquet"
    PACKED = "compressed"
    ALIEN = "binary"


SUFFIXES = {
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".md": Kind.PLAIN,
    ".markdown": Kind.PLAIN,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".tab": Kind.TABLE,
    ".parquet": Kind.PARQUET,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".shtml": Kind.PAGE,
    ".mht": Kind.MAIL,
    ".mhtml": Kind.MAIL,
    ".rss": Kind.XML,
    ".atom": Kind.XML,
    ".xml": Kind.XML,
    ".rdf": Kind.XML,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MAILBOX,
    ".warc": Kind.WEB_ARCHIVE,
    ".pdf": Kind.PDF,
    ".docx": Kind.ZIP,
    ".zip": Kind.ZIP,
    ".tar": Kind.TAR,
    ".tgz": Kind.TAR,
    ".tbz2": Kind.TAR,
    ".txz": Kind.TAR,
}
"""What a name says of a file that is found in a folder or an archive."""
PACKINGS = frozenset({".gz", ".bz2", ".xz"})

_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"WARC/", Kind.WEB_ARCHIVE),
    (b"PAR1", Kind.PARQUET),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x1f\x8b", Kind.PACKED),
    (b"BZh", Kind.PACKED),
    (b"\xfd7zXZ\x00", Kind.PACKED),
    (b"From ", Kind.MAILBOX),
)
ALIENS = {
    b"\xd0\xcf\x11\xe0": "an old office document; save it as .docx or as text",
    b"{\\rtf": "rich text (RTF); save it as .docx or as text",
    b"7z\xbc\xaf": "a 7z archive; unpack it and name the folder",
    b"Rar!": "a rar archive; unpack it and name the folder",
    b"\x28\xb5\x2f\xfd": "a zstd file; unpack it with: zstd -d",
    b"\x89PNG": "a picture, not text",
    b"\xff\xd8\xff": "a picture, not text",
    b"GIF8": "a picture, not text",
    b"RIFF": "a picture, sound or film, not text",
    b"II*\x00": "a picture, not text",
    b"MM\x00*": "a picture, not text",
    b"ID3": "sound, not text",
    b"OggS": "sound, not text",
    b"fLaC": "sound, not text",
    b"\x00\x00\x00\x18ftyp": "a film, not text",
    b"\x00\x00\x00\x20ftyp": "a film, not text",
    b"\x1aE\xdf\xa3": "a film, not text",
    b"\x7fELF": "a program, not text",
    b"MZ\x90\x00": "a program, not text",
    b"SQLite format 3\x00": "a database; export its articles to CSV or JSON lines",
    b"ARROW1": "an Arrow file; save it as Parquet",
    b"wOFF": "a font, not text",
    b"wOF2": "a font, not text",
}
"""What kg cannot read, by its first bytes, and what to do about it."""
_TAR_MARK, _TAR_AT = b"ustar", 257
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|meta|title|main|section|table|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<(?:\?xml\b|rss\b|feed\b|rdf:RDF\b)", re.IGNORECASE)
_HEADER = re.compile(
    rb"(?m)^(Received|Return-Path|Message-ID|MIME-Version|Delivered-To|Subject|From|To|Date|Content-Type|Reply-To"
    rb"|List-Unsubscribe|X-[\w-]+|Snapshot-Content-Location):\s",
    re.IGNORECASE,
)
_HEADERS_OF_A_MAIL = frozenset({b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"})
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def suffix_of(name: str) -> str:
    """The suffix that tells what a file holds, lower case: that of a compression is looked through."""
    path = PurePath(name)
    return PurePath(path.stem if path.suffix.lower() in PACKINGS else path.name).suffix.lower()


def named_kind(name: str) -> Kind | None:
    """What a file holds as far as its name tells."""
    return SUFFIXES.get(suffix_of(name))


def kind_of(head: bytes, name: str = "") -> Kind:
    """What the source is that begins with `head` and is called `name`."""
    named = named_kind(name)
    magic = next((kind for mark, kind in _MAGIC if head.startswith(mark)), None)
    if magic is not None and (magic is not Kind.MAILBOX or _is_mailbox(head, named)):
        return magic
    if any(head.startswith(mark) for mark in ALIENS):
        return Kind.ALIEN
    if head[_TAR_AT : _TAR_AT + len(_TAR_MARK)] == _TAR_MARK:
        return Kind.TAR
    return _kind_of_text(_in_ascii(head), named)


def _is_mailbox(head: bytes, named: Kind | None) -> bool:
    """A line "From somebody" with the head of a mail below it; prose may begin with that word too."""
    return named is Kind.MAILBOX or bool(_HEADER.match(head.partition(b"\n")[2]))


def _kind_of_text(head: bytes, named: Kind | None) -> Kind:
    if _PAGE.match(head):
        return Kind.PAGE
    if _XML.match(head):
        return Kind.XML
    if named in {Kind.PLAIN, Kind.JSON, Kind.JSON_LINES, Kind.TABLE, Kind.MAILBOX}:
        return named or Kind.PLAIN
    if _is_mail(head, named):
        return Kind.MAIL
    start = head.lstrip()[:1]
    if start == b"{":
        return Kind.JSON_LINES
    return Kind.JSON if re.match(rb"\s*\[\s*\{", head) else Kind.PLAIN


def _is_mail(head: bytes, named: Kind | None) -> bool:
    """Header lines at the very top, one of them such as no front matter of an article has."""
    names = {match[1].lower() for match in _HEADER.finditer(head.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])}
    at_top = bool(re.match(rb"[A-Za-z][\w-]*:\s", head))
    return at_top and bool(names) and (named is Kind.MAIL or (len(names) > 1 and bool(names & _HEADERS_OF_A_MAIL)))


def _in_ascii(head: bytes) -> bytes:
    """The first bytes without a byte-order mark, and without the zeros of UTF-16 and UTF-32."""
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    bare = head[len(mark) :]
    return bare.replace(b"\0", b"") if len(mark) in {2, 4} else bare


# What is read of a folder or an archive ------------------------------------------------------------------------------

_ASSETS = frozenset([
    ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif",
    ".tiff", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a", ".ogg", ".wav", ".webm", ".avi",
    ".mov", ".ttl", ".rq", ".py", ".sqlite", ".db", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".log", ".lock",
    ".sha256", ".md5", ".part", ".tmp",
])  # fmt: skip
"""What lies beside articles and is none."""
_TOLD_BY_BYTES = frozenset(
    {Kind.PAGE, Kind.MAIL, Kind.MAILBOX, Kind.WEB_ARCHIVE, Kind.PDF, Kind.ZIP, Kind.TAR, Kind.PARQUET, Kind.PACKED}
)
_SHOWN = 3


def may_hold_articles(name: str, head: bytes) -> bool:
    """Whether a file that nobody named holds articles: its suffix says so, or its first bytes where it says nothing."""
    suffix = suffix_of(name)
    return suffix in SUFFIXES or (suffix not in _ASSETS and kind_of(head) in _TOLD_BY_BYTES)


def is_hidden(name: str) -> bool:
    """Whether a file, or a folder that it is in, is one that systems keep for themselves."""
    parts = PurePath(name.replace("\\", "/")).parts
    return any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in parts)


class PassedOver:
    """Counts the files of a folder or an archive that are left alone."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._count = 0

    def note(self, name: str) -> None:
        """One more; styles, pictures and the like are what one expects, and not counted."""
        if suffix_of(name) not in _ASSETS:
            self._count += 1
            self._names += [name] if self._count <= _SHOWN else []

    def problems(self, where: str) -> list[Problem]:
        """One line for them all, or none."""
        if not self._count:
            return []
        names = ", ".join([*self._names, "..."] if self._count > _SHOWN else self._names)
        noun = "a file" if self._count == 1 else f"{self._count:,} files"
        return [Problem(where, f"holds {noun} that nothing shows to be articles ({names}); name what you want read")]
