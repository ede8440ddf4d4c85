"""Where a name begins and ends: what the recognizer took in wrongly is left out, what it cut off is taken in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.markables import ORGANIZATION, PERSON, PROPER
from kg.extract.name_marks import is_name_suffix

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from kg.extract.tokens import Doc, Stretch, Token
    from kg.lexicon import Lexicon

_EDGE = re.compile(r"\W+|[+-]\d[\d.,]*")
_LETTER = re.compile(r"[^\W\d_]")
_PENCE = re.compile(r"\d[\d/.-]*p")
_CODE = re.compile(r"[A-Z]+-\d+")
_NOISE = re.compile(r"[\[\]{}<>|=#@]|^I['’‘]")
"""What no name has: brackets of an editor ("[W]e"), marks of a web page, the pronoun "I'm"."""
_FEW = 3
_FEWEST = 2
"""Words that a name keeps when a noun before it is left out: "Judge Judy" may be one."""
_ARTICLES = frozenset({"the", "a", "an"})
_ESCAPED = frozenset({"lt;", "gt;"})
"""How the second word of "Siemens &lt;SIEG>" begins, where a text has its angle brackets so."""
_NUMERALS = frozenset({"million", "billion", "trillion"})
_SEPARATORS = frozenset({"/", "(", ")"})
_DASHES = frozenset({"-", "--", "–", "—"})
_MODIFIER_TAGS = frozenset({"JJ", "NN", "NNS", "RB", "IN"})
_LINKING_TAGS = frozenset({"CC", "IN", "TO", "DT"})
_FUNCTION_TAGS = frozenset({"PRP", "PRP$", "DT", "CC", "WP"})
_WITH_POSTS = frozenset({"Person", "Work", "Occasion", "Product"})
"""Types of names in which a noun for a post is part of the name."""


def bounds(doc: Doc, start: int, end: int, kind: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Token bounds of the name in these tokens; None where there is none."""
    start = _trimmed_start(doc, start, end, kind, lexicon)
    end = _trimmed_end(doc, start, end, kind, lexicon)
    if start >= end or _is_portfolio(doc.stretch(start, end), lexicon):
        return None
    end = _extended(doc, end, kind, lexicon)
    start = _extended_left(doc, start, lexicon) if kind == PERSON else start
    return (start, end) if _is_name(doc.stretch(start, end), kind) else None


