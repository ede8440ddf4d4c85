"""Findings as an annotation: what kg marked in an article, in the form in which people mark it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.evaluation.model import Annotation, Dated, Happening, Marked, Said, Taken

if TYPE_CHECKING:
    from kg.model import Event, Findings

_ITEM = re.compile(r"(.*/)?Q\d+")
"""An item of Wikidata; what other names files link to is not measured."""


def annotation_of(findings: Findings) -> Annotation:
    """What was found in an article."""
    items = {entity.id: entity.wikidata for entity in findings.entities if _ITEM.fullmatch(entity.wikidata or "")}
    return Annotation(
        findings.article.id,
        findings.article.text,
        mentions=tuple(
            Marked(mention.span, mention.kind.value, mention.type, mention.entity, items.get(mention.entity))
            for mention in findings.mentions
        ),
        times=tuple(Dated(time.span, time.value) for time in findings.times),
        statements=tuple(Said(each.source, each.cue, each.content) for each in findings.statements),
        events=tuple(map(_happening, findings.events)),
        sentences=findings.sentences,
    )


def _happening(event: Event) -> Happening:
    roles = tuple(Taken(role.role, role.spans) for role in event.roles)
    return Happening(event.trigger, event.type, event.plover, roles, event.is_reported)
