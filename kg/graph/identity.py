"""The same event, claim or state in several places: told by its class, those who take part and, of what happens, the day.

What agrees in all of these is one node with the evidence of all; whatever lacks one of them stays apart, for a wrong
merge is worse than a missed one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kg.model import Event, Findings, Role, State
    from kg.resolution import GlobalEntity

_MAIN = frozenset({"agent", "speaker", "target", "recipient"})
"""Roles that tell an event from others of its class and day."""
_DESCRIBED = "event"
_PERSON = "person/"
_ENOUGH = 2


def identity(event: Event, findings: Findings, known: Mapping[str, GlobalEntity]) -> tuple[str, ...] | None:
    """What tells an event or a claim wherever it is told; None where that is too little.

    That are two named participants, or a person alone ("died", "resigned"), and a day: that of the event, or of the article
    for a claim without a time. All main roles must be named. A claim also needs its polarity and certainty.
    """
    day = _day(event, findings)
    roles = [role for role in event.roles if role.role in _MAIN]
    if day is None or not all(_is_named(role, known) for role in roles):
        return None
    fillers = sorted({f"{role.role} {known[role.entity or ''].key}" for role in roles})
    if len(fillers) < _ENOUGH and not any(known[role.entity or ""].key.startswith(_PERSON) for role in roles):
        return None
    kind = event.type if event.type != "Event" else f"{_DESCRIBED} {event.lemma}"
    layer = ("event",) if event.is_reported else ("claim", event.polarity.value, event.certainty.value)
    return (*layer, kind, day, *fillers)


def state_identity(state: State, findings: Findings, known: Mapping[str, GlobalEntity]) -> tuple[str, ...] | None:
    """What tells a state wherever it is reported; None where it is only claimed, or an entity in it has no name."""
    filled = [role for role in state.roles if role.entity is not None]
    if state.statement is not None or len(filled) < _ENOUGH or not all(_is_named(role, known) for role in filled):
        return None
    text = findings.article.text
    worded = (f"{role.role}: {_words(role, text)}" for role in state.roles if role.entity is None)
    fillers = (f"{role.role} {known[role.entity or ''].key}" for role in filled)
    return ("state", state.type, *sorted({*fillers, *worded}))


def _words(role: Role, text: str) -> str:
    return " ".join(" ".join(span.text(text).split()) for span in role.spans)


def _is_named(role: Role, known: Mapping[str, GlobalEntity]) -> bool:
    return role.entity in known and bool(known[role.entity or ""].names)


def _day(event: Event, findings: Findings) -> str | None:
    """The day of an event; for a claim without a time, that of the article, marked as such."""
    if event.time is not None:
        return event.earliest.isoformat() if event.earliest and event.earliest == event.latest else None
    published: date | None = findings.article.published
    return f"told {published.isoformat()}" if published and not event.is_reported else None
