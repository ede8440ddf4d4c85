"""JSON in: one object an article, on a line of its own, in a document, or within what a known export wraps around it."""

from __future__ import annotations

import json
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from kg.articles.decode import MAX_DOCUMENT, decode, read_lines
from kg.articles.exports import articles_in
from kg.articles.kinds import Kind, named_kind
from kg.articles.records import FIELDS, Reading, Record, Source
from kg.errors import InputError
from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NO_OBJECT = 'is JSON, but no object; write {"text": "..."}'
_BROKEN = (ValueError, RecursionError)


def check_field_map(field_map: Mapping[str, str]) -> None:
    """Raise `InputError` where a key is renamed that kg does not read."""
    for ours, theirs in field_map.items():
        if ours not in FIELDS:
            raise InputError(f"--map {ours}={theirs}: there is no key {ours!r}; rename one of {', '.join(FIELDS)}")


def records_in_json(stream: BinaryIO, source: Source, reading: Reading) -> Iterator[Record | Problem]:
    """The records of JSON: one a line where the name or the first line says so, else those of the document.

    A broken line is one problem. Raises `InputError` for a broken document.
    """
    lines = read_lines(stream)
    head: list[bytes] = []
    while (not head or not head[-1].strip()) and (line := next(lines, b"")):
        head.append(line)
    if not head or not head[-1].strip():
        return
    named = named_kind(source.name)
    is_rows = named is Kind.JSON_LINES or _is_object(head[-1])
    if is_rows and named is Kind.JSON:  # one object on one line is a document
        behind = list(islice(lines, 1))
        head += behind
        is_rows = bool(behind)
    rows = chain(head, lines)
    if is_rows:
        yield from _in_lines(rows, source, reading.field_map)
    else:
        yield from _in_document(_whole(rows), source, reading.field_map)


def _in_lines(lines: Iterable[bytes], source: Source, field_map: Mapping[str, str]) -> Iterator[Record | Problem]:
    """One record a line, or those of an export on one line; blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                for value in articles_in(_parse(line)):
                    yield Record(source, _fields(value, field_map), number)
            except InputError as error:
                yield Problem(f"{source.where}:{number}", str(error))


def _in_document(data: bytes, source: Source, field_map: Mapping[str, str]) -> Iterator[Record | Problem]:
    """The articles of one value."""
    try:
        value = json.loads(data)
    except _BROKEN as error:
        yield from _up_to_damage(data, source, field_map, error)
        return
    found = list(articles_in(value))
    if isinstance(value, dict) and found == [value]:
        yield Record(source, _fields(value, field_map))
        return
    for number, item in enumerate(found, 1):
        try:
            yield Record(source, _fields(item, field_map), number)
        except InputError as error:
            yield Problem(f"{source.where}:{number}", str(error))


def _up_to_damage(data: bytes, source: Source, field_map: Mapping[str, str], error: Exception) -> Iterator[Record]:
    """The articles of an array that breaks off. Raises `InputError` behind them."""
    number = 0
    for number, value in enumerate(_whole_items(data), 1):
        yield Record(source, _fields(value, field_map), number)
    if number:
        raise InputError(f"breaks off after {number:,} articles ({error}); what stands behind is left out")
    raise InputError(f"is not JSON ({error}); repair it, or write one object a line in a .jsonl file") from error


def _whole_items(data: bytes) -> Iterator[dict[str, object]]:
    """The objects at the beginning of an array, as far as they are whole."""
    text = data.decode("utf-8", "replace").lstrip()
    place = 1 if text.startswith("[") else len(text)
    decoder = json.JSONDecoder()
    while place < len(text):
        place = next((n for n in range(place, len(text)) if not text[n].isspace() and text[n] != ","), len(text))
        try:
            value, place = decoder.raw_decode(text, place)
        except _BROKEN:
            return
        if not isinstance(value, dict):
            return
        yield value


def _whole(lines: Iterable[bytes]) -> bytes:
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size > MAX_DOCUMENT:
            raise InputError(f"is larger than {MAX_DOCUMENT >> 20} MiB; write one object a line in a .jsonl file")
    return b"".join(held)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_parse(line), dict)
    except InputError:
        return False


def _parse(line: bytes) -> object:
    try:
        return json.loads(decode(line))
    except _BROKEN as error:
        raise InputError(f"is not JSON ({error}); write one whole object a line") from error


def _fields(value: object, field_map: Mapping[str, str]) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InputError(_NO_OBJECT)
    return value | {ours: value.get(theirs) for ours, theirs in field_map.items()}
