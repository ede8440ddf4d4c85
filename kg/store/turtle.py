"""Triples to Turtle, sorted and each once, in the form that Oxigraph's writer gives them.

Records are text already, so most terms are shortened here, in a third of the time that it takes to make triples of
them again for that writer. What has letters that Turtle escapes or knows another form of, a number say, it still writes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_KNOWN = 10_000
"""Terms that are remembered, and lists of predicates: most recur within a few articles."""
_LOCAL = r"(?P<local>\w[\w-]*)(?:#char=(?P<begin>\d+),(?P<end>\d+))?"
"""A local name that Turtle takes as it is, and the fragment of a passage."""
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_BARE = re.compile(r".*XMLSchema#(integer|decimal|double|boolean)>", re.DOTALL)
"""Literals that Turtle may write without quotation marks."""
_NEXT, _ALSO = " ;\n\t", " , "
_DUMMY = ox.NamedNode("urn:x")


def write_turtle(path: Path, triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> int:
    """Write triples as Turtle, sorted and each once, so that the same triples are the same bytes; how many they are."""
    portions = map(records.records_of, records.portions(triples))
    told = map(records.parts_of, records.in_order(portions, path.parent))
    return write_records(path, told, prefixes)


def write_records(path: Path, told: Iterable[Sequence[str]], prefixes: Mapping[str, str]) -> int:
    """Write sorted records, taken apart, as Turtle; how many triples they hold."""
    turtle, count = Turtle(prefixes), 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for parts in told:
            if not count:
                file.write(turtle.head)
            file.write(turtle.block(parts))
            count += len(parts) // 2
    return count


class _Terms:
    """Terms of N-Triples with some prefixes."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._spaces = dict(prefixes)
        self._names = {space: name for name, space in sorted(prefixes.items(), reverse=True)}  # the first of several
        spaces = "|".join(re.escape(space) for space in sorted(self._names, key=len, reverse=True))
        self._pattern = re.compile(f"<(?P<space>{spaces}){_LOCAL}>", re.ASCII)

    @property
    def head(self) -> str:
        """The declarations of the prefixes."""
        return "".join(line for line in self._written(_DUMMY).splitlines(keepends=True) if line.startswith("@"))

    def shortened(self, term: str) -> str:
        """A term as it stands in Turtle."""
        found = self._pattern.fullmatch(term)
        if found:
            space, local, begin, end = found.groups()
            passage = rf"\#char\={begin}\,{end}" if begin else ""
            return f"{self._names[space]}:{local}{passage}"
        if term.startswith('"') and not _BARE.fullmatch(term):
            words, _, kind = term.rpartition("^^")
            return f"{words}^^{self.shortened(kind)}"
        return self._by_oxigraph(term)

    def _by_oxigraph(self, term: str) -> str:
        line = f"<{_DUMMY.value}> <{_DUMMY.value}> {term} ."
        (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
        statement = self._written(quad.object).splitlines()[-1]
        return statement.removeprefix(f"<{_DUMMY.value}> <{_DUMMY.value}> ").removesuffix(" .")

    def _written(self, value: ox.NamedNode | ox.Literal | ox.BlankNode) -> str:
        triple = ox.Triple(_DUMMY, _DUMMY, value)
        return (ox.serialize([triple], format=ox.RdfFormat.TURTLE, prefixes=self._spaces) or b"").decode()


class Turtle:
    """Turtle with some prefixes."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._terms = _Terms(prefixes)
        self._short = lru_cache(_KNOWN)(self._terms.shortened)
        self._form = lru_cache(_KNOWN)(self._form_of)

    @property
    def head(self) -> str:
        """The declarations of the prefixes."""
        return self._terms.head

    def block(self, parts: Sequence[str]) -> str:
        """What is told of a subject, taken apart, in Turtle; most literals are the same in N-Triples and in Turtle."""
        short = self._short
        values = [value if value[0] == '"' and value[-1] != ">" else short(value) for value in parts[2::2]]
        return self._form(tuple(parts[1::2])) % (self._terms.shortened(parts[0]), *values)

    def _form_of(self, predicates: Sequence[str]) -> str:
        """A block with these predicates, its subject and its objects still to be put in."""
        counted = [(self._verb(verb).replace("%", "%%"), len(list(same))) for verb, same in groupby(predicates)]
        return "%s " + _NEXT.join(f"{verb} {_ALSO.join(['%s'] * count)}" for verb, count in counted) + " .\n"

    def _verb(self, predicate: str) -> str:
        return "a" if predicate == _TYPE else self._short(predicate)
