"""The way in: every input becomes articles and problems, in the order given, one article in memory at a time.

Each source is read by what its first bytes show it to be; the readers of a format are imported when the first such comes.
"""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.articles.find import STDIN, find_files
from kg.articles.json_records import check_field_map
from kg.articles.kinds import ALIENS, HEAD, Kind, kind_of, named_kind
from kg.articles.records import EMPTY, Record, Source, Taken, to_articles
from kg.articles.unpack import buffered, unpacked
from kg.errors import InputError
from kg.model import Article, Problem

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator, Mapping, Sequence

_log = logging.getLogger(__name__)

MAX_DEPTH = 4
"""Archives and compressions within one another, at most."""
_TOLD = 20
"""Problems of one wording that are told of a source; behind them comes the number of the others."""
READERS = {
    Kind.PLAIN: "plain:records_in_text",
    Kind.JSON: "json_records:records_in_json",
    Kind.JSON_LINES: "json_records:records_in_json",
    Kind.PAGE: "pages:records_in_page",
    Kind.TABLE: "tables:records_in_table",
    Kind.PARQUET: "tables:records_in_parquet",
    Kind.XML: "feeds:records_in_xml",
    Kind.MAIL: "mail:records_in_mail",
    Kind.MAILBOX: "mail:records_in_mailbox",
    Kind.WEB_ARCHIVE: "web_archives:records_in_web_archive",
    Kind.PDF: "pdfs:records_in_pdf",
    Kind.ZIP: "archives:records_in_zip",
    Kind.TAR: "archives:records_in_tar",
}
"""The module and the function that read each kind."""
_CONTAINERS = frozenset({Kind.PACKED, Kind.ZIP, Kind.TAR})


def read_articles(
    inputs: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    field_map: Mapping[str, str] | None = None,
    fetch_into: Path | None = None,
) -> Iterator[Article | Problem]:
    """Every article that `inputs` name: files, folders, globs, or "-" for `stdin` (by default the process's own).

    `field_map` renames keys of JSON and columns of tables: `{"url": "link"}` takes the address from "link". An article
    whose date cannot be read comes without a date, with a problem before it. Addresses of the web are fetched where
    there is a folder `fetch_into` to record them in. Raises `InputError` for a wrong `field_map` only.
    """
    renamed = dict(field_map or {})
    check_field_map(renamed)
    taken = Taken()
    for found in find_files(inputs) if fetch_into is None else _fetched(inputs, fetch_into):
        if isinstance(found, Problem):
            yield found
        else:
            yield from _summed_up(_articles_of(_records_of(found, stdin, _Depth(renamed)), taken))


def _fetched(inputs: Sequence[str | Path], folder: Path) -> Iterator[str | Path | Problem]:
    """The files that inputs mean, once what is an address is recorded in one; what could not be fetched comes first."""
    from kg.articles.fetch import fetch

    files: list[str | Path] = []
    for item in fetch(inputs, folder):
        if isinstance(item, Problem):
            yield item
        else:
            files.append(item)
    yield from find_files(files)


def _articles_of(records: Iterator[Record | Problem], taken: Taken) -> Iterator[Article | Problem]:
    for item in records:
        if isinstance(item, Problem):
            yield item
        else:
            yield from to_articles(item, taken)


def _records_of(found: str | Path, stdin: BinaryIO | None, depth: _Depth) -> Iterator[Record | Problem]:
    if isinstance(found, Path):
        return _guarded(Source.of(found), _in_file(found, depth))
    source = Source(STDIN, STDIN, "stdin")
    return depth.read(stdin or sys.stdin.buffer, source)


def _in_file(path: Path, depth: _Depth) -> Iterator[Record | Problem]:
    """The records of a file, and a problem where it changed meanwhile."""
    source = Source.of(path)
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        yield from depth.read(stream, source)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        yield Problem(source.where, "changed while it was read; read it again when it is whole")


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
    except (MemoryError, RecursionError):
        yield Problem(source.where, "is too large or too deep to be read; split it into articles")
    except Exception as error:  # noqa: BLE001 (the one place where a source that is odd in a way unheard of is skipped)
        _log.debug("cannot read %s", source.where, exc_info=error)
        yield Problem(source.where, f"cannot be read ({error!r}), and is left out; please report it")
    else:
        if item is None:
            yield Problem(source.where, EMPTY)


def _summed_up(items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """The items, of problems with one wording only the first; a line tells how many more there are."""
    said: Counter[str] = Counter()
    where = ""
    for item in items:
        if isinstance(item, Problem):
            said[item.message] += 1
            where = item.source
        if not isinstance(item, Problem) or said[item.message] <= _TOLD:
            yield item
    for message, count in said.items():
        if count > _TOLD:
            yield Problem(where, f"and {count - _TOLD:,} more before it: {message}")


@dataclass(frozen=True, slots=True)
class _Depth:
    """How sources are read at one depth of archives; it is the `Reading` that readers are given."""

    field_map: Mapping[str, str]
    depth: int = 0

    def read(self, stream: BinaryIO, source: Source) -> Iterator[Record | Problem]:
        """The records of a stream of bytes, whatever it holds; what is wrong with it becomes a problem."""
        return _guarded(source, self._records(buffered(stream), source))

    def _records(self, stream: io.BufferedReader, source: Source) -> Iterator[Record | Problem]:
        if self.depth > MAX_DEPTH:
            raise InputError(f"lies in more than {MAX_DEPTH} archives one within another; unpack them")
        head = _head(stream, source)
        kind = kind_of(head, source.name)
        inner = _Depth(self.field_map, self.depth + 1) if kind in _CONTAINERS else self
        if kind is Kind.ALIEN:
            raise InputError(f"is {next(name for magic, name in ALIENS.items() if head.startswith(magic))}")
        if kind is Kind.PACKED:
            yield from inner.read(unpacked(stream), source)
            return
        module, _, name = READERS[kind].partition(":")
        yield from getattr(import_module(f"kg.articles.{module}"), name)(stream, source, inner)


def _head(stream: io.BufferedReader, source: Source) -> bytes:
    """The first bytes that say something; blank ones are skipped where no name tells what follows."""
    head = stream.peek(HEAD)[:HEAD]
    while head and not head.strip() and named_kind(source.name) is None:
        stream.read(len(head))
        head = stream.peek(HEAD)[:HEAD]
    return head
