"""Questions to a noun phrase that tell what it can corefer with: its head word, its qualifiers, its definiteness."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "other", "every", "each", "several", "many"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_QUALIFYING = frozenset({"amod", "compound", "nmod", "poss", "nummod"})


def head_word(token: Token) -> str:
    """The word that a phrase's head is compared by."""
    return str(token.lower_ if token.tag_[:3] == "NNP" else token.lemma_)


def is_plural(token: Token) -> bool:
    """Whether the tagger calls it a plural noun."""
    return token.tag_ in _PLURAL_TAGS


def is_definite(head: Token) -> bool:
    """Whether an article, a demonstrative or a possessor points to something known."""
    return any((c.dep_ == "det" and c.lower_ in _DEFINITE) or c.dep_ == "poss" for c in head.lefts)


def is_indefinite(head: Token) -> bool:
    """Whether the phrase brings in something new, counts, or belongs to whom only a pronoun names."""
    if any(c.lower_ in _INDEFINITE or c.tag_ == "PRP$" for c in head.lefts):
        return True
    return any(c.dep_ == "nummod" for c in head.lefts) and not is_definite(head)


def qualifiers(head: Token, lexicon: Lexicon) -> frozenset[str]:
    """What tells a phrase from others with its head: modifiers and possessors, countries under their own name."""
    return frozenset(
        _qualifier(child, lexicon) for child in head.lefts if child.dep_ in _QUALIFYING and child.tag_ != "PRP$"
    )


def complement(head: Token) -> str:
    """What "of" or "for" behind a noun says that it belongs to: "state" of "the secretary of state"."""
    preps = (c for c in head.rights if c.dep_ == "prep" and c.lower_ in {"of", "for"})
    return next((head_word(c) for prep in preps for c in prep.children if c.dep_ == "pobj"), "")


def _qualifier(token: Token, lexicon: Lexicon) -> str:
    """A modifier with what belongs to it: "South Korean", where "Korean" would be the North's as well."""
    words = [t.text for t in token.lefts if t.dep_ in _QUALIFYING]
    name = " ".join([*words, token.text])
    concept = lexicon.demonyms.get(name)
    return concept.label.casefold() if concept else name.casefold()
