"""Reads corrections from Turtle: the only place that knows how they stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pyoxigraph as ox

from kg.corrections.model import Correction, Corrections, Relation, Source
from kg.errors import CorrectionError
from kg.model import Problem
from kg.query.source import shorten
from kg.turtle import name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

_KG = "https://w3id.org/newskg/ontology#"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_PREFIXES = {"kg": _KG, "owl": _OWL, "rdf": _RDF, "rdfs": _RDFS, "wd": "http://www.wikidata.org/entity/"}
_RELATIONS = {
    f"{_OWL}sameAs": Relation.SAME,
    f"{_OWL}differentFrom": Relation.DIFFERENT,
    f"{_RDF}type": Relation.TYPE,
    f"{_RDFS}label": Relation.LABEL,
    f"{_KG}ignore": Relation.IGNORED,
}
_KNOWN = "owl:sameAs, owl:differentFrom, rdf:type, rdfs:label and kg:ignore"
_ROOT = "Entity"
_TRUE, _FALSE = frozenset({"true", "1"}), frozenset({"false", "0"})


def read_source(path: Path) -> Source:
    """A file that the user named, or that lies in the output folder; raises `CorrectionError` where it cannot be read."""
    try:
        return Source(str(path), path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{path}: is not valid UTF-8; convert it") from error
    except OSError as error:
        remedy = "name a Turtle file with corrections"
        raise CorrectionError(f"{path}: cannot be read ({error.strerror or error}); {remedy}") from error


def read_corrections(sources: Iterable[Source], base: str, classes: Collection[str]) -> Corrections:
    """What all files say of things under `base`; `classes` are those that an entity can have.

    They are given by the names of kg's own, and the IRIs of others. The usual prefixes need not be declared; `:` stands
    for `base`, to which relative IRIs are relative too.

    Raises:
        CorrectionError: a file is no Turtle, or says what cannot be.
    """
    said: dict[tuple[str, Relation, str], Correction] = {}
    problems = []
    for source in sources:
        for item in _Reader(source, base, classes).read():
            if isinstance(item, Problem):
                problems.append(item)
            else:
                said.setdefault((item.subject, item.relation, item.value), item)
    return Corrections(tuple(sorted(said.values())), tuple(dict.fromkeys(problems)))


class _Reader:
    """One file."""

    def __init__(self, source: Source, base: str, classes: Collection[str]) -> None:
        self._source = source
        self._base = base
        self._prefixes = {"": base, **_PREFIXES}
        self._classes = classes

    def read(self) -> Iterator[Correction | Problem]:
        """Everything in it, in order."""
        for quad in self._quads():
            relation = _RELATIONS.get(quad.predicate.value)
            if relation is None:
                yield Problem(
                    self._source.name, f"says what is no correction: {self._words(quad)}; corrections use {_KNOWN}"
                )
            elif (value := self._value(quad, relation)) is not None:
                yield Correction(self._term(quad.subject, quad), relation, value, self._source.name)

    def _quads(self) -> list[ox.Quad]:
        # all on the first line, so that the numbers of lines in messages stay right
        prefixes = "".join(f"@prefix {name}: <{space}> . " for name, space in self._prefixes.items())
        try:
            return list(ox.parse(prefixes + self._source.text, format=ox.RdfFormat.TURTLE, base_iri=self._base))
        except SyntaxError as error:
            message = " ".join(error.msg.split())
            raise CorrectionError(f"{self._source.name}, line {error.lineno}: {message}") from error

    def _value(self, quad: ox.Quad, relation: Relation) -> str | None:
        """What is said; None where that is nothing: a thing is the same as itself, and no more than an entity."""
        match relation:
            case Relation.SAME:
                return self._term(quad.object, quad) if quad.object != quad.subject else None
            case Relation.DIFFERENT:
                return self._term(quad.object, quad)
            case Relation.TYPE:
                name = self._class(quad)
                return name if name != _ROOT else None
            case Relation.LABEL:
                return self._label(quad)
            case Relation.IGNORED:
                return "" if self._is_true(quad) else None

    def _term(self, node: object, quad: ox.Quad) -> str:
        if not isinstance(node, ox.NamedNode) or node.value == self._base:
            self._fail(quad, "must speak of things by their IRIs, as the graph shows them")
        return node.value.removeprefix(self._base)

    def _class(self, quad: ox.Quad) -> str:
        term = quad.object.value.removeprefix(_KG) if isinstance(quad.object, ox.NamedNode) else ""
        if term not in self._classes:
            self._fail(quad, f"names no class of entities; known are {', '.join(sorted(self._classes))}")
        return name_of(term)

    def _label(self, quad: ox.Quad) -> str:
        label = " ".join(quad.object.value.split()) if isinstance(quad.object, ox.Literal) else ""
        if not label:
            self._fail(quad, "needs words in quotation marks")
        return label

    def _is_true(self, quad: ox.Quad) -> bool:
        value = quad.object.value if isinstance(quad.object, ox.Literal) else ""
        if value not in _TRUE | _FALSE:
            self._fail(quad, "is either true or false")
        return value in _TRUE

    def _fail(self, quad: ox.Quad, complaint: str) -> NoReturn:
        raise CorrectionError(f"{self._source.name}: {self._words(quad)} {complaint}")

    def _words(self, quad: ox.Quad) -> str:
        """A line of the file as users write it."""
        return " ".join(" ".join(map(self._shown, (quad.subject, quad.predicate, quad.object))).split())

    def _shown(self, term: object) -> str:
        match term:
            case ox.NamedNode():
                return shorten(term.value, self._prefixes)
            case ox.BlankNode():
                return "[]"
        return str(term)
