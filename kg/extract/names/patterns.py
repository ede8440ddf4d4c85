"""Names that the recognizer misses and that their form gives away."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.markables import ORGANIZATION, PERSON, PLACE, PRODUCT, PROPER
from kg.extract.syntax import speaks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc, Stretch, Token
    from kg.lexicon import Lexicon

SHORTEST_ACRONYM = 3
_WORDS_PER_LETTER = 3
"""Of the words before a bracket, how many one letter of the acronym in it can stand for ("Co-operation" is three)."""
_INNER_CAPITAL = re.compile(r"[a-z][A-Z][a-z]+")
_CAPITALS = re.compile(r"[A-Z]\w*[A-Z][\w-]*|\w+\.com")
_CODE = re.compile(r"[A-Z]{1,3}-?\d{1,4}[A-Za-z]{0,2}|\d{3}")
_MODEL = re.compile(r"\d{1,2}[A-Z]{0,2}|[A-Z]{1,2}\d{1,2}")
_LONGEST_SHIP = 4
_MONTHS = frozenset({"April", "May", "June", "August"})
"""Months whose names are surnames too."""
_LONGEST_COUNTRY = 4
_OPENING, _CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
_LONGEST_NICKNAME = 2


class Found(NamedTuple):
    """Tokens `start` to `end` name something of an entity class."""

    start: int
    end: int
    type: str


def in_datelines(doc: Doc) -> Iterator[Found]:
    """The place and the agency of a dateline: "MEXICO CITY, Dec 4 (Reuters) -"."""
    timed = doc.timed
    for span in doc.datelines:
        kind = PLACE
        for start, end, closing in _capitalised_runs(span, timed):
            if start < end:
                yield Found(start, end, kind)
            kind = {"(": ORGANIZATION, ")": PLACE}.get(closing, kind)


def _capitalised_runs(span: Stretch, timed: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """Stretches between words that are no part of a name, each with the word behind it; a last open one is none."""
    start = span.start
    for token in span:
        if token.i in timed or not token.text[:1].isupper():
            yield start, token.i, token.text
            start = token.i + 1


def spelled_out(texts: list[str]) -> Iterator[Found]:
    """Names whose acronym follows in brackets, and the acronym: "Organization for Security and Co-operation in Europe (OSCE)".

    The shortest stretch before the bracket whose capitals spell the acronym (Schwartz and Hearst 2003).
    """
    for end, word in enumerate(texts[:-2]):
        if word != "(" or texts[end + 2] != ")":
            continue
        acronym = texts[end + 1]
        if not (acronym.isupper() and acronym.isalpha() and len(acronym) >= SHORTEST_ACRONYM):
            continue
        starts = range(end - 2, max(-1, end - _WORDS_PER_LETTER * len(acronym)), -1)
        if start := next((s for s in starts if _spells(texts[s:end], acronym)), None):
            yield Found(start, end, ORGANIZATION)
            yield Found(end + 1, end + 2, ORGANIZATION)


def _spells(words: list[str], acronym: str) -> bool:
    return words[0][:1].isupper() and "".join(w[0] for w in words if w[0].isupper()) == acronym


def abbreviations(texts: list[str]) -> frozenset[str]:
    """Acronyms in brackets behind the common words that they are short for: "emergency use authorization (EUA)"."""
    return frozenset(
        acronym
        for end, (word, acronym) in enumerate(pairwise(texts[:-1]))
        if word == "(" and acronym.isupper() and acronym.isalpha() and texts[end + 2] == ")"
        if _abbreviates(texts[max(0, end - len(acronym)) : end], acronym)
    )


def _abbreviates(words: list[str], acronym: str) -> bool:
    return all(w.islower() for w in words) and "".join(w[:1] for w in words).upper() == acronym


def nicknamed(doc: Doc, texts: list[str]) -> Iterator[Found]:
    """A person whose nickname stands in quotation marks between the names: "Anna “Ace” Lind"."""
    for start, text in enumerate(texts[:-4]):
        if text not in _OPENING and texts[start + 1] in _OPENING and doc[start].tag_ == "NNP":
            for end in range(start + 3, min(start + 4 + _LONGEST_NICKNAME - 1, len(texts) - 1)):
                if texts[end] in _CLOSING and doc[end + 1].tag_ == "NNP" and texts[end + 1][:1].isupper():
                    yield Found(start, end + 2, PERSON)
                    break


def given_names(doc: Doc, texts: list[str], lexicon: Lexicon) -> Iterator[Found]:
    """Persons that the recognizer missed, by a known given name before another proper noun: "Olena Kovalenko"."""
    known = _capitalised(lexicon.words("MaleGivenName"), lexicon.words("FemaleGivenName"))
    for index, text in enumerate(texts[:-1]):
        last = texts[index + 1] if text in known else ""
        is_name = last.istitle() and last.isalpha() and len(last) >= SHORTEST_ACRONYM
        if is_name and _stands_alone(doc, index, index + 2):
            yield Found(index, index + 2, PERSON)


def month_surnames(doc: Doc, texts: list[str], lexicon: Lexicon) -> Iterator[Found]:
    """Persons called as a month is, whom the recognizer takes for a date: "Theresa [May] has met them", but "Theresa May 5"."""
    known = _capitalised(lexicon.words("MaleGivenName"), lexicon.words("FemaleGivenName"))
    for index, text in enumerate(texts[1:], start=1):
        if text in _MONTHS and texts[index - 1] in known and doc[index].tag_ == "NNP":
            is_dated = index + 1 < len(doc) and doc[index + 1].tag_ == "CD"
            if not is_dated and doc[index - 1].head == doc[index]:
                yield Found(index - 1, index + 1, PERSON)


def ships(doc: Doc, texts: list[str], lexicon: Lexicon) -> Iterator[Found]:
    """Ships by what stands before their names: "the MV Santa Lucia", "USS Cole"; of two letters behind an article only ("MS Dhoni")."""
    prefixes = lexicon.words("ShipPrefix")
    for index, text in enumerate(texts[:-1]):
        if text in prefixes and (len(text) >= SHORTEST_ACRONYM or texts[max(0, index - 1)].lower() == "the"):
            name = list(
                takewhile(lambda t: t.tag_ in PROPER and t.text[:1].isupper(), doc[index + 1 : index + _LONGEST_SHIP])
            )
            if name:
                yield Found(index, name[-1].i + 1, PRODUCT)


@lru_cache(maxsize=2)
def _capitalised(*lists: frozenset[str]) -> frozenset[str]:
    return frozenset(word.title() for words in lists for word in words)


def _stands_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether proper nouns that the recognizer left out have no other beside them."""
    if any(t.ent_type_ or t.tag_ != "NNP" for t in doc[start:end]):
        return False
    before = doc[start - 1] if start else None
    if before is not None and (before.tag_ in PROPER or (before.text == "-" and not before.whitespace_)):
        return False
    return end >= len(doc) or doc[end].tag_ not in PROPER or bool(doc[end].is_sent_start)


