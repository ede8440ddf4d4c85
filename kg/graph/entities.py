"""Articles, their passages and the entities in them, as triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Triple

from kg.graph import terms
from kg.graph.iris import passage_iri
from kg.graph.terms import kg, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

    from kg.graph.scene import Scene
    from kg.lexicon import Concept
    from kg.model import Span
    from kg.resolution import GlobalEntity

_LONGEST_LABEL = 60


def article_triples(scene: Scene) -> Iterator[Triple]:
    """The article and where it comes from."""
    article, iri = scene.findings.article, scene.article
    source = article.source or article.url
    yield Triple(iri, terms.TYPE, kg("Article"))
    yield Triple(iri, terms.LABEL, text(scene.name))
    yield Triple(iri, kg("sha256"), text(article.sha256))
    for predicate, value in (
        (terms.TITLE, article.title),
        (terms.PUBLISHER, article.publisher),
        (terms.SOURCE, source),
        (terms.LANGUAGE, article.language),
        *((terms.CREATOR, author) for author in article.authors),
        *((terms.SUBJECT, keyword) for keyword in article.keywords),
    ):
        if value:
            yield Triple(iri, predicate, text(value))
    if article.published:
        yield Triple(iri, terms.ISSUED, terms.day(article.published))
    if article.moment:
        yield Triple(iri, terms.MOMENT, terms.moment(article.moment))


def passage_triples(scene: Scene, span: Span) -> Iterator[Triple]:
    """One sentence: where it stands and exactly what it says."""
    iri, words = passage_iri(scene.article, span), span.text(scene.findings.article.text)
    yield Triple(iri, terms.TYPE, kg("Passage"))
    yield Triple(iri, terms.LABEL, text(_shortened(words)))
    yield Triple(iri, terms.BEGIN_INDEX, terms.number(span.start))
    yield Triple(iri, terms.END_INDEX, terms.number(span.end))
    yield Triple(iri, terms.ANCHOR_OF, text(words))
    yield Triple(iri, terms.REFERENCE_CONTEXT, scene.article)


def entity_triples(scene: Scene, entity: str) -> Iterator[Triple]:
    """An entity, and the sentences of this article that mention it."""
    iri = scene.entities[entity]
    yield from _described(iri, scene.known[entity], scene)
    for sentence in scene.selection.mentioned_in[entity]:
        yield Triple(iri, kg("mentionedIn"), passage_iri(scene.article, sentence))


def _described(iri: ox.NamedNode, entity: GlobalEntity, scene: Scene) -> Iterator[Triple]:
    known = scene.lexicon.entities.get(entity.type)
    yield from (
        Triple(iri, terms.TYPE, scene.term(name))
        for name in (entity.type, *(known.ancestors if known else ()), "Entity")
    )
    yield Triple(iri, terms.LABEL, text(entity.label))
    yield from (Triple(iri, terms.ALT_LABEL, text(name)) for name in entity.names if name != entity.label)
    if entity.wikidata and (item := terms.item(entity.wikidata)):
        yield Triple(iri, terms.EXACT_MATCH, item)
        yield from _known(iri, scene.lexicon.concepts_by_iri.get(item.value))


def _known(iri: ox.NamedNode, concept: Concept | None) -> Iterator[Triple]:
    """What the names file says of a known thing: its identifiers elsewhere, and where it lies."""
    if concept is None:
        return
    for other in map(terms.item, concept.same_as):
        if other:
            yield Triple(iri, terms.EXACT_MATCH, other)
    for predicate, degrees in ((terms.LATITUDE, concept.latitude), (terms.LONGITUDE, concept.longitude)):
        if degrees is not None:
            yield Triple(iri, predicate, terms.decimal(degrees))


def evidence(scene: Scene, iri: ox.NamedNode, spans: Iterable[Span]) -> Iterator[Triple]:
    """The sentences from which something was read."""
    return (Triple(iri, kg("evidence"), passage_iri(scene.article, span)) for span in spans)


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST_LABEL else flat[:_LONGEST_LABEL].rpartition(" ")[0] + " …"
