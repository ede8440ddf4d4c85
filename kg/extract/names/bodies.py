"""Which names are bodies', by what only a body has or only its people are: "Nordhaus shares", "Liverpool striker"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import GROUP, ORGANIZATION, PERSON, PLACE, PRODUCT, PROPER, WORK
from kg.extract.names.marks import is_given, known_things
from kg.extract.names.patterns import SHORTEST_ACRONYM, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Lexicon

_MISTAKEN = frozenset({PERSON, PLACE, GROUP, PRODUCT, WORK})
"""What the recognizer calls companies and teams by mistake."""
_NOUNS = frozenset({"NN", "NNS", "NNP", "JJ"})
_LONGEST = 3
"""Words of the longest mark."""


def shown_bodies(doc: Doc, names: Iterable[Markable], lexicon: Lexicon) -> frozenset[str]:
    """The names, found as something else, that some place in the article shows to be a company's or a team's."""
    return frozenset(m.text for m in names if m.type in _MISTAKEN and _is_body(doc, m, lexicon))


def missed_bodies(doc: Doc, lexicon: Lexicon) -> Iterator[Found]:
    """Companies and teams with names that neither the recognizer nor the model's vocabulary knows: "[Zarvex] shares"."""
    for token in doc:
        if token.tag_ != "NNP" or token.ent_type_ or not _is_new(token):
            continue
        is_alone = token.i == 0 or doc[token.i - 1].tag_ not in PROPER
        if is_alone and (_is_teams(doc, token.i + 1, lexicon) or _is_companys(doc, token.i, token.i + 1, lexicon)):
            yield Found(token.i, token.i + 1, ORGANIZATION)


def _is_new(token: Token) -> bool:
    is_word = token.is_alpha and token.text[:1].isupper() and len(token.text) >= SHORTEST_ACRONYM
    return is_word and not token.doc.knows(token.lower_)


def _is_body(doc: Doc, name: Markable, lexicon: Lexicon) -> bool:
    things = known_things(name.text, lexicon)
    is_country = name.text in lexicon.demonyms or any(thing.demonyms for thing in things)
    if is_country or (name.type == PERSON and _is_persons(name.text.split(), lexicon)):
        return False
    if _is_teams(doc, name.end, lexicon):
        return True
    is_owner = name.type != PERSON and name.end < len(doc) and doc[name.end].tag_ == "POS"
    is_place = any(thing.type == PLACE for thing in things)
    return not is_place and _is_companys(doc, name.start, name.end + is_owner, lexicon)


def _is_persons(words: list[str], lexicon: Lexicon) -> bool:
    return len(words) > 1 and is_given(words[0].lower(), lexicon)


def _is_teams(doc: Doc, end: int, lexicon: Lexicon) -> bool:
    """Whether a player or a coach stands behind a name, be it a city's."""
    return not lexicon.words("TeamPost").isdisjoint(_nouns_from(doc, end))


def _is_companys(doc: Doc, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what only a company has stands behind a name, or before it and "of": "the CEO of Nordhaus"."""
    marks = lexicon.words("CompanyMark")
    is_behind = start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in marks
    return is_behind or not marks.isdisjoint(_nouns_from(doc, end))


def _nouns_from(doc: Doc, start: int) -> Iterator[str]:
    """The noun right behind a name, alone and with those behind it."""
    nouns = []
    for token in doc[start : start + _LONGEST]:
        if token.tag_ not in _NOUNS:
            break
        nouns.append(token.lower_)
        yield " ".join(nouns)
