"""Who stands where around a verb or a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.arguments import arguments, beyond_object, fellows, places_within
from kg.extract.syntax import full_phrase, is_part, phrase, sentence_bounds, whole_of
from kg.extract.tokens import Doc
from kg.language import parse
from kg.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon

    Parsed = Callable[[str], Doc]


@pytest.fixture(scope="session")
def parsed(nlp: Language, lexicon: Lexicon) -> Parsed:
    """The parse of a text, as the extractors get it."""

    def parse_text(text: str) -> Doc:
        [(_, doc)] = parse(nlp, [Article("a", text)], lexicon)
        return Doc(doc)

    return parse_text


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels captured the town.", "captured", {"subject Rebels", "object town"}),
        ("The town was captured by rebels.", "captured", {"object town", "subject rebels"}),
        ("The militias claimed to have captured the town.", "captured", {"subject militias", "object town"}),
        ("Germany urged Russia to release the reporters.", "release", {"subject Russia", "object reporters"}),
        ("The soldiers who attacked Kherson fled.", "attacked", {"subject soldiers", "object Kherson"}),
        ("Police arrested the man and seized his car.", "seized", {"subject Police", "object car"}),
        ("France, Spain and Italy signed the treaty.", "signed", {"subject France", "subject Spain", "subject Italy", "object treaty"}),
        ("The president defended comments he made.", "made", {"subject he", "object comments"}),
        ("Attacks carried out by rebels continued.", "carried", {"object Attacks", "subject rebels"}),
        ("The court accused them of stealing grain.", "stealing", {"subject them", "object grain"}),
        ("Poland gave him tanks.", "gave", {"subject Poland", "dative him", "object tanks"}),
        ("As noted, the vote was cancelled.", "noted", set()),
        ("He was given tanks.", "given", {"dative He", "object tanks"}),
        ("The speed at which the star rotates surprised them.", "rotates", {"subject star", "at speed", "at which"}),
        ("The officers, although suspended, were paid.", "suspended", {"object officers"}),
    ],
)  # fmt: skip
def test_arguments_of_a_verb(parsed: Parsed, text: str, trigger: str, expected: set[str]) -> None:
    assert {f"{a.position} {a.token}" for a in arguments(word(parsed(text), trigger))} == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Russia's attack on Kyiv began.", "attack", {"possessor Russia", "on Kyiv"}),
        ("The attack on the town by rebels began.", "attack", {"subject rebels", "on town"}),
        ("Talks between Russia and Ukraine began.", "Talks", {"between Russia", "between Ukraine"}),
    ],
)
def test_arguments_of_a_noun(parsed: Parsed, text: str, trigger: str, expected: set[str]) -> None:
    assert {f"{a.position} {a.token}" for a in arguments(word(parsed(text), trigger))} == expected


def test_regions_named_one_by_one_are_several_places(parsed: Parsed) -> None:
    doc = parsed("Drones hit regions including Ryazan, Kursk and Leningrad.")
    assert [str(a.token) for a in arguments(word(doc, "hit")) if a.position == "object"] == [
        "regions",
        "Ryazan",
        "Kursk",
        "Leningrad",
    ]


def test_places_within_a_phrase(parsed: Parsed) -> None:
    doc = parsed("Drones hit the refinery in Ryazan near Moscow.")
    assert "Ryazan" in [str(t) for t in places_within(word(doc, "refinery"))]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("22 of them were shot down.", "22", "them"),
        ("Police arrested two of the suspects.", "two", "suspects"),
        ("Most of the villages burned.", "Most", "villages"),
    ],
)
def test_partitives(parsed: Parsed, text: str, part: str, whole: str) -> None:
    token = word(parsed(text), part)
    assert is_part(token)
    assert str(whole_of(token)) == whole


def test_a_part_needs_its_whole(parsed: Parsed) -> None:
    assert not is_part(word(parsed("Police arrested two."), "two"))


def test_phrases(parsed: Parsed) -> None:
    doc = parsed("The minister rejected a call from the president of Zambia.")
    call = word(doc, "call")
    assert doc.stretch(*phrase(call)).text == "a call"
    assert doc.stretch(*full_phrase(call)).text == "a call from the president of Zambia"


def test_sentence_bounds(parsed: Parsed) -> None:
    doc = parsed("It rained. It snowed.")
    assert [sentence_bounds(t) for t in doc] == [(0, 3)] * 3 + [(3, 6)] * 3


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Russia and Ukraine met in Minsk.", "met", ["Ukraine"]),
        ("Talks between Russia, China and Ukraine began.", "Talks", ["China", "Ukraine"]),
        ("Russia and China attacked Ukraine.", "attacked", []),
        ("Russia met in Minsk.", "met", []),
    ],
)
def test_those_whom_the_first_one_acts_with(parsed: Parsed, text: str, trigger: str, expected: list[str]) -> None:
    assert [str(a.token) for a in fellows(arguments(word(parsed(text), trigger)))] == expected


def test_what_stands_beyond_the_object(parsed: Parsed) -> None:
    doc = parsed("The court demanded an answer from Google.")
    assert [f"{a.position} {a.token}" for a in beyond_object(word(doc, "demanded"))] == ["from Google"]
