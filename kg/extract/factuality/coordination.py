"""Coordination: whether a verb joined to another goes on in its clause, and so has its markers: "if they came and [were shot]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.factuality.clauses import is_slip
from kg.extract.factuality.markers import AUXILIARY
from kg.extract.subjects import own_subjects

if TYPE_CHECKING:
    from kg.extract.tokens import Token

_PRESENT = frozenset({"VBZ", "VBP"})
_OPENING = frozenset({"MD", "TO"})


def shares_markers(verb: Token, above: Token) -> bool:
    """Whether a finite verb without a subject of its own stands in the tense of the one before it, in the same clause."""
    if any(t.text == ";" for t in verb.doc[above.i : verb.i]):
        return False
    is_modal = verb.tag_ == "VBP" and any(c.tag_ == "MD" for c in above.lefts)  # "would be led and feature"
    return is_modal or _tense(verb) == _tense(above) or is_slip(verb, above)


def is_bare(verb: Token, above: Token) -> bool:
    """Whether what the tagger took for a past is the bare form again: "an offer to scrap the tax and [cut] spending"."""
    is_open = above.tag_ == "VB" and any(c.tag_ in _OPENING for c in above.lefts)
    is_joined = any(c.dep_ == "cc" and c.i < verb.i for c in above.rights)
    return is_open and is_joined and verb.tag_ == "VBD" and verb.lower_ == verb.lemma_ and not own_subjects(verb)


def is_infinitive_alone(verb: Token, above: Token) -> bool:
    """Whether "be" or "have" without a modal stands beside a finite verb: "calls for a firm that will pay, but [be led] by …"."""
    auxiliaries = _auxiliaries(verb)
    return bool(auxiliaries) and auxiliaries[0].tag_ == "VB" and _tense(above) != "VB" and above.tag_ != "VB"


def _tense(verb: Token) -> str:
    """The tag of what carries the tense of a clause, its first auxiliary or the verb itself; the past of a past, "had", is its own."""
    first = next(iter(_auxiliaries(verb)), verb)
    return first.lower_ if first.lower_ == "had" else "present" if first.tag_ in _PRESENT else first.tag_


def _auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.lefts if c.dep_ in AUXILIARY]
