"""A graph as text: one block of Turtle for each subject, so that what two graphs have in common need not be parsed.

`kg build` writes a subject once, a predicate a line, in the order of their IRIs: blocks of the same letters say the
same, two files can be read side by side, and one can be looked up like a dictionary. So memory grows with what differs,
not with the graphs. A file of another form is first brought into this one, for which it is read whole.
"""

from __future__ import annotations

from bisect import bisect_right
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.difference.nodes import Node, in_nodes, name_in
from kg.errors import StoreError
from kg.query.source import PREFIXES, format_of, graph_file, prefixes_of, read_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_END = b" .\n"
_LONG = (b'"""', b"\r")
"""What may end a line without ending a statement: kg's own Turtle has it nowhere."""
_NOWHERE = (*_LONG, b"\n@", b"\n#")
"""What else it has nowhere."""
_INSIDE = (b" #", b"\t#", b"'''")
"""What it has only inside literals."""
_CHUNK = 1 << 20
"""Bytes to read at once."""
_LONGEST = 1 << 26
"""Bytes of a block: in a file with a longer one, something else ends the statements."""
_LAST = b"\xff"
"""Behind every key, which is UTF-8."""
_STEP = 1 << 14
"""Bytes between two places that are known by heart: a look-up reads so many."""


class OtherFormError(Exception):
    """A file has not the form in which kg writes Turtle."""

    def __init__(self, blocks: Blocks) -> None:
        super().__init__()
        self.blocks = blocks


class Blocks:
    """The blocks of one graph by the names of their subjects: IRIs without what they begin with, if that is the base."""

    def __init__(self, path: Path | str) -> None:
        self._path = graph_file(path)
        self.base = prefixes_of(path).get("", PREFIXES[""])
        self._file: IO[bytes] = self._path.open("rb")
        self._is_rewritten = False
        self._head, self._prefixes = self._read_head()
        self._keys: list[bytes] = []
        self._places: list[int] = []
        self._place, self._last = 0, b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def rewrite(self) -> None:
        """Bring a graph in whatever form into kg's, in a file that nobody else sees; named graphs are joined into one."""
        if self._is_rewritten:
            raise StoreError(f"{self._path}: cannot be compared; it holds more than plain RDF 1.1, so write it without")
        self._is_rewritten = True
        triples = sorted({q.triple for q in read_quads(self._path)}, key=lambda t: (self._key_of(t.subject), str(t)))
        self._file.close()
        self._file = TemporaryFile()  # noqa: SIM115 (closed where this is)
        ox.serialize(triples, self._file, ox.RdfFormat.TURTLE, prefixes={**PREFIXES, "": self.base})
        self._head, self._prefixes = self._read_head()

    def is_written_as(self, other: Blocks) -> bool:
        """Whether no prefix but that of the base means something else in the other graph."""
        ours, theirs = self._prefixes, other._prefixes
        return all(ours[name] == theirs[name] for name in ours.keys() & theirs.keys() - {b""})

    def walk(self) -> Iterator[bytes]:
        """Every block in turn; raises `OtherFormError` where the file is not of kg's form."""
        self._keys, self._places, self._last, self._place = [], [], b"", len(self._head)
        if self._is_rewritten and not self._head:
            return  # a graph of nothing is written without prefixes
        if not self._head:
            raise OtherFormError(self)
        for text in self._texts():
            yield text
            self._place += len(text) + len(_END)

    def pass_by(self, key: bytes) -> None:
        """Remember here and there where in the file the block is that the walk has come to.

        Raises:
            OtherFormError: the blocks are not in the order of their keys.
        """
        if key <= self._last:
            raise OtherFormError(self)
        self._last = key
        if not self._places or self._place >= self._places[-1] + _STEP:
            self._keys.append(key)
            self._places.append(self._place)

    def key(self, text: bytes) -> bytes:
        """What blocks are ordered by: the name of the subject with its bracket, as in N-Triples."""
        token = text[: text.find(b" ")]
        if token.startswith(b":"):
            return token[1:].replace(b"\\", b"") + b">"
        if token.startswith(b"<"):
            return self._name(token[1:-1]) + b">"
        prefix, mark, name = token.partition(b":")
        if prefix == b"_":
            return token + b">"
        if not mark or prefix not in self._prefixes:
            raise OtherFormError(self)
        return self._name(self._prefixes[prefix] + name.replace(b"\\", b"")) + b">"

    def check(self, texts: Iterable[bytes]) -> None:
        """Raise `OtherFormError` where kg would write a block otherwise."""
        if not _is_plain(b"".join(text + _END for text in texts)):
            raise OtherFormError(self)

    def parse(self, texts: Iterable[bytes]) -> dict[str, Node]:
        """What blocks say of their subjects."""
        turtle = self._head + b"".join(text + _END for text in texts)
        try:
            return in_nodes(ox.parse(turtle, ox.RdfFormat.TURTLE, base_iri=PREFIXES[""]), self.base)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self._path} cannot be read as RDF: {' '.join(str(error).split())}") from error

    def look_up(self, name: str) -> dict[str, Node]:
        """What the graph says of a subject; nothing of one that it has not. To be asked after a `walk` to the end."""
        key = name.encode("utf-8", "surrogatepass") + b">"
        number = bisect_right(self._keys, key) - 1
        if number < 0:
            return {}
        start, *ends = self._places[number : number + 2]
        self._file.seek(start)
        texts = self._file.read(ends[0] - start if ends else -1).split(_END)
        return self.parse(text for text in texts if text and self.key(text) == key)

    def holding(self, word: bytes, names: set[str]) -> dict[str, Node]:
        """The subjects whose blocks have a word, and one of these names."""
        keys = {name.encode("utf-8", "surrogatepass") for name in names}
        return self.parse(text for text in self._texts() if word in text and self._speaks_of(text, keys))

    def _speaks_of(self, text: bytes, keys: set[bytes]) -> bool:
        return any(self.key(token + b" ")[:-1] in keys for token in text.split() if token[:1] in {b":", b"<"})

    def _texts(self) -> Iterator[bytes]:
        self._file.seek(len(self._head))
        rest = b""
        while chunk := self._file.read(_CHUNK):
            data = rest + chunk
            if any(mark in data for mark in _LONG) or len(rest) > _LONGEST:
                raise OtherFormError(self)
            *texts, rest = data.split(_END)
            yield from texts
        if rest:
            raise OtherFormError(self)

    def _read_head(self) -> tuple[bytes, dict[bytes, bytes]]:
        """The prefixes, as they stand and as a table; nothing where the file begins otherwise."""
        self._file.seek(0)
        lines = []
        while (line := self._file.readline(_STEP)).startswith(b"@prefix "):
            lines.append(line)
        is_turtle = self._is_rewritten or format_of(self._path) == ox.RdfFormat.TURTLE
        if not is_turtle or not all(line.endswith(b"> .\n") and line.count(b" ") == 3 for line in lines):  # noqa: PLR2004 (@prefix p: <iri> .)
            return b"", {}
        rows = (line.split() for line in lines)
        return b"".join(lines), {name[:-1]: iri[1:-1] for _, name, iri, _ in rows}

    def _name(self, iri: bytes) -> bytes:
        return name_in(iri.decode("utf-8", "replace"), self.base).encode()

    def _key_of(self, subject: ox.NamedNode | ox.BlankNode | ox.Triple) -> bytes:
        return (
            name_in(subject.value, self.base) if isinstance(subject, ox.NamedNode) else str(subject)
        ).encode() + b">"


