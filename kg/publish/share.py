"""What one article gives to what all of them tell, and the line as which it is kept between builds."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.graph import Hearsay, Telling
from kg.model import Polarity
from kg.publish.highlights import Candidate, Highlight
from kg.publish.tallies import Counted, Tally

if TYPE_CHECKING:
    from kg.publish.duplicates import Sketch


@dataclass(frozen=True, slots=True)
class Share:
    """The part of an article in counts, in what articles tell as well as others, in what is shown first, in the audit."""

    counted: Counted
    heard: Hearsay
    candidates: tuple[Candidate, ...]
    sketch: Sketch
    account: str


def to_line(share: Share) -> str:
    """A share as it is written down."""
    counted, heard = share.counted, share.heard
    told = [[each.fact, each.speaker, each.side, each.claim] for each in heard.tellings]
    parts = [
        [_row(counted.tally), sorted(counted.entities), counted.shared],
        [heard.sha, heard.article, heard.publisher, heard.labels, told],
        [[each.fact, _row(each.highlight)] for each in share.candidates],
        list(share.sketch),
        share.account,
    ]
    return json.dumps(parts, default=_written, separators=(",", ":"))


def from_line(line: str | bytes) -> Share:
    """The share that a line tells."""
    (tally, entities, shared), (sha, article, publisher, labels, told), candidates, sketch, account = json.loads(line)
    return Share(
        Counted(Tally(**_dated(Tally, tally)), frozenset(entities), tuple(map(tuple, shared))),
        Hearsay(sha, article, publisher, tuple(map(tuple, labels)), tuple(map(_telling, told))),
        tuple(Candidate(fact, Highlight(**_dated(Highlight, row))) for fact, row in candidates),
        array("L", sketch),
        account,
    )


def _row(told: Tally | Highlight) -> list[Any]:
    return [getattr(told, field.name) for field in fields(told)]


def _dated(kind: type[Tally | Highlight], row: list[Any]) -> dict[str, Any]:
    """The values of a row by name, its day a date again."""
    told = dict(zip((field.name for field in fields(kind)), row, strict=True))
    return {**told, "published": told["published"] and date.fromisoformat(told["published"])}


def _telling(row: list[Any]) -> Telling:
    fact, speaker, side, claim = row
    return Telling(fact, speaker, Polarity(side) if side else None, tuple(claim))


def _written(value: date) -> str:
    return value.isoformat()
