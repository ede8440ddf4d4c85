"""Roles: who stands where in an event's frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.amounts import FIGURES, is_amount, is_cut, is_price
from kg.extract.arguments import (
    beyond_object,
    clause_objects,
    members,
    places_within,
    prepositional,
    shared_objects,
)
from kg.extract.bystanders import OF_A_NOUN, PARTICIPANTS, is_mistaken, is_seat, is_venue
from kg.extract.participants import participants
from kg.extract.positions import (
    AGENT_ROLE,
    CLAUSE_OBJECT,
    COMPOUND,
    DATIVE,
    DOERS,
    HELD,
    INNER,
    MODIFIER,
    OBJECT,
    PLACE_ROLE,
    POSSESSOR,
    RECIPIENT_ROLE,
    SUBJECT,
    TARGET_ROLE,
    TOPIC_ROLE,
    UNDERGOER,
    Argument,
)
from kg.extract.syntax import is_noun, is_part, is_verb, is_without_tense, whole_of
from kg.extract.triggers import GENERIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.extract.tokens import Token
    from kg.extract.triggers import Trigger, TypeOf
    from kg.lexicon import Lexicon, Slot

_ADDRESSEE = "addressee"
MEANS = "with"
_BEHIND = frozenset({"to", "in", "on", "of", "against"})
"""Prepositions that name what is done to a noun's object ("a cut to taxes"), not to a verb's ("cut taxes to a third")."""
_PLACES = frozenset({"Place", "Facility"})
_NAMED = frozenset({"Organization", "Product", "Group"})
_OWN = frozenset({POSSESSOR, SUBJECT})
_LOCATABLE = frozenset({OBJECT, "in", "at", "on", "near", "from", "across", "of"})


@dataclass(frozen=True, slots=True)
class Filler:
    """A role and the head word of the phrase that fills it."""

    role: str
    token: Token


def fillers(trigger: Trigger, lexicon: Lexicon, type_of: TypeOf) -> list[Filler]:
    """The participants of an event by its class's frame, each once, in the order of the text."""
    event_class = lexicon.events.get(trigger.type) or lexicon.events.get(GENERIC)
    frame = event_class.slots if event_class else {}
    parts = lexicon.words("PartNoun")
    kinds: dict[int, str | None] = {}

    def kind_of(token: Token) -> str | None:
        if token.i not in kinds:
            kind = type_of(token)
            is_whole = kind is not None or not token.rights or not is_part(token, parts)
            kinds[token.i] = kind if is_whole else type_of(whole_of(token) or token)
        return kinds[token.i]

    found = [Argument(MEANS, a.token) if _is_means(a, kind_of) else a for a in participants(trigger, kind_of)]
    if trigger.is_undergone:
        found = [_turned(a, frame, kind_of) for a in found]
    found = [Argument(OBJECT, a.token) if _is_gapped_object(a, kind_of) else a for a in found]
    if INNER in frame and any(a.position in _OWN for a in found):
        found = [Argument(INNER, a.token) if _is_inner(a, kind_of) else a for a in found]
    if is_verb(trigger.token):
        beyond = (a for a in beyond_object(trigger.token) if kind_of(a.token) in PARTICIPANTS)
        found += [a for a in beyond if not _is_addressed(a, frame)]
        found += [a for a in _shared(trigger, frame) if kind_of(a.token) is not None]
    found = [a for a in found if not _is_in_holding(a, lexicon)] + list(_held(trigger, frame, lexicon, kind_of))
    if CLAUSE_OBJECT in frame:
        found += [a for a in clause_objects(trigger.token) if kind_of(a.token) in PARTICIPANTS]
    if _undergoes(trigger, lexicon, kind_of):
        found = [Argument(OBJECT, a.token) if a.position == SUBJECT else a for a in found]
    return fill(found, frame, lexicon, kind_of, trigger)


def _is_means(argument: Argument, type_of: TypeOf) -> bool:
    """Whether a thing without a word before it says how something was done, not who did it: "reached by [telephone]"."""
    token = argument.token
    is_bare = token.head.dep_ == "agent" and token.tag_ == "NN" and not token.lefts
    return argument.position == SUBJECT and is_bare and type_of(token) == "Product"


def _is_gapped_object(argument: Argument, type_of: TypeOf) -> bool:
    """Whether it is another's object in a row of such: "named Lee as minister and [Hall] as mayor"."""
    token = argument.token
    is_next = argument.position == "as" and token.dep_ == "conj" and token.tag_ in {"NNP", "NNPS"}
    following = token.doc[token.i + 1 : token.i + 2]
    return is_next and type_of(token) == "Person" and any(t.lower_ == "as" for t in following)


def _is_inner(argument: Argument, type_of: TypeOf) -> bool:
    """Whether it names a firm or a product right before the noun."""
    return argument.position in {COMPOUND, MODIFIER} and type_of(argument.token) in _NAMED


