"""Normal forms of names: what two spellings of one name have in common."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Lexicon

OWNED = "|"
"""Stands between an owner and what it owns in a normal form: "ukraine|foreign ministry"."""

_ARTICLES = frozenset({"the", "a", "an"})
_PLAIN = re.compile(r"[A-Za-z0-9 ]*")
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile("[\u2018\u2019\u02bc\u00b4`]")
_POSSESSIVE = re.compile(r"'s?$")
_POSSESSOR = re.compile(r"^(?P<owner>.+?(?:'s|s'))\s+(?P<owned>.+)$", re.IGNORECASE)
_OF = re.compile(r" (?:of|for) ")
_AFFAIRS = re.compile(r"(?<=\w) affairs(?= \w)")
"""What tells nothing in "foreign affairs ministry", which is the foreign ministry."""
_BASE_LETTER = re.compile(r"^LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]{1,2})(?: WITH .*)?$")
_ACRONYM = re.compile(r"^(?:[A-Z]\.?){2,6}$")
_RECUR = 200_000
"""Names that are remembered: those of some 20,000 articles, in some 40 MB."""
_LONGEST_OWNER = 4
"""Words of the longest country name or demonym that opens a name ("Papua New Guinean")."""


@lru_cache(maxsize=_RECUR)
def fold(text: str) -> str:
    """Words in lower case, without accents, punctuation, a leading article and a trailing possessive; single spaces.

    A full stop and an apostrophe vanish ("U.N." -> "un"), a hyphen parts words, "&" is "and".
    """
    words = text.lower().split() if _PLAIN.fullmatch(text) else _words(text)
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _words(text: str) -> list[str]:
    plain = _POSSESSIVE.sub("", _APOSTROPHE.sub("'", text).strip()).replace("&", " and ")
    bare = plain.replace(".", "").replace("'", "")
    return _WORD.findall(bare.lower()) if bare.isascii() else "".join(map(_folded, bare)).split()


@lru_cache(maxsize=10_000)
def _folded(character: str) -> str:
    """One character as letters and digits; a space for what is neither; nothing for what only modifies a letter."""
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(filter(None, map(_base, decomposed))).casefold()


def _base(character: str) -> str:
    if unicodedata.category(character) in {"Mn", "Cf"}:
        return ""
    if not character.isalnum():
        return " "
    found = _BASE_LETTER.match(unicodedata.name(character, ""))
    return found[1] if found and not character.isascii() else character


@lru_cache(maxsize=_RECUR)
def shown(text: str) -> str:
    """A name as a label shows it: single spaces, no leading article, no trailing possessive."""
    words = " ".join(text.split()) or text
    if not _PLAIN.fullmatch(words):
        words = _POSSESSIVE.sub("", _APOSTROPHE.sub("'", words))
    first, _, rest = words.partition(" ")
    return rest if rest and first.casefold() in _ARTICLES else words


def is_acronym(name: str) -> bool:
    """Whether a name is written as the initials of a longer one: "NATO", "U.N."."""
    return bool(_ACRONYM.match(name))


class NameForms:
    """The normal forms of names under one lexicon: whose country a demonym names, which words are generic."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._owners = _owners(lexicon)
        self._beginnings = {owner.partition(" ")[0] for owner in self._owners}
        self._codes = _codes(lexicon)
        self._institutions = _folded_words(lexicon, "Institution")
        self._heads = frozenset(phrase.rpartition(" ")[2] for phrase in self._institutions)
        self._portfolios = frozenset(word for phrase in _folded_words(lexicon, "Portfolio") for word in phrase.split())
        self._suffixes = _folded_words(lexicon, "CompanySuffix")
        self._honorifics = _folded_words(lexicon, "Honorific")
        self._name_suffixes = _folded_words(lexicon, "NameSuffix")

    def other(self, name: str) -> str:
        """The name of what is no person, a country's code at its beginning spelled out: "US Constitution"."""
        first, _, rest = fold(name).partition(" ")
        is_code = rest and first in self._codes and is_acronym(shown(name).split()[0])
        return f"{self._codes[first]} {rest}" if is_code else fold(name)

    def person(self, name: str) -> str:
        """A person's name without honorifics before it."""
        words = fold(name).split()
        while len(words) > 1 and words[0] in self._honorifics:
            words = words[1:]
        return " ".join(words)

    def surname(self, full: str) -> str:
        """The last word of a person's normal form, "Jr" and the like left out."""
        return _without_end(full, self._name_suffixes).rpartition(" ")[2]

    def without_suffix(self, form: str) -> str:
        """A company's normal form without "Inc", "Ltd" and the like at its end."""
        return _without_end(form, self._suffixes)

    def is_generic(self, form: str) -> bool:
        """Whether many owners have something called so: "foreign ministry", "parliament"."""
        words = _head_last(form).split()
        ends = range(len(words)) if self._heads.issuperset(words[-1:]) else ()  # of most names the last word is enough
        return any(
            " ".join(words[start:]) in self._institutions and self._portfolios.issuperset(words[:start])
            for start in ends
        )

    def owned(self, name: str) -> str | None:
        """Bring "the Ukrainian foreign ministry", "Ukraine's Foreign Ministry" and their like to "ukraine|foreign ministry".

        Only institutions, of which an owner has one each, have this form: "a Russian company" has not.
        """
        if self._heads.isdisjoint(fold(name).split()):  # most names
            return None
        pairs = ((owner, owned) for owner, owned in self._owners_and_owned(name) if owner and self.is_generic(owned))
        return next((self.of_owner(owner, owned) for owner, owned in pairs), None)

    def of_owner(self, owner: str, owned: str) -> str:
        """The form of what an owner has one of: "ukraine|foreign ministry"."""
        return f"{owner}{OWNED}{_AFFAIRS.sub('', _head_last(owned))}"

    def is_telling(self, form: str) -> bool:
        """Whether a form is more than what other names end in ("co inc") or a letter."""
        return len(form) > 1 and not self._suffixes.issuperset(form.split())

    def _owners_and_owned(self, name: str) -> Iterator[tuple[str | None, str]]:
        """Every way to part a name into an owner, if that is one, and what it owns."""
        if found := _POSSESSOR.match(_APOSTROPHE.sub("'", name)):
            owner = fold(found["owner"])
            yield self._owners.get(owner, owner), fold(found["owned"])
        form = fold(name)
        words = form.split()
        longest = min(_LONGEST_OWNER, len(words) - 1) if words and words[0] in self._beginnings else 0
        for length in range(longest, 0, -1):
            yield self._owners.get(" ".join(words[:length])), " ".join(words[length:])
        if " of " in form:
            owned, _, owner = form.rpartition(" of ")
            yield self._owners.get(fold(owner)), owned


