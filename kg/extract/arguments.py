"""Arguments: who stands where around a verb or a noun, understood and coordinated ones included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.syntax import (
    SUBJECT_LABELS,
    is_finite,
    is_gerund,
    is_infinitive,
    is_noun,
    is_passive,
    is_verb,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SUBJECT = "subject"
OBJECT = "object"
DATIVE = "dative"
CLAUSE = "clause"
POSSESSOR = "possessor"
MODIFIER = "modifier"
COMPOUND = "compound"
FELLOW = "fellow"
"""Those coordinated with the subject of a verb, or with the first of "between": "France and Germany met"."""

_SUBJECTS = {"nsubj": SUBJECT, "nsubjpass": OBJECT}
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_MEMBERS = frozenset({"including", "like"})
_PREMODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod"})
_LOCATIVE = frozenset({"in", "at", "near", "outside"})
_AMBIGUOUS = frozenset({"from", "against", "with", "to", "into"})
_MAX_DEPTH = 12
_MAX_NESTING = 3
"""Places nested deeper in a phrase belong to something else."""
_OF_THE_OBJECT = frozenset({"of", "for", "from", "into", "with"})
"""Prepositions before a gerund whose doer is the object: "charged him with lying"."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that depends on a trigger: its syntactic position (or preposition) and its head word."""

    position: str
    token: Token


def arguments(trigger: Token) -> list[Argument]:
    """The arguments of a verb or noun, understood ones and coordinated ones included.

    Understood arguments follow control, raising, coordination and relative clauses ("claimed to have captured": the
    captor is the claimant).
    """
    found = _verb_arguments(trigger) if is_verb(trigger) else _noun_arguments(trigger)
    return [Argument(a.position, member) for a in found for member in members(a.token)]


def fellows(found: list[Argument]) -> list[Argument]:
    """All subjects after the first, where nobody else stands at the other end: those whom the first one acts with."""
    if any(a.position in {OBJECT, "with", "against"} and not is_verb(a.token) for a in found):
        return []
    together = [a.token for a in found if a.position in {SUBJECT, "between"}]
    return [Argument(FELLOW, token) for token in together[1:]]


def members(token: Token) -> Iterator[Token]:
    """The phrase's head and all that is coordinated with it to its right, "regions including A, B and C" taken apart too."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and not is_verb(child):
            yield from members(child)
        elif child.dep_ == "prep" and child.lower_ in _MEMBERS | {"as"} and _introduces_members(child):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield from members(grandchild)


def _introduces_members(prep: Token) -> bool:
    return prep.lower_ in _MEMBERS or any(child.lower_ == "such" for child in prep.children)


def prepositional(prep: Token) -> Iterator[Argument]:
    """The objects of a preposition, "out of" and "because of" read as one."""
    for child in prep.children:
        if child.dep_ == "pobj":
            yield Argument(prep.lower_, child)
        elif child.dep_ == "prep" or (child.dep_ == "pcomp" and child.tag_ == "IN"):
            yield from (Argument(f"{prep.lower_} {child.lower_}", g) for g in child.children if g.dep_ == "pobj")


def places_within(token: Token, depth: int = 0) -> Iterator[Token]:
    """Heads of the locative phrases nested in a noun phrase: "the frontline in regions including Ryazan and Kursk"."""
    if depth > _MAX_NESTING:
        return
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _LOCATIVE:
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    for member in members(pobj):
                        yield member
                        yield from places_within(member, depth + 1)


def subjects(verb: Token, depth: int = 0) -> list[Argument]:
    """The verb's subject, its own or understood; "object" is the position of a passive's subject."""
    if own := own_subjects(verb):
        return own
    if depth > _MAX_DEPTH:
        return []
    understood = _understood_subject(verb, depth)
    if is_passive(verb):
        return [Argument(OBJECT, token) for token in understood]
    return [Argument(SUBJECT, token) for token in understood]


def own_subjects(verb: Token) -> list[Argument]:
    """The subject in the verb's own clause, if it has one."""
    return [Argument(_SUBJECTS[c.dep_], _antecedent(c, verb)) for c in verb.lefts if c.dep_ in _SUBJECTS] or [
        Argument(_SUBJECTS[c.dep_], c) for c in verb.rights if c.dep_ in _SUBJECTS
    ]


