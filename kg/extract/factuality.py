"""Factuality: whether the words present an event as having happened, as negated, possible, planned or supposed.

The approach of FactBank and of Nairn et al. (2006), "Computing relative polarity for textual inference": an event takes
the worst of its own markers and of those of the predicates it hangs under, where those are not known to be implicative.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.arguments import own_subjects
from kg.extract.syntax import (
    ancestors_of,
    is_finite,
    is_infinitive,
    is_noun,
    is_verb,
    sentence_bounds,
    with_particle,
)
from kg.model import Certainty, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.triggers import Trigger
    from kg.lexicon import Lexicon

_MODALS = {
    **dict.fromkeys(("will", "'ll", "’ll", "shall", "wo"), Certainty.PLANNED),
    **dict.fromkeys(("would", "'d", "’d"), Certainty.HYPOTHETICAL),
    **dict.fromkeys(("may", "might", "can", "could", "ca", "should", "must", "ought"), Certainty.POSSIBLE),
}
_FACTIVE = frozenset({"fact"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_RAISING = frozenset({"seem", "appear"})
_ORDER = (Certainty.CERTAIN, Certainty.PLANNED, Certainty.POSSIBLE, Certainty.HYPOTHETICAL)
_NOUN_ARGUMENTS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "dative", "conj", "appos", "oprd"})
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity and certainty of an event as its words present it."""

    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN

    def weakened(self, certainty: Certainty) -> Factuality:
        """No surer than `certainty`."""
        return replace(self, certainty=max(self.certainty, certainty, key=_ORDER.index))

    def negated(self) -> Factuality:
        """The opposite polarity."""
        flipped = Polarity.NEGATIVE if self.polarity is Polarity.POSITIVE else Polarity.POSITIVE
        return replace(self, polarity=flipped)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a clause is judged by: the words, and the cues of statements, whose content is judged on its own."""

    lexicon: Lexicon
    cues: frozenset[int]


def factuality(trigger: Trigger, lexicon: Lexicon, claim_cues: frozenset[int]) -> Factuality:
    """How the clause presents a trigger; `claim_cues` are cues of statements, whose content is judged on its own."""
    ground = _Ground(lexicon, claim_cues)
    found = _noun(trigger.token, ground) if is_noun(trigger.token) else _verb(trigger.token, ground)
    if trigger.light is not None:
        is_below = trigger.light.head == trigger.token
        carrier = _own(trigger.light, lexicon) if is_below else _verb(trigger.light, ground)
        found = replace(found.weakened(carrier.certainty), polarity=_both(found.polarity, carrier.polarity))
    return found.weakened(Certainty.HYPOTHETICAL) if _is_asked(trigger.token) else found


def _both(one: Polarity, other: Polarity) -> Polarity:
    return Polarity.POSITIVE if one is other else Polarity.NEGATIVE


def _is_asked(token: Token) -> bool:
    start, end = sentence_bounds(token)
    return any(t.text == "?" for t in token.doc[max(start, end - 3) : end])


def _verb(verb: Token, ground: _Ground, depth: int = 0) -> Factuality:
    found = _own(verb, ground.lexicon)
    if depth > _MAX_DEPTH or verb.head == verb:
        return found.weakened(Certainty.PLANNED) if is_infinitive(verb) else found
    above = verb.head
    match verb.dep_:
        case "conj" if is_verb(above) and not is_finite(verb):
            return _merged(found, _verb(above, ground, depth + 1))
        case "conj" if is_verb(above) and verb.tag_ == above.tag_ and not own_subjects(verb):  # "if they came and shot"
            return _merged(found, _verb(above, ground, depth + 1), polarity=False)
        case "conj" if not is_verb(above):
            return found
        case "xcomp" | "advcl" | "ccomp" | "acl" | "relcl" | "oprd" if is_infinitive(verb):
            return _infinitive(found, verb, ground, depth)
        case "xcomp" | "ccomp" if above.i in ground.cues:
            return found
        case "xcomp" | "pcomp" | "prep" | "advcl" | "acl" | "ccomp" | "conj" | "csubj" if not is_finite(verb):
            return _participle(found, verb, ground, depth)
        case "ccomp" | "advcl" if _hangs_on_unreal(verb, ground) or _is_inverted(verb):
            return found.weakened(Certainty.HYPOTHETICAL)
        case "acl" | "ccomp" if is_noun(above) and not _is_vouched_for(above, ground):  # "rumours that he had died"
            return found.weakened(Certainty.POSSIBLE)
    return found


def _is_inverted(verb: Token) -> bool:
    """Whether an auxiliary before the subject makes a condition: "had Russia attacked", "should he leave"."""
    first = next((c for c in verb.lefts if c.dep_ in _AUXILIARY or c.dep_ in {"nsubj", "nsubjpass"}), None)
    return (
        verb.dep_ == "advcl"
        and first is not None
        and first.lower_ in {"had", "should", "were"}
        and first.dep_ in _AUXILIARY
    )


def _is_vouched_for(noun: Token, ground: _Ground) -> bool:
    """Whether a noun with a that-clause is "fact", or a speaker's own word: "Moscow rejected the claim that …"."""
    return noun.lemma_ in _FACTIVE or noun.i in ground.cues or noun.head.i in ground.cues


