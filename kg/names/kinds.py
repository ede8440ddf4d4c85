"""What kinds of things there are: the ontology's classes of entities, and Wikidata's classes that fall under them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.ontology import load_lexicon
from kg.resources import resource
from kg.turtle import name_of, read_triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.lexicon import Lexicon

_NARROW_MATCH = "http://www.w3.org/2004/02/skos/core#narrowMatch"
_ITEM = re.compile(r"Q([1-9][0-9]*)")
ROOT = "Entity"
"""The class above all others; what is no more than that has no kind, and gives no names."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The classes of entities by every word for them: "Organization", "organization", "company".

    `terms` are the IRIs of those outside kg's namespace.
    """

    by_word: Mapping[str, str]
    ancestors: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, str]

    def find(self, word: str) -> str | None:
        """The class that a word means; None where it means none, or nothing more than a thing."""
        return self.by_word.get(" ".join(word.split()).lower())

    def named(self, word: str) -> str:
        """The class that a word means.

        Raises:
            InputError: it means none.
        """
        kind = self.find(word)
        if kind is None:
            known = ", ".join(name for name in self.ancestors if name != ROOT)
            raise InputError(f"{word!r} is no type of things; the types are {known}")
        return kind

    def under(self, words: Iterable[str]) -> frozenset[str]:
        """The classes that the words mean, with all below them; every class where there is no word."""
        wanted = {self.named(word) for word in words} or {ROOT}
        return frozenset(kind for kind, above in self.ancestors.items() if wanted & {kind, *above}) - {ROOT}

    def of_wikidata(self, own: Mapping[str, str]) -> dict[int, str]:
        """Item of a class of Wikidata -> class of entities: the user's `own` ("Q515" -> "place"), then the ontology's."""
        added = {_number(item): self.named(word) for item, word in own.items()}
        return added | {item: kind for item, kind in _narrower_classes() if item not in added}


@lru_cache(maxsize=2)
def load_kinds(ontology: tuple[Path, ...] = ()) -> Kinds:
    """The classes of kg's ontology and of the user's own files.

    Raises:
        OntologyError: one of the files is wrong.
    """
    lexicon = load_lexicon(ontology)
    return Kinds(_words_of(lexicon), {c.name: c.ancestors for c in lexicon.entities.values()}, lexicon.terms)


def _words_of(lexicon: Lexicon) -> dict[str, str]:
    """Common nouns, labels and names of classes; where they meet, the name of a class is stronger."""
    classes = [c for c in lexicon.entities.values() if c.name != ROOT]
    nouns = {noun.lower(): kind for noun, kind in lexicon.entity_nouns.items() if kind != ROOT}
    return nouns | {c.label.lower(): c.name for c in classes} | {c.name.lower(): c.name for c in classes}


def _number(item: str) -> int:
    found = _ITEM.fullmatch(item.strip().upper())
    if not found:
        raise InputError(f"{item!r} is no item of Wikidata; write --class Q515=Place")
    return int(found[1])


def _narrower_classes() -> Iterable[tuple[int, str]]:
    """Items of classes in the order of the file, each with the class of entities that it falls under."""
    for kind, predicate, item in read_triples(resource("ontology", "wikidata.ttl")):
        if predicate == _NARROW_MATCH:
            yield _number(name_of(item)), name_of(kind)