def _folded_words(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(map(fold, lexicon.words(name)))


def _without_end(form: str, ends: frozenset[str]) -> str:
    """A form without those of `ends` that it ends with, as long as something remains."""
    rest = form
    while rest := rest.partition(" ")[2]:
        if rest in ends:
            return _without_end(form.removesuffix(f" {rest}"), ends)
    return form


def _head_last(form: str) -> str:
    """Turn "ministry of defence" into "defence ministry"."""
    head, of, rest = _OF.sub(" of ", form, count=1).partition(" of ")
    return f"{fold(rest)} {head}" if of else form


def _codes(lexicon: Lexicon) -> dict[str, str]:
    """Code of a country ("us", "uk") -> its name."""
    countries = (concept for concept in lexicon.concepts if concept.demonyms)
    found = ((fold(name), fold(country.label)) for country in countries for name in filter(is_acronym, country.names))
    return dict(sorted(found, reverse=True))


def _owners(lexicon: Lexicon) -> dict[str, str]:
    """Name or demonym -> the name of the country or region, where it belongs to a single one."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for concept in lexicon.concepts:
        for name in (concept.label, *concept.names, *concept.demonyms) if concept.demonyms else ():
            found[fold(name)].add(fold(concept.label))
    return {name: min(labels) for name, labels in found.items() if len(labels) == 1}
