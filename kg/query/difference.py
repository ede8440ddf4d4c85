"""What differs between two graphs in the form of `kg.store.turtle`: one pass over both, in which only what differs is parsed.

That form has one block for a subject, and the end of a block nowhere else, so that the same bytes are the same triples.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, RdfFormat, parse

from kg.errors import StoreError
from kg.query.source import PREFIXES, head_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Quad

_END = b" .\n"
_CHUNK = 1 << 20
_SHARE = 5
"""Where more than a fifth of the bytes differ, all is made anew: by estimate, changes would cost half as much by then."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What only the former graph tells, and what only the new one."""

    gone: frozenset[Quad]
    come: frozenset[Quad]


def difference(before: Path, after: Path) -> Difference:
    """How `after` differs from `before`.

    Raises:
        OSError: a file cannot be read.
        StoreError: that is too much, prefixes are others, or something has no name by which it could be found again.
        SyntaxError: a file is no Turtle.
    """
    blocks = _blocks_that_differ(before, after)
    head = head_of(after)
    gone, come = (frozenset(_quads(head, some)) for some in blocks)
    if any(block.startswith(b"@") for block in blocks[0] | blocks[1]) or any(map(_is_nameless, gone | come)):
        raise StoreError(f"{after} cannot be told by what differs from {before}")
    return Difference(gone - come, come - gone)


def _blocks_that_differ(before: Path, after: Path) -> tuple[set[bytes], set[bytes]]:
    """The blocks that only the one has and only the other: each waits until the other file comes to it, or for ever."""
    gone: set[bytes] = set()
    come: set[bytes] = set()
    bearable, waiting = after.stat().st_size // _SHARE, 0
    for pair in zip_longest(_blocks(before), _blocks(after), fillvalue=b""):
        if pair[0] == pair[1]:
            continue
        for block, here, there in zip(pair, (gone, come), (come, gone), strict=True):
            if block in there:
                there.remove(block)
                waiting -= len(block)
            else:
                here.add(block)
                waiting += len(block)
        if waiting > bearable:
            raise StoreError(f"{after} differs from {before} in more than can be told apart")
    return gone - {b""}, come - {b""}


def _blocks(file: Path) -> Iterator[bytes]:
    rest = b""
    with file.open("rb") as content:
        while chunk := content.read(_CHUNK):
            blocks = (rest + chunk).split(_END)
            rest = blocks.pop()
            yield from blocks
    yield rest


def _quads(head: bytes, blocks: Iterable[bytes]) -> Iterator[Quad]:
    text = b"".join(block + _END for block in blocks)
    return parse(head + text, format=RdfFormat.TURTLE, base_iri=PREFIXES[""])


def _is_nameless(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
