"""Whether an article is in English, told by its commonest words and its letters; the model knows no other language.

Words, because they are exact on running text and cost a hundredth of a model; the lists (the commonest words of each
Wikipedia) come with jusText, which trafilatura brings. Where there is doubt, the article counts as English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_OURS = "English"
_HEAD = 6000
"""Characters that are looked at."""
_LEAST_WORDS = 20
_LEAST_LETTERS = 30
_COMMONEST = 100
"""Words of each language that count: those behind them are names and topics of its Wikipedia."""
_ENGLISH = 0.2
"""Share of English's commonest words from which nothing else is asked: nine in ten of 20,447 reports (Reuters, Wikinews)."""
_OTHER = 0.22
"""Share from which it is another language, if it is also `_CLEARLY` times that of English: none of 21,906 reports, and 19 of 19 other languages."""
_CLEARLY = 2.5
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile("[a-z]+")
"""The same words of a text in small letters that has no others, found in two thirds of the time."""
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")
_MIXED = 0.5
_SCRIPTS = {"CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}


def foreign_language(text: str) -> str | None:
    """The language, or at least the script, of a text that is not in English; None where it is, or may be."""
    head = text[:_HEAD]
    if not head.isascii() and (script := foreign_script(head)):
        return script
    words = Counter((_ASCII_WORD if head.isascii() else _WORD).findall(head.lower()))
    if words.total() < _LEAST_WORDS or (english := _share(words, _OURS)) >= _ENGLISH:
        return None
    best, share = _nearest(words)
    return best.replace("_", " ") if share >= max(_OTHER, _CLEARLY * english) else None


def _nearest(words: Counter[str]) -> tuple[str, float]:
    """The language besides English whose commonest words most of the words are, and their share."""
    found: Counter[str] = Counter()
    for word in words.keys() & _languages().keys():
        for name in _languages()[word]:
            found[name] += words[word]
    best = min(_names(), key=lambda name: (-found[name], name))
    return best, found[best] / words.total()


def foreign_script(text: str) -> str | None:
    """The script of a text whose letters are mostly not Latin, or the language that it stands for."""
    letters = _LETTER.findall(text)
    others = [letter for letter in letters if not _LATIN.match(letter)]
    if len(letters) < _LEAST_LETTERS or len(others) <= _MIXED * len(letters):
        return None
    scripts = Counter(unicodedata.name(letter, "UNKNOWN").partition(" ")[0] for letter in others)
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        return "Japanese"
    script = scripts.most_common(1)[0][0]
    return _SCRIPTS.get(script, f"{script.title()} script")


def _share(words: Counter[str], language: str) -> float:
    commonest = _commonest(language)
    return sum(count for word, count in words.items() if word in commonest) / words.total()


@cache
def _commonest(language: str) -> frozenset[str]:
    words = (_folder() / f"{language}.txt").read_text("utf-8").lower().split()
    return frozenset([word for word in dict.fromkeys(words) if len(word) > 1 or not word.isascii()][:_COMMONEST])


@lru_cache(maxsize=1)
def _languages() -> dict[str, list[str]]:
    """Word -> the languages besides English that it is one of the commonest of."""
    found: dict[str, list[str]] = {}
    for name in _names():
        for word in _commonest(name):
            found.setdefault(word, []).append(name)
    return found


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    """All languages but English."""
    return tuple(sorted(path.stem for path in _folder().glob("*.txt") if path.stem != _OURS))


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Where jusText keeps its lists, found without importing it: that costs a third of a second."""
    spec = find_spec("justext")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "stoplists"