def _held(
    trigger: Trigger, frame: Mapping[str, tuple[Slot, ...]], lexicon: Lexicon, type_of: TypeOf
) -> Iterator[Argument]:
    """Of what somebody has or gets a part: "bought a stake in [Hexa]" is done to Hexa; a place so held tells nothing."""
    beside = [c for c in trigger.token.rights if c.dep_ == "dobj"] if is_verb(trigger.token) else []
    nouns = {word.i: word for word in (*beside, *trigger.words) if word.lemma_ in lexicon.words("HoldingNoun")}
    behind = (a for noun in nouns.values() for c in noun.rights if c.dep_ == "prep" for a in prepositional(c))
    held = (member for a in behind if a.position == "in" for member in members(a.token))
    position = HELD if HELD in frame else "of"
    return (Argument(position, token) for token in held if type_of(token) not in {None, "Place"})


def _shared(trigger: Trigger, frame: Mapping[str, tuple[Slot, ...]]) -> Iterator[Argument]:
    """The next verb's objects, where a class says that something is done to an object: not "decided and told [them]"."""
    is_done_to = any(slot.role == TARGET_ROLE for slot in frame.get(OBJECT, ())[:1])
    yield from shared_objects(trigger.token) if is_done_to and trigger.type != GENERIC else ()


def _is_in_holding(argument: Argument, lexicon: Lexicon) -> bool:
    """Whether it stands behind a noun for what is held: in "an interest in the [plant]" nothing happens there."""
    return argument.position == "in" and argument.token.head.head.lemma_ in lexicon.words("HoldingNoun")


def _is_addressed(argument: Argument, frame: Mapping[str, tuple[Slot, ...]]) -> bool:
    """Whether it would be spoken to, which who stands behind an object seldom is: "announced a cut in aid to [Egypt]"."""
    return any(slot.role == _ADDRESSEE for slot in frame.get(argument.position, ()))


def _turned(argument: Argument, frame: Mapping[str, tuple[Slot, ...]], type_of: TypeOf) -> Argument:
    """Where one stands who undergoes what a noun names, and from whom it comes: "[he] received support from [them]"."""
    if argument.position == UNDERGOER:
        return Argument(DATIVE if _is_addressed(Argument(DATIVE, argument.token), frame) else OBJECT, argument.token)
    is_doer = argument.position == "from" and type_of(argument.token) in PARTICIPANTS
    return Argument(SUBJECT, argument.token) if is_doer else argument


def _undergoes(trigger: Trigger, lexicon: Lexicon, type_of: TypeOf) -> bool:
    """Whether the subject is the one to whom it happens: who "suffered injuries" or "received treatment" did nothing."""
    others = [word for word in trigger.words if word != trigger.token]
    if trigger.token.lemma_ not in lexicon.words("UndergoingVerb") or not any(is_noun(word) for word in others):
        return False
    return all(type_of(word) is None for word in others)


def fill(
    found: list[Argument], frame: Mapping[str, tuple[Slot, ...]], lexicon: Lexicon, type_of: TypeOf, trigger: Trigger
) -> list[Filler]:
    """Arguments to roles by a frame."""
    is_told = is_verb(trigger.token)
    slots = {a.position: _slots(a.position, frame, is_verbal=is_told) for a in found}
    placed = [(a, role) for a in found if (role := _role(a, slots, lexicon, type_of)) and not is_amount(a, type_of)]
    placed = [
        (a, PLACE_ROLE if is_venue(a, role, lexicon, type_of) or is_seat(a, frame, lexicon) else role)
        for a, role in placed
    ]
    placed = [(a, role) for a, role in placed if not is_mistaken(a, role, trigger, type_of)]
    placed = [(a, role) for a, role in placed if not is_cut(a.token, lexicon) and not is_price(a, role, placed)]
    if any(role == RECIPIENT_ROLE and a.position == "to" for a, role in placed):  # "awarded [the order] to him"
        placed = [(a, TARGET_ROLE if a.position == OBJECT and role == RECIPIENT_ROLE else role) for a, role in placed]
    if not is_told and _is_of_two_ends(placed, frame):  # "[his] dismissal of the general"
        placed = [(a, AGENT_ROLE if a.position == POSSESSOR else role) for a, role in placed]
    if _is_caused(placed, frame):
        placed = [(a, AGENT_ROLE if a.position == SUBJECT else role) for a, role in placed]
    placed = [(a, role) for a, role in placed if role != TARGET_ROLE or not _is_doer(a)]
    filled = [Filler(role, a.token) for a, role in _without_second(placed, trigger, type_of)]
    held = lexicon.words("HoldingNoun")  # "has an interest in the plant": in the plant nothing happens
    located = (
        t for a in found if a.position in _LOCATABLE and a.token.lemma_ not in held for t in places_within(a.token)
    )
    return _distinct([*filled, *(Filler(PLACE_ROLE, t) for t in located if type_of(t) in _PLACES)], trigger.token)


def _is_doer(argument: Argument) -> bool:
    """Whether it stands behind "by", where nobody undergoes anything: "the death toll given by [police]"."""
    while argument.token.dep_ == "conj":
        argument = Argument(argument.position, argument.token.head)
    return argument.position == SUBJECT and argument.token.head.dep_ == "agent"


