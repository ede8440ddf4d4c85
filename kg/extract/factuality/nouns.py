"""Nouns: an event noun is taken for real unless its own modifiers, or what it is an argument of, say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.factuality.markers import AUXILIARY, excludes, modified, predicts
from kg.extract.factuality.verbs import of_verb
from kg.extract.syntax import ancestors_of, is_noun, is_verb, told_of, with_particle
from kg.model import Certainty, Polarity

if TYPE_CHECKING:
    from kg.extract.factuality.grade import Factuality
    from kg.extract.factuality.ground import Ground
    from kg.extract.tokens import Token

_ARGUMENTS = frozenset({"dobj", "pobj", "pcomp", "nsubj", "nsubjpass", "attr", "dative", "conj", "appos", "oprd"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LISTING = frozenset({"including", "like"})
"""Before what is one of the things named: as unsure as those, "strikes are threatened, [including] stoppages"."""
_TOPICS = frozenset({"about", "over"})
_OCCASIONS = frozenset({"in", "at", "on", "during", "after"})
_WITHIN = frozenset({"in", "during", "after"})
_REASONS = frozenset({"since", "despite", "because", "amid", "following"})
_PRESENT = frozenset({"VBZ", "VBP"})
_INDEFINITE = frozenset({"a", "an", "any", "another"})


def of_noun(noun: Token, ground: Ground) -> Factuality:
    """How far the event of a noun is so."""
    found = modified(noun, ground.lexicon)
    below = noun
    is_known = not _is_indefinite(noun)
    for above in ancestors_of(noun):
        if is_verb(above) and not (above.lower_ in _LISTING and above.i > above.head.i):
            return _under_verb(found, noun, below, ground)
        if below.lower_ in _LISTING and is_noun(above):
            return found.weakened(of_noun(above, ground).certainty)
        is_within = is_known and below.lower_ in _WITHIN  # "a suspect in the attack"
        certainty = None if is_within else ground.unreal(above, below)
        if certainty and (is_noun(above) or above.tag_ == "JJ"):
            found = found.weakened(certainty)
        elif below.lower_ == "of" and below == noun.head and _is_unsure(noun, above, ground):
            found = found.weakened(Certainty.POSSIBLE)
        elif above.dep_ == "prep" and excludes(above):
            found = found.negated()
        below = above
    return found


def _is_unsure(noun: Token, above: Token, ground: Ground) -> bool:
    """Whether what an unsure thing consists in is as unsure: "reported incidents of [abuse]", not "the alleged cause of the fire"."""
    if not is_noun(above) or above.lemma_ in ground.lexicon.words("PartNoun"):  # "the next highest number of deaths"
        return False
    return _is_indefinite(noun) and not modified(above, ground.lexicon).is_certain


def _under_verb(found: Factuality, noun: Token, below: Token, ground: Ground) -> Factuality:
    """Below a verb: unreal verbs make their object unreal, a modal clause makes it no surer than itself.

    `below` is the verb's own dependent on the way to the noun.
    """
    verb = below.head
    if noun.dep_ not in _ARGUMENTS:
        return found
    clause = of_verb(verb, ground, 1)
    if below.dep_ in _SUBJECTS:
        found = _as_subject(found, noun, verb, clause, ground)
    else:
        found = _as_object(found, noun, below, clause, ground)
    if verb.i in ground.cues and noun.dep_ != "dobj":
        return found
    return found.weakened(clause.certainty)


def _as_subject(found: Factuality, noun: Token, verb: Token, clause: Factuality, ground: Ground) -> Factuality:
    """A subject takes nothing from the verb's meaning ("talks failed" were held), but for "take place" and its like.

    Nor is it surer than what is said of it: "an attack was [likely]", "the vote was [planned]".
    """
    if noun.head == verb and predicts(verb, ground.lexicon):
        found = found.weakened(Certainty.POSSIBLE)
    if noun.dep_ == "nsubjpass" and _forms(verb) & ground.lexicon.words("Intensional"):
        found = found.weakened(Certainty.PLANNED)
    told = told_of(verb)
    own = found.polarity is Polarity.POSITIVE  # "no attack took place" is negated once
    if not own or not is_said_to_occur(noun, told, ground):
        return found
    return found.under(clause if told == verb else of_verb(told, ground, 1))


def is_said_to_occur(noun: Token, verb: Token, ground: Ground) -> bool:
    """Whether a verb says of a noun, its subject, that it takes place: "[talks] are to be [held]"."""
    return noun.dep_ in _SUBJECTS and told_of(noun.head) == verb and _is_of_occurrence(verb, ground)


def _is_of_occurrence(verb: Token, ground: Ground) -> bool:
    """Whether a verb says of its subject only that it happened: "is held", "takes place", but not "holds a stake"."""
    forms = _forms(verb)
    if any(c.dep_ == "dobj" for c in verb.rights):
        forms -= {str(verb.lemma_)}
    return bool(forms & ground.lexicon.words("OccurrenceVerb"))


def _as_object(found: Factuality, noun: Token, below: Token, clause: Factuality, ground: Ground) -> Factuality:
    """What a verb's meaning, its negation and its subject do to what stands behind it."""
    verb = below.head
    is_denied = clause.polarity is Polarity.NEGATIVE and _is_indefinite(noun)
    if _is_setting(below, verb, ground):
        return found.weakened(Certainty.POSSIBLE) if is_denied and below.i > verb.i else found
    if ground.denies(verb, below):
        is_from = any(c.dep_ == "prep" and c.lower_ in {"by", "from"} for c in noun.rights)
        is_known = is_from or not _is_indefinite(noun)  # "rejected the offer", "rejected a plea from Iran"
        is_made = ground.is_speech(noun) and is_known
        return found if is_made else found.negated().weakened(Certainty.POSSIBLE)
    if below.lower_ in _TOPICS and not _is_indefinite(noun):  # "asked about the recent attack"
        return found
    lemmas = _forms(verb)
    if lemmas & ground.lexicon.words("Intensional"):
        return found.weakened(Certainty.PLANNED)
    if lemmas & ground.lexicon.words("NegativeImplicative"):
        return found.weakened(Certainty.POSSIBLE)
    if clause.polarity is Polarity.NEGATIVE and below.dep_ == "attr" and noun == below:  # "it was not an attack"
        return found.under(clause) if found.polarity is Polarity.POSITIVE else found
    if is_denied:  # "did not carry out attacks"
        return found.weakened(Certainty.POSSIBLE)
    certainty = _by_subject(verb, below, ground)
    return found.weakened(certainty) if certainty else found


