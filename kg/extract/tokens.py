"""The parse as the extractors ask it: spaCy's tokens as plain objects, made once an article.

spaCy makes new objects at each question to a token (its head, its children, its tag as text), and extractors ask
hundreds of questions a word. Names of attributes are spaCy's, and what they say is the same; `attach_to` takes the place of
setting `head`.
"""

from __future__ import annotations

from bisect import bisect_right
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import spacy.tokens


_SINGULAR = frozenset({"NN", "NNP"})


def _is_plural_of_capitals(text: str) -> bool:
    """Whether a word is the plural of an abbreviation, which taggers take for a name: "MPs", "CEOs"."""
    return text[-1] == "s" and text[:-1].isupper() and len(text) > 2  # noqa: PLR2004 (no "Os")


class Token:
    """A word or a mark: what spaCy says of it, and its place in the tree of its sentence.

    `end` is the offset behind its last character; `children` are what depends on it, in order, `lefts` and `rights` those
    before and behind it; `left_edge` and `right_edge` are the first and the last word of all that depends on it.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "end",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "is_space",
        "left_edge",
        "lefts",
        "lemma_",
        "lower_",
        "right_edge",
        "rights",
        "tag_",
        "text",
        "whitespace_",
    )
    head: Token
    left_edge: Token
    right_edge: Token
    lefts: list[Token]
    rights: list[Token]
    children: list[Token]

    def __init__(self, doc: Doc, read: spacy.tokens.Token) -> None:
        """Take over what spaCy says of a token alone; the document puts it into its tree."""
        self.doc = doc
        self.i: int = read.i
        self.idx: int = read.idx
        self.text: str = read.text
        self.end = self.idx + len(self.text)
        self.lower_: str = read.lower_
        self.lemma_: str = read.lemma_
        self.tag_: str = read.tag_
        if self.tag_ in _SINGULAR and _is_plural_of_capitals(self.text):
            self.tag_, self.lemma_ = "NNS", self.lower_[:-1]
        if self.tag_ == "VB" and self.lemma_ != self.lower_:  # "the army [overthrew] him"
            self.tag_ = "VBD"
        self.dep_: str = read.dep_
        self.ent_type_: str = read.ent_type_
        self.ent_iob_: str = read.ent_iob_
        self.whitespace_: str = read.whitespace_
        self.is_alpha: bool = read.is_alpha
        self.is_punct: bool = read.is_punct
        self.is_space: bool = read.is_space
        self.is_quote: bool = read.is_quote
        self.is_sent_start = bool(read.is_sent_start)

    def __repr__(self) -> str:
        """Its words, as spaCy shows them."""
        return self.text

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that depends on it."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether another token depends on this one, at whatever distance."""
        return any(above is self for above in other.ancestors)

    def nbor(self, distance: int = 1) -> Token:
        """The token so many places farther on.

        Raises:
            IndexError: the text has none there.
        """
        if self.i + distance < 0:
            raise IndexError(self.i + distance)
        return self.doc[self.i + distance]

    def attach_to(self, head: Token, dep: str | None = None) -> None:
        """Hang the token, with all that depends on it, on another one, in the relation `dep` (by default the same as before).

        Nothing is done where the other one depends on this one: a tree has no rings.
        """
        if self.is_ancestor(head):
            return
        self.dep_ = dep or self.dep_
        if head is not self.head:
            self._move_to(head)

    def _move_to(self, head: Token) -> None:
        self.head = head
        bounds = [self.doc.sentence_bounds[token.i] for token in (self, head)]
        changed = self.doc[min(bounds)[0] : max(bounds)[1]]
        _set_children(changed)
        _set_edges(changed)
        for token in changed:
            token.is_sent_start = False
        for token in changed:
            if token.head is token:
                token.left_edge.is_sent_start = True
        if bounds[0] != bounds[1]:
            self.doc.forget_sentences()


