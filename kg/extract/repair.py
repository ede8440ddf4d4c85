"""Repairs of the parse, where entities and word classes show that the parser hung a clause on the wrong word.

The parser decides by form alone; what can speak, what a light verb wants and what caused what, it does not know. Each
repair changes the head of one token in place, for every article alike, before anything is read off the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.arguments import own_subjects
from kg.extract.syntax import has_subject, is_finite, is_noun, is_passive, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extract.triggers import TypeOf
    from kg.lexicon import Lexicon

_SPEAKERS = frozenset({"Person", "Organization", "Group", "Place"})


def repair(doc: Doc, lexicon: Lexicon, type_of: TypeOf) -> None:
    """Apply every repair to a parse, in place; `type_of` tells the entity class of a phrase by its head."""
    for token in doc:
        if not is_verb(token):
            continue
        match token.dep_:
            case "conj":
                _reattach_speech(token, lexicon, type_of)
            case "advcl":
                _reattach_result(token, lexicon)
            case "acl" | "relcl":
                _reattach_told(token, lexicon)
                _reattach_content(token, lexicon)
                _reattach_relative(token, lexicon)


def _reattach_speech(verb: Token, lexicon: Lexicon, type_of: TypeOf) -> None:
    """Move a coordinated speech act to the clause whose subject can speak.

    "The Kremlin said the comments were no threat and accused the United States": the parser coordinates "accused" with
    "were", but comments accuse nobody. Where the nearer subject is no speaker and the farther one is, the verb belongs there.
    """
    if not is_finite(verb) or own_subjects(verb) or not is_verb(verb.head) or not _speaks(verb, lexicon):
        return
    matrix = _matrix(verb)
    if matrix is not None and not _can_speak(verb.head, type_of) and _can_speak(matrix, type_of):
        verb.head = matrix


def _reattach_result(verb: Token, lexicon: Lexicon) -> None:
    """Move a trailing participle from the verb of saying to what is said.

    "The plant was set ablaze, the governor said, causing a shutdown": the parser hangs "causing" on "said", but the
    governor caused nothing. Where the content stands before the cue, what trails behind the cue goes on with it.
    """
    cue = verb.head
    if verb.tag_ != "VBG" or verb.i < cue.i or not _speaks(cue, lexicon) or _speaks(verb, lexicon):
        return
    content = next((c for c in cue.children if c.dep_ == "ccomp" and c.i < cue.i), None)
    if content is None and cue.dep_ == "parataxis" and is_verb(cue.head) and cue.head.i < cue.i:
        content = cue.head
    if content is not None:
        verb.head = content


def _reattach_content(verb: Token, lexicon: Lexicon) -> None:
    """Make a clause of what the parser took for an object: "said [any attempt to hold a vote would be illegal]"."""
    noun = verb.head
    cue = noun.head
    if noun.dep_ != "dobj" or not _speaks(cue, lexicon) or not is_finite(verb) or verb.i < noun.i:
        return
    if not has_subject(verb):
        verb.head, verb.dep_ = cue, "ccomp"
        noun.head, noun.dep_ = verb, "nsubj"


def _reattach_told(clause: Token, lexicon: Lexicon) -> None:
    """Give the cue what the parser hung on the occasion: "said in a statement [that …]"."""
    noun = clause.head
    cue = noun.head.head
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep" or not _speaks(cue, lexicon) or not is_finite(clause):
        return
    if not any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts):
        return
    if not any(c.dep_ in {"ccomp", "xcomp"} for c in cue.children):
        clause.head, clause.dep_ = cue, "ccomp"


def _reattach_relative(verb: Token, lexicon: Lexicon) -> None:
    """Give a light verb the noun that it wants: in "comments on weapons that he made", he made comments."""
    noun = verb.head
    if (
        verb.lemma_ not in lexicon.words("LightVerb")
        or is_passive(verb)
        or any(c.dep_ == "dobj" and c.tag_ != "WDT" for c in verb.children)
    ):
        return
    if noun.dep_ != "pobj" or noun.lemma_ in lexicon.nouns:
        return
    outer = noun.head.head
    if is_noun(outer) and outer.lemma_ in lexicon.nouns:
        verb.head = outer


def _speaks(verb: Token, lexicon: Lexicon) -> bool:
    return verb.lemma_ in lexicon.verbs_of_speech


def _matrix(verb: Token) -> Token | None:
    """The verb of saying above the clause that the verb is coordinated with, of the same tense."""
    clause = verb.head
    while clause.dep_ == "conj" and is_verb(clause.head):
        clause = clause.head
    above = clause.head
    return above if clause.dep_ == "ccomp" and is_verb(above) and above.tag_ == verb.tag_ else None


def _can_speak(verb: Token, type_of: TypeOf) -> bool:
    return any(type_of(a.token) in _SPEAKERS or a.token.tag_ == "PRP" for a in own_subjects(verb))
