"""A query's text before it is asked: its tokens, and what it may not contain.

Tokens follow the terminals of SPARQL 1.1's grammar (section 19.8): a keyword is never mistaken for a word in a string,
a comment, an IRI or a name, nor the other way round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import QueryError, QueryRefusedError

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_TERMINALS = re.compile(
    r"""
      (?P<space>\s+|\#[^\n\r]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>[\w.\-]*:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<word>[A-Za-z]\w*)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PROLOGUE = {"BASE", "PREFIX", "VERSION"}
_UPDATES = {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
_LONGEST = 1_000_000
"""Characters of a query: the longest ready-made one has 3,000."""


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal of a query: its kind (a group of the pattern above), its text and where it begins."""

    kind: str
    text: str
    start: int


def tokens_of(query: str) -> Iterator[Token]:
    """The query's terminals in order, without space and comments."""
    for match in _TERMINALS.finditer(query):
        if match.lastgroup and match.lastgroup != "space":
            yield Token(match.lastgroup, match.group(), match.start())


def check_read_only(query: str) -> None:
    """Raise `QueryError` where a query would write, would ask another server, or is too long to be one."""
    if len(query) > _LONGEST:
        raise QueryError(f"the query has {len(query):,} characters; {_LONGEST:,} are allowed")
    words = [token.text.upper() for token in tokens_of(query) if token.kind == "word"]
    first = next((word for word in words if word not in _PROLOGUE), "")
    if first in _UPDATES:
        raise QueryError(f"the query is an update ({first}), and queries here only read; use SELECT, ASK or CONSTRUCT")
    # An engine may take a keyword that touches the next word ("SERVICESILENT"), hence no comparison of whole words.
    if any("SERVICE" in word for word in words):
        raise QueryRefusedError("SERVICE asks another server, and queries here never leave the graph; take it out")


def check_datasets(query: str, graphs: Container[str]) -> None:
    """Raise `QueryError` where FROM names what is not among the loaded `graphs`: nothing is fetched for it."""
    for dataset in _datasets_of(tuple(tokens_of(query))):
        if dataset not in graphs:
            raise QueryError(f"FROM names {dataset}, which is not a graph of this file; take the FROM out")


def _datasets_of(tokens: Sequence[Token]) -> Iterator[str]:
    """What stands behind each FROM: an IRI without its brackets, a prefixed name as it is written."""
    for index, token in enumerate(tokens):
        if token.kind == "word" and "FROM" in token.text.upper():
            behind = [t for t in tokens[index + 1 : index + 3] if t.kind != "word"]
            yield behind[0].text.strip("<>") if behind else "nothing"
