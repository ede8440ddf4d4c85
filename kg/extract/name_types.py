"""Which kind of thing a name names: the same throughout an article, unless the words around it say otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.markables import GROUP, ORGANIZATION, PERSON, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.extract.markables import Markable
    from kg.lexicon import Concept, Lexicon

PRODUCT = "Product"
_ADJECTIVAL = frozenset({"amod", "compound", "nmod", "npadvmod"})
_LONGEST_ACRONYM = 6
_SHORTEST_WORD = 4
"""Letters of a name in capitals that is taken for a word, not for an acronym."""
_SHOWN = {
    ORGANIZATION: frozenset({"Facility", "Work"}),
    PLACE: frozenset({ORGANIZATION, "Facility", "Work"}),
    GROUP: frozenset({ORGANIZATION, "Facility", "Work"}),
}
"""What the last word of a name may show it to be, by what the recognizer calls it."""
_COMMON = frozenset({"NN", "NNS"})


def with_agreed_types(doc: Doc, found: list[Markable], lexicon: Lexicon) -> list[Markable]:
    """The same words have the same type throughout an article: what its words show, else what most mentions have."""
    agreed = _agreed_types(doc, found, lexicon)
    types = [_in_context(doc, m, agreed[m.text], lexicon) for m in found]
    return [m if m.type == kind else replace(m, type=kind) for m, kind in zip(found, types, strict=True)]


def _agreed_types(doc: Doc, found: Iterable[Markable], lexicon: Lexicon) -> dict[str, str]:
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, str] = {}
    for m in found:
        votes[m.text][m.type] += 1
        if m.text not in shown and (kind := _called(doc, m, lexicon)):
            shown[m.text] = kind
    best = {text: max(sorted(count), key=count.__getitem__) for text, count in votes.items()}
    surnames = {ending for text, kind in best.items() if kind == PERSON for ending in _endings(text.casefold())}
    bodies = {text.split()[0] for text, kind in best.items() if kind == ORGANIZATION and " " in text}
    agreed = {}
    for text, kind in best.items():
        if text in shown:
            agreed[text] = shown[text]
        elif text.casefold() in surnames:
            agreed[text] = PERSON
        elif kind == PERSON and text in bodies:
            agreed[text] = ORGANIZATION
        else:
            agreed[text] = _known(text, kind, lexicon)
    return agreed


def _endings(name: str) -> Iterator[str]:
    """The shorter forms of a person's name that keep its end: "von der Leyen", "Leyen"."""
    words = name.split()
    for index in range(1, len(words)):
        yield " ".join(words[index:])


def _called(doc: Doc, markable: Markable, lexicon: Lexicon) -> str | None:
    """What a noun right before a name, or the last word of the name, says that it is: "retailer Nordhaus", "X Plc"."""
    if markable.type not in {PERSON, PLACE, ORGANIZATION, GROUP, PRODUCT}:
        return None
    if _is_apposed_as_region(doc[markable.head], lexicon):
        return PLACE
    last = doc[markable.end - 1]
    is_long = markable.end - markable.start > 1
    if is_long and last.text[:1].isupper() and last.lower_.rstrip(".") in lexicon.words("CompanySuffix"):
        return ORGANIZATION
    if markable.start > 0 and markable.type != ORGANIZATION:
        noun = doc[markable.start - 1]
        if noun.tag_ == "NN" and noun.text.islower() and lexicon.entity_nouns.get(noun.lemma_) == ORGANIZATION:
            return ORGANIZATION
    kind = lexicon.entity_nouns.get(last.lower_)
    if not is_long or kind not in _SHOWN.get(markable.type, ()):
        return None
    if markable.type == PLACE and kind == ORGANIZATION and not _begins_with_country(doc, markable, lexicon):
        return None  # "West Bank"
    return kind


def _is_apposed_as_region(head: Token, lexicon: Lexicon) -> bool:
    """Whether an administrative noun stands in apposition: "Tyotkino, a village"."""
    kinds = lexicon.words("AdministrativeNoun")
    return any(c.dep_ == "appos" and c.tag_ == "NN" and c.lemma_ in kinds for c in head.rights)


def _begins_with_country(doc: Doc, markable: Markable, lexicon: Lexicon) -> bool:
    first = doc[markable.start].text
    return first in lexicon.demonyms or any(c.demonyms for c in lexicon.concepts_by_name.get(first, ()))


def known_things(text: str, lexicon: Lexicon) -> tuple[Concept, ...]:
    """The known things of this name; of a name in capitals ("MEXICO CITY") those of its usual form."""
    things = lexicon.concepts_by_name.get(text, ())
    if things or not text.isupper() or len(text) < _SHORTEST_WORD:
        return things
    return lexicon.concepts_by_name.get(text.title(), ())


def _known(text: str, kind: str, lexicon: Lexicon) -> str:
    """The type of a known place, whatever the recognizer calls it; capitals that name no known place are no place's."""
    types = {thing.type for thing in known_things(text, lexicon)}
    if types == {PLACE} and (kind != PERSON or text.isupper()):
        return PLACE
    is_acronym = text.isupper() and text.isalpha() and len(text) <= _LONGEST_ACRONYM
    return ORGANIZATION if kind == PLACE and is_acronym and not types else kind


def _in_context(doc: Doc, markable: Markable, kind: str, lexicon: Lexicon) -> str:
    """An adjective of origin is one ("Ukrainian" before a noun), whatever the recognizer calls it."""
    head = doc[markable.head]
    if _names_a_region(head, markable.text, lexicon):
        return PLACE
    if kind in {GROUP, "Work"} and _names_a_product(head, markable, lexicon):
        return PRODUCT
    if markable.text in lexicon.demonyms and (head.tag_ in {"JJ", "NNPS"} or head.dep_ in _ADJECTIVAL):
        return GROUP
    return kind


def _names_a_region(token: Token, text: str, lexicon: Lexicon) -> bool:
    """Whether an administrative noun says what it is: "the Kursk region", "the village of Tyotkino", "Kherson and X regions"."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        noun = token.head.head
    elif token.dep_ in _ADJECTIVAL:
        noun = token.head
    else:
        return False
    kinds = lexicon.words("AdministrativeNoun")
    return noun.tag_ in _COMMON and noun.lemma_ in kinds and text not in lexicon.demonyms


def _names_a_product(head: Token, markable: Markable, lexicon: Lexicon) -> bool:
    """Whether the name, not of a people, stands before a noun for a product: "Shahed drones"."""
    noun = head.head
    is_before = head.dep_ in {"amod", "compound", "nmod"} and noun.i == markable.end
    return is_before and lexicon.entity_nouns.get(noun.lemma_) == PRODUCT and markable.text not in lexicon.demonyms
