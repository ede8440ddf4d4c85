"""Repairs of the parse where what is to come would pass for what happened, or the other way: clauses behind a plan or a condition.

As in `kg.extract.repair`, each changes heads in place, before anything is read off the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import SUBJECT_LABELS, has_auxiliary, has_subject, is_finite, is_infinitive, is_verb

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon

_PARTICIPLES = frozenset({"VBG", "VBN"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp"})
_CONDITIONS = frozenset({"if", "unless", "whether"})


def reattach_outlook(clause: Token, lexicon: Lexicon) -> None:
    """Mend an adverbial clause."""
    if is_infinitive(clause):
        _reattach_condition(clause)
    elif (plan := _outlook(clause.head, lexicon)) and clause.i > plan.i and _goes_on(clause, lexicon):
        clause.attach_to(plan)


def reattach_deed(verb: Token) -> None:
    """Give a verb with tense that the parser joined to an infinitive the one above it: "was to resign but [attacked] Brown"."""
    above = verb.head
    tense = _tense(verb)
    if tense.lower_ == verb.lemma_ or has_subject(verb) or not is_finite(tense) or not is_infinitive(above):
        return  # "to rise or [cut]"
    outer = next((t for t in above.ancestors if is_verb(t) and is_finite(t)), None)
    if outer is not None and _tense(outer).tag_ == tense.tag_:
        verb.attach_to(outer)


def reattach_row(verb: Token) -> None:
    """Let a verb without a subject go on with the clause before it: "could happen if he stays, [wins] and quits".

    The parser hangs it on the verb above, whose bare form no verb with tense goes on with, or the clause on it.
    """
    above = verb.head
    beside = above.rights if verb.dep_ == "conj" and above.tag_ == "VB" else ()
    clauses = (c for c in (*verb.lefts, *beside) if c.dep_ == "advcl" and above.i < c.i < verb.i)
    before = next((c for c in clauses if c.tag_ == verb.tag_ and has_subject(c)), None)
    if before is not None and is_finite(verb) and not has_subject(verb):
        before.attach_to(above, "advcl")
        verb.attach_to(before, "conj")


def _tense(verb: Token) -> Token:
    """What carries the tense of a clause: its first auxiliary, or the verb itself."""
    return next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), verb)


def _outlook(verb: Token, lexicon: Lexicon) -> Token | None:
    """The infinitive that tells what is to come: "is expected to [last]", "is due to [meet]", "expected prices to [rise]"."""
    for word in (verb, *(c for c in verb.rights if c.dep_ == "acomp")):
        is_raising = f"{word.lower_} to" in lexicon.words("FutureMarker")
        plan = next((c for c in word.rights if c.dep_ in _COMPLEMENTS and is_infinitive(c)), None)
        if is_raising and plan is not None:
            return plan
    return None


def _goes_on(clause: Token, lexicon: Lexicon) -> bool:
    """Whether a clause tells what comes of a plan: "…, [crippling] the ports", "… as investors [left]", but not "…, [saying] so"."""
    marks = [c.lower_ for c in clause.lefts if c.dep_ in {"mark", "advmod"}]
    if is_finite(clause):
        return marks[:1] == ["as"] and has_subject(clause)
    is_bare = clause.tag_ in _PARTICIPLES and not marks and not has_subject(clause) and not has_auxiliary(clause)
    return is_bare and clause.lemma_ not in lexicon.verbs_of_speech


def _reattach_condition(aim: Token) -> None:
    """Give a condition its verb: "if talks to open the market [fail]"; the parser makes one of the infinitive."""
    mark = next((c for c in aim.lefts if c.dep_ == "mark" and c.lower_ in _CONDITIONS), None)
    subject = next((c for c in aim.lefts if c.dep_ in SUBJECT_LABELS), None)
    verb = next((c for c in aim.head.rights if _is_left_over(c, aim)), None)
    if mark is None or subject is None or verb is None:
        return
    verb.attach_to(aim.head, aim.dep_)
    subject.attach_to(verb, "nsubj")
    mark.attach_to(verb)
    aim.attach_to(subject, "acl")


def _is_left_over(verb: Token, aim: Token) -> bool:
    """Whether a finite verb right behind an infinitive lacks a subject."""
    is_behind = is_verb(verb) and is_finite(verb) and verb.left_edge.i == aim.right_edge.i + 1
    return is_behind and verb.dep_ in {"ccomp", "conj", "dep"} and not has_subject(verb)
