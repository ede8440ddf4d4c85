"""Which names are persons', whatever the recognizer calls them: by a title or a post before them, or by their surname alone elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.markables import GROUP, ORGANIZATION, PERSON, PRODUCT, PROPER, WORK
from kg.extract.names.marks import known_things

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc
    from kg.lexicon import Lexicon

_MISTAKEN = frozenset({ORGANIZATION, PRODUCT, GROUP, WORK})
_LONGEST = 4
_WORD = re.compile(r"[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof"})
"""What stands before the names of persons and nothing else."""


def shown_persons(doc: Doc, names: Iterable[Markable], types: Mapping[str, str], lexicon: Lexicon) -> frozenset[str]:
    """The names of two words or more, found as something else, that some place in the article shows to be a person's.

    `types` has what most mentions of a name are found as.
    """
    found = [m for m in names if m.type in _MISTAKEN and _looks_like_one(doc, m, lexicon)]
    alone = {text for text, kind in types.items() if kind == PERSON and " " not in text}
    alone -= {text.split()[-1] for text, kind in types.items() if kind == PERSON and " " in text}
    return frozenset(m.text for m in found if m.text.split()[-1] in alone or _has_title(doc, m, lexicon))


def _looks_like_one(doc: Doc, name: Markable, lexicon: Lexicon) -> bool:
    """Whether a name has words that a person's can have: no noun for a body or a post, no country's or known thing's name."""
    words = name.text.split()
    if not 1 < len(words) <= _LONGEST or not all(map(_WORD.fullmatch, words)) or known_things(words[0], lexicon):
        return False
    if name.start and doc[name.start - 1].lower_ == "the":
        return False
    return not any(_is_common(word, lexicon) for word in words) and doc[name.end - 1].tag_ in PROPER


def _is_common(word: str, lexicon: Lexicon) -> bool:
    lists = ("CompanySuffix", "InstitutionNoun", "Portfolio", "CommonStart", "PositionNoun", "StormNoun")
    lower = word.lower()
    if lower in lexicon.entity_nouns or lower.removesuffix("s") in lexicon.entity_nouns or word in lexicon.demonyms:
        return True
    return word in lexicon.words("OutletWord") or any(lower in lexicon.words(name) for name in lists)


def _has_title(doc: Doc, name: Markable, lexicon: Lexicon) -> bool:
    """Whether "Mr" or a post stands before a name, a comma between or not: "ODM leader, Raila Odinga"."""
    before = doc[max(0, name.start - 2) : name.start]
    if not before:
        return False
    if before[-1].lower_.rstrip(".") in _TITLES:
        return True
    post = before[0] if before[-1].text == "," else before[-1]
    is_post = post.tag_ == "NN" and post.lower_ in lexicon.words("PositionNoun")
    return is_post and post.lower_ not in lexicon.words("BodyPost")
