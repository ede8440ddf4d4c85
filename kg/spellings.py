"""Spellings: when two ways to write a foreign word in Latin letters are the same word. Strings in, answers out."""

from __future__ import annotations

import re
from functools import lru_cache

_CACHE = 50_000
_SHORTEST = 4
"""Letters: of shorter words too many are alike ("Lee", "Li")."""
_SOUNDS = (
    (r"^(?:[yj])e", "e"),  # Yevgeny, Evgeny
    (r"t?sch|tch", "sh"),
    (r"zh", "z"),
    (r"[yj]", "i"),
    (r"ie", "i"),  # Kiev, Kyiv
    (r"x", "ks"),
    (r"ph", "f"),
    (r"kh|gh", "h"),
    (r"^[gq](?=a)", "k"),  # Gaddafi, Qaddafi, Kadhafi
    (r"dh", "d"),
    (r"ck|q|c(?!h)", "k"),
    (r"w", "v"),
    (r"ou", "u"),
    (r"(?<=[aou])e", ""),  # Mueller, Müller
    (r"ah$", "a"),
    (r"(.)(?=\1)", ""),
)
"""What different ways to write Cyrillic, Arabic and other scripts make of one sound. Other vowels stay: Maria is not Mario."""

_BRITISH = (
    (re.compile(r"is(?=(?:ation|e|ed|ing|er)s?$)"), "iz"),  # organisation
    (re.compile(r"ence$"), "ense"),  # defence
    (re.compile(r"(?<=\w{3})our$"), "or"),  # labour
    (re.compile(r"tre$"), "ter"),  # centre
    (re.compile(r"amme$"), "am"),
)
"""What Americans write otherwise; "science" becomes no word at all, but the same wherever it stands."""
_LOOSE_VOWELS = str.maketrans("eo", "iu")
_DOUBLED = re.compile(r"(\w)(?=\1)")
_PATTERNS = tuple((re.compile(pattern), letters) for pattern, letters in _SOUNDS)


@lru_cache(maxsize=_CACHE)
def sound(word: str) -> str:
    """What the spellings of a word share: "dmitri" of "dmitry" and "dmitriy"; of a short word, the word itself.

    `word` is in small letters, without accents.
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    for pattern, letters in _PATTERNS:
        word = pattern.sub(letters, word)
    return word


def spelling_key(name: str) -> str:
    """What two spellings of a whole name share; `name` is a key of a name ("dmitry peskov")."""
    return " ".join(map(sound, name.split()))


def skeleton(name: str) -> str:
    """What spellings of a whole name share that is no person's: British and American, and "e" is "i", too, and "o" is "u" ("Hezbollah", "Hizbullah")."""
    return " ".join(map(_loose_sound, name.split()))


@lru_cache(maxsize=_CACHE)
def _loose_sound(word: str) -> str:
    for pattern, letters in _BRITISH:
        word = pattern.sub(letters, word)
    key = sound(word.replace("ae", "ai"))  # al-Qaeda, al-Qaida
    return _DOUBLED.sub("", key.translate(_LOOSE_VOWELS))
