"""Who tells an event or a claim, over all articles: its independent sources, who affirms it and who denies it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from kg.graph import terms
from kg.graph.terms import kg, text
from kg.model import Certainty, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.graph.naming import Node
    from kg.graph.scene import Scene
    from kg.model import Event

_CLAIM = "claim"
_SIDES: dict[tuple[str, ...], Polarity] = {
    (_CLAIM, polarity.value, Certainty.CERTAIN.value): polarity for polarity in (Polarity.POSITIVE, Polarity.NEGATIVE)
}


@dataclass(frozen=True, slots=True)
class Telling:
    """That an article tells an event or a claim (IRIs); of a claim who affirms it, on which side of what (`claim`)."""

    fact: str
    speaker: str | None = None
    side: Polarity | None = None
    claim: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hearsay:
    """What an article (by the hash of its text) adds to what all articles tell; `labels` are those of shared facts."""

    sha: str
    article: str
    publisher: str | None
    labels: tuple[tuple[str, str], ...]
    tellings: tuple[Telling, ...]


def consistent(scene: Scene) -> Scene:
    """The same scene, with a fact that it tells several times called as where it does so first."""
    labels: dict[str, str] = {}

    def called(node: Node) -> Node:
        label = labels.setdefault(node.iri.value, node.label) if node.identity else node.label
        return node if label == node.label else replace(node, label=label)

    return replace(scene, facts={name: called(node) for name, node in scene.facts.items()})


def hearsay(scene: Scene) -> Hearsay:
    """What a scene adds to what all articles tell: of facts that others may tell as well."""
    article, facts = scene.findings.article, scene.facts
    return Hearsay(
        sha=article.sha256,
        article=scene.article.value,
        publisher=article.publisher,
        labels=tuple({node.iri.value: node.label for node in facts.values() if node.identity}.items()),
        tellings=tuple(telling for telling, node in _tellings(scene) if node.identity),
    )


def lone_triples(scene: Scene) -> Iterator[Triple]:
    """Who tells an event or a claim that no other article can tell."""
    for telling, node in _tellings(scene):
        if not node.identity:
            yield Triple(node.iri, kg("sourceCount"), terms.count(1))
            if telling.speaker:
                yield _between(telling.fact, "affirmedBy", telling.speaker)


def _tellings(scene: Scene) -> Iterator[tuple[Telling, Node]]:
    facts = scene.facts
    speakers = {s.id: s.speaker for s in scene.selection.statements if s.speaker and facts[s.id].is_reported}
    for event in scene.selection.events:
        yield _telling(scene, event, speakers.get(event.statement or "")), facts[event.id]


def _telling(scene: Scene, event: Event, speaker: str | None) -> Telling:
    node = scene.facts[event.id]
    affirmed = speaker in scene.entities and not node.is_reported
    side = _SIDES.get(node.identity[:3]) if node.identity else None
    return Telling(
        node.iri.value,
        scene.entities[speaker or ""].value if affirmed else None,
        side,
        node.identity[3:] if node.identity and side else (),
    )


class Voices:
    """Gathers, article by article in the order of the graph, what only all articles together tell."""

    def __init__(self) -> None:
        self._articles: dict[str, str] = {}
        self._publishers: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._tellers: defaultdict[str, set[str]] = defaultdict(set)
        self._speakers: defaultdict[str, set[str]] = defaultdict(set)
        self._sides: defaultdict[tuple[str, ...], dict[Polarity, str]] = defaultdict(dict)

    def hear(self, heard: Hearsay) -> None:
        """Take note of what an article tells."""
        self._articles[heard.sha] = heard.article
        self._publishers[heard.sha] = heard.publisher or heard.sha
        for iri, label in heard.labels:
            self._labels.setdefault(iri, label)
        for telling in heard.tellings:
            self._tellers[telling.fact].add(heard.sha)
            if telling.speaker:
                self._speakers[telling.fact].add(telling.speaker)
            if telling.side:
                self._sides[telling.claim][telling.side] = telling.fact

    def label(self, fact: str) -> str | None:
        """What a shared fact is called: as in the first article that tells it; None for one that is not shared."""
        return self._labels.get(fact)

    def triples(self, sources: Mapping[str, str]) -> Iterator[Triple]:
        """What is known once all are heard; `sources` gives the article that stands for each and its near-duplicates."""
        for iri, label in self._labels.items():
            yield Triple(NamedNode(iri), terms.LABEL, text(label))
        for sha, iri in self._articles.items():
            if (source := sources.get(sha, sha)) != sha and source in self._articles:
                yield _between(iri, "nearDuplicateOf", self._articles[source])
        for iri, tellers in self._tellers.items():
            independent = {self._publishers[self._source(sha, sources)] for sha in tellers}
            yield Triple(NamedNode(iri), kg("sourceCount"), terms.count(len(independent)))
        for iri, speakers in self._speakers.items():
            yield from (_between(iri, "affirmedBy", speaker) for speaker in speakers)
        yield from self._denials()

    def _source(self, sha: str, sources: Mapping[str, str]) -> str:
        source = sources.get(sha, sha)
        return source if source in self._publishers else sha

    def _denials(self) -> Iterator[Triple]:
        """Who says of a claim that it is not so, where somebody else says it is; and the other way round."""
        for sides in self._sides.values():
            if len(sides) == len(Polarity):
                for one, other in (tuple(sides.values()), tuple(reversed(sides.values()))):
                    yield from (_between(one, "deniedBy", speaker) for speaker in self._speakers[other])


def _between(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(subject), kg(predicate), NamedNode(value))