def _own(verb: Token, lexicon: Lexicon) -> Factuality:
    """The markers in the verb's own clause."""
    found = Factuality()
    hedges, negations, conditionals = (
        lexicon.words("Hedge"),
        lexicon.words("NegationWord"),
        lexicon.words("Conditional"),
    )
    for child in verb.children:
        word = child.lower_
        if child.dep_ in _AUXILIARY and word in _MODALS:
            found = found.weakened(_MODALS[word])
        elif child.dep_ == "neg" or (child.dep_ in {"advmod", "preconj"} and word in negations):
            found = found.negated()
        elif child.dep_ in {"mark", "advmod"} and word in conditionals:
            found = found.weakened(Certainty.HYPOTHETICAL)
        elif child.dep_ == "advmod" and word in hedges:
            found = found.weakened(Certainty.POSSIBLE)
        elif child.dep_ in {"nsubj", "nsubjpass", "dobj"} and (
            word in negations or _has_negative_determiner(child, negations)
        ):
            found = found.negated()
    return found


def _has_negative_determiner(noun: Token, negations: frozenset[str]) -> bool:
    return any(c.dep_ in {"det", "neg", "preconj"} and c.lower_ in negations for c in noun.lefts)


def _infinitive(found: Factuality, verb: Token, ground: _Ground, depth: int = 0) -> Factuality:
    """An infinitive happened only where its governor is implicative ("managed to", "began to")."""
    above = verb.head
    perfect = any(c.dep_ in _AUXILIARY and c.lemma_ == "have" for c in verb.children)
    if above.i in ground.cues:
        return found if perfect else found.weakened(Certainty.PLANNED)
    if is_verb(above):
        lemma = with_particle(above)
        governor = _verb(above, ground, depth + 1)
        if verb.dep_ != "advcl" and lemma in ground.lexicon.words("NegativeImplicative"):
            return _merged(found, governor.negated())
        if verb.dep_ != "advcl" and lemma in ground.lexicon.words("FactiveControl"):
            return _merged(found, governor)
        if lemma in _RAISING or perfect:
            return _merged(found, governor).weakened(Certainty.POSSIBLE)
        return _merged(found, governor).weakened(Certainty.PLANNED)
    if _has_negative_determiner(above, ground.lexicon.words("NegationWord")):  # "no plans to send troops"
        found = found.negated()
    return found.weakened(Certainty.POSSIBLE if perfect else Certainty.PLANNED)


