"""The search for all statements of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.statements.by_mark import by_mark
from kg.extract.statements.by_noun import by_according, by_noun
from kg.extract.statements.by_verb import by_verb
from kg.extract.statements.quoted import with_quotes
from kg.extract.statements.voices import is_echo_of
from kg.extract.syntax import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.statements.saying import Page, Saying
    from kg.extract.triggers import Trigger


def find_sayings(triggers: Iterable[Trigger], page: Page) -> list[Saying]:
    """All statements of an article, in order of their content; what `is_echo` marks is no statement in its own right."""
    lexicon = page.lexicon
    page.cues.update(
        {t.token.i: t for t in triggers if t.type in lexicon.events and lexicon.events[t.type].introduces_claim}
    )
    found = [s for t in page.cues.values() if (s := by_verb(page, t) if is_verb(t.token) else by_noun(page, t))]
    found += by_according(page)
    found += by_mark(page, found)
    found = [s for s in with_quotes(page, found) if s.content]
    found = [replace(s, is_echo=is_echo_of(page, s, found)) for s in found]
    return sorted(found, key=lambda s: (s.position, s.cue[0].i if s.cue else 0))
