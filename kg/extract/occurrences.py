"""Occurrences: triggers to events, with their roles, their times and how far they are said to be so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.factuality import factuality
from kg.extract.roles import fillers
from kg.extract.syntax import ancestors_of, full_phrase, is_gerund, is_noun, is_part, is_verb, span_of, whole_of
from kg.extract.triggers import is_kind_of
from kg.model import Certainty, Event, Polarity, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.extract.factuality import Factuality
    from kg.extract.reading import Reading
    from kg.extract.roles import Filler
    from kg.extract.triggers import Trigger
    from kg.model import Span

_DOERS = frozenset({"agent", "speaker"})


def occurrences(reading: Reading) -> Iterator[Event]:
    """Every event of an article, reported or claimed, in the order of the text."""
    cues = frozenset(s.trigger.token.i for s in reading.sayings if s.trigger)
    times = _times(reading)
    for trigger in reading.triggers:
        if reading.is_in_sentence(trigger.token):
            yield _event(reading, trigger, cues, times.get(trigger.token.i))


def _event(reading: Reading, trigger: Trigger, cues: frozenset[int], time: int | None) -> Event:
    token = trigger.token
    holder = reading.holder(token)
    manner = _manner(reading, trigger, cues, holder)
    event_class = reading.class_of(trigger)
    return Event(
        id=reading.events[token.i],
        type=trigger.type,
        trigger=tuple(_trigger_spans(reading.doc, trigger)),
        lemma=trigger.lemma,
        passage=reading.sentence(token),
        plover=event_class.plover if event_class else None,
        roles=tuple(_distinct(_roles(reading, trigger))),
        time=time,
        polarity=manner.polarity,
        certainty=manner.certainty,
        statement=f"s{holder + 1}" if holder is not None else None,
    )


def _trigger_spans(doc: Doc, trigger: Trigger) -> Iterator[Span]:
    """The words that name the event, neighbours joined into one span."""
    start = previous = trigger.words[0].i
    for word in trigger.words[1:]:
        if word.i != previous + 1:
            yield span_of(doc, start, previous + 1)
            start = word.i
        previous = word.i
    yield span_of(doc, start, previous + 1)


# Factuality ------------------------------------------------------------------------------------------------------


def _manner(reading: Reading, trigger: Trigger, cues: frozenset[int], holder: int | None) -> Factuality:
    """How far it is so: by its own words, by the cue above it, by what others might say or want."""
    manner = _as_claimed(reading, trigger.token, factuality(trigger, reading.lexicon, cues), holder)
    if holder is None and (trigger.token.i in reading.quoted or reading.is_personal(trigger.token)):
        return manner.weakened(Certainty.POSSIBLE)
    if any(echo.is_opaque and echo.tells(trigger.token) for echo in reading.echoes):
        return manner.weakened(Certainty.POSSIBLE)
    return manner


def _as_claimed(reading: Reading, token: Token, manner: Factuality, holder: int | None) -> Factuality:
    """What a denial or a promise says of its content falls on the content's main event."""
    if holder is None or (cue := reading.sayings[holder].trigger) is None or not _is_main(token, cue.token):
        return manner
    event_class = reading.lexicon.events[cue.type]
    manner = manner.negated() if event_class.content_polarity is Polarity.NEGATIVE else manner
    return manner.weakened(event_class.content_certainty)


def _is_main(token: Token, cue: Token) -> bool:
    """Whether no other verb stands between an event and the cue above it."""
    for above in ancestors_of(token):
        if above == cue:
            return True
        if is_verb(above) and token.dep_ != "conj":
            return False
    return False


# Roles -----------------------------------------------------------------------------------------------------------


def _distinct(roles: Iterable[Role]) -> Iterator[Role]:
    """Each entity in a role once, however many phrases of the clause refer to it."""
    seen: set[tuple[str, str]] = set()
    for role in roles:
        if role.entity is None or (role.role, role.entity) not in seen:
            yield role
        if role.entity is not None:
            seen.add((role.role, role.entity))


def _roles(reading: Reading, trigger: Trigger) -> Iterator[Role]:
    """The event's roles; a document that speaks ("a statement from the ministry said") speaks for its author."""
    speaker = reading.speakers.get(trigger.token.i)
    for filler in fillers(trigger, reading.lexicon, reading.type_at):
        if filler.role not in _DOERS:
            yield _role(reading, filler)
        elif not _is_anothers_deed(reading, trigger):
            role = _role(reading, filler)
            yield replace(role, entity=speaker, event=None) if speaker and role.entity is None else role


def _role(reading: Reading, filler: Filler) -> Role:
    token = filler.token
    entity = reading.entity_at(token)
    if entity is not None:
        return Role(filler.role, (reading.span(token),), entity)
    whole = whole_of(token) if is_part(token) else None
    entity = reading.entity_at(whole) if whole is not None else None
    span = span_of(reading.doc, *full_phrase(token)) if is_noun(token) or whole is not None else reading.span(token)
    return Role(filler.role, (span,), entity, reading.events.get(token.i) if entity is None else None)


def _is_anothers_deed(reading: Reading, trigger: Trigger) -> bool:
    """Whether a gerund names what others did: "condemned voting"; the one who condemns does not vote."""
    if not is_gerund(trigger.token) or not (governor := reading.trigger_at.get(trigger.token.head.i)):
        return False
    event_class = reading.class_of(governor)
    return (
        event_class is not None
        and event_class.introduces_claim
        and not is_kind_of(governor.type, "Statement", reading.lexicon)
    )


# Times -----------------------------------------------------------------------------------------------------------


def _times(reading: Reading) -> dict[int, int]:
    """Trigger token -> the time that its own clause gives."""
    light = {t.light.i: t.token.i for t in reading.triggers if t.light}
    found: dict[int, int] = {}
    for number, time in enumerate(reading.times):
        span = reading.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        above = (light.get(t.i, t.i) for t in ancestors_of(span.root)) if span else ()
        if (owner := next((i for i in above if i in reading.events), None)) is not None:
            found.setdefault(owner, number)
    return found
