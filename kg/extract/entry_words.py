"""The words of an entry: what of a clause can match "shoot down", "hold talk", "call <Complement>", "retreat <Quantity>"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.non_events import HEADING_NOUN
from kg.extract.syntax import is_absolute, is_infinitive, is_noun, is_passive, is_verb, whole_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.tokens import Token
    from kg.extract.triggers import TypeOf
    from kg.lexicon import Lexicon

_PLACEHOLDER = re.compile(r"<(\w+)>")
_QUOTATION_MARKS = frozenset({"“", "”", '"', "``", "''"})
_DEPENDENT_WORDS = frozenset(
    {
        "prt",
        "prep",
        "advmod",
        "acomp",
        "oprd",
        "dobj",
        "attr",
        "dative",
        "npadvmod",
        "agent",
        "neg",
        "xcomp",
        "nsubjpass",
    }
)
_WORDS_OF_A_PHRASE = 6
_PERSONAL = frozenset({"i", "he", "she", "we", "who"})
_OPEN = frozenset({"prep", "oprd"})
"""What lets further words below it count: "take to [court]", "find [not] guilty"."""
_WANTED = frozenset({"advcl", "ccomp", "xcomp"})
_TIMES = frozenset({"DATE", "TIME"})
_COMMON = frozenset({"NN", "NNS"})
_PLURAL = frozenset({"NNS", "NNPS"})
_COUNTING = frozenset({"det", "poss", "nummod"})
QUANTIFIERS = frozenset({"DT", "JJ", "JJR", "JJS", "CD"})
"""Tags of words that say how much of something: "some of it"."""


def words_below(verb: Token) -> dict[str, Token]:
    """The words that further words of an entry can match: particles, prepositions, heads of complements, objects of prepositions."""
    found: dict[str, Token] = {}
    for child in verb.children:
        if child.dep_ == "prt":
            found[child.lower_] = child
        elif (word := wanting(child)) is not None:
            found[word.lower_] = word
        elif _is_of_a_time(child) or _is_measure(child) or _is_aside(child) or is_absolute(child):
            continue
        elif child.dep_ in _DEPENDENT_WORDS or _is_small_clause(child):
            for token in (child, *_within(child)):
                found.setdefault(token.lower_, token)
                if not (is_verb(token) and token.dep_ == "amod"):  # no "control" in "took a controlling interest"
                    found.setdefault(token.lemma_, token)
    return found


def wanting(clause: Token) -> Token | None:
    """The "for" of an infinitive that has its own subject, which is the verb's as well: "called [for] the minister to resign"."""
    if clause.dep_ not in _WANTED or not is_infinitive(clause) or clause.i < clause.head.i:
        return None
    return next((c for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "for"), None)


def _is_of_a_time(child: Token) -> bool:
    return child.dep_ == "prep" and any(c.ent_type_ in _TIMES for c in child.children)


def _is_aside(child: Token) -> bool:
    """Whether a phrase stands between commas, and so belongs to the clause, not to the verb: "told us, [off] the record, that …"."""
    if child.dep_ != "prep" or child.i == 0 or child.right_edge.i + 1 >= len(child.doc):
        return False
    return child.nbor(-1).text == "," and child.right_edge.nbor(1).text == ","


def is_before_number(prep: Token) -> bool:
    """Whether a mere number stands behind a preposition: "to 464", not "to the 707"."""
    numbers = [c for c in prep.children if c.dep_ == "pobj" and c.tag_ == "CD"]
    return any(all(c.dep_ != "det" for c in number.lefts) for number in numbers)


def _is_measure(adverb: Token) -> bool:
    """Whether an adverb says by how much, and is no part of the verb: "closed [down] two cents", "rose to 5, [up] from 3"."""
    if adverb.dep_ != "advmod" or adverb.i < adverb.head.i:
        return False
    following = adverb.doc[adverb.i + 1 : adverb.i + 2]
    is_before_figure = any(t.tag_ == "CD" and t.dep_ != "nummod" for t in following)
    is_counted = any(c.dep_ == "npadvmod" or c.tag_ == "CD" for c in adverb.children)
    return is_counted or is_before_figure or adverb.nbor(-1).text == ","


def _within(child: Token) -> Iterator[Token]:
    """The words below a dependent word that can belong to an entry: "take to [court]", "find [not] guilty", "hold [press] conference"."""
    if child.dep_ in _OPEN or _is_small_clause(child):
        yield from child.children
    elif child.dep_ in {"dobj", "nsubjpass"}:
        yield from (c for c in child.lefts if c.dep_ in HEADING_NOUN)
        if child.tag_ in QUANTIFIERS and (whole := whole_of(child)) is not None:
            yield whole  # "lift some of the [sanctions]"
        yield from (c for c in child.rights if c.dep_ == "amod")  # "call the reaction of leaders [unacceptable]"


