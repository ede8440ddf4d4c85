"""Findings to JSON lines and back."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import (
    Article,
    Certainty,
    Entity,
    Event,
    Findings,
    Mention,
    MentionKind,
    Polarity,
    Role,
    Span,
    State,
    Statement,
    StatementKind,
    Time,
    TimeKind,
)
from kg.standoff import from_json, to_json, to_object

TEXT = "Mr Peskov said that the army shelled Kursk."
PESKOV = Findings(
    article=Article("a1", TEXT, published=date(2024, 3, 14)),
    sentences=(Span(0, 43),),
    entities=(Entity("e1", "Dmitry Peskov", "Person", ("Peskov",), "Q1"),),
    mentions=(Mention(Span(0, 9), MentionKind.NAME, "Person", "e1"),),
    events=(
        Event(
            id="v1",
            type="Attack",
            trigger=(Span(29, 36),),
            lemma="shell",
            passage=Span(0, 43),
            plover="ASSAULT",
            roles=(Role("place", (Span(37, 42),)), Role("topic", (), event="v2")),
            statement="s1",
        ),
    ),
    statements=(
        Statement("s1", StatementKind.INDIRECT, (Span(15, 42),), (Span(0, 43),), (Span(0, 9),), (Span(10, 14),), "e1"),
    ),
    states=(State("t1", "Affiliation", Span(0, 43), roles=(Role("holder", (Span(0, 9),), "e1"),)),),
)
CONTRACT = {
    "": {
        "id",
        "text",
        "title",
        "publisher",
        "published",
        "entities",
        "mentions",
        "times",
        "events",
        "statements",
        "states",
    },
    "entities": {"id", "label", "type", "wikidata", "iri"},
    "mentions": {"start", "end", "kind", "type", "entity"},
    "events": {"id", "type", "plover", "trigger", "statement", "time", "polarity", "certainty", "roles"},
    "statements": {"id", "kind", "source", "cue", "content", "speaker"},
    "states": {"id", "type", "trigger", "roles"},
}


DAYS = st.none() | st.dates()
WORDS = st.none() | st.text()
# these types name `date`, which kg.model imports for the type checker only
st.register_type_strategy(
    Article, st.builds(Article, st.text(), st.text(), WORDS, DAYS, WORDS, WORDS, WORDS, st.text())
)
st.register_type_strategy(Time, st.builds(Time, st.from_type(Span), st.from_type(TimeKind), st.text(), DAYS, DAYS))
SPANS = st.lists(st.from_type(Span)).map(tuple)
st.register_type_strategy(
    Event,
    st.builds(
        Event,
        id=st.text(),
        type=st.text(),
        trigger=SPANS,
        lemma=st.text(),
        passage=st.from_type(Span),
        plover=WORDS,
        roles=st.lists(st.from_type(Role)).map(tuple),
        time=st.none() | st.integers(),
        earliest=DAYS,
        latest=DAYS,
        polarity=st.from_type(Polarity),
        certainty=st.from_type(Certainty),
        statement=WORDS,
    ),
)


@given(st.from_type(Findings))
def test_what_is_written_is_read_back(findings: Findings) -> None:
    line = to_json(findings)
    assert "\n" not in line
    assert from_json(line) == findings


@pytest.mark.parametrize("layer", sorted(CONTRACT))
def test_every_key_of_the_format_is_there(layer: str) -> None:
    value = to_object(PESKOV)
    assert CONTRACT[layer] <= set(value[layer][0] if layer else value)


def test_a_span_is_a_pair_and_a_role_names_an_event_only_where_one_fills_it() -> None:
    (event,) = to_object(PESKOV)["events"]
    assert event["trigger"] == [[29, 36]]
    assert event["roles"] == [
        {"role": "place", "spans": [[37, 42]], "entity": None},
        {"role": "topic", "spans": [], "entity": None, "event": "v2"},
    ]


def test_iris_of_the_graph_stand_on_the_entities() -> None:
    (entity,) = to_object(PESKOV, iris={"e1": "https://example.org/peskov"})["entities"]
    assert entity["iri"] == "https://example.org/peskov"


def test_letters_are_written_as_they_are() -> None:
    assert "Zelenskiy’s Łódź" in to_json(Findings(Article("a", "Zelenskiy’s Łódź")))


def test_the_bare_format_is_read() -> None:
    bare = {
        "id": "a",
        "text": "Rebels shelled Goma.",
        "events": [
            {"id": "v1", "type": "Attack", "trigger": [[7, 14]], "roles": [{"role": "agent", "spans": [[0, 6]]}]}
        ],
        "statements": [{"id": "s1", "kind": "direct", "source": [[0, 6]], "cue": [], "content": [[7, 14]]}],
    }
    findings = from_json(json.dumps(bare))
    assert findings.events[0].passage == Span(0, 14)
    assert findings.statements[0].passages == (Span(0, 14),)


def test_an_event_of_the_bare_format_lies_within_its_time() -> None:
    days = {"earliest": "2024-03-04", "latest": "2024-03-10"}
    bare = {
        "id": "a",
        "text": "Goma was shelled last week.",
        "times": [{"start": 17, "end": 26, "kind": "DATE", "value": "2024-W10", **days}],
        "events": [{"id": "v1", "type": "Attack", "trigger": [[9, 16]], "time": 0}],
    }
    (event,) = from_json(json.dumps(bare)).events
    assert (event.earliest, event.latest) == (date(2024, 3, 4), date(2024, 3, 10))


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"id": "a"}', '{"id": "a", "text": "b", "mentions": [{}]}', "null"])
def test_what_is_no_line_of_findings_is_refused(line: str) -> None:
    with pytest.raises(InputError, match="is not a line of findings"):
        from_json(line)
