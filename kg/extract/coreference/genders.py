"""Gender of persons, where their titles, nouns or given names tell it: "he", "she" or ""."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.name_forms import person_words
from kg.extract.syntax import phrase
from kg.model import MentionKind

if TYPE_CHECKING:
    from kg.extract.coreference.clusters import Coreference
    from kg.extract.markables import Markable
    from kg.lexicon import Lexicon

_TELLING = {"he": ("MaleHonorific", "MaleNoun"), "she": ("FemaleHonorific", "FemaleNoun")}


def gender(state: Coreference, markable: Markable) -> str:
    """What a title before a name, or the nouns of a phrase, tell ("Mrs Berg", "the spokeswoman")."""
    if markable not in state.genders:
        start = min(phrase(state.doc[markable.head])[0], markable.start)
        end = markable.start if markable.kind is MentionKind.NAME else markable.head + 1
        words = {t.lower_.rstrip(".") for t in state.doc[max(0, start - 1) : end]}
        told = {
            form
            for form, lists in _TELLING.items()
            if not all(words.isdisjoint(state.lexicon.words(name)) for name in lists)
        }
        state.genders[markable] = told.pop() if len(told) == 1 else ""
    return state.genders[markable]


def presumed_gender(name: str, lexicon: Lexicon) -> str:
    """What the given name at the beginning of a full name suggests; pronouns and titles may say otherwise."""
    words = person_words(name)
    if len(words) < 2:  # noqa: PLR2004
        return ""
    return "he" if words[0] in lexicon.words("MaleGivenName") else "she" if is_given_name(words[0], lexicon) else ""


def is_given_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word, as names are compared, is a known given name."""
    return word in lexicon.words("MaleGivenName") or word in lexicon.words("FemaleGivenName")