def differing(first: Blocks, second: Blocks) -> tuple[dict[str, Node], dict[str, Node]]:
    """The subjects of which two graphs do not say the same, with what each says of them."""
    if not first.is_written_as(second):
        first.rewrite()
        second.rewrite()
    try:
        ours, theirs = _apart(first, second)
        first.check(ours)
        second.check(theirs)
    except OtherFormError as error:
        error.blocks.rewrite()
        return differing(first, second)
    return first.parse(ours), second.parse(theirs)


def _apart(first: Blocks, second: Blocks) -> tuple[list[bytes], list[bytes]]:
    """Blocks that are only in one of two files, which are read side by side."""
    ours, theirs = first.walk(), second.walk()
    only: tuple[list[bytes], list[bytes]] = ([], [])
    here, there = next(ours, None), next(theirs, None)
    while here is not None or there is not None:
        key = first.key(here) if here is not None else _LAST
        other = key if here == there else second.key(there) if there is not None else _LAST
        if here != there:
            only[0].extend([here] if here is not None and key <= other else [])
            only[1].extend([there] if there is not None and key >= other else [])
        if here is not None and key <= other:
            first.pass_by(key)
            here = next(ours, None)
        if there is not None and key >= other:
            second.pass_by(other)
            there = next(theirs, None)
    return only


def _is_plain(data: bytes) -> bool:
    """Whether Turtle has the form in which kg writes it, so that each statement ends with its line."""
    if data.count(b"\n") - data.count(b"\n\t") != data.count(_END) or any(mark in data for mark in _NOWHERE):
        return False
    return not any(_is_outside(data, place) for mark in _INSIDE for place in _places(data, mark))


def _places(data: bytes, mark: bytes) -> Iterator[int]:
    place = data.find(mark)
    while place >= 0:
        yield place
        place = data.find(mark, place + 1)


def _is_outside(data: bytes, place: int) -> bool:
    before = data[data.rfind(b"\n", 0, place) + 1 : place].replace(b"\\\\", b"").replace(b'\\"', b"")
    return before.count(b'"') % 2 == 0 and b"<" not in before.rpartition(b" ")[2]
