"""The search for all statements of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.interview import personal_sentences
from kg.extract.statements.by_adjective import by_adjective
from kg.extract.statements.by_mark import by_mark
from kg.extract.statements.by_noun import by_according, by_noun, by_view
from kg.extract.statements.by_verb import by_verb
from kg.extract.statements.quoted import with_quotes
from kg.extract.statements.voices import is_echo_of
from kg.extract.syntax import is_noun, is_verb, sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.statements.saying import Page, Saying
    from kg.extract.triggers import Trigger

_HEARD = frozenset({"Statement", "Telling", "Announcement"})
"""Classes of what somebody utters, and does not only think."""
_PEOPLE = frozenset({"Person", "Group", "Organization"})


def find_sayings(triggers: Iterable[Trigger], page: Page) -> list[Saying]:
    """All statements of an article, in order of their content; what `is_echo` marks is no statement in its own right."""
    lexicon = page.lexicon
    page.cues.update(
        {t.token.i: t for t in triggers if t.type in lexicon.events and lexicon.events[t.type].introduces_claim}
    )
    found = [s for t in page.cues.values() if (s := _saying(page, t))]
    found += by_according(page)
    found += by_view(page)
    found += by_mark(page, found)
    found = [s for s in with_quotes(page, found) if s.content]
    spoken = _spoken(page)
    found = [replace(s, is_echo=is_echo_of(page, s, found) or _is_own_voice(page, s, spoken)) for s in found]
    return sorted(found, key=lambda s: (s.position, s.cue[0].i if s.cue else 0))


def _saying(page: Page, trigger: Trigger) -> Saying | None:
    if is_verb(trigger.token):
        return by_verb(page, trigger)
    return by_noun(page, trigger) if is_noun(trigger.token) else by_adjective(page, trigger)


def _spoken(page: Page) -> frozenset[int]:
    """First tokens of the sentences of an interview or a comment."""
    stretches = (page.doc.at(q.start, q.end) for q in page.quotes)
    return personal_sentences(page.doc, frozenset(i for s in stretches if s for i in range(s.start, s.end)))


def _is_own_voice(page: Page, saying: Saying, spoken: frozenset[int]) -> bool:
    """Whether a cue in an interview only tells of what nobody named thinks or says: "they want more", "people see that"."""
    if saying.trigger is None or saying.quotes or sentence_bounds(saying.trigger.token)[0] not in spoken:
        return False
    source, cue = saying.source, saying.trigger
    if source is None or source.i in page.names:
        return source is None
    is_heard = cue.type in _HEARD and cue.token.tag_ == "VBD" and is_noun(source)  # "the judge told me"
    return not is_heard or page.type_of(source) not in _PEOPLE
