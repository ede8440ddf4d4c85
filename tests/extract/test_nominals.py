"""Nominal mentions and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Findings


def mentions(findings: Findings, kind: MentionKind) -> list[tuple[str, str]]:
    text = findings.article.text
    return [(m.span.text(text), m.type) for m in findings.mentions if m.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ukrainian foreign ministry protested.", [("The Ukrainian foreign ministry", "Organization")]),
        ("A regional governor resigned.", [("A regional governor", "Person")]),
        ("Three workers fled.", [("Three workers", "Group")]),
        ("The port burned.", [("The port", "Facility")]),
        ("An attack shook the town.", [("the town", "Place")]),
        ("The election was close.", []),
        ("The talks failed.", []),
        ("The refinery workers slept.", [("The refinery workers", "Group")]),
        ("Rebel-held areas burned.", [("Rebel-held areas", "Place")]),
        ("They were brought to justice.", []),
        ("At the time there was nobody on board.", []),
        ("The board met.", [("The board", "Organization")]),
        ("She ran for vice president and was governor.", []),
        ("They work for criminal justice.", []),
        ("Sweden became the 32nd member of NATO.", []),
        ("He spoke with the lawyer.", [("the lawyer", "Person")]),
        ("A state of emergency was declared.", []),
        ("“Who pays?” analysts asked.", [("analysts", "Group")]),
        ("“Caretaker” ministers met.", [("“Caretaker” ministers", "Group")]),
        ("The secretary of state resigned.", [("The secretary of state", "Person")]),
        ("Nobody knows which company won.", []),
        ("How many nurses were hired?", []),
        ("It is unclear what message they sent.", []),
    ],
)
def test_nominals(read: Callable[[str], Findings], text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(read(text), MentionKind.NOMINAL) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg said she was tired.", ["she"]),
        ("Acme Steel cut its losses.", ["its"]),
        ("It is likely that rain will fall.", []),
        ("It is expected that rain will fall.", []),
        ("It was a good day.", []),
        ("The workers said they would strike.", ["they"]),
    ],
)
def test_pronouns(read: Callable[[str], Findings], text: str, expected: list[str]) -> None:
    assert [words for words, _ in mentions(read(text), MentionKind.PRONOUN)] == expected
