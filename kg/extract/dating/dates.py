"""The days of an article's events: what the clues leave open, bounded by the article's day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.dating.clues import own_clues
from kg.extract.dating.past import is_past
from kg.extract.dating.shared import shared_clue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kg.extract.dating.clues import Clue
    from kg.extract.reading import Reading
    from kg.model import Event


def dated(reading: Reading, events: Iterable[Event], published: date | None) -> Iterator[Event]:
    """The same events, each with the time that its clause gives, else that of the sentence's narrative, else none.

    What the article reports as past cannot lie behind the day of the article, `published`.
    """
    tokens = {id_: token for token, id_ in reading.events.items()}
    by_token = {tokens[event.id]: event for event in events}
    own = own_clues(reading)
    for token, event in by_token.items():
        clue = shared_clue(reading.doc, token, by_token, own)
        yield _dated(event, clue, published if _is_over(reading, token, event) else None)


def _is_over(reading: Reading, token: int, event: Event) -> bool:
    return event.is_reported and is_past(reading.trigger_at[token])


def _dated(event: Event, clue: Clue | None, bound: date | None) -> Event:
    """With the clue, unless it lies behind the bound and so cannot be the event's own time."""
    if clue is None or (bound and clue.earliest and clue.earliest > bound):
        return replace(event, latest=bound) if bound else event
    latest = min(bound, clue.latest) if bound and clue.latest else clue.latest or bound
    return replace(event, time=clue.time, earliest=clue.earliest, latest=latest)
