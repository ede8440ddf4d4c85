"""What a fact ties together, and under which name: free of RDF, so that graph and page speak the same words.

Facts and what they are made of are named tuples, of which hundred thousands are made: a frozen dataclass takes thrice as long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kg.lexicon import EventClass

_LEADING = ("agent", "speaker", "holder", "owner", "member", "located", "metonym")
_MAIN = ("target", "owned", "organization", "group", "location", "meant", "recipient", "addressee")
_OTHER = ("topic", "destination", "origin", "place", "instrument")
ROLE_ORDER = (*_LEADING, *_MAIN, *_OTHER)
"""A fact is told from its first role in this order to each of the others; a role not named here comes last."""
_RANK = {role: place for place, role in enumerate(ROLE_ORDER)}

_TIES_NOBODY = frozenset({"via", "affirmedBy", "deniedBy"})
_NO_PREPOSITIONS = frozenset({"subject", "object", "dative", "clause", "possessor", "modifier", "compound"})
_DOUBTS = {"Planned": " (planned)", "Possible": " (possible)", "Hypothetical": " (supposed)"}


class Participant(NamedTuple):
    """Who stands in a role; `through` is the trigger of the event in between, where an event stands there."""

    role: str
    entity: str
    through: str = ""


class Cast(NamedTuple):
    """Who takes part in the fact with this IRI, and what its content is about: nearly always that tells what it ties."""

    iri: str
    participants: tuple[Participant, ...]
    about: tuple[str, ...]


class Fact(NamedTuple):
    """An event, a state, a statement or a proposition, with entities as IRIs.

    `kind` is "reported", "claimed" or "denied", `layer` "Event", "State" or "Proposition"; `about` what the content of a statement is about; `pairs` those
    that the graph joins by the class's short form as well; `evidence` the IRIs of its passages.
    """

    iri: str
    kind: str
    type: str
    layer: str = "Event"
    participants: tuple[Participant, ...] = ()
    trigger: str = ""
    position: str = ""
    certainty: str = "Certain"
    polarity: str = "Positive"
    earliest: str = ""
    latest: str = ""
    time: str = ""
    text: str = ""
    speakers: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    pairs: frozenset[tuple[str, str]] = frozenset()
    evidence: tuple[str, ...] = ()


class Tie(NamedTuple):
    """One edge of a fact."""

    source: str
    target: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How many edges an entity has in the network, how many facts that tie it to no other, and how many mentions."""

    edges: int
    alone: int
    mentions: int


def ties_of(fact: Fact, event_class: EventClass | None) -> tuple[Tie, ...]:
    """Every edge of the fact, the most telling first; none where it joins no two entities."""
    if _ties_nothing(fact):
        return ()
    kind = "claimed" if fact.kind == "reported" else fact.kind
    ties = dict.fromkeys(_tie(fact, event_class, *pair) for pair in _joined(fact.participants))
    joined = {(tie.source, tie.target) for tie in ties}
    said = (ends for ends in _said_about(fact.participants, fact.about) if ends not in joined)
    return (*ties, *(Tie(*ends, "said about", kind) for ends in dict.fromkeys(said)))


def ends_of(cast: Cast) -> Collection[tuple[str, ...]] | None:
    """The two ends of every edge, in either direction, or each of those on whom a fact without one hangs.

    None where only the words tell which edges are the same.
    """
    if _ties_nothing(cast):
        return [(participant.entity,) for participant in cast.participants]
    between = [(source.entity, target.entity) for source, target in _joined(cast.participants)]
    said = dict.fromkeys(_said_about(cast.participants, cast.about)) if cast.about else ()
    if between and (said or len(set(map(frozenset, between))) < len(between)):
        return None
    return between or said or [(entity,) for entity in bearers_of(cast.participants)]


def _ties_nothing(told: Cast | Fact) -> bool:
    """Three facts of five can be left at that."""
    return len(told.participants) <= 1 and not told.about


