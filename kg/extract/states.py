"""States: affiliations by title, apposition and copula; locations, ownership and membership."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from kg.extract.arguments import arguments, members, prepositional
from kg.extract.markables import NOUNS, VERBS, tagged
from kg.extract.syntax import is_verb, phrase, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.tokens import Doc, Token
    from kg.extract.triggers import TypeOf
    from kg.lexicon import Lexicon, Slot
    from kg.model import Span

_BODIES = frozenset({"Organization", "Place", "Group"})
_PREMODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
_OF_A_BODY = frozenset({"of", "at", "for", "with"})
_LOCATED = frozenset({"Facility", "Place", "Organization"})
_OF_A_POST = frozenset({"as", "for", "to"})
"""Prepositions before what somebody serves as, runs for or is elected to: a post, no person."""
_DETERMINERS = frozenset({"det", "poss"})
_WORDS_OF_A_POST = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class Holding:
    """A state still tied to the parse: its class, its role fillers by head word, and a role that is words alone."""

    type: str
    fillers: tuple[tuple[str, Token], ...]
    anchor: Token
    words: tuple[str, Span] | None = None
    trigger: tuple[Span, ...] = ()
    is_verbal: bool = False


def find_states(doc: Doc, inside: dict[int, int], lexicon: Lexicon, type_of: TypeOf) -> Iterator[Holding]:
    """All states of a parse; `inside` maps each token of a name to the name's head token."""
    for token in tagged(doc, NOUNS | VERBS):
        if is_verb(token):
            if token.lemma_ in lexicon.state_words:
                yield from _by_verb(token, lexicon, type_of)
            continue
        kind = type_of(token)
        if kind == "Person":
            yield from _affiliations(token, inside, lexicon, type_of)
        if kind in _LOCATED:
            yield from _locations(token, type_of)
        if kind == "Facility":
            yield from _possessions(token, type_of)


# Affiliations ----------------------------------------------------------------------------------------------------


def _affiliations(person: Token, inside: dict[int, int], lexicon: Lexicon, type_of: TypeOf) -> Iterator[Holding]:
    for post in _posts(person, inside, lexicon):
        start, end = phrase(post)
        if any(t.lower_ in lexicon.words("FormerMarker") for t in post.doc[max(0, start - 1) : end]):
            continue
        is_trade = post.lemma_.lower() in lexicon.words("TradeNoun")
        for body in _bodies(post, person, inside, type_of):
            if is_trade and type_of(body) == "Place":
                continue
            yield Holding(
                "Affiliation",
                (("holder", person), ("organization", body)),
                person,
                ("position", _position(post, person, inside, lexicon)),
            )


def _posts(person: Token, inside: dict[int, int], lexicon: Lexicon) -> Iterator[Token]:
    """The nouns that name a post of the person: before the name, in apposition, behind "is", or the person's own noun."""
    if person.i not in inside:
        if _is_post(person, lexicon) and not _describes_another(person, inside):
            yield person
        return
    for child in person.lefts:
        if child.dep_ in {"compound", "nmod", "amod"} and child.i not in inside and _ends_post(child, lexicon):
            yield child
    beside = [c for c in person.children if c.dep_ == "appos"] + ([person.head] if person.dep_ == "appos" else [])
    if person.dep_ == "nsubj" and person.head.lemma_ == "be" and person.head.tag_ in {"VBZ", "VBP"}:
        beside += [c for c in person.head.children if c.dep_ == "attr"]
    yield from (
        member for noun in beside for member in members(noun) if member.i not in inside and _is_post(member, lexicon)
    )


def _describes_another(noun: Token, inside: dict[int, int]) -> bool:
    """Whether the noun stands beside a name, whose post it is, tells what another becomes, or what he "was"."""
    while noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
    if noun.dep_ in {"attr", "compound", "oprd"} or (noun.dep_ == "nmod" and noun.head.i in inside):
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ in _OF_A_POST and not any(c.dep_ in _DETERMINERS for c in noun.lefts):
        return True
    if noun.dep_ == "appos" and noun.head.i in inside:
        return True
    return any(c.dep_ == "appos" and c.i in inside for c in noun.children)


def _is_post(noun: Token, lexicon: Lexicon) -> bool:
    return _post_words(noun, lexicon) is not None


def _post_words(noun: Token, lexicon: Lexicon) -> int | None:
    """How many words before the noun belong to the post's name ("secretary" of "secretary general"); None: no post."""
    posts = lexicon.words("PositionNoun")
    word = noun.lower_ if noun.tag_.startswith("NNP") else noun.lemma_
    if noun.i > 1 and noun.nbor(-1).text == "-" and f"{noun.nbor(-2).lower_} {word}" in posts:
        return 2  # "Secretary-General"
    for count in (2, 1):
        before = [t.lower_ for t in noun.doc[max(0, noun.i - count) : noun.i]]
        if len(before) == count and " ".join([*before, word]) in posts:
            return count
    return 0 if word in posts else None


