"""Occurrences: triggers to events, with their roles, their times and how far they are said to be so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.dating import dated
from kg.extract.factuality import factuality
from kg.extract.positions import DOERS
from kg.extract.roles import fillers
from kg.extract.subjects import antecedent, relatives
from kg.extract.syntax import ancestors_of, full_phrase, is_gerund, is_noun, is_part, is_verb, span_of, whole_of
from kg.extract.triggers import is_kind_of
from kg.model import Certainty, Event, Polarity, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kg.extract.factuality import Factuality
    from kg.extract.reading import Reading
    from kg.extract.roles import Filler
    from kg.extract.tokens import Doc, Token
    from kg.extract.triggers import Trigger
    from kg.lexicon import Lexicon
    from kg.model import Span

_PROMISE, _REFUSAL = "AGREE", "REJECT"
_UNDERGONE = frozenset({"target", "recipient", "topic"})
_SUFFERED = frozenset({"Killing", "Injury", "Death", "Damage"})
_REFLEXIVE = re.compile(r"sel(?:f|ves)$", re.IGNORECASE)


def occurrences(reading: Reading, published: date | None) -> Iterator[Event]:
    """Every event of an article, reported or claimed, in the order of the text; `published` is the article's day."""
    cues = frozenset(s.trigger.token.i for s in reading.sayings if s.trigger)
    told = (trigger for trigger in reading.triggers if reading.is_in_sentence(trigger.token))
    found = dated(reading, [_event(reading, trigger, cues) for trigger in told], published)
    return (_categorised(_if_to_come(event, published, reading), reading.lexicon) for event in found)


def _event(reading: Reading, trigger: Trigger, cues: frozenset[int]) -> Event:
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
        roles=tuple(_distinct(_roles(reading, trigger), reading.text)),
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


def _if_to_come(event: Event, published: date | None, reading: Reading) -> Event:
    """What lies after the article's day has not happened yet ("leaves for Washington tomorrow"); what is said of it has."""
    if not (event.is_reported and published and event.earliest and event.earliest > published):
        return event
    event_class = reading.lexicon.events.get(event.type)
    is_saying = event_class is not None and event_class.introduces_claim
    return event if is_saying else replace(event, certainty=Certainty.PLANNED)


def _categorised(event: Event, lexicon: Lexicon) -> Event:
    """The event with PLOVER's category for its manner: cooperation to come is a promise, cooperation denied a refusal."""
    if event.plover not in lexicon.words("CooperativeCategory"):
        return event
    if event.polarity is Polarity.NEGATIVE:
        return replace(event, plover=_REFUSAL)
    return replace(event, plover=_PROMISE) if event.certainty is Certainty.PLANNED else event


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


def _distinct(roles: Iterable[Role], text: str) -> Iterator[Role]:
    """Each entity in a role once, and who acts alone not on himself but by that word; the parties of a pact act on each other."""
    seen: set[tuple[str, str]] = set()
    doers: set[str] = set()
    for role in sorted(roles, key=lambda role: role.role not in DOERS):
        if role.entity is None:
            yield role
        elif (role.role, role.entity) not in seen and (doers != {role.entity} or not _is_undergone(role, text)):
            yield role
            seen.add((role.role, role.entity))
            doers |= {role.entity} if role.role in DOERS else set()


def _is_undergone(role: Role, text: str) -> bool:
    """Whether a role says to whom something is done, in other words than "themselves"."""
    return role.role in _UNDERGONE and not any(_REFLEXIVE.search(span.text(text)) for span in role.spans)


def _roles(reading: Reading, trigger: Trigger) -> Iterator[Role]:
    """The event's roles; a document that speaks ("a statement from the ministry said") speaks for its author."""
    speaker = reading.speakers.get(trigger.token.i)
    found = fillers(trigger, reading.lexicon, reading.type_at)
    heads: dict[int, int] = {}
    for filler in found:
        name = reading.names.get(filler.token.i)
        if name and heads.setdefault(name.start, filler.token.i) != filler.token.i:
            continue  # a word of a name that has its role: "the Committee for a Currency [Union] met"
        if filler.role not in DOERS:
            yield _role(reading, trigger, filler)
        elif not _is_anothers_deed(reading, trigger):
            role = _role(reading, trigger, filler)
            is_text = role.entity is None or _is_text(reading, filler.token)
            yield replace(role, entity=speaker, event=None) if speaker and is_text else role


def _is_text(reading: Reading, noun: Token) -> bool:
    """Whether a common noun is one for a text, which says nothing of its own accord."""
    return not noun.tag_.startswith("NNP") and reading.lexicon.entity_nouns.get(noun.lemma_) == "Work"


def _role(reading: Reading, trigger: Trigger, filler: Filler) -> Role:
    """The role with its words; a pronoun's are followed by those that it stands for."""
    token = filler.token
    entity = reading.entity_at(token)
    if entity is not None:
        relative = (reading.span(c) for c in relatives(trigger.token) if antecedent(c, trigger.token) == token)
        return Role(filler.role, (*relative, reading.span(token), *reading.antecedents(token)), entity)
    whole = whole_of(token) if is_part(token, reading.lexicon.words("PartNoun")) else None
    entity = reading.entity_at(whole) if whole is not None else None
    span = span_of(reading.doc, *full_phrase(token)) if is_noun(token) or whole is not None else reading.span(token)
    return Role(filler.role, (span,), entity, reading.events.get(token.i) if entity is None else None)


def _is_anothers_deed(reading: Reading, trigger: Trigger) -> bool:
    """Whether a gerund names what others did: "condemned voting", "were wounded in shelling"; who condemns does not vote."""
    token = trigger.token
    within = reading.trigger_at.get(token.head.head.i) if token.tag_ == "VBG" and token.dep_ == "pcomp" else None
    if within is not None and token.head.lower_ == "in":
        return any(is_kind_of(within.type, kind, reading.lexicon) for kind in _SUFFERED)
    if not is_gerund(token):
        return False
    governor = reading.trigger_at.get(trigger.token.head.i)
    if governor is None:
        return False
    event_class = reading.class_of(governor)
    return (
        event_class is not None
        and event_class.introduces_claim
        and not is_kind_of(governor.type, "Statement", reading.lexicon)
    )
