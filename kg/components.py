"""Components for anyone's spaCy pipeline: `nlp.add_pipe("kg_events")` is all that it takes where kg is installed.

    kg_paragraphs   before the parser: sentences begin where paragraphs do, and after a dateline
    kg_entities     doc.spans["kg_entities"]: every mention, with the class as label, the item of Wikidata as kb_id
    kg_events       doc.spans["kg_events"]: every trigger, with the class of the event as label
    kg_statements   doc.spans["kg_statements"]: the words of others, with the kind of statement as label

Each of the last three reads the whole article, once for all of them, behind a tagger, a parser and an entity
recognizer. The parse stays as it is. What is found lies in `doc.user_data` as text, so that a Doc can be written and
read as ever.

    doc._.kg_findings     `kg.Findings`, all that was found; None before
    doc._.kg_entities     its entities; so `doc._.kg_events` and `doc._.kg_statements`
    doc._.kg_published    set before the pipeline runs: the article's day, from which "on Thursday" is counted
    span._.kg_entity      of a span in doc.spans["kg_entities"]: whom it mentions
    span._.kg_event       of a span in doc.spans["kg_events"]: the event, with polarity, certainty and time
    span._.kg_roles       of the same: role -> the spans that fill it
    span._.kg_statement   of a span in doc.spans["kg_statements"]: the statement
    span._.kg_speaker     of the same: the span of its source, or None

spaCy finds the factories by the entry points `spacy_factories`; its types stay in `kg.language`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kg import language
from kg.articles.moments import day_of
from kg.errors import ModelError
from kg.extract import extract
from kg.layout import lay_out
from kg.link import link
from kg.model import Article, Findings
from kg.reading import load_words
from kg.standoff import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.model import Entity, Event, Span, Statement

Doc: TypeAlias = Any
DocSpan: TypeAlias = Any
Nlp: TypeAlias = Any

ENTITIES, EVENTS, STATEMENTS = "kg_entities", "kg_events", "kg_statements"
_FINDINGS, _PUBLISHED = "kg_findings", "kg_published"
_REMEMBERED = 64
"""Docs whose findings are kept read: those of a batch of spaCy's."""


