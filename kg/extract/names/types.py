"""Which kind of thing a name names: the same throughout an article, unless the words around it say otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.markables import FACILITY, GROUP, OCCASION, ORGANIZATION, PERSON, PLACE, PRODUCT, PROPER, WORK
from kg.extract.names.bodies import shown_bodies
from kg.extract.names.marks import begins_with_country, is_given, known_things, last_word, marked, storm_name
from kg.extract.names.persons import shown_persons
from kg.extract.syntax import speaks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Lexicon

_ADJECTIVAL = frozenset({"amod", "compound", "nmod", "npadvmod"})
_LONGEST_ACRONYM = 6
_SHORTEST_WORD = 4
"""Letters of the first of two surnames that may stand alone; also of a name."""
_SHOWABLE = frozenset({PERSON, PLACE, ORGANIZATION, GROUP, PRODUCT, OCCASION, FACILITY})
_MISTAKEN = frozenset({ORGANIZATION, PRODUCT, GROUP, WORK})
"""What the recognizer calls persons by mistake: a lone given name, or one that it does not know."""
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARENT = "parent"
"""Behind a name without a possessive, a company's company: "Google parent Alphabet"."""
_UTTERING = frozenset({ORGANIZATION, PRODUCT})
_COMMON = frozenset({"NN", "NNS"})


def with_agreed_types(doc: Doc, found: list[Markable], lexicon: Lexicon) -> list[Markable]:
    """The same words have the same type throughout an article: what its words show, else what most mentions have."""
    agreed = _agreed_types(doc, found, lexicon)
    types = [_in_context(doc, m, agreed[m.text], lexicon) for m in found]
    return [m if m.type == kind else replace(m, type=kind) for m, kind in zip(found, types, strict=True)]


def _agreed_types(doc: Doc, found: Sequence[Markable], lexicon: Lexicon) -> dict[str, str]:
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, str] = {}
    for m in found:
        votes[m.text][m.type] += 1
        if m.text not in shown and (kind := _called(doc, m, lexicon)):
            shown[m.text] = kind
    shown |= _terms(doc, found, votes)
    best = {text: max(sorted(count), key=count.__getitem__) for text, count in votes.items()} | shown
    best |= dict.fromkeys(shown_persons(doc, found, best, lexicon) - shown.keys(), PERSON)
    words = {text: text.split() for text in best if " " in text}
    surnames = {ending for text in words if best[text] == PERSON for ending in _endings(text.casefold())}
    first_names = {first for text, (first, *_) in words.items() if best[text] == PERSON}
    bodies = {first for text, (first, *_) in words.items() if best[text] == ORGANIZATION}
    firms = {all_words[0] for all_words in words.values() if _is_firm(all_words, lexicon)}
    storms = {storm for all_words in words.values() if (storm := storm_name(all_words, lexicon))}
    bodies |= {text.partition(" and ")[0] for text, all_words in words.items() if _is_firm(all_words, lexicon)}
    speaking = {m.text for m in found if m.text in firms and doc[m.head].dep_ == "nsubj"}
    voices = {m.text for m in found if m.type in _UTTERING and speaks(doc[m.head], lexicon)}
    owners = shown_bodies(doc, found, lexicon)
    agreed = {}
    for text, kind in best.items():
        if text in shown:
            agreed[text] = shown[text]
        elif text in storms:
            agreed[text] = OCCASION
        elif text.casefold() in surnames or (kind in _MISTAKEN and text in first_names - bodies):
            agreed[text] = PERSON
        elif text in owners or (kind in {PERSON, PRODUCT} and text in bodies) or (kind == PLACE and text in speaking):
            agreed[text] = ORGANIZATION
        elif kind in _UTTERING and text in voices and _is_quiet(text, lexicon):
            agreed[text] = ORGANIZATION  # no product says anything
        else:
            agreed[text] = _known(text, kind, lexicon)
    return agreed


def _terms(doc: Doc, found: Sequence[Markable], votes: Mapping[str, Counter[str]]) -> dict[str, str]:
    """What a bracket says that a name will be called is of its type: "Acme Steel Inc (“[Acme]”)"."""
    before = {m.end: m for m in found}
    terms: dict[str, str] = {}
    for m in found:
        is_quoted = m.start > 1 and doc[m.start - 1].is_quote and doc[m.start - 2].text == "("
        owner = before.get(m.start - 2) if is_quoted else None
        if owner:
            terms[m.text] = max(sorted(votes[owner.text]), key=votes[owner.text].__getitem__)
    return terms


def _is_quiet(text: str, lexicon: Lexicon) -> bool:
    """Whether the known places of a name are those for which nobody speaks: no countries and no capitals."""
    return not any(thing.demonyms or thing.capital_of for thing in known_things(text, lexicon))


