"""Which words around a verb belong to an entry, and which only stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Findings

    Read = Callable[[str], Findings]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shares rallied in London.", "Increase"),
        ("The dollar rallied against the yen.", "Increase"),
        ("The stock retreated after the news.", "Decrease"),
        ("Bonds fell back to 98.", "Decrease"),
        ("The index crashed 44 points.", "Decrease"),
        ("Workers rallied against the plan.", "Protest"),
        ("The troops retreated after the battle.", "Retreat"),
        ("The army fell back to the river.", "Retreat"),
        ("The plane crashed near Rome.", "Accident"),
        ("The move drove interest rates sharply higher.", "Raise"),
        ("The news sent prices lower.", "Cut"),
        ("Hexair closed down 7/8 in New York.", "Event"),
        ("Hexair closed down its plant.", "Closure"),
        ("Volume rose to 1.16 mln, up from 517,746 a year earlier.", "Increase"),
        ("Hexa lost 26p to 464.", "Event"),
        ("Hexa lost the final to Lima.", "Loss"),
        ("Acme took a controlling interest in Hexa.", "Event"),
        ("Rebels took control of the town.", "Invasion"),
        ("The storm led to floods.", "Causation"),
        ("The mayor told reporters, off the record, that police had left.", "Telling"),
        ("They asked the judge to wait, but he declined.", "Reject"),
        ("Ann Lee declined.", "Reject"),
        ("Exports declined.", "Decrease"),
        ("The use of coal declined.", "Decrease"),
        ("The scheme netted 4 mln dollars.", "Event"),
    ],
)
def test_what_a_verb_means_by_the_words_around_it(read: Read, text: str, kind: str) -> None:
    assert kind in {event.type for event in read(text).events}
    if kind == "Event":
        assert {event.type for event in read(text).events} == {"Event"}


def test_what_only_looks_like_an_event_is_none(read: Read) -> None:
    assert not read("The 1987 bond has a selling concession.").events[1:]
    assert not [e for e in read("Hog slaughter is put at 120,000 head.").events if e.type == "Murder"]
    assert not [e for e in read("Poultry slaughter rose in March.").events if e.type == "Murder"]
    assert not [e for e in read("The ban limits free speech in Kenya.").events if e.type == "Statement"]
    assert [e for e in read("The ban follows a speech by Smith.").events if e.type == "Statement"]
    assert [e for e in read("The firm won wage concessions from workers.").events if e.type == "Yield"]
    assert [e for e in read("Villagers recalled the slaughter of the monks.").events if e.type == "Murder"]


def test_what_is_about_to_happen_or_is_compared_is_no_event_of_its_own(read: Read) -> None:
    assert [e.lemma for e in read("Smith is set to arrive in Lima.").events] == ["arrive"]
    assert [e.lemma for e in read("The crew is poised to land.").events] == ["land"]
    assert [e.lemma for e in read("Sales fell, compared with a rise in May.").events] == ["fall", "rise"]
    assert "compare" in {e.lemma for e in read("The team compared the bones with others.").events}
