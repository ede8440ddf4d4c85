"""Nominal mentions ("the Ukrainian foreign ministry", "a regional governor") and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import FACILITY, GROUP, NOUNS, ORGANIZATION, PERSON, PLACE, PROPER, Markable, tagged
from kg.extract.syntax import is_noun, phrase, speaks
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Lexicon

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
}
RELATIVE = "which"
"""How a relative pronoun refers: to what stands before its clause."""

_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_RELATIVES = frozenset({"who", "whom", "which", "that"})
_PRONOUN_TAGS = frozenset({"PRP", "PRP$"}) | _RELATIVE_TAGS
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
UNITS_OF_TIME = frozenset({"day", "night", "morning", "evening", "time", "week", "year"})
_INNER = frozenset({"compound", "nmod", "npadvmod", "amod"})
_OF_NOBODY = frozenset({"any", "no", "every", "each", "either", "neither"})
"""Determiners of phrases that stand for nothing in particular: "any NATO ally"."""
_ASKING = frozenset({"WDT", "WP", "WRB"})
_BEFORE = _INNER | {"poss", "case", "det"}
_INSIDE_POST = frozenset({"pobj", "compound", "nmod"})
_FIGURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
_BODIES = frozenset({ORGANIZATION, PLACE})
_TELLING = frozenset({"pobj", "attr", "oprd"})
_DETERMINING = frozenset({"DT", "PRP$", "CD"})
_COUNTED = frozenset({PERSON, FACILITY})
"""Classes whose nouns are counted: without an article, a singular one stands for no one thing."""


def nominals(doc: Doc, names: Iterable[Markable], lexicon: Lexicon) -> Iterator[Markable]:
    """Noun phrases whose head noun the ontology gives to a class of entities, and that are no event and no name."""
    inside = {i: m for m in names for i in range(m.start, m.end)}
    before = [m for m in titles(doc, inside, lexicon) if m.head not in inside]
    yield from before
    inside.update((m.head, m) for m in before)
    for token in tagged(doc, NOUNS):
        if token.i in inside or token.ent_type_ in _FIGURES or _is_unreferring(token, lexicon):
            continue
        kind = entity_type(token, lexicon)
        if kind == GROUP and token.lemma_ in lexicon.words("PartNoun") and any(c.lower_ == "of" for c in token.rights):
            continue  # "a pair of gloves"
        if kind and not (kind == PERSON and _tells_of_a_body(token, inside)):
            group = GROUP if kind == PERSON and token.tag_ == "NNS" else kind
            start, end = phrase(token)
            start += doc[start].tag_ == "POS"  # "today's chips"
            yield Markable.of(doc, start, max(end, _end_of_post(token, lexicon)), MentionKind.NOMINAL, group)


def _is_unreferring(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun stands for nobody: "as president", "any ally", "on board", "rebel-held", "on-board"."""
    if token.dep_ == "pobj" and token.head.lower_ == "as":  # "won a term as president" tells what he is, not of whom
        return True
    if token.i + 1 < len(token.doc) and token.nbor().text == ":" and token.lower_ in lexicon.words("CreditCue"):
        return True  # "Tom Tancredo [Image]: US Congress"
    is_bare = token.i > 0 and token.nbor(-1).tag_ == "IN"
    if is_bare and f"{token.nbor(-1).lower_} {token.lower_}" in lexicon.words("Parenthetical"):
        return True
    is_joined = token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_
    if is_joined and token.nbor(-2).tag_ in {"IN", "RP", "DT"}:
        return True
    if any(c.lower_ in _OF_NOBODY for c in token.lefts) or _asks(token):
        return True
    return not token.whitespace_ and _is_hyphened(token)


def _asks(token: Token) -> bool:
    """Whether a phrase asks, or leaves open, who is meant: "which country", "how many people", "whatever laws"."""
    first = token.doc[phrase(token)[0]]
    return first.tag_ in _ASKING and first.nbor().tag_ != "POS"  # "WHO's figures"


