"""Which of the formats that there are a client likes best, by its Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat, RdfFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SOLUTIONS: Mapping[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
TRIPLES: Mapping[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
}
"""Media types in the order in which they are offered; the first is for a client that takes anything."""
PAGE = "text/html"


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """The best of the offered media types; None where the client takes none of them."""
    if not accept or not accept.strip():
        return offers[0]
    wishes = tuple(_wishes(accept))
    rated = [(_rate(offer, wishes), -place, offer) for place, offer in enumerate(offers)]
    quality, _, best = max(rated)
    return best if quality > 0 else None


def _wishes(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.lower().split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        yield kind, next((_quality(p[2:]) for p in parameters if p.startswith("q=")), 1.0)


def _quality(text: str) -> float:
    try:
        return max(0.0, min(1.0, float(text)))
    except ValueError:
        return 0.0


def _rate(offer: str, wishes: Sequence[tuple[str, float]]) -> float:
    """The quality that a client gives to a media type; of several ranges the most exact counts."""
    ranges = (offer, f"{offer.partition('/')[0]}/*", "*/*")
    return next((quality for each in ranges for kind, quality in wishes if kind == each), 0.0)
