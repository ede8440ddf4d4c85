"""The facts of a graph to show first: much-named entities, a class that says something, a date, one an article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.graph.selection import GENERIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from kg.graph import Scene
    from kg.model import Event

AGENT = "agent"
MOST_ARTICLES = 5
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be shown, and the IRI of the fact."""

    fact: str
    highlight: Highlight


class Highlights:
    """Gathers what could be shown, article by article."""

    def __init__(self) -> None:
        self._found: list[Highlight] = []

    def add(self, candidates: Iterable[Candidate], label: Callable[[str], str | None]) -> None:
        """Look at one more article; only the best of its events and claims are remembered.

        `label` tells what a fact is called that other articles tell as well.
        """
        found = [replace(c.highlight, label=label(c.fact) or c.highlight.label) for c in candidates]
        for is_claim in (False, True):
            self._found += _best([each for each in found if (each.speaker is not None) == is_claim], _KEPT)

    def best(self, count: int) -> tuple[Highlight, ...]:
        """The `count` most telling facts, of different articles as far as there are; one of them somebody's claim."""
        events = [each for each in self._found if each.speaker is None]
        claims = _best([each for each in self._found if each.speaker is not None], 1)
        chosen = [*_apart(_best(events, len(events)), count - len(claims), claims), *claims]
        return tuple(chosen[:count])


def candidates(scene: Scene, fame: Mapping[str, int]) -> Iterator[Candidate]:
    """What of an article could be shown; `fame` is in how many articles an entity (by its key) occurs, up to `MOST_ARTICLES`."""
    article = scene.findings.article
    speakers = {
        s.id: scene.known[s.speaker].label for s in scene.selection.statements if s.speaker and s.speaker in scene.known
    }
    for event in scene.selection.events:
        speaker = speakers.get(event.statement or "")
        score = _score(scene, event, fame)
        if score and (speaker or event.is_reported):
            node, sentence = scene.facts[event.id], scene.words([event.passage])
            shown = Highlight(node.label, sentence, scene.name, article.published, speaker, score)
            yield Candidate(node.iri.value, shown)


def _score(scene: Scene, event: Event, fame: Mapping[str, int]) -> int:
    """How much an event tells; 0 for one in which nobody with a name does something to somebody with another."""
    filled = ((role.role, scene.known.get(role.entity or "")) for role in event.roles)
    named = {entity: role for role, entity in filled if entity and entity.names}
    if event.type == GENERIC or AGENT not in named.values() or len(named) < _LEAST_ENTITIES:
        return 0
    return 2 * sum(fame[entity.key] for entity in named) + (event.time is not None)


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
