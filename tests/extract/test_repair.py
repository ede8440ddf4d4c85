"""Clauses that the parser hangs on the wrong word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Event, Findings

    Read = Callable[[str], Findings]


def first(findings: Findings, kind: str) -> Event:
    return next(event for event in findings.events if event.type == kind)


def test_who_said_accuses(read: Read) -> None:
    findings = read("The Kremlin said the comments were no threat and accused the United States of lying.")
    kremlin = next(e.id for e in findings.entities if e.label == "Kremlin")
    accusation = first(findings, "Accuse")
    assert accusation.statement is None
    assert kremlin in {role.entity for role in accusation.roles if role.role == "agent"}


def test_what_somebody_has_done_befalls_its_object(read: Read) -> None:
    findings = read("The court had her home and computer searched.")
    search = first(findings, "Investigation")
    assert {role.role for role in search.roles if role.entity} == {"target"}
    assert len(search.roles) == 2


def test_a_name_behind_a_figure_is_the_subject_of_what_follows(read: Read) -> None:
    findings = read("In other electricals, Siemens shed 12.50 to 716.50 and AEG fell 10 marks to 315.")
    labels = {entity.id: entity.label for entity in findings.entities}
    assert [labels[role.entity or ""] for role in first(findings, "Decrease").roles] == ["AEG"]


def test_a_bare_thing_behind_by_is_a_means(read: Read) -> None:
    findings = read("An official, reached by telephone in Lima, declined to comment. The town was struck by a drone.")
    reached, struck = (next(e for e in findings.events if e.lemma == lemma) for lemma in ("reach", "strike"))
    assert {role.role for role in reached.roles} == {"target", "instrument"}
    assert "agent" in {role.role for role in struck.roles}


def test_who_stands_for_people(read: Read) -> None:
    findings = read("The mayor of the city who resigned on Monday was ill.")
    mayor = next(e.id for e in findings.entities if "mayor" in e.label)
    assert [role.entity for role in first(findings, "Resignation").roles] == [mayor]


def test_that_stands_for_the_event_at_hand(read: Read) -> None:
    findings = read("The suspect in a shooting of protesters that left two people dead was released.")
    agents = [role.event for role in first(findings, "Killing").roles if role.role == "agent"]
    assert agents == [first(findings, "Shooting").id]


def test_a_relative_clause_is_no_content(read: Read) -> None:
    findings = read(
        "The chairman has condemned the attacks, which have seen scores of people arrested in Johannesburg."
    )
    assert [r.event for r in first(findings, "Condemn").roles if r.role == "target"] == [first(findings, "Attack").id]


def test_what_follows_the_cue_goes_on_with_the_content(read: Read) -> None:
    findings = read("The plant was set ablaze, the governor said, causing a shutdown.")
    assert all(event.statement for event in findings.events if event.lemma != "say")


@pytest.mark.parametrize(
    ("text", "lemma", "role"),
    [
        (
            "Peru halted oil exports for a month after a storm in March shattered the pipeline.",
            "shatter",
            "a storm in March",
        ),
        (
            "The minister withdrew a request to close the base near Rome as a row over fishing rights eased.",
            "ease",
            "a row over fishing rights",
        ),
    ],
)
def test_what_stands_behind_as_is_no_object_before_a_verb(read: Read, text: str, lemma: str, role: str) -> None:
    findings = read(text)
    event = next(e for e in findings.events if e.lemma == lemma)
    assert role in {r.spans[0].text(findings.article.text) for r in event.roles}
    assert not {"Peru", "The minister"} & {r.spans[0].text(findings.article.text) for r in event.roles}


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Hexa Corp said it named Stephen Miller president of its bank.", "Appointment", "Stephen Miller"),
        ("The board elected Mary Ann Jones chief financial officer.", "ElectionToOffice", "Mary Ann Jones"),
    ],
)
def test_a_post_behind_a_name_is_what_he_is_named(read: Read, text: str, kind: str, who: str) -> None:
    findings = read(text)
    labels = {entity.id: entity.label for entity in findings.entities}
    event = first(findings, kind)
    assert [labels[r.entity or ""] for r in event.roles if r.role == "target"] == [who]
    assert [r.role for r in event.roles if r.entity is None] == ["topic"]


def test_who_is_found_accused_accuses_nobody(read: Read) -> None:
    findings = read("The mayor found himself accused of fraud.")
    assert [r.role for r in first(findings, "Accuse").roles if r.entity] == ["target"]


@pytest.mark.parametrize(
    ("text", "lemma", "doer"),
    [
        (
            "Pig farmers held protests over falling prices and milk producers blocked roads.",
            "block road",
            "milk producers",
        ),
        ("Cows are held sacred by Hindus and politicians of the party had praised the rite.", "praise", "politicians"),
        (
            "Mourners clashed with police, prisoners rioted in a jail and guerrillas attacked bases.",
            "attack",
            "guerrillas",
        ),
    ],
)
def test_and_before_a_clause_joins_no_nouns(read: Read, text: str, lemma: str, doer: str) -> None:
    findings = read(text)
    words = {event.lemma: {r.spans[0].text(text) for r in event.roles} for event in findings.events}
    assert doer in words[lemma]
    assert not [other for other, roles in words.items() if other != lemma and doer in roles]


@pytest.mark.parametrize(
    ("text", "lemma", "doer"),
    [
        ("The index of leading indicators, which measures output, fell.", "measure", "The index of leading indicators"),
        ("Peru's freeze on silver sales, which has hurt prices, may end.", "hurt", "Peru's freeze on silver sales"),
    ],
)
def test_a_relative_clause_agrees_in_number(read: Read, text: str, lemma: str, doer: str) -> None:
    event = next(e for e in read(text).events if e.lemma == lemma)
    assert doer in {span.text(text) for role in event.roles for span in role.spans}


@pytest.mark.parametrize(
    ("text", "lemma", "doer"),
    [
        ("You mentioned the result from one of the sites did not give any answers.", "give", "the result"),
        (
            "Police issued a statement saying an attack on a base near Mosul produced no casualties.",
            "produce",
            "an attack",
        ),
        ("Smith said Carter last year opposed the plan because the sector was divided on it.", "oppose", "Carter"),
    ],
)
def test_what_stands_behind_said_is_the_subject_of_what_follows(read: Read, text: str, lemma: str, doer: str) -> None:
    events = {event.lemma: {r.spans[0].text(text) for r in event.roles} for event in read(text).events}
    assert [lemma for lemma, roles in events.items() if any(words.startswith(doer) for words in roles)] == [lemma]


def test_a_participle_behind_an_object_takes_no_subject(read: Read) -> None:
    findings = read("The judge reconsidered his decision made the previous day.")
    assert "topic" in {r.role for r in next(e for e in findings.events if e.lemma == "reconsider").roles}


def test_a_noun_and_a_participle_with_an_object_are_a_sentence(read: Read) -> None:
    findings = read("The company named Hexa Brothers Inc as manager of the offering.")
    labels = {entity.id: entity.label for entity in findings.entities}
    roles = {(r.role, labels[r.entity]) for r in first(findings, "Appointment").roles if r.entity}
    assert roles == {("agent", "company"), ("target", "Hexa Brothers Inc")}
    scandal = read("Miller's charges involved unregistered lobbying and bribes.")
    assert "agent" in {r.role for e in scandal.events if e.lemma == "involve" for r in e.roles}


def test_who_speaks_at_the_end_is_none_beside_a_post(read: Read) -> None:
    findings = read("Vladimir Putin won a fifth term as Russia's president, the country's electoral commission said.")
    assert first(findings, "Victory").statement == findings.statements[0].id
