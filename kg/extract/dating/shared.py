"""Shared clues: the time of a sentence's narrative, for the events in it that have none of their own.

Only where the words make two events one, or one the setting of the other: "exploded on Monday, killing five",
"was killed in an attack on Monday", "arrested and charged on Monday", "died on Monday when a bomb exploded".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kg.extract.dating.past import WITHIN, is_past_verb
from kg.extract.syntax import SUBJECT_LABELS, has_subject, is_infinitive, is_noun, is_verb
from kg.extract.times.tables import load_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.extract.dating.clues import Clue
    from kg.extract.tokens import Doc, Token
    from kg.model import Event

_RELATIVE = frozenset({"WDT", "WP"})
_BESIDE = 2  # tokens from a verb to one that shares its adverbials: "arrested and charged"


@dataclass(frozen=True, slots=True)
class Tie:
    """Another word of the sentence whose event has its time in common, where the clue is such that it holds for both."""

    token: Token
    holds: Callable[[Clue], bool] = bool


def shared_clue(
    doc: Doc, index: int, events: Mapping[int, Event], own: Mapping[int, Clue], seen: frozenset[int] = frozenset()
) -> Clue | None:
    """The clue of an event (by its trigger token), its own or that of one with which it has its time in common.

    What is said shares nothing with the saying of it.
    """
    if index in own:
        return own[index]
    seen |= {index}
    for tie in _ties(doc[index]):
        other = events.get(tie.token.i)
        if other is None or tie.token.i in seen or not _are_told_alike(other, events[index]):
            continue
        clue = shared_clue(doc, tie.token.i, events, own, seen)
        if clue and clue.is_within and clue.earliest and tie.holds(clue):
            return clue
    return None


def _are_told_alike(one: Event, other: Event) -> bool:
    """Whether the same voice tells both, as surely: a vote in June "to leave" tells no leaving in June."""
    return (one.statement, one.certainty) == (other.statement, other.certainty)


def _ties(token: Token) -> Iterator[Tie]:
    if is_verb(token):
        yield from _to_verb_above(token)
        yield from _to_words_below(token)
    elif is_noun(token):
        yield from _of_noun(token)


def _to_verb_above(verb: Token) -> Iterator[Tie]:
    above = verb.head
    match verb.dep_:
        case "advcl" if verb.tag_ == "VBG" and not _opens_clause(verb):  # "exploded, killing five"
            yield Tie(above)
        case "advcl" if _is_when(verb) and is_past_verb(verb) == is_past_verb(above):
            yield Tie(above)
        case "pcomp" if above.lower_ == "by":  # "responded by firing"
            yield Tie(above.head)
        case "conj" if _goes_on(verb):
            yield Tie(above, partial(_is_short_or_opens, above))
        case "xcomp" if not is_infinitive(verb) or is_past_verb(above):  # "began shelling", "managed to flee"
            yield Tie(above)
        case "relcl" if _has_relative_subject(verb):  # "an attack that killed five"
            yield Tie(above)


def _is_short_or_opens(verb: Token, clue: Clue) -> bool:
    return clue.is_short or clue.start < verb.idx


def _opens_clause(verb: Token) -> bool:
    """Whether a participle has a conjunction or a perfect of its own ("after killing", "having killed")."""
    return any(child.dep_ in {"mark", "aux", "prep"} and child.i < verb.i for child in verb.lefts)


def _is_when(verb: Token) -> bool:
    return any(child.lower_ == "when" for child in verb.lefts)


def _goes_on(verb: Token) -> bool:
    """Whether a coordinated verb tells the same subject's next deed, at no other time ("and later released him")."""
    above, later = verb.head, load_tables().lists["elsewhen"]
    is_other = has_subject(verb) or any(child.lower_ in later for child in verb.children)
    return is_verb(above) and not is_other and is_past_verb(verb) == is_past_verb(above)


def _has_relative_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECT_LABELS and child.tag_ in _RELATIVE for child in verb.lefts)


def _to_words_below(verb: Token) -> Iterator[Tie]:
    for child in verb.children:
        match child.dep_:
            case "prep" if child.lower_ in WITHIN:  # "killed in an attack on Monday"
                yield from (Tie(noun) for noun in child.children if noun.dep_ == "pobj")
            case "nsubj" | "nsubjpass":  # "an attack on Monday killed five"
                yield Tie(child, partial(_stands_between, child, verb))
            case "conj" if child.i - verb.i <= _BESIDE and not has_subject(child):  # "arrested and charged on Monday"
                yield Tie(child)
            case "advcl" if _is_when(child) and is_past_verb(verb) == is_past_verb(child):
                yield Tie(child)
            case "xcomp" if not is_infinitive(child) or is_past_verb(verb):
                yield Tie(child)


def _stands_between(subject: Token, verb: Token, clue: Clue) -> bool:
    return clue.is_short and subject.idx < clue.start < verb.idx


def _of_noun(noun: Token) -> Iterator[Tie]:
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in WITHIN:  # "killed on Monday in an attack"
        yield Tie(above.head)
    if noun.dep_ in SUBJECT_LABELS and above.lemma_ in load_tables().lists["occurrence_verbs"]:
        yield Tie(above)
    for child in noun.rights:
        is_held = child.dep_ == "acl" and child.tag_ == "VBN"  # "talks held on Monday"
        if is_held or (child.dep_ == "relcl" and _has_relative_subject(child)):
            yield Tie(child)