def by_form(doc: Doc, texts: list[str], lexicon: Lexicon) -> Iterator[Found]:
    """Agencies ("REUTERS"), acronyms that say something ("CNA reported"), names with an inner capital ("iPhone 4")."""
    agencies = lexicon.words("NewsAgency")
    capitals = {name.upper() for name in agencies if len(name) > SHORTEST_ACRONYM}
    for index, text in enumerate(texts):
        if text.isalpha() and text.islower():
            continue  # most words: no pattern fits them
        if text in capitals or (_CAPITALS.fullmatch(text) and _is_voice(doc[index], lexicon)):
            yield Found(index, index + 1, ORGANIZATION)
        elif _INNER_CAPITAL.fullmatch(text):
            is_numbered = index + 1 < len(texts) and _MODEL.fullmatch(texts[index + 1]) and doc[index].whitespace_
            yield Found(index, index + 2 if is_numbered else index + 1, PRODUCT)


def firms(doc: Doc, lexicon: Lexicon) -> Iterator[Found]:
    """Companies that the recognizer missed, by their legal form behind another proper noun: "Northvale Data Inc"."""
    suffixes = lexicon.words("CompanySuffix")
    for token in doc:
        is_last = token.i + 1 == len(doc) or doc[token.i + 1].tag_ not in PROPER
        if token.lower_.rstrip(".") in suffixes and token.text[:1].isupper() and is_last:
            start = _start_of_run(doc, token.i)
            if start < token.i:
                yield Found(start, token.i + 1, ORGANIZATION)


def _start_of_run(doc: Doc, end: int) -> int:
    """Where the proper nouns begin that end with this token and that the recognizer left out, or took for a founder."""
    start = end + 1
    while start and doc[start - 1].tag_ == "NNP" and doc[start - 1].ent_type_ in {"", "PERSON"}:
        start -= 1
        if doc[start].is_sent_start:
            break
    return min(start, end)


def _is_voice(token: Token, lexicon: Lexicon) -> bool:
    """Whether what the recognizer left out says something."""
    return not token.ent_type_ and speaks(token, lexicon)


def models(doc: Doc, names: Iterable[Markable]) -> Iterator[Found]:
    """A product by its maker and its number: "Boeing 737", "Airbus A380"; what is counted or dated is none."""
    for maker in names:
        if maker.type != ORGANIZATION or maker.end >= len(doc) or maker.end - maker.start > 1:
            continue
        code = doc[maker.end]
        if _CODE.fullmatch(code.text) and maker.end not in doc.timed and _is_model(doc, maker):
            yield Found(maker.start, maker.end + 1, PRODUCT)


def _is_model(doc: Doc, maker: Markable) -> bool:
    """Whether the code behind a maker's name belongs to it: no number that counts what follows."""
    code = doc[maker.end]
    if not code.text.isdigit():
        return True
    is_known = code.ent_type_ == "PRODUCT" or doc[maker.head].head.i == code.i
    return is_known or (code.head.i > code.i and code.dep_ != "nummod")


def countries(doc: Doc, texts: list[str], lexicon: Lexicon) -> Iterator[Found]:
    """Countries where the recognizer has too little to go by: alone as a heading, or right behind a dateline."""
    headings = [(p.start, p.end) for p in doc.paragraphs if len(p) <= _LONGEST_COUNTRY]
    opening = [(d.end, d.end + n) for d in doc.datelines for n in range(_LONGEST_COUNTRY, 0, -1)]
    for start, end in (*headings, *opening):
        name = " ".join(texts[start:end]).strip()
        things = lexicon.concepts_by_name.get(name.title() if (start, end) in headings else name, ())
        if len(things) == 1 and things[0].demonyms and not (end < len(doc) and doc[end].tag_ in PROPER):
            yield Found(start, start + len(name.split()), PLACE)
