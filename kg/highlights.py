"""The facts of a graph to show first: much-named entities, a class that says something, a date, one an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.selection import GENERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kg.graph import Scene
    from kg.model import Event
    from kg.resolution import Resolution

AGENT = "agent"
_MOST_ARTICLES = 5
"""An entity in more articles than this is not more telling still."""
_LEAST_ENTITIES = 2
_KEPT = 3
"""Events, and claims, to remember of each article."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A fact with its sentence, as a reader sees it; `speaker` is who claims it, None for what is reported."""

    label: str
    sentence: str
    article: str
    published: date | None = None
    speaker: str | None = None
    score: int = 0


class Highlights:
    """Gathers what could be shown, article by article."""

    def __init__(self, resolution: Resolution) -> None:
        self._articles = Counter(entity.key for entity in resolution.entities.values())
        self._found: list[Highlight] = []

    def add(self, scene: Scene) -> None:
        """Look at one more article; only the best of its events and claims are remembered."""
        found = list(self._candidates(scene))
        for is_claim in (False, True):
            self._found += _best([each for each in found if (each.speaker is not None) == is_claim], _KEPT)

    def best(self, count: int) -> tuple[Highlight, ...]:
        """The `count` most telling facts, of different articles as far as there are; one of them somebody's claim."""
        events = [each for each in self._found if each.speaker is None]
        claims = _best([each for each in self._found if each.speaker is not None], 1)
        chosen = [*_apart(_best(events, len(events)), count - len(claims), claims), *claims]
        return tuple(chosen[:count])

    def _candidates(self, scene: Scene) -> Iterator[Highlight]:
        article = scene.findings.article
        speakers = {
            s.id: scene.known[s.speaker].label
            for s in scene.selection.statements
            if s.speaker and s.speaker in scene.known
        }
        for event in scene.selection.events:
            speaker = speakers.get(event.statement or "")
            score = self._score(scene, event)
            if score and (speaker or event.is_reported):
                node, sentence = scene.facts[event.id], scene.words([event.passage])
                yield Highlight(node.label, sentence, scene.name, article.published, speaker, score)

    def _score(self, scene: Scene, event: Event) -> int:
        """How much an event tells; 0 for one in which nobody with a name does something to somebody with another."""
        filled = ((role.role, scene.known.get(role.entity or "")) for role in event.roles)
        named = {entity: role for role, entity in filled if entity and entity.names}
        if event.type == GENERIC or AGENT not in named.values() or len(named) < _LEAST_ENTITIES:
            return 0
        fame = sum(min(self._articles[entity.key], _MOST_ARTICLES) for entity in named)
        return 2 * fame + (event.time is not None)


def _best(found: Iterable[Highlight], count: int) -> list[Highlight]:
    return sorted(found, key=lambda each: (-each.score, len(each.sentence), each.sentence, each.label))[:count]


def _apart(ranked: Iterable[Highlight], count: int, others: Iterable[Highlight]) -> list[Highlight]:
    """The first `count` of different articles, filled up from the rest where there are too few articles."""
    ranked = list(ranked)
    taken = {each.article for each in others}
    first: list[Highlight] = []
    for each in ranked:
        if each.article not in taken:
            taken.add(each.article)
            first.append(each)
    return [*first, *(each for each in ranked if each not in first)][:count]
