"""Sets of occurrences that are one entity, grown join by join; a join that cannot be right is refused."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Known = TypeVar("Known")

_NO_MARKS: Mapping[int, frozenset[int]] = {}


class Join(NamedTuple):
    """Two occurrences (by number) that seem to be one entity; the reason is told of `member`.

    It `is_mutual` where all that have it with one anchor would be one without the anchor too.
    """

    anchor: int
    member: int
    reason: str
    is_mutual: bool = False


@dataclass(frozen=True)
class Partition:
    """The clusters of one moment, each called by its smallest member; `of` has the cluster of each number."""

    of: Sequence[int]

    @cached_property
    def members(self) -> dict[int, list[int]]:
        """Cluster -> its members; both in order."""
        found: dict[int, list[int]] = {}
        for number, cluster in enumerate(self.of):
            if cluster == number:
                found[cluster] = [number]
            else:
                found[cluster].append(number)
        return found


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
            if not any(self._are_one(other, join.member) or self.join(join._replace(anchor=other)) for other in others):
                others.append(join.member)

    def _are_one(self, one: int, other: int) -> bool:
        return self.find(one) == self.find(other)

    def _are_alike(self, one: int, other: int) -> bool:
        """Whether no known item, and not being a person, speaks against one cluster; what a user joined may be both."""
        return _agree(self._identities, one, other) and _agree(self._is_person, one, other)

    def _are_apart(self, one: int, other: int) -> bool:
        if not self._marks:
            return False
        marks = self._marks.get(self.find(other), ())
        return any(-mark in marks for mark in self._marks.get(self.find(one), ()))

    def now(self) -> Partition:
        """The clusters as they are at this moment."""
        of: list[int] = []
        for number, parent in enumerate(self._parent):
            of.append(number if parent == number else of[parent])  # which is smaller, so that it is there
        return Partition(of)


def _agree(known: Sequence[frozenset[Known]], one: int, other: int) -> bool:
    return not known[one] or not known[other] or not known[one].isdisjoint(known[other])
