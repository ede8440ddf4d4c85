"""RDF terms: namespaces, and literals that every store takes."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from datetime import date

KG = "https://w3id.org/newskg/ontology#"
DEFAULT_BASE = "https://w3id.org/newskg/"
_GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_DCTERMS = "http://purl.org/dc/terms/"
_NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WIKIDATA = "http://www.wikidata.org/entity/"
_XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "dcterms": _DCTERMS,
    "geo": _GEO,
    "kg": KG,
    "nif": _NIF,
    "rdf": _RDF,
    "rdfs": _RDFS,
    "skos": _SKOS,
    "wd": _WIKIDATA,
    "xsd": _XSD,
}

TYPE = ox.NamedNode(f"{_RDF}type")
LABEL = ox.NamedNode(f"{_RDFS}label")
ALT_LABEL = ox.NamedNode(f"{_SKOS}altLabel")
EXACT_MATCH = ox.NamedNode(f"{_SKOS}exactMatch")
LATITUDE = ox.NamedNode(f"{_GEO}lat")
LONGITUDE = ox.NamedNode(f"{_GEO}long")
TITLE = ox.NamedNode(f"{_DCTERMS}title")
ISSUED = ox.NamedNode(f"{_DCTERMS}issued")
PUBLISHER = ox.NamedNode(f"{_DCTERMS}publisher")
SOURCE = ox.NamedNode(f"{_DCTERMS}source")
CREATOR = ox.NamedNode(f"{_DCTERMS}creator")
SUBJECT = ox.NamedNode(f"{_DCTERMS}subject")
LANGUAGE = ox.NamedNode(f"{_DCTERMS}language")
MOMENT = ox.NamedNode(f"{_DCTERMS}date")
ANCHOR_OF = ox.NamedNode(f"{_NIF}anchorOf")
BEGIN_INDEX = ox.NamedNode(f"{_NIF}beginIndex")
END_INDEX = ox.NamedNode(f"{_NIF}endIndex")
REFERENCE_CONTEXT = ox.NamedNode(f"{_NIF}referenceContext")

_DECIMAL = ox.NamedNode(f"{_XSD}decimal")
_DATE = ox.NamedNode(f"{_XSD}date")
_DATE_TIME = ox.NamedNode(f"{_XSD}dateTime")
_NON_NEGATIVE = ox.NamedNode(f"{_XSD}nonNegativeInteger")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_ITEM = re.compile(r"Q[1-9][0-9]*")
_IN_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\ud800-\udfff]+", re.IGNORECASE)


@lru_cache(maxsize=1_000)
def kg(name: str) -> ox.NamedNode:
    """A term of the ontology."""
    return ox.NamedNode(KG + name)


@lru_cache(maxsize=1_000)
def named(iri: str) -> ox.NamedNode:
    """A term of another ontology."""
    return ox.NamedNode(iri)


def text(words: str) -> ox.Literal:
    """A plain literal, character by character; a lone half of a surrogate pair, which no encoding has, is U+FFFD."""
    return ox.Literal(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", words))


def day(value: date) -> ox.Literal:
    """An `xsd:date`."""
    return ox.Literal(value.isoformat(), datatype=_DATE)


def moment(value: str) -> ox.Literal:
    """A day and a time of it, with the zone where it has one, in ISO 8601."""
    return ox.Literal(value, datatype=_DATE_TIME)


def number(value: int) -> ox.Literal:
    """An `xsd:nonNegativeInteger`."""
    return ox.Literal(str(value), datatype=_NON_NEGATIVE)


def decimal(value: float) -> ox.Literal:
    """An `xsd:decimal`, as a number with a point in Turtle and SPARQL is one."""
    return ox.Literal(format(Decimal(repr(value)), "f"), datatype=_DECIMAL)


def count(value: int) -> ox.Literal:
    """An `xsd:integer`, as a bare number in SPARQL is one."""
    return ox.Literal(value)


def item(reference: str) -> ox.NamedNode | None:
    """An item of Wikidata ("Q212"), or the IRI of another known thing; None for what is neither."""
    if _ITEM.fullmatch(reference):
        return ox.NamedNode(_WIKIDATA + reference)
    return ox.NamedNode(reference) if _IN_IRI.fullmatch(reference) else None


def is_base(text: str) -> bool:
    """Whether names, and fragments behind them, can be put right behind it to make IRIs."""
    return bool(_IN_IRI.fullmatch(text)) and text.endswith("/") and "#" not in text
