"""Corrections, free of RDF: one thing said about one entity each, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

from kg.errors import CorrectionError
from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of corrections: what to call it, and what stands in it."""

    name: str
    text: str


class Relation(StrEnum):
    """What a correction says."""

    SAME = "is the same as"
    DIFFERENT = "is not the same as"
    TYPE = "is of the type"
    LABEL = "is called"
    IGNORED = "is left out"


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """One thing that a user says.

    `subject` is a term: what an entity's IRI has behind its base ("person-jens-stoltenberg"), or the IRI of a known item.
    `value` is another term, the name of a class, a label, or nothing. `source` is the file that says it.
    """

    subject: str
    relation: Relation
    value: str = ""
    source: str = ""

    def __str__(self) -> str:
        """In words, with items as "wd:Q212"."""
        value = f'"{self.value}"' if self.relation is Relation.LABEL else self.value
        words = filter(None, (self.subject, self.relation.value, value))
        return shown(" ".join(words))

    @property
    def terms(self) -> tuple[str, ...]:
        """Whom it speaks of."""
        return (self.subject, self.value) if self.relation in {Relation.SAME, Relation.DIFFERENT} else (self.subject,)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a correction did in a build: in how many articles it counts, and why it does not, where it does not."""

    correction: Correction
    articles: int = 0
    complaint: str = ""

    @property
    def problem(self) -> Problem:
        """The complaint, for the user."""
        return Problem(self.correction.source, f"no longer applies: {self.correction}: {self.complaint}")


@dataclass(frozen=True)
class Corrections:
    """All that is said, sorted and each thing once; `problems` are lines of the files that say nothing kg knows.

    Terms that are said to be the same, directly or through others, are one `side`, which is named by its first term.

    Raises:
        CorrectionError: one of them contradicts another.
    """

    said: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        _check(self)

    def __bool__(self) -> bool:
        return bool(self.said)

    def about(self, relation: Relation) -> Iterator[Correction]:
        """Those that say one kind of thing."""
        return (correction for correction in self.said if correction.relation is relation)

    @cached_property
    def sides(self) -> dict[str, tuple[str, ...]]:
        """Every term, with all that are said to be the same, itself among them."""
        found = {term: {term} for correction in self.said for term in correction.terms}
        for correction in self.about(Relation.SAME):
            both = found[correction.subject] | found[correction.value]
            found.update(dict.fromkeys(both, both))
        return {term: tuple(sorted(side)) for term, side in found.items()}

    @cached_property
    def apart(self) -> tuple[tuple[str, str], ...]:
        """Pairs of sides that are said to be different, each by its first term."""
        pairs = ((self.sides[c.subject][0], self.sides[c.value][0]) for c in self.about(Relation.DIFFERENT))
        return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))

    def values(self, relation: Relation) -> dict[str, str]:
        """What is said in one relation, by subject: its label, its type."""
        return {correction.subject: correction.value for correction in self.about(relation)}


def is_item(term: str) -> bool:
    """Whether a term is the IRI of a known item, not the name of a thing in the graph."""
    return ":" in term


def item_of(reference: str) -> str:
    """The IRI of an item that entities have as "Q212"."""
    return reference if is_item(reference) else f"{_WIKIDATA}{reference}"


def shown(words: str) -> str:
    """Words with items as people write them: "wd:Q212"."""
    return words.replace(_WIKIDATA, "wd:")


def reference_of(item: str) -> str:
    """How entities have the item of an IRI: "Q212"."""
    return item.removeprefix(_WIKIDATA)


# What cannot be so ------------------------------------------------------------------------------------------------------


def _check(corrections: Corrections) -> None:
    for correction in corrections.about(Relation.DIFFERENT):
        if correction.value in corrections.sides[correction.subject]:
            _refuse(corrections, correction)
    for relation in (Relation.TYPE, Relation.LABEL):
        first: dict[str, Correction] = {}
        for correction in corrections.about(relation):
            one = first.setdefault(corrections.sides[correction.subject][0], correction)
            if one.value != correction.value:
                _refuse(corrections, one, correction)


def _refuse(corrections: Corrections, *said: Correction) -> NoReturn:
    """Say what cannot be, with all that makes it so."""
    side = corrections.sides[said[0].subject]
    joined = (same for same in corrections.about(Relation.SAME) if same.subject in side)
    words = " and that ".join(map(str, (*said, *joined)))
    raise CorrectionError(f"{said[0].source}: says that {words}, which cannot be; take one of these out")
