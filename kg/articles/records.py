"""What plain text and JSON have in common: a record of named fields, of which an article is made."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, Protocol

from kg.articles.clean import line
from kg.articles.exports import in_our_words, strings
from kg.articles.kinds import PACKINGS
from kg.articles.languages import foreign_language
from kg.articles.moments import day_of, moment_of
from kg.errors import InputError
from kg.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

FIELDS = ("id", "text", "title", "published", "publisher", "url", "authors", "keywords", "language")
MAX_CHARACTERS = 1_000_000
"""Characters in an article, at most: spaCy's own limit (`Language.max_length`), about 300 pages."""
MAX_LINES = 10_000
"""Lines of an article, at most: a book has fewer paragraphs, and each costs the time to look for a sentence."""

EMPTY = "is empty; leave it out, or put the article's words there"
ADDRESS_ONLY = (
    'has no "text", only a title and an address, as GDELT and Media Cloud export them; fetch the article, '
    "or name the key with its words: --map text=KEY"
)
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as the user named it, its full path, and its name; standard input is "-", "-" and "stdin"."""

    where: str
    path: str
    name: str

    @classmethod
    def of(cls, path: Path) -> Source:
        """A file; whatever stands in its name, it is shown in one line that can be printed and stored."""
        return cls(shown(str(path)), shown(str(path.resolve())), shown(path.name))

    def within(self, member: str) -> Source:
        """A file of an archive that this is."""
        name = shown(member.replace("\\", "/"))
        return Source(f"{self.where}/{name}", f"{self.path}/{name}", name.rstrip("/").rpartition("/")[2] or name)

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input, where nothing but the content tells one article from another."""
        return self.path == "-"

    @property
    def stem(self) -> str:
        """The file's name without what tells its kind."""
        name = next((self.name.removesuffix(end) for end in PACKINGS if self.name.endswith(end)), self.name)
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


class Reading(Protocol):
    """What a reader is given besides its source."""

    @property
    def field_map(self) -> Mapping[str, str]:
        """The user's names for our keys."""

    def read(self, stream: BinaryIO, source: Source) -> Iterator[Record | Problem]:
        """The records of what was found within the source, by the reader that fits."""


@dataclass(frozen=True, slots=True)
class SetAside(Problem):
    """An article that was read, and that kg has no use for."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Ids and origins given out so far; one that comes again gets a number behind it."""

    ids: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)


def to_articles(record: Record, taken: Taken) -> Iterator[Article | Problem]:
    """The record's article, and before it a problem where something had to be left out."""
    try:
        record = replace(record, fields=in_our_words(record.fields, _words_of))
        text = _text_of(record)
    except InputError as error:
        yield Problem(record.where, str(error))
        return
    if language := foreign_language(text):
        yield SetAside(record.where, f"is set aside: it is in {language}, and kg reads English")
        return
    published = record.fields.get("published")
    day = day_of(published)
    if published and day is None:
        yield Problem(record.where, f"has the date {published!r}, and is read without it; write dates as 2024-03-14")
    yield _article(record, text, day, taken)


def _words_of(markup: str) -> str:
    from kg.articles.pages import fragment_text

    return fragment_text(markup)


def _article(record: Record, text: str, day: date | None, taken: Taken) -> Article:
    name = _unique(record.string("id") or _name_of(record, text), taken.ids)
    url = record.string("url")
    stands_alone = record.line is None and not record.source.is_stdin
    place = record.source.path if stands_alone else f"{record.source.path}#{name}"
    return Article(
        id=name,
        text=text,
        title=line(record.string("title") or "") or None,
        published=day,
        publisher=line(record.string("publisher") or "") or None,
        url=url,
        source=url or record.source.name,
        origin=_unique(url or place, taken.origins),
        moment=moment_of(record.fields.get("moment") or record.fields.get("published")),
        authors=strings(record.fields.get("authors")),
        keywords=strings(record.fields.get("keywords")),
        language=record.string("language"),
    )


def shown(name: str) -> str:
    """A file's name in one line: control characters and what is no Unicode are written as escapes."""
    return "".join(character if character.isprintable() else _escape(character) for character in name)


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def _name_of(record: Record, text: str) -> str:
    """An id for what has none: by its content on standard input, by its place in a file."""
    if record.source.is_stdin:
        return f"stdin-{sha256(text.encode()).hexdigest()[:8]}"
    return f"{record.source.stem}-{record.line}" if record.line else record.source.stem


def _text_of(record: Record) -> str:
    text = record.fields.get("text")
    if not isinstance(text, str):
        if record.string("title") and record.string("url"):
            raise InputError(ADDRESS_ONLY)
        raise InputError('has no "text"; put the article\'s words under that key, or name yours with --map text=KEY')
    if not text.strip():
        raise InputError(EMPTY)
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"is longer than {MAX_CHARACTERS:,} characters; split it into articles")
    if text.count("\n") > MAX_LINES:
        raise InputError(f"has more than {MAX_LINES:,} lines, as a list or a table has; split it into articles")
    if SURROGATE.search(text):
        raise InputError("has half a character (a lone surrogate) in its text; write it in UTF-8")
    return text


def _unique(name: str, taken: Counter[str]) -> str:
    taken[name] += 1
    return name if taken[name] == 1 else _unique(f"{name}-{taken[name]}", taken)