def _is_setting(below: Token, verb: Token, ground: Ground) -> bool:
    """Whether a phrase only says when, where or why, and is none of what a verb makes unreal: "called for calm [after the attack]"."""
    if below.dep_ != "prep" or f"{verb.lemma_} {below.lower_}" in ground.lexicon.words("Intensional"):
        return False
    if below.lower_ in _OCCASIONS:
        tense = next((c for c in verb.lefts if c.dep_ in AUXILIARY), verb)
        return tense.tag_ not in _PRESENT or (
            tense != verb and tense.lemma_ == "have"
        )  # not "plans a march at the summit"
    return below.lower_ in _REASONS or (below.i < verb.i and below.lower_ not in _LISTING | {"before"})


def _by_subject(verb: Token, below: Token, ground: Ground) -> Certainty | None:
    """What an unreal subject makes of what it consists in: "demands include an inquiry", "the reports were of attacks"."""
    is_within = below.dep_ in {"dobj", "attr"} or below.lower_ == "of"
    if not is_within or verb.lemma_ not in ground.lexicon.words("Stative"):
        return None
    subjects = (c for c in verb.lefts if c.dep_ in _SUBJECTS)
    return next((certainty for c in subjects if (certainty := ground.unreal(c, below))), None)


def _is_indefinite(noun: Token) -> bool:
    """Whether a noun names no event that is known already: "an attack", "attacks", not "the attack" or "its attack"."""
    determiners = [c.lower_ for c in noun.lefts if c.dep_ in {"det", "poss"}]
    return noun.tag_[:3] != "NNP" and all(word in _INDEFINITE for word in determiners)


def _forms(verb: Token) -> set[str]:
    """The verb's forms that a word list can hold: alone, with its particle, preposition or object ("take place")."""
    parts = (f"{verb.lemma_} {c.lower_}" for c in verb.children if c.dep_ in {"prep", "dobj"})
    return {str(verb.lemma_), with_particle(verb), *parts}
