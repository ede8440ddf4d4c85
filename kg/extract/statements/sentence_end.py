"""Sentence ends: "…, dealers said." tells all that stands before it, however the parser joined the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import SUBJECT_LABELS, is_finite, sentence_bounds

if TYPE_CHECKING:
    from kg.extract.statements.saying import Page
    from kg.extract.tokens import Token

_MEANT_FOR = frozenset({"dobj", "dative", "npadvmod", "punct", "advmod"})
_SUBORDINATE = frozenset({"advcl", "relcl", "acl"})
_RELATIVE = frozenset({"WDT", "WP"})
_JOINING = _RELATIVE | {"WRB", "WP$"}
_OF_TITLE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "IN", "DT", "POS"})
_LONGEST_TITLE = 8
_FEWEST_WORDS = 4
"""Fewer words before the comma are no clause: "After that, he said"."""


def said_before(page: Page, verb: Token) -> tuple[int, int] | None:
    """Token bounds of the words that a cue at the end of its sentence tells, none of them quoted; None where it tells none."""
    first, last = sentence_bounds(verb)
    end = _end_of_told(verb)
    if end is None or end - first < _FEWEST_WORDS or verb.doc[end].text != "," or not _is_over(verb, last):
        return None
    told = verb.doc[first:end]
    is_clause = any(t.tag_ == "MD" or (is_finite(t) and t.dep_ not in _SUBORDINATE) for t in told)
    return (first, end) if is_clause and not any(page.is_quoted(t) for t in told) else None


def _end_of_told(verb: Token) -> int | None:
    """The token before a cue and who speaks: "…, [the agency, heard in London, reported]", "…, [said the manager]"."""
    before = next((c for c in verb.lefts if c.dep_ in SUBJECT_LABELS and _is_right_before(c, verb)), None)
    speaker = before or next((c for c in verb.rights if c.dep_ == "nsubj" and c.left_edge.i == verb.i + 1), None)
    if speaker is None or speaker.tag_ in _RELATIVE or not is_finite(verb) or _is_joined(verb):
        return None
    others = (c for c in verb.rights if c != speaker)
    if any(c.dep_ not in _MEANT_FOR or (c.dep_ == "dobj" and verb.lemma_ != "tell") for c in others):
        return None
    return verb.i - 1 if before is None else _end_before(before)


def _is_right_before(speaker: Token, verb: Token) -> bool:
    """Whether no more than a comma stands between who speaks and the cue."""
    between = verb.doc[speaker.right_edge.i + 1 : verb.i]
    return all(t.text == "," for t in between)


def _is_joined(verb: Token) -> bool:
    """Whether a word makes the cue part of another clause: "…, [as] he said", "…, [which] he said"."""
    return verb.dep_ in _SUBORDINATE and any(c.dep_ == "mark" or c.tag_ in _JOINING for c in verb.lefts)


def _end_before(subject: Token) -> int:
    """The token before a speaker, and before a title that the parser hung elsewhere: "…, [director of credit] Ana Lee told reporters"."""
    start = subject.left_edge.i - 1
    end = start
    while end > start - _LONGEST_TITLE and end > 0 and subject.doc[end].tag_ in _OF_TITLE:
        end -= 1
    return end if subject.doc[end].text == "," and subject.doc[end + 1].tag_ != "IN" else start


def _is_over(verb: Token, last: int) -> bool:
    """Whether only whom it is said to, and when, stands behind the cue."""
    behind = max([verb.i, *(c.right_edge.i for c in verb.rights)]) + 1
    return not any(t.is_alpha for t in verb.doc[behind:last])
