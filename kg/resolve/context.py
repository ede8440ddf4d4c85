"""Who else is named in an article: the context in which two bearers of one name are one, or a short name finds its bearer."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from kg.resolve.census import Census
    from kg.resolve.clusters import Partition

Name = TypeVar("Name", bound="Hashable")

# Whoever is named in a tenth of all articles (the United States, in news) says nothing of what an article is about;
# in a small corpus that would be everybody, so it takes five articles. A judgement, not yet measured.
_COMMON_SHARE = 10
_FEW = 5


class Context(Generic[Name]):
    """What is named in each article, without what is named everywhere; `names` has what each reading is called there."""

    def __init__(self, census: Census, names: Sequence[Iterable[Name]]) -> None:
        self._census = census
        self._names = names
        counts = Counter(chain.from_iterable(map(self._called, census.named.values())))
        most = max(_FEW, len(census.named) / _COMMON_SHARE)
        self._common = {name for name, count in counts.items() if count > most}

    def around(self, numbers: Iterable[int]) -> set[Name]:
        """What is named in the articles of these readings besides themselves."""
        numbers = list(numbers)
        articles = {self._census.readings[number].occurrence.article for number in numbers}
        named = self._called(chain.from_iterable(self._census.named.get(article, ()) for article in articles))
        return named - self._common - self._called(numbers)

    def _called(self, numbers: Iterable[int]) -> set[Name]:
        return set(chain.from_iterable(map(self._names.__getitem__, numbers)))


class Neighbours:
    """The clusters that are named in the articles of another."""

    def __init__(self, census: Census, clusters: Partition) -> None:
        self._context = Context(census, [(cluster,) for cluster in clusters.of])
        self._members = clusters.members
        self._known: dict[int, set[int]] = {}

    def around(self, number: int) -> set[int]:
        """Those in the article of one reading."""
        return self._context.around([number])

    def of(self, cluster: int) -> set[int]:
        """Those in any article of a cluster."""
        if cluster not in self._known:
            self._known[cluster] = self._context.around(self._members[cluster])
        return self._known[cluster]

    def shared(self, one: int, other: int) -> set[int]:
        """Those in articles of both clusters."""
        return self.of(one) & self.of(other)


def grouped(members: Sequence[int], keys_of: Callable[[int], Iterable[Hashable]]) -> list[list[int]]:
    """The members that share a key, directly or through others, together; time grows with the number of keys."""
    parents = list(range(len(members)))
    first: dict[Hashable, int] = {}
    for place, member in enumerate(members):
        for key in keys_of(member):
            one, other = _root(parents, first.setdefault(key, place)), _root(parents, place)
            parents[max(one, other)] = min(one, other)
    groups: dict[int, list[int]] = {}
    for place, member in enumerate(members):
        groups.setdefault(_root(parents, place), []).append(member)
    return list(groups.values())


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = place = parents[parents[place]]
    return place
