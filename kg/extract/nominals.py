"""Nominal mentions ("the Ukrainian foreign ministry", "a regional governor") and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import GROUP, NOUNS, PERSON, PROPER, Markable, tagged
from kg.extract.syntax import is_noun, phrase
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.lexicon import Lexicon

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
}
_PRONOUN_TAGS = frozenset({"PRP", "PRP$"})
_INNER = frozenset({"compound", "nmod", "npadvmod", "amod"})
_OF_NOBODY = frozenset({"any", "no", "every", "each", "either", "neither"})
"""Determiners of phrases that stand for nothing in particular: "any NATO ally"."""
_BEFORE = _INNER | {"poss", "case", "det"}


def nominals(doc: Doc, names: Iterable[Markable], lexicon: Lexicon) -> Iterator[Markable]:
    """Noun phrases whose head noun the ontology gives to a class of entities, and that are no event and no name."""
    inside = {i for m in names for i in range(m.start, m.end)}
    yield from (m for m in titles(doc, names, lexicon) if m.head not in inside)
    for token in tagged(doc, NOUNS):
        if token.i in inside or token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
            continue
        if (
            token.dep_ == "pobj" and token.head.lower_ == "as"
        ):  # "won a term as president" tells what he is, not of whom
            continue
        if any(c.lower_ in _OF_NOBODY for c in token.lefts):
            continue
        if kind := entity_type(token, lexicon):
            group = GROUP if kind == PERSON and token.tag_ == "NNS" else kind
            yield Markable.of(doc, *phrase(token), MentionKind.NOMINAL, group)


def titles(doc: Doc, names: Iterable[Markable], lexicon: Lexicon) -> Iterator[Markable]:
    """Posts right before a person's name, with the body that they are of: "Kremlin spokesman Dmitry Peskov"."""
    for name in names:
        if name.type != PERSON or name.start == 0:
            continue
        post = doc[name.start - 1]
        if post.head.i == name.head and post.dep_ in _INNER and post.lower_ in lexicon.words("PositionNoun"):
            start = post.i
            while start > 0 and doc[start - 1].dep_ in _BEFORE and doc[start - 1].head.i in range(start, name.head + 1):
                start -= 1
            yield Markable(start, name.start, post.i, MentionKind.NOMINAL, PERSON, doc[start : name.start].text)


def entity_type(token: Token, lexicon: Lexicon) -> str | None:
    """The entity class that a head noun names; None for a mere modifier and for a noun that names an event."""
    if token.dep_ in _INNER and token.head.i > token.i and is_noun(token.head):
        return None
    lemma = token.lower_ if token.tag_ in PROPER else token.lemma_
    if lemma in lexicon.nouns and _names_an_event(token, lemma, lexicon):
        return None
    for start in range(max(0, token.i - 2), token.i):
        words = token.doc[start : token.i]
        if kind := lexicon.entity_nouns.get(" ".join([*(t.lower_ for t in words), lemma])):
            return kind
    return lexicon.entity_nouns.get(lemma)


def _names_an_event(token: Token, lemma: str, lexicon: Lexicon) -> bool:
    """Whether the noun, with the modifiers that an entry asks for, stands for something that happens."""
    modifiers = {form for c in token.lefts for form in (c.lower_, c.lemma_)}
    return any(set(rest) <= modifiers for rest, _ in lexicon.nouns[lemma])


def pronouns(doc: Doc) -> Iterator[Markable]:
    """Personal and possessive pronouns that can refer; "it" of weather and of clefts left out."""
    for token in tagged(doc, _PRONOUN_TAGS):
        if token.lower_ in PRONOUNS and not _is_expletive(token):
            yield Markable.of(doc, token.i, token.i + 1, MentionKind.PRONOUN, "")


def _is_expletive(token: Token) -> bool:
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return token.dep_ == "expl"
    verb = token.head
    complement = any(c.dep_ in {"acomp", "attr"} for c in verb.children)
    clause = any(c.dep_ in {"ccomp", "xcomp", "advcl", "csubj"} and c.i > verb.i for c in verb.subtree)
    return verb.lemma_ in {"be", "seem", "appear"} and complement and clause
