"""Complements: what an infinitive, an object or a phrase behind a cue tells, where no clause does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.statements.edges import is_amount, trimmed
from kg.extract.statements.saying import Page, is_plain_saying, is_told
from kg.extract.syntax import has_subject, is_finite, is_gerund, is_infinitive, is_noun, is_passive, is_verb, span_of
from kg.extract.triggers import is_kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.tokens import Doc, Token
    from kg.extract.triggers import Trigger
    from kg.model import Span

_COMPLEMENTS = frozenset({"dobj", "xcomp", "oprd", "acomp", "attr"})
_COMPLEMENT_PREPOSITIONS = frozenset({"as", "of", "for", "about", "over", "to", "on", "against", "with"})
_DEEDS = frozenset({"Investigation", "CourtRuling", "Lawsuit", "Charge", "Acquittal", "Accord"})
"""Classes of what is done by words and not merely said: a noun behind them is whom or what it befalls."""
_TO_SOMEBODY = frozenset({"Promise", "Proposal", "Warning"})
_BODIES = frozenset({"Person", "Group", "Organization"})
_TOPICAL_PREPOSITIONS = frozenset({"as", "of", "about", "over", "against"})
_BACKGROUND = frozenset({"relcl", "ccomp", "xcomp", "acl", "csubj"})
"""Clauses in which a mere noun behind a cue is seldom reported speech (measured on PolNeAR: 1 in 3, else 4 in 5)."""
_REMARKS = frozenset({"relcl", "acl"})
_PREPOSITIONS_OF_NOUNS = frozenset({"as", "of", "for", "about", "over", "to", "against"})


def complement_content(page: Page, trigger: Trigger) -> tuple[tuple[Span, ...], bool]:
    """What an infinitive, an object or an "as"-phrase tells: "urged them to leave", "called it illegal", "condemned the vote"."""
    verb = trigger.token
    if any(page.lexicon.entity_nouns.get(word.lower_) == "Person" for word in trigger.words if word != verb):
        return (), True  # "summoned the ambassador"
    is_plain = is_plain_saying(page, trigger)
    parts = [c for c in verb.rights if _is_complement(page, c, trigger)] + list(_below_words(trigger))
    if is_plain:
        parts = [c for c in parts if not _is_addressed(page, c, trigger) and _is_topical(c, trigger)]
    clausal = any(
        c.dep_ == "oprd"
        or (c.dep_ == "xcomp" and (is_plain or not is_gerund(c)))
        or (c.dep_ == "prep" and any(g.dep_ == "pcomp" for g in c.children))
        for c in parts
    )
    told_of = [
        c
        for c in verb.lefts
        if c.dep_ == "nsubjpass" and is_passive(verb) and any(p.dep_ == "xcomp" or p.lower_ == "as" for p in parts)
    ]
    if not clausal and verb.dep_ == "relcl" and all(c.dep_ == "prep" for c in parts) and not is_plain:
        return (), True  # "the candidate they backed for the post"
    is_deed = not clausal and any(is_kind_of(trigger.type, deed, page.lexicon) for deed in _DEEDS)
    is_deed |= _is_told_to(page, trigger, parts)
    if (
        not parts
        or is_deed
        or _needs_clause(page, trigger)
        or (not clausal and is_plain and not _is_topic(page, trigger, parts))
    ):
        return (), True
    start, end = min(c.left_edge.i for c in parts), max(c.right_edge.i + 1 for c in parts)
    end = end if clausal else _without_remark(parts, end)
    bounds = [(c.left_edge.i, min(_without_remark([c], c.right_edge.i + 1), verb.i)) for c in told_of]
    bounds.append(_without_preposition(page.doc, start, end))
    is_misread = is_plain and any(_is_misread(page, t) for c in parts if c.dep_ != "prep" for t in c.subtree)
    return tuple(span_of(page.doc, *trimmed(page.doc, *piece)) for piece in bounds), clausal or is_misread


def _is_told_to(page: Page, trigger: Trigger, parts: Iterable[Token]) -> bool:
    """Whether all that stands behind a cue is to whom it is said: "is advising the bank", "assured the press"."""
    is_to_somebody = any(is_kind_of(trigger.type, kind, page.lexicon) for kind in _TO_SOMEBODY)
    return is_to_somebody and all(c.dep_ == "dobj" and page.type_of(c) in _BODIES for c in parts)


def _is_misread(page: Page, token: Token) -> bool:
    """Whether a noun behind a cue is really a clause: "said a law allowing the use of force [marked] a turn"."""
    if token.dep_ != "ccomp" or token.head.dep_ != "acl" or token.head.i in page.cues:
        return token.dep_ == "amod" and is_finite(token)
    return is_finite(token) and has_subject(token) and not any(c.dep_ == "mark" for c in token.lefts)


def _without_remark(parts: list[Token], end: int) -> int:
    """The end without what a comma sets off to comment on it: "endorsed his campaign[, the latest step in …]"."""
    last = max(parts, key=lambda c: c.right_edge.i)
    heads = (last, *(g for g in last.rights if g.dep_ == "pobj"))
    remarks = (c for head in heads for c in head.rights if c.dep_ in _REMARKS or _is_comment(c))
    starts = (c.left_edge.i for c in remarks if c.left_edge.nbor(-1).text in {",", "—", "–"})
    return min([end, *starts])


def _is_comment(noun: Token) -> bool:
    """Whether an apposition judges what stands before it, rather than name it or go on with a list."""
    is_one = noun.dep_ == "appos" and noun.tag_ == "NN" and not any(c.dep_ in {"conj", "poss"} for c in noun.children)
    return is_one and any(c.dep_ == "det" for c in noun.lefts)


def _below_words(trigger: Trigger) -> Iterator[Token]:
    """What hangs on a noun of the cue: "expressed outrage [over the test]", "made a promise [to leave]"."""
    nouns = (word for word in trigger.words if word.dep_ == "dobj" and word.head == trigger.token)
    for child in (c for noun in nouns for c in noun.rights):
        if (child.dep_ == "prep" and child.lower_ in _PREPOSITIONS_OF_NOUNS) or is_infinitive(child):
            yield child


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
