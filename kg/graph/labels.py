"""What events, statements and states are called for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.ties import in_words
from kg.model import Certainty, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.lexicon import EventClass
    from kg.model import Event, Role, Span, State, Statement

_AGENTS = ("agent", "speaker")
_TARGETS = ("target", "recipient", "addressee", "topic", "destination")
"""Whom or what a label says it is done to: the first of these roles that is filled."""

_LONGEST = 80
_LONGEST_LINK = 7
"""Letters of the longest preposition that a label keeps ("against")."""
_ARTICLES = frozenset({"the", "a", "an"})


def event_label(event: Event, names: Mapping[str, str], text: str) -> str:
    """Name an event: "Ukraine, NATO condemned voting"; what is not reported says so: "(claimed, planned)"."""
    roles = [role for role in event.roles if not _is_part_of(role, event.trigger)]
    agents = [_filler(role, names, text) for role in roles if role.role in _AGENTS]
    targets = _targets(roles)
    named = [_filler(role, names, text) for role in targets]
    before, after = (named, agents) if not agents and _stand_before(targets, event.trigger) else (agents, named)
    link = _link(event.trigger, targets, text) if after is named else ""
    told = _verb_first(event, text) if before and before is agents else event.trigger
    words = [", ".join(before), _words(told, text), link, ", ".join(after)]
    return _short(" ".join(filter(None, words))) + _doubts(event)


def _verb_first(event: Event, text: str) -> tuple[Span, ...]:
    """The event's words with the verb before its object, which a passive turns round: "blocked aid" of "The aid was blocked"."""
    first, *others = event.trigger
    noun = event.lemma.rpartition(" ")[2]
    return (*others, first) if others and first.text(text).lower().startswith(noun) else event.trigger


def _link(trigger: Iterable[Span], targets: Iterable[Role], text: str) -> str:
    """The one small word between an event's words and whom it is done to, if that is all: "imposed sanctions [on] Russia"."""
    start = min((span.start for role in targets for span in role.spans[:1]), default=0)
    end = max((span.end for span in trigger if span.end <= start), default=start)
    between = [word for word in text[end:start].split() if word not in _ARTICLES]
    is_link = len(between) == 1 and between[0].isalpha() and between[0].islower() and len(between[0]) <= _LONGEST_LINK
    return between[0] if is_link else ""


def _is_part_of(role: Role, trigger: Iterable[Span]) -> bool:
    """Whether the words of a role are told with the trigger: "troops" of "sent troops"."""
    return any(span.overlaps(word) for span in role.spans for word in trigger)


def statement_label(statement: Statement, act: Event | None, names: Mapping[str, str], text: str) -> str:
    """Name a statement: "Jens Stoltenberg said: Finland is safer now than before"."""
    speakers = [_filler(role, names, text) for role in act.roles if role.role in _AGENTS] if act else []
    speaker = ", ".join(speakers) or names.get(statement.speaker or "") or _words(statement.source, text)
    cue = _words(statement.cue, text) or (_words(act.trigger, text) if act else "")
    said = _words(statement.content, text)
    return _short(" ".join(filter(None, (speaker, cue))) + (": " if speaker or cue else "") + said) + _doubts(act)


def state_label(state: State, known: EventClass | None, names: Mapping[str, str], text: str) -> str:
    """Name a state: "Jens Stoltenberg affiliated with NATO (secretary general)"."""
    main = known.short_form_roles if known else tuple(role.role for role in state.roles if role.entity)
    fillers = [_filler(role, names, text) for name in main for role in state.roles if role.role == name]
    remarks = [_words(role.spans, text) for role in state.roles if role.role not in main]
    remarks += ["claimed"] if state.statement is not None else []
    link = in_words((known.short_form if known else None) or state.type)
    label = _short(" ".join((*fillers[:1], link, ", ".join(fillers[1:]))).strip())
    return f"{label} ({', '.join(remarks)})" if remarks else label


def _targets(roles: list[Role]) -> list[Role]:
    main = next((name for name in _TARGETS if any(role.role == name for role in roles)), "")
    return [role for role in roles if role.role == main]


def _stand_before(roles: Iterable[Role], trigger: Iterable[Span]) -> bool:
    """Whether some roles stand before the trigger: "22 of them" in "22 of them were shot down"."""
    ends = [span.end for role in roles for span in role.spans]
    return bool(ends) and max(ends) <= min((span.start for span in trigger), default=0)


def _filler(role: Role, names: Mapping[str, str], text: str) -> str:
    return names.get(role.entity or "") or _words(role.spans, text)


def _words(spans: Iterable[Span], text: str) -> str:
    return " ".join(" ".join(span.text(text).split()) for span in spans)


def _doubts(event: Event | None) -> str:
    """What keeps an event from being one: said by somebody, denied, less than certain."""
    if event is None or event.is_reported:
        return ""
    doubts = ["claimed"] if event.statement is not None else []
    doubts += ["negated"] if event.polarity is Polarity.NEGATIVE else []
    doubts += [event.certainty.value.lower()] if event.certainty is not Certainty.CERTAIN else []
    return f" ({', '.join(doubts)})"


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[:_LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"
