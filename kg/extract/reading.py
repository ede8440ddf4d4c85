"""Reading: one article's parse taken apart, and what is known of it while findings are made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.coreference import resolve_mentions, resolve_pronouns
from kg.extract.interview import personal_sentences
from kg.extract.names import names
from kg.extract.nominals import nominals, pronouns
from kg.extract.quotes import quotations
from kg.extract.repair import reattach_titles, repair, repair_quotations, repair_speech, reread_asides
from kg.extract.statements import Page, authors_of, find_sayings
from kg.extract.syntax import is_part, phrase, sentence_bounds, span_of, whole_of
from kg.extract.times import find_times
from kg.extract.triggers import triggers
from kg.model import MentionKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.coreference import Cluster, Coreference
    from kg.extract.markables import Markable
    from kg.extract.statements import Saying
    from kg.extract.tokens import Doc, Token
    from kg.extract.triggers import Trigger
    from kg.lexicon import EventClass, Lexicon
    from kg.model import Article, Time

_PRONOUNS = frozenset({"PRP", "PRP$"})


@dataclass(frozen=True)
class Reading:
    """An article as read: its mentions joined to clusters, its triggers, its statements, its times.

    `text` is that of the parse, furniture blanked out (spaCy would put it together at each call). `names` maps each token inside a name to that name; `sayings` are statements, `echoes` cues that are none in their
    own right; `sentences` maps a sentence's first token to where it stands; `quoted` are the tokens of reported speech.
    """

    doc: Doc
    text: str
    lexicon: Lexicon
    coreference: Coreference
    names: dict[int, Markable]
    triggers: tuple[Trigger, ...]
    sayings: tuple[Saying, ...]
    echoes: tuple[Saying, ...]
    times: tuple[Time, ...]
    sentences: dict[int, Span]
    quoted: frozenset[int]

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """What mentions refer to, in order of first mention."""
        return tuple(sorted(self.coreference.clusters, key=lambda c: c.first))

    @cached_property
    def entities(self) -> dict[int, str]:
        """`id` of a cluster -> the id of its entity."""
        return {id(cluster): f"e{number}" for number, cluster in enumerate(self.clusters, 1)}

    @cached_property
    def events(self) -> dict[int, str]:
        """Token of a trigger -> the id of its event."""
        return {t.token.i: f"v{number}" for number, t in enumerate(self.triggers, 1)}

    @cached_property
    def trigger_at(self) -> dict[int, Trigger]:
        """Token of a trigger -> the trigger."""
        return {t.token.i: t for t in self.triggers}

    @cached_property
    def speakers(self) -> dict[int, str]:
        """Token of a cue -> the entity that speaks there."""
        found: dict[int, str] = {}
        for saying in self.sayings:
            if saying.trigger and (speaker := self.speaker_of(saying)):
                found.setdefault(saying.trigger.token.i, speaker)
        return found

    def entity_at(self, token: Token) -> str | None:
        """The entity that a phrase with this head refers to."""
        cluster = self._cluster_at(token)
        return self.entities.get(id(cluster)) if cluster else None

    def type_at(self, token: Token) -> str | None:
        """The entity class of a phrase with this head."""
        cluster = self._cluster_at(token)
        return cluster.type if cluster else None

    def _cluster_at(self, token: Token) -> Cluster | None:
        return self.coreference.by_head.get(_name_head(token, self.names))

    def span(self, token: Token) -> Span:
        """The words of a phrase: a name alone where it is one, else the base noun phrase."""
        if token.i in self.names:
            return self.names[token.i].span(self.doc)
        return span_of(self.doc, *phrase(token))

    def antecedents(self, token: Token) -> Iterator[Span]:
        """The nearest words before a pronoun, in its sentence, for the same entity."""
        cluster = self._cluster_at(token) if token.tag_ in _PRONOUNS else None
        start = sentence_bounds(token)[0]
        found = [m for m, _ in cluster.mentions if start <= m.head < token.i] if cluster else []
        words = [m for m in found if m.kind is not MentionKind.PRONOUN]
        if words:
            yield max(words, key=lambda m: m.head).span(self.doc)

    def sentence(self, token: Token) -> Span:
        """The sentence around a token."""
        return self.sentences[sentence_bounds(token)[0]]

    def is_in_sentence(self, token: Token) -> bool:
        """Whether a token stands in running text, not in a dateline or in page furniture."""
        return sentence_bounds(token)[0] in self.sentences

    def is_personal(self, token: Token) -> bool:
        """Whether a sentence says "I", "we" or "you" outside quotation marks, or stands in an interview: no report."""
        return sentence_bounds(token)[0] in self._personal

    @cached_property
    def _personal(self) -> frozenset[int]:
        return personal_sentences(self.doc, self.quoted)

    def speaker_of(self, saying: Saying) -> str | None:
        """The source's entity; of "a statement from the ministry", the ministry."""
        source = saying.source
        if source is None:
            return None
        if source.i in self.names or self.lexicon.entity_nouns.get(source.lemma_) != "Work":
            named = (e for child in source.rights if child.dep_ == "appos" and (e := self.entity_at(child)))
            return self.entity_at(source) or (next(named, None) if is_part(source) else None)
        authors = (e for token in authors_of(source, self.lexicon) if (e := self.entity_at(token)))
        return next(authors, None) or self.entity_at(source)

    def holder(self, token: Token) -> int | None:
        """The innermost statement in whose content a word stands, its own cue and mere objects of attitudes left out."""
        around = [(s.length, n) for n, s in enumerate(self.sayings) if s.is_opaque and s.tells(token)]
        return min(around)[1] if around else None

    def class_of(self, trigger: Trigger) -> EventClass | None:
        """The event class of a trigger."""
        return self.lexicon.events.get(trigger.type)


