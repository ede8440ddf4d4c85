"""Spellings of one name: what its transliterations into English have in common."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORTEST = 5
"""Letters: shorter names that sound alike are too many."""
_SAME_SOUNDS = (
    (r"\b(?:ye|je)", "e"),
    (r"[yj]", "i"),
    (r"ou|oo", "u"),
    (r"kh", "h"),
    (r"ck|q|c(?![hei])", "k"),
    (r"ph", "f"),
    (r"zh", "z"),
    (r"tz|ts|c(?=[ei])", "s"),
    (r"dh", "d"),
    (r"w", "v"),
    (r"x", "ks"),
)
_LOOSE_VOWELS = str.maketrans("eo", "iu")


@lru_cache(maxsize=100_000)
def skeleton(form: str, *, is_person: bool) -> str:
    """What spellings of a folded name share ("zaporizhia" and "zaporizhzhia"); empty for names too short to tell.

    Consonants that transliterations exchange are one, as are "i", "y" and "j"; letters are not doubled. Of a person no
    other vowel may differ (Maria is not Mario); of other things "e" is "i" and "o" is "u" ("Hezbollah", "Hizbullah").
    """
    if len(form.replace(" ", "")) < _SHORTEST or not form.replace(" ", "").isalpha():
        return ""
    for sounds, letter in _SAME_SOUNDS:
        form = re.sub(sounds, letter, form)
    form = form if is_person else form.translate(_LOOSE_VOWELS)
    return re.sub(r"(\w)\1+", r"\1", form)
