"""Sayings: statements still tied to the parse, and the page that they are read from.

`kg.extract` turns a `Saying` into a `kg.model.Statement` once entities are known.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.syntax import is_finite, is_infinitive, with_particle
from kg.extract.triggers import is_kind_of
from kg.model import Span, StatementKind

if TYPE_CHECKING:
    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc, Token
    from kg.extract.triggers import Trigger, TypeOf
    from kg.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement over tokens: its cue, the head of its source and the text spans of its content.

    `is_opaque`: what the content tells is the speaker's word only (false where it is merely the object of an attitude).
    """

    cue: tuple[Token, ...]
    source: Token | None
    content: tuple[Span, ...]
    trigger: Trigger | None = None
    source_span: Span | None = None
    addressee: Token | None = None
    via: Token | None = None
    is_opaque: bool = True
    is_echo: bool = False
    quotes: tuple[Span, ...] = ()

    @property
    def kind(self) -> StatementKind:
        """Direct where all of the content is quoted, mixed where some of it is."""
        quoted = sum(q.end - q.start for q in self.quotes)
        if not quoted:
            return StatementKind.INDIRECT
        rest = self.length - quoted
        return StatementKind.DIRECT if rest <= 2 * len(self.content) + 2 * len(self.quotes) else StatementKind.MIXED

    @property
    def length(self) -> int:
        """Characters of content."""
        return sum(c.end - c.start for c in self.content)

    def tells(self, token: Token) -> bool:
        """Whether a word, other than its cue, stands in what it says."""
        offset = token.idx
        return any(c.start <= offset < c.end for c in self.content) and all(t.i != token.i for t in self.cue)

    @property
    def position(self) -> int:
        """Where it begins, for order."""
        return min(s.start for s in self.content) if self.content else self.cue[0].idx


@dataclass
class Page:
    """What the search for statements looks at: the parse, its cues and its quotations."""

    doc: Doc
    text: str
    lexicon: Lexicon
    quotes: list[Span]
    paragraphs: list[Span]
    names: dict[int, Markable]
    type_of: TypeOf
    cues: dict[int, Trigger] = field(default_factory=dict)

    def is_quoted(self, token: Token) -> bool:
        """Whether a word stands between quotation marks."""
        before = bisect_right(self._openings, token.idx) - 1
        return before >= 0 and token.idx < self.quotes[before].end

    @cached_property
    def _openings(self) -> list[int]:
        return [quote.start for quote in self.quotes]


def is_plain_saying(page: Page, trigger: Trigger) -> bool:
    """Plain saying with a mere noun as object ("said a word") is no statement of anything."""
    return is_kind_of(trigger.type, "Statement", page.lexicon)


def is_told(child: Token, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether a noun among a cue's words is also its content: "denied the [charges]", but not "made a statement"."""
    if child.dep_ != "dobj" or child.head != trigger.token:
        return False
    entries = lexicon.verbs.get(trigger.token.lemma_, ())
    return any(rest in {(), ("<Clause>",)} and lexicon.events[name].introduces_claim for rest, name in entries)


def carrier_of(verb: Token, lexicon: Lexicon) -> Token | None:
    """The verb under which an infinitive tells what really took place: "[went on] to say", "[continued] to insist"."""
    is_behind = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and _is_right_behind(verb, verb.head))
    is_carried = is_behind and is_infinitive(verb) and with_particle(verb.head) in lexicon.words("FactiveControl")
    is_own = is_carried and not any(c.dep_ in {"dobj", "dative"} for c in verb.head.children)
    return verb.head if is_own else None


def _is_right_behind(verb: Token, carrier: Token) -> bool:
    """Whether nothing but a particle and "to" stands between two verbs: "goes [on to] explain"."""
    return all(t.tag_ in {"RP", "TO"} for t in verb.doc[carrier.i + 1 : verb.i])


def source_bounds(source: Token, verb: Token) -> tuple[int, int]:
    """The source's whole phrase, but never across the cue."""
    start, end = source.left_edge.i, source.right_edge.i + 1
    if source.i < verb.i < end:
        end = verb.i
    if start <= verb.i < source.i:
        start = verb.i + 1
    doc = source.doc
    start = next((i + 1 for i in range(source.i - 1, start, -1) if _ends_quotation(doc[i], start)), start)
    while end - 1 > source.i and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def _ends_quotation(mark: Token, start: int) -> bool:
    """Whether a mark closes words that the parser took for a part of who said them: "“We lost,”[ team captain Lee] said"."""
    return mark.is_quote and mark.nbor(-1).is_punct and any(map(is_finite, mark.doc[start : mark.i]))
