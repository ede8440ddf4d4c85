"""Amounts, times and halves of words: phrases around an event that stand for nobody and nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.nominals import UNITS_OF_TIME, is_expletive
from kg.extract.non_events import follows_prefix
from kg.extract.positions import DATIVE, OBJECT, Argument

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.extract.triggers import TypeOf
    from kg.lexicon import Lexicon

FIGURES = frozenset({"PERCENT", "MONEY", "QUANTITY", "CARDINAL"})
"""Labels of spaCy for what only says how much."""

_TIMES = frozenset({"DATE", "TIME"})
_OF_AMOUNTS = frozenset({"to", "from", "at", "in", "with"})
_REST_OF_A_WORD = 2
"""Tokens: a hyphen and what it joins."""
_OF_PRICES = frozenset({"for", "by", "on"})


def is_amount(argument: Argument, type_of: TypeOf) -> bool:
    """Whether it says when, how much or how far, or is a mere mark: no participant."""
    token, kind = argument.token, argument.token.ent_type_
    if kind in _TIMES or _is_of_a_time(token) or is_expletive(token) or not any(map(str.isalnum, token.text)):
        return True
    if argument.position not in _OF_AMOUNTS:
        return argument.position in _OF_PRICES and (token.tag_ == "CD" or kind == "MONEY")
    is_counted = any(c.dep_ == "nummod" for c in token.lefts) and type_of(token) is None  # "rose to 17 billion pesos"
    return is_counted or kind in FIGURES or token.tag_ == "CD"


def _is_of_a_time(token: Token) -> bool:
    """Whether a common noun only says how a time stands to others: "the fourth night in a [row] that they protested"."""
    if token.tag_ != "NN" or token.dep_ != "pobj" or token.head.lower_ != "in":
        return False
    noun = token.head.head
    return noun.lemma_ in UNITS_OF_TIME or noun.i in token.doc.timed


def is_price(argument: Argument, role: str, placed: list[tuple[Argument, str]]) -> bool:
    """Whether it only says how much, beside one to whom it is done: "fined [Google] $5 million"."""
    if argument.position != OBJECT or argument.token.ent_type_ not in FIGURES:
        return False
    others = (a for a, other in placed if other == role and a.position in {OBJECT, DATIVE})
    return any(a.token.ent_type_ not in FIGURES for a in others)


def is_cut(token: Token, lexicon: Lexicon) -> bool:
    """Whether it is half of a word that a hyphen joins to another: "[non]-[members]", "[e]-commerce"."""
    if follows_prefix(token, lexicon):
        return True
    is_prefix = not token.whitespace_ and token.lower_ in lexicon.words("NegativePrefix")
    return is_prefix or (_is_before_hyphen(token) and token.tag_ in {"NN", "JJ"})


def _is_before_hyphen(token: Token) -> bool:
    """Whether a hyphen joins it to the word behind it: "[e]-commerce", "the party [co]-founder"."""
    behind = token.doc[token.i + 1 : token.i + 3]
    if len(behind) < _REST_OF_A_WORD:
        return False
    if token.whitespace_ or behind[0].text != "-" or behind[0].whitespace_:
        return False
    return behind[1].tag_ not in {"IN", "TO"}  # "mother-in-law"
