"""Content: the words that a cue's clause, complement or surroundings give as what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.statements.relay import is_relay
from kg.extract.statements.saying import Page, is_plain_saying, is_told
from kg.extract.statements.sentence_end import said_before
from kg.extract.syntax import (
    SUBJECT_LABELS,
    has_subject,
    is_finite,
    is_gerund,
    is_infinitive,
    is_noun,
    is_passive,
    is_verb,
    span_of,
)
from kg.extract.triggers import is_kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.extract.triggers import Trigger
    from kg.model import Span


_COMPLEMENTS = frozenset({"dobj", "xcomp", "oprd", "acomp", "attr"})
_COMPLEMENT_PREPOSITIONS = frozenset({"as", "of", "for", "about", "over", "to", "on", "against", "with"})
_SILENT = frozenset({"Wish", "Decision", "Intention", "Finding"})
"""Classes of cues that no words spoken stand before: "they were shy, they wanted more"."""
_SPOKEN = frozenset({"Statement", "Telling", "Announcement", "Claim"})
"""Classes of cues that may stand behind or amid what they tell, where the parser did not join the two."""
_DEEDS = frozenset({"Investigation", "CourtRuling", "Lawsuit", "Charge", "Acquittal", "Accord"})
"""Classes of what is done by words and not merely said: a noun behind them is whom or what it befalls."""
_APPROXIMATE = frozenset({"over", "about", "around", "under"})
_TOPICAL_PREPOSITIONS = frozenset({"as", "of", "about", "over", "against"})
_BACKGROUND = frozenset({"relcl", "ccomp", "xcomp", "acl", "csubj"})
"""Clauses in which a mere noun behind a cue is seldom reported speech (measured on PolNeAR: 1 in 3, else 4 in 5)."""
_CUE_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "prep", "npadvmod", "dobj", "dative"})
_CLAUSAL_NOUN = frozenset({"acl", "ccomp", "relcl"})
_COMPLETE = frozenset({"dobj", "attr", "acomp", "auxpass", "ccomp", "xcomp"})
"""What stands behind a verb that has all it needs."""
_EDGES = frozenset({",", ".", ";", ":", "—", "–", "-", "”", "“", '"', "''", "``", "’"})


def content_of(page: Page, trigger: Trigger) -> tuple[tuple[Span, ...], bool]:
    """The content of a cue, and whether it is the speaker's word only (not merely the object of an attitude)."""
    verb, doc = trigger.token, page.doc
    if clauses := _told(page, trigger):
        bounds = [c for clause in clauses for c in _clause_pieces(page, clause, verb)]
        return tuple(span_of(doc, start, end) for start, end in bounds), True
    if _is_aside(verb) or (trigger.type in _SPOKEN and _is_beside(page, verb)):
        return around(page, verb.head, verb), True
    if trigger.type in _SPOKEN and (before := said_before(page, verb)):
        return (span_of(doc, *trimmed(doc, *before)),), True
    if verb.dep_ == "advcl" and verb.lower_ == "according":
        return (), True
    return _complement_content(page, trigger)


def _is_aside(verb: Token) -> bool:
    """Whether a cue stands as an aside in the clause that it introduces: "Finland, he said, is safer"."""
    is_within = verb.dep_ in {"parataxis", "dep"} and is_verb(verb.head)
    return is_within and not any(c.dep_ == "dobj" for c in verb.rights)


def _is_beside(page: Page, verb: Token) -> bool:
    """Whether a cue that the parser hung below what it tells stands before it: "he claimed, as of now, it was safe"."""
    above = verb.head
    if verb.dep_ != "ccomp" or verb.i > above.i or not is_verb(above) or above.i in page.cues or not has_subject(verb):
        return False
    is_bare = not any(c.dep_ in {"dobj", "xcomp"} for c in verb.rights)
    return is_bare and any(_stands_behind(c, verb) for c in above.lefts)


