"""Bystanders: phrases around the word that names an event, and who takes no part in it, or not the part of one who acts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.amounts import FIGURES
from kg.extract.arguments import MEMBERS
from kg.extract.positions import (
    AGENT_ROLE,
    COMPOUND,
    DOERS,
    MODIFIER,
    PLACE_ROLE,
    POSSESSOR,
    RECIPIENT_ROLE,
    Argument,
)
from kg.extract.syntax import has_subject, is_noun, is_verb
from kg.extract.triggers import GENERIC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.extract.tokens import Token
    from kg.extract.triggers import Trigger, TypeOf
    from kg.lexicon import Lexicon, Slot

OF_A_NOUN = frozenset({"from", "of", "for", "in", "on"})
"""Prepositions that name the doer of a noun ("a statement from the ministry"), not of a verb ("spoke from Kyiv")."""
PARTICIPANTS = frozenset({"Person", "Organization", "Group", "Place"})
_OF_THE_OBJECT = frozenset({COMPOUND, MODIFIER, POSSESSOR})
_LOCATIVE = frozenset({"at", "in", "near", "on"})
_WHERE = frozenset({"Place", "Facility"})
_JOINT = re.compile(r"[-–/]")
_OF_ONE = frozenset({"det", "poss"})


def is_of_the_object(argument: Argument, type_of: TypeOf) -> bool:
    """Whether it only says what kind of thing the object is: "[state] of emergency"."""
    return argument.position in _OF_THE_OBJECT or (
        argument.position == "of"
        and type_of(argument.token) is None
        and argument.token.ent_type_ not in FIGURES
        and not any(c.dep_ in _OF_ONE for c in argument.token.lefts)
    )


def is_aside(argument: Argument, trigger: Trigger, type_of: TypeOf) -> bool:
    """Whether it takes no part: "spread [between four halls]" with a verb of no class, "[of the two], one ended"."""
    if _is_of_one_thing(argument.token, type_of) or _is_gapped(argument.token, type_of):
        return True
    if not is_verb(trigger.token):
        return argument.position == "as"
    if argument.position == "between":
        return trigger.type == GENERIC and (has_subject(trigger.token) or type_of(argument.token) not in PARTICIPANTS)
    return argument.position == "of" and argument.token.i < trigger.token.i


def _is_gapped(token: Token, type_of: TypeOf) -> bool:
    """Whether it begins a clause that shares the verb, behind an amount: "Acme lost 28p and [Hexa] 4p"."""
    return token.dep_ == "conj" and token.head.text[0].isdigit() and type_of(token) is not None


def _is_of_one_thing(token: Token, type_of: TypeOf) -> bool:
    """Whether it is counted in one thing that is not done to it besides: "output, including [farms], fell"."""
    while token.dep_ == "conj":
        token = token.head
    whole = token.head.head
    return token.dep_ == "pobj" and token.head.lower_ in MEMBERS and whole.tag_ == "NN" and type_of(whole) is None


def is_venue(argument: Argument, role: str, lexicon: Lexicon, type_of: TypeOf) -> bool:
    """Whether a place says where it was done, not by whom: "the [Paris] accord", "an attack in [Paris] that killed two".

    States act, and so do regions.
    """
    token = argument.token
    is_told = argument.position == COMPOUND or _is_where_it_was(token)
    if role not in DOERS or not is_told or type_of(token) not in _WHERE:
        return False
    words = _own_words(token)
    return not any(_is_land(" ".join(words[start:]), lexicon) for start in range(len(words)))


def _is_where_it_was(token: Token) -> bool:
    """Whether a place behind a noun and "in" is what a relative clause hangs on, which rather tells of what took place there."""
    is_located = token.dep_ == "pobj" and token.head.lower_ in _LOCATIVE and is_noun(token.head.head)
    return is_located and any(c.dep_ == "relcl" for c in token.rights)


def is_seat(argument: Argument, frame: Mapping[str, tuple[Slot, ...]], lexicon: Lexicon) -> bool:
    """Whether it is where a government sits, before a noun for what is done at such a place: "the [Kremlin] attack"."""
    if argument.position != COMPOUND or all(slot.role != PLACE_ROLE for slot in frame.get(COMPOUND, ())):
        return False
    return " ".join(_own_words(argument.token)) in lexicon.seat_words


def _own_words(name: Token) -> list[str]:
    return [t.text for t in name.doc[name.left_edge.i : name.i + 1] if t.dep_ != "det"]


def _is_land(name: str, lexicon: Lexicon) -> bool:
    """Whether a people is called after a place of this name, or after one of those that a hyphen or a slash joins."""
    parts = (name, *_JOINT.split(name))
    return any(concept.demonyms for part in parts for concept in lexicon.concepts_by_name.get(part, ()))


def is_mistaken(argument: Argument, role: str, trigger: Trigger, type_of: TypeOf) -> bool:
    """Whether it stands where no such one does: who does it in "[Bastille Day] parade" or "spoke from [Kyiv]", what is only near."""
    if _is_far(argument):
        return True
    if role == RECIPIENT_ROLE:  # "was awarded [the medal]"
        return argument.token.dep_ == "dobj" and any(c.dep_ == "nsubjpass" for c in trigger.token.lefts)
    if role not in DOERS:
        return False
    if is_verb(trigger.token):
        return argument.position in OF_A_NOUN
    kind = type_of(argument.token)
    if kind == "Place" and argument.position == "from" and argument.token.head.head == trigger.light:
        return True  # "a statement issued from [Rome]"
    if argument.position == POSSESSOR:  # "the [bill]'s final vote"
        return role == AGENT_ROLE and kind is not None and kind not in PARTICIPANTS
    return argument.position in {COMPOUND, MODIFIER} and kind not in PARTICIPANTS


def _is_far(argument: Argument) -> bool:
    """Whether it only tells how far off something took place: "shot two miles from [the station]"."""
    preposition = argument.token.head
    return argument.position == "from" and preposition.i > 0 and preposition.nbor(-1).ent_type_ == "QUANTITY"
