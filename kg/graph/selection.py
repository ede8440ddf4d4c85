"""What of an article's findings goes into the graph: deciding only, no triples."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kg.lexicon import Lexicon
    from kg.model import Event, Findings, Mention, Role, Span, State, Statement

GENERIC, STATEMENT = "Event", "Statement"
SPEAKER = "speaker"
_MATTERS = frozenset({"target", "topic"})
_LEAST_ROLES = 2


@dataclass(frozen=True, slots=True)
class Selection:
    """What of the findings the graph shows: parts of them, in their order.

    `events` are those that are no act of a statement, `acts` those that are, by id; `mentioned_in` gives the
    sentences of each entity that is in the graph.
    """

    mentioned_in: Mapping[str, tuple[Span, ...]]
    events: tuple[Event, ...]
    acts: Mapping[str, Event]
    statements: tuple[Statement, ...]
    states: tuple[State, ...]


def select(findings: Findings, lexicon: Lexicon) -> Selection:
    """Leave out what says nothing.

    An entity is in the graph where a sentence mentions it, its words tell it from others of its kind or it speaks, and
    it has a name or takes part in something. An event needs a participant or a time; one of no known class an entity; an act of speech of which no statement gives the
    words an entity and what it is about. A statement needs words and a speaker, or a claim. A state needs all its entities.
    What has happened keeps no time that begins after the article's day: that is the time of something else.
    """
    findings = replace(findings, events=tuple(_in_time(event, findings.article.published) for event in findings.events))
    mentioned = _sentences_by_entity(findings)
    telling = {event.id: event for event in findings.events if _is_telling(event, mentioned, lexicon)}
    states = tuple(state for state in findings.states if _is_full(state, mentioned))
    statements = _statements(findings, mentioned, telling, states)
    act_ids = {statement.event for statement in statements}
    events = tuple(event for event in findings.events if event.id in telling and event.id not in act_ids)
    acts = {event.id: _as_spoken(event, statements) for event in findings.events if event.id in act_ids}
    taking_part = _participants([*events, *acts.values()], statements, states)
    kept = [e.id for e in findings.entities if e.id in mentioned and (e.names or e.id in taking_part)]
    return Selection({entity: mentioned[entity] for entity in kept}, events, acts, statements, states)


def _sentences_by_entity(findings: Findings) -> dict[str, tuple[Span, ...]]:
    """The sentences that mention each entity that is specific or speaks, in order, for those that any mentions."""
    found: dict[str, set[Span]] = {}
    speakers = {statement.speaker for statement in findings.statements}
    vague = {e.id for e in findings.entities if not e.is_specific and e.id not in speakers}
    sentences = sorted(findings.sentences)
    starts = [sentence.start for sentence in sentences]
    for mention in findings.mentions:
        if mention.entity not in vague and (sentence := _sentence_of(mention, sentences, starts)):
            found.setdefault(mention.entity, set()).add(sentence)
    return {entity: tuple(sorted(spans)) for entity, spans in found.items()}


def _sentence_of(mention: Mention, sentences: list[Span], starts: list[int]) -> Span | None:
    number = bisect_right(starts, mention.span.start) - 1
    return sentences[number] if number >= 0 and sentences[number].covers(mention.span) else None


def _in_time(event: Event, published: date | None) -> Event:
    if event.is_reported and published and event.earliest and event.earliest > published:
        return replace(event, time=None, earliest=None, latest=None)
    return event


def _is_telling(event: Event, mentioned: Mapping[str, object], lexicon: Lexicon) -> bool:
    filled = {role.entity for role in event.roles if role.entity in mentioned}
    if is_statement(event, lexicon):
        return bool(filled) and bool(matters_of(event))
    if event.type == GENERIC:
        return bool(filled)
    return bool(event.roles) or event.time is not None


def is_statement(event: Event, lexicon: Lexicon) -> bool:
    """Whether an event is an act of speech or thought by its class."""
    known = lexicon.events.get(event.type)
    return event.type == STATEMENT or (known is not None and STATEMENT in known.ancestors)


def matters_of(event: Event) -> tuple[Span, ...]:
    """The words that tell what an act of speech is about, in the order of the text."""
    return tuple(sorted({span for role in event.roles if role.role in _MATTERS for span in role.spans}))


def _is_full(state: State, mentioned: Mapping[str, object]) -> bool:
    filled = [role.entity for role in state.roles if role.entity is not None]
    return len(state.roles) >= _LEAST_ROLES and bool(filled) and all(entity in mentioned for entity in filled)


def _statements(
    findings: Findings, mentioned: Mapping[str, object], telling: Mapping[str, Event], states: tuple[State, ...]
) -> tuple[Statement, ...]:
    spoken = {s.event for s in findings.statements if s.speaker in mentioned}
    claims = {e.statement for e in findings.events if e.id in telling or e.id in spoken}
    claims |= {state.statement for state in states}
    said = (s for s in findings.statements if s.passages and (s.content or s.id in claims))
    return tuple(s for s in said if s.speaker in mentioned or s.id in claims)


def _as_spoken(act: Event, statements: Iterable[Statement]) -> Event:
    """An act of speech with the speakers of its statements; its own where they are among them ("Iran and Iraq said").

    Of "the ministry's website said" the statement knows that the ministry speaks.
    """
    speakers = {statement.speaker for statement in statements if statement.event == act.id} - {None}
    if not speakers or any(role.role == SPEAKER and role.entity in speakers for role in act.roles):
        return act
    return replace(act, roles=tuple(role for role in act.roles if role.role != SPEAKER))


def _participants(
    events: Iterable[Event], statements: Iterable[Statement], states: Iterable[State]
) -> frozenset[str | None]:
    facts: tuple[Event | State, ...] = (*events, *states)
    roles = (role.entity for fact in facts for role in fact.roles)
    return frozenset([*roles, *(entity for s in statements for entity in (s.speaker, s.addressee, s.via))])


def entity_roles(roles: Iterable[Role], kept: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Role and local id for each role that an entity of the graph fills."""
    return ((role.role, role.entity) for role in roles if role.entity is not None and role.entity in kept)
