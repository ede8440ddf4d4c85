"""Generic clauses: what is so as a rule ("clients come in the morning"), and what happens in a story, is no event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.subjects import subjects
from kg.extract.syntax import is_verb, sentence_bounds

if TYPE_CHECKING:
    from kg.extract.factuality.ground import Ground
    from kg.extract.tokens import Token

_PRESENT = frozenset({"VBZ", "VBP"})
_COMMON = frozenset({"NN", "NNS"})
_NOUNS = _COMMON | {"NNP", "NNPS"}
_ONCE = frozenset({"today", "tonight", "now", "currently", "yesterday", "tomorrow", "this", "ago"})
_ANYBODY = frozenset({"anyone", "anybody", "anything", "everyone", "everybody", "those"})
_WHEN = frozenset({"if", "unless", "whenever"})
_INDEFINITE = frozenset({"a", "an", "any", "every", "each", "all", "most"})


def is_generic(token: Token, ground: Ground) -> bool:
    """Whether a verb tells, in the simple present and without a time, what is so as a rule or in a work of fiction.

    Headlines tell in the present what has happened; they end without a full stop.
    """
    if not _is_in_simple_present(token) or not is_sentence(token) or _is_speech(token, ground):
        return False
    if any(_is_in_fiction(c, ground) or _is_condition(c) for c in token.children):
        return True
    if any(c.dep_ == "advmod" and c.lower_ in ground.lexicon.words("HabitAdverb") for c in token.children):
        return True
    doers = [argument.token for argument in subjects(token)]
    is_ruled = all((is_any(d) and not _is_described(d)) or _is_law(d, ground) for d in doers)
    return bool(doers) and is_ruled and not any(map(_is_dated, token.subtree))


def _is_law(noun: Token, ground: Ground) -> bool:
    """Whether it is a law, of which the present tells what it says: "the law lets states sue"."""
    return noun.tag_ in _NOUNS and noun.lower_ in ground.lexicon.words("LawNoun")


def _is_dated(token: Token) -> bool:
    """Whether a word belongs to a time that comes but once: "on Friday", "this week", not "in the morning"."""
    if token.i not in token.doc.timed:
        return False
    return token.tag_ in {"CD", "NNP", "JJ"} or token.lower_ in _ONCE


def _is_in_simple_present(token: Token) -> bool:
    auxiliaries = [c for c in token.children if c.dep_ in {"aux", "auxpass"}]
    if not auxiliaries:
        return token.tag_ in _PRESENT
    is_passive = token.tag_ == "VBN" and len(auxiliaries) == 1 and auxiliaries[0].dep_ == "auxpass"
    return is_verb(token) and is_passive and auxiliaries[0].tag_ in _PRESENT


def is_sentence(token: Token) -> bool:
    """Whether a word stands in a whole sentence, not in a headline or a table, which have no full stop."""
    start, end = sentence_bounds(token)
    return any(t.text in {".", "!"} for t in token.doc[max(start, end - 3) : end])


def _is_speech(token: Token, ground: Ground) -> bool:
    """Whether it is a cue, or a verb of speech: "experts say", "analysts warn" tell what these do today."""
    return token.i in ground.cues or token.lemma_ in ground.lexicon.verbs_of_speech


def _is_in_fiction(child: Token, ground: Ground) -> bool:
    works = ground.lexicon.words("FictionNoun")
    return child.dep_ == "prep" and child.lower_ == "in" and any(c.lemma_ in works for c in child.children)


def _is_condition(child: Token) -> bool:
    """Whether a clause says when the rule holds: "takes over [if the president dies]", "[when a holder agrees], they allow it"."""
    if child.dep_ != "advcl":
        return False
    words = {c.lower_ for c in child.lefts if c.dep_ in {"mark", "advmod"}}
    is_any_time = "when" in words and _is_in_simple_present(child) and any(is_any(a.token) for a in subjects(child))
    return is_any_time or not words.isdisjoint(_WHEN)


def _is_described(noun: Token) -> bool:
    """Whether a clause tells which ones are meant: "protesters who live nearby"."""
    return any(c.dep_ in {"relcl", "acl"} for c in noun.children)


def is_any(noun: Token) -> bool:
    """Whether a noun means a kind of thing rather than a thing: "clients", "a planet", "most shops"."""
    if noun.lower_ in _ANYBODY:
        return True
    if noun.tag_ not in _COMMON or any(c.dep_ in {"nummod", "poss"} for c in noun.children):
        return False
    determiners = [c.lower_ for c in noun.lefts if c.dep_ in {"det", "predet"}]
    return all(d in _INDEFINITE for d in determiners) and (bool(determiners) or noun.tag_ == "NNS")
