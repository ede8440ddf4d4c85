"""What a text carries that no reader sees is taken out, and what an encoding spoiled is repaired, before it is stored.

Nothing here touches the text of JSON lines, which comes back to the character.
"""

from __future__ import annotations

import html
import re
import unicodedata

UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Soft hyphens, characters without width, marks of direction, tags."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n?|\x85|\u2028|\u2029")
_LIGATURES = re.compile("[\ufb00-\ufb06\u0132\u0133]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|em|strong|ul|li|h[1-6]|blockquote|img|figure)\b[^<>]*>", re.IGNORECASE)
_ROUNDS = 5
"""Times that a text is repaired, at most: what is invisible can stand within mojibake, which shows when it is gone."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """The text as a reader sees it: lines end in a line feed, mojibake is repaired, what is invisible is gone."""
    text = _ESCAPES.sub("", text)
    if text.isascii():
        return _CONTROL.sub(" ", _BREAKS.sub("\n", text))
    for _ in range(_ROUNDS):
        before, text = text, _tidied(repaired(text))
        if text == before:
            break
    return text


def _tidied(text: str) -> str:
    text = SPACES.sub(" ", UNSEEN.sub("", _CONTROL.sub(" ", _BREAKS.sub("\n", text))))
    return unicodedata.normalize("NFC", _LIGATURES.sub(_parts, text))


def repaired(text: str) -> str:
    """The text with mojibake undone ("â€™" is an apostrophe) and half characters marked as unreadable."""
    from ftfy import fix_encoding

    return str(fix_encoding(_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)))


def line(value: str) -> str:
    """A title or name as one clean line, its entities resolved."""
    return " ".join(cleaned(unescaped(value)).split())


def unescaped(text: str) -> str:
    """Text with the entities resolved that an export left in it, those within entities too ("&amp;quot;")."""
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def has_tags(text: str) -> bool:
    """Whether a text is HTML, as the fields of many exports are."""
    return len(_TAG.findall(text, 0, 20_000)) > 1


def _parts(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])
