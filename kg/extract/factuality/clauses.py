"""Clauses: what the form of a verb's own clause tells of it beyond its markers: an order, hearsay, a condition, a misread participle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.factuality.generic import is_sentence
from kg.extract.factuality.markers import AUXILIARY
from kg.extract.syntax import is_quoted_order, is_verb

if TYPE_CHECKING:
    from kg.extract.factuality.ground import Ground
    from kg.extract.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PRESENT = frozenset({"VBZ", "VBP"})
_WHICHEVER = frozenset({"whoever", "whomever", "whatever", "whichever", "wherever", "whenever"})
_TOGETHER = frozenset({"as", "while", "when", "once"})
_FUTURE_OF_PAST = frozenset({"would", "'d", "’d"})
_OPENING = _FUTURE_OF_PAST | {"to", "could", "might"}
_CLOSING = frozenset({"have", "not", "n't", "n’t"})
"""What makes of "would" no future: "would have left when he came", "would not say when he was asked"."""


def is_order(verb: Token) -> bool:
    """Whether the form of a clause below another verb asks for it: "“[Leave] the city,” he said", "requires that reports [be filed]"."""
    if is_quoted_order(verb):
        return True
    first = next((c for c in verb.lefts if c.dep_ in AUXILIARY), verb)
    is_that = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts)
    return verb.dep_ == "ccomp" and is_that and first.lower_ == "be" and first.tag_ == "VB"


def is_imperative(verb: Token) -> bool:
    """Whether a bare form without a subject tells somebody to do it: "If they are ill, [get] them treatment"."""
    if is_order(verb):
        return True
    is_bare = verb.tag_ == "VB" and not any(c.dep_ in AUXILIARY or c.dep_ in _SUBJECTS for c in verb.children)
    return is_bare and verb.text.islower() and is_sentence(verb)  # not "Qtly dividend 17 cts"


def is_hearsay(verb: Token, ground: Ground) -> bool:
    """Whether an adverb set apart before all of a sentence calls it hearsay: "[Reportedly], two died and five were hurt"."""
    first = next(iter(verb.lefts), verb)
    is_fronted = first.dep_ == "advmod" and first.nbor(1).text == ","
    return is_fronted and first.lower_ in ground.lexicon.words("Hearsay") | ground.lexicon.words("Hedge")


def is_slip(verb: Token, above: Token) -> bool:
    """Whether the tagger took a bare participle for the past: "would be removed and [subjected] to tests"."""
    is_bare = verb.tag_ == "VBD" and not any(c.dep_ in AUXILIARY for c in verb.children)
    is_open = any(c.tag_ in {"MD", "TO"} for c in above.lefts) and not any(c.dep_ == "neg" for c in above.children)
    return is_bare and is_open and (above.lemma_ == "be" or any(c.dep_ == "auxpass" for c in above.lefts))


def is_backshifted(verb: Token) -> bool:
    """Whether a past stands for what is to come: "imports would be curbed while firms [cut] jobs", "offered to wait before it [voted]"."""
    first = next((c for c in verb.children if c.dep_ in AUXILIARY), verb)
    is_past = first.tag_ == "VBD" and first.lower_ != "had" and is_verb(verb.head)
    if not is_past or verb.i < verb.head.i or verb.left_edge.nbor(-1).text == ",":
        return False
    words = {c.lower_ for c in verb.lefts if c.dep_ in {"mark", "advmod"}}
    auxiliaries = {c.lower_ for c in verb.head.lefts if c.dep_ in AUXILIARY or c.dep_ == "neg"}
    if "before" in words:
        return not auxiliaries.isdisjoint(_OPENING)
    is_future = not auxiliaries.isdisjoint(_FUTURE_OF_PAST) and auxiliaries.isdisjoint(_CLOSING)
    return is_future and not words.isdisjoint(_TOGETHER)


def is_open_choice(verb: Token) -> bool:
    """Whether who or what is meant is left open, and with it whether there is any: "will face whoever [wins]", "whatever they [decide]"."""
    tense = next((c for c in verb.lefts if c.dep_ in AUXILIARY), verb)
    openers = (c.left_edge for c in verb.lefts if not is_verb(c))
    return tense.tag_ in _PRESENT and any(word.lower_ in _WHICHEVER for word in openers)


def is_inverted(verb: Token) -> bool:
    """Whether an auxiliary before the subject makes a condition: "had Russia attacked", "should he leave"."""
    first = next((c for c in verb.lefts if c.dep_ in AUXILIARY or c.dep_ in {"nsubj", "nsubjpass"}), None)
    is_fronted = first is not None and first.dep_ in AUXILIARY and first.lower_ in {"had", "should", "were"}
    return verb.dep_ == "advcl" and is_fronted
