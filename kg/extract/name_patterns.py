"""Names that the recognizer misses and that their form gives away."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.markables import ORGANIZATION, PERSON, PLACE, PROPER
from kg.extract.syntax import TIMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span

    from kg.extract.markables import Markable
    from kg.lexicon import Lexicon

_SHORTEST_ACRONYM = 3
_WORDS_PER_LETTER = 3
"""Of the words before a bracket, how many one letter of the acronym in it can stand for ("Co-operation" is three)."""
_INNER_CAPITAL = re.compile(r"[a-z][A-Z][a-z]+")
_OPENING, _CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
_LONGEST_NICKNAME = 2


class Found(NamedTuple):
    """Tokens `start` to `end` name something of an entity class."""

    start: int
    end: int
    type: str


def in_datelines(doc: Doc) -> Iterator[Found]:
    """The place and the agency of a dateline: "MEXICO CITY, Dec 4 (Reuters) -"."""
    timed = doc.user_data.get(TIMED, ())
    for span in doc.spans["datelines"]:
        kind = PLACE
        for start, end, closing in _capitalised_runs(span, timed):
            if start < end:
                yield Found(start, end, kind)
            kind = {"(": ORGANIZATION, ")": PLACE}.get(closing, kind)


def _capitalised_runs(span: Span, timed: Iterable[int]) -> Iterator[tuple[int, int, str]]:
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
        if not (acronym.isupper() and acronym.isalpha() and len(acronym) >= _SHORTEST_ACRONYM):
            continue
        starts = range(end - 2, max(-1, end - _WORDS_PER_LETTER * len(acronym)), -1)
        if start := next((s for s in starts if _spells(texts[s:end], acronym)), None):
            yield Found(start, end, ORGANIZATION)
            yield Found(end + 1, end + 2, ORGANIZATION)


def _spells(words: list[str], acronym: str) -> bool:
    return words[0][:1].isupper() and "".join(w[0] for w in words if w[0].isupper()) == acronym


def nicknamed(doc: Doc, texts: list[str]) -> Iterator[Found]:
    """A person whose nickname stands in quotation marks between the names: "Anna “Ace” Lind"."""
    for start, text in enumerate(texts[:-4]):
        if text not in _OPENING and texts[start + 1] in _OPENING and doc[start].tag_ == "NNP":
            for end in range(start + 3, min(start + 4 + _LONGEST_NICKNAME - 1, len(texts) - 1)):
                if texts[end] in _CLOSING and doc[end + 1].tag_ == "NNP" and texts[end + 1][:1].isupper():
                    yield Found(start, end + 2, PERSON)
                    break


def by_form(texts: list[str], lexicon: Lexicon) -> Iterator[Found]:
    """Agencies ("REUTERS") and names with an inner capital ("iPhone")."""
    agencies = lexicon.words("NewsAgency")
    capitals = {name.upper() for name in agencies if len(name) > _SHORTEST_ACRONYM}
    for index, text in enumerate(texts):
        if text in capitals:
            yield Found(index, index + 1, ORGANIZATION)
        elif _INNER_CAPITAL.fullmatch(text):
            yield Found(index, index + 1, "Product")


def repeated(doc: Doc, texts: list[str], names: list[Markable]) -> Iterator[Found]:
    """Occurrences that the recognizer missed of names that it found elsewhere in the article, surnames too."""
    taken = {i for m in names for i in range(m.start, m.end)}
    by_first = _forms(texts, names)
    for start, text in enumerate(texts):
        if text not in by_first or start in taken or doc[start].tag_ not in PROPER:
            continue
        for words, kind in by_first[text]:
            end = start + len(words)
            if tuple(texts[start:end]) == words and not _is_inside_name(doc, start, end):
                yield Found(start, end, kind)
                break


def _forms(texts: list[str], names: list[Markable]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> the forms that begin with it and what they name, the longest first."""
    forms: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for m in names:
        words = tuple(texts[m.start : m.end])
        forms[words[0]].setdefault(words, m.type)
    for m in names:
        if m.type == PERSON and m.end - m.start > 1:
            forms[texts[m.end - 1]].setdefault((texts[m.end - 1],), PERSON)
    return {first: sorted(rows.items(), key=lambda row: (-len(row[0]), row)) for first, rows in forms.items()}


def _is_inside_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a proper noun on either side makes these words part of a longer name."""
    previous = doc[start - 1] if start > 0 else None
    if previous is not None and previous.tag_ in PROPER and previous.dep_ == "compound" and previous.head.i >= start:
        return True
    return end < len(doc) and doc[end].tag_ in PROPER and doc[end - 1].dep_ == "compound"
