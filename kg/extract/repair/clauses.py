"""Repairs of the parse, where entities and word classes show that the parser hung a clause on the wrong word.

The parser decides by form alone; what can speak, what a light verb wants and what caused what, it does not know. Each
repair changes the head of one token in place, for every article alike, before anything is read off the parse.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.markables import VERBS, tagged
from kg.extract.repair.adverbials import reattach_adverbial
from kg.extract.repair.charges import reattach_charged, reattach_dated
from kg.extract.repair.outlook import reattach_deed, reattach_outlook, reattach_row
from kg.extract.repair.subjects import reattach_before_aside, reattach_main, reattach_small, reattach_swallowed, reread
from kg.extract.syntax import (
    SUBJECT_LABELS,
    ancestors_of,
    has_auxiliary,
    has_subject,
    is_finite,
    is_infinitive,
    is_noun,
    is_passive,
    is_verb,
)

if TYPE_CHECKING:
    from kg.extract.tokens import Doc, Token
    from kg.extract.triggers import TypeOf
    from kg.lexicon import Lexicon

_ANIMATE = frozenset({"Person", "Group", "Organization"})
_RELATIVES = frozenset({"who", "whom", "which", "that"})
_PEOPLE = frozenset({"Person", "Group"})
_INNER = frozenset({"pobj", "appos", "conj"})
_SUBJECT_OR_OBJECT = frozenset({"nsubj", "nsubjpass", "dobj"})
_OF_A_SENTENCE = frozenset({"dobj", "ccomp", "aux", "auxpass", "cc", "conj"})
"""What no participle has that only describes a noun."""
_CAUSING = frozenset({"have", "get"})
"""Verbs that take a participle behind their object, and no clause with a past."""
_FINDING = frozenset({"find", "leave"})
"""Verbs that take a participle behind their object, and a clause as well."""
_OF_NUMBER = {"VBZ": frozenset({"NNS"}), "VBP": frozenset({"NN", "NNP"})}
"""Tag of a verb with number -> the tags of nouns that cannot be its subject."""
_PAST_OF_BE = {"was": "VBZ", "were": "VBP"}
"""The past tense with number -> the tag of its number."""


def repair(doc: Doc, lexicon: Lexicon, type_of: TypeOf) -> None:
    """Apply every repair to a parse, in place; `type_of` tells the entity class of a phrase by its head."""
    for token in tagged(doc, VERBS):
        _reattach_region(token, type_of)
        reread(token, lexicon)
        reattach_swallowed(token, lexicon)
        reattach_before_aside(token)
        reattach_small(token)
        reattach_charged(token, lexicon)
        reattach_dated(token)
        match token.dep_:
            case "advcl":
                reattach_adverbial(token, lexicon)
                reattach_outlook(token, lexicon)
            case "ccomp":
                reattach_row(token)
                _read_caused(token)
                _reattach_that(token, type_of)
                _reattach_reduced(token)
            case "conj" if token.tag_ == "VB":
                _reattach_infinitive(token)
            case "conj":
                reattach_row(token)
                reattach_deed(token)
                _reattach_clause(token, lexicon)
                _reattach_counted(token)
            case "acl" if token.head.dep_ == "ROOT":
                reattach_main(token)
            case "acl" | "relcl":
                _reattach_number(token)
                _reattach_antecedent(token, lexicon, type_of)
                _reattach_told(token, lexicon)
                _reattach_content(token, lexicon)
                _reattach_relative(token, lexicon)


def _read_caused(verb: Token) -> None:
    """Read as a passive what somebody has done to something, or finds done: "had her [home] searched"; the parser takes it for a past."""
    is_caused = verb.head.lemma_ in _CAUSING and verb.tag_ == "VBD"
    is_done = verb.head.lemma_ in _CAUSING | _FINDING and verb.tag_ == "VBN"  # "found he left": a past
    if not (is_caused or is_done) or has_auxiliary(verb):
        return
    if not any(c.dep_ in {"dobj", "mark"} for c in verb.children):
        verb.tag_ = "VBN"
        for subject in (c for c in verb.lefts if c.dep_ == "nsubj"):
            subject.dep_ = "nsubjpass"


def _reattach_infinitive(verb: Token) -> None:
    """Give a bare infinitive the infinitive before it: "announced steps to cut taxes, create jobs and [raise] pay"."""
    above = verb.head
    if not is_verb(above) or above.tag_ == "VB" or has_subject(verb) or has_auxiliary(verb) or is_infinitive(verb):
        return
    before = (t for t in reversed(verb.doc[above.i + 1 : verb.i]) if t.tag_ == "VB" and above.is_ancestor(t))
    outer = next((t for t in ancestors_of(above) if t.tag_ == "VB"), above)  # "may buy wheat, worth …, and [ship] it"
    verb.attach_to(next((t for t in before if is_infinitive(t) or t.dep_ == "conj"), outer))


def _reattach_content(verb: Token, lexicon: Lexicon) -> None:
    """Make a clause of what the parser took for an object: "said [any attempt to hold a vote would be illegal]"."""
    noun = verb.head
    cue = noun.head
    if noun.dep_ != "dobj" or not _speaks(cue, lexicon) or not is_finite(verb) or verb.i < noun.i:
        return
    if not has_subject(verb):
        verb.attach_to(cue, "ccomp")
        noun.attach_to(verb, "nsubj")


def _reattach_clause(verb: Token, lexicon: Lexicon) -> None:
    """Give a verb that nothing joins to the cue before it the cue's object: "reported [the landing, which failed], was a mistake"."""
    cue = verb.head
    noun = next((c for c in cue.rights if c.dep_ == "dobj" and c.i < verb.i), None)
    if noun is None or not _speaks(cue, lexicon) or not is_finite(verb) or has_subject(verb):
        return
    if noun.right_edge.i in {verb.i - 1, verb.i - 2} and verb.nbor(-1).tag_ != "CC" and noun.rights:
        verb.attach_to(cue, "ccomp")
        noun.attach_to(verb, "nsubj")