def has_form(verb: Token, word: str, lexicon: Lexicon, type_of: TypeOf) -> bool:
    """Whether the verb has what a word in angle brackets asks for: an object of a class, a complement of a form, a price for its subject."""
    match _PLACEHOLDER.sub(r"\1", word):
        case "Clause":
            return any(c.dep_ in {"ccomp", "parataxis"} or _opens_speech(c) for c in verb.children)
        case "Infinitive":
            return any(c.dep_ == "xcomp" and is_infinitive(c) for c in verb.children)
        case "Complement":
            complements = [c for c in verb.children if c.dep_ == "oprd" or _is_small_clause(c)]
            is_naming = is_passive(verb) and all(is_noun(c) for c in complements)  # "a tool called Hammer"
            return bool(complements) and not (is_naming and not any(c.dep_ == "agent" for c in verb.rights))
        case "Adjective":
            return any(c.dep_ == "acomp" for c in verb.children)
        case "Object":
            return any(c.dep_ in {"dobj", "nsubjpass"} and not _is_figure(c) for c in verb.children)
        case "Thing":
            is_told = any(c.dep_ in {"ccomp", "parataxis"} or c.is_quote for c in verb.children)
            return not is_told and any(c.dep_ in {"dobj", "nsubjpass"} and is_noun(c) for c in verb.children)
        case "Quantity" | "Somebody" | "Weapon" as kind:
            return _is_done_by(kind, verb, lexicon, type_of)
        case name if name != word:
            return any(c.dep_ in {"dobj", "nsubjpass", "dative"} and type_of(c) == name for c in verb.children)
    return False


def _is_done_by(kind: str, verb: Token, lexicon: Lexicon, type_of: TypeOf) -> bool:
    """Whether the verb's subject is a price or an amount, a person, or a weapon."""
    subjects = [c for c in verb.lefts if c.dep_ == "nsubj"]
    match kind:
        case "Quantity":
            return any(c.lemma_ in lexicon.words("QuantityNoun") for c in subjects)
        case "Somebody":
            return any(type_of(c) == "Person" or c.lower_ in _PERSONAL for c in subjects)
    return any(_is_weapon(noun, lexicon) for noun in _doers(verb))


def _doers(verb: Token) -> Iterator[Token]:
    """Nouns for what does it, in the verb's own clause, the one that a relative clause describes, or behind "by"."""
    subjects = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if any(c.tag_ in {"WDT", "WP"} for c in subjects) and verb.dep_ == "relcl":
        subjects = [verb.head]
    yield from subjects
    yield from (g for c in verb.rights if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj")


def _is_weapon(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a common noun, alone or with the one before it, is for a weapon that flies or bursts: "missile", "air strike"."""
    words = lexicon.words("WeaponNoun")
    both = (f"{c.lower_} {noun.lemma_}" for c in noun.lefts if c.dep_ == "compound")
    return noun.tag_ in _COMMON and (noun.lemma_ in words or any(word in words for word in both))


def has_noun_form(noun: Token, word: str) -> bool:
    """Whether a noun stands as a word in angle brackets asks for.

    Counted ("a speech", no "free speech"), in the singular ("damage", no "damages"), or with no noun before it.
    """
    if word == "<Singular>":
        return noun.tag_ not in _PLURAL
    if word == "<Counted>":
        return noun.tag_ in _PLURAL or any(c.dep_ in _COUNTING for c in noun.lefts)
    return word == "<Alone>" and not any(c.dep_ == "compound" or c.tag_ == "VBG" for c in noun.lefts)


def _opens_speech(mark: Token) -> bool:
    """Whether it is a quotation mark, of more than an object of a few words: not "maintaining “order”"."""
    if mark.text not in _QUOTATION_MARKS:
        return False
    quoted = mark.doc[mark.i + 1 : mark.i + 1 + _WORDS_OF_A_PHRASE]
    is_object = any(t.dep_ == "dobj" and t.head == mark.head for t in quoted)
    return not is_object or not any(t.text in _QUOTATION_MARKS for t in quoted)


def _is_figure(noun: Token) -> bool:
    """Whether an object only says how much: "declined [five percent]"."""
    return noun.tag_ == "CD" or any(c.dep_ == "nummod" for c in noun.lefts)


def _is_small_clause(child: Token) -> bool:
    """Whether it is a clause without a verb: "call [the vote illegal]", a complement with a subject and no verb form."""
    return child.dep_ in {"ccomp", "xcomp"} and not is_verb(child)
