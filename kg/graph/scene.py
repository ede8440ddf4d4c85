"""An article's part of the graph before its triples: what everything in it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph import terms
from kg.graph.iris import Mint, article_iri, article_name, entity_iri
from kg.graph.naming import Namer
from kg.graph.omission import without
from kg.graph.selection import Selection, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyoxigraph as ox

    from kg.graph.naming import Node
    from kg.lexicon import Lexicon
    from kg.model import Findings, Span
    from kg.resolution import GlobalEntity, Resolution


@dataclass(frozen=True, slots=True)
class Scene:
    """The findings that the graph shows, and what each is called; `facts` maps ids of all three kinds to nodes.

    The act of a statement and the statement are one node.
    """

    findings: Findings
    selection: Selection
    lexicon: Lexicon
    article: ox.NamedNode
    name: str
    known: Mapping[str, GlobalEntity]
    entities: Mapping[str, ox.NamedNode]
    facts: Mapping[str, Node]

    def term(self, name: str) -> ox.NamedNode:
        """A class, role or short form of the ontology, in the namespace that it was declared in."""
        own = self.lexicon.terms.get(name)
        return terms.named(own) if own else terms.kg(name)

    def words(self, spans: Iterable[Span]) -> str:
        """The words of the article in some spans, one after the other."""
        return " ".join(" ".join(span.text(self.findings.article.text).split()) for span in spans)


def set_scene(findings: Findings, resolution: Resolution, lexicon: Lexicon, base: str) -> Scene:
    """Choose what of an article the graph shows, and name it."""
    sha = findings.article.sha256
    findings = without(findings, {e.id for e in findings.entities if (sha, e.id) in resolution.ignored})
    selection = select(findings, lexicon)
    known = {entity: resolution.of(sha, entity) for entity in selection.mentioned_in}
    namer = Namer(findings, selection, known, lexicon, Mint(base, sha))
    return Scene(
        findings=findings,
        selection=selection,
        lexicon=lexicon,
        article=article_iri(base, findings.article, sha),
        name=article_name(findings.article),
        known=known,
        entities={entity: entity_iri(base, found) for entity, found in known.items()},
        facts=namer.facts(),
    )
