"""Puts together what graph and store know of an entity."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import EntityError
from kg.explanation.catalogue import Catalogue
from kg.explanation.model import Appearance, Explanation, Name, Wording
from kg.model import MentionKind
from kg.query.source import shorten
from kg.resolve.forms import shown
from kg.resolve.occurrences import occurrences
from kg.resolve.referents import reference
from kg.store import DATABASE, read_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.explanation.model import Candidate, Report
    from kg.model import Findings
    from kg.store import Store


class AmbiguousNameError(EntityError):
    """Several entities have a name; `candidates` are they."""

    def __init__(self, message: str, candidates: tuple[Candidate, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


def explain(graph: Path | str, entity: str) -> Explanation:
    """Why an entity is what it is; `graph` is an output folder, or an RDF file, which knows no reasons.

    `entity` is its IRI, its label or another of its names, in whatever case.

    Raises:
        EntityError: nothing has this name; an `AmbiguousNameError` where several things have.
        StoreError: the graph cannot be read.
    """
    catalogue = Catalogue(graph)
    found = catalogue.find(entity)
    if len(found) > 1:
        message = f"{graph}: '{entity}' may be {len(found)} things; give the IRI of one"
        raise AmbiguousNameError(message, tuple(map(catalogue.brief, found)))
    brief, articles = catalogue.brief(found[0]), catalogue.articles(found[0])
    folder = Path(graph)
    if (folder / DATABASE).is_file():
        with read_store(folder) as store:
            articles = _with_reasons(store, brief.iri, articles)
    return Explanation(
        iri=brief.iri,
        label=brief.label,
        type=brief.type,
        matches=tuple(catalogue.matches(brief.iri)),
        names=_names(catalogue.names(brief.iri), articles.values()),
        articles=tuple(articles.values()),
        corrections=tuple(_corrections(brief, articles.values(), catalogue.prefixes)),
        others=tuple(map(catalogue.brief, catalogue.namesakes(brief.iri, entity))),
    )


# Why ----------------------------------------------------------------------------------------------------------------


def _with_reasons(store: Store, iri: str, articles: Mapping[str, Report]) -> dict[str, Report]:
    """The articles, each with the entities that it has for this one."""
    kept: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in store.occurrences(iri):
        kept[row.article][row.id] = row.reason
    found = ((sha, article, store.findings_in(sha)) for sha, article in articles.items())
    return {
        sha: replace(article, appearances=tuple(_appearances(findings, kept[sha]))) if findings else article
        for sha, article, findings in found
    }


def _appearances(findings: Findings, reasons: Mapping[str, str]) -> Iterator[Appearance]:
    for occurrence in occurrences([findings]):
        if occurrence.entity.id in reasons:
            mentions = tuple(_wordings(findings, occurrence.entity.id))
            yield Appearance(reference(occurrence), reasons[occurrence.entity.id], mentions)


def _wordings(findings: Findings, entity: str) -> Iterator[Wording]:
    for mention in sorted(findings.mentions, key=lambda mention: mention.span):
        if mention.entity == entity:
            words = " ".join(mention.span.text(findings.article.text).split())
            yield Wording(words, mention.span.start, mention.span.end, mention.kind.value, mention.reason)


def _names(known: Sequence[str], articles: Iterable[Report]) -> tuple[Name, ...]:
    """The names that the graph has, the label first, and those that mentions use besides, the most used first."""
    appearances = [appearance for article in articles for appearance in article.appearances]
    if not appearances:
        return tuple(map(Name, known))
    mentions = (mention for appearance in appearances for mention in appearance.mentions)
    used = Counter(shown(mention.words) for mention in mentions if mention.kind == MentionKind.NAME)
    names = sorted({*known, *used}, key=lambda name: (name != known[0], -used[name], name))
    return tuple(Name(name, used[name]) for name in names)


# How to correct it --------------------------------------------------------------------------------------------------


def _corrections(brief: Candidate, articles: Iterable[Report], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Lines of Turtle with what one could say of the entity."""
    term = shorten(brief.iri, prefixes)
    references = [appearance.reference for article in articles for appearance in article.appearances]
    yield f"{term} owl:sameAs :{brief.type.lower()}-another ."
    if len(references) > 1:
        *others, last = references
        names = sorted({f":{other.rpartition('-')[0]}" for other in others})
        yield f":{last} owl:differentFrom {' , '.join(names)} ."
    yield f"{term} rdfs:label {json.dumps(brief.label, ensure_ascii=False)} ; a kg:{brief.type} ."
    yield f"{term} kg:ignore true ."
