"""Markables: the phrases of a parse that can refer to an entity, before anything is joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.syntax import phrase, span_of

if TYPE_CHECKING:
    from kg.extract.tokens import Doc, Token
    from kg.model import MentionKind, Span

PERSON, PLACE, ORGANIZATION, GROUP = "Person", "Place", "Organization", "Group"
FACILITY, PRODUCT, WORK, OCCASION = "Facility", "Product", "Work", "Occasion"
PROPER = frozenset({"NNP", "NNPS"})
"""Penn tags of proper nouns."""

NOUNS = PROPER | {"NN", "NNS"}
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Markable:
    """Tokens `start` to `end` of the parse with head `head`; `type` is an entity class ("" where the words do not tell).

    `text` has the words with single spaces.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    type: str
    text: str

    @classmethod
    def of(cls, doc: Doc, start: int, end: int, kind: MentionKind, entity_class: str) -> Markable:
        """The markable over these tokens; its head is the one that all others in it depend on."""
        if end == start + 1:
            return cls(start, end, start, kind, entity_class, doc[start].text)
        words = doc.stretch(start, end)
        return cls(start, end, words.root.i, kind, entity_class, " ".join(words.text.split()))

    def span(self, doc: Doc) -> Span:
        """Where it stands in the text."""
        return span_of(doc, self.start, self.end)


def tagged(doc: Doc, tags: frozenset[str]) -> list[Token]:
    """The tokens with one of these Penn tags, in order."""
    return [token for token in doc if token.tag_ in tags]


def base_phrase(doc: Doc, markable: Markable) -> tuple[int, int]:
    """Token bounds of the whole noun phrase that the markable's head carries, at least the markable itself."""
    start, end = phrase(doc[markable.head])
    return min(start, markable.start), max(end, markable.end)
