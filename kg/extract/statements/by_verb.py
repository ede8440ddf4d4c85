"""Statements by a verb of saying, thinking or judging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.statements.content import content_of
from kg.extract.statements.edges import is_amount
from kg.extract.statements.relay import is_relay, relayed_by
from kg.extract.statements.saying import Page, Saying, carrier_of, is_plain_saying, is_told, source_bounds
from kg.extract.subjects import subjects
from kg.extract.syntax import has_subject, is_finite, is_infinitive, is_noun, is_passive, is_verb, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.tokens import Token
    from kg.extract.triggers import Trigger
    from kg.model import Span


_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_SPEAKERS = frozenset({"Person", "Organization", "Group", "Place"})
_CLOSING = frozenset({'"', "”", "''", "’"})
_OCCASIONAL = frozenset({"in", "on", "during"})
_ADDRESSEE = frozenset({"dobj", "dative"})
_FOUND = frozenset({"nsubj", "nsubjpass", "dobj"})


def by_verb(page: Page, trigger: Trigger) -> Saying | None:
    """Read a verb of saying, thinking or judging; None where it only relays what another says."""
    verb = trigger.token
    if is_relay(page, verb) or _is_citing(page, verb) or _is_quoting(page, verb) or _is_carrying(page, verb):
        return None
    if _is_come_upon(verb):
        return None
    source, surface = _source(verb)
    is_inverted = source is not None and _is_told_itself(page, source, verb)
    if is_inverted:
        source = surface = _nearest(page, verb)
    if source is None and is_plain_saying(page, trigger):
        source = surface = _beside(page, verb) or _behind_occasion(page, verb) or _quoted_person(page, verb)
    via = relayed_by(page, verb) or _quoted_by(page, verb)
    if cited := _cited(page, verb) or _quoted_object(page, verb):
        source, surface, via = cited, cited, source
    content, is_opaque = ((), True) if is_inverted else content_of(page, trigger)
    return Saying(
        cue=_with_preposition(_cue_tokens(page, trigger), content),
        source=source,
        content=content,
        trigger=trigger,
        source_span=span_of(page.doc, *source_bounds(surface, verb)) if surface is not None else None,
        addressee=_addressee(verb),
        via=via,
        is_opaque=is_opaque,
    )


def _source(verb: Token) -> tuple[Token | None, Token | None]:
    """The speaker (relative pronouns and understood subjects resolved), and the words that stand for it."""
    speakers = [a.token for a in subjects(verb) if a.position == "subject"]
    speakers.sort(key=lambda t: t.tag_ == "WDT" or t.i not in {c.i for c in verb.children})
    agents = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    speaker = next(iter(speakers + agents), None)
    surface = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), speaker)
    surface = next((c for c in verb.rights if c.dep_ == "nsubj"), surface)
    return speaker, surface


def _is_told_itself(page: Page, source: Token, verb: Token) -> bool:
    """Whether what the parser took for a speaker far before the cue is what is said: "“The answer is …,” tweeted Ken Gude"."""
    return source.i < verb.i - 1 and page.is_quoted(source) and not page.is_quoted(verb)


def _nearest(page: Page, verb: Token) -> Token | None:
    """The name before a cue, behind what is quoted, a person's before others; else who stands behind it as its object."""
    start = next((i + 1 for i in range(verb.i - 1, -1, -1) if verb.doc[i].is_quote), verb.i)
    between = [verb.doc[name.head] for i in range(verb.i - 1, start - 1, -1) if (name := page.names.get(i))]
    if between and verb.i - 1 in page.names:
        return next((t for t in between if page.type_of(t) == "Person"), between[0])
    return next((c for c in verb.rights if c.dep_ == "dobj" and page.type_of(c) in _SPEAKERS), None)


def _beside(page: Page, verb: Token) -> Token | None:
    """The name between a quotation and a cue to which the parser gave no subject: "…,” Orlov said", "…,” said Igor Orlov"."""
    if not is_finite(verb):
        return None
    for at, step in ((verb.i - 1, -1), (verb.i + 1, 1)):
        if at not in page.names or page.type_of(verb.doc[at]) not in _SPEAKERS:
            continue
        name = page.names[at]
        beyond = name.start - 1 if step < 0 else verb.i - 1
        if beyond >= 0 and verb.doc[beyond].text in _CLOSING:
            return verb.doc[name.head]
    return None


def _behind_occasion(page: Page, verb: Token) -> Token | None:
    """The name that the parser took for an apposition: "In an interview with the paper, [UNESCO] also said"."""
    before = next((t for t in reversed(verb.doc[max(0, verb.i - 3) : verb.i]) if t.tag_[:2] != "RB"), None)
    while before is not None and before.dep_ != "appos" and before.head.i < verb.i and before.head != before:
        before = before.head
    if before is None or before.dep_ != "appos" or page.type_of(before) not in _SPEAKERS:
        return None
    start = before.left_edge.i
    return before if start and verb.doc[start - 1].text == "," and is_finite(verb) else None


def _cited(page: Page, verb: Token) -> Token | None:
    """Whom a relaying outlet cites: "Interfax reported, citing the army"."""
    if verb.lemma_ not in page.lexicon.words("QuoteRelay"):
        return None
    citing = (c for c in verb.rights if c.dep_ == "advcl" and c.lower_ in page.lexicon.words("Attribution"))
    return next((g for c in citing for g in c.children if g.dep_ == "dobj" and page.type_of(g) in _SPEAKERS), None)


