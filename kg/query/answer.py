"""The engine's answer, taken over line by line: it is cut where it grows too long, not computed to its end."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, cast

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from kg.query.results import Form, Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import QueryTriples

    from kg.query.limits import Limits


class _Full(Exception):  # noqa: N818 (no error: the answer is long enough)
    """There is room for no more lines."""


class _Sheet:
    """What the engine writes to, as a file: keeps the first `lines` lines and `size` bytes; 0 is no limit."""

    def __init__(self, lines: int, size: int) -> None:
        self._lines, self._size = lines, size
        self._kept = bytearray()
        self._count = 0

    def write(self, data: bytes) -> int:
        """Keep what there is room for; raises `_Full` where there is more."""
        self._kept += data
        self._count += data.count(b"\n")
        if (self._lines and self._count > self._lines) or (self._size and len(self._kept) > self._size):
            raise _Full
        return len(data)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def close(self, *, is_cut: bool) -> bytes:
        """All that was kept: of an answer that was cut the whole lines that there is room for."""
        if not is_cut:
            return bytes(self._kept)
        kept = bytes(self._kept[: self._size or None])
        lines = kept.split(b"\n")[:-1]
        return b"".join(line + b"\n" for line in lines[: self._lines or None])


def collect(
    answer: QuerySolutions | QueryBoolean | QueryTriples, prefixes: Mapping[str, str], limits: Limits, query: str
) -> Result:
    """All that the engine answers, or as much of it as `limits` allow."""
    if isinstance(answer, QueryBoolean):
        return Result(Form.TRUTH, answer.serialize(format=QueryResultsFormat.JSON) or b"", prefixes, query)
    is_table = isinstance(answer, QuerySolutions)
    sheet = _Sheet(limits.rows + is_table if limits.rows else 0, limits.size)
    is_cut = False
    try:
        if isinstance(answer, QuerySolutions):
            answer.serialize(output=cast("IO[bytes]", sheet), format=QueryResultsFormat.TSV)
        else:
            answer.serialize(output=cast("IO[bytes]", sheet), format=RdfFormat.N_TRIPLES)
    except _Full:
        is_cut = True
    form = Form.SOLUTIONS if is_table else Form.TRIPLES
    return Result(form, sheet.close(is_cut=is_cut), prefixes, query, is_cut)
