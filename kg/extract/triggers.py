"""Triggers: the words that name an event, and the class that the ontology gives to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.markables import NOUNS, VERBS, tagged
from kg.extract.non_events import HEADING_NOUN, follows_prefix, is_in_caption, is_main_verb, is_of_state
from kg.extract.syntax import (
    is_absolute,
    is_infinitive,
    is_noun,
    is_passive,
    is_verb,
    whole_of,
    with_particle,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Lexicon

    TypeOf = Callable[[Token], str | None]

GENERIC = "Event"
_FORM = "<"
_PLACEHOLDER = re.compile(r"<(\w+)>")
_QUOTATION_MARKS = frozenset({"“", "”", '"', "``", "''"})
_WORDS = VERBS | NOUNS | {"JJ", "JJR", "JJS"}
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
_OPEN = frozenset({"prep", "oprd"})
"""What lets further words below it count: "take to [court]", "find [not] guilty"."""
_QUANTIFIERS = frozenset({"DT", "JJ", "JJR", "JJS", "CD"})
_TIMES = frozenset({"DATE", "TIME"})
_BESIDE_NOUN = HEADING_NOUN | {"prep"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event's head word, all words that name it (in order), and its class."""

    token: Token
    words: tuple[Token, ...]
    type: str
    light: Token | None = None
    """The light verb that a noun stands under ("carried out a strike"): its other arguments are the event's too."""

    @property
    def lemma(self) -> str:
        """The dictionary form of its words."""
        return " ".join(str(w.lemma_) for w in self.words)


def triggers(doc: Doc, named: frozenset[int], lexicon: Lexicon, type_of: TypeOf) -> Iterator[Trigger]:
    """Every event that the words name, in order; `named` are tokens inside names, `type_of` tells a phrase's entity class."""
    words = list(tagged(doc, _WORDS))
    light = {t.token.i: t for t in _light_nouns(words, named, lexicon)}
    carried = {t.light.i for t in light.values() if t.light}
    mistaken = lexicon.words("NoVerb")
    verbs = [t for t in words if is_verb(t) and t.i not in carried and t.i not in named and is_main_verb(t)]
    verbs = [t for t in verbs if t.lower_ not in mistaken and not is_in_caption(t)]
    told = (verb_trigger(t, lexicon, type_of) for t in verbs)
    by_verb = {t.token.i: t for t in told if t.type != GENERIC or not is_of_state(t.token, lexicon)}
    absorbed = {word.i for trigger in by_verb.values() for word in trigger.words if is_noun(word)}
    for token in words:
        if token.i in light or token.i in by_verb:
            yield light.get(token.i) or by_verb[token.i]
        elif token.i in named or token.i in absorbed:
            continue
        elif found := noun_trigger(token, lexicon) if is_noun(token) else _adjective_trigger(token, lexicon):
            yield found


def verb_trigger(token: Token, lexicon: Lexicon, type_of: TypeOf) -> Trigger:
    """The trigger of a main verb; a generic one where no class names it."""
    particles = [c for c in token.children if c.dep_ == "prt"]
    if entries := lexicon.verbs.get(token.lemma_):
        below = _words_below(token)
        for rest, name in entries:
            if particles and not rest:
                break  # a particle that no entry knows makes another verb: who "bore down" bore nobody
            if rest and rest[0] not in below and rest[0][0] != _FORM:
                continue  # nearly all entries end here
            if all(word in below or (word[0] == _FORM and _has_form(token, word, type_of)) for word in rest):
                matched = [below[word] for word in rest if word in below]
                if any(m.dep_ == "pobj" and m.head not in matched and not _is_whole(m) for m in matched):
                    continue
                return Trigger(token, _in_order({token, *particles, *matched}), name)
    return Trigger(token, _in_order({token, *particles}), GENERIC)


def _is_whole(noun: Token) -> bool:
    """Whether a noun is what a quantity is taken of: "some of the [sanctions]"."""
    return noun.head.lower_ == "of" and noun.head.head.tag_ in _QUANTIFIERS


def _words_below(verb: Token) -> dict[str, Token]:
    """The words that further words of an entry can match: particles, prepositions, heads of complements, objects of prepositions."""
    found: dict[str, Token] = {}
    for child in verb.children:
        if child.dep_ == "prt":
            found[child.lower_] = child
        elif _is_of_a_time(child) or _is_measure(child) or is_absolute(child):
            continue
        elif child.dep_ in _DEPENDENT_WORDS or _is_small_clause(child):
            for token in (child, *_within(child)):
                found.setdefault(token.lower_, token)
                found.setdefault(token.lemma_, token)
    return found


def _is_of_a_time(child: Token) -> bool:
    return child.dep_ == "prep" and any(c.ent_type_ in _TIMES for c in child.children)


