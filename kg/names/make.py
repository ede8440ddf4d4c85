"""The story: a table or a dump is read into a spool, typed, sorted, and written as one file of names."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.articles.decode import read_lines
from kg.errors import InputError, StoreError
from kg.files import replacing
from kg.graph.terms import DEFAULT_BASE as _GRAPH_BASE
from kg.graph.terms import is_base
from kg.model import Problem
from kg.names.dump import Tally, items_in_dump
from kg.names.kinds import load_kinds
from kg.names.spool import Spool, open_spool
from kg.names.table import check_columns, rows_in_table
from kg.names.turtle import check_language, turtle_lines
from kg.names.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.names.entry import Entry
    from kg.names.row import Row

DEFAULT_BASE = f"{_GRAPH_BASE}names/"
"""What the IRIs of things without an id begin with; apart from those of the graph, which are minted from articles."""
MIN_SITELINKS = 20
"""Chosen, not measured: what the news names mostly has more, and every further bearer of a name makes it doubtful."""
_STEP = 10_000


@dataclass(frozen=True, slots=True)
class Made:
    """How many things of each type were written, what could not be read, and how many were passed over and why."""

    types: Mapping[str, int]
    problems: Sequence[Problem]
    passed: Mapping[str, int]


def make_names(  # noqa: PLR0913 (one option of the command line each)
    source: str | Path,
    output: str | Path,
    *,
    types: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    base: str = DEFAULT_BASE,
    language: str = "en",
    min_sitelinks: int = MIN_SITELINKS,
    classes: Mapping[str, str] | None = None,
    ontology: Sequence[Path] = (),
    progress: Callable[[int], None] | None = None,
) -> Made:
    """Write a file of names to `output` from `source`, either of them "-" for a standard stream.

    A source that begins with `{` or `[` is a dump of Wikidata, any other a table whose first row names its columns.
    `types` are the types to take, `classes` more classes of Wikidata ("Q515" -> "Place"). Where there is nothing to
    take, nothing is written.

    Raises:
        InputError: the source cannot be opened or is no table of things, or an option does not fit.
        OntologyError: a file of the user's ontology is wrong.
        StoreError: the output cannot be written.
    """
    _check(base, columns or {}, language, output)
    kinds = load_kinds(tuple(ontology))
    wanted = Wanted(
        kinds=kinds,
        types=kinds.under(types),
        only_type=types[0] if len(types) == 1 else None,
        base=base,
        columns=columns or {},
        language=language,
        min_sitelinks=min_sitelinks,
        classes=kinds.of_wikidata(classes or {}),
    )
    with open_spool() as spool:
        problems, passed = _fill(spool, source, wanted, progress)
        return Made(_write(spool, output, wanted, passed), problems, passed)


def _check(base: str, columns: Mapping[str, str], language: str, output: str | Path) -> None:
    """Raise what would else be met when the work is done: reading a dump takes hours."""
    if not is_base(base):
        raise InputError(f"{base}: is no beginning of an IRI; give one that ends in a slash, such as {DEFAULT_BASE}")
    check_columns(columns)
    check_language(language)
    folder = Path(output).absolute().parent
    if str(output) != "-" and (Path(output).is_dir() or not os.access(folder, os.W_OK)):
        raise StoreError(f"{output}: cannot be written; name a file in a folder that is there, and yours")


def _write(spool: Spool, output: str | Path, wanted: Wanted, passed: Counter[str]) -> Counter[str]:
    """Write what is of a type that is wanted, if anything is; how many things of each type there are."""
    written: Counter[str] = Counter()
    chosen = _chosen(spool, wanted, written, passed)
    if first := next(chosen, None):
        lines = (line.encode() for line in turtle_lines(chain([first], chosen), wanted.language, wanted.kinds.terms))
        if str(output) == "-":
            sys.stdout.buffer.writelines(lines)
        else:
            with replacing(Path(output)) as beside, beside.open("wb") as stream:
                stream.writelines(lines)
    return written


def _chosen(spool: Spool, wanted: Wanted, written: Counter[str], passed: Counter[str]) -> Iterator[Entry]:
    for entry in spool.entries():
        if entry.type in wanted.types:
            written[entry.type] += 1
            yield entry
        else:
            passed["of other types" if entry.type else "of no known type"] += 1


# From a source into the spool ---------------------------------------------------------------------------------------


def _fill(
    spool: Spool, source: str | Path, wanted: Wanted, progress: Callable[[int], None] | None
) -> tuple[list[Problem], Counter[str]]:
    """Put all that is wanted into the spool; what could not be read, and how many were passed over and why."""
    where, problems, passed = str(source), list[Problem](), Counter[str]()
    with _opened(where) as stream:
        lines = _counted(_up_to_damage(stream, where, problems), progress)
        head = _up_to_text(lines)
        taken = chain(head, lines)
        if head[-1].lstrip().startswith((b"{", b"[")):
            problems += _take_dump(spool, taken, where, wanted, passed)
        elif not problems:
            problems += _take_table(spool, taken, where, wanted)
    return problems, passed


@contextmanager
def _opened(where: str) -> Iterator[BinaryIO]:
    if where == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(where).open("rb") as stream:
            yield stream
    except OSError as error:
        raise InputError(f"{where}: cannot be read ({error.strerror or error}); check the name") from error


def _up_to_damage(stream: BinaryIO, where: str, problems: list[Problem]) -> Iterator[bytes]:
    """The lines of a stream; where it breaks off, a problem, and what was read till then is used."""
    try:
        yield from read_lines(stream)
    except InputError as error:
        problems.append(Problem(where, str(error)))
    except OSError as error:
        problems.append(Problem(where, f"cannot be read on ({error.strerror or error}); check the file"))


def _counted(lines: Iterable[bytes], progress: Callable[[int], None] | None) -> Iterator[bytes]:
    for number, line in enumerate(lines, 1):
        if progress and number % _STEP == 0:
            progress(number)
        yield line


def _up_to_text(lines: Iterator[bytes]) -> list[bytes]:
    """The lines up to the first that is not blank; one that is blank where there is none."""
    head = [b""]
    while not head[-1].strip() and (line := next(lines, b"")):
        head.append(line)
    return head[1:] or head


def _take_dump(
    spool: Spool, lines: Iterable[bytes], where: str, wanted: Wanted, passed: Counter[str]
) -> Iterator[Problem]:
    tally = Tally(passed)
    for item in items_in_dump(lines, wanted, tally):
        spool.put_class(item.number, item.above)
        if item.entry:
            spool.put(item.entry, item.classes)
    spool.settle_types(wanted.classes)
    if tally.broken:
        number, reason = tally.first_broken
        more = f", and so are {tally.broken - 1:,} more lines" if tally.broken > 1 else ""
        yield Problem(f"{where}:{number}", f"is no entity of Wikidata in JSON ({reason}), and is left out{more}")


def _take_table(spool: Spool, lines: Iterable[bytes], where: str, wanted: Wanted) -> Iterator[Problem]:
    try:
        for row in rows_in_table(lines, where, wanted):
            yield from [row] if isinstance(row, Problem) else _take_row(spool, row)
    except InputError as error:
        raise InputError(f"{where}: {error}") from error


def _take_row(spool: Spool, row: Row) -> Iterator[Problem]:
    """Keep the thing that a row names; rows with one IRI are one thing."""
    entry, before = row.entry, spool.get(row.entry.iri)
    if before is None:
        spool.put(entry)
    elif before.type != entry.type:
        message = f"gives {entry.iri} the type {entry.type}, and a row above {before.type}; the row is left out"
        yield Problem(row.where, message)
    else:
        spool.put(before.joined(entry))
        if row.is_minted:
            yield Problem(
                row.where, "has the name and the type of a row above, and is taken as the same; ids keep them apart"
            )
