"""Readings of what has no place on the calendar: "now", "recently", "the near future"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.times.context import precedes_noun
from kg.extract.times.readings import Reading, undated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.times.phrases import Phrase
    from kg.extract.times.story import Story


def reference(phrase: Phrase, _story: Story) -> Iterator[Reading]:
    """The present, past or future."""
    words = phrase.words()
    if words in (["one", "day"], ["some", "day"]) and not phrase.follows("modals"):
        return
    if words[0] == "the" and precedes_noun(phrase):
        return
    if words == ["current"] and phrase.after().startswith("account"):
        return
    yield undated(phrase, phrase.value("REFERENCE"))
