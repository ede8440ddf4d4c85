"""The passages of a graph as people read them: their words, and the article in which they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.facts.index import term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.index import Index

_NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
_DCTERMS = "http://purl.org/dc/terms/"
_CONTEXT = term(_NIF, "referenceContext")
_PLACED = tuple(term(_NIF, name) for name in ("anchorOf", "beginIndex", "endIndex"))
_ABOUT = tuple(term(_DCTERMS, name) for name in ("title", "publisher", "issued", "source"))


class Passages:
    """Passages by IRI; one that shows several facts is one dictionary, which the memory of a large graph needs."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._found: dict[str, dict[str, Any]] = {}
        self._articles: dict[str, dict[str, str]] = {}

    def of(self, iris: Iterable[str]) -> list[dict[str, Any]]:
        """Text, begin and end in code points, article, title, publisher, date and source of each."""
        return [self._found.get(iri) or self._passage(iri) for iri in iris]

    def _passage(self, iri: str) -> dict[str, Any]:
        text, begin, end = self._index.first_texts(iri, _PLACED)
        article = self._index.thing(iri, _CONTEXT)
        about = self._articles.get(article) or self._article(article)
        found = self._found[iri] = {"text": text, "begin": int(begin or 0), "end": int(end or 0), **about}
        return found

    def _article(self, iri: str) -> dict[str, str]:
        title, publisher, date, source = self._index.first_texts(iri, _ABOUT)
        found = {"article": iri, "title": title, "publisher": publisher, "date": date, "source": source}
        self._articles[iri] = found
        return found