class Finder:
    """A component: reads an article once, whichever of the components comes first, and marks its own kind of spans.

    What it needs of the pipeline is taken when the first text comes: one that is loaded from disk has it only then.
    """

    def __init__(self, nlp: Nlp, spans: str, words: tuple[Path, ...]) -> None:
        self._nlp, self._spans, self._words = nlp, spans, words

    def __call__(self, doc: Doc) -> Doc:
        """Find, and mark; raises `ModelError` where the parse lacks something."""
        if _FINDINGS not in doc.user_data:
            doc.user_data[_FINDINGS] = to_json(self._find(doc))
        doc.spans[self._spans] = list(_SPANS[self._spans](doc, findings_in(doc) or Findings(Article("", ""))))
        return doc

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs to do the same."""
        return {"_nlp": None, "_spans": self._spans, "_words": self._words, "_tables": self._tables}

    @cached_property
    def _tables(self) -> language.Tables | None:
        return language.lemma_tables(self._nlp)

    @cached_property
    def _lemma_of(self) -> Callable[[str, str], str] | None:
        return language.lemmatizer(self._tables) if self._tables else None

    def _find(self, doc: Doc) -> Findings:
        article = Article(id="doc", text=doc.text, published=_published(doc))
        if not len(doc):
            return Findings(article)
        lexicon = load_words(self._words)
        adopted = language.adopt(doc, lay_out(article.text, lexicon), self._lemma_of)
        return link(extract(adopted, article, lexicon), lexicon)


@dataclass(frozen=True)
class Paragraphs:
    """A component: begins sentences where paragraphs begin, before the parser decides the rest."""

    words: tuple[Path, ...]

    def __call__(self, doc: Doc) -> Doc:
        """Set the beginnings of sentences."""
        language.mark(doc, lay_out(doc.text, load_words(self.words)))
        return doc


# Attributes ---------------------------------------------------------------------------------------------------------


def findings_in(doc: Doc) -> Findings | None:
    """All that was found in a Doc; None where none of the components has seen it."""
    data = doc.user_data.get(_FINDINGS)
    return _read(data) if data else None


@lru_cache(maxsize=_REMEMBERED)
def _read(data: str) -> Findings:
    return from_json(data)


def _entities(doc: Doc) -> tuple[Entity, ...]:
    found = findings_in(doc)
    return found.entities if found else ()


def _events(doc: Doc) -> tuple[Event, ...]:
    found = findings_in(doc)
    return found.events if found else ()


def _statements(doc: Doc) -> tuple[Statement, ...]:
    found = findings_in(doc)
    return found.statements if found else ()


def _published(doc: Doc) -> date | None:
    return day_of(doc.user_data.get(_PUBLISHED))


def _publish(doc: Doc, day: object) -> None:
    """Keep the day as text, so that the Doc can be written."""
    doc.user_data[_PUBLISHED] = day.isoformat() if isinstance(day, date) else day


def _entity(span: DocSpan) -> Entity | None:
    return next((entity for entity in _entities(span.doc) if entity.id == span.id_), None)


def _event(span: DocSpan) -> Event | None:
    return next((event for event in _events(span.doc) if event.id == span.id_), None)


def _roles(span: DocSpan) -> dict[str, list[DocSpan]]:
    found: dict[str, list[DocSpan]] = {}
    event = _event(span)
    for role in event.roles if event else ():
        found.setdefault(role.role, []).extend(_spans_of(span.doc, role.spans, label=role.role, id_=role.entity or ""))
    return found


def _statement(span: DocSpan) -> Statement | None:
    return next((statement for statement in _statements(span.doc) if statement.id == span.id_), None)


def _speaker(span: DocSpan) -> DocSpan | None:
    statement = _statement(span)
    return next(_spans_of(span.doc, statement.source), None) if statement else None


# Spans --------------------------------------------------------------------------------------------------------------


def _mentions_in(doc: Doc, findings: Findings) -> Iterator[DocSpan]:
    items = {entity.id: entity.wikidata or "" for entity in findings.entities}
    for mention in findings.mentions:
        yield from _spans_of(doc, [mention.span], mention.type, mention.entity, items[mention.entity])


def _triggers_in(doc: Doc, findings: Findings) -> Iterator[DocSpan]:
    for event in findings.events:
        yield from _spans_of(doc, event.trigger, event.type, event.id)


def _contents_in(doc: Doc, findings: Findings) -> Iterator[DocSpan]:
    for statement in findings.statements:
        yield from _spans_of(doc, statement.content, statement.kind.value, statement.id)


def _spans_of(doc: Doc, spans: Iterable[Span], label: str = "", id_: str = "", item: str = "") -> Iterator[DocSpan]:
    for span in spans:
        found = doc.char_span(span.start, span.end, label=label, kb_id=item, span_id=id_, alignment_mode="expand")
        if found is not None:
            yield found


_SPANS: dict[str, Callable[[Doc, Findings], Iterator[DocSpan]]] = {
    ENTITIES: _mentions_in,
    EVENTS: _triggers_in,
    STATEMENTS: _contents_in,
}


# Factories ----------------------------------------------------------------------------------------------------------


def _words(nlp: Nlp, files: Iterable[str]) -> tuple[Path, ...]:
    """The user's files, once they have been read without an error."""
    if nlp.lang != "en":
        raise ModelError(f"kg reads English, and the pipeline is for {nlp.lang!r}; add the component to an English one")
    words = tuple(map(Path, files))
    load_words(words)
    return words


def kg_paragraphs(nlp: Nlp, name: str, words: list[str]) -> Paragraphs:  # noqa: ARG001 (spaCy gives a name)
    """Make the component that begins sentences at paragraphs."""
    return Paragraphs(_words(nlp, words))


def kg_entities(nlp: Nlp, name: str, words: list[str]) -> Finder:  # noqa: ARG001 (spaCy gives a name)
    """Make the component that marks entities; `words` are the user's own files of classes and names."""
    return Finder(nlp, ENTITIES, _words(nlp, words))


def kg_events(nlp: Nlp, name: str, words: list[str]) -> Finder:  # noqa: ARG001 (spaCy gives a name)
    """Make the component that marks events; `words` are the user's own files of classes and names."""
    return Finder(nlp, EVENTS, _words(nlp, words))


def kg_statements(nlp: Nlp, name: str, words: list[str]) -> Finder:  # noqa: ARG001 (spaCy gives a name)
    """Make the component that marks statements; `words` are the user's own files of classes and names."""
    return Finder(nlp, STATEMENTS, _words(nlp, words))


_NEEDED = ["token.tag", "token.dep", "doc.ents"]
_WORDS: dict[str, list[str]] = {"words": []}
language.register("kg_paragraphs", kg_paragraphs, _WORDS, assigns=["token.is_sent_start"])
for _make in (kg_entities, kg_events, kg_statements):
    language.register(_make.__name__, _make, _WORDS, assigns=[f"doc._.{_make.__name__}"], requires=_NEEDED)
language.extend(
    {
        _FINDINGS: findings_in,
        _PUBLISHED: _published,
        ENTITIES: _entities,
        EVENTS: _events,
        STATEMENTS: _statements,
    },
    {
        "kg_entity": _entity,
        "kg_event": _event,
        "kg_roles": _roles,
        "kg_statement": _statement,
        "kg_speaker": _speaker,
    },
    {_PUBLISHED: _publish},
)
