"""Triggers: the words that name an event, and the class that the ontology gives to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.entry_words import QUANTIFIERS, has_form, has_noun_form, is_before_number, words_below
from kg.extract.markables import NOUNS, VERBS, tagged
from kg.extract.non_events import HEADING_NOUN, follows_prefix, is_in_caption, is_main_verb, is_of_state
from kg.extract.positions import TARGET_ROLE
from kg.extract.syntax import SUBJECT_LABELS, is_noun, is_passive, is_verb, told_of, with_particle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Lexicon

    TypeOf = Callable[[Token], str | None]
    Entries = tuple[tuple[tuple[str, ...], str], ...]

GENERIC = "Event"
_FORM = "<"
_WORDS = VERBS | NOUNS | {"JJ", "JJR", "JJS"}
_BESIDE_NOUN = HEADING_NOUN | {"prep"}
_BEING = frozenset({"be", "remain", "stay"})
_PARTS = frozenset({"pobj", "oprd"})
"""What a verb can have in its entry that is a verb by its form too: "lay to [rest]", "left three [injured]"."""
_TELLING = frozenset({"acomp", "attr"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event's head word, all words that name it (in order), and its class."""

    token: Token
    words: tuple[Token, ...]
    type: str
    light: Token | None = None
    """The light verb that a noun stands under ("carried out a strike"): its other arguments are the event's too."""
    is_undergone: bool = False
    """Whether the light verb's subject is the one to whom it happens: "received support", "came under attack"."""

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
    parts = {w.i: w.dep_ for t in by_verb.values() for w in t.words if w.dep_ in _PARTS}
    by_verb = {i: t for i, t in by_verb.items() if i not in parts or (parts[i] == "pobj" and t.type != GENERIC)}
    absorbed = {word.i for trigger in by_verb.values() for word in trigger.words}
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
    entries = lexicon.verbs.get(token.lemma_)
    found = _evoked(token, particles, entries, lexicon, type_of) if entries else ()
    return min(found, key=_reach, default=Trigger(token, _in_order({token, *particles}), GENERIC))


def _evoked(
    token: Token, particles: list[Token], entries: Entries, lexicon: Lexicon, type_of: TypeOf
) -> Iterator[Trigger]:
    """What the longest fitting entries make of a verb, each class once; an entry with a form stands alone."""
    below = words_below(token)
    found: dict[str, int] = {}
    for rest, name in entries:
        if (particles and not rest) or (found and len(rest) not in found.values()):
            return  # a particle that no entry knows makes another verb: who "bore down" bore nobody
        if name in found or (rest and rest[0] not in below and rest[0][0] != _FORM):
            continue  # nearly all entries end here
        if all(word in below or (word[0] == _FORM and has_form(token, word, lexicon, type_of)) for word in rest):
            matched = [below[word] for word in rest if word in below]
            is_form = len(matched) < len(rest)
            if found and is_form:
                return
            if not any(_is_stray(m, matched, name) for m in matched):
                yield Trigger(token, _in_order({token, *particles, *matched}), name)
                found[name] = len(rest)
                if is_form:
                    return


def _reach(trigger: Trigger) -> int:
    """How far from the verb its words stand: "pleaded [guilty] today for his part" is no plea for anything."""
    return max(abs(word.i - trigger.token.i) for word in trigger.words)


def _is_stray(word: Token, matched: list[Token], name: str) -> bool:
    """Whether a word that an entry asks for stands there without its preposition, or is one before a number: "lost 26p [to] 464"."""
    if word.dep_ == "pobj" and word.head not in matched:
        return not _is_whole(word)
    return name != GENERIC and word.dep_ == "prep" and is_before_number(word)


def _is_whole(noun: Token) -> bool:
    """Whether a noun is what a quantity is taken of: "some of the [sanctions]"."""
    return noun.head.lower_ == "of" and noun.head.head.tag_ in QUANTIFIERS


def _in_order(tokens: set[Token]) -> tuple[Token, ...]:
    return tuple(sorted(tokens, key=lambda t: t.i))


def noun_trigger(token: Token, lexicon: Lexicon) -> Trigger | None:
    """The trigger of a noun that a class names, unless it only modifies another ("attack drones") or is undone ("de-escalation")."""
    if token.dep_ in HEADING_NOUN and token.head.i > token.i:
        return None
    entries = lexicon.nouns.get(_lemma(token), ())
    for rest, name in entries if entries and not follows_prefix(token, lexicon) else ():
        words = {word for word in rest if word[0] != _FORM}
        modifiers = (
            [c for c in token.children if c.dep_ in _BESIDE_NOUN and {c.lower_, c.lemma_} & words] if words else []
        )
        if len(modifiers) >= len(words) and all(has_noun_form(token, word) for word in rest if word not in words):
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
        verb = next(carriers, None) or _undergoing(token, lexicon) or _predicate(token, lexicon)
        if verb is None or (token.head == verb and _has_own_entry(verb, token, lexicon)):
            continue
        if found := noun_trigger(token, lexicon):
            is_undergone = token.head.lower_ == "under" or verb.lemma_ in lexicon.words("UndergoingVerb")
            yield replace(found, light=verb, is_undergone=is_undergone)


def _undergoing(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb that makes its subject the one to whom a noun happens: "[received] support", not "sustained its growth"."""
    is_own = any(c.tag_ == "PRP$" for c in noun.lefts)
    undergoing = lexicon.words("UndergoingVerb") if not is_own else ()
    return next((v for v in _carriers(noun, lexicon) if v.lemma_ in undergoing), None)


def _predicate(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb that says who is in the midst of it: "[is] in talks with Rome", "[came] under attack from rebels"."""
    prep, verb = noun.head, noun.head.head
    if noun.dep_ != "pobj" or prep.dep_ != "prep" or prep.i < verb.i or any(c.dep_ in _TELLING for c in verb.rights):
        return None
    if prep.lower_ == "under":
        return verb if verb.lemma_ in _BEING | {"come"} else None
    found = noun_trigger(noun, lexicon) if prep.lower_ == "in" and verb.lemma_ in _BEING else None
    slots = lexicon.events[found.type].slots.get("with", ()) if found else ()
    return verb if any(slot.role == TARGET_ROLE for slot in slots) else None


def _carriers(noun: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The verbs whose object a noun is, also in the passive ("talks were held"), behind it ("talks held in Minsk"), in a row ("a wave of attacks")."""
    row = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    is_whole = row == noun or row.lemma_ in lexicon.words("RowNoun")
    if is_whole and row.dep_ in {"dobj", "nsubjpass"}:
        yield row.head
    if is_whole and row.dep_ in SUBJECT_LABELS and is_passive(told := told_of(row.head)):  # "talks are to be [held]"
        yield told
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
        all(word in below for word in rest) for below in (words_below(verb),) for rest in entries
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
