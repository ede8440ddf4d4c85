"""Content: the words that a cue's clause, complement or surroundings give as what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.entry_words import wanting
from kg.extract.statements.complement import complement_content
from kg.extract.statements.edges import trimmed, unbroken
from kg.extract.statements.relay import is_relay
from kg.extract.statements.saying import Page, is_plain_saying
from kg.extract.statements.sentence_end import said_before
from kg.extract.syntax import (
    SUBJECT_LABELS,
    has_subject,
    is_finite,
    is_infinitive,
    is_noun,
    is_verb,
    sentence_bounds,
    span_of,
    with_particle,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.tokens import Token
    from kg.extract.triggers import Trigger
    from kg.lexicon import Lexicon
    from kg.model import Span


_SILENT = frozenset({"Wish", "Decision", "Intention", "Finding"})
"""Classes of cues that no words spoken stand before: "they were shy, they wanted more"."""
_SPOKEN = frozenset({"Statement", "Telling", "Announcement", "Claim"})
"""Classes of cues that may stand behind or amid what they tell, where the parser did not join the two."""
_LAST = _SPOKEN | {"Finding"}
"""Classes of cues that may end a sentence which tells what they do: "Exports fell, official figures show"."""
_CUE_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "prep", "npadvmod", "dobj", "dative"})
_SPEAKING = SUBJECT_LABELS | {"agent"}
_OPENING = SUBJECT_LABELS | {"mark", "expl"}
"""What begins a clause that takes nothing from before it: "told a briefing [that there] was no dispute"."""
_CLAUSAL_NOUN = frozenset({"acl", "ccomp", "relcl"})
_COMPLETE = frozenset({"dobj", "attr", "acomp", "auxpass", "ccomp", "xcomp"})
"""What stands behind a verb that has all it needs."""
_PARTING = frozenset({",", "—", "–", "-", "--", ";", "("})
_RELATIVE_TAGS = frozenset({"WDT", "WP"})


def content_of(page: Page, trigger: Trigger) -> tuple[tuple[Span, ...], bool]:
    """The content of a cue, and whether it is the speaker's word only (not merely the object of an attitude)."""
    verb, doc = trigger.token, page.doc
    if clauses := _told(page, trigger):
        bounds = [c for clause in clauses for c in _clause_pieces(page, clause, verb)]
        return tuple(span_of(doc, start, end) for start, end in bounds), True
    if _is_aside(verb) or is_confirmed(verb, page.lexicon) or (trigger.type in _SPOKEN and _is_beside(page, verb)):
        return around(page, verb.head, verb), True
    if trigger.type in _LAST and (before := said_before(page, verb)):
        return (span_of(doc, *trimmed(doc, *before)),), True
    if verb.dep_ == "advcl" and verb.lower_ == "according":
        return (), True
    return complement_content(page, trigger)


def _is_aside(verb: Token) -> bool:
    """Whether a cue stands as an aside in the clause that it introduces: "Finland, he said, is safer"."""
    is_within = verb.dep_ in {"parataxis", "dep"} and is_verb(verb.head)
    return is_within and not any(c.dep_ == "dobj" and c.left_edge.nbor(-1).text != "," for c in verb.rights)


