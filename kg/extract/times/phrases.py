"""Phrases of the grammar as they stand in a text, with the meanings of their words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

from kg.extract.times.grammar import Grammar, load_grammar
from kg.extract.times.numerals import cardinal

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.tokens import Doc, Token


_LONGEST_LEAD = 8
_LONGEST_SHORT_FORM = 4
_SHORT_NAMES = frozenset({"may", "june", "july"})


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text with its parse, cut into pieces, with a code for each piece."""

    words: str
    doc: Doc
    grammar: Grammar
    pieces: list[re.Match[str]]
    codes: str

    @classmethod
    def of(cls, words: str, doc: Doc) -> Self:
        """Cut a text into pieces."""
        grammar = load_grammar()
        pieces = grammar.pieces(words)
        return cls(words, doc, grammar, pieces, grammar.codes(pieces))

    def token_at(self, offset: int) -> Token:
        """The token that holds a character of the text."""
        return self.doc.token_at(offset)

    def listed(self, name: str, word: str) -> bool:
        """Whether a closed list of the tables has the word, in whatever letters."""
        return word.lower() in self.grammar.vocabulary.tables.lists[name]

    def is_a(self, name: str, word: str) -> bool:
        """Whether a word, in whatever letters, belongs to a class."""
        return word.lower() in self.grammar.meanings(name)

    def phrases(self, start: int, end: int) -> Iterator[Phrase]:
        """All phrases among these pieces, by start, the longest first; they may overlap."""
        found = [
            (match.start(), -match.end(), order, rule.reading, match)
            for order, rule in enumerate(self.grammar.rules_for(self.codes[start:end]))
            for match in rule.pattern.finditer(self.codes, start, end)
        ]
        return (Phrase(reading, match, self) for _, _, _, reading, match in sorted(found))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that match a rule; slots bear the names of the classes and parts in its pattern."""

    reading: str
    match: re.Match[str]
    text: Text

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.text.pieces[self.match.start()].start()

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.text.pieces[self.match.end() - 1].end()

    def lead_start(self, limit: int) -> int:
        """Offset of the first character of the words before it that belong to it ("the end of"), from a piece on."""
        first = self.match.start()
        lead = self.text.grammar.lead.search(self.text.codes, max(limit, first - _LONGEST_LEAD), first)
        return self.text.pieces[lead.start() if lead else first].start()

    def has(self, slot: str) -> bool:
        """Whether the pattern has that slot and something stands in it."""
        return slot in self.match.re.groupindex and self.match[slot] is not None

    def span(self, slot: str) -> tuple[int, int]:
        """Offsets of what stands in a slot."""
        first, behind = self.match.span(slot)
        return self.text.pieces[first].start(), self.text.pieces[behind - 1].end()

    def end_before(self, slot: str) -> int:
        """Offset behind the last character in front of a slot."""
        return self.text.pieces[self.match.start(slot) - 1].end()

    def start_behind(self, slot: str) -> int:
        """Offset of the first character behind a slot."""
        return self.text.pieces[self.match.end(slot)].start()

    def forms(self, slot: str | int = 0) -> list[str]:
        """The words in a slot (without one: all), as they stand."""
        first, behind = self.match.span(slot)
        return [piece[0] for piece in self.text.pieces[first:behind]]

    def is_cut_behind(self, slot: str) -> bool:
        """Whether a full stop behind a month ends a sentence rather than a short form ("Sept.")."""
        word, end = self.words(slot)[0], self.span(slot)[1]
        is_short = len(word) <= _LONGEST_SHORT_FORM and word not in _SHORT_NAMES
        return not is_short and end < self.end and self.text.words[end] == "."

    def words(self, slot: str | int = 0) -> list[str]:
        """The words in a slot (without one: all), in small letters."""
        return [form.lower() for form in self.forms(slot)]

    def value(self, slot: str) -> Any:  # noqa: ANN401 (what the tables say: a number, a code, a holiday's rule)
        """The meaning of what stands in a slot; figures mean themselves, an empty slot None."""
        if not self.has(slot):
            return None
        words = " ".join(self.words(slot))
        return self.text.grammar.meanings(slot.rpartition("_")[2].rstrip("0123456789")).get(words, words)

    def number(self, slot: str = "NUMBER") -> Fraction | None:
        """The number in a slot; None where there is none, or its words tell none ("several")."""
        if not self.has(slot):
            return None
        cardinals, words = self.text.grammar.meanings("CARDINAL"), self.words(slot)
        if vague := self.value(f"{slot}_VAGUE"):
            return None if vague == "X" else Fraction(vague)
        if tail := self.value(f"{slot}_TAIL"):
            return cardinal(words[: -len(self.words(f"{slot}_TAIL"))], cardinals) + Fraction(tail)
        return cardinal(words, cardinals)

    def before(self) -> str:
        """The word in front of the phrase, as it stands; empty at the start of a text."""
        first = self.match.start()
        return self.text.pieces[first - 1][0] if first else ""

    def after(self) -> str:
        """The word behind the phrase, as it stands; empty at the end of a text."""
        behind = self.match.end()
        return self.text.pieces[behind][0] if behind < len(self.text.pieces) else ""

    def is_hyphenated(self) -> bool:
        """Whether a hyphen joins the phrase to the word behind it ("day-to-day")."""
        return self.text.words[self.end : self.end + 1] == "-" and self.after() == "-"

    def follows(self, name: str) -> bool:
        """Whether a closed list has the word in front of the phrase."""
        return self.text.listed(name, self.before())

    def comes_behind(self, words: str) -> bool:
        """Whether these words, in whatever letters, stand in front of the phrase."""
        return self.text.words[max(0, self.start - len(words) - 1) : self.start].strip().lower() == words

    def precedes(self, *names: str) -> bool:
        """Whether the word behind the phrase belongs to one of the classes."""
        return any(self.text.is_a(name, self.after()) for name in names)