class Doc(list[Token]):
    """The tokens of an article's parse, in order; a slice of it is a list of tokens.

    `text` is that of the parse, furniture blanked out; `timed` are the tokens inside time expressions, once they are known.
    """

    def __init__(self, parse: spacy.tokens.Doc) -> None:
        """Take over what spaCy found."""
        super().__init__(Token(self, read) for read in parse)
        for token, read in zip(self, parse, strict=True):
            token.head = self[read.head.i]
            token.left_edge, token.right_edge = self[read.left_edge.i], self[read.right_edge.i]
        _set_children(self)
        self.text: str = parse.text
        self.timed: frozenset[int] = frozenset()
        self.ents = _stretches(self, parse.ents)
        self.paragraphs = _stretches(self, parse.spans.get("paragraphs", ()))
        self.datelines = _stretches(self, parse.spans.get("datelines", ()))
        self._vocabulary = parse.vocab

    @cached_property
    def _offsets(self) -> list[int]:
        """The first character of each token."""
        return [token.idx for token in self]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Token bounds of all sentences, in order."""
        starts = [token.i for token in self if token.is_sent_start or token.i == 0]
        return list(pairwise([*starts, len(self)]))

    @cached_property
    def sentence_bounds(self) -> list[tuple[int, int]]:
        """Of each token, the bounds of its sentence."""
        return [bounds for bounds in self.sentences for _ in range(*bounds)]

    def forget_sentences(self) -> None:
        """Find the sentences anew when they are next asked for: two have become one."""
        for name in ("sentences", "sentence_bounds"):
            self.__dict__.pop(name, None)

    def token_at(self, offset: int) -> Token:
        """The token that holds a character of the text, or the space behind it."""
        return self[max(0, bisect_right(self._offsets, offset) - 1)]

    def stretch(self, start: int, end: int) -> Stretch:
        """The tokens from `start` to `end`, with their words."""
        return Stretch(self, start, end)

    def at(self, start: int, end: int) -> Stretch | None:
        """The tokens that these characters of the text touch; None where there are only spaces at the end of a text, or none."""
        if not 0 <= start < len(self.text) or not 0 < end <= len(self.text):
            return None
        first, last = self.token_at(start), self.token_at(end - 1)
        return Stretch(self, first.i + (start == first.end), last.i + 1)

    def knows(self, word: str) -> bool:
        """Whether the language model has a vector for a word."""
        return bool(self._vocabulary.has_vector(word))


@contextmanager
def opened(parse: spacy.tokens.Doc) -> Iterator[Doc]:
    """The tokens of a parse while they are asked; they hold each other, and would else wait for the garbage collector."""
    doc = Doc(parse)
    try:
        yield doc
    finally:
        for token in doc:
            del token.doc, token.head, token.left_edge, token.right_edge, token.lefts, token.rights, token.children
        doc.clear()
        vars(doc).clear()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `start` to `end` of a parse; `label_` is what the recognizer says of a name."""

    doc: Doc
    start: int
    end: int
    label_: str = ""

    def __iter__(self) -> Iterator[Token]:
        """Its tokens, in order."""
        return iter(self.doc[self.start : self.end])

    def __len__(self) -> int:
        """How many tokens it has."""
        return max(0, self.end - self.start)

    @property
    def first(self) -> Token:
        """Its first token."""
        return self.doc[self.start]

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.doc[self.start].idx, self.doc[self.end - 1].end)

    @property
    def text(self) -> str:
        """Its words, as they stand."""
        return self.span.text(self.doc.text) if self else ""

    @property
    def root(self) -> Token:
        """The token that the others depend on; of several, the first of those nearest to the top, mere marks last."""
        outer = [token for token in self if token.head is token]
        outer = outer or [token for token in self if not self.start <= token.head.i < self.end]
        return min(outer, key=_depth, default=self.first)


def _depth(token: Token) -> tuple[bool, int]:
    is_mark = (token.is_punct or token.is_space) and not token.children
    return is_mark, 0 if is_mark else len(list(token.ancestors))


def _set_children(tokens: Sequence[Token]) -> None:
    for token in tokens:
        token.lefts, token.rights, token.children = [], [], []
    for token in tokens:
        head = token.head
        if head is not token:
            head.children.append(token)
            (head.lefts if token.i < head.i else head.rights).append(token)


def _set_edges(tokens: Sequence[Token]) -> None:
    """Spread the edges in one pass forth and one back, as spaCy does: where clauses cross, those far below may be missed."""
    for token in tokens:
        token.left_edge = token.right_edge = token
    for token in (*tokens, *reversed(tokens)):
        head = token.head
        if token.left_edge.i < head.left_edge.i:
            head.left_edge = token.left_edge
        if token.right_edge.i > head.right_edge.i:
            head.right_edge = token.right_edge


def _stretches(doc: Doc, found: Iterable[spacy.tokens.Span]) -> tuple[Stretch, ...]:
    return tuple(Stretch(doc, span.start, span.end, span.label_) for span in found)