def _is_firm(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name ends in a company's legal form and begins with no country's: "Cambridge Analytical Associates Inc"."""
    is_company = words[-1].lower().rstrip(".") in lexicon.words("CompanySuffix")
    return is_company and not begins_with_country(words, lexicon)


def _endings(name: str) -> Iterator[str]:
    """The shorter forms of a person's name that keep its end, and the first of two surnames: "von der Leyen", "Leyen"."""
    words = name.split()
    if words[-1].rstrip(".") in _GENERATIONS:
        words.pop()
    yield from (" ".join(words[index:]) for index in range(1, len(words)))
    yield from (word for word in words[1:-1] if len(word) > _SHORTEST_WORD)


def _called(doc: Doc, markable: Markable, lexicon: Lexicon) -> str | None:
    """What a noun right before a name, or the last word of the name, says that it is: "retailer Nordhaus", "X Plc"."""
    if markable.type not in _SHOWABLE:
        return None
    head = doc[markable.head]
    if _is_apposed_as_region(head, lexicon):
        return PLACE
    words = markable.text.split()
    is_long = len(words) > 1
    return (
        (marked(words, markable.type, lexicon) if is_long else None)
        or _noun_before(doc, markable, lexicon)
        or _noun_beside(doc, markable, lexicon)
        or (last_word(words, markable.type, lexicon) if is_long else None)
    )


def _noun_before(doc: Doc, markable: Markable, lexicon: Lexicon) -> str | None:
    """What a common noun right before a name says that it is: "retailer Nordhaus", "his wife Amanda", "the ferry Elba"."""
    noun = doc[markable.start - 1] if markable.start else None
    if noun is None or noun.tag_ not in _COMMON or not noun.text.islower():
        return None
    kind = lexicon.entity_nouns.get(noun.lemma_)
    if kind == ORGANIZATION and markable.type != ORGANIZATION:
        return kind
    if noun.lemma_ in lexicon.words("VesselNoun") and doc[markable.start].tag_ in PROPER:
        return PRODUCT
    if noun.lemma_ == _PARENT and noun.i and noun.nbor(-1).tag_ in PROPER:
        return ORGANIZATION
    if kind == PERSON and markable.type in _MISTAKEN and noun.lemma_ in lexicon.words("KinshipNoun"):
        return kind
    return None


def _noun_beside(doc: Doc, markable: Markable, lexicon: Lexicon) -> str | None:
    """A person, where a noun for one stands in apposition: "Connie Moganedi, a spokeswoman", "his aunt, Tima Kurdi"."""
    if markable.type not in _MISTAKEN:
        return None
    head = doc[markable.head]
    beside = [c for c in head.rights if c.dep_ == "appos"]
    if head.dep_ == "appos" and doc[markable.start - 1].text == ",":
        beside.append(head.head)
    is_person = any(t.tag_ == "NN" and lexicon.entity_nouns.get(t.lemma_) == PERSON and _is_one(t) for t in beside)
    return (
        PERSON if is_person or (is_given(doc[markable.start].lower_, lexicon) and _who_follows(doc, markable)) else None
    )


def _who_follows(doc: Doc, markable: Markable) -> bool:
    following = [t.lower_ for t in doc[markable.end : markable.end + 2]]
    return following[:1] == ["who"] or following == [",", "who"]


def _is_one(noun: Token) -> bool:
    return any(c.dep_ in {"det", "poss"} for c in noun.lefts)


def _is_apposed_as_region(head: Token, lexicon: Lexicon) -> bool:
    """Whether an administrative noun stands in apposition: "Tyotkino, a village"."""
    kinds = lexicon.words("AdministrativeNoun")
    return any(c.dep_ == "appos" and c.tag_ == "NN" and c.lemma_ in kinds for c in head.rights)


def _known(text: str, kind: str, lexicon: Lexicon) -> str:
    """The type of a known place, whatever the recognizer calls it; capitals that name no known place are no place's."""
    things = known_things(text, lexicon)
    types, is_no_person = {thing.type for thing in things}, not any(text in thing.other_senses for thing in things)
    if types == {PLACE} and (kind != PERSON or text.isupper() or (is_no_person and " " not in text)):
        return PLACE
    if text in lexicon.words("NewsAgency"):  # "Bloomberg", where nobody of the article has the name
        return ORGANIZATION
    is_acronym = text.isupper() and text.isalpha() and len(text) <= _LONGEST_ACRONYM
    is_mistaken = kind == PLACE or (kind == PERSON and not is_given(text.lower(), lexicon))
    return ORGANIZATION if is_mistaken and is_acronym and PLACE not in types else kind


def _in_context(doc: Doc, markable: Markable, kind: str, lexicon: Lexicon) -> str:
    """An adjective of origin is one ("Ukrainian" before a noun), whatever the recognizer calls it."""
    head = doc[markable.head]
    if _names_a_region(head, markable.text, lexicon):
        return PLACE
    if kind == PERSON and head.tag_ == "NNPS" and markable.start and doc[markable.start - 1].lower_ == "the":
        return GROUP  # "the Clintons"
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
