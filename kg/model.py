"""What passes between the stages: frozen dataclasses, free of spaCy and of RDF.

All offsets are code points into `Article.text`, end exclusive. Identifiers of entities, events and
statements ("e1", "v3", "s2") are local to one article; `kg.resolve` joins entities across articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kg.display.marking import Mark


_RANGE_GAP = 12
"""Characters between the two ends of a range: " until the "."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int

    def text(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class MentionKind(StrEnum):
    """How a mention refers."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class TimeKind(StrEnum):
    """The types of TIMEX3 (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class StatementKind(StrEnum):
    """How the words of a speaker are rendered."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Polarity(StrEnum):
    """Whether something is said to be so, or not to be so (the names of the ontology's individuals)."""

    POSITIVE = "Positive"
    NEGATIVE = "Negative"


class Certainty(StrEnum):
    """How sure its source is of it (the names of the ontology's individuals)."""

    CERTAIN = "Certain"
    POSSIBLE = "Possible"
    PLANNED = "Planned"
    HYPOTHETICAL = "Hypothetical"


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of news as it was read.

    `source` is its URL or file name, as the graph shows it; `origin` says where it was read from (a path, a
    line of a file): a later build replaces what came from the same origin. `moment` is the time of its publication
    in ISO 8601, with the zone as written; `language` what it says of itself ("en-GB").
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    source: str | None = None
    origin: str = ""
    moment: str | None = None
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str | None = None

    @property
    def sha256(self) -> str:
        """Hex digest of the text in UTF-8."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be used: where it stands, what is wrong and what to do about it."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions refer to, within one article. `type` names a subclass of `kg:Entity`."""

    id: str
    label: str
    type: str
    names: tuple[str, ...] = ()
    """Every proper name used for it in the article, most telling first; empty for an unnamed one ("a governor")."""
    wikidata: str | None = None
    """The item that it is known to be: "Q212" of Wikidata, else the IRI of another names file's."""
    is_specific: bool = True
    """Whether its words tell it from others of its kind: "the country" alone does not."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that refers to an entity; `reason` says why it was joined to it."""

    span: Span
    kind: MentionKind
    type: str
    entity: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, its TIMEX3 value and, where it has one, the interval on the calendar (both ends included)."""

    span: Span
    kind: TimeKind
    value: str
    earliest: date | None = None
    latest: date | None = None

    def reaches(self, other: Time) -> bool:
        """Whether it is the first end of a range and `other`, behind it, the last ("15 to 17 March"): they share their days."""
        is_same = self.earliest is not None and (self.earliest, self.latest) == (other.earliest, other.latest)
        return is_same and self.value != other.value and 0 <= other.span.start - self.span.end < _RANGE_GAP


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what takes part: an entity, or another event of the article, or words alone."""

    role: str
    spans: tuple[Span, ...]
    entity: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is said to happen; in the graph a `kg:Event` where `is_reported`, else a `kg:Proposition`.

    `type` names an event class of the ontology ("Event" where no class names the words), `lemma` the
    trigger's dictionary form, `time` indexes `Findings.times`, `statement` is the statement within whose content
    it stands (None: the article's own voice), `passage` its sentence. `earliest` and `latest` are the days between
    which it lies, as far as its time, the words before that ("since") and the article's own day tell.
    """

    id: str
    type: str
    trigger: tuple[Span, ...]
    lemma: str
    passage: Span
    plover: str | None = None
    roles: tuple[Role, ...] = ()
    time: int | None = None
    earliest: date | None = None
    latest: date | None = None
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    statement: str | None = None

    @property
    def is_reported(self) -> bool:
        """Whether the article says in its own voice that this happened."""
        return self.statement is None and self.polarity is Polarity.POSITIVE and self.certainty is Certainty.CERTAIN

    @property
    def standing(self) -> str:
        """How it stands in the article: "reported", "claimed" or "denied"."""
        return "reported" if self.is_reported else "denied" if self.polarity is Polarity.NEGATIVE else "claimed"


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says or thinks what, with which words.

    `event` is the act itself among `Findings.events` (None for a bare quote): it carries time, polarity, certainty
    and the statement around it. `passages` are the sentences from which it was read, in order.
    """

    id: str
    kind: StatementKind
    content: tuple[Span, ...]
    passages: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    speaker: str | None = None
    addressee: str | None = None
    via: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What holds for a while: an affiliation, a location, an ownership, a membership."""

    id: str
    type: str
    passage: Span
    trigger: tuple[Span, ...] = ()
    roles: tuple[Role, ...] = ()
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one article."""

    article: Article
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    states: tuple[State, ...] = field(default=())

    def marks(self) -> Iterator[Mark]:
        """What to mark in the text for a reader: mentions, the triggers of events, the words of others."""
        from kg.display.marking import Layer, Mark

        labels = {entity.id: entity.label for entity in self.entities}
        for mention in self.mentions:
            kind = mention.type if mention.kind is MentionKind.NAME else ""
            told = labels.get(mention.entity, "")
            yield Mark(mention.span.start, mention.span.end, Layer.ENTITY, mention.type, kind, told)
        for event in self.events:
            roles = "".join(f", {role.role}: {labels[role.entity]}" for role in event.roles if role.entity in labels)
            told = f"{event.type} ({event.standing}){roles}"
            yield from (Mark(s.start, s.end, Layer.EVENT, event.standing, event.type, told) for s in event.trigger)
        for statement in self.statements:
            told = f"said by {labels.get(statement.speaker or '', 'somebody')}"
            yield from (Mark(span.start, span.end, Layer.STATEMENT, note=told) for span in statement.content)

    def _repr_html_(self) -> str:
        """The article with its marks, as notebooks show it."""
        from kg.display.marking import marked
        from kg.display.markup import framed, heading, note

        counts = ("entities", "events", "statements", "states")
        told = " · ".join(f"{name} {len(getattr(self, name))}" for name in counts)
        article = self.article
        return framed(
            heading(article.title or article.source or article.id), marked(article.text, self.marks()), note(told)
        )
