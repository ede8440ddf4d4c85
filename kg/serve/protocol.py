"""Requests of the SPARQL 1.1 Protocol: what is asked, of which graphs, and what the standard has to say of a bad one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.query import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

LARGEST = 1_000_000
"""Bytes of a request's body."""
_MOST_FIELDS = 200
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"

Fields = list[tuple[str, str]]


class RequestError(Exception):
    """A request that cannot be answered: its status, and the reason in one line."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


async def question_of(request: Request) -> Question | None:
    """What a request asks; None where it is a GET that asks nothing. Raises `RequestError` for a bad one."""
    fields = _fields(request.scope["query_string"])
    if request.method != "POST":
        return _question(fields) if fields else None
    kind, charset = _content_type(request)
    if kind not in {FORM, QUERY}:
        raise RequestError(415, f"a query is posted as {FORM} or {QUERY}, not as {kind or 'nothing that is named'}")
    if charset not in {"", "utf-8", "utf8", "us-ascii"}:
        raise RequestError(415, f"a query is posted in UTF-8, not in {charset}")
    body = await read_body(request)
    if kind == FORM:
        return _question([*fields, *_fields(body)])
    return _question([*fields, ("query", _decoded(body))])


async def read_body(request: Request) -> bytes:
    """The body of a request; raises `RequestError` as soon as it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise RequestError(413, f"the request is longer than {LARGEST:,} bytes")
    return bytes(body)


def _content_type(request: Request) -> tuple[str, str]:
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charset = next((p.partition("=")[2].strip('"') for p in parameters if p.startswith("charset=")), "")
    return kind, charset


def _fields(text: bytes) -> Fields:
    try:
        return parse_qsl(_decoded(text), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise RequestError(400, f"the parameters cannot be read: {error}") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, f"the request is not valid UTF-8 (byte {error.start})") from error


def _question(fields: Fields) -> Question:
    if _named(fields, "update"):
        raise RequestError(400, "updates are not answered here: this endpoint only reads")
    queries = _named(fields, "query")
    if len(queries) != 1:
        raise RequestError(400, f"one query is asked at a time; the request has {len(queries) or 'none'}")
    return Question(queries[0], {}, _named(fields, "default-graph-uri"), _named(fields, "named-graph-uri"))


def _named(fields: Fields, name: str) -> Sequence[str]:
    return [value for key, value in fields if key == name]
