"""Known places that the recognizer misses or takes for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.names.patterns import Found
from kg.extract.names.places import known_places, without_datelines

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.lexicon import Lexicon
    from kg.model import Findings


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("HELSINKI 1996-08-30", ["HELSINKI"]),
        ("Troops left the Syrian town", ["Syrian"]),
        ("A Peruvian court freed two Germans", ["Peruvian", "Germans"]),
        ("Papua New Guinea closed its border with Indonesia", ["Papua New Guinea", "Indonesia"]),
        ("US AND IT", []),
        ("the pro - Ukrainian crowd", []),
        ("Jordan scored 30 points", []),
        ("Reading is fun", []),
        ("the reuters report", []),
    ],
)
def test_places_that_mean_one_thing(words: str, places: list[str], lexicon: Lexicon) -> None:
    texts = words.split()
    assert [" ".join(texts[each.start : each.end]) for each in known_places(texts, lexicon)] == places


def test_a_byline_does_not_swallow_the_dateline() -> None:
    texts = ["Adrian", "Warner", "BERLIN"]
    person, place = Found(0, 3, "Person"), Found(2, 3, "Place")
    assert list(without_datelines([person], [place], texts)) == [Found(0, 2, "Person")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Russia attacked Kherson. Kherson burned.", "Kherson", "Place"),
        ("Shares of Home Depot fell. Home Depot cut its forecast.", "Home Depot", "Organization"),
    ],
)
def test_a_known_name_has_its_type(read: Callable[[str], Findings], text: str, name: str, kind: str) -> None:
    types = {entity.type for entity in read(text).entities if entity.label == name}
    assert types == {kind}
