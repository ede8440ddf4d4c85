"""Markers: what the words of a verb's own clause, or of a noun's own phrase, say of how far it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.factuality.grade import Factuality
from kg.model import Certainty

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon

AUXILIARY = frozenset({"aux", "auxpass"})
_MODALS = {
    **dict.fromkeys(("will", "'ll", "’ll", "shall", "wo"), Certainty.PLANNED),
    **dict.fromkeys(("would", "'d", "’d"), Certainty.HYPOTHETICAL),
    **dict.fromkeys(("may", "might", "can", "could", "ca", "should", "must", "ought"), Certainty.POSSIBLE),
}
_MODIFIERS = frozenset({"advmod", "nummod", "amod", "quantmod"})
_MERELY = frozenset({"only", "merely"})
"""What makes of "not" the first half of "not only …, but also"; "not just" and "not simply" deny as well ("did not just leave")."""
_NOUN_PHRASES = frozenset({"nsubj", "nsubjpass", "dobj"})


def marked(verb: Token, lexicon: Lexicon) -> Factuality:
    """The markers in the verb's own clause."""
    found = Factuality()
    for child in verb.children:
        if child.dep_ in AUXILIARY and child.lower_ in _MODALS:
            found = found.weakened(_MODALS[child.lower_])
        elif _denies(child, lexicon) or _denies_all(child, verb, lexicon):
            found = found.negated()
        elif child.lower_ in lexicon.words("Conditional") and _opens(child, verb):
            found = found.weakened(Certainty.HYPOTHETICAL)
        elif child.dep_ in {"advmod", "prep"} and _hedges(child, lexicon):
            found = found.weakened(Certainty.POSSIBLE)
        elif child.dep_ in _NOUN_PHRASES:
            found = by_phrase(found, child, lexicon)
    return found


def _opens(child: Token, verb: Token) -> bool:
    """Whether a word makes its clause a condition: "[once] he left, …", not "he was [once] a judge"."""
    return child.dep_ == "mark" or (child.dep_ == "advmod" and verb.dep_ == "advcl" and child == verb.left_edge)


def _denies(child: Token, lexicon: Lexicon) -> bool:
    """Whether an adverb denies: "never", "no longer", but not "not only"."""
    if child.dep_ not in {"neg", "advmod", "preconj"} or child.nbor(1).lower_ in _MERELY:
        return False
    if child.lower_ in {"longer", "more"} and any(c.lower_ in lexicon.words("NegationWord") for c in child.lefts):
        return True
    return child.dep_ == "neg" or child.lower_ in lexicon.words("NegationWord")


def _denies_all(preposition: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Whether a phrase denies the clause: with the auxiliary before the subject ("[at no time] did it fall"), or right behind it."""
    if preposition.dep_ != "prep" or not any(
        c.dep_ == "pobj" and has_negative_determiner(c, lexicon) for c in preposition.rights
    ):
        return False
    auxiliary = next((c.i for c in verb.lefts if c.dep_ in AUXILIARY), verb.i)
    subject = next((c.i for c in verb.lefts if c.dep_ in _NOUN_PHRASES), auxiliary)
    return preposition.i < auxiliary < subject or auxiliary + 1 == preposition.i < verb.i


def _hedges(child: Token, lexicon: Lexicon) -> bool:
    """Whether an adverb leaves open whether it is so: "possibly", "reportedly also", "by most accounts"."""
    hearsay = lexicon.words("Hearsay")
    if child.dep_ == "prep":
        return any(f"{child.lower_} {c.lemma_}" in hearsay for c in child.children)
    return child.lower_ in lexicon.words("Hedge") or any(c.lower_ in hearsay for c in child.children)


def by_phrase(found: Factuality, noun: Token, lexicon: Lexicon) -> Factuality:
    """What a subject or object passes on to its verb: "nobody", "no troops", "reportedly over 400 firefighters"."""
    if noun.lower_ in lexicon.words("NegationWord") or has_negative_determiner(noun, lexicon):
        found = found.negated()
    hearsay = lexicon.words("Hearsay")
    if any(
        c.lower_ in hearsay or any(g.lower_ in hearsay for g in c.lefts) for c in noun.lefts if c.dep_ in _MODIFIERS
    ):
        found = found.weakened(Certainty.POSSIBLE)
    return found


def has_negative_determiner(noun: Token, lexicon: Lexicon) -> bool:
    """Whether "no", "neither" or their like stand before a noun."""
    negations = lexicon.words("NegationWord")
    return any(c.dep_ in {"det", "neg", "preconj"} and c.lower_ in negations for c in noun.lefts)


def modified(noun: Token, lexicon: Lexicon) -> Factuality:
    """What a noun's own determiners and adjectives say: "no attack", "a possible attack", "the so-called invasion"."""
    found = Factuality()
    unreal = lexicon.words("IrrealisAdjective") | lexicon.words("Hedge")
    for child in noun.lefts:
        if child.lower_ in unreal or (child.lower_ == "called" and child.nbor(-1).text == "-"):
            found = found.weakened(Certainty.POSSIBLE)
        elif child.dep_ in {"mark", "advmod"} and child.lower_ in lexicon.words("Conditional"):  # a verb read as a noun
            found = found.weakened(Certainty.HYPOTHETICAL)
        elif child.dep_ in {"det", "neg"} and child.lower_ in lexicon.words("NegationWord"):
            found = found.negated()
    return found


def predicts(verb: Token, lexicon: Lexicon) -> bool:
    """Whether an adjective behind a copula leaves open what it is said of: "is likely", "was planned"."""
    return any(c.dep_ == "acomp" and c.lower_ in lexicon.words("IrrealisAdjective") for c in verb.rights)


def excludes(preposition: Token) -> bool:
    """Whether what stands below a preposition did not happen: "without", "instead of", "rather than"."""
    return preposition.lower_ in {"without", "instead"} or any(
        c.lower_ in {"instead", "rather"} for c in preposition.children
    )
