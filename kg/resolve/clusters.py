"""Sets of occurrences that are one entity, grown join by join; a join that cannot be right is refused."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Two occurrences (by number) that seem to be one entity; the reason is told of `member`."""

    anchor: int
    member: int
    reason: str


class Clusters:
    """Union-find over the occurrences 0 to n - 1.

    `identities` are their known items (None where unknown): two that differ never come into one cluster. Neither do a
    person and something else, by `is_person`.
    """

    def __init__(self, identities: Sequence[str | None], is_person: Sequence[bool]) -> None:
        self._parent = list(range(len(identities)))
        self._identity = list(identities)
        self._is_person = is_person
        self.reasons: dict[int, str] = {}

    def find(self, number: int) -> int:
        """The number that stands for the whole cluster: its smallest."""
        root = number
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[number] != root:
            self._parent[number], number = root, self._parent[number]
        return root

    def join(self, join: Join) -> bool:
        """Make one cluster of two; False where they cannot be one."""
        root, other = sorted((self.find(join.anchor), self.find(join.member)))
        if not self._can_join(root, other):
            return False
        self._parent[other] = root
        self._identity[root] = self._identity[root] or self._identity[other]
        self.reasons.setdefault(join.member, join.reason)
        return True

    def _can_join(self, one: int, other: int) -> bool:
        identities = {self._identity[one], self._identity[other]} - {None}
        return len(identities) < 2 and self._is_person[one] == self._is_person[other]  # noqa: PLR2004

    def groups(self) -> list[list[int]]:
        """The clusters, by their smallest member; members in order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            found[self.find(number)].append(number)
        return [found[root] for root in sorted(found)]