def _tells_of_a_body(token: Token, inside: Mapping[int, Markable]) -> bool:
    """Whether a noun for a person tells what a named body or place is: "Sweden became the 32nd member of NATO"."""
    if token.dep_ != "attr":
        return False
    subjects = (c for c in token.head.lefts if c.dep_ == "nsubj" and c.i in inside)
    return any(inside[c.i].type in _BODIES for c in subjects)


def _is_hyphened(token: Token) -> bool:
    """Whether a hyphen makes a noun the first part of an adjective: "rebel-held", "state-owned"."""
    doc, hyphen = token.doc, token.i + 1
    return hyphen + 1 < len(doc) and doc[hyphen].text == "-" and doc[hyphen + 1].tag_[:2] in {"VB", "JJ"}


def titles(doc: Doc, inside: Mapping[int, Markable], lexicon: Lexicon) -> Iterator[Markable]:
    """What persons are called right before their names: "Kremlin spokesman Dmitry Peskov", "Senator from Iowa Ann Lee".

    `inside` maps each token inside a name to that name.
    """
    for index, name in inside.items():
        if index != name.start or name.type != PERSON or index == 0:
            continue
        post = doc[name.start - 1]
        if post.head.i == name.head and post.dep_ in _INNER and _is_post(post, lexicon):
            start = _start_of_title(post, name)
            yield _title(doc, inside[start].start if start in inside else start, post, name)
        elif far := _post_with_office(doc, name, lexicon):
            yield _title(doc, phrase(far)[0], far, name)


def _title(doc: Doc, start: int, post: Token, name: Markable) -> Markable:
    return Markable(start, name.start, post.i, MentionKind.NOMINAL, PERSON, doc.stretch(start, name.start).text)


