"""A portion of the graph: what a few articles give to it, made without knowing of the others, so in any process.

Of what only all articles together tell, such as how many have a fact, each gives its part. All of it is the article's
imprint, which is kept between builds under a key: a hash of whatever it is made of.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from kg import standoff
from kg.graph import consistent, hearsay, lone_triples, own_triples, set_scene
from kg.memory import leave_alone, seldom_collecting
from kg.publish.audit import account, unsure
from kg.publish.duplicates import sketch
from kg.publish.highlights import MOST_ARTICLES, candidates
from kg.publish.share import Share, from_line, to_line
from kg.publish.tallies import count
from kg.resolution import Resolution
from kg.store import Imprint, records_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from kg.graph import Scene
    from kg.lexicon import Lexicon
    from kg.reading import Reading
    from kg.resolution import GlobalEntity

Told = TypeVar("Told")

_LEVEL = 1
"""How hard imprints are packed: into a tenth of the room, for a twentieth of the time that making them takes; 6 takes twice that and more, for a ninth."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was resolved of an article, by the local ids of its entities; `version` changes with its findings.

    `fame` is in how many articles each of these entities occurs, by its key, as far as that counts; `reasons` why
    they were joined to those of others. `line` are the findings, for those who print them.
    """

    sha: str
    version: str
    entities: Mapping[str, GlobalEntity]
    ignored: AbstractSet[str]
    fame: Mapping[str, int]
    reasons: Mapping[str, str]
    line: str = ""

    def key(self, terms: str) -> str:
        """The `terms`, a hash of all else that imprints are made of, and a hash of all this."""
        told = [
            [entity, found.key, found.label, found.type, found.names, found.wikidata, self.fame[found.key]]
            for entity, found in sorted(self.entities.items())
        ]
        whole = [self.version, told, sorted(self.ignored), sorted(self.reasons.items())]
        return f"{terms} {digest_of(json.dumps(whole))}"


def digest_of(words: str) -> str:
    """A hash of some words."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def drafts(versions: Iterable[tuple[str, str]], resolution: Resolution) -> Iterator[Draft]:
    """Articles (the hash of the text, and the version of their findings) with the part of a resolution that concerns them."""
    fame = Counter(found.key for found in resolution.entities.values())
    entities, reasons = _by_article(resolution.entities), _by_article(resolution.reasons)
    ignored = _by_article(dict.fromkeys(resolution.ignored, True))
    for sha, version in versions:
        known = entities.pop(sha, {})
        here = {found.key: min(fame[found.key], MOST_ARTICLES) for found in known.values()}
        yield Draft(sha, version, known, frozenset(ignored.get(sha, ())), here, reasons.get(sha, {}))


def _by_article(told: Mapping[tuple[str, str], Told]) -> dict[str, dict[str, Told]]:
    """What is told of each article's entities (the hash of the text, the local id), article by article."""
    found: defaultdict[str, dict[str, Told]] = defaultdict(dict)
    for (sha, entity), value in told.items():
        found[sha][entity] = value
    return found


def imprints(reading: Reading, base: str, terms: str, drafts: Iterable[Draft]) -> list[Imprint]:
    """The imprint of each article, with the words of `reading` and the IRIs of `base`; `terms` as for keys."""
    with seldom_collecting():
        lexicon = reading.lexicon
        _settle()
        return [_imprint(draft, _scene(draft, lexicon, base), terms) for draft in drafts]


def share_in(packed: bytes) -> Share:
    """The share of an article."""
    return from_line(zlib.decompress(packed))


def records_in(packed: bytes) -> list[bytes]:
    """Records, sorted."""
    return zlib.decompress(packed).splitlines(keepends=True)


def packed(records: Iterable[bytes]) -> bytes:
    """Records as they are kept."""
    return zlib.compress(b"".join(records), _LEVEL)


def _imprint(draft: Draft, scene: Scene, terms: str) -> Imprint:
    share = to_line(_share(scene, draft)).encode()
    records = records_of(chain(own_triples(scene), lone_triples(scene)))
    return Imprint(draft.sha, draft.key(terms), zlib.compress(share, _LEVEL), packed(records))


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
    joins = unsure(draft.reasons)
    counted = count(scene, len(joins))
    told = account(scene, counted.tally, joins)
    return Share(counted, hearsay(scene), tuple(candidates(scene, draft.fame)), words, told)
