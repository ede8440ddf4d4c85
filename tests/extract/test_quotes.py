"""Quotations: curly, straight, LaTeX-like and single marks, and what is left open."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.quotes import quotations
from kg.model import Span


def paragraphs(text: str) -> list[Span]:
    """The lines of a text."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def quoted(text: str) -> list[str]:
    return [q.text(text) for q in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” she said. “At last.”", ["We won,", "At last."]),
        ('"We won," she said. "At last."', ["We won,", "At last."]),
        ("``We won,'' she said.", ["We won,"]),
        ("''We won,'' she said.", ["We won,"]),
        ("‘We won,’ she said.", ["We won,"]),
        ("'We won,' she said.", ["We won,"]),
        ("„Wir“ and «nous» and “we”", ["Wir", "nous", "we"]),
        ("«Nous», he said.", ["Nous"]),
        ("“They called it ‘a crime’ twice,” he said.", ["They called it ‘a crime’ twice,"]),
        ("The workers' union and Anna's plan.", []),
        ("Don't say it, they won't.", []),
        ("“Never closed, he said.\n“We won,” she said.", ["Never closed, he said.", "We won,"]),
        ("He said “never closed.\nShe said “we won” twice.", ["we won"]),
        ("“First part.\n“Second part,” he said.", ["First part.", "Second part,"]),
        ("No marks at all.", []),
        ("“”", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


marks = st.text(alphabet="“”‘’\"'`«»„ ab.,\n—(")


@given(marks | st.text())
def test_any_text_can_be_read(text: str) -> None:
    found = list(quotations(text, paragraphs(text)))
    assert found == sorted(found)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
