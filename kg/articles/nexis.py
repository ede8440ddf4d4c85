"""Texts as LexisNexis exports them: many articles in a file, each with its data in lines of fixed names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.articles.moments import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_OLD_HEAD = re.compile(r"(?m)^[ \t]*(?:Copyright \d{4}.*\n\s*)?\d+ of \d+ DOCUMENTS[ \t]*$")
_NEW_END = re.compile(r"(?m)^[ \t]*End of Document[ \t]*$")
_FIELD = re.compile(
    r"^[ \t]*(SECTION|LENGTH|BYLINE|DATELINE|HIGHLIGHT|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|SUBJECT|GRAPHIC|JOURNAL-CODE|"
    r"COPYRIGHT|ORGANIZATION|COMPANY|TICKER|PERSON|CITY|STATE|COUNTRY|GEOGRAPHIC|INDUSTRY|SERIES|TYPE|HEADLINE):[ \t]*(.*)$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"^\s*(?:Copyright|\u00a9|All Rights Reserved)", re.IGNORECASE)
_BODY = re.compile(r"^[ \t]*Body[ \t]*$")
_TAIL = frozenset({"load-date", "language", "publication-type", "subject", "graphic", "journal-code", "copyright", "organization",
                   "company", "ticker", "person", "city", "state", "country", "geographic", "industry", "type"})  # fmt: skip
_CLASSIFICATION = re.compile(r"^[ \t]*(?:Classification|Graphic|Notes)[ \t]*$")
_HEAD_LINES = 60


def is_nexis(text: str) -> bool:
    """Whether a text is an export of LexisNexis or Nexis Uni."""
    return bool(_OLD_HEAD.search(text[:2000]) or (_NEW_END.search(text) and re.search(r"(?m)^Load-Date:", text)))


def split_nexis(text: str) -> Iterator[dict[str, object]]:
    """The articles of an export, by the names that JSON lines use."""
    is_old = bool(_OLD_HEAD.search(text[:2000]))
    parts = _OLD_HEAD.split(text)[1:] if is_old else _NEW_END.split(text)
    for part in parts:
        if part.strip():
            yield _fields(part.strip("\n").split("\n"), is_old=is_old)


def _fields(lines: list[str], *, is_old: bool) -> dict[str, object]:
    named = {match[1].lower(): match[2].strip() for row in lines if (match := _FIELD.match(row))}
    start = _start(lines)
    top = [row.strip() for row in lines[:start] if row.strip() and not _FIELD.match(row) and not _COPYRIGHT.match(row)]
    dated = next((row for row in top if day_of(row)), None)
    before = top[: top.index(dated)] if dated else top[:1]
    behind = top[top.index(dated) + 1 :] if dated else top[1:]
    title = named.get("headline") or next(iter(behind if is_old else before), None)
    return {
        "title": title,
        "published": dated,
        "publisher": next((row for row in reversed(before) if row != title), None),
        "authors": named.get("byline"),
        "text": _text(lines[start:]),
    }


def _start(lines: list[str]) -> int:
    """The line at which the text begins: behind "Body", else behind the last of the fields at the top."""
    body = next((number for number, row in enumerate(lines) if _BODY.match(row)), None)
    if body is not None:
        return body + 1
    fields = [n for n, row in enumerate(lines[:_HEAD_LINES]) if (m := _FIELD.match(row)) and m[1].lower() not in _TAIL]
    return fields[-1] + 1 if fields else 0


def _text(lines: list[str]) -> str:
    end = next((n for n, row in enumerate(lines) if _is_tail(row)), len(lines))
    return "\n".join(lines[:end]).strip()


def _is_tail(row: str) -> bool:
    match = _FIELD.match(row)
    return bool(_CLASSIFICATION.match(row)) or (match is not None and match[1].lower() in _TAIL)
