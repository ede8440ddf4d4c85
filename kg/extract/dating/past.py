"""Whether an event is told as over: what an article reports as past lies before its own day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import SUBJECT_LABELS, is_noun, is_verb

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.extract.triggers import Trigger

_AUXILIARY = frozenset({"aux", "auxpass"})
_HAVE = frozenset({"have", "has", "'ve", "’ve", "'s", "’s"})
WITHIN = frozenset({"in", "during", "at"})
"""Prepositions between a verb and the event in which it happens: "killed in an attack"."""
_MAX_DEPTH = 8


def is_past(trigger: Trigger) -> bool:
    """Whether the tense of its clause puts an event before the article's day; a noun goes with the verb that tells it."""
    if trigger.light is not None:
        return is_past_verb(trigger.light)
    token = trigger.token
    if is_verb(token):
        return is_past_verb(token)
    carrier = _carrier(token) if is_noun(token) else token.head
    return carrier is not None and is_past_verb(carrier)


def _carrier(noun: Token) -> Token | None:
    """The verb that a noun happens by or with: as its subject, or as what it happens in ("killed in an attack")."""
    above = noun.head
    if noun.dep_ in SUBJECT_LABELS and (is_verb(above) or above.tag_ == "MD"):
        return above
    return above.head if noun.dep_ == "pobj" and above.lower_ in WITHIN and is_verb(above.head) else None


def is_past_verb(verb: Token, depth: int = 0) -> bool:
    """Whether a verb is told as past: by its own tense or, without one, by that of the verb above it."""
    auxiliaries = [child for child in verb.lefts if child.dep_ in _AUXILIARY]
    tags = {child.tag_ for child in auxiliaries} or {verb.tag_}
    if tags & {"MD", "TO"} or depth > _MAX_DEPTH:
        return False
    if "VBD" in tags:
        return True
    if auxiliaries:
        return verb.tag_ in {"VBN", "VBD"} and any(child.lower_ in _HAVE for child in auxiliaries)
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "ROOT"}:
        return True
    return verb.tag_ in {"VBN", "VBG", "VB"} and _is_below_past(verb, depth)


def _is_below_past(verb: Token, depth: int) -> bool:
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return above != verb and is_verb(above) and is_past_verb(above, depth + 1)
