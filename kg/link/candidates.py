"""Which known things an entity may be, by its names and its type alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.lexicon import form_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.lexicon import Concept, Lexicon
    from kg.model import Entity

PLACE = "Place"
_ORGANIZATION, _FACILITY = "Organization", "Facility"
_PARTED = frozenset({"Person", _ORGANIZATION})
"""Types of which a shorter name tells no more than the longer one that it is a part of: "Jordan" of "Michael Jordan"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known thing that an entity may be.

    `is_meant`: a name means it where nothing else is said; `is_doubtful`: the name may be no known thing's at all.
    """

    concept: Concept
    is_meant: bool
    is_doubtful: bool


def candidates(entity: Entity, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """The known things that bear every name of the entity which is a known thing's, and are of its type."""
    found: dict[str, Candidate] = {}
    for name in _telling_names(entity):
        borne = {c.concept.iri: c for c in _bearers(name, entity.type, lexicon)}
        if borne and found:
            borne = {iri: _both(candidate, found[iri]) for iri, candidate in borne.items() if iri in found}
            if not borne:
                return ()
        found = borne or found
    return tuple(_without_doubles(found.values()))


def _telling_names(entity: Entity) -> tuple[str, ...]:
    """The entity's names; of a person or an organization without those that are parts of a longer one."""
    if entity.type not in _PARTED or len(entity.names) <= 1:
        return entity.names
    fullest = set(form_of(entity.names[0]).split())
    return tuple(n for n in entity.names if n == entity.names[0] or not set(form_of(n).split()) < fullest)


def _bearers(name: str, kind: str, lexicon: Lexicon) -> list[Candidate]:
    forms = [form_of(name), *_short_forms(name, kind, lexicon)]
    for number, form in enumerate(forms):
        known = [(c, meant) for c, meant in lexicon.concepts_by_form.get(form, ()) if _may_be(kind, c, form)]
        if known := [(c, meant) for c, meant in known if _is_written_so(name, form, c) or number]:
            return [Candidate(c, meant, number == 0 and _is_doubtful(name, form, c)) for c, meant in known]
    return []


def _may_be(kind: str, concept: Concept, form: str) -> bool:
    """Whether a thing is of an entity's type; what has the full name of a company is it, though its last word is "depot"."""
    is_company = kind == _FACILITY and concept.type == _ORGANIZATION and " " in form
    return concept.type in {kind, ""} or is_company


def _short_forms(name: str, kind: str, lexicon: Lexicon) -> list[str]:
    """An organization's name without "The" and "Inc"; a word that stands with "Inc" is a company's."""
    if kind != _ORGANIZATION:
        return []
    words = form_of(name).removeprefix("the ").split()
    while len(words) > 1 and words[-1].strip("&,") in lexicon.words("CompanySuffix"):
        words.pop()
    short = " ".join(words).rstrip(",")
    return [short] if short != form_of(name) else []


def _is_written_so(name: str, form: str, concept: Concept) -> bool:
    """Whether capitals are no accident: "IT" is not the "It" of a names file, nor "Us" its "US"."""
    return len(form) > _SHORT or name.isupper() or _is_listed(name, concept)


def _is_listed(name: str, concept: Concept) -> bool:
    """Whether a names file has a name in these very letters, points apart."""
    bare = name.replace(".", "")
    others = (concept.label, *concept.names, *concept.demonyms, *concept.hidden_names)
    return any(other.replace(".", "") == bare for other in others)


_SHORT = 5
"""Letters of a name that may as well be an acronym, so that its case counts."""


def _is_doubtful(name: str, form: str, concept: Concept) -> bool:
    """Whether a name has another sense, or is in capitals as acronyms are ("CAIR")."""
    is_acronym = name.isupper() and len(form) <= _SHORT and not _is_listed(name, concept)
    return is_acronym or any(form_of(other) == form for other in concept.other_senses)


def _both(one: Candidate, other: Candidate) -> Candidate:
    """What two names say together: one that is meant, or that is no word, suffices."""
    return Candidate(one.concept, one.is_meant or other.is_meant, one.is_doubtful and other.is_doubtful)


def _without_doubles(found: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for what several files have, by an item that they share; the last, which is the user's."""
    kept: dict[str, Candidate] = {}
    for candidate in found:
        same = next((iri for iri, other in kept.items() if _is_same(candidate.concept, other.concept)), None)
        kept[candidate.concept.iri] = _both(candidate, kept.pop(same)) if same else candidate
    return list(kept.values())


def _is_same(one: Concept, other: Concept) -> bool:
    return not {one.iri, *one.same_as}.isdisjoint((other.iri, *other.same_as))
