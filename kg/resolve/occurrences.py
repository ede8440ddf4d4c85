"""The entities of every article in one order, which depends on their content alone."""

from __future__ import annotations

from collections import defaultdict
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
    descriptions: frozenset[str] = frozenset()
    """The last words of the phrases that describe it there: "minister", "refinery"."""

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
    described = _descriptions(findings)
    rows = (_occurrence(sha, e, mentions[e.id], frozenset(described[e.id])) for e in findings.entities)
    return iter(sorted(rows, key=lambda row: (row.start, row.entity.id)))


def _descriptions(findings: Findings) -> defaultdict[str, set[str]]:
    """Entity -> the last words of the phrases that describe it, in lower case."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    phrases = [(m.entity, m.span) for m in findings.mentions if m.kind is MentionKind.NOMINAL]
    for state in findings.states:
        holders = [role.entity for role in state.roles if role.role == "holder" and role.entity]
        posts = [span for role in state.roles if role.role == "position" for span in role.spans]
        phrases += [(holder, post) for holder in holders for post in posts]
    for entity, span in phrases:
        found[entity].update(span.text(findings.article.text).lower().split()[-1:])
    return found


def _occurrence(sha: str, entity: Entity, mentions: list[Mention], descriptions: frozenset[str]) -> Occurrence:
    start = min((mention.span.start for mention in mentions), default=-1)
    named = sum(mention.kind is MentionKind.NAME for mention in mentions)
    return Occurrence(sha, start, entity, len(mentions), named, descriptions)
