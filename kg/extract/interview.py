"""Interviews and comments: sentences in which somebody speaks for himself, though no quotation marks say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import tagged
from kg.extract.syntax import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.tokens import Doc, Stretch, Token


_PERSONAL_TAGS = frozenset({"PRP", "PRP$"})
_FIRST_AND_SECOND = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})
_TOLD = frozenset({"me", "us"})
_QUESTIONS = 2
"""An article whose paragraphs end in so many questions to "you" is an interview; one alone may be rhetoric."""


def personal_sentences(doc: Doc, quoted: frozenset[int]) -> frozenset[int]:
    """First tokens of the sentences that say "I", "we" or "you" outside quotation marks, or stand in an interview.

    An interview reaches from the first question to the paragraph behind the last; `quoted` are the tokens of reported
    speech.
    """
    spoken = [t for t in tagged(doc, _PERSONAL_TAGS) if t.lower_ in _FIRST_AND_SECOND and t.i not in quoted]
    spoken = [t for t in spoken if not _is_told(t) and not _is_of_name(t)]
    own = {sentence_bounds(token)[0] for token in spoken}
    return frozenset(own.union(*map(_sentences, _interview(doc, spoken, quoted))))


def _is_told(token: Token) -> bool:
    """Whether it is only whom somebody else tells, as a newspaper that names itself is: "a friend told [us] that …"."""
    return token.lower_ in _TOLD and token.dep_ in {"dobj", "dative"} and token.head.lemma_ == "tell"


def _is_of_name(token: Token) -> bool:
    """Whether it begins a name: "since January, when [Our] Principles launched"."""
    is_capital = token.tag_ == "PRP$" and token.text.istitle() and not token.is_sent_start
    return is_capital and token.i + 1 < len(token.doc) and token.nbor(1).tag_[:3] == "NNP"


def _interview(doc: Doc, spoken: list[Token], quoted: frozenset[int]) -> list[Stretch]:
    """The paragraphs of the interview in an article, if there is one."""
    paragraphs = list(doc.paragraphs)
    addressed = {t.i for t in spoken}
    questions = [n for n, p in enumerate(paragraphs) if _is_question(p, quoted) and not addressed.isdisjoint(_range(p))]
    return paragraphs[questions[0] : questions[-1] + 2] if len(questions) >= _QUESTIONS else []


def _is_question(paragraph: Stretch, quoted: frozenset[int]) -> bool:
    ends = (t for t in reversed(list(paragraph)) if not t.is_space)
    last = next(ends, None)
    return last is not None and last.text == "?" and last.i not in quoted


def _range(paragraph: Stretch) -> range:
    return range(paragraph.start, paragraph.end)


def _sentences(paragraph: Stretch) -> Iterator[int]:
    return (token.i for token in paragraph if token.is_sent_start)
