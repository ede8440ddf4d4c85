"""Who does it, where the words leave that open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Findings

    Read = Callable[[str], Findings]


def filled(findings: Findings, lemma: str) -> set[str]:
    """The roles of the event with this lemma, each with the words that fill it first."""
    event = next(e for e in findings.events if e.lemma == lemma)
    return {f"{role.role} {role.spans[0].text(findings.article.text)}" for role in event.roles}


@pytest.mark.parametrize(
    ("text", "lemma", "roles"),
    [
        (
            "Lawyers denied that the farm bill before Congress contributed to the rise.",
            "contribute",
            {"agent the farm bill"},
        ),
        (
            "The roof of the cathedral in French capital Paris caught fire.",
            "catch fire",
            {"target The roof of the cathedral in French capital"},
        ),
        ("Trump, the third President to be impeached by the House, is to face trial.", "face trial", {"target Trump"}),
        ("Anna Lee and Omar Reed were each invited.", "invite", {"target Anna Lee", "target Omar Reed"}),
        ("The now-rare birds used to nest there, the study showed.", "show", {"agent the study"}),
    ],
)
def test_a_second_subject_may_only_go_with_the_first(read: Read, text: str, lemma: str, roles: set[str]) -> None:
    found = filled(read(text), lemma)
    assert {role for role in found if role.partition(" ")[0] in {"agent", "target", "speaker"}} >= roles


@pytest.mark.parametrize(
    ("text", "lemma", "doer"),
    [
        ("Kyiv warned Minsk against leaving Paris.", "leave", "agent Minsk"),
        ("Le Monde quoted Ann Reed as saying that help was needed.", "say", "speaker Ann Reed"),
        ("The register lists Hexa Airlines as belonging to the army.", "belong", "agent Hexa Airlines"),
    ],
)
def test_a_preposition_before_a_gerund_tells_of_the_object(read: Read, text: str, lemma: str, doer: str) -> None:
    assert doer in filled(read(text), lemma)


def test_who_gives_an_order_does_not_do_it(read: Read) -> None:
    assert not filled(read("“Attack the harbour,” the general told them."), "attack") & {"agent the general"}


def test_a_participle_may_go_on_with_the_nearer_clause(read: Read) -> None:
    assert not filled(read("Police held a man after a car hit a crowd, killing two people."), "kill") & {"agent Police"}


def test_who_describes_himself_does_it(read: Read) -> None:
    assert "agent The party" in filled(read("The party describes itself as standing for liberty."), "stand")


@pytest.mark.parametrize(
    ("text", "lemma", "doer"),
    [
        ("The bank used the loan to build a refinery.", "build", "agent The bank"),
        ("The court asked the guards to leave the castle.", "leave", "agent the guards"),
        ("Police stopped an attempt by two miners to flee to Norway.", "flee to", "agent two miners"),
        ("The committee gave him authority to sell the land.", "sell", "agent him"),
        ("The clerks were guilty of stealing the ring.", "steal", "agent The clerks"),
        ("The pilots had trouble landing the plane.", "land", "agent The pilots"),
        ("The thief was found and arrested by sailors.", "find", "agent sailors"),
    ],
)
def test_who_does_it_is_understood(read: Read, text: str, lemma: str, doer: str) -> None:
    assert doer in filled(read(text), lemma)


def test_two_stretches_of_a_way_have_two_ends_each(read: Read) -> None:
    found = filled(read("The ferry sails from Oslo to Kiel and from Turku to Stockholm."), "sail")
    assert found >= {"origin Oslo", "destination Kiel", "origin Turku", "destination Stockholm"}
