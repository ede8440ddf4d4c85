"""Turtle in the form of `kg.store.turtle`, read back: every block, or that of one subject without looking at the others.

That form has a block for a subject, in the order in which N-Triples sorts them, and the end of a block nowhere else.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.turtle import head_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

END = b" .\n"
"""What ends a block."""
_NEXT, _ALSO = " ;\n\t", " , "
_VALUE = re.compile(r'(?:"(?:[^"\\]|\\.)*"[^ ]*|[^ "]+)')
"""One of several objects: a literal may hold what else stands between two of them."""
_PREFIX = re.compile(r"@prefix (.*): <(.*)> \.\n")
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_KNOWN = 10_000
_CHUNK = 1 << 20


def told_in(file: Path) -> Iterator[list[str]]:
    """What is told of each subject, taken apart, as N-Triples writes it."""
    head = head_of(file)
    terms = Terms(head)
    with file.open("rb") as content:
        content.seek(len(head))
        rest = b""
        while chunk := content.read(_CHUNK):
            *blocks, rest = (rest + chunk).split(END)
            yield from map(terms.parts_of, blocks)


class Terms:
    """Terms of Turtle with the prefixes that its first lines declare."""

    def __init__(self, head: bytes) -> None:
        self._spaces = dict(_PREFIX.findall(head.decode()))
        self._known = lru_cache(_KNOWN)(self.expanded)

    def parts_of(self, block: bytes) -> list[str]:
        """The subject of a block without its end, and predicates and objects by turns."""
        subject, _, told = block.decode().partition(" ")
        parts = [self.expanded(subject)]
        for phrase in told.split(_NEXT):
            verb, _, values = phrase.partition(" ")
            predicate = _TYPE if verb == "a" else self._known(verb)
            for value in _cut(values):
                parts += (predicate, self.expanded(value))
        return parts

    def expanded(self, term: str) -> str:
        """A term as it stands in N-Triples."""
        if term[0] == "<" or term[-1] == '"':
            return term
        if term[0] == '"':
            words, _, kind = term.rpartition('"')
            return term if kind[0] == "@" else f'{words}"^^{self._known(kind[2:])}'
        prefix, mark, name = term.partition(":")
        if not mark:
            return _bare(term)
        local = name.replace("\\", "")
        return f"<{self._spaces[prefix]}{local}>"


@lru_cache(maxsize=_KNOWN)
def _bare(literal: str) -> str:
    """A number, or whether something is so, as it stands in N-Triples."""
    (quad,) = ox.parse(f"<urn:x> <urn:x> {literal} .", format=ox.RdfFormat.TURTLE)
    return str(quad.object)


def _cut(values: str) -> list[str]:
    """The objects of a predicate."""
    if _ALSO not in values:
        return [values]
    return values.split(_ALSO) if '"' not in values else [v for v in _VALUE.findall(values) if v != ","]


class Blocks:
    """The blocks of a file, to be looked up by their subjects."""

    def __init__(self, data: mmap, head: bytes) -> None:
        self._data = data
        self._head = head
        self._terms = Terms(head)

    def place_of(self, subject: bytes) -> slice:
        """Where the block of a subject, as N-Triples writes it, stands; or would stand, if there is none."""
        low, high = len(self._head), len(self._data)
        while low < high:
            middle = (low + high) // 2
            before = self._data.rfind(END, low, middle)
            start = low if before < 0 else before + len(END)
            stop = self._data.find(END, max(start, middle - len(END))) + len(END)
            found = self._subject_at(start)
            if found == subject:
                return slice(start, stop)
            low, high = (stop, high) if found < subject else (low, start)
        return slice(low, low)

    def told_at(self, place: slice) -> list[str]:
        """What the block at a place tells, taken apart; nothing where there is none."""
        block = self._data[place]
        return self._terms.parts_of(block.removesuffix(END)) if block else []

    def _subject_at(self, start: int) -> bytes:
        token = self._data[start : self._data.find(b" ", start)]
        return self._terms.expanded(token.decode()).encode()


@contextmanager
def looked_up(file: Path) -> Iterator[tuple[Blocks, memoryview]]:
    """The blocks of a file, and its bytes, while it is open."""
    head = head_of(file)
    with file.open("rb") as content, mmap(content.fileno(), 0, access=ACCESS_READ) as data, memoryview(data) as view:
        yield Blocks(data, head), view
