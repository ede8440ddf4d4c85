"""The rest of a name, where the recognizer cut it off: "Nizhny | Novgorod", "Olga | Ilves", "Acme | SE"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import ORGANIZATION, PERSON, PROPER
from kg.extract.names.marks import is_given, is_name_suffix, known_things

if TYPE_CHECKING:
    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Lexicon


def extended(doc: Doc, start: int, end: int, kind: str, lexicon: Lexicon) -> tuple[int, int]:
    """Token bounds of a name with all that belongs to it."""
    end = _extended(doc, end, kind, lexicon)
    return (_extended_left(doc, start, lexicon) if kind == PERSON else start), end


def _extended(doc: Doc, end: int, kind: str, lexicon: Lexicon) -> int:
    """Take in what the recognizer cut off: "Nizhny | Novgorod", "Ursula von | der Leyen", "Acme | SE"."""
    particles = lexicon.words("NameParticle")
    while end < len(doc) - 1:
        after = end
        while after < len(doc) - 1 and doc[after].text in particles:
            after += 1
        last = doc[end - 1]
        is_open = last.text in particles or (after > end and last.tag_ in PROPER)
        if is_open and doc[after].tag_ in PROPER:
            end = after + 1
        elif _is_generation_behind(doc, end, lexicon) if kind == PERSON else _is_completed(doc, end):
            end += 2
        elif _continues(last, doc[end], kind, lexicon) or (kind == ORGANIZATION and is_suffix(doc[end], lexicon)):
            end += 1
        else:
            break
    return end


def _continues(last: Token, following: Token, kind: str, lexicon: Lexicon) -> bool:
    """Whether a name's last word only modifies a proper noun that follows, which is no name of its own and no title."""
    if last.tag_ not in PROPER or following.tag_ not in PROPER or following.ent_type_ or following.is_space:
        return False
    if is_title(following, lexicon) or (kind == PERSON and following.lower_ in lexicon.entity_nouns):
        return False
    return last.dep_ == "compound" and last.head.i == following.i


def _is_completed(doc: Doc, end: int) -> bool:
    """Whether "of" and a proper noun that is no name of its own belong to a name: "United States House | of Representatives"."""
    last, of = doc[end - 1], doc[end]
    if of.lower_ != "of" or of.head != last or last.tag_ not in PROPER or end + 1 >= len(doc):
        return False
    following = doc[end + 1]
    return following.tag_ in PROPER and following.head == of and not following.ent_type_


def is_suffix(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a company's legal form: "Inc."."""
    return token.text[:1].isupper() and token.lower_.rstrip(".") in lexicon.words("CompanySuffix")


def _is_generation_behind(doc: Doc, end: int, lexicon: Lexicon) -> bool:
    """Whether a comma and what tells a son from his father follow: "Martin Luther King | , Jr.", but not "QC"."""
    following = doc[end + 1].text
    return doc[end].text == "," and following.istitle() and is_name_suffix(following, lexicon)


def _extended_left(doc: Doc, start: int, lexicon: Lexicon) -> int:
    """Take in a given name that the recognizer left out: "Olga | Ilves"."""
    while start > 0 and _is_given_name(doc[start - 1], doc[start], lexicon):
        start -= 1
    return start


def _is_given_name(token: Token, following: Token, lexicon: Lexicon) -> bool:
    """Whether a word before a person's name is a part of it: of the same case, and neither title nor post nor people."""
    if token.tag_ != "NNP" or _is_named(token, lexicon) or token.dep_ != "compound" or not token.is_alpha:
        return False
    if (
        following.is_sent_start
        or (token.is_sent_start and not token.text.isupper())
        or token.head.i not in {following.i, following.head.i}
    ):
        return False
    is_like = token.text.istitle() if not following.text.isupper() else token.text.isupper()
    is_apart = is_title(token, lexicon) or completes_post(token, lexicon)
    return is_like and not is_apart and token.text not in lexicon.demonyms


def _is_named(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a name of its own: not a place that nobody knows, as the recognizer takes "Calin" for in "Calin | Georgescu"."""
    is_unknown = token.ent_type_ == "GPE" and token.ent_iob_ == "B" and not known_things(token.text, lexicon)
    return bool(token.ent_type_) and not is_unknown


def is_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a title or (the end of) a post: "Executive" of "Chief Executive"."""
    word = token.lower_.rstrip(".")
    if any(word in lexicon.words(name) for name in ("Honorific", "PositionNoun", "Portfolio")):
        return True
    return token.i > 0 and f"{token.nbor(-1).lower_} {word}" in lexicon.words("PositionNoun")


def completes_post(token: Token, lexicon: Lexicon) -> bool:
    """Whether a name's first word is the place of a post before the name, or what it is for: "Mayor of [Lublin] Piotr Lis"."""
    if token.i < 2 or token.nbor(-1).lower_ != "of":  # noqa: PLR2004
        return False
    if token.dep_ != "pobj" and not is_given(token.nbor().lower_, lexicon):
        return False
    return token.nbor(-2).lower_ in lexicon.words("PositionNoun")
