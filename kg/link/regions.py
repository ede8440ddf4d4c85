"""Regions around a name: the one that completes a city's ("London, Ontario"), and a state's name that is a city's too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import form_of
from kg.link.surroundings import chain
from kg.link.wording import is_dateline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.lexicon import Concept, Lexicon
    from kg.link.candidates import Candidate
    from kg.link.wording import Words
    from kg.model import Span

_WIDTH = 60
"""Characters that are looked at on each side of a name."""
_BEHIND = re.compile(r"\s*[,(]\s*((?:[A-Z][\w.'’&-]*)(?:\s+(?:of\s+|and\s+)?[A-Z][\w.'’&-]*){0,3})")
_BEFORE = re.compile(r"((?:[A-Z][\w.'’-]*\s+){0,2}[A-Z][\w.'’-]*)\s*,\s*(?:and\s+|or\s+)?$")
_BEFORE_AND = re.compile(r"((?:[A-Z][\w.'’-]*\s+){0,2}[A-Z][\w.'’-]*)\s+(?:and|or)\s+$")
_SEGMENTS = 2
"""Places behind a name that are looked at: "Reading, Berkshire, UK"."""
Areas = tuple["Concept", ...]


def areas_behind(text: str, span: Span, lexicon: Lexicon) -> Areas:
    """The regions or countries that a name may be completed by."""
    end = span.end
    for _ in range(_SEGMENTS):
        match = _BEHIND.match(text, end, end + _WIDTH)
        if not match:
            break
        words = match[1].split()
        for count in range(len(words), 0, -1):
            if found := _areas(" ".join(words[:count]), lexicon):
                return found
        end = match.end()
    return ()


def completes(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a region's or country's name stands behind that of a place in it: "Doha, Qatar", but not "Oman, Qatar"."""
    match = _BEFORE.search(text, max(0, span.start - _WIDTH), span.start)
    if match is None or " and " in match[0] or not _areas(span.text(text), lexicon):
        return False
    return not _ends_with_area(match[1], lexicon)


def lies_in(option: Candidate, areas: Areas, lexicon: Lexicon) -> bool:
    """Whether a place lies in one of some areas."""
    around = chain(option.concept.iri, lexicon)[1:]
    return any(area.iri in around for area in areas)


def is_elsewhere(option: Candidate, areas: Areas, lexicon: Lexicon) -> bool:
    """Whether a city lies in none of the areas that its name may be completed by; of a region, that says nothing."""
    around = chain(option.concept.iri, lexicon)
    if option.concept.iri in lexicon.areas or not areas:
        return False
    there = [chain(area.iri, lexicon) for area in areas]
    return all(t[-1] != around[-1] or (len(t) > 1 and len(around) > _OF_REGION and t[0] not in around) for t in there)


_OF_REGION = 2
"""Steps from a city to its country without a region between them."""


def region_of_that_name(city: Candidate, options: Iterable[Candidate], lexicon: Lexicon) -> Candidate | None:
    """The region of a city's country that bears its name: New York, Washington."""
    country = chain(city.concept.iri, lexicon)[-1]
    found = [o for o in options if o is not city and o.concept.iri in lexicon.areas and not o.is_meant]
    return next((o for o in found if chain(o.concept.iri, lexicon)[-1] == country), None)


def readings_as_region(
    text: str, spans: Sequence[Span], region: Candidate, words: Words, lexicon: Lexicon
) -> tuple[int, int]:
    """How many mentions mean the region, not the city ("governor of New York"), and how many may ("West Point, New York")."""
    surely = [_means_region(text, span, region.concept, words, lexicon) for span in spans]
    maybe = [_follows_a_place(text, span, lexicon) for span in spans]
    return sum(surely), sum(m and not s for s, m in zip(surely, maybe, strict=True))


def _means_region(text: str, span: Span, region: Concept, words: Words, lexicon: Lexicon) -> bool:
    """Whether a post or another region beside a name, or a place in the region before it, shows that the region is meant."""
    if words.post.search(text[max(0, span.start - _WIDTH) : span.start]):
        return True
    country, before = chain(region.iri, lexicon)[-1], _name_before(text, span)
    beside = [*_areas(before, lexicon), *areas_behind(text, span, lexicon)]
    if any(chain(area.iri, lexicon)[1:] == (country,) and area.iri != region.iri for area in beside):
        return True
    known = lexicon.concepts_by_form.get(form_of(before), ())
    is_behind_town = before.isupper() and is_dateline(text, span)
    return is_behind_town or any(region.iri in chain(concept.iri, lexicon)[1:] for concept, _ in known)


def _follows_a_place(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether an unknown name stands before a comma and this one: that of a town, or of a house."""
    before = _name_before(text, span)
    return bool(before) and not lexicon.concepts_by_form.get(form_of(before))


def _name_before(text: str, span: Span) -> str:
    """The name before a comma, or "and", and this one, unless it is the same; empty where there is none."""
    start = max(0, span.start - _WIDTH)
    match = _BEFORE.search(text, start, span.start) or _BEFORE_AND.search(text, start, span.start)
    return match[1] if match and form_of(match[1]) != form_of(span.text(text)) else ""


def _ends_with_area(name: str, lexicon: Lexicon) -> bool:
    words = name.split()
    return any(_areas(" ".join(words[start:]), lexicon) for start in range(len(words)))


def _areas(name: str, lexicon: Lexicon) -> Areas:
    known = lexicon.concepts_by_form.get(form_of(name), ())
    return tuple(concept for concept, _ in known if concept.iri in lexicon.areas)
