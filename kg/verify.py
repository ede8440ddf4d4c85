"""Whether the graph's evidence is what the articles say: every passage read again, to the character."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.articles import MissingInput, read_articles
from kg.errors import InputError
from kg.model import Article
from kg.query.source import iri_of, read_quads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_log = logging.getLogger(__name__)
_FIELDS = {
    iri_of("kg:sha256"): "sha256",
    iri_of("nif:referenceContext"): "article",
    iri_of("nif:anchorOf"): "text",
    iri_of("nif:beginIndex"): "begin",
    iri_of("nif:endIndex"): "end",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_FRAGMENT = re.compile(r"#char=(\d+),(\d+)$")


@dataclass(frozen=True, slots=True, order=True)
class Mismatch:
    """A piece of evidence that the articles do not bear out.

    `node` is the IRI of the passage, or of an article that is not among the inputs; `expected` is what the graph
    says, `found` what stands there.
    """

    node: str
    reason: str
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        """One line."""
        return f"{self.node}: {self.reason}" + (f": {self.expected!r}, not {self.found!r}" if self.expected else "")


@dataclass(frozen=True, slots=True)
class _Passage:
    iri: str
    begin: int
    end: int
    text: str


def verify(
    graph: Path | str, inputs: Sequence[str | Path], *, field_map: Mapping[str, str] | None = None
) -> tuple[Mismatch, ...]:
    """Compare every passage of a graph with the articles that `inputs` name, joined by the hash of their text.

    `field_map` renames keys and columns, as it did for the build. Empty where all is well. Raises `StoreError` for an unreadable graph and `InputError` for a path that is not
    there; what else cannot be read is logged, and its article then missing.
    """
    records = _read(graph)
    articles = _articles_by_hash(records)
    passages, mismatches = _passages_by_article(records)
    missing = {iri for iris in articles.values() for iri in iris}
    for article in _read_articles(inputs, field_map):
        for iri in articles.get(article.sha256, ()):
            missing.discard(iri)
            mismatches += _compare(article, passages[iri])
    mismatches += [Mismatch(iri, "no input has the text of this article") for iri in missing]
    return tuple(sorted(set(mismatches)))


def _read(graph: Path | str) -> dict[str, dict[str, str]]:
    """What the graph says of its articles and passages, by IRI and field."""
    records: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in read_quads(graph):
        if field := _FIELDS.get(quad.predicate):
            records[getattr(quad.subject, "value", "")][field] = getattr(quad.object, "value", "")
    return records


def _articles_by_hash(records: Mapping[str, Mapping[str, str]]) -> Mapping[str, list[str]]:
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for iri, record in records.items():
        if "sha256" in record:
            articles[record["sha256"]].append(iri)
    return articles


def _passages_by_article(
    records: Mapping[str, Mapping[str, str]],
) -> tuple[defaultdict[str, list[_Passage]], list[Mismatch]]:
    """The passages of each article, and those that cannot be compared with anything."""
    passages: defaultdict[str, list[_Passage]] = defaultdict(list)
    odd: list[Mismatch] = []
    for iri, record in records.items():
        if "sha256" in record:
            continue
        if reason := _oddity(iri, record, records):
            odd.append(Mismatch(iri, reason))
        else:
            passage = _Passage(iri, int(record["begin"]), int(record["end"]), record["text"])
            passages[record["article"]].append(passage)
    return passages, odd


def _oddity(iri: str, record: Mapping[str, str], records: Mapping[str, Mapping[str, str]]) -> str:
    """Why a passage cannot be compared; empty where it can."""
    if {"article", "begin", "end", "text"} - record.keys():
        return "the passage lacks its article, its offsets or its text"
    if not (record["begin"].isdecimal() and record["end"].isdecimal()):
        return "the passage's offsets are no numbers"
    if "sha256" not in records.get(record["article"], {}):
        return "the passage's article has no kg:sha256"
    named = _FRAGMENT.search(iri)
    if named and named.groups() != (record["begin"], record["end"]):
        return "the passage's IRI has other offsets than its nif:beginIndex and nif:endIndex"
    return ""


def _read_articles(inputs: Sequence[str | Path], field_map: Mapping[str, str] | None) -> Iterator[Article]:
    for found in read_articles(inputs, field_map=field_map):
        if isinstance(found, Article):
            yield found
        elif isinstance(found, MissingInput):
            raise InputError(f"{found.source}: {found.message}")
        else:
            _log.warning("%s: %s", found.source, found.message)


def _compare(article: Article, passages: Sequence[_Passage]) -> Iterator[Mismatch]:
    # RDF has no lone surrogates: the graph has U+FFFD in their place.
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", article.text)
    for passage in passages:
        found = text[passage.begin : passage.end]
        if found != passage.text:
            yield Mismatch(passage.iri, "the text at its offsets differs", passage.text, found)
