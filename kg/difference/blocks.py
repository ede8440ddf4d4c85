"""A graph as text: one block of Turtle for each subject, so that what two graphs have in common need not be parsed.

`kg build` writes a subject once, a predicate a line, in one order: blocks of the same letters say the same. A file of
another form is first brought into this one. (Parsing two graphs of 20,000 articles takes minutes, comparing blocks seconds.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.difference.nodes import Node, in_nodes
from kg.errors import StoreError
from kg.query.source import PREFIXES, format_of, graph_file, prefixes_of, read_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_END = b" .\n"
_NOWHERE = (b'"""', b"\r", b"\n#", b"\n@base")
_INSIDE = (b" #", b"\t#", b"'''")
"""What kg's own Turtle has nowhere, and only inside literals: a file that has it elsewhere is read whole."""


class Blocks:
    """The blocks of one graph by the names of their subjects: IRIs without what they begin with, if that is the base."""

    def __init__(self, path: Path | str) -> None:
        file = graph_file(path)
        self.base = prefixes_of(path).get("", PREFIXES[""])
        data = file.read_bytes() if format_of(file) == ox.RdfFormat.TURTLE else b""
        if not _is_plain(data):
            data = _plain(path, self.base)
        *blocks, rest = data.split(_END)
        self._head = b"".join(block + _END for block in blocks if block.startswith(b"@prefix"))
        self._texts: dict[str, bytes] = {}
        for block in blocks:
            if not block.startswith(b"@prefix"):
                self._texts[self._name(block)] = block
        if rest.strip():
            raise StoreError(f"{file} cannot be read as RDF: it breaks off")

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def apart_from(self, other: Blocks) -> list[str]:
        """The names of the subjects of which the other graph says something else, or nothing."""
        theirs = other._texts if self._is_written_as(other) else {}
        return sorted(name for name, text in self._texts.items() if theirs.get(name) != text)

    def nodes(self, names: Iterable[str]) -> dict[str, Node]:
        """What the graph says of these subjects; nothing of those that it has not."""
        texts = [self._texts[name] + _END for name in names if name in self._texts]
        quads = ox.parse(self._head + b"".join(texts), ox.RdfFormat.TURTLE, base_iri=PREFIXES[""])
        return in_nodes(quads, self.base)

    def holding(self, word: bytes, names: set[str]) -> list[str]:
        """The subjects whose blocks have a word, and one of these names."""
        return sorted(subject for subject, text in self._texts.items() if word in text and self._speaks_of(text, names))

    def _speaks_of(self, text: bytes, names: set[str]) -> bool:
        return any(self._name(token) in names for token in text.split())

    def _is_written_as(self, other: Blocks) -> bool:
        """Whether no prefix but that of the base means something else in the other graph."""
        ours, theirs = self._prefixes(), other._prefixes()
        return all(ours[name] == theirs[name] for name in ours.keys() & theirs.keys() - {b":"})

    def _prefixes(self) -> dict[bytes, bytes]:
        rows = (line.split() for line in self._head.splitlines())
        return {name: iri for _, name, iri, _ in rows}

    def _name(self, block: bytes) -> str:
        """The name of the subject of a block."""
        token = block.partition(b" ")[0].decode()
        if token.startswith(":"):
            return token[1:].replace("\\", "")
        return token[1:-1].removeprefix(self.base) if token.startswith("<") else token


def _is_plain(data: bytes) -> bool:
    """Whether Turtle has the form in which kg writes it, so that each statement ends with its line."""
    if not data.startswith(b"@prefix ") or data.count(b"\n") - data.count(b"\n\t") != data.count(_END):
        return False
    outside = (_is_outside(data, place) for mark in _INSIDE for place in _places(data, mark))
    return not any(mark in data for mark in _NOWHERE) and not any(outside)


def _places(data: bytes, mark: bytes) -> Iterator[int]:
    place = data.find(mark)
    while place >= 0:
        yield place
        place = data.find(mark, place + 1)


def _is_outside(data: bytes, place: int) -> bool:
    before = data[data.rfind(b"\n", 0, place) + 1 : place].replace(b"\\\\", b"").replace(b'\\"', b"")
    return before.count(b'"') % 2 == 0 and b"<" not in before.rpartition(b" ")[2]


def _plain(path: Path | str, base: str) -> bytes:
    """A graph in whatever form, as kg would write it; named graphs are joined into one."""
    triples = sorted({quad.triple for quad in read_quads(path)}, key=str)
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes={**PREFIXES, "": base})
    return written or b""
