"""Measures of names: their spans and types, and the items that they are linked to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.evaluation.model import Count, Lapse, Outcome
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.evaluation.model import Annotation, Marked

_TYPES = {"Person": "Person", "Organization": "Organization", "Place": "Place", "Facility": "Place"}
"""Types that annotation schemes agree on."""
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=.)['’]s?$", re.DOTALL)


def compare_names(gold: Annotation, found: Annotation) -> Iterator[Outcome]:
    """Names of persons, organizations and places: exact span and type."""
    if gold.triggers is None and any(mention.kind == "name" for mention in gold.mentions or ()):
        yield _compared("names", gold.text, _typed(gold.mentions, gold.text), _typed(found.mentions, gold.text))


def compare_links(gold: Annotation, found: Annotation) -> Iterator[Outcome]:
    """Names with their Wikidata item: exact span and item."""
    if gold.links is not None:
        told = [mention for mention in found.mentions or () if mention.kind == "name" and gold.counts(mention.span)]
        heard = (mention for mention in told if not any(mention.span.overlaps(span) for span in gold.ignored))
        asked = (link for link in gold.links if gold.counts(link.span))
        yield _compared("links", gold.text, _linked(asked, gold.text), _linked(heard, gold.text))


def _typed(mentions: Iterable[Marked] | None, text: str) -> set[tuple[Span, str]]:
    names = (mention for mention in mentions or () if mention.kind == "name" and mention.type in _TYPES)
    return {(_trimmed(mention.span, text), _TYPES[mention.type]) for mention in names}


def _linked(mentions: Iterable[Marked], text: str) -> set[tuple[Span, str]]:
    return {
        (_trimmed(mention.span, text), mention.item.rsplit("/", 1)[-1])
        for mention in mentions
        if mention.item is not None
    }


def _trimmed(span: Span, text: str) -> Span:
    """Without a leading article and a trailing possessive: annotation schemes differ on both."""
    words = span.text(text)
    article, possessive = _ARTICLE.match(words), _POSSESSIVE.search(words)
    start = span.start + (article.end() if article else 0)
    return Span(start, span.start + possessive.start() if possessive else span.end)


def _compared(measure: str, text: str, gold: set[tuple[Span, str]], found: set[tuple[Span, str]]) -> Outcome:
    lapses = [
        Lapse(span, f"{span.text(text)!r} {what}", is_missed=(span, what) in gold)
        for span, what in sorted(gold ^ found)
    ]
    return Outcome(measure, Count(len(gold & found), len(found), len(gold)), tuple(lapses))
