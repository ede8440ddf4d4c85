"""Whole articles: what is reported, what is claimed, and that nothing breaks on odd text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.model import Event, Findings, Span

    Read = Callable[[str], Findings]

PIECES = st.sampled_from(
    ["Mr Orlov said", '"', "“", "”", "Russia attacked Kyiv", ",", ". ", ": ", " — ", "\n\n", "according to", "not", " ", "the claim that"]
)  # fmt: skip


def event_at(findings: Findings, word: str) -> Event:
    text = findings.article.text
    return next(e for e in findings.events if word in {span.text(text) for span in e.trigger})


def spans_of(findings: Findings) -> Iterator[Span]:
    yield from findings.sentences
    for event in findings.events:
        yield from (*event.trigger, event.passage)
        yield from (span for role in event.roles for span in role.spans)
    for statement in findings.statements:
        yield from (*statement.source, *statement.cue, *statement.content, *statement.passages)


def check(findings: Findings) -> None:
    """Spans lie in the text and cover something; what is referred to is there."""
    text = findings.article.text
    assert all(0 <= span.start < span.end <= len(text) for span in spans_of(findings))
    events = {event.id for event in findings.events}
    statements = {statement.id for statement in findings.statements}
    entities = {entity.id for entity in findings.entities}
    assert {event.statement for event in findings.events} <= {None, *statements}
    assert {role.entity for event in findings.events for role in event.roles} <= {None, *entities}
    assert {statement.event for statement in findings.statements} <= {None, *events}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mr Orlov said Russia had attacked Kyiv.", "attacked"),
        ('"Russia attacked Kyiv," Mr Orlov said.', "attacked"),
        ("According to the army, Russia attacked Kyiv.", "attacked"),
        ("The ministry said Russia had attacked Kyiv, Reuters reported.", "attacked"),
        ("Russia attacked Kyiv, Interfax reported, citing the army.", "attacked"),
        ('"We do not know who did it, and Russia attacked Kyiv," she said.', "attacked"),
        ("Igor Orlov: Russia attacked Kyiv.", "attacked"),
    ],
)
def test_what_is_said_carries_its_statement(read: Read, text: str, word: str) -> None:
    findings = read(text)
    assert event_at(findings, word).statement in {s.id for s in findings.statements}


def test_what_is_reported_carries_none(read: Read) -> None:
    findings = read("Russia attacked Kyiv. Mr Orlov said Poland had closed the border.")
    assert event_at(findings, "attacked").is_reported
    assert not event_at(findings, "closed").is_reported


def test_quoted_words_that_nobody_owns_are_not_reported(read: Read) -> None:
    findings = read('The banner was red. "Russia attacked Kyiv and burned it down."')
    assert not [e for e in findings.events if e.is_reported and e.lemma == "attack"]


def test_the_act_of_saying_is_an_event_of_its_own(read: Read) -> None:
    findings = read("NATO accused Russia of attacking Kyiv on Monday.")
    [statement] = findings.statements
    accusation = next(e for e in findings.events if e.id == statement.event)
    assert accusation.type == "Accuse"
    assert accusation.is_reported
    assert event_at(findings, "attacking").statement == statement.id


@given(st.text(max_size=60))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read(read: Read, text: str) -> None:
    check(read(text))


@given(st.lists(PIECES, max_size=14).map(" ".join))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_marks_and_cues_is_read(read: Read, text: str) -> None:
    check(read(text))
