"""Gerunds and participles: what the preposition, adverb or verb that they stand behind says of how far they are so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.factuality.generic import is_any
from kg.extract.factuality.markers import excludes
from kg.extract.syntax import is_gerund, is_verb
from kg.model import Certainty

if TYPE_CHECKING:
    from kg.extract.factuality.grade import Factuality
    from kg.extract.factuality.ground import Ground
    from kg.extract.tokens import Token

_PRESENT = frozenset({"VBZ", "VBP"})
_SETTLING = frozenset({"Approval", "Permission"})
"""Classes of verbs whose object is there when they are done: "approved [a budget] funding the wall"."""
PEOPLE = frozenset({"Person", "Group", "Organization"})
TIMES = frozenset({"when", "once", "until", "till", "after", "before"})
OPEN = TIMES | {"whenever", "so", "as"}
"""Words before a clause in the present tense that waits for its main clause: "will leave when the deal expires"."""


def is_prospect(verb: Token, ground: Ground) -> bool:
    """Whether a gerund names what somebody is for or against, talks about or fears: "supports [abolishing] the tax"."""
    above = verb.head
    if not is_gerund(verb) or ground.lists(above, "ProspectiveVerb"):
        return is_gerund(verb)
    subjects = (c for c in above.lefts if c.dep_ in {"nsubj", "nsubjpass"})
    return ground.lists(above, "Stative") and any(ground.unreal(c) for c in subjects)  # "demands include dissolving it"


def is_sought(noun: Token, ground: Ground) -> bool:
    """Whether there is no such thing as yet, and so nothing that it does: "seeks [an order] barring them", not "seeks a man driving a van"."""
    if noun.dep_ != "dobj" or not is_any(noun) or ground.lexicon.entity_nouns.get(noun.lemma_) in PEOPLE:
        return False
    settled = {name for _, name in ground.lexicon.verbs.get(noun.head.lemma_, ())} & _SETTLING
    return ground.lists(noun.head, "Intensional") and not settled


def fell_short(adverb: Token, preposition: Token, ground: Ground) -> bool:
    """Whether a verb with an adverb says that it did not come to that: "stopped [short of] accusing Turkey"."""
    words = f"{adverb.head.lemma_} {adverb.lower_} {preposition.lower_}"
    return words in ground.lexicon.words("NegativeImplicative")


def behind(found: Factuality, preposition: Token, ground: Ground) -> Factuality:
    """A gerund behind a preposition: "without firing", "warned against attacking", "arrested for stealing", "close to signing"."""
    governor = preposition.head
    if excludes(preposition):
        return found.negated()
    if preposition.lower_ == "against":
        return found.weakened(Certainty.PLANNED)
    if governor.i in ground.cues:
        return found
    if (
        governor.tag_[:2] == "JJ"
        or preposition.lower_ == "like"
        or (preposition.lower_ == "for" and not is_verb(governor))
    ):
        return found.weakened(Certainty.POSSIBLE)
    if f"{governor.lemma_} {preposition.lower_}" in ground.lexicon.words("Intensional"):
        return found.weakened(Certainty.POSSIBLE)
    return found


def is_open_participle(verb: Token, governor: Token) -> bool:
    """Whether "when threatened", "once converted" stands beside a verb in the present tense, and so tells no single event."""
    return governor.tag_ in _PRESENT and any(c.dep_ in {"mark", "advmod"} and c.lower_ in OPEN for c in verb.lefts)
