"""Voices: which cues are no statement in their own right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.statements.saying import is_plain_saying
from kg.extract.syntax import is_finite, is_noun, is_passive, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.statements.saying import Page, Saying

_POINTING_AT_PEOPLE = frozenset({"those", "some", "many", "all", "both", "others"})
_FIRST_AND_SECOND = frozenset({"i", "we", "you", "me", "us", "'s"})


def is_echo_of(page: Page, saying: Saying, sayings: list[Saying]) -> bool:
    """Whether a cue tells of no act of speech by a speaker of its own.

    "I think" within a quotation is the quoted speaker's voice; "to say", "wants to tell", "the need to warn" tell of
    none that took place; in "she said he thinks", only a finite act of speech by somebody else is a second voice.
    """
    is_says = saying.trigger is not None and saying.trigger.type == "Statement"
    if saying.source is not None and not _can_speak(page, saying.source, is_says=is_says):
        return True
    if saying.trigger is None:
        return False
    verb = saying.trigger.token
    if not is_verb(verb):
        return saying.source is None
    if saying.source is None:
        return not is_passive(verb) or not is_finite(verb)
    if verb.tag_ == "VB" or saying.source.lower_ in _FIRST_AND_SECOND:
        return True
    outer = next((s for s in sayings if s is not saying and s.is_opaque and s.tells(verb)), None)
    return outer is not None and not _is_second_voice(page, saying, outer)


def _can_speak(page: Page, source: Token, *, is_says: bool) -> bool:
    """Whether a source is somebody, or a text that speaks; "that" is neither, "the campaign" only where it plainly says."""
    if source.i in page.names or source.tag_ in {"PRP", "WP"}:
        return True
    if not is_noun(source):
        return source.tag_ not in {"DT", "WDT"} or source.lower_ in _POINTING_AT_PEOPLE
    is_event = source.lemma_ in page.lexicon.nouns and source.lemma_ not in page.lexicon.words("SourceNoun")
    return is_says or not is_event or page.type_of(source) is not None


def _is_second_voice(page: Page, saying: Saying, outer: Saying) -> bool:
    source, trigger = saying.source, saying.trigger
    if source is None or trigger is None or not is_noun(source) or not is_finite(trigger.token):
        return False
    is_same = outer.source is not None and outer.source.lower_ == source.lower_
    return not is_same and is_plain_saying(page, trigger)
