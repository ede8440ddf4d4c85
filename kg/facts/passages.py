"""The passages of a graph as people read them: their words, and the article in which they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.facts.index import term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.index import Index

_NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
_DCTERMS = "http://purl.org/dc/terms/"


class Passages:
    """Passages by IRI; one that shows several facts is one dictionary, which the memory of a large graph needs."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._found: dict[str, dict[str, Any]] = {}
        self._articles: dict[str, dict[str, str]] = {}

    def of(self, iris: Iterable[str]) -> list[dict[str, Any]]:
        """Text, begin and end in code points, article, title, publisher, date and source of each."""
        found = ((iri, self._found.get(iri)) for iri in iris)
        return [known or self._found.setdefault(iri, self._passage(iri)) for iri, known in found]

    def _article(self, iri: str) -> dict[str, str]:
        if not (known := self._articles.get(iri)):
            text = self._index.text
            known = self._articles[iri] = {
                "article": iri,
                "title": text(iri, term(_DCTERMS, "title")),
                "publisher": text(iri, term(_DCTERMS, "publisher")),
                "date": text(iri, term(_DCTERMS, "issued")),
                "source": text(iri, term(_DCTERMS, "source")),
            }
        return known

    def _passage(self, iri: str) -> dict[str, Any]:
        text = self._index.text
        article = self._index.thing(iri, term(_NIF, "referenceContext"))
        return {
            "text": text(iri, term(_NIF, "anchorOf")),
            "begin": int(text(iri, term(_NIF, "beginIndex")) or 0),
            "end": int(text(iri, term(_NIF, "endIndex")) or 0),
            **self._article(article),
        }
