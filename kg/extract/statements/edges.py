"""Edges: where the words of a statement begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.tokens import Doc, Token

_EDGES = frozenset({",", ".", ";", ":", "—", "–", "-", "”", "“", '"', "''", "``", "’"})
_APPROXIMATE = frozenset({"over", "about", "around", "under"})


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Token bounds without punctuation and spaces at either end."""
    while start < end - 1 and (doc[start].is_punct or doc[start].is_space) and doc[start].text not in "([":
        start += 1
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGES or doc[end - 1].dep_ == "cc"):
        end -= 1
    return start, end


def unbroken(head: Token) -> tuple[int, int]:
    """Token bounds of the words around a head that depend on it, up to the first that does not."""
    below = {token.i for token in head.subtree}
    start = end = head.i
    while start - 1 in below:
        start -= 1
    while end + 1 in below:
        end += 1
    return start, end + 1


def is_amount(preposition: Token) -> bool:
    """Whether it belongs to a number: "over 370 horns", "about 20 people"."""
    following = preposition.i + 1
    return preposition.lower_ in _APPROXIMATE and following < len(preposition.doc) and preposition.nbor(1).tag_ == "CD"
