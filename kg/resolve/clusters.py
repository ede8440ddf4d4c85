"""Sets of occurrences that are one entity, grown join by join; a join that cannot be right is refused."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NO_MARKS: Mapping[int, frozenset[int]] = {}


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Two occurrences (by number) that seem to be one entity; the reason is told of `member`.

    It `is_mutual` where all that have it with one anchor would be one without the anchor too.
    """

    anchor: int
    member: int
    reason: str
    is_mutual: bool = False


class Clusters:
    """Union-find over the occurrences 0 to n - 1.

    `identities` are their known items (None where unknown): two that differ never come into one cluster. Neither do a
    person and something else, by `is_person`. `marks` keep apart what is said to be different: never does a cluster
    have both a mark and its negative.

    Of the n members of a cluster n - 1 have a reason: why that one, with those that it had joined before, is here.
    """

    def __init__(
        self,
        identities: Sequence[str | None],
        is_person: Sequence[bool],
        marks: Mapping[int, frozenset[int]] = _NO_MARKS,
    ) -> None:
        self._parent = list(range(len(identities)))
        single = {value: frozenset({value}) for value in {*identities, *is_person}} | {None: frozenset()}
        self._identities = [single[item] for item in identities]
        self._is_person = [single[is_one] for is_one in is_person]
        self._marks = dict(marks)
        self._untold: dict[int, int] = {}
        self.reasons: dict[int, str] = {}

    def find(self, number: int) -> int:
        """The number that stands for the whole cluster: its smallest."""
        root = number
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[number] != root:
            self._parent[number], number = root, self._parent[number]
        return root

    def join(self, join: Join, *, is_certain: bool = False) -> bool:
        """Make one cluster of two; False where they cannot be one, or are.

        A join that a user asks for `is_certain`: only another word of theirs keeps it from being made.
        """
        anchor, member = self.find(join.anchor), self.find(join.member)
        if anchor == member or self._are_apart(anchor, member) or not (is_certain or self._are_alike(anchor, member)):
            return False
        self.reasons[self._untold.pop(member, member)] = join.reason
        untold = self._untold.pop(anchor, anchor)
        root, other = (anchor, member) if anchor < member else (member, anchor)
        self._parent[other] = root
        self._untold[root] = untold
        for known in (self._identities, self._is_person):
            if not known[other] <= known[root]:
                known[root] |= known[other]
        if other in self._marks:
            self._marks[root] = self._marks.get(root, frozenset()) | self._marks.pop(other)
        return True

    def join_all(self, joins: Iterable[Join]) -> None:
        """Make each join that can be; those that a user keeps from a common anchor become one with each other."""
        kept_off: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        for join in joins:
            if self.join(join) or not (join.is_mutual and self._are_apart(join.anchor, join.member)):
                continue
            others = kept_off[join.anchor, join.reason]
            if not any(self._are_one(other, join.member) or self.join(replace(join, anchor=other)) for other in others):
                others.append(join.member)

    def _are_one(self, one: int, other: int) -> bool:
        return self.find(one) == self.find(other)

    def _are_alike(self, one: int, other: int) -> bool:
        """Whether no known item, and not being a person, speaks against one cluster; what a user joined may be both."""
        known = (self._identities, self._is_person)
        return all(not each[one] or not each[other] or each[one] & each[other] for each in known)

    def _are_apart(self, one: int, other: int) -> bool:
        marks = self._marks.get(self.find(other), ()) if self._marks else ()
        return any(-mark in marks for mark in self._marks.get(self.find(one), ()))

    def groups(self) -> list[list[int]]:
        """The clusters, by their smallest member; members in order."""
        found: dict[int, list[int]] = {}
        for number, parent in enumerate(self._parent):
            if parent == number:
                found[number] = [number]
            else:
                found[self.find(number)].append(number)  # which is smaller, so that it is there
        return list(found.values())
