"""Seats of government that act for their state, and those that merely are places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Findings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia sent troops to Belarus. The Kremlin said they would stay.", {("Kremlin", "Russia")}),
        ("Russia left the treaty. Moscow accused Ukraine of shelling a village.", {("Moscow", "Russia")}),
        ("Germany cut its aid. Berlin rejected the criticism on Monday.", {("Berlin", "Germany")}),
        ("Downing Street said Britain would send more aid.", {("Downing Street", "Britain")}),
        ("Ukraine thanked Poland. Warsaw promised more tanks.", {("Warsaw", "Poland")}),
        ("A drone hit Moscow on Monday. Russia closed the airport.", set()),
        ("Russia's president flew to Moscow.", set()),
        ("Moscow accused Ukraine of shelling a village.", set()),
        ("Moscow may accuse Ukraine, a diplomat from Russia believes.", set()),
        ("Russia's champions lost in Berlin. Germany won.", set()),
        ("The European Union met Belgium's prime minister. Brussels accused Hungary of delay.", set()),
        ("The European Union met on Monday. Brussels accused Hungary of delay.", {("Brussels", "European Union")}),
    ],
)
def test_who_acts_for_whom(read: Callable[[str], Findings], text: str, expected: set[tuple[str, str]]) -> None:
    findings = read(text)
    labels = {entity.id: entity.label for entity in findings.entities}
    states = [state for state in findings.states if state.type == "Metonymy"]
    assert {tuple(labels[role.entity or ""] for role in state.roles) for state in states} == expected
