"""Where a name begins and ends: what the recognizer took in wrongly is left out, what it cut off is taken in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.markables import GROUP, ORGANIZATION, PERSON, PROPER
from kg.extract.names.marks import is_given
from kg.extract.names.rest import completes_post, extended, is_suffix
from kg.extract.syntax import SUBJECT_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from kg.extract.tokens import Doc, Stretch, Token
    from kg.lexicon import Lexicon

_EDGE = re.compile(r"\W+|[+-]\d[\d.,]*")
_LETTER = re.compile(r"[^\W\d_]")
_PENCE = re.compile(r"\d[\d/.-]*p")
_CODE = re.compile(r"[A-Z]+-\d+")
_TYPE = re.compile(r"[A-Z]{1,5}-?\d+[A-Z]?")
_NOISE = re.compile(r"[\[\]{}<>|=#@]|^I['’‘]")
"""What no name has: brackets of an editor ("[W]e"), marks of a web page, the pronoun "I'm"."""
_FEW = 3
_FEWEST = 2
"""Words that a name keeps when a noun before it is left out: "Judge Judy" may be one."""
_LONGEST_TITLE = 4
_ENDINGS = frozenset({"'s", "’s"})
_ARTICLES = frozenset({"the", "a", "an"})
_ESCAPED = frozenset({"lt;", "gt;"})
"""How the second word of "Siemens &lt;SIEG>" begins, where a text has its angle brackets so."""
_NUMERALS = frozenset({"million", "billion", "trillion"})
_SEPARATORS = frozenset({"/", "(", ")"})
_DASHES = frozenset({"-", "--", "–", "—"})
_MODIFIER_TAGS = frozenset({"JJ", "NN", "NNS", "RB", "IN"})
_LINKING_TAGS = frozenset({"CC", "IN", "TO", "DT"})
_FUNCTION_TAGS = frozenset({"PRP", "PRP$", "DT", "CC", "WP"})
_NO_OPENING_TAGS = frozenset({"DT", "PDT", "PRP$"})
_LIVING = frozenset({PERSON, GROUP})
"""Types of what has no number for a name."""
_WITH_POSTS = frozenset({"Person", "Work", "Occasion", "Product"})
"""Types of names in which a noun for a post is part of the name."""


def bounds(doc: Doc, start: int, end: int, kind: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Token bounds of the name in these tokens; None where there is none."""
    start = _trimmed_start(doc, start, end, kind, lexicon)
    end = _without_portfolio(doc, start, _trimmed_end(doc, start, end, kind, lexicon), lexicon)
    if start >= end:
        return None
    start, end = extended(doc, start, end, kind, lexicon)
    return (start, end) if _is_name(doc.stretch(start, end), kind) else None