def _antecedent(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.tag_ in _RELATIVE_TAGS and token.lower_ not in {"what", "whatever"}:
        clause = verb
        while clause.dep_ == "conj":
            clause = clause.head
        if clause.dep_ in {"relcl", "acl"} and clause.head.i < token.i:
            return clause.head
    return token


def _understood_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if head == verb:
        return []
    match verb.dep_:
        case "conj" if is_verb(head):
            return [a.token for a in subjects(head, depth + 1)]
        case "acl" | "relcl" if is_noun(head) and not is_infinitive(verb):
            return [head]
        case "acl" | "relcl" if is_noun(head):
            return [c for c in head.children if c.dep_ == "poss"] or _governing_subject(head, depth)
        case "xcomp" | "ccomp" | "advcl" if is_verb(head) and (verb.dep_ == "xcomp" or not is_finite(verb)):
            return _controller(verb, head, depth)
        case "xcomp" if head.tag_[:2] == "JJ" and is_verb(head.head):
            return [a.token for a in subjects(head.head, depth + 1)]
        case "pcomp":
            return _gerund_subject(head, depth)
        case "prep" | "dep" if is_verb(head):
            return [a.token for a in subjects(head, depth + 1)]
    return []


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    """Object control before subject control: "urged them to leave", "called on them to leave", "wants to leave"."""
    if verb.dep_ != "advcl":
        objects = [c for c in head.rights if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
        objects += [
            p
            for c in head.rights
            if c.dep_ == "prep" and c.i < verb.i and c.lower_ in {"on", "to", "for"}
            for p in c.children
            if p.dep_ == "pobj"
        ]
        if objects and is_infinitive(verb):
            return objects[-1:]
    return [a.token for a in subjects(head, depth + 1)]


def _gerund_subject(prep: Token, depth: int) -> list[Token]:
    """Whose deed a gerund is: "accused them of lying" (the object's), "after presenting" (the subject's), "the practice of lying" (nobody's)."""
    governor = prep.head
    if not is_verb(governor):
        return _governing_subject(governor, depth) if is_noun(governor) else []
    objects = [c for c in governor.children if c.dep_ == "dobj" and c.i < prep.i]
    if objects and prep.lower_ in _OF_THE_OBJECT:
        return objects[-1:]
    if prep.lower_ in _OF_THE_OBJECT and is_passive(governor):
        return [a.token for a in subjects(governor, depth + 1) if a.position == OBJECT]
    return [a.token for a in subjects(governor, depth + 1)]


def _governing_subject(noun: Token, depth: int) -> list[Token]:
    """The subject of the verb whose object the noun is ("made an attempt to leave")."""
    if noun.dep_ == "dobj" and is_verb(noun.head):
        return [a.token for a in subjects(noun.head, depth + 1)]
    return []


def _verb_arguments(verb: Token) -> Iterator[Argument]:
    yield from subjects(verb)
    for child in verb.children:
        yield from _verb_argument(verb, child)
    if not any(c.dep_ == "dobj" for c in verb.children):
        yield from _gap(verb)


def _verb_argument(verb: Token, child: Token) -> Iterator[Argument]:
    match child.dep_:
        case "dobj":
            yield Argument(OBJECT, _antecedent(child, verb))
        case "dative" if child.tag_ in {"IN", "TO"}:
            yield from prepositional(child)
        case "dative":
            yield Argument(DATIVE, child)
        case "agent":
            yield from (Argument(SUBJECT, g) for g in child.children if g.dep_ == "pobj")
        case "prep":
            yield from prepositional(child)
        case "ccomp" | "xcomp":
            yield Argument(OBJECT if is_gerund(child) else CLAUSE, child)


def _gap(verb: Token) -> Iterator[Argument]:
    """The object that a relative clause leaves out: "comments he made", "the man they arrested"."""
    if verb.dep_ != "relcl" or not is_noun(verb.head) or is_passive(verb):
        return
    own = [c for c in verb.children if c.dep_ in SUBJECT_LABELS]
    if (
        own
        and not any(_antecedent(c, verb) == verb.head for c in own)
        and not any(c.dep_ in {"acomp", "attr", "ccomp", "xcomp"} for c in verb.children)
    ):
        yield Argument(OBJECT, verb.head)


def _noun_arguments(noun: Token) -> Iterator[Argument]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield Argument(POSSESSOR, child)
        elif child.dep_ in _PREMODIFIERS and child.i < noun.i:
            yield Argument(COMPOUND if child.dep_ in {"compound", "nmod"} else MODIFIER, child)
        elif child.dep_ == "prep":
            yield from (Argument(SUBJECT if a.position == "by" else a.position, a.token) for a in prepositional(child))
        elif child.dep_ == "agent":
            yield from (Argument(SUBJECT, g) for g in child.children if g.dep_ == "pobj")
        elif child.dep_ == "acl" and is_passive(child):
            yield from (a for c in child.children if c.dep_ == "agent" for a in _verb_argument(child, c))


def beyond_object(verb: Token) -> Iterator[Argument]:
    """What stands behind the object with a preposition: "demanded [an answer] from the minister".

    Whether it depends on the verb or on the noun, form alone does not tell; the frame decides.
    """
    objects = (c for c in verb.rights if c.dep_ == "dobj")
    behind = (a for noun in objects for c in noun.rights if c.dep_ == "prep" for a in prepositional(c))
    return (Argument(a.position, member) for a in behind if a.position in _AMBIGUOUS for member in members(a.token))
