"""What an evaluation reads and tells: annotations of articles, counts of what is right, and errors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Problem, Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention: `kind` is name, nominal or pronoun, `item` a Wikidata item ("Q212")."""

    span: Span
    kind: str = ""
    type: str = ""
    entity: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression and its TIMEX3 value."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: who (source), says (cue), what (content)."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """One who or which takes part in an event."""

    role: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event; `is_reported` is None where nobody marked whether the article itself says that it happened."""

    trigger: tuple[Span, ...]
    type: str = ""
    plover: str | None = None
    taking_part: tuple[Taken, ...] = ()
    is_reported: bool | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties in a sentence, and the PLOVER category of what the first does to the second."""

    agent: Span
    target: Span
    plover: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is marked in one article, by people or by kg; a layer that nobody marked is None.

    `events` have classes and named roles, `triggers` (MEANTIME's) are events without. Only what lies in `scope` counts,
    and links that touch a span of `ignored` do not.
    """

    id: str
    text: str
    mentions: tuple[Marked, ...] | None = None
    links: tuple[Marked, ...] | None = None
    times: tuple[Dated, ...] | None = None
    statements: tuple[Said, ...] | None = None
    events: tuple[Happening, ...] | None = None
    triggers: tuple[Happening, ...] | None = None
    pair: Pair | None = None
    scope: Span | None = None
    ignored: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()

    def counts(self, span: Span) -> bool:
        """Whether a span lies where everything is annotated."""
        return self.scope is None or self.scope.covers(span)


@dataclass(frozen=True, slots=True)
class Count:
    """How many were found, how many are in the gold, and how many of each are right.

    `recalled` is given where the two rights differ, as in measures of coreference.
    """

    right: float = 0
    found: int = 0
    gold: int = 0
    recalled: float | None = None

    def __add__(self, other: Count) -> Count:
        recalled = None if self.recalled is None is other.recalled else self._recalled + other._recalled
        return Count(self.right + other.right, self.found + other.found, self.gold + other.gold, recalled)

    @property
    def _recalled(self) -> float:
        return self.right if self.recalled is None else self.recalled

    @property
    def precision(self) -> float:
        """How much of what was found is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """How much of the gold was found; 0 where there is none."""
        return self._recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """What was missed, or found though it is not there: which words, where, and the sentence around them."""

    measure: str
    is_missed: bool
    article: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """An error as a measure sees it, before it is told with its sentence."""

    span: Span
    words: str
    is_missed: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measure on one article."""

    measure: str
    count: Count
    lapses: tuple[Lapse, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The counts of every measure that the gold has a layer for, and the errors.

    `absent` are articles of the gold that nothing was found for, `changed` those whose findings are of another text:
    all that is marked in them is missed. `problems` are inputs that could not be used.
    """

    articles: int
    counts: Mapping[str, Count]
    errors: tuple[Error, ...] = field(default=(), repr=False)
    absent: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def coreference(self) -> float | None:
        """The mean F1 of MUC, B³ and CEAFe (CoNLL 2012); None where the gold has no coreference."""
        parts = [count.f1 for measure, count in self.counts.items() if measure.startswith("coreference ")]
        return sum(parts) / len(parts) if parts else None
