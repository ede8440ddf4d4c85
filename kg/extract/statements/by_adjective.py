"""Statements by an adjective of thought or will behind a copula: "is convinced that …", "is ready to …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.statements.edges import trimmed
from kg.extract.statements.saying import Saying, source_bounds
from kg.extract.subjects import subjects
from kg.extract.syntax import is_infinitive, is_noun, is_verb, span_of

if TYPE_CHECKING:
    from kg.extract.statements.saying import Page
    from kg.extract.tokens import Token
    from kg.extract.triggers import Trigger

_COPULA_PARTS = frozenset({"aux", "neg", "advmod"})
_TOPICAL_PREPOSITIONS = frozenset({"about", "of"})


def by_adjective(page: Page, trigger: Trigger) -> Saying | None:
    """Read an adjective with a clause, an infinitive or a topic of its own."""
    adjective = trigger.token
    copula = adjective.head
    if adjective.dep_ != "acomp" or not is_verb(copula):
        return None
    source = next((a.token for a in subjects(copula) if a.position == "subject"), None)
    told = next((c for c in adjective.rights if _is_told(c)), None)
    if source is None or told is None:
        return None
    is_topic = told.dep_ == "prep"
    start = told.left_edge.i + is_topic
    cue = _cue(adjective, copula, told)
    return Saying(
        cue=cue,
        source=source,
        content=(span_of(page.doc, *trimmed(page.doc, start, told.right_edge.i + 1)),),
        trigger=trigger,
        source_span=span_of(page.doc, *source_bounds(source, copula)),
        is_opaque=not is_topic,
    )


def _is_told(child: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in _TOPICAL_PREPOSITIONS and any(is_noun(g) for g in child.children)
    return child.dep_ == "ccomp" or (child.dep_ == "xcomp" and is_infinitive(child))


def _cue(adjective: Token, copula: Token, told: Token) -> tuple[Token, ...]:
    """The adjective with its copula and what leads to a topic, as far as they stand together."""
    parts = {c.i for head in (copula, adjective) for c in head.lefts if c.dep_ in _COPULA_PARTS} | {copula.i}
    start = adjective.i
    while start - 1 in parts:
        start -= 1
    end = adjective.i + (2 if told.dep_ == "prep" and told.i == adjective.i + 1 else 1)
    return tuple(adjective.doc[start:end])