def _is_citing(page: Page, verb: Token) -> bool:
    """Whether the verb only names the source of a relaying cue: "Interfax reported, [citing] the army"."""
    above = verb.head
    is_relayed = above.i in page.cues and above.lemma_ in page.lexicon.words("QuoteRelay")
    return is_relayed and verb.lower_ in page.lexicon.words("Attribution")


def _is_come_upon(verb: Token) -> bool:
    """Whether somebody finds himself or so many people in a state, and finds out nothing: "found itself besieged", "found [two men] dead"."""
    state = next((c for c in verb.rights if c.dep_ in {"ccomp", "xcomp", "oprd"} and not is_finite(c)), None)
    if verb.lemma_ != "find" or state is None:
        return False
    who = next((c for c in (*state.lefts, *verb.rights) if c.dep_ in _FOUND and c.i < state.i), state)
    return who.lower_.endswith(("self", "selves")) or any(c.dep_ == "nummod" for c in who.lefts)


def _is_carrying(page: Page, verb: Token) -> bool:
    """Whether the verb only leads to the cue behind it: "[went on] to say"."""
    return any(c.i in page.cues and carrier_of(c, page.lexicon) == verb for c in verb.rights)


def _is_quoting(page: Page, verb: Token) -> bool:
    """Whether the verb only leads to the cue: "was [quoted] by the paper as saying …", "the paper [cited] him as saying …"."""
    if verb.lemma_ not in page.lexicon.words("QuoteRelay"):
        return False
    if not is_passive(verb) and not any(c.dep_ == "dobj" for c in verb.rights):
        return False
    told = (g for c in verb.rights if c.lower_ == "as" for g in c.children if g.dep_ == "pcomp" and g.i in page.cues)
    return any(c.dep_ == "ccomp" for g in told for c in g.children)


def _quoted_person(page: Page, verb: Token) -> Token | None:
    """Who speaks where the relaying verb stands last: "…, [a banker] was quoted as saying"."""
    is_quoted = verb.lemma_ in page.lexicon.words("QuoteRelay") and any(c.lower_ == "as" for c in verb.rights)
    return next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None) if is_quoted else None


def _quoted_object(page: Page, verb: Token) -> Token | None:
    """Whom an outlet quotes: "the paper cited [the minister] as saying …"."""
    above = verb.head.head
    if verb.dep_ != "pcomp" or not is_verb(above) or is_passive(above) or not _is_quoting(page, above):
        return None
    return next((c for c in above.rights if c.dep_ == "dobj" and c.i < verb.i), None)


def _quoted_by(page: Page, verb: Token) -> Token | None:
    """Who quotes: "was quoted by [the paper] as saying …"."""
    above = verb.head.head
    if verb.dep_ != "pcomp" or not is_verb(above) or not _is_quoting(page, above):
        return None
    return next((g for c in above.rights if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)


def _cue_tokens(page: Page, trigger: Trigger) -> tuple[Token, ...]:
    """The cue with its auxiliaries, negation and particle, as far as they stand together."""
    verb = trigger.token
    words = {w for w in trigger.words if not is_told(w, trigger, page.lexicon)}
    parts = {verb, *words} | {c for c in verb.children if c.dep_ in _CUE_PARTS and c.tag_ != "TO"}
    if carrier := carrier_of(verb, page.lexicon):
        parts |= {carrier} | {c for c in (*verb.lefts, *carrier.children) if c.dep_ in _CUE_PARTS}
    inside = {t.i for t in parts} | set(_occasion(page, verb))
    start = end = verb.i
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    return tuple(verb.doc[start : end + 1])


def _with_preposition(cue: tuple[Token, ...], content: tuple[Span, ...]) -> tuple[Token, ...]:
    """The cue with the preposition that leads to its content: "accused of", "described as"."""
    last = cue[-1]
    following = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else last
    is_between = any(following.end <= piece.start <= following.end + 1 for piece in content)
    is_leading = following.dep_ == "prep" and following.head in cue and not is_amount(following)
    return (*cue, following) if is_leading and is_between else cue


def _occasion(page: Page, verb: Token) -> Iterator[int]:
    """The tokens that say where it was said, as part of the cue: "said in a statement", "told in an interview"."""
    for prep in verb.rights:
        noun = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep.lower_ in _OCCASIONAL else None
        if noun is not None and (noun.lemma_ in page.lexicon.words("SourceNoun") or noun.lemma_ in page.lexicon.nouns):
            yield from range(prep.i, noun.i + 1)


def _addressee(verb: Token) -> Token | None:
    """Whom it is said to: "told reporters that", "asked him whether", "said to parliament"."""
    has_clause = any(
        (c.dep_ == "ccomp" and has_subject(c)) or (c.dep_ == "xcomp" and is_infinitive(c)) for c in verb.children
    )
    for child in verb.rights:
        if child.dep_ == "dative" and is_noun(child):
            return child
        if child.dep_ in _ADDRESSEE and has_clause and (is_noun(child) or child.tag_ == "PRP"):
            return child
    return None
