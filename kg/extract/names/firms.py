"""Firms whose names "and" holds together, where the recognizer parts them: "Eli Lilly and Co", "Standard and Poor's Corp"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import ORGANIZATION, PERSON, PROPER
from kg.extract.names.marks import known_things
from kg.extract.names.patterns import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc, Stretch
    from kg.lexicon import Lexicon

_AND = frozenset({"and", "&"})
_OF_TWO = frozenset({",", "between", "both"})
_LONGEST_LEFT, _LONGEST_RIGHT = 3, 3
"""Words on either side of "and", the legal form with them: longer ones are names of their own."""


def partnerships(doc: Doc, names: Sequence[Markable], lexicon: Lexicon) -> Iterator[Found]:
    """The firms that a legal form closes, with what stands before their "and"."""
    alone = {name.text for name in names if name.end >= len(doc) or doc[name.end].lower_ not in _AND}
    before = {name.end: name for name in names}
    for right in names:
        middle = right.start - 1
        if middle < 1 or doc[middle].lower_ not in _AND or not _is_closed(right.text.split(), lexicon):
            continue
        left = before.get(middle)
        start = left.start if left else _start(doc, middle)
        is_person = left is not None and left.type == PERSON and left.start < left.end - 1
        words = doc.stretch(start, middle)
        is_half = start < middle and not is_person and _are_halves(words, right, alone, lexicon)
        if is_half or (start < middle and is_legal_form(right.text.split(), lexicon)):
            yield Found(start, right.end, ORGANIZATION)


def is_legal_form(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words only end a name: "Co Inc"; of capitals ("SAS") it is not known."""
    return all(word.istitle() and _is_closed([word], lexicon) for word in words)


def _is_closed(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a legal form ends a name: "Quist Inc.", "Cypress Partners L.P."."""
    return words[-1].replace(".", "").lower() in lexicon.words("CompanySuffix")


def _start(doc: Doc, end: int) -> int:
    """The first of the proper nouns before a token."""
    start = end
    while start > 0 and doc[start - 1].tag_ in PROPER:
        start -= 1
    return start


def _are_halves(left: Stretch, right: Markable, alone: AbstractSet[str], lexicon: Lexicon) -> bool:
    """Whether neither side is a name of its own: no known one, no acronym, none that the article has `alone`, none in a list."""
    text, stem = " ".join(left.text.split()), right.text.rpartition(" ")[0]
    if len(left) > _LONGEST_LEFT or len(right.text.split()) > _LONGEST_RIGHT or _is_closed(text.split(), lexicon):
        return False
    is_listed = text.isupper() or (left.start > 0 and left.doc[left.start - 1].lower_ in _OF_TWO)
    return not (is_listed or {text, stem} & alone or known_things(text, lexicon) or text in lexicon.demonyms)