def pieces(ent: Stretch, kind: str, lexicon: Lexicon, others: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Names that a slash, a bracket, a spaced dash or a list's comma keeps apart: "John Hale/Pool", "Ann Lee - A".

    So does "and" where one side is a name elsewhere in the article: `others` are the last words of all names.
    """
    doc, start, end = ent.doc, ent.start, ent.end
    listed = kind == ORGANIZATION and all(token.tag_ != "CC" for token in ent)
    quoted = any(token.lower_ == "or" for token in ent)  # "(“Acme” or the “Company”)"
    for token in ent:
        is_comma = listed and token.text == "," and not is_suffix(doc[min(token.i + 1, end - 1)], lexicon)
        is_and = token.lower_ == "and" and _joins(
            doc.stretch(start, token.i), doc.stretch(token.i + 1, end), kind, others
        )
        is_dash = token.text in _DASHES and bool(token.whitespace_)
        is_quote = quoted and token.is_quote
        if is_comma or is_and or is_dash or is_quote or token.text in _SEPARATORS or token.text[:3] in _ESCAPED:
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
    while start < end and (_is_edge(doc[start]) or _is_article(doc[start]) or doc[start].lower_ in figures):
        start += 1
    honorifics = lexicon.words("Honorific") if kind == PERSON else ()
    while start < end - 1 and doc[start].lower_.rstrip(".") in honorifics:
        start += 1
    while kind == PERSON and start < end - _FEWEST and _is_common_title(doc[start], lexicon):
        start += 1
    if kind == PERSON and start < end - _FEWEST and _is_short_title(doc[start], lexicon):
        start += 1
    if kind == PERSON and start < end - _FEWEST and completes_post(doc[start], lexicon):
        start += 1
    while start < end - 1 and (
        _is_mere_modifier(doc[start]) or (doc[start].tag_ == "VBG" and doc[start].is_sent_start)
    ):
        start += 1
    return start


def _is_article(token: Token) -> bool:
    """Whether a word before a name only points at it: "the", "[another] Ann Lee"."""
    return token.lower_ in _ARTICLES or (token.text.islower() and token.tag_ in _NO_OPENING_TAGS)


def _is_short_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether capitals before a given name are short for a post: "[CM] Asha Rao"; of "JB Priestley" they are the name."""
    is_short = token.is_alpha and token.text.isupper() and len(token.text) <= _LONGEST_TITLE
    is_ship = token.text in lexicon.words("ShipPrefix")
    return is_short and not is_ship and is_given(token.nbor().lower_, lexicon)


def _is_common_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether a name's first word is a noun for a person, no given name: "Activist Greta Thunberg", but "Mason Mount"."""
    word = token.lower_
    return lexicon.entity_nouns.get(word) == PERSON and not is_given(word, lexicon)


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
    last = end - (doc[end - 1].tag_ == "POS")
    if kind not in _LIVING and _is_own_ending(doc, last):
        return last + 1
    while start < end and (_is_edge(doc[end - 1]) or doc[end - 1].tag_ == "POS" or _is_linking(doc[end - 1])):
        end -= 1
    posts = frozenset[str]() if kind in _WITH_POSTS else lexicon.words("PositionNoun")
    while start < end - 1 and (_is_post(doc[end - 1], posts) or _is_people(doc[end - 1], lexicon)):
        if _is_linking(doc[end - 2]):
            break
        end -= 1
    return end


def _is_own_ending(doc: Doc, index: int) -> bool:
    """Whether "'s" belongs to a name, which does something with it: "[Moody's] said", "[McDonald's] will sell"."""
    if not 0 < index < len(doc) - 1 or doc[index].tag_ != "POS" or doc[index].lower_ not in _ENDINGS:
        return False
    name, following = doc[index - 1], doc[index + 1]
    is_doer = name.dep_ in SUBJECT_LABELS and name.head.i > index and doc[index].head == name
    others = [t.nbor().tag_ for t in doc[:-1] if t.text == name.text]
    if not is_doer or set(others) != {"POS"}:  # "Dell's fell", where the article has "Dell" as well
        return False
    return following == name.head or following.tag_ == "MD" or following.dep_ in {"aux", "auxpass"}


def _is_post(token: Token, posts: AbstractSet[str]) -> bool:
    """Whether a word is a noun for a post, of abbreviations also in the plural: "Congress [MPs]"."""
    return token.lower_ in posts or (token.text[:-1].isupper() and token.lemma_ in posts)


def _is_people(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word in small letters says that a body's or a place's people are meant: "Queensland [nurses]"."""
    return token.tag_ == "NNS" and token.text.islower() and lexicon.entity_nouns.get(token.lemma_) == PERSON


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


def _without_portfolio(doc: Doc, start: int, end: int, lexicon: Lexicon) -> int:
    """The end without the field of a minister: "[Health] Secretary Ann Lee", "Norwegian [Home Affairs] Minister Ann Lee"."""
    if end >= len(doc) or doc[end].lower_ not in lexicon.words("PositionNoun"):
        return end
    fields, bodies = lexicon.words("Portfolio"), lexicon.words("InstitutionNoun")
    if (
        doc[end].text.islower() or doc[end - 1].lower_ in bodies
    ):  # "Department of Energy spokesman", "Leeds Police Inspector"
        return start if doc.stretch(start, end).text.lower() in fields else end
    found = (i for i in range(start, end) if doc.stretch(i, end).text.lower() in fields)
    return next((i for i in found if i == start or not _is_linking(doc[i - 1])), end)


def _is_name(span: Stretch, kind: str) -> bool:
    """Names are capitalised somewhere; what the recognizer takes from lower-case prose is noise, and "COVID-19" is no body."""
    if span.first.text.islower() and not span.first.whitespace_:  # "pro-Ukrainian", "anti-Kremlin Russians"
        return False
    text = span.text
    if (kind == ORGANIZATION and _CODE.fullmatch(text)) or (kind in _LIVING and _TYPE.fullmatch(text)):
        return False
    if _NOISE.search(text):
        return False
    if len(span) == 1 and span.first.tag_ in _FUNCTION_TAGS:
        return False
    return bool(_LETTER.search(text)) and any(token.text[:1].isupper() or token.text[-1:].isupper() for token in span)
