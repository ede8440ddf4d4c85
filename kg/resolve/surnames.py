"""Surnames that several people have, used alone: "President Reagan" where only one of them was president.

News gives a surname alone, with no first name in the article, to people whom every reader knows: of several bearers
the one meant is the one that is named far more often than all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.resolve.clusters import Join
from kg.resolve.context import Neighbours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.resolve.census import Census
    from kg.resolve.clusters import Partition
    from kg.resolve.reading import Reading

_KNOWN = 3
"""Articles that give somebody's whole name, from which on a surname alone may be theirs though others have it."""
# How many times as often as all others of the surname they must be named: where their post is named with the surname only
# those count that have it too. Judged by 200 lone surnames of Reuters and Wikinews, of which these joined none wrongly.
_CLEAR, _CLEAR_BY_POST = 4, 2
_WITNESSES = 2
"""Others who must be named in articles of both; with one, "Kennedy and Gardner", a firm, was an analyst named Gardner."""
_FAMOUS = 20
"""Articles that name somebody, from which on the surname needs nobody else who is named in both."""


def by_surname(census: Census, clusters: Partition) -> Iterator[Join]:
    """A surname alone, where one of its bearers stands out, by the post that is named with it or by what else is named."""
    bearers = _Bearers(census, clusters)
    neighbours = Neighbours(census, clusters)
    for number, bearer in bearers.of_lone(bearers.named_in_full):
        if reason := bearers.reason(number, bearer, neighbours):
            yield Join(bearer, number, reason)


def by_fame(census: Census, clusters: Partition) -> Iterator[Join]:
    """A surname alone, where its only or outstanding bearer is in many articles, and no other post is named with it."""
    bearers = _Bearers(census, clusters)
    named = {bearer: len(clusters.members[bearer]) for bearer in bearers.named_in_full}
    for number, bearer in bearers.of_lone(named):
        if named[bearer] >= _FAMOUS:
            yield Join(bearer, number, f"surname of the widely named: {census.guises[number].short[0]}")


class _Bearers:
    """The people of each surname.

    `named_in_full` tells in how many articles each of them has a whole name; those of which none has it are not in it.
    """

    def __init__(self, census: Census, clusters: Partition) -> None:
        self._census = census
        self._clusters = clusters
        self.named_in_full: Counter[int] = Counter()
        self._posts: defaultdict[int, set[str]] = defaultdict(set)
        self._by_surname: defaultdict[str, set[int]] = defaultdict(set)
        for number, reading in census.people:
            bearer = clusters.of[number]
            if reading.posts:
                self._posts[bearer] |= reading.posts
            if reading.guise.has_long_name:
                self.named_in_full[bearer] += 1
                for form in reading.guise.short:
                    self._by_surname[form].add(bearer)

    def of_lone(self, named: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """Persons of whom their article, and those joined to it, have no more than a surname, with who stands out of its bearers.

        `named` says how often each bearer is named.
        """
        for number, reading in self._census.people:
            if reading.guise.short and self._clusters.of[number] not in self.named_in_full:
                bearer = self._outstanding(reading, named)
                if bearer is not None and not self._are_apart(reading, bearer):
                    yield number, bearer

    def reason(self, number: int, bearer: int, neighbours: Neighbours) -> str:
        """Why the surname is this bearer's; empty where nothing but its frequency speaks for it."""
        reading = self._census.readings[number]
        name = reading.guise.short[0]
        if shared := reading.posts & self._posts[bearer]:
            return f"surname and post: {name}, {min(shared)}"
        witnesses = neighbours.around(number) & neighbours.of(bearer)
        if len(witnesses) < _WITNESSES:
            return ""
        witness = self._census.readings[min(witnesses)].occurrence.entity.label
        return f"foremost bearer of the surname: {name}; {witness} is in articles of both"

    def _outstanding(self, reading: Reading, named: Mapping[int, int]) -> int | None:
        """The bearer who is named far more often than all others."""
        counts = Counter({b: named[b] for form in reading.guise.short for b in self._by_surname.get(form, ())})
        alike = Counter({b: count for b, count in counts.items() if reading.posts & self._posts[b]})
        for votes, times in ((alike, _CLEAR_BY_POST), (counts, _CLEAR)):
            best = min(votes, key=lambda b: (-votes[b], b), default=None)
            if best is not None and votes[best] >= max(_KNOWN, times * (votes.total() - votes[best])):
                return best
        return None

    def _are_apart(self, reading: Reading, bearer: int) -> bool:
        """Whether their article has both, and as two; or gives the one a post that no article gives to the other."""
        is_other = bool(reading.posts) and not reading.posts & self._posts[bearer]
        others = map(self._census.readings.__getitem__, self._clusters.members[bearer])
        return is_other or any(other.occurrence.article == reading.occurrence.article for other in others)
