"""Where the rows of an index have what makes a fact: found once for all rows of a shape."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kg.facts.index import term
from kg.turtle import name_of as _local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kg.facts.index import Row, Shape

_KG = "https://w3id.org/newskg/ontology#"


def _terms(*names: str) -> tuple[str, ...]:
    return tuple(term(_KG, name) for name in names)


TYPE = term("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
(EVIDENCE,) = _terms("evidence")
CONTENT = _terms("content", "claimedContent")
TRIGGERS = _terms("trigger", "cue")
UNUSED = frozenset(_terms("involves", "sourceCount"))
_SPEAKERS = _terms("speaker", "claimedSpeaker")
_QUALITIES = _terms("claimedType", "polarity", "certainty")
_NO_ROLES = frozenset({*CONTENT, *_QUALITIES, EVIDENCE, *UNUSED})
_WORDS = {
    "trigger": TRIGGERS,
    "position": _terms("position"),
    "earliest": _terms("earliest"),
    "latest": _terms("latest"),
    "time": _terms("timeText"),
    "text": _terms("quote", "paraphrase", "claimedText"),
}
"""What a fact says in words: of several predicates the first that has some."""
_NOWHERE = slice(0)


@dataclass(frozen=True, slots=True)
class Places:
    """Spans of a row: things, then those in each role ("agent" of `kg:claimedAgent`), then words by the field they fill.

    `qualities` are the class that is claimed, polarity and certainty.
    """

    types: slice
    evidence: slice
    qualities: tuple[slice, slice, slice]
    contents: tuple[slice, ...]
    speakers: tuple[slice, ...]
    roles: tuple[tuple[str, slice], ...]
    words: tuple[tuple[str, slice], ...]


def places_in(shape: Shape, isterm: Callable[[str], bool]) -> Places:
    """The places in all rows of a shape; a thing stands in a role where the predicate is a term."""
    claimed, polarity, certainty = (shape.things.get(quality, _NOWHERE) for quality in _QUALITIES)
    return Places(
        types=shape.things.get(TYPE, _NOWHERE),
        evidence=shape.things.get(EVIDENCE, _NOWHERE),
        qualities=(claimed, polarity, certainty),
        contents=tuple(_known(shape.things, CONTENT)),
        speakers=tuple(_known(shape.things, _SPEAKERS)),
        roles=tuple((_role(p), span) for p, span in shape.things.items() if isterm(p) and p not in _NO_ROLES),
        words=tuple((name, span) for name, told in _WORDS.items() for span in islice(_known(shape.texts, told), 1)),
    )


def found_in(row: Row, spans: Iterable[slice]) -> list[str]:
    """What stands in some places."""
    return [value for span in spans for value in row[span]]


def _known(spans: Mapping[str, slice], predicates: Iterable[str]) -> Iterator[slice]:
    return (spans[predicate] for predicate in predicates if predicate in spans)


def _role(predicate: str) -> str:
    bare = _local(predicate).removeprefix("claimed")
    return bare[:1].lower() + bare[1:]
