"""Entities: labels, names, known items, and whether the words tell one from others of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Findings


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Mr Stoltenberg spoke. Jens Stoltenberg left.", {"Jens Stoltenberg"}),
        ("Ukraine's military replied.", {"Ukraine", "Ukraine's military"}),
        ("The Ukrainian foreign ministry protested.", {"Ukraine", "Ukrainian foreign ministry"}),
        ("A regional governor resigned.", {"regional governor"}),
        ("Almost all Russian armed forces left.", {"Russia", "Russian armed forces"}),
        ("Three workers fled.", {"workers"}),
        ("Two judges for health reasons stepped down.", {"judges"}),
        ("The heads of state met in Lima.", {"heads of state", "Lima"}),
        ("More than 1,000 workers fled.", {"workers"}),
        ("About 100 mln workers fled.", {"workers"}),
        ("An estimated nine mln workers fled.", {"workers"}),
        ("They sold bonds of 30 mln dlrs.", {"bonds"}),
        ("The bank has a capital of 1.9 billion dlrs.", {"bank"}),
        ("Rosneft's two refineries burned.", {"Rosneft", "Rosneft's two refineries"}),
        ("Police arrested a 36-year-old driver.", {"Police", "36-year-old driver"}),
        ("The port of Odesa burned.", {"port of Odesa", "Odesa"}),
        ("They protect [their] children.", {"children"}),
        ('He is called a "decent man" by many.', {"decent man"}),
        ("They moved to Fresno, Calif., in May.", {"Fresno", "California"}),
        ("They moved to Constantinople. Istanbul was old.", {"Istanbul"}),
        (
            "The United States Supreme Court met. The state's Supreme Court did not.",
            {"United States Supreme Court", "Supreme Court", "state"},
        ),
        ("She met a driver whose brothers fled.", {"driver", "brothers"}),
        ("Rosneft's biggest oil refinery burned.", {"Rosneft", "Rosneft's biggest oil refinery"}),
    ],
)
def test_labels(read: Callable[[str], Findings], text: str, labels: set[str]) -> None:
    assert {e.label for e in read(text).entities} == labels


@pytest.mark.parametrize(
    ("text", "specific"),
    [
        ("The country reacted.", False),
        ("Those areas were hit.", False),
        ("A regional governor resigned.", True),
        ("The northern areas were hit.", True),
        ("The Ukrainian foreign ministry protested.", True),
        ("The governor of Ryazan resigned.", True),
        ("People fled.", False),
        ("A party has split.", True),
    ],
)
def test_whether_it_is_specific(read: Callable[[str], Findings], text: str, *, specific: bool) -> None:
    [entity] = [e for e in read(text).entities if e.label not in {"Ukraine", "Ryazan"}]
    assert entity.is_specific is specific


def test_a_known_thing_has_its_item_and_label(read: Callable[[str], Findings]) -> None:
    [country] = read("Ukrainian drones struck.").entities[:1]
    assert country.label == "Ukraine"
    assert country.wikidata == "http://www.wikidata.org/entity/Q212"
    assert country.names == ("Ukraine",)


def test_the_fullest_name_comes_first(read: Callable[[str], Findings]) -> None:
    [entity] = read("Stoltenberg spoke. Jens Stoltenberg left. Stoltenberg slept.").entities
    assert entity.names == ("Jens Stoltenberg", "Stoltenberg")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Italian central bank closed.", True),
        ("An Italian bank closed.", False),
        ("The Italian bank closed.", False),
        ("Norway's largest bank closed.", False),
        ("Italian courts closed.", False),
        ("Italian security forces left.", True),
        ("The new Italian government resigned.", False),
        ("The Italian government resigned.", True),
    ],
)
def test_only_what_a_country_has_one_of_is_named_by_it(
    read: Callable[[str], Findings], text: str, *, named: bool
) -> None:
    [entity] = [e for e in read(text).entities if e.type != "Place"]
    assert bool(entity.names) is named


def test_a_description_is_no_label_beside_a_name(read: Callable[[str], Findings]) -> None:
    entities = read("Roscosmos, the Russian space agency, said so.").entities
    assert [e.names for e in entities if e.type == "Organization"] == [("Roscosmos", "Russian space agency")]