def pieces(ent: Stretch, kind: str, lexicon: Lexicon, others: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Names that a slash, a bracket, a spaced dash or a list's comma keeps apart: "John Hale/Pool", "Ann Lee - A".

    So does "and" where one side is a name elsewhere in the article: `others` are the last words of all names.
    """
    doc, start, end = ent.doc, ent.start, ent.end
    listed = kind == ORGANIZATION and all(token.tag_ != "CC" for token in ent)
    for token in ent:
        is_comma = listed and token.text == "," and not _is_suffix(doc[min(token.i + 1, end - 1)], lexicon)
        is_and = token.lower_ == "and" and _joins(
            doc.stretch(start, token.i), doc.stretch(token.i + 1, end), kind, others
        )
        is_dash = token.text in _DASHES and bool(token.whitespace_)
        if is_comma or is_and or is_dash or token.text in _SEPARATORS or token.text[:3] in _ESCAPED:
            yield start, token.i
            start = token.i + 1
    yield start, end


def _joins(left: Stretch, right: Stretch, kind: str, others: AbstractSet[str]) -> bool:
    """Whether the words on either side of "and" are names of their own: few words, no "Department of Energy and Resources".

    Of bodies both must be so: "Louisiana Land" may be short for "Louisiana Land and Exploration Co".
    """
    if max(len(left), len(right)) > _FEW or not (len(left) and len(right)) or any(t.tag_ == "IN" for t in left):
        return False
    known = [side.text in others for side in (left, right)]
    return all(known) if kind == ORGANIZATION else any(known)


def _trimmed_start(doc: Doc, start: int, end: int, kind: str, lexicon: Lexicon) -> int:
    """Leave out punctuation, articles, titles and what else stands before a name in small letters."""
    figures = lexicon.words("NoVerb")
    while start < end and (_is_edge(doc[start]) or doc[start].lower_ in _ARTICLES or doc[start].lower_ in figures):
        start += 1
    honorifics = lexicon.words("Honorific") if kind == PERSON else ()
    while start < end - 1 and doc[start].lower_.rstrip(".") in honorifics:
        start += 1
    while kind == PERSON and start < end - _FEWEST and _is_common_title(doc[start], lexicon):
        start += 1
    if kind == PERSON and start < end - _FEWEST and _completes_post(doc[start], lexicon):
        start += 1
    while start < end - 1 and (
        _is_mere_modifier(doc[start]) or (doc[start].tag_ == "VBG" and doc[start].is_sent_start)
    ):
        start += 1
    return start


def _completes_post(token: Token, lexicon: Lexicon) -> bool:
    """Whether a name's first word is the place of a post before the name: "Mayor of [Lublin] Piotr Lis"."""
    if token.i < _FEWEST or token.dep_ != "pobj" or token.nbor(-1).lower_ != "of":
        return False
    return token.nbor(-2).lower_ in lexicon.words("PositionNoun")


def _is_common_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether a name's first word is a noun for a person, no given name: "Activist Greta Thunberg", but "Mason Mount"."""
    word = token.lower_
    is_given = any(word in lexicon.words(name) for name in ("MaleGivenName", "FemaleGivenName"))
    return lexicon.entity_nouns.get(word) == PERSON and not is_given


def _trimmed_end(doc: Doc, start: int, end: int, kind: str, lexicon: Lexicon) -> int:
    """Leave out punctuation, a possessive, small words and a post behind a body's name ("Kremlin spokesman").

    What completes the name stays: "Department of Justice".
    """
    end = _without_amount(doc, start, end, lexicon)
    if start < end and _is_verb_of(doc[end - 1], start):
        end -= 1
    if (
        start < end - 1
        and end < len(doc)
        and doc[end].text == ":"
        and doc[end - 1].lower_ in lexicon.words("CreditCue")
    ):
        end -= 1  # "Tom Tancredo [Image]: US Congress"
    while start < end and (_is_edge(doc[end - 1]) or doc[end - 1].tag_ == "POS" or _is_linking(doc[end - 1])):
        end -= 1
    posts = () if kind in _WITH_POSTS else lexicon.words("PositionNoun")
    while start < end - 1 and doc[end - 1].lower_ in posts and not _is_linking(doc[end - 2]):
        end -= 1
    return end


def _is_verb_of(token: Token, start: int) -> bool:
    """Whether a name's last word is what its bearer does, with a capital as behind a full stop: "Akzo N.V. [Said]"."""
    return token.tag_ in {"VBD", "VBZ"} and any(
        c.dep_ == "nsubj" and c.i >= start and c.tag_ in PROPER for c in token.lefts
    )


def _without_amount(doc: Doc, start: int, end: int, lexicon: Lexicon) -> int:
    """The end without an amount: "Fermenta [110 mln]", "U.S. [Dlrs]", "Lloyds [12p]"."""
    if start < end - 1 and _PENCE.fullmatch(doc[end - 1].text):
        return end - 1
    is_counted = start < end and doc[end - 1].lower_ in lexicon.words("NoVerb") | _NUMERALS
    while is_counted and start < end and (doc[end - 1].tag_ == "CD" or doc[end - 1].lower_ in lexicon.words("NoVerb")):
        end -= 1
    return end


def _is_edge(token: Token) -> bool:
    """Whether a token is punctuation, or a figure with a sign ("+0.13" in a table)."""
    return _EDGE.fullmatch(token.text) is not None


def _is_linking(token: Token) -> bool:
    return token.tag_ in _LINKING_TAGS and token.text.islower()


def _is_mere_modifier(token: Token) -> bool:
    return token.text.islower() and bool(token.whitespace_) and token.tag_ in _MODIFIER_TAGS


def _is_portfolio(span: Stretch, lexicon: Lexicon) -> bool:
    """Whether only the field of a minister is left: "Health" of "Health Secretary Ann Lee"."""
    following = span.end < len(span.doc) and span.doc[span.end].lower_ in lexicon.words("PositionNoun")
    return following and span.text.lower() in lexicon.words("Portfolio")


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
        elif _continues(last, doc[end], kind, lexicon) or (kind == ORGANIZATION and _is_suffix(doc[end], lexicon)):
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


def _is_suffix(token: Token, lexicon: Lexicon) -> bool:
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
    if token.tag_ != "NNP" or token.ent_type_ or token.dep_ != "compound" or not token.is_alpha:
        return False
    if (
        following.is_sent_start
        or (token.is_sent_start and not token.text.isupper())
        or token.head.i not in {following.i, following.head.i}
    ):
        return False
    is_like = token.text.istitle() if not following.text.isupper() else token.text.isupper()
    return is_like and not is_title(token, lexicon) and token.text not in lexicon.demonyms


def is_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a title or (the end of) a post: "Executive" of "Chief Executive"."""
    word = token.lower_.rstrip(".")
    if any(word in lexicon.words(name) for name in ("Honorific", "PositionNoun", "Portfolio")):
        return True
    return token.i > 0 and f"{token.nbor(-1).lower_} {word}" in lexicon.words("PositionNoun")


def _is_name(span: Stretch, kind: str) -> bool:
    """Names are capitalised somewhere; what the recognizer takes from lower-case prose is noise, and "COVID-19" is no body."""
    if span.first.text.islower() and not span.first.whitespace_:  # "pro-Ukrainian", "anti-Kremlin Russians"
        return False
    text = span.text
    if (kind == ORGANIZATION and _CODE.fullmatch(text)) or _NOISE.search(text):
        return False
    if len(span) == 1 and span.first.tag_ in _FUNCTION_TAGS:
        return False
    return bool(_LETTER.search(text)) and any(token.text[:1].isupper() or token.text[-1:].isupper() for token in span)
