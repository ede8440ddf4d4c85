"""Who is named in whose articles: the context that lets a short name find its bearer."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.resolve.census import Census
    from kg.resolve.clusters import Clusters

# Whoever is named in a tenth of all articles (the United States, in news) says nothing of what an article is about;
# in a small corpus that would be everybody, so it takes five articles. A judgement, not yet measured.
_COMMON_SHARE = 10
_FEW = 5


class Company:
    """The named clusters of the articles of each cluster, without those that are named everywhere.

    What it knows is that of the moment when it is made; it is asked often, so it remembers.
    """

    def __init__(self, census: Census, clusters: Clusters) -> None:
        self.members = {group[0]: group for group in clusters.groups()}
        self._census = census
        self._of: dict[int, frozenset[int]] = {}
        named: defaultdict[str, set[int]] = defaultdict(set)
        for number, reading in enumerate(census.readings):
            if reading.full:
                named[reading.occurrence.article].add(clusters.find(number))
        counts = Counter(cluster for found in named.values() for cluster in found)
        most = max(_FEW, len(named) / _COMMON_SHARE)
        self._by_article = {article: {c for c in found if counts[c] <= most} for article, found in named.items()}

    def of(self, cluster: int) -> frozenset[int]:
        """The clusters that are named in the articles of this one."""
        if cluster not in self._of:
            articles = {self._census.readings[number].occurrence.article for number in self.members[cluster]}
            self._of[cluster] = frozenset().union(*(self._by_article.get(article, ()) for article in articles))
        return self._of[cluster]

    def label(self, cluster: int) -> str:
        """A name for a cluster, for reasons."""
        return self._census.readings[cluster].occurrence.entity.label