def _reattach_counted(verb: Token) -> None:
    """Give a verb the name before it that the parser coordinated with a figure: "shed 12 to 716 and [AEG] fell 10"."""
    name = verb.doc[verb.i - 1]
    if name.dep_ == "conj" and name.head.tag_ == "CD" and is_noun(name) and is_finite(verb) and not has_subject(verb):
        name.attach_to(verb, "nsubj")


def _reattach_region(verb: Token, type_of: TypeOf) -> None:
    """Give a verb the subject that a town with its region stands behind: "The ministry in Munich, Germany confirmed it"."""
    region = next((c for c in verb.lefts if c.dep_ in SUBJECT_LABELS and type_of(c) == "Place"), None)
    if region is None or region.left_edge.i < 2 or region.left_edge.nbor(-1).text != ",":  # noqa: PLR2004
        return
    town = region.left_edge.nbor(-2)
    above = next((t for t in ancestors_of(town) if t.head == verb), None)
    if town.dep_ == "pobj" and type_of(town) == "Place" and above is not None and is_noun(above):
        above.dep_ = region.dep_
        region.attach_to(town, "appos")


def _reattach_reduced(verb: Token) -> None:
    """Give the second of two clauses below a cue the subject of a participle before it: "said a [survey] made in May [showed] …"."""
    first = next((c for c in verb.head.rights if c.dep_ == "ccomp"), verb)
    noun = next((c for c in first.lefts if c.dep_ == "nsubj" and is_noun(c)), None)
    if first == verb or noun is None or has_subject(verb) or not is_finite(verb) or verb.tag_ == "VB":
        return
    is_plain = first.tag_ in {"VBD", "VBN"} and noun.i == first.i - 1
    if is_plain and not any(c.dep_ in _OF_A_SENTENCE for c in first.children):
        noun.attach_to(verb)
        first.attach_to(noun, "acl")
        first.tag_ = "VBN"


