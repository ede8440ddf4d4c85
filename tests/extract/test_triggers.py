"""The words that name an event, and the class that they get."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Findings

    Read = Callable[[str], Findings]


def named(findings: Findings) -> set[tuple[str, str]]:
    text = findings.article.text
    return {(event.type, " ".join(span.text(text) for span in event.trigger)) for event in findings.events}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Soldiers shot down a drone over Kyiv.", ("ShootDown", "shot down")),
        ("Ukraine carried out a strike on Ryazan.", ("Attack", "carried out strike")),
        ("The refinery was set ablaze by drones.", ("Arson", "set ablaze")),
        ("He bore down on the goalkeeper.", ("Event", "bore down")),
        ("The fire led to protests.", ("Causation", "led to")),
        ("The Senate hearing lasted a day.", ("Event", "Senate hearing")),
        ("The court hearing lasted a day.", ("Trial", "court hearing")),
        ("On Friday the parliament voted.", ("Voting", "voted")),
        ("The mayor fired the minister.", ("Dismissal", "fired")),
        ("Soldiers fired at the crowd.", ("Shooting", "fired at")),
        ("Germany called for talks.", ("Request", "called for")),
        ("The attack on Kyiv killed five people.", ("Attack", "attack")),
        ("France signed an agreement with Germany.", ("Accord", "signed agreement")),
        ("Russia and Ukraine met in Minsk.", ("Meeting", "met")),
        ("Sales declined sharply.", ("Decrease", "declined")),
        ("Sales declined five percent.", ("Decrease", "declined")),
        ("Smith declined such an arrangement.", ("Reject", "declined")),
        ("The crowd grew angry.", ("Event", "grew")),
        ("The bus overturned.", ("Event", "overturned")),
        ("The court overturned the verdict.", ("CourtRuling", "overturned")),
        ("The officers mounted a hunt for the man.", ("Event", "mounted")),
        ("The rat was called a victim.", ("Event", "called")),
        ("Smith attacked the ruling as a disgrace.", ("Condemn", "attacked as")),
        ("They heard calls for peace.", ("Request", "calls for")),
        ("Germany called for the talks to end.", ("Request", "called for")),
        ("Smith will appeal.", ("Lawsuit", "appeal")),
        ("Smith appealed for calm.", ("Request", "appealed for")),
        ("The quake ripped the road.", ("Event", "ripped")),
        ("The chef peeled a potato in Lyon.", ("Event", "peeled")),
        ("Japan lifted sanctions imposed on India.", ("Embargo", "sanctions")),
        ("Germany lifted some of its sanctions.", ("Yield", "lifted sanctions")),
        ("Rebels released dozens of prisoners.", ("Release", "released")),
        ("The court returned the land to the tribe.", ("Restitution", "returned")),
        ("Smith returned to Paris.", ("Movement", "returned")),
        ("The dismissal sent world platinum prices rocketing.", ("Event", "sent")),
        ("Smith placed emphasis on maintaining “order.”", ("Event", "maintaining")),
    ],
)
def test_words_and_classes(read: Read, text: str, event: tuple[str, str]) -> None:
    assert event in named(read(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The force comprised of volunteers left Kyiv.", "comprised"),
        ("Five people, including a child, died in Kyiv.", "including"),
        ("According to the army, Russia attacked Kyiv.", "According"),
        ("Attack drones flew over Kyiv.", "Attack"),
        ("Will Smith visited Kyiv.", "Will"),
        ("Smith had to rely on friends.", "had"),
        ("Police answered a call.", "call"),
        ("A tool called Hammer was sold.", "called"),
        ("Profits fell in the year ended January 31.", "ended"),
        ("Growth was slow over the year ending in November.", "ending"),
        ("Smith listed the prices, as follows.", "follows"),
        ("Germany called for de-escalation.", "escalation"),
        ("Smith re-appointed all ministers.", "re"),
        ("Smith re-appointed all ministers.", "-"),
        ("Qtly div 45 cents vs 45 cents prior qtr.", "div"),
        ("Clinton, left, and Obama met in Paris.", "left"),
        ("Smith (center) stands with Russian (left) and Japanese (right) envoys.", "stands with"),
        ("President Lee, right, poses with Anna Smith at the summit.", "poses"),
        ("No president was removed, but eight judges have.", "have"),
        ("The town is located in Queensland.", "located"),
        ("Mourners gather to lay to rest a family.", "rest"),
        ("The dead were aged nine and ten.", "aged"),
        ("The line stays open, provided it has power.", "provided"),
        ("Acme Steel altered its structure, following a similar move in Paris.", "following"),
    ],
)
def test_what_names_no_event(read: Read, text: str, words: str) -> None:
    assert words not in {trigger for _, trigger in named(read(text))}
