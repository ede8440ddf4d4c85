"""Measures of coreference: mentions that are found, then MUC, B³ and CEAFe over the clusters of those."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from kg.evaluation.model import Count, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.evaluation.model import Annotation, Marked
    from kg.model import Span

Cluster: TypeAlias = frozenset[tuple[str, int]]

_LEAST = 0.5
"""How much two spans must share where they do not end in the same place: a short form of a phrase shares its head."""


def compare_coreference(gold: Annotation, found: Annotation) -> Iterator[Outcome]:
    """Mentions and their clusters, where the gold has more than names."""
    mentions = gold.mentions or ()
    if gold.triggers is None and all(mention.kind == "name" or not mention.entity for mention in mentions):
        return
    asked, told = ([m for m in side.mentions or () if m.entity and gold.counts(m.span)] for side in (gold, found))
    matches = _matched(asked, told)
    here = _clusters(asked, {place: ("gold", place) for place in range(len(asked))})
    there = _clusters(told, {other: ("gold", place) for place, other in matches.items()})
    yield Outcome("mentions", Count(len(matches), len(told), len(asked)))
    yield Outcome("coreference MUC", _muc(here, there))
    yield Outcome("coreference B³", _b_cubed(here, there))
    yield Outcome("coreference CEAFe", _ceaf(here, there))


def _matched(asked: Sequence[Marked], told: Sequence[Marked]) -> dict[int, int]:
    """Pairs of mentions by their places, those that share most first."""
    likely = (
        (_likeness(mine.span, other.span), place, there)
        for place, mine in enumerate(asked)
        for there, other in enumerate(told)
        if mine.span.overlaps(other.span)
    )
    matches: dict[int, int] = {}
    used: set[int] = set()
    for likeness, place, there in sorted(likely, reverse=True):
        is_head = asked[place].span.end == told[there].span.end
        if (is_head or likeness >= _LEAST) and place not in matches and there not in used:
            matches[place] = there
            used.add(there)
    return matches


def _likeness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _clusters(mentions: Iterable[Marked], names: Mapping[int, tuple[str, int]]) -> list[Cluster]:
    """What each entity is mentioned by; a mention that is found and in the gold has the same name in both."""
    clusters: defaultdict[str | None, set[tuple[str, int]]] = defaultdict(set)
    for place, mention in enumerate(mentions):
        clusters[mention.entity].add(names.get(place, ("found", place)))
    return [frozenset(cluster) for cluster in clusters.values()]


# Vilain et al. 1995, Bagga and Baldwin 1998, Luo 2005 ------------------------------------------------------------------


def _muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Count:
    return Count(_joined(found, gold), _links(found), _links(gold), _joined(gold, found))


def _links(clusters: Iterable[Cluster]) -> int:
    return sum(len(cluster) - 1 for cluster in clusters)


def _joined(clusters: Iterable[Cluster], others: Sequence[Cluster]) -> int:
    """The links of clusters that the others keep."""
    home = {mention: place for place, other in enumerate(others) for mention in other}
    return sum(len(cluster) - len({home.get(mention, mention) for mention in cluster}) for cluster in clusters)


def _b_cubed(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Count:
    sizes = (sum(map(len, found)), sum(map(len, gold)))
    return Count(_kept(found, gold), *sizes, _kept(gold, found))


def _kept(clusters: Iterable[Cluster], others: Iterable[Cluster]) -> float:
    """For each mention, how much of its cluster the others keep beside it."""
    home = {mention: other for other in others for mention in other}
    nothing: Cluster = frozenset()
    return sum(len(cluster & home.get(m, nothing)) / len(cluster) for cluster in clusters for m in cluster)


def _ceaf(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Count:
    """The best one-to-one alignment of clusters, by how much two share (φ4)."""
    import networkx as nx

    graph = nx.Graph()
    for here, one in enumerate(gold):
        for there, other in enumerate(found):
            if one & other:
                graph.add_edge(("gold", here), ("found", there), weight=2 * len(one & other) / (len(one) + len(other)))
    aligned = nx.max_weight_matching(graph)
    return Count(sum(graph.edges[pair]["weight"] for pair in sorted(aligned)), len(found), len(gold))
