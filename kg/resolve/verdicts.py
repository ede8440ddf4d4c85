"""What corrections demand of the clusters, and what became of each correction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.corrections.model import Outcome, Relation, is_item, shown
from kg.resolve.clusters import Join
from kg.resolve.referents import Closeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.corrections import Correction
    from kg.resolve.census import Census
    from kg.resolve.referents import Meaning, Referents


@dataclass(frozen=True, slots=True)
class Verdict:
    """What corrections say of one entity; empty where they say nothing."""

    label: str = ""
    type: str = ""
    is_ignored: bool = False


NOTHING_SAID = Verdict()
_OWN = frozenset({Closeness.DIGITS, Closeness.ITEM})


class Verdicts:
    """Corrections in terms of the numbers that a census gives to occurrences."""

    def __init__(self, referents: Referents, census: Census) -> None:
        self._corrections = referents.corrections
        self._readings = census.readings
        self._meant = _numbered(referents, census)
        self._said_at: defaultdict[int, list[tuple[Meaning, Correction]]] = defaultdict(list)
        for correction in self._corrections.said:
            if len(correction.terms) == 1:
                for number, meaning in self._meant.get(correction.subject, {}).items():
                    self._said_at[number].append((meaning, correction))

    def marks(self) -> dict[int, frozenset[int]]:
        """For `Clusters`: a mark for one side of each pair that is different, its negative for the other."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for mark, (one, other) in enumerate(self._corrections.apart, 1):
            for side, signed in ((one, mark), (other, -mark)):
                for number in self._members(self._corrections.sides[side]):
                    found[number].add(signed)
        return {number: frozenset(marks) for number, marks in found.items()}

    def joins(self) -> Iterator[Join]:
        """Everything that is said to be the same."""
        reasons: dict[str, str] = {}
        for same in self._corrections.about(Relation.SAME):
            for term in same.terms:
                reasons.setdefault(term, f"correction: {same}")
        for side in sorted(set(self._corrections.sides.values())):
            anchor, *others = self._members(side) or [0]
            for number in others if len(side) > 1 else ():
                yield Join(anchor, number, next(reasons[term] for term in side if number in self._meant.get(term, ())))

    def of(self, group: Sequence[int]) -> Verdict:
        """What is said of a cluster: the last in a row of corrections counts, then the closest."""
        if self._said_at.keys().isdisjoint(group):
            return NOTHING_SAID
        is_named = any(self._readings[number].guise.has_long_name for number in group)
        said = [
            (meaning, correction)
            for number in group
            for meaning, correction in self._said_at.get(number, ())
            if not is_named or meaning.closeness in _OWN or not self._is_surname(number)
        ]
        said.sort(key=lambda pair: (pair[0].rank, pair[1]))
        values = {c.relation: c.value for _, c in reversed(said)}
        return Verdict(values.get(Relation.LABEL, ""), values.get(Relation.TYPE, ""), Relation.IGNORED in values)

    def outcomes(self, groups: Iterable[Sequence[int]], verdicts: Iterable[Verdict]) -> Iterator[Outcome]:
        """What became of each correction."""
        meant = {number for numbers in self._meant.values() for number in numbers}
        pairs = enumerate(zip(groups, verdicts, strict=True)) if meant else ()
        where = {number: (place, said) for place, (group, said) in pairs for number in meant.intersection(group)}
        for correction in self._corrections.said:
            numbers = self._members(correction.terms)
            ended = {where[number] for number in numbers}
            articles = len({self._readings[number].occurrence.article for number in numbers})
            yield Outcome(correction, articles, self._missing(correction) or _contradicted(correction, ended))

    def _members(self, terms: Iterable[str]) -> list[int]:
        return sorted({number for term in terms for number in self._meant.get(term, ())})

    def _is_surname(self, number: int) -> bool:
        """Whether an article knows a person by a short name only: what is said of it does not hold for a longer one."""
        return self._readings[number].guise.is_person and not self._readings[number].guise.has_long_name

    def _missing(self, correction: Correction) -> str:
        """Which of its terms means nothing; an item that a thing is said to be, or not to be, need not be known before."""
        known = [term for term in correction.terms if self._meant.get(term)]
        needed = [term for term in correction.terms if not is_item(term)] or correction.terms
        lost = next((term for term in needed if term not in known), "")
        if not lost:
            return ""
        other = "else " if correction.relation is Relation.DIFFERENT and known else ""
        return f"nothing {other}is {'linked to' if is_item(lost) else 'called'} {shown(lost)} in the articles"


def _numbered(referents: Referents, census: Census) -> dict[str, dict[int, Meaning]]:
    """Term -> the numbers of the occurrences that it means."""
    places = enumerate(census.places) if referents.places else ()
    numbers = {place: number for number, place in places if place in referents.places}
    return {term: {numbers[p]: m for p, m in where.items()} for term, where in referents.meant.items()}


def _contradicted(correction: Correction, ended: set[tuple[int, Verdict]]) -> str:
    """Why it does not count, though its terms mean something."""
    if correction.relation is Relation.SAME:
        return "another correction keeps them apart" if len(ended) > 1 else ""
    if correction.relation is Relation.DIFFERENT:
        return ""
    said = {value for _, verdict in ended for value in (verdict.label, verdict.type, verdict.is_ignored)}
    wanted = correction.value or True
    return "" if wanted in said else "another correction, or a longer name, counts more"
