"""Authors: who speaks in a text that is named as the source ("a statement released by the ministry said …")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.positions import SUBJECT
from kg.extract.subjects import own_subjects
from kg.extract.syntax import is_verb, with_particle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon

_AUTHORSHIP = frozenset({"by", "from", "of", "agent"})
_BEHIND = frozenset({"acl", "relcl"})


def authors_of(text: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Heads of the phrases that tell whose words a text holds, the surest first.

    "the ministry's statement", "a statement by the ministry", "a statement released by the ministry", "the ministry released
    a statement which said …".
    """
    yield from (c for c in text.children if c.dep_ == "poss")
    verbs = lexicon.words("AuthorshipVerb")
    for holder in (text, *(c for c in text.rights if c.dep_ in _BEHIND and with_particle(c) in verbs)):
        phrases = (c for c in holder.rights if _is_of_author(c, holder, text))
        yield from (g for c in phrases for g in c.children if g.dep_ == "pobj")
    if text.dep_ == "dobj" and is_verb(text.head) and with_particle(text.head) in verbs:
        yield from (a.token for a in own_subjects(text.head) if a.position == SUBJECT)


def _is_of_author(phrase: Token, holder: Token, text: Token) -> bool:
    """Whether a phrase names who made the text; behind a verb only "by" does."""
    if phrase.dep_ == "agent" or phrase.lower_ == "by":
        return True
    return holder == text and phrase.dep_ == "prep" and phrase.lower_ in _AUTHORSHIP
