"""One article's parse to its findings: what was read, as the dataclasses that the other stages know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.entities import entity_of
from kg.extract.factuality import Factuality, factuality
from kg.extract.metonyms import find_metonyms
from kg.extract.occurrences import occurrences
from kg.extract.reading import read
from kg.extract.states import find_states
from kg.extract.syntax import span_of
from kg.extract.tokens import opened
from kg.extract.triggers import Trigger
from kg.memory import seldom_collecting
from kg.model import Findings, Mention, Role, Span, State, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    import spacy.tokens

    from kg.extract.reading import Reading
    from kg.extract.statements import Saying
    from kg.extract.states import Holding
    from kg.lexicon import Lexicon
    from kg.model import Article, Entity


@seldom_collecting()
def extract(parse: spacy.tokens.Doc, article: Article, lexicon: Lexicon) -> Findings:
    """Find entities, times, events, statements and states in a parsed article.

    `parse` comes from `kg.language.parse`; offsets in the result are code points into `article.text`.
    """
    with opened(parse) as doc:
        return _findings(read(doc, article, lexicon), article)


def _findings(reading: Reading, article: Article) -> Findings:
    entities, events = tuple(_entities(reading)), tuple(occurrences(reading, article.published))
    statements, states = tuple(_statements(reading)), tuple(_states(reading))
    metonyms = find_metonyms(entities, events, statements, reading.lexicon, first=len(states) + 1)
    return Findings(
        article=article,
        sentences=tuple(reading.sentences.values()),
        entities=entities,
        mentions=tuple(_mentions(reading)),
        times=reading.times,
        events=events,
        statements=statements,
        states=(*states, *metonyms),
    )


# Entities and mentions -------------------------------------------------------------------------------------------


def _entities(reading: Reading) -> Iterator[Entity]:
    for cluster in reading.clusters:
        yield entity_of(cluster, reading.entities[id(cluster)], reading.coreference)


def _mentions(reading: Reading) -> Iterator[Mention]:
    found = [(m, reason, c) for c in reading.coreference.clusters for m, reason in c.mentions]
    for markable, reason, cluster in sorted(found, key=lambda row: (row[0].start, row[0].end)):
        kind = markable.type or cluster.type
        yield Mention(markable.span(reading.doc), markable.kind, kind, reading.entities[id(cluster)], reason)


# Statements ------------------------------------------------------------------------------------------------------


def _statements(reading: Reading) -> Iterator[Statement]:
    for number, saying in enumerate(reading.sayings, 1):
        yield Statement(
            id=f"s{number}",
            kind=saying.kind,
            content=saying.content,
            passages=_passages(reading, saying),
            source=(saying.source_span,) if saying.source_span else (),
            cue=(span_of(reading.doc, saying.cue[0].i, saying.cue[-1].i + 1),) if saying.cue else (),
            speaker=reading.speaker_of(saying),
            addressee=reading.entity_at(saying.addressee) if saying.addressee is not None else None,
            via=reading.entity_at(saying.via) if saying.via is not None else None,
            event=reading.events.get(saying.trigger.token.i) if saying.trigger else None,
        )


def _passages(reading: Reading, saying: Saying) -> tuple[Span, ...]:
    stretches = [*saying.content, *(Span(t.idx, t.end) for t in saying.cue)]
    return tuple(s for s in reading.sentences.values() if any(s.overlaps(x) for x in stretches))


# States ----------------------------------------------------------------------------------------------------------


def _states(reading: Reading) -> Iterator[State]:
    for number, (holding, roles) in enumerate(_held(reading), 1):
        yield State(
            id=f"t{number}",
            type=holding.type,
            passage=reading.sentence(holding.anchor),
            trigger=holding.trigger,
            roles=(*roles, Role(holding.words[0], (holding.words[1],))) if holding.words else roles,
            statement=_state_holder(reading, holding),
        )


def _held(reading: Reading) -> Iterator[tuple[Holding, tuple[Role, ...]]]:
    """The states that join two entities and are said to be so, with their roles."""
    inside = {i: m.head for i, m in reading.names.items()}
    for holding in find_states(reading.doc, inside, reading.lexicon, reading.type_at):
        roles = tuple(Role(role, (reading.span(t),), reading.entity_at(t)) for role, t in holding.fillers)
        joins_two = len({r.entity for r in roles if r.entity}) > 1
        if joins_two and reading.is_in_sentence(holding.anchor) and _is_actual(reading, holding):
            yield holding, roles


def _is_actual(reading: Reading, holding: Holding) -> bool:
    """A state told by a verb holds only where that verb is neither negated nor modal."""
    if not holding.is_verbal:
        return True
    trigger = Trigger(holding.anchor, (holding.anchor,), holding.type)
    return factuality(trigger, reading.lexicon, frozenset()) == Factuality()


def _state_holder(reading: Reading, holding: Holding) -> str | None:
    """The speaker's word: a state told by a verb within a statement, or by any words within a direct quotation."""
    holder = reading.holder(holding.anchor)
    if holder is None:
        return None
    quoted = any(q.start <= holding.anchor.idx < q.end for q in reading.sayings[holder].quotes)
    return f"s{holder + 1}" if quoted or holding.is_verbal else None
