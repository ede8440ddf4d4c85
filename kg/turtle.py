"""Turtle files, read triple by triple; whatever is wrong with one is said with its file and line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Iterator
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


@lru_cache(maxsize=2_000)
def name_of(iri: str) -> str:
    """The local name of a term: "Attack" of `https://w3id.org/newskg/ontology#Attack`."""
    found = _LOCAL_NAME.search(iri)
    return found[0] if found else iri


def flaw(path: Path, subject: str, complaint: str) -> OntologyError:
    """The error that says what is wrong with a subject, and in which line of its file."""
    name = name_of(subject)
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next((n for n, line in enumerate(lines, 1) if re.search(rf"\b{re.escape(name)}\b", line)), 1)
    return OntologyError(f"{path}, line {number}: {name} {complaint}")


def _on_one_line(message: str) -> str:
    return " ".join(message.split())