def is_confirmed(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a cue behind "as" gives its clause to somebody: "As Orlov noted, it fell", "it fell, as first reported by Reuters"."""
    if verb.dep_ != "advcl" or with_particle(verb) not in lexicon.words("AsideVerb") or not is_verb(verb.head):
        return False
    mark = verb.left_edge
    if mark.lower_ != "as" or mark.head != verb or mark.dep_ == "prep" or not _is_set_off(verb):
        return False
    others = _COMPLETE - {"auxpass"} - ({"dobj"} if verb.lemma_ == "tell" else set())
    labels = {c.dep_ for c in verb.children}
    return labels.isdisjoint(others) and not labels.isdisjoint(_SPEAKING)  # not "as announced before"


def _is_set_off(verb: Token) -> bool:
    """Whether commas, or an end of the sentence, part a clause from what stands around it."""
    first, last = verb.left_edge, verb.right_edge
    is_begun = first.is_sent_start or first.nbor(-1).text in _PARTING or first.nbor(-1).tag_ == "CC"
    return is_begun and (last.i + 1 == len(verb.doc) or last.text in _PARTING or last.nbor(1).is_punct)


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
    sure = [c for c in sure if c.i not in page.cues or c.rights]  # "It fell, CNN reported the governor said"
    return sure or [c for c in clauses if not _is_apart(page, c, trigger)]


def _is_apart(page: Page, clause: Token, trigger: Trigger) -> bool:
    """Whether a clause before a cue only stands beside it: "they were shy; they wanted more"."""
    if not is_plain_saying(page, trigger) or trigger.type in _SILENT or _has_object(trigger.token):
        return True
    return any(t.text in {";", ":"} for t in page.doc[clause.right_edge.i : trigger.token.i])


def _has_object(cue: Token) -> bool:
    """Whether a cue tells of a thing of its own: "Although it spreads, the WHO noted [the need] to act"."""
    objects = (c for c in cue.rights if c.dep_ == "dobj" and c.tag_ != "PRP" and c.left_edge.nbor(-1).text != ",")
    return cue.lemma_ not in {"tell", "ask"} and any(c.ent_type_ not in {"DATE", "TIME"} for c in objects)


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
    complete = _COMPLETE - {"xcomp"} if clause.dep_ == "relcl" else _COMPLETE  # "a deal [it brokered to end the war]"
    parts = [c for c in clause.children if c.dep_ in complete and not _has_gap(c)]
    return subject.left_edge.i == clause.head.i + 1 and bool(parts)


def _has_gap(adjective: Token) -> bool:
    """Whether an infinitive without an object stands behind an adjective: "repayments it was [due] to make"."""
    told = (c for c in adjective.rights if adjective.dep_ == "acomp" and c.dep_ == "xcomp")
    return any(not any(g.dep_ in _COMPLETE for g in c.rights) for c in told)


def _clause_pieces(page: Page, clause: Token, verb: Token) -> list[tuple[int, int]]:
    """The clause's words in one piece, or two where cue and source stand in its middle."""
    mark = wanting(clause)
    start, end = (mark.i + 1 if mark else clause.left_edge.i), clause.right_edge.i + 1
    if verb.i < start and not any(c.dep_ in _OPENING for c in clause.lefts) and is_finite(clause):
        start = min([start, *(c.left_edge.i for c in verb.rights if c.dep_ == "dobj")])
    if end <= verb.i:
        end = _end_before_cue(clause, verb) or end
    if not start <= verb.i < end:
        return [trimmed(page.doc, start, _before_remark(page, start, end) if verb.i < start else end)]
    own = [c for c in verb.children if c.dep_ in _CUE_ARGUMENTS]
    inner_start = min([verb.i, *(c.left_edge.i for c in own)])
    inner_end = max([verb.i + 1, *(c.right_edge.i + 1 for c in own)])
    pieces = [(start, inner_start), (inner_end, _end_of_clause(page, inner_end, end))]
    return [trimmed(page.doc, a, b) for a, b in pieces if a < b and any(map(_is_told_word, page.doc[a:b]))]


def _before_remark(page: Page, start: int, end: int) -> int:
    """Where what is said ends, before what the article calls it: "said they committed genocide, [a charge the army rejects]"."""
    last = page.doc[end - 1]
    for noun in (last, *last.ancestors):
        first = noun.left_edge
        if first.i <= start or noun.right_edge.i > last.i:
            break
        is_remark = noun.dep_ == "appos" and first.tag_ == "DT" and any(c.dep_ in _CLAUSAL_NOUN for c in noun.rights)
        if is_remark and first.nbor(-1).text == "," and _is_claim(noun, page.lexicon) and not page.is_quoted(noun):
            return first.i - 1
    return end


def _is_claim(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun calls what stands before it something said: "charge", "claim", "accusation"."""
    entries = lexicon.nouns.get(noun.lemma_, ())
    return any(not rest and lexicon.events[name].introduces_claim for rest, name in entries)


def _end_of_clause(page: Page, start: int, end: int) -> int:
    """Where the words behind a cue end: a semicolon begins what the article says itself, where no quotation goes on."""
    marks = (t.i for t in page.doc[start:end] if t.text == ";" and not page.is_quoted(t))
    return next(marks, end)


def _end_before_cue(clause: Token, cue: Token) -> int | None:
    """Where the words end that the parser hung on a cue at the end, though it follows them: "It is cheap, safe and near, he said"."""
    own = next((c for c in cue.lefts if c.dep_ == "nsubj"), cue).left_edge.i
    between = cue.doc[clause.right_edge.i + 1 : own]
    is_over = not any(t.is_alpha for t in cue.doc[cue.i + 1 : sentence_bounds(cue)[1]])
    is_set_off = own > 0 and cue.doc[own - 1].text == ","
    is_of_cue = not any(t.is_quote or (is_verb(t) and is_finite(t)) for t in between)
    return own - 1 if is_over and is_set_off and is_of_cue and any(t.is_alpha for t in between) else None


def _is_told_word(token: Token) -> bool:
    """Whether a word can be a piece of content alone, as the pronoun in "a plan that [he said] would fail" cannot."""
    return bool(token.is_alpha) and token.tag_ not in _RELATIVE_TAGS


def around(page: Page, clause: Token, aside: Token) -> tuple[Span, ...]:
    """The clause without the aside in it ("Finland, he said, is safer")."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    inner_start, inner_end = unbroken(aside)
    behind = max(inner_end, start)
    pieces = [(start, min(inner_start, end)), (behind, _end_of_clause(page, behind, end))]
    kept = [
        trimmed(page.doc, a, b)
        for a, b in pieces
        if a < b and any(t.is_alpha and t.dep_ != "cc" for t in page.doc[a:b])
    ]
    return tuple(span_of(page.doc, a, b) for a, b in kept)
