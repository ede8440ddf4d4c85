"""Tables: the first row names the columns, each further one is an article. CSV, TSV, and Parquet where pyarrow is."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, BinaryIO

from kg.articles.decode import decode_document, read_whole
from kg.articles.exports import names_text
from kg.articles.records import Reading, Record, Source
from kg.errors import InputError
from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DELIMITERS = ",\t;|"
_LONGEST_CELL = 4 * 2**20
_GDELT_COLUMNS = frozenset({27, 58, 61, 16})
"""Columns of GDELT's files without a head: its knowledge graph, its events in two versions, its mentions."""
_GDELT_ROW = re.compile(r"\d{8,}(?:-\w+)?\t\d{8,14}\t")
_NO_TEXT = (
    "has no column with the text of articles among its columns ({columns}); name yours with --map text=COLUMN, "
    "or fetch the articles: GDELT and Media Cloud export addresses only"
)
_SHOWN = 12


def records_in_table(stream: BinaryIO, source: Source, reading: Reading) -> Iterator[Record | Problem]:
    """One record a row; a row that is broken is one problem. Raises `InputError` for a table without texts."""
    text = _text_of(stream)
    if not text.strip():
        return
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    if first.count("\t") + 1 in _GDELT_COLUMNS and _GDELT_ROW.match(first):
        raise InputError("is a table of GDELT's, which has no text of articles; fetch the articles at its addresses")
    rows = _Rows(text, delimiter)
    names = [name.strip() for name in next(_good(rows), [])]
    _check(names, reading.field_map)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Problem(f"{source.where}:{number}", f"is a broken row of a table ({error}); repair it")
            continue
        if any(cell.strip() for cell in row):
            yield Record(source, _fields(dict(zip(names, row, strict=False)), reading.field_map), number)
    if text.count('"') % 2:
        yield Problem(source.where, "has a quotation mark that is not closed; rows behind it may be part of another")


class _Rows:
    """The rows of a table, each read under a limit of our own: the csv module's is one for all who use it."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> list[str]:
        usual = csv.field_size_limit(_LONGEST_CELL)
        try:
            return next(self._rows)
        finally:
            csv.field_size_limit(usual)


def records_in_parquet(stream: BinaryIO, source: Source, reading: Reading) -> Iterator[Record | Problem]:
    """One record a row of a Parquet file. Raises `InputError` where it is damaged, or pyarrow is not installed."""
    try:
        from pyarrow import ArrowException, BufferReader
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise InputError(
            'is Parquet, for which pyarrow is needed; install it with: pip install "newskg[parquet]"'
        ) from error
    try:
        table = ParquetFile(BufferReader(read_whole(stream)))
        _check(table.schema_arrow.names, reading.field_map)
        number = 0
        for batch in table.iter_batches(batch_size=64):
            for row in batch.to_pylist():
                number += 1
                yield Record(source, _fields(_plain(row), reading.field_map), number)
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(f"is a damaged Parquet file ({' '.join(str(error).split())[:80]}); export it again") from error


def _text_of(stream: BinaryIO) -> str:
    return decode_document(read_whole(stream))


def _good(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from rows
    except csv.Error as error:
        raise InputError(f"is a table with a broken first row ({error}); repair it") from error


def _check(names: list[str], field_map: Mapping[str, str]) -> None:
    if not names_text(names) and field_map.get("text") not in names:
        shown = ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
        raise InputError(_NO_TEXT.format(columns=shown[:400]))


def _fields(row: dict[str, object], field_map: Mapping[str, str]) -> dict[str, object]:
    return row | {ours: row.get(theirs) for ours, theirs in field_map.items()}


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    """The row with its dates as text."""
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
