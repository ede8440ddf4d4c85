"""What remains of an article's findings without the entities that a user wants to be left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from kg.model import Event, Findings, Statement


def without(findings: Findings, ignored: Container[str | None]) -> Findings:
    """The findings without some entities, their mentions, their part in events, and the states that need them.

    An event that nothing else takes part in goes with them, unless it is the act of a statement; a statement loses
    its speaker, and `select` keeps it where it still says something.
    """
    if not any(entity.id in ignored for entity in findings.entities):
        return findings
    acts = {statement.event for statement in findings.statements}
    return replace(
        findings,
        entities=tuple(entity for entity in findings.entities if entity.id not in ignored),
        mentions=tuple(mention for mention in findings.mentions if mention.entity not in ignored),
        events=tuple(event for each in findings.events for event in _event(each, ignored, is_act=each.id in acts)),
        statements=tuple(_statement(statement, ignored) for statement in findings.statements),
        states=tuple(s for s in findings.states if not any(role.entity in ignored for role in s.roles)),
    )


def _event(event: Event, ignored: Container[str | None], *, is_act: bool) -> Iterator[Event]:
    """The event with those who are left, or nothing."""
    roles = tuple(role for role in event.roles if role.entity not in ignored)
    if len(roles) == len(event.roles):
        yield event
    elif roles or is_act:
        yield replace(event, roles=roles)


def _statement(statement: Statement, ignored: Container[str | None]) -> Statement:
    speaker, addressee, via = (
        None if entity in ignored else entity for entity in (statement.speaker, statement.addressee, statement.via)
    )
    return replace(statement, speaker=speaker, addressee=addressee, via=via)