def bearers_of(participants: Sequence[Participant]) -> list[str]:
    """On whom a fact hangs that joins no two entities: all who take part in it, else those who only tell it."""
    if len(participants) == 1:
        return [participants[0].entity]
    return sorted({p.entity for p in _taking_part(participants)} or {p.entity for p in participants})


def name_of(fact: Fact, event_class: EventClass | None) -> str:
    """The words for a fact that stands alone: its position or trigger, else what its class is called."""
    return _qualified(fact, fact.position or fact.trigger or _class_label(fact, event_class))


def _joined(participants: Sequence[Participant]) -> Iterator[tuple[Participant, Participant]]:
    """Each of the leading participants with each that has another role."""
    rows = in_order(_taking_part(participants)) if len(participants) > 1 else []
    for source in rows:
        if source.role != rows[0].role or source.through:
            continue
        for target in rows:
            if target.role != source.role and target.entity != source.entity:
                yield source, target


def _taking_part(participants: Iterable[Participant]) -> list[Participant]:
    return [p for p in participants if p.role not in _TIES_NOBODY]


def _said_about(participants: Iterable[Participant], about: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each speaker with each entity that the content is about."""
    for participant in participants:
        if participant.role == "speaker":
            yield from ((participant.entity, entity) for entity in about if entity != participant.entity)


def in_order(participants: Iterable[Participant]) -> list[Participant]:
    """Entities before facts that stand in a role, then by role, then by IRI."""
    return sorted(participants, key=_rank)


def leading(taking_part: Sequence[tuple[str, str]]) -> str:
    """The first, in this order, of some roles and the entities in them."""
    return min(taking_part, key=_place)[1] if len(taking_part) > 1 else taking_part[0][1]


def _rank(participant: Participant) -> tuple[bool, int, str, str]:
    return bool(participant.through), *_place((participant.role, participant.entity))


def _place(taking_part: tuple[str, str]) -> tuple[int, str, str]:
    role, entity = taking_part
    return _RANK.get(role, len(_RANK)), role, entity


def _tie(fact: Fact, event_class: EventClass | None, source: Participant, target: Participant) -> Tie:
    pair = (source.entity, target.entity)
    if pair not in fact.pairs and pair[::-1] in fact.pairs:
        pair = pair[::-1]
    is_main = pair in fact.pairs or (source.role in _LEADING and target.role in _MAIN[:5])
    is_short = pair in fact.pairs or fact.kind != "reported"
    words = (
        _main_words(fact, event_class, is_short=is_short) if is_main else _side_words(fact, event_class, target.role)
    )
    through = f": {target.through}" if target.through else ""
    return Tie(*pair, _qualified(fact, words) + through, fact.kind)


def _main_words(fact: Fact, event_class: EventClass | None, *, is_short: bool) -> str:
    """Position, else short form ("affiliated with"), which speaks of the past: of what is only planned, the trigger."""
    if fact.position:
        return f"{fact.position} of"
    if is_short and event_class and event_class.short_form and fact.certainty in {"Certain", "Possible"}:
        return in_words(event_class.short_form)
    return fact.trigger or _class_label(fact, event_class)


def _side_words(fact: Fact, event_class: EventClass | None, role: str) -> str:
    """Trigger and the preposition that brings this role: "attacked in"."""
    frame = event_class.frame if event_class else ()
    preposition = next((s.position for s in frame if s.role == role and s.position not in _NO_PREPOSITIONS), "")
    words = fact.trigger or _class_label(fact, event_class)
    return words if words.endswith(f" {preposition}") else f"{words} {preposition}".strip()


def _qualified(fact: Fact, words: str) -> str:
    return ("not " if fact.polarity == "Negative" else "") + words + _DOUBTS.get(fact.certainty, "")


def _class_label(fact: Fact, event_class: EventClass | None) -> str:
    return event_class.label if event_class else in_words(fact.type)


def in_words(name: str) -> str:
    """A term's local name as people write it: "affiliatedWith" becomes "affiliated with"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
