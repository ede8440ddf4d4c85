"""The words around a name: whether they show a place, of which region, and whether an article is about sports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.lexicon import Lexicon
    from kg.model import Span

_BEFORE, _AFTER = 60, 60
"""Characters that are looked at on each side of a name."""
_DATELINE_WITHIN = 700
"""Characters from the beginning within which a dateline stands, and a headline and a byline before it."""
_BEHIND_DATELINE = re.compile(
    r"(?:\s*,\s*[^\n]{2,30}?)?\s*(?:\(|[–—-]|\d{4}-\d\d-\d\d|[^\w\s]{4,}|[A-Z][a-z]{2,8}\.?\s\d)"
)
_SCORE = re.compile(r"(?<![\d-])\d{1,3}-\d{1,3}(?![\d-])")
_FOLLOWED_BY_SCORE = re.compile(
    r"\s+\d{1,3}(?![\d,.%:/-]*[\d%]|\s*(?:per|percent|people|km|miles|million|billion|years?)\b)"
)
_IN_CAPITALS = re.compile(r"\b[A-Z][A-Z .'-]+\s*,\s*$")
_OF_NAME = re.compile(r"\b[A-Z][\w'-]+\s+(?:of|from)\s+(?:the\s+)?$")
_NAME = r"[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,2}"
_IN_A_PLACE_OF = re.compile(rf"\b(?:in|at|near|from|of)\s{_NAME},\s{_NAME},\s*$")
_TEAM_LIST = re.compile(r"\s*[:–*-]\s*(?:1\s*-\s*)?[A-Z][\w'-]+\s[A-Z][\w'-]+\s*[,(]")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LAST_WORD = re.compile(r"(\S+)\s+$")
_NAME_WORD = re.compile(r"[A-Z][a-z'’-]+$|[A-Z]\.$")
_SIGNS = 4
"""Points from which an article is about sports: two for a word of sports, one for one of games. At 4, all but 6 of 60 sports reports
of AIDA are found, masked as they are, and 8 of 295 Wikinews articles are taken for some, all of them about games or contests."""
_LENGTH = 3_000
"""Characters for which one point more is needed: long articles have more words of every kind."""
_SCORES, _SCORED_PLACES = 2, 3
"""Scores ("3-1") that count as a word of sports, and places with a number behind them ("CHICAGO 5") that count as two."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of words that are looked for, ready to be looked for."""

    place: re.Pattern[str]
    path: re.Pattern[str]
    sports: frozenset[str]
    games: frozenset[str]
    contest: re.Pattern[str]
    post: re.Pattern[str]


_LISTS = (
    "PlacePreposition",
    "PathPreposition",
    "PlaceModifier",
    "SportsWord",
    "GameWord",
    "ContestWord",
    "RegionalPost",
)


def words_of(lexicon: Lexicon) -> Words:
    """The words of a lexicon."""
    return _words(tuple(lexicon.words(name) for name in _LISTS))


@lru_cache(maxsize=4)
def _words(lists: tuple[frozenset[str], ...]) -> Words:
    place, path, modifiers, sports, games, contests, posts = lists
    between = rf"\s+(?:{_any(modifiers)}\s+)*$"
    return Words(
        place=re.compile(rf"(?<![\w-]){_any(place)}{between}", re.IGNORECASE),
        path=re.compile(rf"(?<![\w-]){_any(place | path)}{between}", re.IGNORECASE),
        sports=sports,
        games=games,
        post=re.compile(rf"\b{_any(posts)}\s+$", re.IGNORECASE),
        contest=re.compile(rf"\s+{_any(contests)}\s+(?:the\s+)?", re.IGNORECASE),
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; one that never matches for none."""
    return "(?:" + ("|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) or r"(?!)") + ")"


def is_about_sports(text: str, places: Sequence[Span], words: Words) -> bool:
    """Whether an article is a report, a table or a schedule of games; `places` are its mentions of places, in order."""
    lowered = text.casefold()
    signs = 2 * _count(words.sports, lowered) + _count(words.games, lowered)
    signs += 2 * (len(_SCORE.findall(text)) >= _SCORES)
    signs += 4 * (sum(bool(_FOLLOWED_BY_SCORE.match(text, span.end)) for span in places) >= _SCORED_PLACES)
    signs += 2 * sum(bool(_TEAM_LIST.match(text, span.end)) for span in places)
    signs += 2 * sum(bool(words.contest.fullmatch(text[a.end : b.start])) for a, b in pairwise(places))
    return signs >= _SIGNS + len(text) // _LENGTH


def _count(words: frozenset[str], text: str) -> int:
    """How many of the words a text has, a word and its plural being one."""
    found = words.intersection(_WORD.findall(text))
    plurals = found.intersection(word + ending for word in found for ending in ("s", "es"))
    return len(found) - len(plurals) + sum(" " in word and word in text for word in words)


def is_in_place(text: str, span: Span, words: Words, *, strictly: bool) -> bool:
    """Whether a name stands where a place's does: behind "in", in a dateline, in brackets; not `strictly`, behind "from" too."""
    before = text[max(0, span.start - _BEFORE) : span.start]
    pattern = words.place if strictly else words.path
    is_in_brackets = before.rstrip(" ")[-1:] == "(" or text[span.end : span.end + 2].lstrip(" ")[:1] == ")"
    found = pattern.search(before) or _OF_NAME.search(before) or _IN_A_PLACE_OF.search(before)
    return is_in_brackets or bool(found) or is_dateline(text, span)


def is_dateline(text: str, span: Span) -> bool:
    """Whether a name opens a report, in capitals or behind such a one: "LONDON, March 14 (Reuters) -", "NICE, France -"."""
    name = span.text(text)
    is_behind_capitals = bool(_IN_CAPITALS.search(text[max(0, span.start - _BEFORE) : span.start]))
    is_opening = span.start <= _DATELINE_WITHIN and (is_behind_capitals or (name.isupper() and "." not in name))
    return is_opening and bool(_BEHIND_DATELINE.match(text, span.end, span.end + _AFTER))


def word_before(text: str, span: Span) -> str:
    """The word before a name if it may be a part of one ("Michael" before "Jordan"); empty where it is none."""
    if span.text(text).isupper():
        return ""
    match = _LAST_WORD.search(text[max(0, span.start - _BEFORE) : span.start])
    return match[1] if match and _NAME_WORD.match(match[1]) else ""
