"""A portion of the graph: what a few articles give to it, made without knowing of the others, so in any process.

Of what only all articles together tell, such as how many have a fact, each gives its part.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from kg import standoff
from kg.graph import consistent, hearsay, lone_triples, own_triples, set_scene
from kg.memory import leave_alone, seldom_collecting
from kg.publish.audit import account, unsure
from kg.publish.duplicates import sketch
from kg.publish.highlights import candidates
from kg.publish.tallies import count
from kg.resolution import Resolution
from kg.store import records_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from kg.graph import Hearsay, Scene
    from kg.lexicon import Lexicon
    from kg.publish.duplicates import Sketch
    from kg.publish.highlights import Candidate
    from kg.publish.tallies import Counted
    from kg.reading import Reading
    from kg.resolution import GlobalEntity


@dataclass(frozen=True, slots=True)
class Draft:
    """An article's findings as the store has them, and what was resolved of it, by the local ids of its entities.

    `fame` is in how many articles each of these entities occurs, by its key, `joins` why some of them were joined to
    others for less than a name.
    """

    sha: str
    line: str
    entities: Mapping[str, GlobalEntity]
    ignored: AbstractSet[str]
    fame: Mapping[str, int]
    joins: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Share:
    """What one article gives to what all of them tell."""

    counted: Counted
    heard: Hearsay
    candidates: tuple[Candidate, ...]
    sketch: Sketch
    account: str


@dataclass(frozen=True, slots=True)
class Portion:
    """The records of some articles, sorted, and the share of each."""

    records: list[bytes]
    shares: tuple[Share, ...]


def portions(reading: Reading, base: str, drafts: Iterable[Draft]) -> list[Portion]:
    """The one portion of some articles."""
    with seldom_collecting():
        lexicon = reading.lexicon
        _settle()
        scenes = [(draft, _scene(draft, lexicon, base)) for draft in drafts]
        told = (chain(own_triples(scene), lone_triples(scene)) for _, scene in scenes)
        records = records_of(chain.from_iterable(told))
        return [Portion(records, tuple(_share(scene, draft) for draft, scene in scenes))]


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
        here = {found.key: fame[found.key] for found in entities.values()}
        why = {entity: resolution.reasons[sha, entity] for entity in entities if (sha, entity) in resolution.reasons}
        yield Draft(sha, line, entities, ignored, here, unsure(why))


@cache
def _settle() -> None:
    """Once a process: what it has loaded by now stays."""
    leave_alone()


def _scene(draft: Draft, lexicon: Lexicon, base: str) -> Scene:
    entities = {(draft.sha, entity): found for entity, found in draft.entities.items()}
    ignored = frozenset((draft.sha, entity) for entity in draft.ignored)
    found = standoff.from_json(draft.line)
    return consistent(set_scene(found, Resolution(entities, ignored=ignored), lexicon, base))


def _share(scene: Scene, draft: Draft) -> Share:
    words = sketch(scene.findings.article.text)
    counted = count(scene, len(draft.joins))
    told = account(scene, counted.tally, draft.joins)
    return Share(counted, hearsay(scene), tuple(candidates(scene, draft.fame)), words, told)