def _distinct(filled: list[Filler], trigger: Token) -> list[Filler]:
    """Each role and token once, in the order of the text; what fills another role is no place besides."""
    unique = dict.fromkeys(f for f in filled if f.token.i != trigger.i)
    others = {f.token.i for f in unique if f.role != PLACE_ROLE}
    kept = (f for f in unique if f.role != PLACE_ROLE or f.token.i not in others)
    return sorted(kept, key=lambda f: (f.token.i, f.role))


def _is_caused(placed: list[tuple[Argument, str]], frame: Mapping[str, tuple[Slot, ...]]) -> bool:
    """Whether a verb whose subject undergoes it has an object too: "prices rose", but "the bank raised prices"."""
    roles = [slots[0].role for slots in (frame.get(SUBJECT), frame.get(OBJECT)) if slots]
    if len(roles) == len(set(roles)):
        return False
    objects = (a.token for a, _ in placed if a.position == OBJECT and a.token.ent_type_ not in FIGURES)
    return any(not any(c.dep_ == "nummod" for c in token.lefts) for token in objects)  # "falling a record 9.9 pct"


def _is_of_two_ends(placed: list[tuple[Argument, str]], frame: Mapping[str, tuple[Slot, ...]]) -> bool:
    """Whether a noun that anybody does to somebody has both before and behind it who would undergo it."""
    undergoing = {a.position for a, role in placed if role == TARGET_ROLE}
    return {POSSESSOR, "of"} <= undergoing and any(s.role == AGENT_ROLE for slots in frame.values() for s in slots)


def _without_second(
    placed: list[tuple[Argument, str]], trigger: Trigger, type_of: TypeOf
) -> Iterator[tuple[Argument, str]]:
    """All but what stands behind a preposition in a role that the subject or object has: "prices soared in [reaction]"."""
    taken = _taken(placed, trigger, type_of)
    for argument, role in placed:
        is_free = argument.position not in _BEHIND or role not in taken
        if is_free or (taken[role] is None and type_of(argument.token)):
            yield argument, role


def _taken(placed: list[tuple[Argument, str]], trigger: Trigger, type_of: TypeOf) -> dict[str, str | None]:
    """The roles that a verb's subject ("") and objects fill, with the class of the object; words of the trigger do not count."""
    if not any(a.position in _BEHIND for a, _ in placed):
        return {}
    objects = [(a.token, role) for a, role in placed if a.position == OBJECT]
    found = {role: type_of(token) for token, role in objects if token not in trigger.words}
    return found | {role: "" for a, role in placed if a.position == SUBJECT and is_verb(trigger.token)}


def _role(argument: Argument, frame: Mapping[str, tuple[Slot, ...]], lexicon: Lexicon, type_of: TypeOf) -> str | None:
    """The role of the slot that wants such a filler; else the first slot that takes any."""
    if is_verb(argument.token) and argument.position != OBJECT:
        return None
    slots = frame.get(argument.position)
    if not slots or (_is_subject_below(argument) and slots[0].role == TOPIC_ROLE):
        return None
    kind = type_of(argument.token)
    if argument.position == "of" and kind not in PARTICIPANTS:  # "the request of the king", "of a loan"
        slots = tuple(slot for slot in slots if slot.role not in DOERS) or slots
    for slot in slots if kind is not None else ():
        if kind in lexicon.fillers.get(slot.role, ()):
            return slot.role
    if f"{argument.position} {argument.token.lemma_}" in lexicon.words("Parenthetical"):
        return None
    if argument.position in {MODIFIER, COMPOUND} and kind is None:
        return None
    if kind is None and argument.token.tag_ == "PRP" and any(s.role == RECIPIENT_ROLE for s in slots):
        return RECIPIENT_ROLE
    unrestricted = (s.role for s in slots if not lexicon.fillers.get(s.role))
    return next(unrestricted, _unsure(argument, slots) if kind is None else None)


def _is_subject_below(argument: Argument) -> bool:
    """Whether an object is at the same time who acts in an infinitive: "allowed [the plane] to land"."""
    token = argument.token
    return argument.position == OBJECT and token.dep_ == "nsubj" and is_without_tense(token.head)


def _slots(position: str, frame: Mapping[str, tuple[Slot, ...]], *, is_verbal: bool) -> tuple[Slot, ...]:
    """The slots of a position: behind a noun the doer's first, behind a verb never his ("a request [from] Rome")."""
    slots = frame.get(position, ())
    if position not in OF_A_NOUN:
        return slots
    doers = tuple(slot for slot in slots if slot.role in DOERS)
    others = tuple(slot for slot in slots if slot.role not in DOERS)
    return others or slots if is_verbal else doers + others


def _unsure(argument: Argument, slots: Sequence[Slot]) -> str | None:
    """The role of a word of no known class where something can be received; what is paid or awarded receives nothing."""
    roles = [slot.role for slot in slots]
    return roles[0] if RECIPIENT_ROLE in roles and (argument.position != OBJECT or roles[0] != RECIPIENT_ROLE) else None
