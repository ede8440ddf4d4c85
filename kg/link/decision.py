"""Which of the known things that an entity may be it is; none where nothing decides, or where a name may be no place's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.lexicon import form_of
from kg.link.candidates import PLACE
from kg.link.regions import areas_behind, completes, is_elsewhere, lies_in, readings_as_region, region_of_that_name
from kg.link.surroundings import chain
from kg.link.wording import is_in_place, word_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.lexicon import Concept, Lexicon
    from kg.link.candidates import Candidate
    from kg.link.surroundings import Surroundings
    from kg.link.wording import Words
    from kg.model import Entity, Span

_MOST = 0.5
"""Share of a name's mentions in an article about sports that must be a place's for it not to be a team's."""
_COMPANY = 2
"""Other places that an article must name for a region far from all of them to be doubted."""
_GAP = 8
"""Characters before a name or word in which the end of what precedes it is looked for."""
_WORD = 16
"""Characters behind a name in which the next word is looked for."""
_ENDS = frozenset({"", *'.!?:;"”\n'})
_ACRONYM = 4
"""Letters of the longest abbreviation of a region ("Mass."), which needs another place before it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as names are decided in it; `spans` are those of each entity's names."""

    text: str
    is_about_sports: bool
    spans: dict[str, tuple[Span, ...]]
    surroundings: Surroundings
    words: Words
    lexicon: Lexicon


def decide(entity: Entity, options: Sequence[Candidate], reading: Reading) -> Concept | None:
    """The known thing that an entity is."""
    if entity.type == PLACE:
        return _place(entity, options, reading)
    meant = [option for option in options if option.is_meant]
    if len(meant) != 1 or (meant[0].is_doubtful and entity.type == "Organization"):
        return None
    return meant[0].concept


def _place(entity: Entity, options: Sequence[Candidate], reading: Reading) -> Concept | None:
    areas = [areas_behind(reading.text, span, reading.lexicon) for span in reading.spans[entity.id]]
    told = [option for option in options if any(lies_in(option, found, reading.lexicon) for found in areas)]
    left = told or [o for o in options if not any(is_elsewhere(o, found, reading.lexicon) for found in areas)]
    chosen, region = _chosen(entity, left, reading, is_told=bool(told)), None
    if chosen and (region := region_of_that_name(chosen, options, reading.lexicon)):
        chosen = _city_or_region(entity, chosen, region, reading)
    is_told = bool(told) or (chosen is not None and chosen is region)
    return chosen.concept if chosen and _is_a_place(entity, chosen, reading, is_told=is_told) else None


# What a name means ---------------------------------------------------------------------------------------------------


def _chosen(entity: Entity, options: Sequence[Candidate], reading: Reading, *, is_told: bool) -> Candidate | None:
    """The only reading, or the one that the article's other places speak for."""
    if is_told:
        meant = [option for option in options if option.is_meant]
        return options[0] if len(options) == 1 else meant[0] if len(meant) == 1 else None
    support = {o.concept.iri: reading.surroundings.support(entity, o.concept, reading.lexicon) for o in options}
    near = [option for option in options if support[option.concept.iri][0]]
    meant = [option for option in options if option.is_meant]
    if len(meant) != 1:
        return near[0] if len(near) == 1 else None
    rivals = [option for option in near if _is_rival(option, meant[0], reading)]
    if not rivals or meant[0] in near:
        return meant[0]
    return rivals[0] if len(rivals) == 1 and not any(support[meant[0].concept.iri]) else None


def _is_rival(option: Candidate, meant: Candidate, reading: Reading) -> bool:
    """Whether a place is more than the region around the one that is meant, of which it has the name."""
    if option is meant or option.is_meant:
        return False
    one, other = (chain(c.concept.iri, reading.lexicon) for c in (option, meant))
    return one[-1] != other[-1] or option.concept.iri not in reading.lexicon.areas


