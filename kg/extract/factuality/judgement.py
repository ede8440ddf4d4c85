"""Judgement: one trigger's factuality, by its verb or noun, its light verb and the kind of its sentence."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.factuality.clauses import is_open_choice
from kg.extract.factuality.generic import is_any, is_generic
from kg.extract.factuality.ground import Ground
from kg.extract.factuality.markers import marked
from kg.extract.factuality.nouns import is_said_to_occur, of_noun
from kg.extract.factuality.verbs import of_verb
from kg.extract.syntax import ancestors_of, is_finite, is_noun, is_verb, sentence_bounds
from kg.model import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.factuality.grade import Factuality
    from kg.extract.tokens import Token
    from kg.extract.triggers import Trigger
    from kg.lexicon import Lexicon

_PRESENT = frozenset({"VBZ", "VBP"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp"})


def factuality(trigger: Trigger, lexicon: Lexicon, claim_cues: frozenset[int]) -> Factuality:
    """How the clause presents a trigger; `claim_cues` are cues of statements, whose content is judged on its own."""
    ground = Ground(lexicon, claim_cues)
    found = of_noun(trigger.token, ground) if is_noun(trigger.token) else of_verb(trigger.token, ground)
    if trigger.light is not None:
        is_below = trigger.light.head == trigger.token
        light = marked(trigger.light, lexicon) if is_below else of_verb(trigger.light, ground)
        found = found.under(light, polarity=not is_said_to_occur(trigger.token, trigger.light, ground))
    if _is_reversed(trigger):
        found = found.negated()
    if any(is_generic(clause, ground) for clause in _clauses(trigger.token)):
        found = found.weakened(Certainty.POSSIBLE)
    if any(is_open_choice(clause) for clause in _clauses(trigger.token)):
        found = found.weakened(Certainty.POSSIBLE)
    if _is_supposed(trigger.token, ground):
        found = found.weakened(Certainty.HYPOTHETICAL)
    if (kind := _kind_above(trigger.token)) is not None:
        found = found.weakened(of_noun(kind, ground).certainty)
    return found.weakened(Certainty.HYPOTHETICAL) if _is_asked(trigger.token) else found


def _clauses(token: Token) -> Iterator[Token]:
    """The verbs whose clause tells of it: "[meetings] usually centre on politics", "the law lets states [sue] firms that [pollute]"."""
    if is_noun(token):
        yield token.head if token.dep_ in {"nsubj", "nsubjpass"} and is_any(token) else token
        return
    yield token
    while token.head != token:
        if token.dep_ == "relcl" and token.tag_ in _PRESENT and is_noun(token.head) and is_any(token.head):
            token = token.head.head
        elif token.dep_ in _COMPLEMENTS and not is_finite(token):
            token = token.head
        else:
            return
        yield token


def _is_supposed(token: Token, ground: Ground) -> bool:
    """Whether it is what a clause means that is only supposed itself: "asked whether that meant he was [softening]"."""
    verb = next((t for t in (token, *ancestors_of(token)) if is_verb(t)), token)
    above = verb.head
    is_told = verb.dep_ == "ccomp" and is_verb(above) and above != verb and above.i not in ground.cues
    return is_told and of_verb(above, ground).certainty is Certainty.HYPOTHETICAL


def _kind_above(token: Token) -> Token | None:
    """The noun for a kind of thing, which is as unsure as its clause: "may cause [attacks], which lead to death", "a fee for [those] who break it"."""
    verb = next((t for t in (token, *ancestors_of(token)) if is_verb(t)), token)
    is_of_kind = verb.dep_ == "relcl" and verb.tag_ in _PRESENT and not any(c.dep_ == "aux" for c in verb.lefts)
    return verb.head if is_of_kind and is_any(verb.head) else None


def _is_reversed(trigger: Trigger) -> bool:
    """Whether "not" turns round one of its further words ("pleaded not guilty"), or is one itself ("not found guilty")."""
    words = set(trigger.words) - {trigger.token}
    return any(w.dep_ == "neg" and w.head == trigger.token for w in words) or any(
        c.dep_ == "neg" and c not in words for w in words for c in w.children
    )


def _is_asked(token: Token) -> bool:
    """Whether a question mark ends its sentence, or the quotation in it: "“[Won] they?” he asked"."""
    start, end = sentence_bounds(token)
    behind = takewhile(lambda t: not t.is_quote, token.doc[token.i : end])
    words = [t.text for t in behind if not t.is_space]
    is_question = words[-1:] == ["?"] and ":" not in words  # not "I [thought] it was a joke: who would do it?"
    return is_question or any(t.text == "?" for t in token.doc[max(start, end - 3) : end])
