"""The entities of every article in one order, which depends on their content alone."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Entity, Findings, Mention


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An entity in one article (by the hash of its text): how often it is named there, and from where on."""

    article: str
    start: int
    entity: Entity
    mentions: int
    named: int

    @property
    def digest(self) -> str:
        """Eight hex digits that tell it from its like: from the article's text and the offset of its first mention."""
        return sha256(f"{self.article} {self.start} {self.entity.label}".encode("utf-8", "replace")).hexdigest()[:8]


def occurrences(findings: Iterable[Findings]) -> list[Occurrence]:
    """Every entity of every article once, sorted; an article that comes twice counts once."""
    articles: dict[str, list[Occurrence]] = {}
    for found in findings:
        sha = found.article.sha256
        if sha not in articles:
            articles[sha] = list(_of_article(found, sha))
    return [occurrence for sha in sorted(articles) for occurrence in articles[sha]]


def _of_article(findings: Findings, sha: str) -> Iterator[Occurrence]:
    mentions: dict[str, list[Mention]] = {entity.id: [] for entity in findings.entities}
    for mention in findings.mentions:
        mentions.setdefault(mention.entity, []).append(mention)
    rows = (_occurrence(sha, entity, mentions[entity.id]) for entity in findings.entities)
    return iter(sorted(rows, key=lambda row: (row.start, row.entity.id)))


def _occurrence(sha: str, entity: Entity, mentions: list[Mention]) -> Occurrence:
    start = min((mention.span.start for mention in mentions), default=-1)
    named = sum(mention.kind is MentionKind.NAME for mention in mentions)
    return Occurrence(sha, start, entity, len(mentions), named)
