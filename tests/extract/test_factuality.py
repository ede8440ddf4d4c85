"""How far an event is said to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Event, Findings

    Read = Callable[[str], Findings]


def event_at(findings: Findings, word: str) -> Event:
    text = findings.article.text
    return next(e for e in findings.events if word in {span.text(text) for span in e.trigger})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Russia attacked Kyiv.", "attacked"),
        ("Russia managed to capture Kyiv.", "capture"),
        ("Russia began to shell Kyiv.", "shell"),
        ("Talks held in Minsk failed.", "Talks"),
        ("The attack on Kyiv failed.", "attack"),
        ("A fire broke out, causing the plant to be shut down.", "shut down"),
        ("NATO condemned the attack on Kyiv.", "attack"),
        ("Ukraine condemned voting in Crimea.", "voting"),
    ],
)
def test_reported(read: Read, text: str, word: str) -> None:
    assert event_at(read(text), word).is_reported


@pytest.mark.parametrize(
    ("text", "word", "polarity", "certainty"),
    [
        ("Russia did not attack Kyiv.", "attack", "Negative", "Certain"),
        ("Russia never attacked Kyiv.", "attacked", "Negative", "Certain"),
        ("No attack on Kyiv was reported.", "attack", "Negative", None),
        ("Nobody attacked Kyiv.", "attacked", "Negative", "Certain"),
        ("Neither Russia nor Belarus attacked Kyiv.", "attacked", "Negative", "Certain"),
        ("NATO has no plans to attack Kyiv.", "attack", "Negative", "Planned"),
        ("If Russia attacked Kyiv and captured Odesa, Poland would react.", "captured", "Positive", "Hypothetical"),
        ("We attacked Kyiv.", "attacked", "Positive", "Possible"),
        ("Reports that Russia attacked Kyiv were false.", "attacked", "Positive", "Possible"),
        ("Had Russia attacked Kyiv, Poland would have reacted.", "attacked", "Positive", "Hypothetical"),
        ("The court cleared Smith of killing the child.", "killing", "Negative", "Certain"),
        ("Poland warned against attacking Kyiv.", "attacking", "Positive", "Planned"),
        ("Smith pleaded not guilty to killing the child.", "killing", "Positive", "Possible"),
        ("The accusation against Peru is that it attacked Chile.", "attacked", "Positive", "Possible"),
        ("Russia failed to capture Kyiv.", "capture", "Negative", "Certain"),
        ("Russia may attack Kyiv.", "attack", "Positive", "Possible"),
        ("Russia will attack Kyiv.", "attack", "Positive", "Planned"),
        ("Russia would attack Kyiv.", "attack", "Positive", "Hypothetical"),
        ("Russia plans to attack Kyiv.", "attack", "Positive", "Planned"),
        ("Russia allegedly attacked Kyiv.", "attacked", "Positive", "Possible"),
        ("If Russia attacks Kyiv, Poland will close the border.", "attacks", "Positive", "Hypothetical"),
        ("Did Russia attack Kyiv?", "attack", "Positive", "Hypothetical"),
        ("Kyiv lives under threat of attack.", "attack", "Positive", "Possible"),
        ("A possible attack on Kyiv worries Poland.", "attack", "Positive", "Possible"),
        ("Ukraine prevented an attack on Kyiv.", "attack", "Positive", None),
        ("Germany called for talks.", "talks", "Positive", "Planned"),
        ("Troops entered Kharkiv to capture the airport.", "capture", "Positive", "Planned"),
    ],
)
def test_not_reported(read: Read, text: str, word: str, polarity: str, certainty: str | None) -> None:
    event = event_at(read(text), word)
    assert not event.is_reported
    assert event.polarity == polarity
    assert certainty in {None, event.certainty}