def _city_or_region(entity: Entity, city: Candidate, region: Candidate, reading: Reading) -> Candidate | None:
    """The city, unless every mention means the region of its name; neither where some do."""
    spans = reading.spans[entity.id]
    surely, maybe = readings_as_region(reading.text, spans, region, reading.words, reading.lexicon)
    if surely:
        return region if surely == len(spans) else None
    return city if maybe < len(spans) else None


# Whether it is a place at all ----------------------------------------------------------------------------------------


def _is_a_place(entity: Entity, option: Candidate, reading: Reading, *, is_told: bool) -> bool:
    spans = [span for span in reading.spans[entity.id] if not _is_demonym(span, reading)]
    if _is_bare_abbreviation(spans, reading) or _is_out_of_place(entity, option, spans, reading):
        return False
    if reading.is_about_sports:
        return sum(_located(spans, reading, strictly=True)) >= _MOST * len(spans)
    if not spans or is_told or not (option.is_doubtful or _is_persons(entity, reading)):
        return True
    if any(word_before(reading.text, span) and not _is_known_before(span, reading) for span in spans):
        return False
    if any(_is_direction(span, reading) for span in spans):
        return False
    is_named_here, _ = reading.surroundings.support(entity, option.concept, reading.lexicon)
    return (
        bool(is_named_here)
        or len(spans) < len(reading.spans[entity.id])
        or any(_located(spans, reading, strictly=False))
    )


def _is_out_of_place(entity: Entity, option: Candidate, spans: Iterable[Span], reading: Reading) -> bool:
    """Whether a region is named among places that all lie elsewhere, so that a town of the name is rather meant."""
    is_region = bool(option.concept.broader) and option.concept.iri in reading.lexicon.areas
    others = len(reading.surroundings.places.keys() - {entity.id})
    if not is_region or others < _COMPANY or any(_located(spans, reading, strictly=False)):
        return False
    return not any(reading.surroundings.support(entity, option.concept, reading.lexicon))


def _located(spans: Iterable[Span], reading: Reading, *, strictly: bool) -> Iterator[bool]:
    """Whether each name stands where a place's does."""
    text, lexicon = reading.text, reading.lexicon
    return (
        is_in_place(text, span, reading.words, strictly=strictly) or completes(text, span, lexicon) for span in spans
    )


def _is_demonym(span: Span, reading: Reading) -> bool:
    name = span.text(reading.text)
    return (name.title() if name.isupper() else name) in reading.lexicon.demonyms


def _is_persons(entity: Entity, reading: Reading) -> bool:
    """Whether a person in the article has such a name: "MaliVai Washington", "Paris Hilton"."""
    return any(form_of(name) in reading.surroundings.persons for name in entity.names)


def _is_known_before(span: Span, reading: Reading) -> bool:
    """Whether the capitalised word before a name only begins its sentence, or is a place's itself."""
    word = word_before(reading.text, span)
    start = reading.text.rfind(word, 0, span.start)
    before = reading.text[max(0, start - _GAP) : start].rstrip(" ")
    return before[-1:] in _ENDS or form_of(word) in reading.lexicon.concepts_by_form


def _is_direction(span: Span, reading: Reading) -> bool:
    """Whether a name tells no more than which part of the world or a country: "in the West", but not "in the West region"."""
    if span.text(reading.text).lower() not in reading.lexicon.words("PlaceModifier"):
        return False
    following = reading.text[span.end : span.end + _WORD].split()[:1]
    return not {word.strip(".,").lower() for word in following} & reading.lexicon.words("AdministrativeNoun")


def _is_bare_abbreviation(spans: Sequence[Span], reading: Reading) -> bool:
    """Whether a region is named by an abbreviation alone ("Miss.", "La.") that no place stands before."""
    return (
        bool(spans)
        and all(_is_abbreviation(span.text(reading.text)) for span in spans)
        and not any(reading.text[max(0, span.start - _GAP) : span.start].rstrip()[-1:] == "," for span in spans)
    )


def _is_abbreviation(name: str) -> bool:
    letters = [part for part in name.split(".") if part]
    return name.endswith(".") and not all(len(part) == 1 for part in letters) and len(name) <= _ACRONYM + 2
