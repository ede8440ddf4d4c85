"""Compressed bytes in, plain bytes out, within bounds: what is damaged or swells beyond measure is refused."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.errors import InputError

if TYPE_CHECKING:
    from typing_extensions import Buffer

MOST_SWELLING = 200
"""Bytes out for a byte in, at most: news shrinks to a quarter, lists of like records to a fortieth, bombs to a thousandth."""
UNJUDGED = 16 * 2**20
"""Bytes out before the swelling counts: so much harms nobody."""

_PACKINGS = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}
_DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError)


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """The stream with `peek`."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


def unpacked(stream: BinaryIO) -> io.BufferedReader:
    """The stream, and where it is compressed what is in it.

    Reading from it raises `InputError` where the compression is damaged or hides more than it should.
    """
    packed = buffered(stream)
    packing = next((name for magic, name in _PACKINGS.items() if packed.peek(8).startswith(magic)), "")
    return io.BufferedReader(_Unpacker(packed, packing), 2**17) if packing else packed


def _opener(packing: str, packed: _Counter) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    """The standard library's reader of one compression."""
    if packing == "gzip":
        return gzip.GzipFile(fileobj=packed)
    source = cast("BinaryIO", packed)
    return bz2.BZ2File(source) if packing == "bzip2" else lzma.LZMAFile(source)


class _Counter(io.RawIOBase):
    """Passes on what it reads, and counts it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self.count += len(data)
        return data


class _Unpacker(io.RawIOBase):
    """The bytes within a compression."""

    def __init__(self, packed: io.BufferedReader, packing: str) -> None:
        self._packed = _Counter(packed)
        self._packing = packing
        self._stream = _opener(packing, self._packed)
        self._count = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """The next bytes; raises `InputError` for what is damaged or a bomb."""
        data = self._next(memoryview(buffer).nbytes)
        memoryview(buffer)[: len(data)] = data
        self._count += len(data)
        if self._count > UNJUDGED and self._count > MOST_SWELLING * self._packed.count:
            raise InputError(
                f"swells more than {MOST_SWELLING}-fold when it is unpacked, as no news does; leave it out"
            )
        return len(data)

    def _next(self, size: int) -> bytes:
        try:
            return self._stream.read1(size)  # `read` would lose what stands before the damage
        except _DAMAGE as error:
            if getattr(error, "errno", None) is not None:  # the system's own, not the unpacker's
                raise
            raise InputError(f"is a damaged {self._packing} file; fetch or compress it again") from error
