"""An evaluation: every measure that the gold has a layer for, over all its articles."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.evaluation.coreference import compare_coreference
from kg.evaluation.events import compare_events, compare_pairs, compare_triggers
from kg.evaluation.found import annotation_of
from kg.evaluation.model import Annotation, Count, Error, Evaluation
from kg.evaluation.names import compare_links, compare_names
from kg.evaluation.statements import compare_statements
from kg.evaluation.times import compare_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.evaluation.model import Outcome
    from kg.model import Findings, Span

_MEASURES = (
    compare_names,
    compare_links,
    compare_times,
    compare_statements,
    compare_triggers,
    compare_pairs,
    compare_coreference,
)


def evaluate(
    golds: Iterable[Annotation], found: Iterable[Findings], *, unscored: frozenset[str] = frozenset()
) -> Evaluation:
    """Score findings against the gold, article by article: the same id and text, else the same text.

    `unscored` are types of events that count neither where they are marked nor where they are found.
    """
    findings = _Findings(found)
    counts: defaultdict[str, Count] = defaultdict(Count)
    errors: list[Error] = []
    articles = 0
    for gold in golds:
        articles += 1
        other = findings.of(gold)
        for outcome in _outcomes(gold, other, unscored):
            counts[outcome.measure] += outcome.count
            errors += _told(outcome, gold, other.sentences)
    return Evaluation(articles, dict(counts), tuple(errors), tuple(findings.absent), tuple(findings.changed))


class _Findings:
    """What was found, by id and by text; notes for which articles there is nothing that fits."""

    def __init__(self, found: Iterable[Findings]) -> None:
        annotations = [annotation_of(each) for each in found]
        self._by_id = {each.id: each for each in annotations}
        self._by_text = {each.text: each for each in annotations}
        self.absent: list[str] = []
        self.changed: list[str] = []

    def of(self, gold: Annotation) -> Annotation:
        """What was found in the article; nothing where it was read in another text, since offsets would mislead."""
        same = self._by_id.get(gold.id)
        if same and same.text == gold.text:
            return same
        if gold.text in self._by_text:
            return self._by_text[gold.text]
        (self.changed if same else self.absent).append(gold.id)
        return Annotation(gold.id, gold.text)


def _outcomes(gold: Annotation, found: Annotation, unscored: frozenset[str]) -> Iterator[Outcome]:
    yield from compare_events(gold, found, unscored)
    for measure in _MEASURES:
        yield from measure(gold, found)


def _told(outcome: Outcome, gold: Annotation, sentences: Iterable[Span]) -> Iterator[Error]:
    sentences = tuple(sentences)
    for lapse in outcome.lapses:
        sentence = _sentence(lapse.span, gold.text, sentences)
        yield Error(outcome.measure, lapse.is_missed, gold.id, lapse.words, sentence)


def _sentence(span: Span, text: str, sentences: Iterable[Span]) -> str:
    """The sentence around a span; its line where none is known."""
    around = next((each for each in sentences if each.start <= span.start < each.end), None)
    if around:
        return around.text(text)
    return text[text.rfind("\n", 0, span.start) + 1 :].partition("\n")[0]