def read(doc: Doc, article: Article, lexicon: Lexicon) -> Reading:
    """Run the extractors in their order: times, names, repairs, triggers, statements, then pronouns."""
    times = tuple(find_times(doc, article))
    doc.timed = frozenset(i for time in times for i in _tokens(doc, time.span))
    named = names(doc, lexicon)
    reattach_titles(doc, named, lexicon)
    reread_asides(doc, lexicon)
    inside = {i: m for m in named for i in range(m.start, m.end)}
    common = list(nominals(doc, named, lexicon))
    types = {m.head: m.type for m in (*named, *common)}
    text = doc.text
    paragraphs = [p.span for p in doc.paragraphs]
    quotes = list(quotations(text, paragraphs))
    repair_quotations(doc, quotes, lexicon)
    repair(doc, lexicon, lambda t: types.get(_name_head(t, inside)))
    repair_speech(doc, lexicon, lambda t: types.get(_name_head(t, inside)))
    coreference = resolve_mentions(doc, named, common, lexicon)

    def type_of(token: Token) -> str | None:
        cluster = coreference.by_head.get(_name_head(token, inside))
        return cluster.type if cluster else None

    def kind_of(token: Token) -> str | None:
        kind = type_of(token)
        is_whole = kind is not None or not token.rights or not is_part(token, lexicon.words("PartNoun"))
        return kind if is_whole else type_of(whole_of(token) or token)

    found = tuple(_outside_dates(doc, triggers(doc, frozenset(inside), lexicon, kind_of)))
    heard = find_sayings(found, Page(doc, text, lexicon, quotes, paragraphs, inside, type_of))
    sayings = tuple(s for s in heard if not s.is_echo)
    quoted = frozenset(i for quote in quotes for i in _tokens(doc, quote))
    _resolve_pronouns(doc, coreference, sayings, quoted, inside)
    echoes = tuple(s for s in heard if s.is_echo)
    return Reading(
        doc, text, lexicon, coreference, inside, found, sayings, echoes, times, _sentences(doc, text), quoted
    )


def _name_head(token: Token, inside: dict[int, Markable]) -> int:
    """The head token of the name that a token is in, else the token's own index."""
    return inside[token.i].head if token.i in inside else token.i


def _tokens(doc: Doc, span: Span) -> range:
    """The tokens that a stretch of text touches."""
    found = doc.at(span.start, span.end)
    return range(found.start, found.end) if found else range(0)


def _outside_dates(doc: Doc, found: Iterator[Trigger]) -> Iterator[Trigger]:
    """Neither in a dateline nor in a time: in "early March" nobody marches."""
    dates = doc.timed.union(*(range(span.start, span.end) for span in doc.datelines))
    return (t for t in found if t.token.i not in dates)


def _sentences(doc: Doc, text: str) -> dict[int, Span]:
    """First token of a sentence -> where it stands; datelines and blanked furniture are none."""
    datelines = {span.start for span in doc.datelines}
    found = {start: span_of(doc, start, end) for start, end in doc.sentences if start not in datelines}
    return {start: span for start, span in found.items() if not span.text(text).isspace()}


def _resolve_pronouns(
    doc: Doc, coreference: Coreference, sayings: tuple[Saying, ...], quoted: frozenset[int], inside: dict[int, Markable]
) -> None:
    """Pronouns of the narrative first, so that the speakers of quotes are known when those inside them are read."""
    found = list(pronouns(doc))
    resolve_pronouns(coreference, [m for m in found if m.head not in quoted], {}, quoted)
    speakers = {
        i: cluster
        for saying in sayings
        if saying.source is not None and (cluster := coreference.by_head.get(_name_head(saying.source, inside)))
        for quote in saying.quotes
        for i in _tokens(doc, quote)
    }
    resolve_pronouns(coreference, [m for m in found if m.head in quoted], speakers, quoted)
