"""Questions to a parse (Penn tags, ClearNLP dependencies): what kind of word a token is, how far its phrase goes.

Everything that knows a dependency label's name is here, in `kg.extract.arguments` or in `kg.extract.factuality`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

SUBJECT_LABELS = frozenset({"nsubj", "nsubjpass"})
TIMED = "kg_timed_tokens"
"""Key in `doc.user_data` of the set of tokens inside time expressions."""

_LEFT_OF_HEAD = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod", "predet", "punct", "case", "neg"}
)
_QUANTITIES = frozenset({"CD", "DT", "PDT", "JJ", "JJR", "JJS"})
_SENTENCES = "kg_sentence_bounds"


def is_verb(token: Token) -> bool:
    """Whether the tagger calls it a verb form."""
    return token.tag_[:2] == "VB"


def is_noun(token: Token) -> bool:
    """Whether the tagger calls it a common or proper noun."""
    return token.tag_[:2] == "NN"


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, or is a past participle behind a noun ("attacks carried out by …")."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.dep_ in {"acl", "relcl", "amod"}:
        return verb.tag_ == "VBN" and not has_auxiliary(verb)
    return (
        verb.dep_ == "advcl"
        and verb.tag_ in {"VBN", "VBD"}
        and not any(c.dep_ in {"aux", "nsubj", "dobj", "mark"} for c in verb.children)
    )


def has_auxiliary(verb: Token) -> bool:
    """Whether an auxiliary (not a bare "to") stands before the verb."""
    return any(child.dep_ in {"aux", "auxpass"} and child.tag_ != "TO" for child in verb.children)


def has_subject(verb: Token) -> bool:
    """Whether the verb's own clause has a subject."""
    return any(child.dep_ in SUBJECT_LABELS for child in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Whether the verb is a to-infinitive."""
    return any(child.tag_ == "TO" for child in verb.lefts)


def is_gerund(verb: Token) -> bool:
    """Whether an "-ing" form stands as the object of another verb ("condemned voting")."""
    return verb.tag_ == "VBG" and verb.dep_ in {"xcomp", "ccomp"} and not has_auxiliary(verb) and not has_subject(verb)


def is_finite(verb: Token) -> bool:
    """Whether the verb, or its first auxiliary, carries tense."""
    if verb.tag_ in {"VBD", "VBP", "VBZ"}:
        return True
    return any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in {"MD", "VBD", "VBP", "VBZ"} for child in verb.children
    )


def with_particle(verb: Token) -> str:
    """The verb's dictionary form with its particle: "carry out"."""
    return " ".join([str(verb.lemma_), *(c.lower_ for c in verb.children if c.dep_ == "prt")])


def phrase(head: Token) -> tuple[int, int]:
    """Token bounds of the base noun phrase: the head and what stands before it, without relative clauses or prepositions."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT_OF_HEAD:
            start = min(start, child.left_edge.i)
    timed = head.doc.user_data.get(TIMED, ())
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space or start in timed):
        start += 1
    return start, head.i + 1


def is_part(token: Token) -> bool:
    """Whether a number or quantifier stands for some of what its "of" names: "22 of them", "two of the suspects"."""
    return token.tag_ in _QUANTITIES and whole_of(token) is not None


def whole_of(token: Token) -> Token | None:
    """What the "of" behind a word names."""
    prep = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None


def full_phrase(head: Token) -> tuple[int, int]:
    """Token bounds of the base phrase with the prepositional phrases right behind it: "two of the suspects"."""
    start, end = phrase(head)
    for child in head.rights:
        if child.dep_ != "prep" or child.i != end:
            break
        inner = [full_phrase(c)[1] for c in child.children if c.dep_ == "pobj"]
        end = max([end, *inner])
    return start, end


def span_of(doc: Doc, start: int, end: int) -> Span:
    """Character span of the tokens from `start` to `end`, spaces at either end left out."""
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))


def sentences(doc: Doc) -> list[tuple[int, int]]:
    """Token bounds of all sentences, in order."""
    starts = [token.i for token in doc if token.is_sent_start]
    return list(pairwise([*starts, len(doc)]))


def sentence_bounds(token: Token) -> tuple[int, int]:
    """Token bounds of the sentence around a token.

    `Token.sent` looks through the whole document at every call; the table is made once here.
    """
    table = token.doc.user_data.get(_SENTENCES)
    if table is None:
        table = [bounds for bounds in sentences(token.doc) for _ in range(*bounds)]
        token.doc.user_data[_SENTENCES] = table
    bounds: tuple[int, int] = table[token.i]
    return bounds


def ancestors_of(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first."""
    while token.head != token:
        token = token.head
        yield token
