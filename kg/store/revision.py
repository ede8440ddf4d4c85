"""A graph written anew where something is told otherwise: the other blocks of the file are copied as they stand.

What is told of a subject comes in layers, one for each article and one for what only all of them tell, and is in the graph
as long as any layer has it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store.blocks import looked_up
from kg.store.records import parts_of
from kg.store.turtle import Turtle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from kg.store.blocks import Blocks

Pairs = set[bytes]
"""Predicates with their objects, parted by a tab as in records."""


@dataclass
class Revised:
    """What became of a graph: its records that are others now, how many triples went, and came; in N-Triples."""

    records: list[bytes] = field(default_factory=list)
    gone: list[bytes] = field(default_factory=list)
    come: list[bytes] = field(default_factory=list)

    def quads(self) -> tuple[frozenset[ox.Quad], frozenset[ox.Quad]]:
        """What went, and what came."""
        return _quads(self.gone), _quads(self.come)


class Revision:
    """Gathers what is told otherwise than in the graph before."""

    def __init__(self) -> None:
        self._gone: defaultdict[bytes, Pairs] = defaultdict(set)
        self._come: defaultdict[bytes, Pairs] = defaultdict(set)

    def note(self, before: Collection[bytes], after: Collection[bytes]) -> None:
        """Take in the records of a layer, as they were and as they are now."""
        old, new = dict(map(_apart, set(before).difference(after))), dict(map(_apart, set(after).difference(before)))
        for subject in old.keys() | new.keys():
            was, now = old.get(subject, set()), new.get(subject, set())
            self._gone[subject] |= was - now
            self._come[subject] |= now - was

    @property
    def has_losses(self) -> bool:
        """Whether some layer does not tell any more what it told."""
        return any(self._gone.values())

    def keep(self, layer: Iterable[bytes]) -> None:
        """What the records of a layer tell stays, whoever else told it."""
        for record in layer:
            if gone := self._gone.get(record[: record.index(b"\t")]):
                gone -= _apart(record)[1]

    def write(self, before: Path, after: Path, prefixes: Mapping[str, str]) -> Revised:
        """Write the graph as it is now, where `before` has it as it was; prefixes are the same."""
        turtle, revised = Turtle(prefixes), Revised()
        with looked_up(before) as (blocks, data), after.open("wb") as file:
            done = 0
            for subject in sorted(self._gone.keys() | self._come.keys()):
                place = blocks.place_of(subject)
                file.write(data[done : place.start])
                file.write(self._block(subject, _pairs_of(blocks, place), turtle, revised))
                done = place.stop
            file.write(data[done:])
        return revised

    def _block(self, subject: bytes, was: Pairs, turtle: Turtle, revised: Revised) -> bytes:
        now = was - self._gone[subject] | self._come[subject]
        record = b"\t".join((subject, *sorted(now))) + b"\n"
        revised.records.append(record)
        revised.gone += (_triple(subject, pair) for pair in was - now)
        revised.come += (_triple(subject, pair) for pair in now - was)
        return turtle.block(parts_of(record)).encode() if now else b""


def _apart(record: bytes) -> tuple[bytes, Pairs]:
    """The subject of a record, and what is told of it."""
    subject, *told = record[:-1].split(b"\t")
    return subject, set(map(b"\t".join, zip(told[::2], told[1::2], strict=True)))


def _pairs_of(blocks: Blocks, place: slice) -> Pairs:
    _, *told = blocks.told_at(place) or [""]
    return {f"{predicate}\t{value}".encode() for predicate, value in zip(told[::2], told[1::2], strict=True)}


def _triple(subject: bytes, pair: bytes) -> bytes:
    return b"%s %s .\n" % (subject, pair)


def _quads(triples: Iterable[bytes]) -> frozenset[ox.Quad]:
    return frozenset(ox.parse(b"".join(triples), format=ox.RdfFormat.N_TRIPLES))
