"""The way in: every input becomes articles and problems, in the order given, one article in memory at a time."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.articles.decode import decode, read_lines
from kg.articles.find import JSON, JSON_LINES, PLAIN, STDIN, find_files, kind_of
from kg.articles.json_records import check_field_map, records_in_document, records_in_lines
from kg.articles.plain import split_front_matter
from kg.articles.records import EMPTY, Record, Source, Taken, to_articles
from kg.errors import InputError
from kg.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def read_articles(
    inputs: Sequence[str | Path], *, stdin: BinaryIO | None = None, field_map: Mapping[str, str] | None = None
) -> Iterator[Article | Problem]:
    """Every article that `inputs` name: files, folders, globs, or "-" for `stdin` (by default the process's own).

    `field_map` renames keys of JSON input: `{"url": "link"}` takes the address from "link". An article whose date
    cannot be read comes without a date, with a problem before it. Raises `InputError` for a wrong `field_map` only.
    """
    renamed = dict(field_map or {})
    check_field_map(renamed)
    taken = Taken()
    for item in _records(inputs, stdin, renamed):
        if isinstance(item, Problem):
            yield item
        else:
            yield from to_articles(item, taken)


def _records(
    inputs: Sequence[str | Path], stdin: BinaryIO | None, field_map: Mapping[str, str]
) -> Iterator[Record | Problem]:
    for found in find_files(inputs):
        if isinstance(found, Problem):
            yield found
        elif isinstance(found, Path):
            source = Source(str(found), str(found.resolve()), found.name)
            yield from _guarded(source, _records_of_file(found, source, field_map))
        else:
            source = Source(STDIN, STDIN, "stdin")
            yield from _guarded(source, _records_of(stdin or sys.stdin.buffer, source, "", field_map))


def _guarded(source: Source, records: Iterator[Record | Problem]) -> Iterator[Record | Problem]:
    """The records, and one problem where the source breaks off or holds none."""
    item: Record | Problem | None = None
    try:
        for item in records:
            yield item
    except InputError as error:
        yield Problem(source.where, str(error))
    except OSError as error:
        yield Problem(source.where, f"cannot be read ({error.strerror or error}); check the file and its permissions")
    else:
        if item is None:
            yield Problem(source.where, EMPTY)


def _records_of_file(path: Path, source: Source, field_map: Mapping[str, str]) -> Iterator[Record | Problem]:
    with path.open("rb") as stream:
        yield from _records_of(stream, source, kind_of(path), field_map)


def _records_of(
    stream: BinaryIO, source: Source, kind: str, field_map: Mapping[str, str]
) -> Iterator[Record | Problem]:
    """The records of one stream; where its name does not tell, its first character does."""
    lines = read_lines(stream)
    if kind in JSON:
        yield from records_in_document(lines, source, field_map)
    elif kind in JSON_LINES:
        yield from records_in_lines(lines, source, field_map)
    else:
        head = _up_to_text(lines)
        is_json = kind not in PLAIN and head[-1].lstrip().startswith(b"{")
        all_lines = chain(head, lines)
        yield from records_in_lines(all_lines, source, field_map) if is_json else _plain(all_lines, source)


def _up_to_text(lines: Iterator[bytes]) -> list[bytes]:
    """The lines up to the first that is not blank."""
    head = [b""]
    while not head[-1].strip() and (line := next(lines, b"")):
        head.append(line)
    return head[1:] or head


def _plain(lines: Iterable[bytes], source: Source) -> Iterator[Record]:
    data, text = split_front_matter(decode(b"".join(lines)))
    yield Record(source, {**data, "text": text})
