"""Names files: known things with all that tells them, from SKOS in Turtle.

A file of the user's is read as the ontology's own is. Its things may have any IRIs, labels in any language or none, and
their type by `kg:conceptType` or by plain `a`, from kg's ontology or the schema.org terms that it is aligned to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.lexicon import Concept
from kg.turtle import flaw, name_of, read_triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_KG = "https://w3id.org/newskg/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_FIELDS = {
    f"{_SKOS}prefLabel": "label",
    f"{_SKOS}altLabel": "name",
    f"{_SKOS}hiddenLabel": "hidden",
    f"{_SKOS}exactMatch": "same",
    f"{_SKOS}broader": "broader",
    f"{_KG}conceptType": "kind",
    f"{_KG}demonym": "demonym",
    f"{_KG}otherSense": "sense",
    f"{_KG}capitalOf": "capital",
    f"{_GEO}lat": "latitude",
    f"{_GEO}long": "longitude",
    f"{_RDFS}label": "plain",
    f"{_RDFS}subClassOf": "above",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "type",
    "http://www.w3.org/2002/07/owl#sameAs": "same",
}
_MARKS = frozenset({"kind", "label", "name"})
"""What makes a subject a known thing, whatever else is said of it."""

_TERMS = frozenset(f"{_KG}{kind}" for kind in ("EventClass", "StateClass", "EntityClass", "RoleProperty", "ShortForm"))
"""What is said to be one of these is a term of an ontology, whatever labels it has."""

_Values = dict[str, list[str]]


def read_concepts(
    paths: Iterable[Path], classes: Mapping[str, str], flaws: list[OntologyError] | None = None
) -> Iterator[Concept]:
    """The known things of names files; what several files say of one thing counts together, and its type as the last has it.

    `classes` gives the entity class ("Place") for the IRI of a type. With a list for `flaws`, what is wrong is put there.

    Raises:
        OntologyError: a thing has no name, no IRI, a type that is none, or no coordinates where it says so.
    """
    found: dict[str, _Values] = {}
    path_of: dict[str, Path] = {}
    for path in paths:
        for subject, predicate, value in read_triples(path):
            if field := _FIELDS.get(predicate):
                found.setdefault(subject, {}).setdefault(field, []).append(value)
                path_of[subject] = path
    for iri, values in found.items():
        if not _is_concept(iri, values, classes):
            continue
        try:
            concept = _concept(iri, values, classes, path_of[iri])
        except OntologyError as error:
            if flaws is None:
                raise
            flaws.append(error)
        else:
            yield concept


def _is_concept(iri: str, values: _Values, classes: Mapping[str, str]) -> bool:
    """Whether a subject is a known thing, not a term of an ontology."""
    is_term = "above" in values or iri.startswith(_KG) or not _TERMS.isdisjoint(values.get("type", ()))
    return not is_term and (not _MARKS.isdisjoint(values) or any(kind in classes for kind in values.get("type", ())))


def _concept(iri: str, values: _Values, classes: Mapping[str, str], path: Path) -> Concept:
    labels = _names(values, "label") or _names(values, "plain") or _names(values, "name")
    if not labels or ":" not in iri:
        raise flaw(path, iri, "needs a skos:prefLabel" if ":" in iri else "needs an IRI of its own")
    others = dict.fromkeys((*labels, *_names(values, "name")))
    del others[labels[0]]
    return Concept(
        iri=iri,
        label=labels[0],
        type=_type(iri, values, classes, path),
        names=tuple(others),
        demonyms=_names(values, "demonym"),
        hidden_names=_names(values, "hidden"),
        other_senses=frozenset(_names(values, "sense")),
        same_as=tuple(values.get("same", ())),
        latitude=_degrees(iri, values, "latitude", path),
        longitude=_degrees(iri, values, "longitude", path),
        broader=tuple(values.get("broader", ())),
        capital_of=values.get("capital", [""])[0],
    )


def _names(values: _Values, field: str) -> tuple[str, ...]:
    return tuple(name for value in values.get(field, ()) if (name := " ".join(value.split())))


def _type(iri: str, values: _Values, classes: Mapping[str, str], path: Path) -> str:
    """The entity class of a thing; empty where it has none, for then it may be of any."""
    for kind in reversed((*values.get("type", ()), *values.get("kind", ()))):
        if kind in classes:
            return classes[kind]
        if kind in values.get("kind", ()) or kind.startswith(_KG):
            raise flaw(
                path, iri, f"has a type that is no class of entities ({name_of(kind)}): take kg:Person, kg:Place, …"
            )
    return ""


def _degrees(iri: str, values: _Values, field: str, path: Path) -> float | None:
    text = values.get(field, [""])[-1]
    try:
        return float(text) if text else None
    except ValueError:
        raise flaw(path, iri, f"has a {field} that is no number ({text})") from None
