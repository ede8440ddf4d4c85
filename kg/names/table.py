"""A table of things, CSV or TSV as spreadsheets write it, to entries: a row that cannot be used costs itself only."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.articles.decode import decode
from kg.errors import InputError
from kg.model import Problem
from kg.names.row import FIELDS, Row, entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.names.wanted import Wanted

_DELIMITERS = ",;\t"


def check_columns(columns: Mapping[str, str]) -> None:
    """Raise `InputError` where a column is named for something that is not read."""
    for ours, theirs in columns.items():
        if ours not in FIELDS:
            raise InputError(f"--map {ours}={theirs}: there is no key {ours!r}; name one of {', '.join(FIELDS)}")


def rows_in_table(lines: Iterable[bytes], where: str, wanted: Wanted) -> Iterator[Row | Problem]:
    """The things that the rows name; the first row that is not blank names the columns.

    Raises:
        InputError: there is no column of names, or nothing that tells what the things are.
    """
    rows = _rows(lines, where)
    header = next((item for item in rows if not isinstance(item, Problem)), None)
    if header is None:
        raise InputError("is empty; write a first row that names the columns, such as: name,type,id,aliases")
    layout = _layout(header.cells, wanted)
    for item in rows:
        yield item if isinstance(item, Problem) else _read(item, layout, wanted)


@dataclass(frozen=True, slots=True)
class _Line:
    """The cells of a row, and the place to name in a message: "people.csv:3"."""

    where: str
    cells: list[str]


def _rows(lines: Iterable[bytes], where: str) -> Iterator[_Line | Problem]:
    """Every row with something in it; problems stand before the row that they were met in."""
    odd: list[Problem] = []
    texts = _texts(lines, where, odd)
    head = _head(texts)
    reader = csv.reader(chain(head, texts), delimiter=max(_DELIMITERS, key=head[-1].count))
    while True:
        place = f"{where}:{reader.line_num + 1}"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Problem(place, f"is no row ({error}), and is left out; look for a quotation mark that does not end")
            continue
        yield from odd
        odd.clear()
        if cells is None:
            return
        if any(map(str.strip, cells)):
            yield _Line(place, cells)


def _head(texts: Iterator[str]) -> list[str]:
    """The lines up to the first that is not blank, which tells what parts the cells."""
    head = [next(texts, "")]
    while not head[-1].strip() and (text := next(texts, "")):
        head.append(text)
    return head


def _texts(lines: Iterable[bytes], where: str, odd: list[Problem]) -> Iterator[str]:
    """The lines as text; one that is none is told in `odd`, and comes blank, so that lines are counted right."""
    for number, line in enumerate(lines, 1):
        try:
            yield decode(line)
        except InputError as error:
            odd.append(Problem(f"{where}:{number}", str(error)))
            yield "\n"


def _layout(header: list[str], wanted: Wanted) -> dict[str, int]:
    """Where each field stands, by the usual names of its column or the one that the user gave."""
    names = [" ".join(cell.split()).lower() for cell in header]
    for ours, theirs in wanted.columns.items():
        if theirs.lower() not in names:
            raise InputError(f"has no column {theirs!r} (--map {ours}={theirs}); it has {', '.join(header)}")
    usual = {field: (wanted.columns[field].lower(),) if field in wanted.columns else FIELDS[field] for field in FIELDS}
    places = {field: names.index(name) for field, known in usual.items() for name in known[::-1] if name in names}
    if "name" not in places:
        raise InputError(f"has no column of names; it has {', '.join(header)}: say which with --map name=COLUMN")
    if "type" not in places and not wanted.only_type:
        raise InputError("has no column of types; say which with --map type=COLUMN, or what all are with --type person")
    return places | {"": len(header)}


def _read(line: _Line, layout: Mapping[str, int], wanted: Wanted) -> Row | Problem:
    cells = line.cells
    if any(map(str.strip, cells[layout[""] :])):
        message = (
            f"has {len(cells)} cells, and the first row {layout['']}, and is left out; quote a cell with a comma in it"
        )
        return Problem(line.where, message)
    fields = {name: cells[place].strip() for name, place in layout.items() if name and place < len(cells)}
    try:
        return entry_of(fields, line.where, wanted)
    except InputError as error:
        return Problem(line.where, f"{error}; the row is left out")
