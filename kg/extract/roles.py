"""Roles: who stands where in an event's frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.arguments import (
    COMPOUND,
    MODIFIER,
    OBJECT,
    POSSESSOR,
    Argument,
    arguments,
    beyond_object,
    fellows,
    places_within,
)
from kg.extract.syntax import is_noun, is_verb
from kg.extract.triggers import GENERIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.triggers import Trigger, TypeOf
    from kg.lexicon import Lexicon, Slot

_OF_THE_OBJECT = frozenset({COMPOUND, MODIFIER, POSSESSOR})
PLACE_ROLE = "place"
RECIPIENT_ROLE = "recipient"
_PARTICIPANTS = frozenset({"Person", "Organization", "Group", "Place"})
_PLACES = frozenset({"Place", "Facility"})
_LOCATABLE = frozenset({OBJECT, "in", "at", "on", "near", "from", "across", "of"})


@dataclass(frozen=True, slots=True)
class Filler:
    """A role and the head word of the phrase that fills it."""

    role: str
    token: Token


def fillers(trigger: Trigger, lexicon: Lexicon, type_of: TypeOf) -> list[Filler]:
    """The participants of an event by its class's frame, each once, in the order of the text."""
    event_class = lexicon.events.get(trigger.type) or lexicon.events.get(GENERIC)
    frame = event_class.frame if event_class else ()
    return fill(_arguments(trigger, type_of), frame, lexicon, type_of, trigger.token)


def fill(
    found: list[Argument], frame: tuple[Slot, ...], lexicon: Lexicon, type_of: TypeOf, trigger: Token
) -> list[Filler]:
    """Arguments to roles by a frame."""
    filled = [
        Filler(role, a.token) for a in found if (role := _role(a, frame, lexicon, type_of)) and not _is_time(a.token)
    ]
    filled += [
        Filler(PLACE_ROLE, t)
        for a in found
        if a.position in _LOCATABLE
        for t in places_within(a.token)
        if type_of(t) in _PLACES
    ]
    unique = {(f.role, f.token.i): f for f in filled if f.token.i != trigger.i}
    taken: set[int] = set()
    kept = []
    for filler in unique.values():
        if filler.token.i not in taken or filler.role != PLACE_ROLE:
            kept.append(filler)
            taken.add(filler.token.i)
    return sorted(kept, key=lambda f: (f.token.i, f.role))


def _arguments(trigger: Trigger, type_of: TypeOf) -> list[Argument]:
    """The arguments of all words that name the event together: "carried out a strike on", "severed ties with"."""
    found = arguments(trigger.token)
    if trigger.light is not None:
        found += arguments(trigger.light)
    objects = [word for word in trigger.words if word != trigger.token and is_noun(word)]
    found += [a for word in objects for a in arguments(word) if a.position not in _OF_THE_OBJECT]
    if is_verb(trigger.token):
        found += [a for a in beyond_object(trigger.token) if type_of(a.token) in _PARTICIPANTS]
    inner = {w.i for w in trigger.words if type_of(w) is None}
    found = [a for a in found if a.token.i not in inner]
    return found + fellows(found)


def _role(argument: Argument, frame: tuple[Slot, ...], lexicon: Lexicon, type_of: TypeOf) -> str | None:
    """The role of the slot that wants such a filler; else the first slot that takes any."""
    if is_verb(argument.token) and argument.position != OBJECT:
        return None
    kind = type_of(argument.token)
    slots = [s for s in frame if s.position == argument.position]
    for slot in slots:
        if kind in lexicon.fillers.get(slot.role, frozenset()):
            return slot.role
    if f"{argument.position} {argument.token.lower_}" in lexicon.words("Parenthetical"):
        return None
    if argument.position in {MODIFIER, COMPOUND} and kind is None:
        return None
    unrestricted = (s.role for s in slots if not lexicon.fillers.get(s.role))
    return next(unrestricted, RECIPIENT_ROLE if kind is None and any(s.role == RECIPIENT_ROLE for s in slots) else None)


def _is_time(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME"}


def main_fillers(filled: list[Filler], role: str) -> Iterator[Token]:
    """The head words that fill one role."""
    return (f.token for f in filled if f.role == role)
