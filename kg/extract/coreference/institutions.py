"""Institutions, of which a country has one of each kind: how they are named, and when two names are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.arguments import prepositional
from kg.extract.coreference.phrases import head_word, is_indefinite, is_plural
from kg.extract.markables import PLACE, base_phrase
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.coreference.clusters import Coreference
    from kg.extract.markables import Markable
    from kg.extract.tokens import Token

_MODIFYING = frozenset({"amod", "compound", "nmod", "poss"})
_DETERMINERS = frozenset({"DT", "PDT", "RB", "CD"})
_NOT_NAMING = _DETERMINERS | {"POS", "PRP$", "IN"}
_AFFAIRS = "affairs"
"""A word that tells nothing: the Ministry of Foreign Affairs is the Foreign Ministry."""
_COMPARING = frozenset({"JJR", "JJS", "RBS"})


def qualified_name(state: Coreference, markable: Markable) -> str | None:
    """What names an institution of a country, which has only one: "Ukrainian foreign ministry", "Ukraine's military"."""
    head = state.doc[markable.head]
    owner = _owner(state, head) if _is_institution(state, markable) else None
    if owner is None:
        return None
    start, end = base_phrase(state.doc, markable)
    while start < head.i and state.doc[start].tag_ in _DETERMINERS:
        start += 1
    first = state.doc[start]
    is_plain = (
        start >= owner.left_edge.i or first.text[0].isdigit()
    )  # "the new Iraqi government" is another than the old
    return (
        " ".join(state.doc.stretch(start, end).text.split()) if is_plain and _is_only_one(state, owner, end) else None
    )


def _is_only_one(state: Coreference, owner: Token, end: int) -> bool:
    """Whether the words behind the owner's say which it is: "the Swiss supreme court", no mere "Swiss court" or "largest bank"."""
    words = state.doc[owner.i + 1 : end]
    said = " ".join(t.lower_ for t in words if t.tag_ != "POS")
    if said in state.lexicon.words("Institution"):
        return True
    return " " in said and not any(t.tag_ in _COMPARING for t in words)


def institution_key(state: Coreference, markable: Markable) -> tuple[str, ...] | None:
    """The country's name and the institution's words, however the phrase puts them; None where it names no country."""
    head = state.doc[markable.head]
    if not _is_institution(state, markable):
        return None
    owner = _owner(state, head) or _owner_behind(state, head)
    country = _place_name(state, owner) if owner is not None else None
    if owner is None or country is None:
        return None
    start, end = base_phrase(state.doc, markable)
    outside = range(owner.left_edge.i, owner.right_edge.i + 1)
    words = [t.lower_ for t in state.doc[start:end] if t.i not in outside and t.tag_ not in _NOT_NAMING]
    return (country, *_usual(words, state.lexicon.words("InstitutionNoun")))


def _usual(words: Sequence[str], nouns: frozenset[str]) -> list[str]:
    """The words of an institution as they mostly stand: "ministry foreign affairs" as "foreign ministry"."""
    is_head_first = len(words) > 1 and words[0] in nouns and words[-1] not in nouns
    ordered = [*words[1:], words[0]] if is_head_first else words
    return [word for word in ordered[:-1] if word != _AFFAIRS] + list(ordered[-1:])


def _is_institution(state: Coreference, markable: Markable) -> bool:
    if markable.kind is MentionKind.PRONOUN:
        return False
    head = state.doc[markable.head]
    noun = head.lower_ if is_plural(head) else head_word(head)  # "Japanese banks" are many, "the armed forces" one
    if noun not in state.lexicon.words("InstitutionNoun") or is_indefinite(head):
        return False
    return not any(t.tag_ == "CC" for c in head.lefts for t in c.subtree)  # "US and British authorities" are two


def _owner(state: Coreference, head: Token) -> Token | None:
    """The country or place before the institution: "Ukraine's", "Ukrainian"."""
    return next((c for c in head.lefts if c.dep_ in _MODIFYING and _place_name(state, c) is not None), None)


def _owner_behind(state: Coreference, head: Token) -> Token | None:
    """The place behind it: "the Foreign Ministry of Ukraine"."""
    preps = (c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of" and c.i == head.i + 1)
    return next((a.token for c in preps for a in prepositional(c) if _place_name(state, a.token) is not None), None)


def _place_name(state: Coreference, token: Token) -> str | None:
    """The place that a word names, alone or with those before it, or whose demonym it is."""
    if token.i in state.places:
        return state.places[token.i]
    name = " ".join([*(c.text for c in token.lefts if c.dep_ == "compound"), token.text])
    if concept := state.lexicon.demonyms.get(name):
        return concept.label
    known = state.lexicon.concepts_by_name.get(name, ())
    return known[0].label if len(known) == 1 and known[0].type == PLACE else None
