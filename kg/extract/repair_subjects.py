"""Repairs of the parse where a word that can be both took a clause's subject for its own object: "as the row eased".

As in `kg.extract.repair`, heads are changed in place, before anything is read off the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import has_subject, is_finite, is_noun, is_passive, is_verb

if TYPE_CHECKING:
    from kg.extract.tokens import Token

_OF_A_CLAUSE = frozenset({"advcl", "conj"})
_BEFORE_VERB = frozenset({"advmod", "aux", "auxpass", "neg"})
_CONJUNCTIONS = frozenset({"after", "as", "before", "since", "until"})
"""Words that stand before a noun as well as before a clause."""


def reattach_swallowed(verb: Token) -> None:
    """Give a verb the noun behind a conjunction that the parser read as a preposition: "fell as [traders] in Rome sold"."""
    if verb.dep_ not in _OF_A_CLAUSE or not is_finite(verb) or has_subject(verb):
        return
    if any(c.dep_ not in _BEFORE_VERB for c in verb.lefts) or verb.left_edge.i == 0:
        return
    noun = _swallowed(verb.left_edge.nbor(-1))
    if noun is None or noun.head.is_ancestor(verb) or verb.is_ancestor(noun):
        return
    conjunction = noun.head
    above = next((t for t in conjunction.ancestors if is_verb(t)), None)
    if above is not None and above != verb:
        noun.attach_to(verb, "nsubjpass" if is_passive(verb) else "nsubj")
        conjunction.attach_to(verb, "mark")
        verb.attach_to(above, "advcl")


def _swallowed(last: Token) -> Token | None:
    """The noun whose phrase ends here, behind such a word; not one of two that "and" joins: "as an opponent and his aide said"."""
    for token in (last, *last.ancestors):
        if token.right_edge != last or any(c.dep_ == "cc" for c in token.rights):
            return None
        if is_noun(token) and token.dep_ == "pobj" and token.head.lower_ in _CONJUNCTIONS and token.head.dep_ == "prep":
            return token
    return None
