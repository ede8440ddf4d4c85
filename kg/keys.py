"""Keys of entities and their names in IRIs: made from content, readable, the same for the same content.

A key is type and folded label ("person/jens stoltenberg"), with a third part of eight hex digits where those do not
suffice. A name is of ASCII letters, digits and hyphens, so it needs no escape in Turtle and no quoting anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

_LONGEST_SLUG = 60
_OTHER = re.compile(r"[^a-z0-9]+")
_PLAIN_STEM = re.compile(r"[a-z0-9]+(?:[ /][a-z0-9]+)*")
_TOLD_APART = re.compile(r"(?P<stem>.*/.*)/(?P<part>[0-9a-f]{8})", re.DOTALL)


def slug(words: str, *, longest: int = _LONGEST_SLUG) -> str:
    """Words in lower-case ASCII joined by hyphens, cut between words at `longest` characters; may be empty."""
    if len(words) <= longest and _PLAIN_STEM.fullmatch(words):
        return words.replace(" ", "-").replace("/", "-")
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower().replace("'", "")
    hyphened = _OTHER.sub("-", ascii_words).strip("-")
    if len(hyphened) <= longest:
        return hyphened
    return hyphened[: longest + 1].rpartition("-")[0][:longest] or hyphened[:longest]


def digest(*parts: object) -> str:
    """Eight hex digits that stand for these values."""
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:8]


@lru_cache(maxsize=100_000)
def local_name(key: str) -> str:
    """The name of an entity in IRIs: "person-jens-stoltenberg"; the third part of a key stays its end.

    Where letters were lost, eight hex digits of a hash stand for them.
    """
    parted = _TOLD_APART.fullmatch(key)
    stem, part = (parted["stem"], parted["part"]) if parted else (key, "")
    readable = slug(stem)
    is_faithful = _PLAIN_STEM.fullmatch(stem) and len(stem) == len(readable)
    return "-".join(filter(None, (readable, "" if is_faithful else digest(stem), part)))