def _is_post(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word, or it and the one before, stands for a person: "spokesman", "chief executive", "activist"."""
    words = [token.nbor(-1).lower_, token.lower_] if token.i else [token.lower_]
    return any(lexicon.entity_nouns.get(noun) == PERSON for noun in (words[-1], " ".join(words)))


def _start_of_title(post: Token, name: Markable) -> int:
    doc, start = post.doc, post.i
    while start > 0 and doc[start - 1].dep_ in _BEFORE and doc[start - 1].head.i in range(start, name.head + 1):
        start -= 1
    return start


def _post_with_office(doc: Doc, name: Markable, lexicon: Lexicon) -> Token | None:
    """The post that another word completes before a name: "First Minister of Scotland | Ann Lee", "Secretary of State | Ann Lee"."""
    posts = (c for c in doc[name.head].lefts if c.dep_ == "nmod" and c.i < c.right_edge.i == name.start - 1)
    return next((c for c in posts if doc[c.i + 1].dep_ == "prep" and _is_post(c, lexicon)), None)


def entity_type(token: Token, lexicon: Lexicon) -> str | None:
    """The entity class that a head noun names; None for a mere modifier and for a noun that names an event."""
    if token.dep_ in _INNER and token.head.i > token.i and is_noun(token.head):
        return None
    lemma = token.lower_ if token.tag_ in PROPER else token.lemma_
    if (lemma in lexicon.nouns and _names_an_event(token, lemma, lexicon)) or _completes_post(token, lexicon):
        return None
    kind = _compound_type(token, lemma, lexicon)
    if kind is None and not (lemma in lexicon.words("AdministrativeNoun") and _is_of_something(token)):
        kind = lexicon.entity_nouns.get(lemma) or _speaking(token, lemma, lexicon)
    return None if kind in _COUNTED and _is_bare(token) else kind


def _compound_type(token: Token, lemma: str, lexicon: Lexicon) -> str | None:
    """The class of a noun with one or two words before it: "vice president", "oil refinery"."""
    for start in range(max(0, token.i - 2), token.i):
        before = " ".join(t.lower_ for t in token.doc[start : token.i])
        for noun in (lemma, token.lower_):
            if kind := lexicon.entity_nouns.get(f"{before} {noun}"):
                return kind
    return None


def _speaking(token: Token, lemma: str, lexicon: Lexicon) -> str | None:
    """The class of a noun that is an entity where it says something: "a source said", "according to the notice"."""
    kind = lexicon.speaking_nouns.get(lemma)
    return kind if kind and speaks(token, lexicon) else None


def _is_of_something(token: Token) -> bool:
    """Whether "of" and a bare noun or a sum make no place of a noun for one: "a state of emergency", "a capital of 5 pct"."""
    doc, end = token.doc, token.i + 2
    if end >= len(doc) or doc[end - 1].lower_ != "of":
        return False
    return doc[end].tag_ in {"CD", "$"} or (doc[end].tag_ == "NN" and doc[end].text.islower())


def _is_bare(token: Token) -> bool:
    """Whether a singular noun stands without an article where it tells what one is: "to justice", "ran for vice president"."""
    if token.tag_ != "NN" or token.dep_ not in _TELLING or token.left_edge.tag_ in _DETERMINING:
        return False
    if any(right.dep_ == "conj" for right in token.rights):  # "with researcher and author Ann Lee"
        return False
    return all(left.dep_ in _INNER and left.text.islower() for left in token.lefts)


def _completes_post(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun only completes a post: "state" of "secretary of state", "justice" of "minister of justice"."""
    if token.i < 2 or token.dep_ not in _INSIDE_POST or token.nbor(-1).lower_ != "of":  # noqa: PLR2004
        return False
    post, posts = token.nbor(-2), lexicon.words("PositionNoun")
    is_whole = any(f"{form} of {token.lower_}" in posts for form in (post.lower_, post.lemma_))  # "heads of state"
    return is_whole or (post.lower_ in posts and token.lower_ in lexicon.words("Portfolio"))


def _end_of_post(token: Token, lexicon: Lexicon) -> int:
    """The end of a post that goes on behind its head noun: "secretary of state"."""
    if token.i + 2 >= len(token.doc) or token.nbor().lower_ != "of":
        return token.i + 1
    following = token.doc[token.i + 1 : token.i + 3]
    words = " ".join(t.lower_ for t in (token, *following))
    return token.i + 1 + len(following) if words in lexicon.words("PositionNoun") else token.i + 1


def _names_an_event(token: Token, lemma: str, lexicon: Lexicon) -> bool:
    """Whether the noun, with the modifiers that an entry asks for, stands for something that happens."""
    modifiers = {form for c in token.lefts for form in (c.lower_, c.lemma_)}
    entries = ({word for word in rest if word[0] != "<"} for rest, _ in lexicon.nouns[lemma])
    return any(words <= modifiers for words in entries)


def pronouns(doc: Doc) -> Iterator[Markable]:
    """Personal, possessive and relative pronouns that can refer; "it" of weather and of clefts left out."""
    for token in tagged(doc, _PRONOUN_TAGS):
        is_relative = token.tag_ in _RELATIVE_TAGS and token.lower_ in _RELATIVES
        if is_relative or (token.lower_ in PRONOUNS and not is_expletive(token)):
            yield Markable.of(doc, token.i, token.i + 1, MentionKind.PRONOUN, "")


def is_expletive(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is likely that", "it is expected that", "it was a good day"."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return token.dep_ == "expl"
    verb = token.head
    clause = any(c.dep_ in _CLAUSES and c.i > verb.i for c in verb.subtree)
    if token.dep_ == "nsubjpass":
        return any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    told = [c for c in verb.children if c.dep_ in {"acomp", "attr", "prep"} and c.i > verb.i]
    if verb.lemma_ == "be" and any(c.i in token.doc.timed or c.lemma_ in UNITS_OF_TIME for c in told):
        return True
    return verb.lemma_ in {"be", "seem", "appear", "become"} and bool(told) and clause