def _participle(found: Factuality, verb: Token, ground: _Ground, depth: int = 0) -> Factuality:
    """Participles and gerunds go with the clause that they hang on."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ in {"without", "instead"}:
        found = found.negated()
    if verb.dep_ == "pcomp" and above.lower_ == "against":  # "warned against attacking"
        found = found.weakened(Certainty.PLANNED)
    governor = above.head if verb.dep_ == "pcomp" else above
    if is_noun(governor):
        return (
            found.weakened(_irrealis(governor, ground.lexicon))
            if verb.dep_ in {"pcomp", "acl"} and governor.lemma_ in ground.lexicon.words("Irrealis")
            else found
        )
    if verb.dep_ == "pcomp" and governor.tag_[:2] == "JJ":  # "guilty of killing", "close to signing"
        return found.weakened(Certainty.POSSIBLE)
    if not is_verb(governor) or governor.i in ground.cues:
        return found
    lemma = with_particle(governor)
    if verb.dep_ in {"xcomp", "pcomp"} and lemma in ground.lexicon.words("NegativeImplicative"):
        return found.negated()
    if verb.dep_ == "xcomp" and lemma in ground.lexicon.words("Intensional"):
        return found.weakened(Certainty.PLANNED)
    return _merged(found, _verb(governor, ground, depth + 1), polarity=verb.dep_ != "advcl")


def _hangs_on_unreal(verb: Token, ground: _Ground) -> bool:
    """A finite clause below "hope that", "ensure that", "if …"."""
    return verb.dep_ == "ccomp" and with_particle(verb.head) in ground.lexicon.words("Intensional")


def _merged(own: Factuality, governor: Factuality, *, polarity: bool = True) -> Factuality:
    merged = own.weakened(governor.certainty)
    return replace(merged, polarity=_both(own.polarity, governor.polarity)) if polarity else merged


def _irrealis(noun: Token, lexicon: Lexicon) -> Certainty:
    return Certainty.PLANNED if noun.lemma_ in lexicon.words("PlanNoun") else Certainty.POSSIBLE


def _noun(noun: Token, ground: _Ground) -> Factuality:
    """An event noun is taken for real unless its own modifiers, or what it is an argument of, say otherwise."""
    found = _modified(noun, ground.lexicon)
    below = noun
    for above in ancestors_of(noun):
        if is_verb(above):
            return _under_verb(found, noun, below, ground)
        if is_noun(above) and above.lemma_ in ground.lexicon.words("Irrealis"):
            found = found.weakened(_irrealis(above, ground.lexicon))
        below = above
    return found


def _modified(noun: Token, lexicon: Lexicon) -> Factuality:
    """What a noun's own determiners and adjectives say: "no attack", "a possible attack"."""
    found = Factuality()
    unreal = lexicon.words("IrrealisAdjective") | lexicon.words("Hedge")
    for child in noun.lefts:
        if child.lower_ in unreal:
            found = found.weakened(Certainty.POSSIBLE)
        elif child.dep_ in {"det", "neg"} and child.lower_ in lexicon.words("NegationWord"):
            found = found.negated()
    return found


def _under_verb(found: Factuality, noun: Token, below: Token, ground: _Ground) -> Factuality:
    """Below a verb: unreal verbs make their object unreal, a modal clause makes it no surer than itself.

    `below` is the verb's own dependent on the way to the noun; a subject takes nothing from the verb's meaning: "talks
    failed" were held.
    """
    verb = below.head
    if noun.dep_ not in _NOUN_ARGUMENTS:
        return found
    if below.dep_ != "nsubj":
        lemmas = _with_prepositions(verb)
        if lemmas & ground.lexicon.words("Intensional"):
            return found.weakened(Certainty.PLANNED)
        if lemmas & ground.lexicon.words("NegativeImplicative"):
            return found.weakened(Certainty.POSSIBLE)
    if verb.i in ground.cues and noun.dep_ != "dobj":
        return found
    return found.weakened(_verb(verb, ground, 1).certainty)


def _with_prepositions(verb: Token) -> set[str]:
    """The verb's forms that a word list can hold: alone, with its particle, with each of its prepositions."""
    prepositions = (f"{verb.lemma_} {c.lower_}" for c in verb.children if c.dep_ == "prep")
    return {str(verb.lemma_), with_particle(verb), *prepositions}
