"""Who stands around an event and takes no part in it, or another than it seems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Findings

    Read = Callable[[str], Findings]


def roles_of(findings: Findings, lemma: str) -> set[str]:
    """The roles of the first event whose words begin so, each with the words that fill it."""
    event = next(e for e in findings.events if e.lemma.startswith(lemma))
    return {f"{role.role} {role.spans[0].text(findings.article.text)}" for role in event.roles}


@pytest.mark.parametrize(
    ("text", "lemma", "roles"),
    [
        ("Ministers defended the Paris accord.", "accord", {"place Paris"}),
        (
            "Police recalled an attack on the concert hall which killed nine people.",
            "kill",
            {"target nine people", "place which"},
        ),
        ("Envoys left the Geneva talks.", "talk", {"place Geneva"}),
        ("Envoys left the U.S.-Canada talks.", "talk", {"agent U.S.-Canada"}),
        ("Farmers feared the Iran deal.", "deal", {"agent Iran"}),
        ("Moscow blamed drones for the Kremlin attack.", "attack", {"place Kremlin"}),
        ("Farmers feared the Kremlin statement.", "statement", {"speaker Kremlin"}),
    ],
)
def test_a_town_before_a_pact_is_where_it_was_made(read: Read, text: str, lemma: str, roles: set[str]) -> None:
    assert roles_of(read(text), lemma) == roles


@pytest.mark.parametrize(
    ("text", "lemma", "roles"),
    [
        ("Farm output, including dairies, fell 2 pct.", "fall", {"target Farm output"}),
        ("Vessels including ferries and tankers sank.", "sink", {"target Vessels", "target ferries", "target tankers"}),
        ("An investor group including Hexa Corp bought the mine.", "buy", {"agent Hexa Corp"}),
    ],
)
def test_one_thing_is_not_done_to_what_is_counted_in_it(read: Read, text: str, lemma: str, roles: set[str]) -> None:
    found = roles_of(read(text), lemma)
    assert roles <= found
    assert "target dairies" not in found


@pytest.mark.parametrize(
    ("text", "lemma", "bystander"),
    [
        ("The dollar traded quietly, with traders reluctant to sell.", "trade", "traders"),
        ("Lima played host to the cup, with the local team receiving a prize.", "play host", "team"),
    ],
)
def test_with_can_open_a_clause_of_its_own(read: Read, text: str, lemma: str, bystander: str) -> None:
    assert not [role for role in roles_of(read(text), lemma) if bystander in role]


def test_a_statement_comes_from_somebody_and_is_issued_from_somewhere(read: Read) -> None:
    assert roles_of(read("Hexa said so in a statement issued from New York."), "statement") == set()
    assert roles_of(read("A statement from the ministry was read."), "statement") == {"speaker the ministry"}


def test_a_word_of_the_trigger_stands_for_nobody(read: Read) -> None:
    assert roles_of(read("Smith spoke to Jones on the phone."), "speak") == {"agent Smith", "target Jones"}
    assert "target host" not in roles_of(read("Toronto played host to the Furry Cup."), "play host")


def test_of_two_who_undergo_a_noun_the_possessor_does_it(read: Read) -> None:
    found = roles_of(read("Peru's suspension of payments shocked banks."), "suspension")
    assert found == {"agent Peru", "target payments"}
    assert "agent His" in roles_of(read("His dismissal of General Omar Reed was a shock."), "dismissal")
    assert roles_of(read("The general's dismissal was a shock."), "dismissal") == {"target The general"}


def test_in_what_somebody_holds_nothing_happens(read: Read) -> None:
    found = roles_of(read("Acme Corp bought a stake in the refinery."), "buy")
    assert found == {"agent Acme Corp", "target the refinery"}
    assert "topic Hexa Airlines" in roles_of(read("The bank sold its interest in Hexa Airlines."), "sell")
    assert "place the refinery" in roles_of(read("Two men died in the refinery."), "die")


def test_a_name_takes_part_once(read: Read) -> None:
    findings = read("He spoke at a meeting of the Committee for a Currency Union in Europe.")
    assert [role.role for role in next(e for e in findings.events if e.type == "Meeting").roles] == ["agent"]


def test_a_name_behind_a_noun_for_a_ship_is_the_ships(read: Read) -> None:
    findings = read("The tanker Manoa sailed for Japan. The Soviet freighter Nikolay Kuznetsov was loaded in Odessa.")
    types = {entity.label: entity.type for entity in findings.entities}
    assert (types["Manoa"], types["Nikolay Kuznetsov"]) == ("Product", "Product")


@pytest.mark.parametrize(
    "text", ["Barclays lost 28p and BP 4p.", "Shares fell, with Barclays losing 28p and Lloyds 12p."]
)
def test_who_stands_behind_an_amount_is_no_amount(read: Read, text: str) -> None:
    findings = read(text)
    losses = [role for e in findings.events if e.lemma == "lose" for role in e.roles if role.entity]
    assert [(role.role, role.spans[0].text(text)) for role in losses] == [("agent", "Barclays")]
    assert not [entity for entity in findings.entities if "12p" in entity.label]
