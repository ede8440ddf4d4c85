"""Participants: the arguments of all the words that name an event together, a light verb's and an object's too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.arguments import arguments, fellows, members
from kg.extract.bystanders import is_aside, is_of_the_object
from kg.extract.positions import ATTRIBUTE, POSSESSOR, SUBJECT, UNDERGOER, Argument
from kg.extract.syntax import is_noun

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.extract.triggers import Trigger, TypeOf

_PERSON = "Person"
_BEFORE_A_NAME = frozenset({"compound", "nmod"})


def participants(trigger: Trigger, type_of: TypeOf) -> list[Argument]:
    """The arguments of all words that name the event together: "carried out a strike on", "severed ties with"."""
    found = arguments(trigger.token)
    if trigger.light is not None:
        found += _carried(trigger.light, found, is_undergone=trigger.is_undergone)
    words = (word for word in trigger.words if word != trigger.token and is_noun(word))
    objects = [word for word in words if not _is_somebody(word, type_of)]  # "summoned the [ambassador] to Russia"
    is_done = any(a.position == SUBJECT for a in found)  # "accepted demands [by them]": the demands are theirs
    within = (a for word in objects for a in arguments(word) if not (is_done and a.position == SUBJECT))
    found += [a for a in within if not is_of_the_object(a, type_of)]
    inner = {trigger.token.i} if len(trigger.words) == 1 and trigger.light is None else _inner(trigger, type_of)
    found = [a for a in found if a.token.i not in inner or a.position == ATTRIBUTE]
    found = [a for a in found if not is_aside(a, trigger, type_of)]
    return found + fellows(found)


def _is_somebody(word: Token, type_of: TypeOf) -> bool:
    """Whether a noun is whom it befalls, or says who he is whose name follows: what is behind it is his, not the event's."""
    if word.dep_ in _BEFORE_A_NAME:
        return type_of(word.head) == _PERSON
    return word.dep_ == "dobj" and type_of(word) == _PERSON


def _carried(verb: Token, own: list[Argument], *, is_undergone: bool) -> list[Argument]:
    """The arguments of the light verb of a noun that has others of its own."""
    around = arguments(verb)
    if is_undergone:
        return [Argument(UNDERGOER if a.position == SUBJECT else a.position, a.token) for a in around]
    of_another = any(a.position == POSSESSOR and a.token.tag_ != "PRP$" for a in own)
    return [a for a in around if not (of_another and a.position == SUBJECT)]


def _inner(trigger: Trigger, type_of: TypeOf) -> set[int]:
    """The words that name the event and stand for nobody, with what is coordinated with them.

    Who "threw rocks and bottles" did nothing to the bottles.
    """
    words = [word for word in trigger.words if type_of(word) is None or _is_of_nobody(word, type_of)]
    row = trigger.token.head.head
    if trigger.light is not None and row.head == trigger.light:
        words.append(row)  # "held a [round] of talks"
    beside = {m.i for word in words if word != trigger.token and is_noun(word) for m in members(word)}
    if trigger.light is not None:  # "had undergone surgeries and [chemotherapy]"
        beside |= {m.i for m in members(trigger.token) if type_of(m) is None}
    return {trigger.token.i, *(word.i for word in words), *beside}


def _is_of_nobody(word: Token, type_of: TypeOf) -> bool:
    """Whether a noun of the trigger is a mere word of it, whatever it stands for elsewhere: "played [host]", "spoke on the [phone]"."""
    if word.dep_ == "pobj":
        return type_of(word) == "Product"
    return word.dep_ == "dobj" and word.tag_ == "NN" and not word.lefts and type_of(word) == _PERSON
