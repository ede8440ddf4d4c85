"""Entries to Turtle: one line a thing, in the form of `ontology/names.ttl`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.terms import KG
from kg.names.entry import WIKIDATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.names.entry import Entry

_HEADER = f"""\
# Names for `kg build --names`, made by `kg names`: a line a thing.
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix kg: <{KG}> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <{WIKIDATA}> .
"""
_ITEM = re.compile(rf"{re.escape(WIKIDATA)}(Q[1-9][0-9]*)")
_DIGITS = 5
"""Decimal places of a degree: one metre."""


def check_language(language: str) -> None:
    """Raise `InputError` where a language cannot be that of a literal."""
    try:
        ox.Literal("", language=language)
    except ValueError as error:
        raise InputError(
            f"--language {language!r}: is no code of a language; write en, or another of Wikidata's"
        ) from error


def turtle_lines(entries: Iterable[Entry], language: str, classes: Mapping[str, str]) -> Iterator[str]:
    """The lines of a names file, with their ends: its head, then a line for each entry.

    `classes` gives the IRIs of those that are not of kg's namespace.
    """
    yield _HEADER
    for entry in entries:
        yield " ; ".join(_parts(entry, language, classes)) + " .\n"


def _parts(entry: Entry, language: str, classes: Mapping[str, str]) -> Iterator[str]:
    own = classes.get(entry.type)
    yield f"{_node(entry.iri)} a skos:Concept ; kg:conceptType {_node(own) if own else f'kg:{entry.type}'}"
    yield f"skos:prefLabel {_literals([entry.label], language)}"
    if entry.aliases:
        yield f"skos:altLabel {_literals(entry.aliases, language)}"
    if entry.demonyms:
        yield f"kg:demonym {_literals(entry.demonyms)}"
    if entry.same_as:
        yield f"skos:exactMatch {', '.join(map(_node, entry.same_as))}"
    if entry.point:
        yield "geo:lat {} ; geo:long {}".format(*map(_decimal, entry.point))


def _node(iri: str) -> str:
    item = _ITEM.fullmatch(iri)
    return f"wd:{item[1]}" if item else str(ox.NamedNode(iri))


def _literals(names: Iterable[str], language: str | None = None) -> str:
    return ", ".join(str(ox.Literal(name, language=language)) for name in names)


def _decimal(degrees: float) -> str:
    """An `xsd:decimal` as Turtle abbreviates it; there is no minus before a zero."""
    whole, _, places = f"{round(degrees, _DIGITS) + 0.0:.{_DIGITS}f}".partition(".")
    return f"{whole}.{places.rstrip('0') or '0'}"
