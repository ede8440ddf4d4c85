"""Phrases as regular expressions over codes: every word of a text becomes one character that stands for its classes.

The approach is HeidelTime's (Strötgen and Gertz, 2010): rules over classes of words with tables that give each word's
meaning. One character a word makes a whole article one short string, in which Python's own `re` finds the phrases.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.extract.times.tables import load_tables
from kg.extract.times.vocabulary import SYMBOL, UNKNOWN, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.times.tables import PhraseRule

# Words, figures and marks. Most words cannot be the start of an abbreviation that has a mark in it ("a.m.", "o'clock"):
# they are tried first. An empty line is a piece, so that it ends every phrase.
_PIECE = re.compile(
    r"""[^\W\d_AaFOoPpQ][^\W\d_]*
      | [AaPp]\.[ ]?[Mm]\b\.?
      | [Oo]['’]clock\b
      | (?P<figure>
            [12]\d{3}-\d\d-\d\d(?:T[\d:]+Z?)?(?!\w)
          | \d+[/.]\d+[/.]\d+(?!\w) | \d\d?-\d\d?-\d{4}(?!\w)
          | \d\d?:\d\d(?::\d\d)?(?!\d|[^\W\d_]{3})
          | \d+(?:,\d{3})+(?:\.\d+)? | \d+\.\d+ | \d/\d\d?(?!\w)
          | (?:(?<!\w)['’])?\d+(?:(?<=0)['’]?s|st|nd|rd|th)?(?![^\W\d_]{3})
          | Q[1-4]\b | FY\d{2,4}\b
        )
      | [^\W\d_]+
      | ['’]s\b
      | --+
      | \n\s*\n
      | \S""",
    re.VERBOSE,
)

# Longer stretches, as in tables of figures, are cut, so that the work grows with the length of the text alone.
_ISLAND = re.compile(rf"[^{re.escape(UNKNOWN)}]{{1,80}}")
_CACHE_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase rule, compiled; the groups of its pattern bear the names of the classes and parts in it."""

    reading: str
    pattern: re.Pattern[str]
    needs: int
    """A bit for each set of codes from which one must be there."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled tables.

    `triggers` are words that a phrase cannot do without, `lead` the words before a time that belong to it without
    changing its value ("early", "the end of"); `bits` tell of each code which sets of codes it belongs to.
    """

    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    triggers: re.Pattern[str]
    lead: re.Pattern[str]
    bits: dict[str, int]
    _meanings: dict[str, dict[str, Any]] = field(default_factory=dict)
    _fitting: dict[int, tuple[Rule, ...]] = field(default_factory=dict)

    def islands(self, codes: str) -> Iterator[tuple[int, int]]:
        """The stretches of known words in which a phrase can stand: those that hold a trigger."""
        spans = (island.span() for island in _ISLAND.finditer(codes))
        return ((start, end) for start, end in spans if self.triggers.search(codes, start, end))

    def rules_for(self, codes: str) -> tuple[Rule, ...]:
        """The rules whose phrases a stretch of codes can hold."""
        present = 0
        for code in set(codes):
            present |= self.bits.get(code, 0)
        if (rules := self._fitting.get(present)) is None:
            rules = tuple(rule for rule in self.rules if not rule.needs & ~present)
            if len(self._fitting) < _CACHE_LIMIT:
                self._fitting[present] = rules
        return rules

    def pieces(self, text: str) -> list[re.Match[str]]:
        """Words, figures and marks of a text."""
        return list(_PIECE.finditer(text))

    def codes(self, pieces: list[re.Match[str]]) -> str:
        """One character a piece."""
        known, figure = self.vocabulary.codes.get, self.vocabulary.figure_code
        return "".join([known(p[0]) or (figure(p[0]) if p.lastgroup else UNKNOWN) for p in pieces])

    def meanings(self, name: str) -> dict[str, Any]:
        """The meanings of the words of a class, or of all classes of a part, by the words in small letters."""
        if (meanings := self._meanings.get(name)) is None:
            tables = self.vocabulary.tables
            names = [name] if name in tables.words else SYMBOL.findall(tables.parts.get(name, ""))
            entries = [entry for known in names for entry in tables.words.get(known, {}).items()]
            meanings = self._meanings[name] = {words.lower(): meaning for words, meaning in entries}
        return meanings


@cache
def load_grammar() -> Grammar:
    """Compile the tables, once."""
    tables = load_tables()
    vocabulary = Vocabulary(tables)
    sets: dict[frozenset[str], int] = {}
    rules = tuple(_rule(rule, vocabulary, sets) for rule in tables.rules)
    lead = re.compile(f"(?:{_compiled('LEAD', vocabulary)})+$")
    return Grammar(vocabulary, rules, re.compile(vocabulary.triggers), lead, _bits(sets))


def _rule(rule: PhraseRule, vocabulary: Vocabulary, sets: dict[frozenset[str], int]) -> Rule:
    needs = 0
    for symbol in _needed(rule.pattern):
        needs |= sets.setdefault(frozenset(_expression(symbol, vocabulary, "")), 1 << len(sets))
    return Rule(rule.reading, re.compile(_compiled(rule.pattern, vocabulary)), needs)


def _bits(sets: dict[frozenset[str], int]) -> dict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for codes, bit in sets.items():
        for code in codes:
            found[code] |= bit
    return dict(found)


def _needed(pattern: str) -> Iterator[str]:
    """The symbols that every phrase of a pattern has: those outside of brackets that are not optional."""
    depth, symbols = 0, SYMBOL.findall(pattern)
    for symbol, following in zip(symbols, [*symbols[1:], ""], strict=True):
        depth += (symbol == "(") - (symbol == ")")
        if not depth and symbol.isalnum() and following not in {"?", "*"}:
            yield symbol


def _compiled(pattern: str, vocabulary: Vocabulary, prefix: str = "") -> str:
    return "".join(_expressions(pattern, vocabulary, prefix))


def _expressions(pattern: str, vocabulary: Vocabulary, prefix: str) -> Iterator[str]:
    seen: set[str] = set()
    for symbol in SYMBOL.findall(pattern):
        if symbol == "(":
            yield "(?:"
        elif symbol[0].islower():
            yield vocabulary.charset(f"={symbol}")
        elif symbol.isalnum():
            group = "" if symbol in seen else f"?P<{prefix}{symbol}>"
            seen.add(symbol)
            yield f"({group or '?:'}{_expression(symbol, vocabulary, prefix)})"
        else:
            yield symbol


def _expression(symbol: str, vocabulary: Vocabulary, prefix: str) -> str:
    if symbol[0].islower():
        return vocabulary.charset(f"={symbol}")
    name = symbol.rstrip("0123456789")
    if part := vocabulary.tables.parts.get(name):
        return _compiled(part, vocabulary, f"{prefix}{symbol}_")
    return vocabulary.expression(name)
