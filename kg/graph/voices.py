"""Who tells an event or a claim, over all articles: its independent sources, who affirms it and who denies it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Triple

from kg.graph import terms
from kg.graph.terms import kg
from kg.model import Certainty, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyoxigraph as ox

    from kg.graph.naming import Node
    from kg.graph.scene import Scene

_CLAIM = "claim"
_SIDES: dict[tuple[str, ...], Polarity] = {
    (_CLAIM, polarity.value, Certainty.CERTAIN.value): polarity for polarity in (Polarity.POSITIVE, Polarity.NEGATIVE)
}


class Voices:
    """Gathers, scene by scene in the order of the graph, what only all articles together tell.

    `sources` gives for each article (by the hash of its text) the one that stands for it and its near-duplicates.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._articles: dict[str, ox.NamedNode] = {}
        self._publishers: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._tellers: defaultdict[ox.NamedNode, set[str]] = defaultdict(set)
        self._speakers: defaultdict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
        self._sides: defaultdict[tuple[str, ...], dict[Polarity, ox.NamedNode]] = defaultdict(dict)

    def hear(self, scene: Scene) -> Scene:
        """Take note of a scene; the same scene, with each shared fact called as in the first that told it."""
        sha = scene.findings.article.sha256
        self._articles[sha] = scene.article
        self._publishers[sha] = scene.findings.article.publisher or sha
        facts = {name: self._called(node) for name, node in scene.facts.items()}
        speakers = {s.id: s.speaker for s in scene.selection.statements if s.speaker and facts[s.id].is_reported}
        for event in scene.selection.events:
            node, speaker = facts[event.id], speakers.get(event.statement or "")
            self._tellers[node.iri].add(sha)
            if speaker in scene.entities and not node.is_reported:
                self._speakers[node.iri].add(scene.entities[speaker or ""])
            if node.identity and (side := _SIDES.get(node.identity[:3])):
                self._sides[node.identity[3:]][side] = node.iri
        return replace(scene, facts=facts)

    def _called(self, node: Node) -> Node:
        return replace(node, label=self._labels.setdefault(node.iri.value, node.label)) if node.identity else node

    def triples(self) -> Iterator[Triple]:
        """What is known once all scenes are heard."""
        for sha, iri in self._articles.items():
            if (source := self._sources.get(sha, sha)) != sha and source in self._articles:
                yield Triple(iri, kg("nearDuplicateOf"), self._articles[source])
        for iri, tellers in self._tellers.items():
            independent = {self._publishers[self._source(sha)] for sha in tellers}
            yield Triple(iri, kg("sourceCount"), terms.count(len(independent)))
        for iri, speakers in self._speakers.items():
            yield from (Triple(iri, kg("affirmedBy"), speaker) for speaker in speakers)
        yield from self._denials()

    def _source(self, sha: str) -> str:
        source = self._sources.get(sha, sha)
        return source if source in self._publishers else sha

    def _denials(self) -> Iterator[Triple]:
        """Who says of a claim that it is not so, where somebody else says it is; and the other way round."""
        for sides in self._sides.values():
            if len(sides) == len(Polarity):
                for one, other in (tuple(sides.values()), tuple(reversed(sides.values()))):
                    yield from (Triple(one, kg("deniedBy"), speaker) for speaker in self._speakers[other])
