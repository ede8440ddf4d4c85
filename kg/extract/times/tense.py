"""Which way a clause looks from the article's day: the tense of the verb that governs a phrase."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from kg.extract.times.context import head, is_attributive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.times.phrases import Phrase, Text
    from kg.extract.tokens import Token

_MAX_DEPTH = 12
_AUXILIARIES = frozenset({"aux", "auxpass"})
_HAVE = frozenset({"have", "has", "'ve", "’ve"})
_HAD = frozenset({"had", "'d", "’d"})
_INHERITING = frozenset({"advcl", "relcl"})
_OPEN = frozenset({"for", "to"})
_WAS = frozenset({"was", "were"})


class Tense(Enum):
    """Where a clause lies from the article's day; PRESENT covers what holds and what is arranged."""

    OVER = "over"
    """What cannot lie ahead: "in jail since his arrest in June"."""
    PAST = "past"
    PRESENT = "present"
    PROSPECT = "prospect"
    """What is meant to come: an infinitive, "scheduled for"."""
    AWAITED = "awaited"
    """What the past held in store, and may be over by now: "was to open"."""
    FUTURE = "future"
    NONE = "none"


def tense_of(phrase: Phrase) -> Tense:
    """The tense of the clause that a phrase stands in; before a noun it says little: only what shall be counts there."""
    tense = _tense_above(head(phrase), phrase.text)
    if _is_limit(phrase, "limits") and tense is not Tense.PAST:
        return Tense.FUTURE
    if _is_limit(phrase, "open_limits") and not _in_past_perfect(head(phrase)):
        return Tense.FUTURE
    if tense is Tense.PRESENT and phrase.comes_behind("as of"):
        return Tense.PAST
    return Tense.NONE if tense in {Tense.PRESENT, Tense.PROSPECT} and is_attributive(phrase) else tense


def _is_limit(phrase: Phrase, name: str) -> bool:
    """Whether a phrase, or the hour that it belongs to, stands behind one of these words ("until 9 a.m. Tuesday")."""
    token = head(phrase)
    hour = token.head if token.dep_ == "npadvmod" and token.head.ent_type_ == "TIME" else token
    return phrase.follows(name) or (hour.dep_ == "pobj" and phrase.text.listed(name, hour.head.lower_))


def _tense_above(token: Token, text: Text) -> Tense:
    for node in _up(token):
        if node.lower_ == "since" and node.dep_ == "prep":
            return Tense.OVER
        if node.lower_ == "according":
            return Tense.PAST
        if node.lower_ == "ahead":  # "ahead of Sunday's vote"
            return Tense.FUTURE
        if node.i != token.i and _is_cue(node, text):
            return _prospect(node)
        if node.tag_.startswith(("VB", "MD")) and (tense := _tense_of_verb(node, text)) is not Tense.NONE:
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
        return token.tag_ != "IN"  # "due to a landslide"
    opens = token.i + 1 < len(text.doc) and text.doc[token.i + 1].lower_ in _OPEN
    return opens and text.listed("open_future_cues", token.lower_)


def _prospect(token: Token) -> Tense:
    """What was to come before the past that the text tells of is past as well ("had been due to expire on Friday").

    What was to come in that past may be: "was to open", but not "said that it was to open", which shifts a future.
    """
    verb = _finite_above(token)
    if _is_past_perfect(verb):
        return Tense.PAST
    was = verb.lower_ in _WAS or any(child.lower_ in _WAS and child.dep_ == "auxpass" for child in verb.lefts)
    return Tense.AWAITED if was and verb.dep_ != "ccomp" else Tense.PROSPECT


def _in_past_perfect(token: Token) -> bool:
    return _is_past_perfect(_finite_above(token))


def _finite_above(token: Token) -> Token:
    """The verb over a word that is no infinitive; without one the word itself."""
    verbs = (node for node in _up(token) if node.tag_.startswith("VB") and not _is_infinitive(node))
    return next(verbs, token)


def _is_past_perfect(verb: Token) -> bool:
    return any(child.lower_ in _HAD and child.dep_ == "aux" for child in verb.lefts)


def _is_infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.lefts)


def _tense_of_verb(verb: Token, text: Text) -> Tense:
    auxiliaries = [child for child in verb.lefts if child.dep_ in _AUXILIARIES]
    words = {child.lower_ for child in auxiliaries}
    tags = {child.tag_ for child in auxiliaries} or {verb.tag_}
    if tags & {"MD", "TO"} and words & _HAVE:
        return Tense.PAST
    if "MD" in tags:
        return Tense.PAST if "could" in words and _is_negated(verb) else Tense.FUTURE
    if "TO" in tags:  # "staged a rally to mark Friday's vote" looks where "staged" does
        return Tense.NONE if verb.dep_ in _INHERITING or _comes_true(verb, text) else _prospect(verb)
    if tags & {"VBD", "VBN"} or words & _HAVE:
        return Tense.PAST
    if tags & {"VBZ", "VBP"}:  # "is meeting him on Friday" is arranged, "meets him on Friday" may be a headline's past
        return Tense.PROSPECT if verb.tag_ == "VBG" else Tense.PRESENT
    return Tense.NONE


def _comes_true(infinitive: Token, text: Text) -> bool:
    """Whether the verb above an infinitive tells that it came to pass, or not, by then: "began to", "failed to"."""
    return infinitive.dep_ == "xcomp" and text.listed("implicatives", infinitive.head.lemma_)


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.lefts)
