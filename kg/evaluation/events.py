"""Measures of events: triggers, classes, roles, who does what to whom, and what is told as a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evaluation.model import Count, Happening, Lapse, Outcome
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.evaluation.model import Annotation, Taken


def compare_events(gold: Annotation, found: Annotation, unscored: frozenset[str]) -> Iterator[Outcome]:
    """Events of a class: found by their trigger, then class, named roles and whether the article itself tells them.

    Roles are asked of all events, and found in those that are found, as facts are. Types of `unscored` do not count, in gold or findings.
    """
    if gold.events is not None:
        asked, told = (_scored(side.events, gold, unscored) for side in (gold, found))
        matches = _matched(asked, told, gold.text)
        yield Outcome("events (found)", matches.count(len(matches.pairs)), matches.lapses())
        yield _classes(matches)
        yield _roles(matches)
        yield _facts(matches)


def compare_triggers(gold: Annotation, found: Annotation) -> Iterator[Outcome]:
    """Events without classes, as MEANTIME has them: triggers, and who or what takes part, whatever the role."""
    if gold.triggers is not None:
        asked, told = (_scored(events, gold, frozenset()) for events in (gold.triggers, found.events))
        matches = _matched(asked, told, gold.text)
        yield Outcome("event triggers", matches.count(len(matches.pairs)), matches.lapses())
        yield Outcome("event roles (unlabelled)", _unlabelled(matches))


def compare_pairs(gold: Annotation, found: Annotation) -> Iterator[Outcome]:
    """Whether an event joins two parties, and with the right PLOVER category."""
    pair = gold.pair
    if pair is None:
        return
    joining = {
        event.plover
        for event in found.events or ()
        if _touches(pair.agent, event, lambda role: role == "agent")
        and _touches(pair.target, event, lambda role: role != "agent")
    }
    is_linked, is_typed = bool(joining), pair.plover in joining
    told = f"found {', '.join(sorted(map(str, joining))) or 'nothing'}"
    words = f"{pair.plover} ({pair.agent.text(gold.text)} -> {pair.target.text(gold.text)}), {told}"
    yield Outcome("pairs linked", Count(is_linked, is_linked, 1))
    lapses = () if is_typed else (Lapse(pair.agent, words, is_missed=True),)
    yield Outcome("pairs linked+typed", Count(is_typed, is_linked, 1), lapses)


def _touches(party: Span, event: Happening, fits: Callable[[str], bool]) -> bool:
    return any(_overlap((party,), each.spans) for each in event.taking_part if fits(each.role))


# Matching -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Matches:
    """Events of the gold (asked) and of the findings (told): those that are the same, and those that are left."""

    text: str
    asked: Sequence[Happening]
    told: Sequence[Happening]
    pairs: Sequence[tuple[Happening, Happening]]
    missed: Sequence[Happening]
    extra: Sequence[Happening]

    def count(self, right: int) -> Count:
        """So many are right, of all."""
        return Count(right, len(self.told), len(self.asked))

    @property
    def asked_roles(self) -> int:
        """How many roles there are in all events of the gold."""
        return sum(len(each.taking_part) for each in self.asked)

    def lapses(self) -> tuple[Lapse, ...]:
        """The events that are left."""
        sides = ((self.missed, True), (self.extra, False))
        return tuple(Lapse(each.trigger[0], self.named(each), is_missed) for side, is_missed in sides for each in side)

    def named(self, event: Happening) -> str:
        """An event by the words of its trigger, and its class where it has one."""
        return f"{_words(event.trigger, self.text)!r} {event.type}".rstrip()


def _matched(asked: Sequence[Happening], told: Sequence[Happening], text: str) -> _Matches:
    """Match each event of the gold with the first whose trigger overlaps its own and that is no other's."""
    free, pairs, missed = list(told), list[tuple[Happening, Happening]](), list[Happening]()
    for each in asked:
        hit = next((other for other in free if _overlap(each.trigger, other.trigger)), None)
        if hit is None:
            missed.append(each)
        else:
            free.remove(hit)
            pairs.append((each, hit))
    return _Matches(text, asked, told, pairs, missed, free)


def _scored(events: Iterable[Happening] | None, gold: Annotation, unscored: frozenset[str]) -> list[Happening]:
    kept = (each for each in events or () if each.trigger and each.type not in unscored)
    return [each for each in kept if gold.counts(Span(each.trigger[0].start, each.trigger[-1].end))]


def _overlap(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in some for other in others)


def _words(spans: Iterable[Span], text: str) -> str:
    return " … ".join(span.text(text) for span in spans)


# Counting -----------------------------------------------------------------------------------------------------------


def _classes(matches: _Matches) -> Outcome:
    lapses = tuple(
        Lapse(each.trigger[0], f"{matches.named(each)}, found {other.type}", is_missed=True)
        for each, other in matches.pairs
        if each.type != other.type
    )
    return Outcome("events (class)", matches.count(len(matches.pairs) - len(lapses)), lapses)


def _unlabelled(matches: _Matches) -> Count:
    right, found = 0, 0
    for each, other in matches.pairs:
        spans = [span for one in other.taking_part for span in one.spans[:1]]
        found += len(spans)
        right += sum(_overlap(one.spans, spans) for one in each.taking_part)
    return Count(min(right, found), found, matches.asked_roles)


def _roles(matches: _Matches) -> Outcome:
    right, found, lapses = 0, 0, list[Lapse]()
    for each, other in matches.pairs:
        missed, extra = _apart(each.taking_part, other.taking_part), _apart(other.taking_part, each.taking_part)
        right += min(len(each.taking_part) - len(missed), len(other.taking_part) - len(extra))
        found += len(other.taking_part)
        for side, is_missed in ((missed, True), (extra, False)):
            words = (f"{matches.named(each)}, {one.role}: {_words(one.spans, matches.text)}" for one in side)
            lapses += [Lapse(each.trigger[0], told, is_missed) for told in words]
    return Outcome("event roles", Count(right, found, matches.asked_roles), tuple(lapses))


def _apart(some: Sequence[Taken], others: Sequence[Taken]) -> list[Taken]:
    """Those that have no counterpart of the same role."""
    return [a for a in some if not any(a.role == b.role and _overlap(a.spans, b.spans) for b in others)]


def _facts(matches: _Matches) -> Outcome:
    """Of the events that were found, those that the article tells in its own voice as having happened."""
    marked = [(each, other) for each, other in matches.pairs if each.is_reported is not None]
    gold, found = ({n for n, pair in enumerate(marked) if pair[side].is_reported} for side in (0, 1))
    lapses = tuple(
        Lapse(
            marked[number][0].trigger[0],
            f"{matches.named(marked[number][0])} is {'a fact' if number in gold else 'a claim'}",
            is_missed=number in gold,
        )
        for number in sorted(gold ^ found)
    )
    return Outcome("events told as facts", Count(len(gold & found), len(found), len(gold)), lapses)
