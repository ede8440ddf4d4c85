"""What plain text and JSON have in common: a record of named fields, of which an article is made."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIELDS = ("id", "text", "title", "published", "publisher", "url")
MAX_CHARACTERS = 1_000_000
"""Characters in an article, at most: spaCy's own limit (`Language.max_length`), about 300 pages."""

EMPTY = "is empty; leave it out, or put the article's words there"
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as the user named it, its full path, and its name; standard input is "-", "-" and "stdin"."""

    where: str
    path: str
    name: str

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input, where nothing but the content tells one article from another."""
        return self.path == "-"

    @property
    def stem(self) -> str:
        """The file's name without what tells its kind."""
        name = self.name.removesuffix(".gz")
        return name.rpartition(".")[0] or name


@dataclass(frozen=True, slots=True)
class Record:
    """An article's fields as they stand in a source; `line` counts from 1, None where it is the whole file."""

    source: Source
    fields: Mapping[str, object]
    line: int | None = None

    @property
    def where(self) -> str:
        """The place to name in a message: "a.jsonl:3"."""
        return f"{self.source.where}:{self.line}" if self.line else self.source.where

    def string(self, name: str) -> str | None:
        """A field as text; None where it is absent, blank, or made of parts."""
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        return str(value).strip().encode("utf-8", "replace").decode() or None


@dataclass(frozen=True, slots=True)
class Taken:
    """Ids and origins given out so far; one that comes again gets a number behind it."""

    ids: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)


def to_articles(record: Record, taken: Taken) -> Iterator[Article | Problem]:
    """The record's article, and before it a problem where something had to be left out."""
    try:
        text = _text_of(record)
    except InputError as error:
        yield Problem(record.where, str(error))
        return
    published = record.fields.get("published")
    day = _date_of(published)
    if published and day is None:
        yield Problem(record.where, f"has the date {published!r}, and is read without it; write dates as 2024-03-14")
    yield _article(record, text, day, taken)


def _article(record: Record, text: str, day: date | None, taken: Taken) -> Article:
    name = _unique(record.string("id") or _name_of(record, text), taken.ids)
    url = record.string("url")
    stands_alone = record.line is None and not record.source.is_stdin
    place = record.source.path if stands_alone else f"{record.source.path}#{name}"
    return Article(
        id=name,
        text=text,
        title=record.string("title"),
        published=day,
        publisher=record.string("publisher"),
        url=url,
        source=url or record.source.name,
        origin=_unique(url or place, taken.origins),
    )


def _name_of(record: Record, text: str) -> str:
    """An id for what has none: by its content on standard input, by its place in a file."""
    if record.source.is_stdin:
        return f"stdin-{sha256(text.encode()).hexdigest()[:8]}"
    return f"{record.source.stem}-{record.line}" if record.line else record.source.stem


def _text_of(record: Record) -> str:
    text = record.fields.get("text")
    if not isinstance(text, str):
        raise InputError('has no "text"; put the article\'s words under that key, or name yours with --map text=KEY')
    if not text.strip():
        raise InputError(EMPTY)
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"is longer than {MAX_CHARACTERS:,} characters; split it into articles")
    if SURROGATE.search(text):
        raise InputError("has half a character (a lone surrogate) in its text; write it in UTF-8")
    return text


def _date_of(value: object) -> date | None:
    """The day of an ISO date or date and time, as it is written there; None for anything else."""
    if not isinstance(value, str):
        return None
    iso = ISO_DATE.match(value.strip())
    try:
        return date.fromisoformat(iso[0] if iso else value.strip())
    except ValueError:
        return None


def _unique(name: str, taken: Counter[str]) -> str:
    taken[name] += 1
    return name if taken[name] == 1 else _unique(f"{name}-{taken[name]}", taken)
