"""Entities to known things: by name, type and what else the article says; nothing where that does not decide.

A wrong link is a wrong merge, since entities of one item are one across articles. So a name that may be a person's, a
team's or a word's needs words around it that show a place, and of two places of a name neither is taken unless the
article speaks for one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.link.candidates import PLACE, candidates
from kg.link.decision import Reading, decide
from kg.link.surroundings import survey
from kg.link.wording import is_about_sports, words_of
from kg.model import MentionKind

if TYPE_CHECKING:
    from kg.lexicon import Lexicon
    from kg.link.candidates import Candidate
    from kg.model import Entity, Findings, Span

__all__ = ["link"]

_WIKIDATA = "http://www.wikidata.org/entity/"


def link(findings: Findings, lexicon: Lexicon) -> Findings:
    """The same findings, with the item of every entity that is a known thing.

    Items of Wikidata are written without their namespace ("Q212"), others as IRIs. An item that an entity has already
    stays if the lexicon does not know it.
    """
    options = {entity.id: candidates(entity, lexicon) for entity in findings.entities}
    if not any(options.values()) and not any(entity.wikidata for entity in findings.entities):
        return findings
    reading = _read(findings, options, lexicon)
    return replace(findings, entities=tuple(_linked(e, options[e.id], reading) for e in findings.entities))


def _read(findings: Findings, options: dict[str, tuple[Candidate, ...]], lexicon: Lexicon) -> Reading:
    words, text = words_of(lexicon), findings.article.text
    spans = _spans(findings)
    places = sorted(span for e in findings.entities if e.type == PLACE for span in spans[e.id])
    return Reading(
        text=text,
        is_about_sports=is_about_sports(text, places, words),
        spans=spans,
        surroundings=survey(((entity, options[entity.id]) for entity in findings.entities), lexicon),
        words=words,
        lexicon=lexicon,
    )


def _spans(findings: Findings) -> dict[str, tuple[Span, ...]]:
    """Where each entity is named."""
    found: dict[str, list[Span]] = {entity.id: [] for entity in findings.entities}
    for mention in findings.mentions:
        if mention.kind is MentionKind.NAME:
            found[mention.entity].append(mention.span)
    return {entity: tuple(spans) for entity, spans in found.items()}


def _linked(entity: Entity, options: tuple[Candidate, ...], reading: Reading) -> Entity:
    known = decide(entity, options, reading) if options else None
    item = known.iri.removeprefix(_WIKIDATA) if known else _kept(entity, reading.lexicon)
    return entity if item == entity.wikidata else replace(entity, wikidata=item)


def _kept(entity: Entity, lexicon: Lexicon) -> str | None:
    """The item that an entity came with, unless the lexicon knows it: then the names decide."""
    given = entity.wikidata or ""
    is_ours = not lexicon.concepts_by_iri.keys().isdisjoint((given, f"{_WIKIDATA}{given}"))
    return None if is_ours else given.removeprefix(_WIKIDATA) or None