def _reattach_told(clause: Token, lexicon: Lexicon) -> None:
    """Give the cue what the parser hung on the occasion: "said in a statement [that …]"."""
    noun = clause.head
    cue = noun.head.head
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep" or not _speaks(cue, lexicon) or not is_finite(clause):
        return
    if not any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts):
        return
    if not any(c.dep_ in {"ccomp", "xcomp"} for c in cue.children):
        clause.attach_to(cue, "ccomp")


def _reattach_that(clause: Token, type_of: TypeOf) -> None:
    """Make a relative clause of what has "that" for its subject: "mediated the accords [that ended the war]"."""
    subject = next(iter(clause.lefts), None)
    if subject is None or subject.lower_ != "that" or subject.dep_ != "nsubj" or subject.tag_ == "DT":
        return
    noun = next((c for c in clause.head.rights if c.dep_ == "dobj" and c.right_edge.i + 1 == subject.i), None)
    if noun is not None and type_of(noun) not in _ANIMATE:
        subject.tag_ = "WDT"
        clause.attach_to(noun, "relcl")


def _reattach_antecedent(clause: Token, lexicon: Lexicon, type_of: TypeOf) -> None:
    """Give a relative clause a noun that its pronoun can stand for.

    "Who" stands for people: in "the mayor of the city who resigned" the clause belongs to the mayor; "which" does not,
    so that in "a law by the senator which bans smoking" it belongs to the law, nor does "that" where an event is at hand:
    "a shooting of protesters that left two dead".
    """
    pronoun = next((c for c in clause.lefts if c.dep_ in _SUBJECT_OR_OBJECT and c.tag_ in {"WP", "WDT"}), None)
    if pronoun is None or clause.head.dep_ not in _INNER or pronoun.lower_ not in _RELATIVES:
        return
    fits = _is_animate if pronoun.lower_ in {"who", "whom"} else _is_inanimate
    if type_of(clause.head) is None or fits(type_of(clause.head)):
        return
    above = list(ancestors_of(clause.head))
    phrases = takewhile(lambda t: is_noun(t) or t.dep_ in {"prep", "agent", "acl"}, above)
    outer = next((t for t in phrases if is_noun(t) and fits(type_of(t))), None)
    if outer is None or outer.i > clause.head.i:
        return
    if pronoun.lower_ != "that" or outer.lemma_ in lexicon.nouns:
        clause.attach_to(outer)


def _reattach_number(clause: Token) -> None:
    """Give a relative clause a noun of its verb's number: "towns in the Congo, [which has suffered]", "a poll of men, [which was]".

    The noun right before it; else, behind a comma, the next one outwards.
    """
    pronoun = next((c for c in clause.lefts if c.dep_ in SUBJECT_LABELS and c.tag_ in {"WP", "WDT"}), None)
    verb = next((c for c in clause.lefts if c.dep_ in {"aux", "auxpass"}), clause)
    others = _OF_NUMBER.get(_PAST_OF_BE.get(verb.lower_, verb.tag_), frozenset())
    if pronoun is None or clause.head.tag_ not in others or pronoun.i <= 1:
        return
    is_apart = pronoun.nbor(-1).text == ","
    before = pronoun.nbor(-2) if is_apart else pronoun.nbor(-1)
    if is_noun(before) and before.tag_ not in others and before.dep_ == "pobj" and before.i > clause.head.i:
        if not clause.is_ancestor(before):
            clause.attach_to(before)
    elif is_apart and clause.head.tag_ != "NNPS" and (outer := _outer_noun(clause.head, others)):
        clause.attach_to(outer)


def _outer_noun(noun: Token, others: frozenset[str]) -> Token | None:
    """The next noun outwards of another number than these tags have, behind prepositions only."""
    phrases = takewhile(lambda t: is_noun(t) or t.dep_ == "prep", ancestors_of(noun))
    return next((t for t in phrases if is_noun(t) and t.tag_ not in others and t.i < noun.i), None)


def _is_animate(kind: str | None) -> bool:
    return kind in _ANIMATE


def _is_inanimate(kind: str | None) -> bool:
    return kind not in _PEOPLE


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
        verb.attach_to(outer)


def _speaks(verb: Token, lexicon: Lexicon) -> bool:
    return verb.lemma_ in lexicon.verbs_of_speech
