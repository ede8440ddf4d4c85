"""Positions: where a phrase can stand around the word that names an event, and the roles that are known by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.tokens import Token

SUBJECT = "subject"
OBJECT = "object"
DATIVE = "dative"
CLAUSE = "clause"
CLAUSE_OBJECT = "clause object"
"""Whom the infinitive below an event's verb is about: "threatened to attack [them]", "agreed to lend money to [them]"."""
ATTRIBUTE = "attribute"
"""What somebody becomes, is named or is made: "became [mayor]"."""
POSSESSOR = "possessor"
MODIFIER = "modifier"
COMPOUND = "compound"
HELD = "held"
"""Of what somebody has or gives away a part: "sold a stake in [Acme]"."""
INNER = "inner"
"""A name right before a noun whose doer is another: "Acme's [Hexa] acquisition"."""
UNDERGOER = "undergoer"
"""To whom happens what a noun names beside its light verb: "[he] received support"."""
FELLOW = "fellow"
"""Those coordinated with the subject of a verb, or with the first of "between": "France and Germany met"."""

AGENT_ROLE = "agent"
DOERS = frozenset({AGENT_ROLE, "speaker"})
PLACE_ROLE = "place"
RECIPIENT_ROLE = "recipient"
TARGET_ROLE = "target"
TOPIC_ROLE = "topic"


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that depends on a trigger: its syntactic position (or preposition) and its head word."""

    position: str
    token: Token
