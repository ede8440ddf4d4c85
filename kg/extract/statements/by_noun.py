"""Statements by a noun with a clause ("the claim that …") and by "according to", by "in his view"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.markables import NOUNS, tagged
from kg.extract.statements.content import around, that_clause
from kg.extract.statements.edges import trimmed, unbroken
from kg.extract.statements.saying import Page, Saying, source_bounds
from kg.extract.subjects import subjects
from kg.extract.syntax import ancestors_of, is_finite, is_verb, sentence_bounds, span_of, with_particle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.tokens import Token
    from kg.extract.triggers import Trigger
    from kg.lexicon import Lexicon

_ADVERBIAL = frozenset({"advcl"})
_SUBORDINATE = frozenset({"advcl", "conj", "relcl", "acl", "pcomp", "xcomp"})
_OWN = frozenset({"my", "our", "your"})
_ACCORDING = re.compile(r"\baccording\b", re.IGNORECASE)


def by_noun(page: Page, trigger: Trigger) -> Saying | None:
    """Read a noun with a clause of its own: "the claim that …", "his denial that …"."""
    noun = trigger.token
    clause = that_clause(noun)
    if clause is None:
        return None
    owner = _owner(noun, page.lexicon)
    bounds = trimmed(page.doc, clause.left_edge.i, clause.right_edge.i + 1)
    return Saying(
        cue=(noun,),
        source=owner,
        content=(span_of(page.doc, *bounds),),
        trigger=trigger,
        source_span=span_of(page.doc, *source_bounds(owner, noun)) if owner is not None else None,
    )


def _owner(noun: Token, lexicon: Lexicon) -> Token | None:
    """Whose statement a noun names: "Russia's claim", "a claim by Russia", "made the claim", but not "faced the claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of"}:
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and is_verb(noun.head) and is_finite(noun.head) and _utters(noun.head, lexicon):
        return next((a.token for a in subjects(noun.head) if a.position == "subject"), None)
    return None


def _utters(verb: Token, lexicon: Lexicon) -> bool:
    """Whether who is its subject says what its object tells."""
    return with_particle(verb) in lexicon.words("LightVerb") or verb.lemma_ in lexicon.verbs_of_speech


def by_according(page: Page) -> Iterator[Saying]:
    """Statements introduced by "according to"; their content is the clause around it."""
    for mark in _ACCORDING.finditer(page.text):
        token = page.doc.token_at(mark.start())
        to = next((c for c in token.children if c.lower_ == "to"), None)
        source = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
        if to is None or source is None or token.head == token or token.lower_ != mark.group().lower():
            continue
        yield Saying(
            cue=(token, to),
            source=source,
            content=around(page, _clause_above(token), token),
            source_span=span_of(page.doc, *source_bounds(source, to)),
        )


def by_view(page: Page) -> Iterator[Saying]:
    """Statements introduced by "in somebody's view"; their content is the clause around it."""
    views = (t for t in tagged(page.doc, NOUNS) if t.lemma_ in page.lexicon.words("ViewNoun"))
    for noun in (t for t in views if t.dep_ == "pobj" and t.head.lower_ == "in" and t.head.head != t.head):
        holder = next((c for c in noun.lefts if c.dep_ == "poss" and c.lower_ not in _OWN), None)
        if holder is not None and not _belongs_to_phrase(noun.head):
            yield Saying(
                cue=tuple(page.doc[noun.head.i : noun.i + 1]),
                source=holder,
                content=around(page, _clause_above(noun.head), noun.head),
                source_span=span_of(page.doc, *source_bounds(holder, noun)),
            )


def _belongs_to_phrase(preposition: Token) -> bool:
    """Whether "in" goes with the word before it, or its clause with a preposition: "believed [in her judgment]", "for, [in her view], lying"."""
    before = preposition.doc[max(0, preposition.i - 2) : preposition.i]
    is_governed = bool(before) and before[-1].tag_[:2] in {"VB", "JJ", "NN"} and not preposition.is_sent_start
    return is_governed or any(t.tag_ == "IN" and t.dep_ == "prep" for t in before)


def _clause_above(token: Token) -> Token:
    """The verb of the clause that an adverbial speaks of: the main one where it stands at an end of the sentence."""
    above = token.head
    while above.head != above and not is_verb(above):
        above = above.head
    open_labels = _SUBORDINATE if _is_at_edge(token) else _ADVERBIAL
    while above.dep_ in open_labels and is_verb(above) and (above.dep_ != "advcl" or above.head.i < above.i < token.i):
        above = next((a for a in ancestors_of(above) if is_verb(a)), above.head)
    return above


def _is_at_edge(aside: Token) -> bool:
    """Whether nothing but marks stands between an aside and the beginning or the end of its sentence."""
    first, last = sentence_bounds(aside)
    start, end = unbroken(aside)
    return not any(t.is_alpha for t in aside.doc[first:start]) or not any(t.is_alpha for t in aside.doc[end:last])
