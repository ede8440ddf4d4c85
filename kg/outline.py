"""What entities over all articles depend on of an article: its own entities, each in numbers and words, as one line.

The store keeps it beside the findings, so that to resolve all articles anew reads a tenth of what was found in them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from hashlib import sha256
from sys import intern
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.model import Entity, MentionKind

if TYPE_CHECKING:
    from kg.model import Findings, Mention


Place: TypeAlias = tuple[str, str]
"""Where an entity occurs: the hash of the article's text, and its local id."""


class Occurrence(NamedTuple):
    """An entity in one article (by the hash of its text): how often it is mentioned there, and from where on."""

    article: str
    start: int
    entity: Entity
    mentions: int
    descriptions: frozenset[str] = frozenset()
    """The last words of the phrases that describe it there: "minister", "refinery"."""

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.article, self.entity.id

    @property
    def digest(self) -> str:
        """Eight hex digits that tell it from its like: from the article's text and the offset of its first mention."""
        return sha256(f"{self.article} {self.start} {self.entity.label}".encode("utf-8", "replace")).hexdigest()[:8]


Outline: TypeAlias = tuple[Occurrence, ...]
"""The entities of one article, in the order of their first mentions."""


def outline_of(findings: Findings) -> Outline:
    """The outline of an article."""
    sha = findings.article.sha256
    mentions: dict[str, list[Mention]] = {entity.id: [] for entity in findings.entities}
    for mention in findings.mentions:
        mentions.setdefault(mention.entity, []).append(mention)
    described = _descriptions(findings)
    rows = (_occurrence(sha, e, mentions[e.id], frozenset(described[e.id])) for e in findings.entities)
    return tuple(sorted(rows, key=lambda row: (row.start, row.entity.id)))


def to_line(outline: Outline) -> str:
    """An outline as it is written down."""
    return json.dumps(list(map(_row, outline)), ensure_ascii=False, separators=(",", ":"))


def from_line(article: str, line: str) -> Outline:
    """The outline of the article whose text has this hash."""
    return tuple(
        [
            Occurrence(
                article,
                start,
                Entity(intern(key), label, intern(kind), tuple(names), item, is_specific),
                mentions,
                frozenset(said),
            )
            for start, mentions, said, key, label, kind, names, item, is_specific in json.loads(line)
        ]
    )


def _row(occurrence: Occurrence) -> list[object]:
    told = occurrence.entity
    known = [told.id, told.label, told.type, told.names, told.wikidata, told.is_specific]
    return [occurrence.start, occurrence.mentions, sorted(occurrence.descriptions), *known]


def _occurrence(sha: str, entity: Entity, mentions: list[Mention], descriptions: frozenset[str]) -> Occurrence:
    start = min((mention.span.start for mention in mentions), default=-1)
    return Occurrence(sha, start, entity, len(mentions), descriptions)


def _descriptions(findings: Findings) -> defaultdict[str, set[str]]:
    """Entity -> the last words of the phrases that describe it, in lower case: of "Secretary of State" that before "of"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    phrases = [(m.entity, m.span) for m in findings.mentions if m.kind is MentionKind.NOMINAL]
    for state in findings.states:
        holders = [role.entity for role in state.roles if role.role == "holder" and role.entity]
        posts = [span for role in state.roles if role.role == "position" for span in role.spans]
        phrases += [(holder, post) for holder in holders for post in posts]
    for entity, span in phrases:
        found[entity].update(span.text(findings.article.text).lower().partition(" of ")[0].split()[-1:])
    return found
