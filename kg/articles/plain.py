"""A plain-text article: a leading date or front matter is data about it, the rest is its text.

Two forms are known. A line that begins with `date 2024-03-14` may go on with the text itself; front matter is lines
of `title:`, `date:`, `url:` and `publisher:` at the top, up to the first other line, or between two lines of `---`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from kg.articles.clean import cleaned
from kg.articles.decode import decode_document, read_whole
from kg.articles.kinds import suffix_of
from kg.articles.records import Reading, Record, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

LEADING_DATE = re.compile(r"\s*date[ \t]+(?P<date>\d{4}-\d{2}-\d{2})\b", re.IGNORECASE)
FIELD = re.compile(r"(?P<key>title|date|published|url|publisher)[ \t]*:[ \t]*(?P<value>.*)", re.IGNORECASE)
ANY_FIELD = re.compile(r"(?P<key>\w[\w -]*?)[ \t]*:(?:[ \t]+(?P<value>.*)|$)")
ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
FENCE = "---"
SAME_FIELD = {"date": "published"}


_MARKDOWN = frozenset({".md", ".markdown"})


def records_in_text(stream: BinaryIO, source: Source, _reading: Reading) -> Iterator[Record]:
    """The article of a text, or the articles of one that LexisNexis exported."""
    from kg.articles.nexis import is_nexis, split_nexis

    text = cleaned(decode_document(read_whole(stream)))
    if is_nexis(text):
        yield from (Record(source, fields, number) for number, fields in enumerate(split_nexis(text), 1))
        return
    data, text = split_front_matter(text)
    if suffix_of(source.name) in _MARKDOWN:
        from kg.articles.markdown import plain_words

        text = plain_words(text)
    yield Record(source, {**data, "text": text})


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The data at the top of an article, by the names that JSON lines use for it, and the text that remains."""
    text = text.replace("\r\n", "\n")
    leading = LEADING_DATE.match(text)
    data, rest = _front_matter(text[leading.end() :] if leading else text)
    if leading:
        data = {"published": leading["date"], **data}
    return data, rest.strip()


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    lines = text.lstrip().split("\n")
    if lines[0].rstrip() == FENCE:
        fenced = _fenced(lines)
        if fenced:
            return fenced
    end = next((n for n, line in enumerate(lines) if not FIELD.fullmatch(line.rstrip())), len(lines))
    return _fields(lines[:end], FIELD), "\n".join(lines[end:])


def _fenced(lines: list[str]) -> tuple[dict[str, str], str] | None:
    """Front matter between fences; None where the second fence is missing or prose stands between them."""
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None or any(line.strip() and not _may_be_data(line.rstrip()) for line in lines[1:end]):
        return None
    return {**_lists(lines[1:end]), **_fields(lines[1:end], ANY_FIELD)}, "\n".join(lines[end + 1 :])


def _may_be_data(line: str) -> bool:
    return bool(ANY_FIELD.fullmatch(line) or ITEM.fullmatch(line) or line.lstrip().startswith("#"))


def _lists(lines: list[str]) -> dict[str, str]:
    """The fields whose values stand below them, one a line, as YAML writes lists."""
    found: dict[str, str] = {}
    key = ""
    for line in lines:
        if item := ITEM.fullmatch(line.rstrip()):
            found[key] = ", ".join(filter(None, (found.get(key, ""), _unquoted(item["value"]))))
        elif match := ANY_FIELD.fullmatch(line.rstrip()):
            key = match["key"].lower()
    return found


def _fields(lines: list[str], pattern: re.Pattern[str]) -> dict[str, str]:
    found = (pattern.fullmatch(line.rstrip()) for line in lines)
    pairs = ((match["key"].lower(), _unquoted(match["value"] or "")) for match in found if match)
    return {SAME_FIELD.get(key, key): value for key, value in pairs if value}


def _unquoted(value: str) -> str:
    """The value without the quotation marks or brackets that YAML may put around it."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(map(_unquoted, value[1:-1].split(",")))
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
