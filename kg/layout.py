"""What is text and what is page furniture: paragraphs, datelines, captions, credits, "read more" lines.

Works on characters alone, before any parse, so that offsets into the article never move.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Lexicon

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"\w+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
# A place in capitals, an agency in brackets, or both, then a dash: "KYIV, March 14 (Reuters) -", "(CNN) —"; with a day and an
# agency the place needs no capitals, and a colon does: "Paris [France], March 1 (ANI):"; nor need there be one: "Feb. 7 (UPI) —".
_DATELINE = re.compile(
    r"""\s*(?:
        (?:[A-Z][A-Z.'’/-]+(?:\s[A-Z][A-Z.'’/-]+)*(?:,\s[^()\n]{2,80}?)?\s*)?\((?:[A-Z][\w.&’' /-]{1,30})\)
      | [A-Z][A-Z.'’-]{2,}(?:[\s/][A-Z][A-Z.'’-]+)*(?:,\s[^()\n–—-]{2,40}?)?
    )\s*(?:--+|[–—]|-)\s+
    | \s*(?:[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}(?:\s\[[^\]\n]{2,30}\])?,\s)?[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?
        \s*\([A-Z][\w.&’' /-]{1,30}\)\s*(?:--+|[–—:]|-)\s+""",
    re.VERBOSE,
)
_BYLINE = re.compile(r"\s*[Bb]y\s+[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|and|in|for|of|at|&)|,)*\s*$")
# "… nuclear weapons. – Guardian", "… said. Enditem": who reports, behind a dash, or a word for the end, after the last sentence.
_SIGNATURE = re.compile(
    r"(?:(?<=[.!?\"”'’])|^)\s*(?:(?:[–—]|--?)\s*(?:[A-Z][\w&.'’]*)(?:[\s/]+(?:[A-Z][\w&.'’]*|and)){0,3}|(?:Enditem|ENDS|###))\s*$"
)
_TICKER = re.compile(r"(?:&lt;|<)[A-Z]{1,6}(?:[. ][A-Z]{1,3})?>")
_LISTING = r"(?:{0})\s?:{{1,2}}\s?\$?(?-i:[A-Z0-9.-]{{1,9}})"
_LISTED = rf"\s?\({_LISTING}(?:\s?[,;/&]?\s?(?:and\s)?{_LISTING})*\)"
_ESCAPED = re.compile(r"(&lt;)[^<>&;\n]{1,80}(>|&gt;)|(&#\d;)")
"""Brackets that a text has in the spelling of a web page ("by &lt;BTR Realty Inc>"), and the signs that end a wire."""
# Where somebody stands in a picture, behind his name: "Putin, second left, and Lavrov, right, attended", "Putin (L) and Lavrov (2nd R)".
_SIDE = r"(?:(?:second|third|fourth|2nd|3rd|4th|far|top|bottom|front|back|upper|lower)\s(?:from\s(?:the\s)?)?)?"
_IN_PICTURE = re.compile(
    rf"(?<=[a-z.])(?:,\s{_SIDE}(?:left|right|cent(?:er|re)),(?=\s)|\s\({_SIDE}(?:L|R|C|left|right|cent(?:er|re))\))"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile("[\u0370-\u1dff\u2c00-\ua71f\ua800-\ufaff\ufb13-\ufdff\ufe70-\ufefc\uff66-\uffdc]")
_OTHER_LETTERS = 10
_STRETCH = re.compile(rf"[“\"«‘]?{_OTHER.pattern}(?:[^{_LATIN.pattern[1:-1]}]*{_OTHER.pattern})?[.!?…]*")
_SENTENCE_END = re.compile(r"[.!?;:][\"'”’)\]]*(?=\s)")
_LONGEST_SENTENCE = 4000
"""Characters up to a sentence's end, at most: the longest of 19,338 reports has 3,600; a sentence of 50,000 words took over seven minutes."""
_TOP_PARAGRAPHS = 3
_FURNITURE_WORDS = 14
_INVITATION_WORDS = 40
_CREDIT_WORDS = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """Where an article's paragraphs are, and which stretches are no sentence of the report."""

    paragraphs: tuple[Span, ...]
    furniture: tuple[Span, ...]
    datelines: tuple[Span, ...]


def lay_out(text: str, lexicon: Lexicon) -> Layout:
    """Split a text into paragraphs and find its furniture and datelines."""
    paragraphs = tuple(_paragraphs(text))
    furniture = sorted([*_furniture(text, paragraphs, lexicon), *_endless(text, paragraphs), *_signs(text, lexicon)])
    datelines = sorted(_datelines(text, paragraphs))
    return Layout(paragraphs, tuple(furniture), tuple(datelines))


def masked(text: str, layout: Layout) -> str:
    """The text with its furniture blanked out, of the same length."""
    for span in layout.furniture:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _paragraphs(text: str) -> Iterator[Span]:
    lines = [m for m in _LINE.finditer(text) if m.group().strip()]
    if not _is_hard_wrapped([m.group() for m in lines]):
        yield from (Span(m.start(), m.end()) for m in lines)
        return
    block: list[Span] = []
    for line in lines:
        gap = text[block[-1].end : line.start()] if block else ""
        if gap.count("\n") > 1 or (block and line.group()[:2].isspace()):
            yield Span(block[0].start, block[-1].end)
            block = []
        block.append(Span(line.start(), line.end()))
    if block:
        yield Span(block[0].start, block[-1].end)


def _is_hard_wrapped(lines: list[str]) -> bool:
    """Whether line ends are only the width of a page: lines of like length that stop in mid-sentence."""
    if len(lines) < 4 or not 40 <= median(map(len, lines)) <= 90:  # noqa: PLR2004 (page widths)
        return False
    return sum(bool(_ENDS_SENTENCE.search(line)) for line in lines) < len(lines) / 2


def _furniture(text: str, paragraphs: tuple[Span, ...], lexicon: Lexicon) -> Iterator[Span]:
    boilerplate = _phrases(lexicon.words("Boilerplate"), r"^\W*(?:{})\b")
    invitation = _phrases(lexicon.words("Invitation"), r"^\W*(?:{})\b")
    credit = _phrases(lexicon.words("CreditCue"), r"\b(?:{})\b")
    for number, paragraph in enumerate(paragraphs):
        words = paragraph.text(text)
        if (
            _is_furniture(words, boilerplate, credit)
            or (invitation.match(words) and len(_WORD.findall(words)) <= _INVITATION_WORDS)
            or _is_foreign(words)
            or (number < _TOP_PARAGRAPHS and _BYLINE.match(words))
        ):
            yield paragraph
            continue
        if not words.isascii():
            yield from _foreign_stretches(paragraph, text)
        if (number == len(paragraphs) - 1) and (signature := _SIGNATURE.search(words)):
            yield Span(paragraph.start + signature.start(), paragraph.end)


def _endless(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Span]:
    """Stretches that go on for longer than any sentence: lists, code, what a machine wrote."""
    for paragraph in paragraphs:
        if paragraph.end - paragraph.start > _LONGEST_SENTENCE:
            ends = [match.end() for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end)]
            bounds = [paragraph.start, *ends, paragraph.end]
            yield from (Span(a, b) for a, b in pairwise(bounds) if b - a > _LONGEST_SENTENCE)


def _signs(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """What stands behind names and says nothing: tickers of companies ("&lt;IBM>", "(NYSE: IBM)"), places in a picture (", left,").

    Of other signs only the brackets: what is in them may be the name itself.
    """
    if ":" in text:
        yield from (Span(*match.span()) for match in _phrases(lexicon.words("StockExchange"), _LISTED).finditer(text))
    yield from (Span(*match.span()) for match in _IN_PICTURE.finditer(text) if _is_behind_name(text, match.start()))
    tickers = [Span(*match.span()) for match in _TICKER.finditer(text)] if "<" in text or "&lt;" in text else []
    yield from tickers
    for match in _ESCAPED.finditer(text) if "&" in text else ():
        if match.start() not in {ticker.start for ticker in tickers}:
            yield from (Span(*match.span(group)) for group in (1, 2, 3) if match.group(group))


def _is_behind_name(text: str, end: int) -> bool:
    """Whether the word that ends there has a capital."""
    return text[max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1 : end][:1].isupper()


def _is_foreign(words: str) -> bool:
    """Whether a paragraph is in another script than Latin, which the model cannot read."""
    if words.isascii():
        return False
    others = len(_OTHER.findall(words))
    return others >= _OTHER_LETTERS and others > len(_LATIN.findall(words))


def _foreign_stretches(paragraph: Span, text: str) -> Iterator[Span]:
    """Stretches in another script inside of a paragraph, such as the original beside its translation; quoted ones are somebody's words."""
    for match in _STRETCH.finditer(text, paragraph.start, paragraph.end):
        if match.group()[0].isalpha() and len(_OTHER.findall(match.group())) >= _OTHER_LETTERS:
            yield Span(match.start(), match.end())


def _is_furniture(words: str, boilerplate: re.Pattern[str], credit: re.Pattern[str]) -> bool:
    count = len(_WORD.findall(words))
    if boilerplate.match(words) and count <= _FURNITURE_WORDS and not _ENDS_SENTENCE.search(words):
        return True
    cue = next((m for m in credit.finditer(words) if _stands_as_credit(words, m)), None)
    return cue is not None and len(_WORD.findall(words[cue.start() :])) <= _CREDIT_WORDS


def _stands_as_credit(words: str, cue: re.Match[str]) -> bool:
    """A credit is the paragraph or opens it, or follows a sentence's end and is closed by a colon, a slash or a name."""
    before, after = words[: cue.start()].rstrip(), words[cue.end() :].lstrip()
    if not before:
        return not after or bool(re.match(r"[:/]|[A-Z]", after))
    return bool(re.search(r"[.!?\]|(/]$", before)) and bool(re.match(r"[:/]", after))


@lru_cache(maxsize=4)
def _phrases(phrases: frozenset[str], pattern: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p))) or r"(?!)"
    return re.compile(pattern.format(alternatives), re.IGNORECASE)


def _datelines(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Span]:
    for paragraph in paragraphs:
        if match := _DATELINE.match(text, paragraph.start, paragraph.end):
            yield Span(match.start(), match.end())