def _stands_behind(child: Token, verb: Token) -> bool:
    return child.dep_ in SUBJECT_LABELS and child.i > verb.i


def _told(page: Page, trigger: Trigger) -> list[Token]:
    """The clauses that tell what is said; unquoted ones before the cue only where nothing parts them from it."""
    clauses = list(_content_clauses(page, trigger.token))
    at = trigger.token.i
    sure = [c for c in clauses if c.right_edge.i > at or any(q.start <= c.idx < q.end for q in page.quotes)]
    return sure or [c for c in clauses if not _is_apart(page, c, trigger)]


def _is_apart(page: Page, clause: Token, trigger: Trigger) -> bool:
    """Whether a clause before a cue only stands beside it: "they were shy; they wanted more"."""
    if not is_plain_saying(page, trigger) or trigger.type in _SILENT:
        return True
    return any(t.text in {";", ":"} for t in page.doc[clause.right_edge.i : trigger.token.i])


def _content_clauses(page: Page, verb: Token) -> Iterator[Token]:
    """The clauses that tell what is said.

    Below a relaying verb at the end ("…, Reuters reported") where the parser hung them there, and below a noun that is
    part of the cue, or its object ("rejected the claim that …", "denied reports that …").
    """
    cue = page.cues.get(verb.i)
    nouns = {noun.i: noun for noun in (*(cue.words if cue else ()), *verb.rights) if noun != verb and is_noun(noun)}
    told = (noun for noun in nouns.values() if (cue and noun in cue.words) or noun.dep_ == "dobj")
    yield from (clause for noun in told if (clause := that_clause(noun)) is not None)
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
    is_marked = clause.dep_ != "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)
    return is_marked or _is_whole(clause)


def _is_whole(clause: Token) -> bool:
    """Whether a clause right behind a noun lacks nothing that the noun could stand for: "accusations [it had poisoned the river]"."""
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECT_LABELS), None)
    if subject is None or subject.tag_.startswith("W") or not is_finite(clause):
        return False
    return subject.left_edge.i == clause.head.i + 1 and any(c.dep_ in _COMPLETE for c in clause.children)


def _clause_pieces(page: Page, clause: Token, verb: Token) -> list[tuple[int, int]]:
    """The clause's words in one piece, or two where cue and source stand in its middle."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if verb.i < start and not has_subject(clause) and is_finite(clause):
        start = min([start, *(c.left_edge.i for c in verb.rights if c.dep_ == "dobj")])
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
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGES or doc[end - 1].dep_ == "cc"):
        end -= 1
    return start, end


def around(page: Page, clause: Token, aside: Token) -> tuple[Span, ...]:
    """The clause without the aside in it ("Finland, he said, is safer")."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    inner_start, inner_end = unbroken(aside)
    pieces = [(start, min(inner_start, end)), (max(inner_end, start), end)]
    kept = [trimmed(page.doc, a, b) for a, b in pieces if a < b and any(t.is_alpha for t in page.doc[a:b])]
    return tuple(span_of(page.doc, a, b) for a, b in kept)


def unbroken(head: Token) -> tuple[int, int]:
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
    is_plain = is_plain_saying(page, trigger)
    parts = [c for c in verb.rights if _is_complement(page, c, trigger)]
    if is_plain:
        parts = [c for c in parts if not _is_addressed(page, c, trigger) and _is_topical(c, trigger)]
    clausal = any(
        c.dep_ == "oprd"
        or (c.dep_ == "xcomp" and (is_plain or not is_gerund(c)))
        or (c.dep_ == "prep" and any(g.dep_ == "pcomp" for g in c.children))
        for c in parts
    )
    told_of = [
        c for c in verb.lefts if c.dep_ == "nsubjpass" and is_passive(verb) and any(p.dep_ == "xcomp" for p in parts)
    ]
    if not clausal and verb.dep_ == "relcl" and all(c.dep_ == "prep" for c in parts) and not is_plain:
        return (), True  # "the candidate they backed for the post"
    is_deed = not clausal and any(is_kind_of(trigger.type, deed, page.lexicon) for deed in _DEEDS)
    if (
        not parts
        or is_deed
        or _needs_clause(page, trigger)
        or (not clausal and is_plain and not _is_topic(page, trigger, parts))
    ):
        return (), True
    start, end = min(c.left_edge.i for c in parts), max(c.right_edge.i + 1 for c in parts)
    bounds = [(c.left_edge.i, min(c.right_edge.i + 1, verb.i)) for c in told_of]
    bounds.append(_without_preposition(page.doc, start, end))
    return tuple(span_of(page.doc, *trimmed(page.doc, *piece)) for piece in bounds), clausal


