"""Repairs of the parse where what somebody is charged with would pass for what happened: participles behind a charge.

As in `kg.extract.repair`, each changes heads in place, before anything is read off the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import is_verb

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon

_CHARGING = frozenset({"Accuse", "Arrest", "Charge", "Concern", "Conviction", "Sentence"})
"""Classes of verbs whose participle, before a preposition, tells what somebody is said to have done."""
_STATES = frozenset({"acomp", "oprd"})
_TRAILING = frozenset({"acl", "advcl"})


def reattach_charged(verb: Token, lexicon: Lexicon) -> None:
    """Move a trailing participle into the charge before it: "arrested a man accused of robbing a bank, [wounding] two"."""
    start = verb.left_edge.i
    if verb.tag_ != "VBG" or verb.dep_ not in _TRAILING or start < 2 or verb.nbor(start - verb.i - 1).text != ",":  # noqa: PLR2004
        return
    last = verb.doc[start - 2]
    deed = next((t for t in (last, *last.ancestors) if t.dep_ == "pcomp" and t.tag_ == "VBG"), None)
    if deed is None or deed.is_ancestor(verb) or verb.lemma_ in lexicon.verbs_of_speech:
        return
    if _is_charge(deed.head.head, lexicon):
        verb.attach_to(deed, "advcl")


def reattach_dated(gerund: Token) -> None:
    """Give a charge what the parser hung on its day: "found guilty last month [of murdering] him", "convicted in May [of killing] him"."""
    phrase, day = gerund.head, gerund.head.head
    if gerund.dep_ != "pcomp" or phrase.dep_ != "prep" or day.i not in gerund.doc.timed or day.i > phrase.i:
        return
    above = next((t for t in day.ancestors if t.i not in gerund.doc.timed and t.dep_ != "prep"), None)
    if above is not None and is_verb(above) and above.i < day.i:
        adjective = next((c for c in above.rights if c.dep_ in _STATES and c.tag_ == "JJ" and c.i < day.i), above)
        phrase.attach_to(adjective)


def _is_charge(participle: Token, lexicon: Lexicon) -> bool:
    """Whether a passive or a bare participle tells that somebody is charged."""
    is_bare = is_verb(participle) and participle.tag_ == "VBN" and not any(c.dep_ == "nsubj" for c in participle.lefts)
    return is_bare and any(name in _CHARGING for _, name in lexicon.verbs.get(participle.lemma_, ()))
