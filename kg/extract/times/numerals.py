"""Numbers as they are written in front of a unit: "24", "twenty-four", "two and a half", "several"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000


def cardinal(words: Sequence[str], cardinals: Mapping[str, int]) -> Fraction:
    """The number that words or figures write; hyphens, "and" and articles count nothing, an article alone is one."""
    if not any(word in cardinals or word[0].isdigit() for word in words):
        return Fraction(1)
    total = group = Fraction(0)
    for word in words:
        value = _term(word, cardinals)
        if 1 <= group < _TEN and 1 <= value < _TEN:  # "three-four months"
            group = value
        elif value == _THOUSAND:
            total, group = total + max(group, Fraction(1)) * value, Fraction(0)
        else:
            group = max(group, Fraction(1)) * value if value == _HUNDRED else group + value
    return total + group


def _term(word: str, cardinals: Mapping[str, int]) -> Fraction:
    if word in cardinals:
        return Fraction(cardinals[word])
    return Fraction(word.replace(",", "")) if word[0].isdigit() else Fraction(0)
