"""A portion of the graph: what a few articles give to it, made without knowing of the others, so in any process.

Of what only all articles together tell, such as how many have a fact, each gives its part.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg import standoff
from kg.duplicates import sketch
from kg.graph import consistent, hearsay, lone_triples, own_triples, set_scene
from kg.highlights import candidates
from kg.resolution import Resolution
from kg.store import records_of
from kg.tallies import count
from kg.workers import seldom_collecting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from kg.graph import Hearsay, Scene
    from kg.highlights import Candidate
    from kg.reading import Reading
    from kg.resolution import GlobalEntity
    from kg.tallies import Counted


@dataclass(frozen=True, slots=True)
class Draft:
    """An article's findings as the store has them, and what was resolved of it, by the local ids of its entities.

    `fame` is in how many articles each of these entities occurs, by its key.
    """

    sha: str
    line: str
    entities: Mapping[str, GlobalEntity]
    ignored: AbstractSet[str]
    fame: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Share:
    """What one article gives to what all of them tell."""

    counted: Counted
    heard: Hearsay
    candidates: tuple[Candidate, ...]
    sketch: frozenset[int]


@dataclass(frozen=True, slots=True)
class Portion:
    """The records of some articles, sorted, and the share of each."""

    records: list[bytes]
    shares: tuple[Share, ...]


def portions(reading: Reading, base: str, drafts: Iterable[Draft]) -> list[Portion]:
    """The one portion of some articles."""
    with seldom_collecting():
        scenes = [(draft, _scene(draft, reading, base)) for draft in drafts]
        told = (chain(own_triples(scene), lone_triples(scene)) for _, scene in scenes)
        records = records_of(chain.from_iterable(told))
        return [Portion(records, tuple(_share(scene, draft.fame) for draft, scene in scenes))]


def drafts(lines: Iterable[tuple[str, str]], resolution: Resolution) -> Iterator[Draft]:
    """Articles (the hash of the text, the findings) with the part of a resolution that concerns them."""
    known: dict[str, dict[str, GlobalEntity]] = {}
    fame: dict[str, int] = {}
    for (sha, entity), found in resolution.entities.items():
        known.setdefault(sha, {})[entity] = found
        fame[found.key] = fame.get(found.key, 0) + 1
    for sha, line in lines:
        entities = known.pop(sha, {})
        ignored = frozenset(entity for entity in entities if (sha, entity) in resolution.ignored)
        yield Draft(sha, line, entities, ignored, {found.key: fame[found.key] for found in entities.values()})


def _scene(draft: Draft, reading: Reading, base: str) -> Scene:
    entities = {(draft.sha, entity): found for entity, found in draft.entities.items()}
    ignored = frozenset((draft.sha, entity) for entity in draft.ignored)
    found = standoff.from_json(draft.line)
    return consistent(set_scene(found, Resolution(entities, ignored=ignored), reading.lexicon, base))


def _share(scene: Scene, fame: Mapping[str, int]) -> Share:
    words = sketch(scene.findings.article.text)
    return Share(count(scene), hearsay(scene), tuple(candidates(scene, fame)), words)
