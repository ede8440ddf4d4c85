"""Known places that the recognizer misses, in datelines and headlines above all: "BONN 1996-08-30", "the Kurdish town"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import FACILITY, GROUP, PLACE, PROPER
from kg.extract.names.patterns import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc
    from kg.lexicon import Lexicon

_FEATURES = frozenset({PLACE, FACILITY})
_LONGEST = 4
"""Words of the longest name."""
_SHORTEST = 4
"""Letters of the shortest name in capitals: "US" has others to find it."""


def known_places(texts: list[str], lexicon: Lexicon) -> Iterator[Found]:
    """Names of places, and adjectives of origin, that mean one thing and are no word; the longest from the left."""
    start = 0
    while start < len(texts):
        is_first = _begins_name(texts[start], lexicon) and texts[start - 1 : start] != ["-"]  # "pro-Ukrainian"
        ends = range(min(start + _LONGEST, len(texts)), start, -1) if is_first else ()
        end, kind = next(((e, k) for e in ends if (k := _kind(texts[start:e], lexicon))), (start, ""))
        if kind:
            yield Found(start, end, kind)
        start = end if kind else start + 1


def _begins_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a known name begins with a word, be it in capitals."""
    return word[:1].isupper() and (word in lexicon.first_words or word.title() in lexicon.first_words)


def features(doc: Doc, names: Iterable[Markable], lexicon: Lexicon) -> Iterator[Found]:
    """Places named after others: "Cotabato Trench", a known name that only modifies a noun for a place or a facility."""
    for name in names:
        if name.type != PLACE or name.end >= len(doc) or not doc[name.end].text.istitle():
            continue
        noun = doc[name.end]
        is_alone = noun.i + 1 >= len(doc) or doc[noun.i + 1].tag_ not in PROPER
        is_headed = doc[name.head].dep_ == "compound" and doc[name.head].head == noun
        if noun.tag_ == "NNP" and is_alone and is_headed and lexicon.entity_nouns.get(noun.lower_) in _FEATURES:
            yield Found(name.start, name.end + 1, PLACE)


def without_datelines(found: Iterable[Found], places: Iterable[Found], texts: list[str]) -> Iterator[Found]:
    """Names without the place in capitals that they run into: "Adrian Warner BERLIN"."""
    starts = {place.end: place.start for place in places if texts[place.start].isupper()}
    for each in found:
        start = starts.get(each.end, each.start)
        yield each._replace(end=start) if start > each.start else each


def _kind(words: list[str], lexicon: Lexicon) -> str:
    """What words name: a place, or those who come from it; empty where they name neither beyond doubt."""
    name = " ".join(words)
    if name.isupper():
        name = name.title() if len(name) >= _SHORTEST else ""
    if name in lexicon.demonyms:
        return PLACE if words[0].isupper() else GROUP
    things = lexicon.concepts_by_name.get(name, ())
    is_clear = (
        len(things) == 1 and name not in things[0].other_senses and bool(things[0].demonyms or len(name) > _SHORTEST)
    )
    return PLACE if is_clear and things[0].type == PLACE else ""
