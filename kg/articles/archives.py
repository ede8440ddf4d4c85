"""Archives: what is in a zip or tar file, read as if it were a folder, and nothing is written anywhere.

Names of members are labels only, so that one called "../../etc/passwd" reaches nothing. Depth, count and size are bound.
"""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from contextlib import closing, nullcontext
from dataclasses import dataclass
from functools import partial
from io import BufferedReader, RawIOBase
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from kg.articles.kinds import HEAD, PassedOver, is_hidden, may_hold_articles
from kg.articles.records import Reading, Record, Source
from kg.articles.unpack import MOST_SWELLING, UNJUDGED
from kg.articles.word import BODY, word_fields
from kg.errors import InputError
from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from typing_extensions import Buffer

MAX_MEMBERS = 100_000
MAX_EXPANDED = 8 * 2**30
"""Bytes of all that is in an archive, at most."""
_HELD = 32 * 2**20
"""Bytes of an archive within another that are held in memory; the rest waits in a temporary file without a name."""
_ENCRYPTED = 1
_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, NotImplementedError, ValueError, RuntimeError)
_OFFICE = {
    "xl/workbook.xml": "a spreadsheet; save it as CSV",
    "ppt/presentation.xml": "a presentation; save its text",
    "META-INF/container.xml": "an e-book; save its text",
    "content.xml": "an OpenDocument file; save it as .docx or as text",
}


@dataclass(frozen=True, slots=True)
class _Member:
    """A file within an archive: its name, and the bytes that it says it has."""

    name: str
    size: int


def records_in_zip(stream: BinaryIO, source: Source, reading: Reading) -> Iterator[Record | Problem]:
    """The articles of each file in a zip archive, or of a document that is one. Raises `InputError` for a damaged one."""
    try:
        with _seekable(stream) as whole, zipfile.ZipFile(whole) as archive:
            names = set(archive.namelist())
            if BODY in names:
                yield Record(source, word_fields(archive))
                return
            if office := next((what for name, what in _OFFICE.items() if name in names), None):
                raise InputError(f"is {office}")
            yield from _members_of_zip(archive, source, reading)
    except _DAMAGE as error:
        raise InputError(_damaged("zip archive", error)) from error


def _members_of_zip(archive: zipfile.ZipFile, source: Source, reading: Reading) -> Iterator[Record | Problem]:
    passed = PassedOver()
    infos = [info for info in archive.infolist() if not info.filename.endswith("/") and not is_hidden(info.filename)]
    _check_measure(len(infos), sum(info.file_size for info in infos))
    for info in infos:
        inner = source.within(info.filename)
        if info.flag_bits & _ENCRYPTED:
            yield Problem(inner.where, "is locked with a password; unpack the archive and name the folder")
        elif info.file_size > max(UNJUDGED, MOST_SWELLING * info.compress_size):
            yield Problem(inner.where, f"swells more than {MOST_SWELLING}-fold when it is unpacked; leave it out")
        else:
            yield from _member(partial(archive.open, info), inner, passed, reading)
    yield from passed.problems(source.where)


def records_in_tar(stream: BinaryIO, source: Source, reading: Reading) -> Iterator[Record | Problem]:
    """The articles of each file in a tar archive, in its order. Raises `InputError` for a damaged one."""
    passed = PassedOver()
    count = size = 0
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|") as archive:
            for info in archive:
                count, size = count + 1, size + info.size
                _check_measure(count, size)
                if info.isreg() and not is_hidden(info.name):
                    yield from _member(partial(_opened, archive, info), source.within(info.name), passed, reading)
                elif not info.isdir():
                    passed.note(info.name)
    except _DAMAGE as error:
        raise InputError(_damaged("tar archive", error)) from error
    yield from passed.problems(source.where)


def _opened(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(info)
    assert stream is not None  # it is a file
    return stream


def _member(
    open_member: Callable[[], IO[bytes]], inner: Source, passed: PassedOver, reading: Reading
) -> Iterator[Record | Problem]:
    """The articles of one member; what is wrong with it costs the others nothing."""
    try:
        with closing(open_member()) as member:
            stream = BufferedReader(_Sequence(member), 2**16)
            if may_hold_articles(inner.name, stream.peek(HEAD)[:HEAD]):
                yield from reading.read(cast("BinaryIO", stream), inner)
            else:
                passed.note(inner.name)
    except _DAMAGE as error:
        yield Problem(inner.where, _damaged("part of an archive", error))


def _damaged(what: str, error: Exception) -> str:
    return f"is a damaged {what} ({' '.join(str(error).split())[:80] or type(error).__name__}); fetch or pack it again"


def _check_measure(count: int, size: int) -> None:
    if count > MAX_MEMBERS:
        raise InputError(f"has more than {MAX_MEMBERS:,} files; unpack it and name the folder")
    if size > MAX_EXPANDED:
        raise InputError(f"holds more than {MAX_EXPANDED >> 30} GiB; unpack it and name the folder")


class _Sequence(RawIOBase):
    """A member read from its beginning to its end: whether one can go back in it depends on the archive."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """The next bytes."""
        data = self._member.read(memoryview(buffer).nbytes)
        memoryview(buffer)[: len(data)] = data
        return len(data)


def _seekable(stream: BinaryIO) -> AbstractContextManager[IO[bytes]]:
    """The stream itself where one can go back in it, else a copy within bounds."""
    if stream.seekable():
        return nullcontext(cast("IO[bytes]", stream))
    copy: IO[bytes] = SpooledTemporaryFile(max_size=_HELD)  # noqa: SIM115 (the caller closes it)
    size = 0
    while data := stream.read(2**20):
        size += len(data)
        _check_measure(0, size)
        copy.write(data)
    copy.seek(0)
    return copy
