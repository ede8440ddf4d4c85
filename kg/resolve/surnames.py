"""Surnames that several people have, used alone: "President Reagan" where only one of them was president.

News gives a surname alone, with no first name in the article, to people whom every reader knows: of several bearers
the one meant is the one that is named far more often than all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.resolve.clusters import Join
from kg.resolve.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.resolve.census import Census, Reading
    from kg.resolve.clusters import Clusters

_KNOWN = 3
"""Articles that give somebody's whole name, from which on a surname alone may be theirs though others have it."""
# How many times as often as all others of the surname they must be named: where their post is named with the surname only
# those count that have it too. Judged by 200 lone surnames of Reuters and Wikinews, of which these joined none wrongly.
_CLEAR, _CLEAR_BY_POST = 4, 2
_WITNESSES = 2
"""Others who must be named in articles of both; with one, "Kennedy and Gardner", a firm, was an analyst named Gardner."""
_FAMOUS = 20
"""Articles that name somebody, from which on the surname needs nobody else who is named in both."""


def by_surname(census: Census, clusters: Clusters) -> Iterator[Join]:
    """A surname alone, where one of its bearers stands out, by the post that is named with it or by what else is named."""
    bearers = _Bearers(census, clusters)
    for number, reading in bearers.lone():
        bearer = bearers.outstanding(reading, bearers.named_in_full)
        if bearer is None or bearers.are_apart(number, bearer):
            continue
        if reason := bearers.reason(number, reading, bearer):
            yield Join(bearer, number, reason)


def by_fame(census: Census, clusters: Clusters) -> Iterator[Join]:
    """A surname alone, where its only or outstanding bearer is in many articles, and no other post is named with it."""
    bearers = _Bearers(census, clusters)
    for number, reading in bearers.lone():
        bearer = bearers.outstanding(reading, bearers.named)
        if bearer is None or bearers.are_apart(number, bearer):
            continue
        if bearers.named[bearer] >= _FAMOUS:
            yield Join(bearer, number, f"surname of the widely named: {min(reading.short)}")


@dataclass(frozen=True)
class _Bearers:
    """The people of each surname, as the clusters of now have them."""

    census: Census
    clusters: Clusters

    def lone(self) -> Iterator[tuple[int, Reading]]:
        """Persons of whom their article, and those joined to it, have no more than a surname."""
        for number, reading in enumerate(self.census.readings):
            if reading.is_person and reading.short and self.clusters.find(number) not in self.named_in_full:
                yield number, reading

    def outstanding(self, reading: Reading, named: Mapping[int, int]) -> int | None:
        """The bearer who is named (how often, `named` says) far more often than all others."""
        counts = Counter({b: named[b] for form in reading.short for b in self._by_surname.get(form, ())})
        alike = Counter({b: count for b, count in counts.items() if reading.posts & self._posts[b]})
        for votes, times in ((alike, _CLEAR_BY_POST), (counts, _CLEAR)):
            best = min(votes, key=lambda b: (-votes[b], b), default=None)
            if best is not None and votes[best] >= max(_KNOWN, times * (votes.total() - votes[best])):
                return best
        return None

    def reason(self, number: int, reading: Reading, bearer: int) -> str:
        """Why the surname is this bearer's; empty where nothing but its frequency speaks for it."""
        name = min(reading.short)
        if shared := reading.posts & self._posts[bearer]:
            return f"surname and post: {name}, {min(shared)}"
        around = self._context.around
        witnesses = {c for c in around([number]) & around(self._members[bearer]) if isinstance(c, int)}
        if len(witnesses) < _WITNESSES:
            return ""
        witness = self.census.readings[min(witnesses)].occurrence.entity.label
        return f"foremost bearer of the surname: {name}; {witness} is in articles of both"

    def are_apart(self, number: int, bearer: int) -> bool:
        """Whether their article has both, and as two; or gives the one a post that no article gives to the other."""
        reading = self.census.readings[number]
        is_other = bool(reading.posts) and not reading.posts & self._posts[bearer]
        return is_other or reading.occurrence.article in self._articles[bearer]

    @cached_property
    def _members(self) -> dict[int, list[int]]:
        return {group[0]: group for group in self.clusters.groups()}

    @cached_property
    def named_in_full(self) -> dict[int, int]:
        """Cluster of a person -> how many articles have the whole name; those of which none has it are not in it."""
        found = Counter(self.clusters.find(n) for n, r in enumerate(self.census.readings) if _is_full(r))
        return dict(found)

    @cached_property
    def named(self) -> dict[int, int]:
        """The same clusters -> how many articles name them, in full or not."""
        return {bearer: len(self._members[bearer]) for bearer in self.named_in_full}

    @cached_property
    def _articles(self) -> dict[int, frozenset[str]]:
        readings = self.census.readings
        return {
            bearer: frozenset(readings[n].occurrence.article for n in self._members[bearer])
            for bearer in self.named_in_full
        }

    @cached_property
    def _posts(self) -> dict[int, frozenset[str]]:
        """Cluster -> the posts that its articles give it."""
        return {
            bearer: frozenset().union(*(self.census.readings[n].posts for n in self._members[bearer]))
            for bearer in self.named_in_full
        }

    @cached_property
    def _by_surname(self) -> dict[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for number, reading in enumerate(self.census.readings):
            if _is_full(reading):
                for form in reading.short:
                    found[form].add(self.clusters.find(number))
        return dict(found)

    @cached_property
    def _context(self) -> Context:
        return Context(self.census, lambda number: (self.clusters.find(number),))


def _is_full(reading: Reading) -> bool:
    return reading.is_person and reading.has_long_name
