"""A repair of the parse where several words say what a person is: "US singer and lyricist Robert Hunter" is one man.

The parser coordinates the first word with the name behind the last, so that two would seem to take part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import PERSON
from kg.extract.syntax import is_noun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Lexicon

_SINGULAR = frozenset({"NN", "NNP"})
_DETERMINERS = frozenset({"det", "poss", "nummod"})


def reattach_titles(doc: Doc, names: Iterable[Markable], lexicon: Lexicon) -> None:
    """Put bare nouns for a person, coordinated with a title and the name behind it, below that name, in place."""
    for name in names:
        head = doc[name.head]
        if name.type == PERSON and head.dep_ == "conj" and name.start and _stands_before(doc[name.start - 1], head):
            _reattach(head, name, lexicon)


def _reattach(name: Token, markable: Markable, lexicon: Lexicon) -> None:
    titles = [name.head]
    while titles[-1].dep_ == "conj" and _is_title(titles[-1], lexicon):
        titles.append(titles[-1].head)
    first = titles[-1]
    if first.i > markable.start or not all(_is_title(title, lexicon) for title in titles):
        return
    if any(child.dep_ in _DETERMINERS for title in titles for child in title.lefts):
        return
    name.attach_to(first.head if first.head != first else name, first.dep_)
    for title in titles:
        title.attach_to(name, "compound")


def _stands_before(noun: Token, name: Token) -> bool:
    """Whether a noun says what the person is whose name follows, known as one for persons or not: "lyricist"."""
    return noun.tag_ == "NN" and noun.dep_ == "compound" and noun.head == name


def _is_title(noun: Token, lexicon: Lexicon) -> bool:
    """Whether it is a singular noun for a person: "singer", but not the last word of a name."""
    return is_noun(noun) and noun.tag_ in _SINGULAR and lexicon.entity_nouns.get(noun.lower_) == PERSON
