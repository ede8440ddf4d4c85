"""Which way a clause looks from the article's day: the tense of the verb that governs a phrase."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from kg.extract.times.context import head, is_attributive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.times.phrases import Phrase, Text

_MAX_DEPTH = 12
_AUXILIARIES = frozenset({"aux", "auxpass"})
_HAVE = frozenset({"have", "has", "'ve", "’ve"})
_HAD = frozenset({"had", "'d", "’d"})
_INHERITING = frozenset({"advcl", "relcl"})
_OPEN = frozenset({"for", "to"})


class Tense(Enum):
    """Where a clause lies from the article's day; PRESENT covers what holds and what is arranged."""

    PAST = "past"
    PRESENT = "present"
    PROSPECT = "prospect"
    """What is meant to come: an infinitive, "scheduled for"."""
    FUTURE = "future"
    NONE = "none"


def tense_of(phrase: Phrase) -> Tense:
    """The tense of the clause that a phrase stands in; before a noun it says little: only what shall be counts there."""
    tense = _tense_above(head(phrase), phrase.text)
    if phrase.follows("limits") and tense is not Tense.PAST:
        return Tense.FUTURE
    if phrase.follows("limits") and not _in_past_perfect(head(phrase)):
        return Tense.FUTURE
    return Tense.NONE if tense in {Tense.PRESENT, Tense.PROSPECT} and is_attributive(phrase) else tense


def _tense_above(token: Token, text: Text) -> Tense:
    for node in _up(token):
        if node.lower_ == "according":
            return Tense.PAST
        if node.i != token.i and _is_cue(node, text):
            return _prospect(node)
        if node.tag_.startswith(("VB", "MD")) and (tense := _tense_of_verb(node)) is not Tense.NONE:
            return tense
    return Tense.NONE


def _up(token: Token) -> Iterator[Token]:
    for _ in range(_MAX_DEPTH):
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def _is_cue(token: Token, text: Text) -> bool:
    """Whether a word tells of what is to come: "scheduled", "due"; of some only before "for" or "to" ("set to leave")."""
    if text.listed("future_cues", token.lower_):
        return True
    opens = token.i + 1 < len(text.doc) and text.doc[token.i + 1].lower_ in _OPEN
    return opens and text.listed("open_future_cues", token.lower_)


def _prospect(token: Token) -> Tense:
    """What was to come before the past that the text tells of is past as well ("had been due to expire on Friday")."""
    return Tense.PAST if _in_past_perfect(token) else Tense.PROSPECT


def _in_past_perfect(token: Token) -> bool:
    verbs = (node for node in _up(token) if node.tag_.startswith("VB") and not _is_infinitive(node))
    return any(child.lower_ in _HAD and child.dep_ == "aux" for child in next(verbs, token).lefts)


def _is_infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.lefts)


def _tense_of_verb(verb: Token) -> Tense:
    auxiliaries = [child for child in verb.lefts if child.dep_ in _AUXILIARIES]
    words = {child.lower_ for child in auxiliaries}
    tags = {child.tag_ for child in auxiliaries} or {verb.tag_}
    if tags & {"MD", "TO"} and words & _HAVE:
        return Tense.PAST
    if "MD" in tags:
        return Tense.PAST if "could" in words and _is_negated(verb) else Tense.FUTURE
    if "TO" in tags:  # "staged a rally to mark Friday's vote" looks where "staged" does
        return Tense.NONE if verb.dep_ in _INHERITING else _prospect(verb)
    if tags & {"VBD", "VBN"} or words & _HAVE:
        return Tense.PAST
    if tags & {"VBZ", "VBP"}:  # "is meeting him on Friday" is arranged, "meets him on Friday" may be a headline's past
        return Tense.PROSPECT if verb.tag_ == "VBG" else Tense.PRESENT
    return Tense.NONE


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.lefts)
