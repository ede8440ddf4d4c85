"""Who else is named in an article: the context in which two bearers of one name are one, or a short name finds its bearer."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from kg.resolve.census import Census

# Whoever is named in a tenth of all articles (the United States, in news) says nothing of what an article is about;
# in a small corpus that would be everybody, so it takes five articles. A judgement, not yet measured.
_COMMON_SHARE = 10
_FEW = 5


class Context:
    """What is named in each article, without what is named everywhere; `identify` gives the names of a reading.

    What it knows is that of the moment when it is made.
    """

    def __init__(self, census: Census, identify: Callable[[int], Iterable[Hashable]]) -> None:
        self._census = census
        self._identify = identify
        named: defaultdict[str, set[Hashable]] = defaultdict(set)
        for number, reading in enumerate(census.readings):
            if reading.full:
                named[reading.occurrence.article].update(identify(number))
        counts = Counter(name for found in named.values() for name in found)
        most = max(_FEW, len(named) / _COMMON_SHARE)
        self._by_article = {article: {n for n in found if counts[n] <= most} for article, found in named.items()}

    def around(self, numbers: Iterable[int]) -> frozenset[Hashable]:
        """What is named in the articles of these readings besides themselves."""
        numbers = list(numbers)
        articles = {self._census.readings[number].occurrence.article for number in numbers}
        named: set[Hashable] = set()
        named.update(*(self._by_article.get(article, ()) for article in articles))
        return frozenset(named.difference(*map(self._identify, numbers)))


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
