"""Who else is named in an article: the context in which two bearers of one name are one, or a short name finds its bearer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

    from kg.resolve.census import Census
    from kg.resolve.clusters import Partition

Name = TypeVar("Name", bound="Hashable")

# Whoever is named in a tenth of all articles (the United States, in news) says nothing of what an article is about;
# in a small corpus that would be everybody, so it takes five articles. A judgement, not yet measured.
_COMMON_SHARE = 10
_FEW = 5


class Context(Generic[Name]):
    """What is named in each article, without what is named everywhere.

    `called` finds the names of some readings, `bearers` has the readings of each name.
    """

    def __init__(
        self, census: Census, called: Callable[[Iterable[int]], set[Name]], bearers: Mapping[Name, Collection[int]]
    ) -> None:
        self._census = census
        self._called = called
        most = max(_FEW, len(census.named) / _COMMON_SHARE)
        often = {name for name, numbers in bearers.items() if len(numbers) > most}
        self._common = {name for name in often if len(self._naming(bearers[name])) > most}
        self._uncommon: dict[str, set[Name]] = {}

    def around(self, numbers: Sequence[int]) -> set[Name]:
        """What is named in the articles of these readings besides themselves."""
        articles = {self._census.readings[number].occurrence.article for number in numbers}
        return set[Name]().union(*map(self._named_in, articles)) - self._called(numbers)

    def _named_in(self, article: str) -> set[Name]:
        if article not in self._uncommon:
            self._uncommon[article] = self._called(self._census.named.get(article, ())) - self._common
        return self._uncommon[article]

    def _naming(self, numbers: Iterable[int]) -> set[str]:
        """The articles of readings that have a full name."""
        readings = map(self._census.readings.__getitem__, numbers)
        return {reading.occurrence.article for reading in readings if reading.guise.full}


def by_name(census: Census) -> Context[str]:
    """The full names in each article."""

    def called(numbers: Iterable[int]) -> set[str]:
        return {name.form for number in numbers for name in census.guises[number].full}

    return Context(census, called, census.bearers)


class Neighbours:
    """The clusters that are named in the articles of another."""

    def __init__(self, census: Census, clusters: Partition) -> None:
        self._members = clusters.members
        self._context = Context(census, lambda numbers: {clusters.of[number] for number in numbers}, self._members)
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
            if (known := first.setdefault(key, place)) != place:
                one, other = _root(parents, known), _root(parents, place)
                parents[max(one, other)] = min(one, other)
    groups: dict[int, list[int]] = {}
    for place, member in enumerate(members):
        groups.setdefault(_root(parents, place), []).append(member)
    return list(groups.values())


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = place = parents[parents[place]]
    return place
