"""Turtle files, read triple by triple; whatever is wrong with one is said with its file and line."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LOCAL_NAME = re.compile(r"[^/#:]*$")


def read_triples(path: Path) -> Iterator[tuple[str, str, str]]:
    """Subject, predicate and object of every triple, as plain text; blank nodes of two files are never the same.

    Raises:
        OntologyError: the file cannot be read, or is no Turtle.
    """
    try:
        for subject, predicate, value, _ in ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            yield subject.value, predicate.value, value.value
    except SyntaxError as error:
        raise OntologyError(f"{path}, line {error.lineno}: {_on_one_line(error.msg)}") from error
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({_on_one_line(str(error))})") from error


def prefixes_in(path: Path) -> dict[str, str]:
    """The prefixes that a Turtle file declares, which `read_triples` has read before."""
    parser = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    for _ in parser:
        pass
    return parser.prefixes


def head_of(file: Path) -> bytes:
    """The first lines of Turtle as kg writes it, which declare its prefixes."""
    with file.open("rb") as lines:
        declared = list(takewhile(lambda line: line.startswith(b"@"), lines))
    return b"".join(declared)


@lru_cache(maxsize=2_000)
def name_of(iri: str) -> str:
    """The local name of a term: "Attack" of `https://w3id.org/newskg/ontology#Attack`."""
    found = _LOCAL_NAME.search(iri)
    return found[0] if found else iri


def flaw(path: Path, subject: str, complaint: str) -> OntologyError:
    """The error that says what is wrong with a subject, and in which line of its file."""
    return OntologyError(f"{path}, line {line_of(path, subject)}: {name_of(subject)} {complaint}")


def line_of(path: Path, subject: str, near: str = "") -> int:
    """The line where a file begins to speak of a subject; from there on the first with `near`, if there is one.

    That is the name of a term, or a literal in quotation marks, in no language: labels have one, words have none.

    Triples do not know their lines, so names are looked for in the text; lines that are comments count for nothing.
    """
    lines = list(enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1))
    said = [(number, line) for number, line in lines if not line.lstrip().startswith("#")]
    name = re.escape(name_of(subject))
    start = _first(said, rf"^\s*(<\S*[/#:]|[^\s\"<]*:){name}(?![\w-])") or _first(said, rf"\b{name}\b") or 1
    behind = [(number, line) for number, line in said if number >= start]
    words = re.escape(near.strip('"'))
    pattern = rf"[\"']{words}[\"'](?!@)" if '"' in near else rf"[:/#]{words}(?![\w-])"
    return (near and _first(behind, pattern)) or start


def _first(lines: Iterable[tuple[int, str]], pattern: str) -> int:
    return next((number for number, line in lines if re.search(pattern, line)), 0)


def _on_one_line(message: str) -> str:
    return " ".join(message.split())
