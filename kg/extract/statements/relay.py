"""Relays: cues that only pass on what another cue says ("the ministry said …, Reuters reported")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.positions import SUBJECT
from kg.extract.subjects import own_subjects
from kg.extract.syntax import is_noun, is_verb

if TYPE_CHECKING:
    from kg.extract.statements.saying import Page
    from kg.extract.tokens import Token

_OWN_WORDS = frozenset({"say", "add", "note"})
"""Relaying verbs with which bodies other than outlets speak for themselves."""

_CLAUSES = frozenset({"ccomp", "xcomp"})
_THOUGHTS = frozenset({"Belief", "Doubt", "Wish", "Concern", "Intention"})
"""Classes of what nobody hears: an outlet that tells of them without a clause tells it in its own words."""
_DEEDS = frozenset({"Investigation", "CourtRuling", "Lawsuit", "Charge", "Acquittal", "Accord"})
"""Classes of what is done by words, not merely said: an outlet that tells of it reports a deed."""


def is_relay(page: Page, verb: Token) -> bool:
    """Whether the verb only passes on what another cue says ("the ministry said …, Reuters reported")."""
    if verb.lemma_ not in page.lexicon.words("QuoteRelay") or not _is_by_outlet(page, verb):
        return False
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if any(c.dep_ == "dobj" for c in verb.rights):  # "A reported four dead; B reported five"
        return False
    if any(c.i < verb.i and _is_said(page, c) for c in clauses):
        return True
    above = verb.head
    is_behind = verb.dep_ in {"ccomp", "parataxis"} and above.i < verb.i and _is_said(page, above)
    return is_behind and all(c.i < verb.i for c in clauses)


def _is_by_outlet(page: Page, verb: Token) -> bool:
    """Whether an agency or paper does it, not has it done ("the raid was carried out"); of other bodies, "said" is no relaying."""
    source = next((a.token for a in own_subjects(verb) if a.position == SUBJECT), None)
    if source is None or source.tag_ == "PRP" or page.type_of(source) == "Person":
        return False
    name = page.names[source.i].text if source.i in page.names else source.lower_
    return name in page.lexicon.words("NewsAgency") or verb.lemma_ not in _OWN_WORDS


def _is_said(page: Page, cue: Token) -> bool:
    """Whether a cue tells in the article's own words what somebody else said: not "I think" within a quotation."""
    trigger = page.cues.get(cue.i)
    if trigger is None or (trigger.type in _THOUGHTS and not any(c.dep_ in _CLAUSES for c in cue.children)):
        return False  # "The bank is considering loans, a paper reported"
    if trigger.type in _DEEDS:
        return False  # "The panel questioned her, a paper reported"
    is_quoted = any(quote.start <= cue.idx < quote.end for quote in page.quotes)
    return not is_quoted and any(a.position == SUBJECT and _can_speak(page, a.token) for a in own_subjects(cue))


def _can_speak(page: Page, source: Token) -> bool:
    """Whether it is somebody, or a text: not "The [launch] verified the engine, the agency said"."""
    if not is_noun(source) or source.i in page.names or page.type_of(source) is not None:
        return True
    return source.lemma_ in page.lexicon.words("SourceNoun")


def relayed_by(page: Page, verb: Token) -> Token | None:
    """The agency or paper that relays the statement."""
    around = [verb.head, *(c for c in verb.children if c.dep_ in {"ccomp", "parataxis"})]
    for other in around:
        if other != verb and is_verb(other) and other.i in page.cues and is_relay(page, other):
            return next((a.token for a in own_subjects(other)), None)
    return None
