"""Content: the words that a cue's clause, complement or surroundings give as what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.statements.relay import is_relay
from kg.extract.statements.saying import Page, is_plain_saying
from kg.extract.syntax import is_finite, is_gerund, is_infinitive, is_noun, is_passive, is_verb, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.extract.triggers import Trigger
    from kg.model import Span


_COMPLEMENTS = frozenset({"dobj", "xcomp", "oprd", "acomp", "attr"})
_COMPLEMENT_PREPOSITIONS = frozenset({"as", "of", "for", "about", "over", "to", "on", "against", "with"})
_CUE_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "prep", "npadvmod", "dobj", "dative"})
_CLAUSAL_NOUN = frozenset({"acl", "ccomp"})
_EDGES = frozenset({",", ".", ";", ":", "—", "–", "-", "”", "“", '"', "''", "``", "’"})


def content_of(page: Page, trigger: Trigger) -> tuple[tuple[Span, ...], bool]:
    """The content of a cue, and whether it is the speaker's word only (not merely the object of an attitude)."""
    verb, doc = trigger.token, page.doc
    if clauses := list(_content_clauses(page, verb)):
        bounds = [c for clause in clauses for c in _clause_pieces(page, clause, verb)]
        return tuple(span_of(doc, start, end) for start, end in bounds), True
    if verb.dep_ in {"parataxis", "dep"} and is_verb(verb.head):
        return around(page, verb.head, verb), True
    if verb.dep_ == "advcl" and verb.lower_ == "according":
        return (), True
    return _complement_content(page, trigger)


def _content_clauses(page: Page, verb: Token) -> Iterator[Token]:
    """The clauses that tell what is said.

    Below a relaying verb at the end ("…, Reuters reported") where the parser hung them there, and below a noun that is
    part of the cue ("rejected the claim that …").
    """
    if trigger := page.cues.get(verb.i):
        yield from (c for w in trigger.words if w != verb and is_noun(w) and (c := that_clause(w)) is not None)
    for child in verb.children:
        if child.dep_ == "ccomp" and is_relay(page, child):
            yield from (c for c in child.children if c.dep_ == "ccomp")
        elif child.dep_ == "ccomp":
            yield child


def that_clause(noun: Token) -> Token | None:
    """The clause that says what a noun for speech or thought is about: "the claim [that …]", "the claim is [that …]"."""
    copula = [noun.head] if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else []
    clauses = (c for token in (noun, *copula) for c in token.rights if c.dep_ in _CLAUSAL_NOUN)
    return next((c for c in clauses if _is_that_clause(c)), None)


def _is_that_clause(clause: Token) -> bool:
    if is_infinitive(clause):
        return False
    return clause.dep_ != "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)


def _clause_pieces(page: Page, clause: Token, verb: Token) -> list[tuple[int, int]]:
    """The clause's words in one piece, or two where cue and source stand in its middle."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if not start <= verb.i < end:
        return [trimmed(page.doc, start, end)]
    own = [c for c in verb.children if c.dep_ in _CUE_ARGUMENTS]
    inner_start = min([verb.i, *(c.left_edge.i for c in own)])
    inner_end = max([verb.i + 1, *(c.right_edge.i + 1 for c in own)])
    pieces = [(start, inner_start), (inner_end, end)]
    return [trimmed(page.doc, a, b) for a, b in pieces if a < b and any(t.is_alpha for t in page.doc[a:b])]


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Token bounds without punctuation and spaces at either end."""
    while start < end - 1 and (doc[start].is_punct or doc[start].is_space) and doc[start].text not in "([":
        start += 1
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGES):
        end -= 1
    return start, end


def around(page: Page, clause: Token, aside: Token) -> tuple[Span, ...]:
    """The clause without the aside in it ("Finland, he said, is safer")."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    inner_start, inner_end = _unbroken(aside)
    pieces = [(start, min(inner_start, end)), (max(inner_end, start), end)]
    kept = [trimmed(page.doc, a, b) for a, b in pieces if a < b and any(t.is_alpha for t in page.doc[a:b])]
    return tuple(span_of(page.doc, a, b) for a, b in kept)


def _unbroken(head: Token) -> tuple[int, int]:
    """Token bounds of the words around a head that depend on it, up to the first that does not."""
    below = {token.i for token in head.subtree}
    start = end = head.i
    while start - 1 in below:
        start -= 1
    while end + 1 in below:
        end += 1
    return start, end + 1


def _complement_content(page: Page, trigger: Trigger) -> tuple[tuple[Span, ...], bool]:
    """What an infinitive, an object or an "as"-phrase tells: "urged them to leave", "called it illegal", "condemned the vote"."""
    verb = trigger.token
    parts = [c for c in verb.rights if _is_complement(c, trigger)]
    is_plain = is_plain_saying(page, trigger)
    clausal = any(
        c.dep_ == "oprd"
        or (c.dep_ == "xcomp" and (is_plain or not is_gerund(c)))
        or (c.dep_ == "prep" and any(g.dep_ == "pcomp" for g in c.children))
        for c in parts
    )
    if is_passive(verb) and any(c.dep_ == "xcomp" for c in parts):
        parts = [*(c for c in verb.lefts if c.dep_ == "nsubjpass"), *parts]
    if not parts or (not clausal and is_plain and not any(is_finite(t) for p in parts for t in p.subtree)):
        return (), True
    start, end = min(c.left_edge.i for c in parts), max(c.right_edge.i + 1 for c in parts)
    if start <= verb.i < end:
        return (
            span_of(page.doc, *trimmed(page.doc, start, verb.i)),
            span_of(page.doc, *trimmed(page.doc, verb.i + 1, end)),
        ), True
    return (span_of(page.doc, *trimmed(page.doc, *_without_preposition(page.doc, start, end))),), clausal


def _without_preposition(doc: Doc, start: int, end: int) -> tuple[int, int]:
    return (
        (start + 1, end)
        if doc[start].dep_ == "prep" and doc[start].lower_ != "as" and start + 1 < end
        else (start, end)
    )


def _is_complement(child: Token, trigger: Trigger) -> bool:
    if child.dep_ in _COMPLEMENTS:
        is_cue = child.dep_ == "dobj" and child in trigger.words
        return not is_cue and child.ent_type_ not in {"DATE", "TIME"}
    if child.dep_ == "prep":
        return child in trigger.words or (
            child.lower_ in _COMPLEMENT_PREPOSITIONS
            and not any(g.ent_type_ in {"DATE", "TIME"} for g in child.children)
        )
    return False
