"""Questions to a parse (Penn tags, ClearNLP dependencies): what kind of word a token is, how far its phrase goes.

Everything that knows a dependency label's name is here, in `kg.extract.arguments` or in `kg.extract.factuality`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Lexicon

SUBJECT_LABELS = frozenset({"nsubj", "nsubjpass"})

_LEFT_OF_HEAD = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod", "predet", "punct", "case", "neg"}
)
_BELOW_CUE = frozenset({"ccomp", "xcomp", "advcl"})
_ENDS_OF_QUOTE = frozenset(",.?!")
_QUANTITIES = frozenset({"CD", "DT", "PDT", "JJ", "JJR", "JJS"})


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
    if verb.dep_ == "acl" and verb.tag_ == "VBD":  # the tagger's slip: a clause without subject is a participle's
        return not any(c.dep_ in {"nsubj", "dobj", "aux"} for c in verb.children)
    if verb.dep_ in {"acl", "relcl", "amod"}:
        return verb.tag_ == "VBN" and not has_auxiliary(verb)
    if verb.dep_ == "conj":
        return _shares_passive(verb)
    if verb.dep_ in {"xcomp", "oprd"}:
        return _completes_passive(verb)
    if verb.dep_ != "advcl" or verb.tag_ not in {"VBN", "VBD"}:
        return False
    full = {"aux", "nsubj", "dobj"} if verb.tag_ == "VBN" else {"aux", "nsubj", "dobj", "mark"}  # "although suspended"
    return not any(c.dep_ in full for c in verb.children)


def _shares_passive(verb: Token) -> bool:
    """Whether a coordinated participle has its auxiliary from the verb before: "was arrested and [charged]"."""
    is_again = verb.tag_ == "VBD" and verb.lemma_ == verb.head.lemma_  # "was found unhurt but [found] guilty"
    if (
        (verb.tag_ != "VBN" and not is_again)
        or has_auxiliary(verb)
        or any(c.dep_ in {"nsubj", "dobj"} for c in verb.children)
    ):
        return False
    return is_passive(verb.head) if is_verb(verb.head) else verb.head.dep_ == "acomp"


def _completes_passive(verb: Token) -> bool:
    """Whether a participle says how somebody was found: "was found [stabbed]"."""
    if verb.tag_ != "VBN" or any(c.dep_ in {"aux", "nsubj", "dobj"} for c in verb.children):
        return False
    return is_verb(verb.head) and is_passive(verb.head)


def has_auxiliary(verb: Token) -> bool:
    """Whether an auxiliary (not a bare "to") stands before the verb."""
    return any(child.dep_ in {"aux", "auxpass"} and child.tag_ != "TO" for child in verb.children)


def has_subject(verb: Token) -> bool:
    """Whether the verb's own clause has a subject."""
    return any(child.dep_ in SUBJECT_LABELS for child in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Whether the verb is a to-infinitive."""
    return any(child.tag_ == "TO" for child in verb.lefts)


def is_without_tense(verb: Token) -> bool:
    """Whether a clause has an infinitive, or the bare form that stands behind "demand that" and "let"."""
    return is_infinitive(verb) or (verb.tag_ == "VB" and not has_auxiliary(verb))


def is_quoted_order(verb: Token) -> bool:
    """Whether a quotation, and no subject, stands before a bare form: "“[Stay] at home,” she told them"; she does not stay."""
    if verb.tag_ != "VB" or verb.dep_ not in _BELOW_CUE or has_subject(verb) or is_infinitive(verb):
        return False
    first, last = sorted((verb.i, verb.head.i))
    opening = next(token for token in verb.subtree if not token.is_punct)
    return opening.text[:1].isupper() and any(token.is_quote for token in verb.doc[first:last])


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


def is_absolute(prep: Token) -> bool:
    """Whether "with" opens a clause of its own: "with traders reluctant to sell", "fell, with analysts blaming the weather"."""
    if prep.lower_ != "with" or prep.dep_ != "prep":
        return False
    is_apart = prep.i > 0 and prep.nbor(-1).text == ","
    told = [c for c in prep.children if c.dep_ == "pcomp" and has_subject(c) and c.left_edge.tag_[:1] != "W"]
    told += [c for o in prep.children if o.dep_ == "pobj" and is_apart for c in o.rights if _tells_of(c)]
    return bool(told)


def _tells_of(word: Token) -> bool:
    """Whether a word behind a noun says what it does or how it is: "traders [selling]", "traders [reluctant] to sell"."""
    return (word.dep_ == "acl" and word.tag_ == "VBG") or (word.dep_ == "amod" and word.tag_ == "JJ")


def told_of(verb: Token) -> Token:
    """The verb told of a subject, below those that only say how sure it is: "is due [to be held]", "failed [to take place]"."""
    above = [verb, *(c for c in verb.rights if c.dep_ in {"acomp", "oprd"})]
    below = [c for word in above for c in word.rights if c.dep_ == "xcomp" and is_infinitive(c) and not has_subject(c)]
    return told_of(below[0]) if below and not any(c.dep_ == "dobj" for c in verb.rights) else verb


def with_particle(verb: Token) -> str:
    """The verb's dictionary form with its particle: "carry out"."""
    return " ".join([str(verb.lemma_), *(c.lower_ for c in verb.children if c.dep_ == "prt")])


def phrase(head: Token) -> tuple[int, int]:
    """Token bounds of the base noun phrase: the head and what stands before it, without relative clauses or prepositions."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT_OF_HEAD:
            start = min(start, child.left_edge.i)
    timed = head.doc.timed
    while start < head.i and _is_no_opening(head.doc[start], timed):
        start += 1
    return _beside_quote(head.doc, start, head.i), head.i + 1


def _beside_quote(doc: Doc, start: int, head: int) -> int:
    """The start with the mark that opens a quoted modifier ("“caretaker” cabinet"), or behind a sentence that somebody quotes."""
    marks = [token.i for token in doc[start:head] if token.is_quote and token.tag_ != "POS"]
    if len(marks) % 2 == 0:
        return start
    if doc[marks[-1] - 1].text in _ENDS_OF_QUOTE:
        return marks[-1] + 1
    return start - 1 if start > 0 and doc[start - 1].is_quote else start


def _is_no_opening(token: Token, timed: Collection[int]) -> bool:
    """Whether a phrase does not begin with this: marks, and a time with what makes it a possessor ("[this month's] report")."""
    return token.is_punct or token.is_space or token.i in timed or (token.tag_ == "POS" and token.i - 1 in timed)


def speaks(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is who says something: the subject of a verb of saying, or behind "according to"."""
    above = noun.head
    if noun.dep_ == "nsubj":
        return above.lemma_ in lexicon.verbs_of_speech
    return noun.dep_ == "pobj" and above.lower_ == "to" and above.head.lower_ == "according"


def is_part(token: Token, parts: frozenset[str] = frozenset()) -> bool:
    """Whether a word stands for some of what its "of" names: "22 of them", "two of the suspects"; `parts` are nouns that do so."""
    return (token.tag_ in _QUANTITIES or token.lemma_ in parts) and whole_of(token) is not None


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
        inner += [
            full_phrase(c)[1]
            for o in child.children
            if child.lower_ == "between"
            for c in o.children
            if c.dep_ == "conj"
        ]
        end = max([end, *inner])
    return start, end


def span_of(doc: Doc, start: int, end: int) -> Span:
    """Character span of the tokens from `start` to `end`, spaces at either end left out."""
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    last = doc[end - 1]
    return Span(doc[start].idx, last.end)


def sentence_bounds(token: Token) -> tuple[int, int]:
    """Token bounds of the sentence around a token."""
    return token.doc.sentence_bounds[token.i]


def ancestors_of(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first."""
    while token.head != token:
        token = token.head
        yield token