def _is_measure(adverb: Token) -> bool:
    """Whether an adverb says by how much, and is no part of the verb: "closed [down] two cents", "rose to 5, [up] 3 pct"."""
    return adverb.dep_ == "advmod" and any(c.dep_ == "npadvmod" or c.tag_ == "CD" for c in adverb.children)


def _within(child: Token) -> Iterator[Token]:
    """The words below a dependent word that can belong to an entry: "take to [court]", "find [not] guilty", "hold [press] conference"."""
    if child.dep_ in _OPEN or _is_small_clause(child):
        yield from child.children
    elif child.dep_ in {"dobj", "nsubjpass"}:
        yield from (c for c in child.lefts if c.dep_ in HEADING_NOUN)
        if child.tag_ in _QUANTIFIERS and (whole := whole_of(child)) is not None:
            yield whole  # "lift some of the [sanctions]"
        yield from (c for c in child.rights if c.dep_ == "amod")  # "call the reaction of leaders [unacceptable]"


def _has_form(verb: Token, word: str, type_of: TypeOf) -> bool:
    """Whether the verb has what a word in angle brackets asks for: an object of a class, or a complement of a form."""
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
        case name if name != word:
            return any(c.dep_ in {"dobj", "nsubjpass", "dative"} and type_of(c) == name for c in verb.children)
    return False


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


def _in_order(tokens: set[Token]) -> tuple[Token, ...]:
    return tuple(sorted(tokens, key=lambda t: t.i))


def noun_trigger(token: Token, lexicon: Lexicon) -> Trigger | None:
    """The trigger of a noun that a class names, unless it only modifies another ("attack drones") or is undone ("de-escalation")."""
    if token.dep_ in HEADING_NOUN and token.head.i > token.i:
        return None
    entries = lexicon.nouns.get(_lemma(token), ())
    for rest, name in entries if entries and not follows_prefix(token, lexicon) else ():
        modifiers = (
            [c for c in token.children if c.dep_ in _BESIDE_NOUN and {c.lower_, c.lemma_} & set(rest)] if rest else []
        )
        if len(modifiers) >= len(rest):
            return Trigger(token, _in_order({token, *modifiers}), name)
    return None


def _lemma(noun: Token) -> str:
    """The dictionary form of a noun: spaCy leaves proper nouns in the plural."""
    return str(noun.lower_ if noun.tag_.startswith("NNP") else noun.lemma_)


def _light_nouns(words: list[Token], named: frozenset[int], lexicon: Lexicon) -> Iterator[Trigger]:
    light = lexicon.words("LightVerb")
    for token in words:
        if not is_noun(token) or token.i in named or _lemma(token) not in lexicon.nouns:
            continue
        carriers = (v for v in _carriers(token, lexicon) if with_particle(v) in light)
        verb = next(carriers, None)
        if verb is None or (token.head == verb and _has_own_entry(verb, token, lexicon)):
            continue
        if found := noun_trigger(token, lexicon):
            yield Trigger(found.token, found.words, found.type, light=verb)


def _carriers(noun: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The verbs whose object a noun is, also in the passive ("talks were held"), behind it ("talks held in Minsk"), in a row ("a wave of attacks")."""
    row = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if row.dep_ in {"dobj", "nsubjpass"} and (row == noun or row.lemma_ in lexicon.words("RowNoun")):
        yield row.head
    clauses = (c for c in noun.rights if c.dep_ in {"acl", "relcl"} and is_verb(c))
    yield from (c for c in clauses if is_passive(c) or _lacks_object(c))


def _lacks_object(verb: Token) -> bool:
    """Whether the object of a relative clause stands before it: "comments he made", "talks that they held"."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    return (
        verb.dep_ == "relcl"
        and all(c.tag_ == "WDT" for c in objects)
        and any(c.dep_ == "nsubj" and c.tag_ != "WDT" for c in verb.children)
    )


def _has_own_entry(verb: Token, noun: Token, lexicon: Lexicon) -> bool:
    """Whether the ontology names verb and noun together ("impose sanctions")."""
    entries = [rest for rest, _ in lexicon.verbs.get(verb.lemma_, ()) if noun.lemma_ in rest or noun.lower_ in rest]
    return bool(entries) and any(
        all(word in below for word in rest) for below in (_words_below(verb),) for rest in entries
    )


def _adjective_trigger(token: Token, lexicon: Lexicon) -> Trigger | None:
    """An adjective that tells what happened to a subject ("is dead", "was found guilty")."""
    if token.tag_[:2] != "JJ" or token.dep_ not in {"acomp", "oprd", "ccomp", "conj"}:
        return None
    for rest, name in lexicon.adjectives.get(token.lower_, ()):
        if not rest:
            return Trigger(token, (token,), name)
    return None


def is_kind_of(name: str, ancestor: str, lexicon: Lexicon) -> bool:
    """Whether an event class is, or descends from, another."""
    event_class = lexicon.events.get(name)
    return event_class is not None and ancestor in {name, *event_class.ancestors}