def _ends_post(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun before a name closes a post: "General" of "Secretary General Jens Stoltenberg"."""
    return _is_post(noun, lexicon) and not (noun.i + 1 < len(noun.doc) and _post_words(noun.nbor(), lexicon))


def _bodies(post: Token, person: Token, inside: dict[int, int], type_of: TypeOf) -> Iterator[Token]:
    """The organizations or states of a post: "Kremlin spokesperson", "Russia's president", "president of Russia"."""
    before = [*post.lefts, *(c for c in person.lefts if c != post and c.i < post.i)]
    found = [
        t
        for c in before
        if c.dep_ in _PREMODIFIERS and (t := _name_head(c, inside)) is not None and type_of(t) in _BODIES
    ]
    for child in post.children:
        if child.dep_ == "prep" and child.lower_ in _OF_A_BODY:
            found += [m for a in prepositional(child) for m in members(a.token) if type_of(m) in _BODIES]
    yield from {t.i: t for t in found}.values()


def _name_head(token: Token, inside: dict[int, int]) -> Token | None:
    if token.i in inside:
        return token.doc[inside[token.i]]
    return token if token.dep_ == "poss" else None


def _position(post: Token, person: Token, inside: dict[int, int], lexicon: Lexicon) -> Span:
    """The post's words, without the body's name and articles: "secretary of state", "deputy foreign minister"."""
    count = _post_words(post, lexicon) or 0
    start = post.i - count
    direct = [c for token in (post, person) for c in token.lefts if c.dep_ in _WORDS_OF_A_POST]
    modifiers = {
        t.i for child in direct for t in child.subtree if t.dep_ in _WORDS_OF_A_POST
    }  # "[foreign] affairs minister"
    while start - 1 in modifiers and start - 1 not in inside and post.doc[start - 1].ent_type_ not in {"NORP", "GPE"}:
        start -= 1
    return span_of(post.doc, start, _end_of_post(post, inside, lexicon))


def _end_of_post(post: Token, inside: dict[int, int], lexicon: Lexicon) -> int:
    """Behind what the post is for: "Secretary [of State]", "minister [of foreign affairs]"."""
    doc, end = post.doc, post.i + 1
    if end + 1 >= len(doc) or doc[end].lower_ != "of" or end + 1 in inside:
        return end
    posts, portfolios = lexicon.words("PositionNoun"), lexicon.words("Portfolio")
    for count in (2, 1):
        words = " ".join(token.lower_ for token in doc[end + 1 : end + 1 + count])
        if words in portfolios or f"{post.lower_} of {words}" in posts:
            return end + 1 + count
    return end


# Locations and possessions ---------------------------------------------------------------------------------------


def _locations(noun: Token, type_of: TypeOf) -> Iterator[Holding]:
    """Where a phrase says that something is: "the refinery in Ryazan", "Rosneft's refinery, in Ryazan,", "Ryazan, Russia"."""
    kind = type_of(noun)
    for place in _surroundings(noun, kind):
        if type_of(place) == "Place" and place.i != noun.i:
            yield Holding("Location", (("located", noun), ("location", place)), noun)


def _surroundings(noun: Token, kind: str | None) -> Iterator[Token]:
    for child in noun.rights:
        if (
            child.dep_ == "appos"
            and kind == "Place"
            and child.tag_ == noun.tag_ == "NNP"
            and not _is_listed(noun, child)
        ):
            yield child
        if child.dep_ == "prep" and child.lower_ == "in" and child.i == noun.i + 1 and kind != "Organization":
            yield from (a.token for a in prepositional(child))
    doc = noun.doc
    if kind == "Facility" and noun.i + 2 < len(doc) and doc[noun.i + 1].text == "," and doc[noun.i + 2].lower_ == "in":
        yield from (a.token for a in prepositional(doc[noun.i + 2]))


def _is_listed(noun: Token, child: Token) -> bool:
    """Whether two names beside each other are members of a list ("Australia, Brazil, Canada"), not a place and what holds it."""
    return any(c.dep_ in {"conj", "appos"} and c != child for token in (noun, child) for c in token.children)


def _possessions(facility: Token, type_of: TypeOf) -> Iterator[Holding]:
    for child in facility.lefts:
        if child.dep_ == "poss" and type_of(child) == "Organization":
            yield Holding("Ownership", (("owner", child), ("owned", facility)), facility)


# Verbs of state --------------------------------------------------------------------------------------------------


def _by_verb(verb: Token, lexicon: Lexicon, type_of: TypeOf) -> Iterator[Holding]:
    """The state that the first fitting entry of a verb tells; its further words must depend on the verb."""
    words = {t.lower_ for c in verb.children for t in (c, *c.children)}
    words |= {f"<{type_of(c)}>" for c in verb.children if c.dep_ == "dobj"}
    name = next((name for rest, name in lexicon.state_words[verb.lemma_] if set(rest) <= words), None)
    if name is None:
        return
    filled = _filled(verb, lexicon.states[name].frame, lexicon, type_of)
    if len(filled) > 1:
        trigger = span_of(verb.doc, verb.i, verb.i + 1)
        for fillers in product(*filled.values()):
            yield Holding(name, tuple(zip(filled, fillers, strict=True)), verb, trigger=(trigger,), is_verbal=True)


def _filled(verb: Token, frame: tuple[Slot, ...], lexicon: Lexicon, type_of: TypeOf) -> dict[str, list[Token]]:
    """Roles with those who fill them, each a state of his own: "chairs a party and a bank", but a party "at [a university]" only there.

    They are of a kind that can fill the role: a refinery employs people, but is no member of theirs.
    """
    filled: dict[str, list[Token]] = {}
    positions: dict[str, str] = {}
    for argument in arguments(verb):
        role, kind = _role_at(argument.position, frame), type_of(argument.token)
        is_fit = role and kind and kind in lexicon.fillers.get(role, {kind})
        if role and is_fit and positions.setdefault(role, argument.position) == argument.position:
            filled.setdefault(role, []).append(argument.token)
    return {role: list(dict.fromkeys(tokens)) for role, tokens in filled.items()}


def _role_at(position: str, frame: tuple[Slot, ...]) -> str | None:
    return next((slot.role for slot in frame if slot.position == position), None)
