"""What the words of a name mark it as, whatever the recognizer calls it. Strings in, an entity class out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import GROUP, OCCASION, ORGANIZATION, PERSON, PLACE, PRODUCT, WORK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Concept, Lexicon

_SHOWN = {
    ORGANIZATION: frozenset({"Facility", "Work"}),
    PLACE: frozenset({ORGANIZATION, "Facility", "Work"}),
    GROUP: frozenset({ORGANIZATION, "Facility", "Work"}),
}
"""What the last word of a name may show it to be, by what the recognizer calls it."""
_BINDING = frozenset({PLACE, ORGANIZATION, GROUP, OCCASION})
"""What the recognizer calls laws and treaties by mistake; of a "Honda Accord" it knows better."""
_SHORTEST_WORD = 4
"""Letters of a name in capitals that is taken for a word, not for an acronym."""


def marked(words: Sequence[str], kind: str, lexicon: Lexicon) -> str | None:
    """What the first or last word of a name marks it as: "X Plc", "Paris Agreement", "USS Cole", "Typhoon Ana", "Sputnik News"."""
    first, last, lower = words[0], words[-1], words[-1].lower()
    if last[:1].isupper() and lower.rstrip(".") in lexicon.words("CompanySuffix"):
        return ORGANIZATION
    if kind in _BINDING and last[:1].isupper() and lower in lexicon.words("LawNoun"):
        return WORK
    if first in lexicon.words("ShipPrefix"):
        return PRODUCT
    if storm_name(words, lexicon) or _is_occasion(words, lexicon):
        return OCCASION
    if kind in {PLACE, GROUP} and _is_institution(words, lexicon):
        return ORGANIZATION
    is_body = kind == PERSON and not is_given(first.lower(), lexicon) and _is_body(words, lexicon)
    return ORGANIZATION if is_body else None


def storm_name(words: Sequence[str], lexicon: Lexicon) -> str:
    """What a storm is called: "Ana" of "Typhoon Ana"; empty where the words name none."""
    return words[-1] if len(words) > 1 and " ".join(words[:-1]).lower() in lexicon.words("StormNoun") else ""


def _is_occasion(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name ends in a noun for an occasion: "Democratic National Convention", but the "Geneva Convention" is a treaty."""
    is_treaty = any(thing.type == PLACE for thing in known_things(" ".join(words[:-1]), lexicon))
    is_whole = "of" not in words and "for" not in words  # "Board of Elections"
    return is_whole and words[-1].lower() in lexicon.words("OccasionNoun") and not is_treaty


def _is_body(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the head of what looks like a person's name is a noun for a body: "University of Lima", "Sputnik News"."""
    head = words[words.index("of") - 1] if "of" in words[1:-1] else words[-1]
    return head in lexicon.words("OutletWord") or lexicon.entity_nouns.get(head.lower()) == ORGANIZATION


def _is_institution(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name ends in what a state has one of, behind the state's: "United States House of Representatives"."""
    ends = (" ".join(words[start:]).lower() for start in range(1, len(words)))
    return any(end in lexicon.words("Institution") for end in ends) and begins_with_country(words, lexicon)


def last_word(words: Sequence[str], kind: str, lexicon: Lexicon) -> str | None:
    """What the last word says, where the recognizer may well be wrong: "Blenheim Palace", "Swedish Parliament"."""
    noun = words[-1].lower()
    said = lexicon.entity_nouns.get(noun)
    if kind == ORGANIZATION and noun in lexicon.words("InstitutionNoun"):  # "Congressional Budget Office"
        return None
    is_firm = any(thing.type == ORGANIZATION for thing in known_things(" ".join(words), lexicon))
    if said not in _SHOWN.get(kind, ()) or is_firm:  # "Home Depot"
        return None
    if kind == PLACE and said == ORGANIZATION and not _begins_with_place(words, lexicon):
        return None  # "West Bank"
    return said


def is_given(word: str, lexicon: Lexicon) -> bool:
    """Whether a word in small letters is a given name."""
    return word in lexicon.words("MaleGivenName") or word in lexicon.words("FemaleGivenName")


def is_name_suffix(text: str, lexicon: Lexicon) -> bool:
    """Whether a word stands behind surnames: "Jr.", "III", "QC"."""
    return text[:1].isupper() and text.lower().rstrip(".") in lexicon.words("NameSuffix")


def begins_with_country(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name begins with a country's, of one word or more: "United States Democratic Party"."""
    starts = (" ".join(words[:end]) for end in range(1, len(words)))
    return any(
        name in lexicon.demonyms or any(c.demonyms for c in lexicon.concepts_by_name.get(name, ())) for name in starts
    )


def _begins_with_place(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name begins with that of a country, or of another known place that is no word: "New York City Police"."""
    starts = (" ".join(words[:end]) for end in range(1, len(words)))
    known = ((start, thing) for start in starts for thing in lexicon.concepts_by_name.get(start, ()))
    is_known = any(thing.type == PLACE and start not in thing.other_senses for start, thing in known)
    return is_known or begins_with_country(words, lexicon)


def known_things(text: str, lexicon: Lexicon) -> tuple[Concept, ...]:
    """The known things of this name; of a name in capitals ("MEXICO CITY") those of its usual form."""
    things = lexicon.concepts_by_name.get(text, ())
    if things or not text.isupper() or len(text) < _SHORTEST_WORD:
        return things
    return lexicon.concepts_by_name.get(text.title(), ())
