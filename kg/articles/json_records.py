"""JSON in: one object an article, on a line of its own or in a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.articles.decode import decode
from kg.articles.records import FIELDS, Record, Source
from kg.errors import InputError
from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def check_field_map(field_map: Mapping[str, str]) -> None:
    """Raise `InputError` where a key is renamed that kg does not read."""
    for ours, theirs in field_map.items():
        if ours not in FIELDS:
            raise InputError(f"--map {ours}={theirs}: there is no key {ours!r}; rename one of {', '.join(FIELDS)}")


def records_in_lines(
    lines: Iterable[bytes], source: Source, field_map: Mapping[str, str]
) -> Iterator[Record | Problem]:
    """One record a line; blank lines are passed over, a broken line is one problem."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Record(source, _fields(_parse(line), field_map), number)
            except InputError as error:
                yield Problem(f"{source.where}:{number}", str(error))


def records_in_document(
    lines: Iterable[bytes], source: Source, field_map: Mapping[str, str]
) -> Iterator[Record | Problem]:
    """The records of a `.json` file: an object, an array of objects, or lines of them after all."""
    held = list(lines)
    try:
        value = json.loads(b"".join(held))
    except (ValueError, RecursionError) as error:
        if _is_object(next((line for line in held if line.strip()), b"")):
            yield from records_in_lines(held, source, field_map)
            return
        raise InputError(f"is not JSON ({error}); repair it, or write one object a line in a .jsonl file") from error
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield Record(source, _fields(item, field_map), number)
    else:
        yield Record(source, _fields(value, field_map))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_parse(line), dict)
    except InputError:
        return False


def _parse(line: bytes) -> object:
    try:
        return json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON ({error}); write one whole object a line") from error


def _fields(value: object, field_map: Mapping[str, str]) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InputError('is JSON, but no object; write {"text": "..."}')
    return value | {ours: value.get(theirs) for ours, theirs in field_map.items()}
