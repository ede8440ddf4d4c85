"""Codes for words: one character for every set of classes that a word can belong to.

A class that a pattern names by its word ("of") is written "=of" here, apart from the classes of the tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.times.tables import Tables

UNKNOWN = "."
SYMBOL = re.compile(r"[A-Z]+\d?|[a-z][a-z'’]*|[()|?*]")
_FIRST_CODE = 0xE000  # Unicode's private use area: no code means anything in a regular expression
_CACHE_LIMIT = 50_000


class Vocabulary:
    """The words of the tables, in every form in which they may stand, and their codes."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._figure_codes: dict[str, str] = {}

    @cached_property
    def codes(self) -> dict[str, str]:
        """Form of a word -> its code."""
        return {form: self._code_of[classes] for form, classes in self._classes.items()}

    def figure_code(self, figure: str) -> str:
        """The code of figures, by their shape."""
        if (code := self._figure_codes.get(figure)) is None:
            fitting = (f.classes for f in self.tables.figures if f.shape.fullmatch(figure))
            code = self._code_of.get(next(fitting, frozenset()), UNKNOWN)
            if len(self._figure_codes) < _CACHE_LIMIT:
                self._figure_codes[figure] = code
        return code

    def expression(self, name: str) -> str:
        """The regular expression for a class, over codes; a class may have entries of several words."""
        entries = sorted((entry.split() for entry in self.tables.words.get(name, ())), key=lambda e: (-len(e), e))
        sequences = ["".join(self.charset(f"={word}") for word in entry) for entry in entries if len(entry) > 1]
        singles = [self.charset(name)] if name in self._codes_in else []
        return "|".join([*sequences, *singles])

    def charset(self, *names: str) -> str:
        """A set of codes: those of the words that belong to one of the classes."""
        return "[" + "".join(sorted({code for name in names for code in self._codes_in.get(name, ())})) + "]"

    @cached_property
    def triggers(self) -> str:
        """The set of codes of the words that a phrase cannot do without."""
        names = {name if name.isupper() else f"={name}" for name in self.tables.triggers}
        for name in self.tables.triggers & self.tables.words.keys():
            entries = (entry.split() for entry in self.tables.words[name] if " " in entry)
            names |= {f"={max(entry, key=len)}" for entry in entries}
        return self.charset(*names)

    @cached_property
    def _classes(self) -> dict[str, frozenset[str]]:
        """Form of a word -> all classes that words of that form belong to."""
        classes: defaultdict[str, set[str]] = defaultdict(set)
        for word, name in (*self._table_words(), *self._pattern_words()):
            for form in _forms(word):
                classes[form].add(name)
        return {form: frozenset(names) for form, names in classes.items()}

    def _table_words(self) -> Iterator[tuple[str, str]]:
        for name, table in self.tables.words.items():
            for words in map(str.split, table):
                yield from ((word, name if len(words) == 1 else f"={word}") for word in words)

    def _pattern_words(self) -> Iterator[tuple[str, str]]:
        for pattern in (*self.tables.parts.values(), *(rule.pattern for rule in self.tables.rules)):
            yield from ((symbol, f"={symbol}") for symbol in SYMBOL.findall(pattern) if symbol[0].islower())

    @cached_property
    def _code_of(self) -> dict[frozenset[str], str]:
        sets = {*self._classes.values(), *(figures.classes for figures in self.tables.figures)}
        return {classes: chr(_FIRST_CODE + n) for n, classes in enumerate(sorted(sets, key=sorted))}

    @cached_property
    def _codes_in(self) -> dict[str, list[str]]:
        codes: defaultdict[str, list[str]] = defaultdict(list)
        for classes, code in self._code_of.items():
            for name in classes:
                codes[name].append(code)
        return codes


def _forms(word: str) -> set[str]:
    return {word, word.upper(), word.capitalize()} if word.islower() else {word, word.upper()}
