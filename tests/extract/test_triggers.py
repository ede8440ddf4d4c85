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
        ("A clerk pleaded guilty on Monday for her part in a theft.", ("Trial", "pleaded guilty")),
        ("Smith pleaded for calm.", ("Request", "pleaded for")),
        ("Acme terminated Peter Hall.", ("Dismissal", "terminated")),
        ("Acme terminated the lease.", ("Cancellation", "terminated")),
        ("Acme entered into a contract with Hexa Inc.", ("Accord", "entered into contract")),
        ("The suspect was driven back from Leeds to York.", ("Event", "driven back to")),
        ("Smith is wanted in connection with a theft.", ("Event", "wanted in connection")),
        ("The ministers appreciated the help of Norway.", ("Event", "appreciated")),
        ("The yen appreciated.", ("Increase", "appreciated")),
        ("Nurses booked dental appointments.", ("Event", "booked appointments")),
        ("A nurse was rushed to hospital with burns.", ("MedicalTreatment", "rushed to hospital")),
        ("Police intercepted two trucks.", ("Event", "intercepted")),
        ("Ukraine intercepted ten drones.", ("ShootDown", "intercepted drones")),
        ("The storm caused little damage.", ("Damage", "caused damage")),
        ("Hexa is advised by Acme.", ("Event", "advised by")),
        ("She entered a guilty plea.", ("Trial", "entered plea")),
        ("The victims were named as Ann Lee and Bob Hall.", ("Finding", "victims named as")),
        ("Emma Reed was admitted to the academy.", ("Event", "admitted to")),
        ("Emma Reed was admitted to a hospital.", ("MedicalTreatment", "admitted to hospital")),
        ("Smith admitted to killing Jones.", ("Confirmation", "admitted to")),
    ],
)
def test_words_and_classes(read: Read, text: str, event: tuple[str, str]) -> None:
    assert event in named(read(text))


def test_who_is_accused_is_no_accusation(read: Read) -> None:
    assert named(read("Police arrested the accused in Leeds.")) == {("Arrest", "arrested")}
    assert ("Injury", "injured") not in named(read("Nurses treated the injured."))


def test_damages_are_money(read: Read) -> None:
    assert "Damage" not in {kind for kind, _ in named(read("The jury awarded her damages of $5 million."))}


def test_a_word_names_one_event_only(read: Read) -> None:
    assert named(read("A guard was shot dead in Leeds.")) == {("Murder", "shot dead")}
    assert named(read("A gunfight left three soldiers wounded.")) >= {("Injury", "left wounded")}
    assert not [kind for kind, words in named(read("A gunfight left three soldiers wounded.")) if words == "wounded"]


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
        ("He rejected statements regarding the army.", "regarding"),
        ("Smith used to own a team.", "used"),
        ("The line stays open, provided it has power.", "provided"),
        ("Acme Steel altered its structure, following a similar move in Paris.", "following"),
    ],
)
def test_what_names_no_event(read: Read, text: str, words: str) -> None:
    assert words not in {trigger for _, trigger in named(read(text))}
