"""Grades of factuality: how far something is so, and how two such grades join."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model import Certainty, Polarity

_ORDER = (Certainty.CERTAIN, Certainty.PLANNED, Certainty.POSSIBLE, Certainty.HYPOTHETICAL)


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity and certainty of an event as its words present it."""

    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN

    @property
    def is_certain(self) -> bool:
        """Whether it is told as being so, or as not being so."""
        return self.certainty is Certainty.CERTAIN

    def weakened(self, certainty: Certainty) -> Factuality:
        """No surer than `certainty`."""
        return replace(self, certainty=max(self.certainty, certainty, key=_ORDER.index))

    def negated(self) -> Factuality:
        """The opposite polarity."""
        flipped = Polarity.NEGATIVE if self.polarity is Polarity.POSITIVE else Polarity.POSITIVE
        return replace(self, polarity=flipped)

    def under(self, governor: Factuality, *, polarity: bool = True) -> Factuality:
        """No surer than what it hangs under, and turned round where that is negative, if `polarity` is passed on."""
        weaker = self.weakened(governor.certainty)
        return weaker.negated() if polarity and governor.polarity is Polarity.NEGATIVE else weaker
