"""Clusters of mentions, and the state that the passes over an article share."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.coreference.phrases import head_word, is_plural
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Concept, Lexicon

_SAME_KIND = {
    kind: kinds for kinds in (frozenset({"Place", "Facility"}), frozenset({"Work", "Occasion"})) for kind in kinds
}


@dataclass(slots=True)
class Cluster:
    """Mentions that refer to one entity, and what is known of it.

    `mentions` carry the reason of their joining; `latest` is the head token of the mention farthest on in the text.
    `gender` is "he" or "she" where a title, a noun or a pronoun tells; `presumed` is what the given name alone suggests.
    """

    type: str
    mentions: list[tuple[Markable, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    gender: str = ""
    presumed: str = ""
    plural: bool = False
    concept: Concept | None = None
    latest: int = -1

    def add(self, markable: Markable, reason: str) -> None:
        """Take in one more mention."""
        self.mentions.append((markable, reason))
        self.latest = max(self.latest, markable.head)

    @property
    def first(self) -> int:
        """The first token of its first mention."""
        return min(m.start for m, _ in self.mentions)


@dataclass(slots=True)
class Coreference:
    """The state of the sieve over one article: its clusters, and indexes over them.

    `by_head` finds the cluster of a head token, `by_start` and `by_end` that of the name that begins with a token or ends
    before it, `by_word` the mentions with a head word (pronouns left out), `by_name` clusters by class and a word of their
    names, `by_concept` what bears the name of a known thing, `by_institution` what a country has one of; `places` gives
    the name of a place by its head token, `genders` what a mention's own words tell.
    """

    doc: Doc
    lexicon: Lexicon
    clusters: list[Cluster] = field(default_factory=list)
    by_head: dict[int, Cluster] = field(default_factory=dict)
    by_start: dict[int, Cluster] = field(default_factory=dict)
    by_end: dict[int, Cluster] = field(default_factory=dict)
    by_concept: dict[str, Cluster] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    by_institution: dict[tuple[str, ...], Cluster] = field(default_factory=dict)
    by_word: defaultdict[str, list[tuple[Markable, Cluster]]] = field(default_factory=lambda: defaultdict(list))
    by_name: defaultdict[tuple[str, str], list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    genders: dict[Markable, str] = field(default_factory=dict)
    sentence_of: list[int] = field(default_factory=list)
    _heads: list[int] = field(default_factory=list)
    _nouns: dict[str, list[int]] = field(default_factory=dict)

    def join(self, markable: Markable, cluster: Cluster, reason: str) -> None:
        """Put a mention into a cluster."""
        cluster.add(markable, reason)
        if markable.head not in self.by_head:
            insort(self._heads, markable.head)
        self.by_head[markable.head] = cluster
        if markable.kind is MentionKind.NAME:
            self.by_start[markable.start] = cluster
        if markable.kind is not MentionKind.PRONOUN:
            self.by_word[head_word(self.doc[markable.head])].append((markable, cluster))

    def start(self, markable: Markable, kind: str) -> Cluster:
        """Open a cluster with its first mention."""
        plural = markable.kind is MentionKind.NOMINAL and is_plural(self.doc[markable.head])
        cluster = Cluster(kind, plural=plural)
        self.clusters.append(cluster)
        self.join(markable, cluster, "first mention")
        return cluster

    def nouns(self, tag: str, start: int, end: int) -> Iterator[Token]:
        """Common nouns with a Penn tag between two tokens that are no mention and no part of a time."""
        if tag not in self._nouns:
            taken = self.doc.timed.union(self.by_head)
            self._nouns[tag] = [t.i for t in self.doc if t.tag_ == tag and t.i not in taken]
        indexes = self._nouns[tag]
        return (self.doc[i] for i in indexes[bisect_left(indexes, start) : bisect_left(indexes, end)])

    def before(self, position: int) -> Iterator[tuple[int, Cluster]]:
        """Head tokens of the mentions before a token, nearest first, with their clusters."""
        for index in range(bisect_left(self._heads, position) - 1, -1, -1):
            head = self._heads[index]
            yield head, self.by_head[head]


def agree(one: str, other: str) -> bool:
    """Whether mentions of these two entity classes can mean the same thing."""
    return one == other or other in _SAME_KIND.get(one, ())
