"""States: affiliations, locations, ownership."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Findings, Role, State


def filler(findings: Findings, role: Role) -> str:
    """The label of the entity that fills a role, else its words."""
    labels = {e.id: e.label for e in findings.entities}
    return labels[role.entity] if role.entity else role.spans[0].text(findings.article.text)


def told(findings: Findings) -> list[tuple[str, ...]]:
    """Each state as its type and the fillers of its roles."""

    def row(state: State) -> tuple[str, ...]:
        return (state.type, *(filler(findings, role) for role in state.roles))

    return [row(state) for state in findings.states]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Lima, the foreign affairs minister of Peru, resigned.",
            ("Affiliation", "Ana Lima", "Peru", "foreign affairs minister"),
        ),
        ("Kremlin spokesperson Dmitry Peskov laughed.", ("Affiliation", "Dmitry Peskov", "Kremlin", "spokesperson")),
        (
            "NATO Secretary-General Jens Stoltenberg spoke.",
            ("Affiliation", "Jens Stoltenberg", "NATO", "Secretary-General"),
        ),
        (
            "Jens Stoltenberg, NATO's secretary general, spoke.",
            ("Affiliation", "Jens Stoltenberg", "NATO", "secretary general"),
        ),
        (
            "US Secretary of State Anna Berg arrived.",
            ("Affiliation", "Anna Berg", "United States", "Secretary of State"),
        ),
        (
            "Ana Lima, Peru's minister of foreign affairs, resigned.",
            ("Affiliation", "Ana Lima", "Peru", "minister of foreign affairs"),
        ),
        ("Emma Reed, the mayor of Leeds, resigned.", ("Affiliation", "Emma Reed", "Leeds", "mayor")),
        (
            "Ivan Petrov is the defence minister of Bulgaria.",
            ("Affiliation", "Ivan Petrov", "Bulgaria", "defence minister"),
        ),
        (
            "Eric Hall, who chairs the science department at the University of Leeds, spoke.",
            ("Affiliation", "Eric Hall", "science department"),
        ),
        ("Rosneft's biggest refinery burned.", ("Ownership", "Rosneft", "Rosneft's biggest refinery")),
        ("Gazprom owns the Omsk plant.", ("Ownership", "Gazprom", "Omsk plant")),
    ],
)
def test_the_one_state_of_a_sentence(read: Callable[[str], Findings], text: str, expected: tuple[str, ...]) -> None:
    assert told(read(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rosneft's biggest refinery, in Ryazan, burned.", ("Location", "Rosneft's biggest refinery", "Ryazan")),
        ("The refinery in Ryazan burned.", ("Location", "refinery", "Ryazan")),
        ("They met in Ryazan, Russia.", ("Location", "Ryazan", "Russia")),
    ],
)
def test_locations(read: Callable[[str], Findings], text: str, expected: tuple[str, ...]) -> None:
    assert expected in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Former Leeds mayor Emma Reed sang.",
        "Emma Reed, a former minister of Norway, sang.",
        "Gazprom does not own the Omsk plant.",
        "Gazprom may own the Omsk plant.",
        "The plant employs 900 people.",
        "She ran for governor of Ohio.",
        "He has served as mayor of Lima and governor of Cusco.",
        "Turkish goalkeeper Emma Reed sang.",
        "Emma Reed, a Toronto lawyer, sang.",
    ],
)
def test_no_state(read: Callable[[str], Findings], text: str) -> None:
    assert not told(read(text))


def test_a_state_in_a_quotation_is_the_speakers_word(read: Callable[[str], Findings]) -> None:
    [state] = read("“Gazprom owns the Omsk plant,” Emma Reed said.").states
    assert state.statement == "s1"