def _needs_clause(page: Page, trigger: Trigger) -> bool:
    """Whether the verb is a cue with a clause or a quotation only: "he began: “…”", but not "he began to sing"."""
    entries = [rest for rest, name in page.lexicon.verbs.get(trigger.token.lemma_, ()) if name == trigger.type]
    return bool(entries) and all("<Clause>" in rest for rest in entries)


def _is_topic(page: Page, trigger: Trigger, parts: list[Token]) -> bool:
    """Whether mere nouns tell what is said or thought: "denied the charges", "spoke about taxes", but not "wrote a book"."""
    verb = trigger.token
    heads = [g for p in parts for g in (p.children if p.dep_ == "prep" else (p,))]
    if any(is_finite(t) and not _is_set_off(t) for p in parts if p.dep_ != "prep" for t in p.subtree):
        return True
    is_background = verb.dep_ in _BACKGROUND or verb.lemma_ in page.lexicon.words("Voicing")
    return not is_background and any(is_noun(head) or head.tag_ == "CD" for head in heads)


def _is_set_off(clause: Token) -> bool:
    """Whether a relative clause only comments on its noun: "held a rally, where he spoke"."""
    first = clause.left_edge
    return clause.dep_ == "relcl" and first.i > 0 and first.nbor(-1).text == ","


def _is_topical(child: Token, trigger: Trigger) -> bool:
    if child.dep_ != "prep" or child in trigger.words or child.lower_ in _TOPICAL_PREPOSITIONS:
        return True
    return any(g.dep_ == "pcomp" for g in child.children)


def _is_addressed(page: Page, child: Token, trigger: Trigger) -> bool:
    """Whether the object is whom it is said to, by the frame of the cue's class: "told reporters about it"."""
    frame = page.lexicon.events[trigger.type].frame
    return child.dep_ == "dobj" and next((s.role for s in frame if s.position == "object"), "") == "addressee"


def _without_preposition(doc: Doc, start: int, end: int) -> tuple[int, int]:
    is_bare = doc[start].dep_ == "prep" and (doc[start].lower_ != "as" or is_verb(doc[start - 1]))
    is_bare = is_bare and not is_amount(doc[start])
    return (start + 1, end) if is_bare and start + 1 < end else (start, end)


def is_amount(preposition: Token) -> bool:
    """Whether it belongs to a number: "over 370 horns", "about 20 people"."""
    following = preposition.i + 1
    return preposition.lower_ in _APPROXIMATE and following < len(preposition.doc) and preposition.nbor(1).tag_ == "CD"


def _is_complement(page: Page, child: Token, trigger: Trigger) -> bool:
    if child.dep_ in _COMPLEMENTS:
        is_cue = child.dep_ == "dobj" and child in trigger.words and not is_told(child, trigger, page.lexicon)
        is_cue = is_cue and not any(c.dep_ == "oprd" for c in child.head.rights)  # "called [the move] a disgrace"
        return not is_cue and child.ent_type_ not in {"DATE", "TIME"}
    if child.dep_ == "prep":
        return child in trigger.words or (
            child.lower_ in _COMPLEMENT_PREPOSITIONS
            and not any(g.ent_type_ in {"DATE", "TIME"} for g in child.children)
        )
    return False
