"""A repair of the parse where a sentence ends with who said it, and the parser takes that for a part of what is said.

"He won a term as president, the country's commission said on Monday": for the parser the commission is an apposition to the
president, and the cue a clause of either, so that nobody speaks and what is said passes for a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import has_subject, is_finite, is_noun, is_verb, sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.tokens import Token
    from kg.extract.triggers import TypeOf

_SPEAKERS = frozenset({"Person", "Organization", "Group", "Place"})
_OF_A_NAME = frozenset(
    {"NNP", "NNPS", "NN", "NNS", "DT", "PRP$", "JJ", "CD", "POS", "IN", "CC", "HYPH", "VBG", "RB", ","}
)
_FIRST = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "PRP$", "JJ", "CD"})
_GOING_ON = frozenset({":", '"', "“", "``"})
"""What behind a cue begins what is said there."""


def reattach_speaker(cue: Token, type_of: TypeOf) -> None:
    """Give a finite verb of saying at the end of its sentence the speaker and the clause that stand before it, in place.

    `type_of` tells the entity class of a phrase by its head. Where the cue has a subject, nothing is changed.
    """
    if has_subject(cue) or any(child.dep_ == "auxpass" for child in cue.lefts) or not _ends(cue):
        return
    phrase = _phrase_before(cue)
    speaker = next((t for t in _heads(phrase) if type_of(t) in _SPEAKERS), None)
    clause = _clause_before(phrase[0], cue) if speaker is not None else None
    if speaker is None or clause is None:
        return
    above = set(clause.ancestors)
    if speaker in above or (cue in above and clause.head != cue):  # heads would go in a circle
        return
    outside = _outer_head(speaker, phrase)
    if clause.head != cue:
        cue.attach_to(clause, "parataxis")
    else:
        clause.dep_ = "ccomp"
    _part(phrase, speaker, outside, cue)
    speaker.attach_to(cue, "nsubj")
    for behind in [c for c in clause.rights if c.i > cue.i and c.dep_ == "prep" and c.nbor(-1).text != ","]:
        behind.attach_to(cue)


def _ends(cue: Token) -> bool:
    """Whether no clause and no quotation follows in the sentence."""
    behind = cue.doc[cue.i + 1 : sentence_bounds(cue)[1]]
    return not any(is_verb(t) or t.text in _GOING_ON for t in behind)


def _phrase_before(cue: Token) -> list[Token]:
    """The words between the last comma and the cue, where they may be a noun phrase; else none.

    With the one beside it where a comma stands before the cue: "…, [the agent, Wardley Ltd], said".
    """
    first, phrase = sentence_bounds(cue)[0], list[int]()
    index = cue.i - 1
    inside = 2 if cue.doc[index].text == "," else 0
    while index > first and (cue.doc[index].text != "," or inside):
        inside -= cue.doc[index].text == ","
        phrase.append(index)
        index -= 1
    words = [cue.doc[i] for i in reversed(phrase)]
    is_noun_phrase = index > first and words and words[0].tag_ in _FIRST and all(t.tag_ in _OF_A_NAME for t in words)
    return words if is_noun_phrase else []


def _heads(phrase: list[Token]) -> list[Token]:
    """The nouns that end the first noun group of a phrase, the last word first: "spokesman" of "a spokesman for the fund"."""
    end = next((n for n, token in enumerate(phrase) if token.tag_ == "IN"), len(phrase))
    return [token for token in reversed(phrase[:end]) if is_noun(token)][:1]


def _clause_before(first: Token, cue: Token) -> Token | None:
    """The main clause before a phrase: a finite verb with a subject, below no other than the cue and no subordinate one."""
    start = sentence_bounds(cue)[0]
    verbs = [t for t in cue.doc[start : first.i - 1] if is_verb(t) and is_finite(t) and has_subject(t)]
    return next((t for t in verbs if _is_main(t, verbs, cue)), None)


def _is_main(verb: Token, verbs: list[Token], cue: Token) -> bool:
    if verb.dep_ in {"relcl", "acl"} or any(child.dep_ == "mark" for child in verb.lefts):
        return False
    return not any(above in verbs for above in verb.ancestors if above != cue)


def _outer_head(speaker: Token, phrase: list[Token]) -> Token:
    """What the phrase of the speaker hangs on, outside of it."""
    inside = set(phrase)
    return next((above for above in speaker.ancestors if above not in inside), speaker)


def _part(phrase: list[Token], speaker: Token, outside: Token, cue: Token) -> None:
    """Let the words of the phrase hang on the speaker, and what hung on it from elsewhere on what that hung on."""
    inside = set(phrase)
    last = cue.doc[phrase[0].i - 2]
    strangers = [t for t in _dependents(phrase) if t not in inside and t != cue and t.i < phrase[0].i]
    heir = next((t for t in strangers if is_noun(t)), None)
    if heir is not None and speaker.head == outside:
        heir.attach_to(outside, speaker.dep_)
    for token in strangers:
        if token != heir:
            token.attach_to(heir if heir is not None else last)
    for token in phrase:
        if token != speaker and token.head not in inside:
            token.attach_to(speaker)


def _dependents(phrase: Iterable[Token]) -> list[Token]:
    return [child for token in phrase for child in token.children]
