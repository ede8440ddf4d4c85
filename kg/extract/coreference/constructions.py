"""Precise constructions: where the grammar says that two phrases beside each other name one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.clusters import agree
from kg.extract.coreference.phrases import head_word, is_plural
from kg.extract.markables import PERSON, PLACE
from kg.extract.syntax import is_noun, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.coreference.clusters import Cluster, Coreference
    from kg.extract.markables import Markable
    from kg.extract.tokens import Token

_TITLE_DEPS = frozenset({"amod", "compound", "nmod", "npadvmod"})
_LONGEST_TITLE = 6


def titled(state: Coreference, markable: Markable) -> Cluster | None:
    """The person right before whose name this is the post: "Kremlin spokesman Dmitry Peskov", "founder and chief Ann Lee"."""
    if markable.type != PERSON:
        return None
    head = state.doc[markable.head]
    cluster = state.by_head.get(head.head.i) if head.dep_ in _TITLE_DEPS else None
    if cluster is None and not is_plural(head):
        cluster = _named_behind(state, markable)
    return cluster if cluster and cluster.type == PERSON and cluster.names else None


def _named_behind(state: Coreference, markable: Markable) -> Cluster | None:
    """The person whose name follows, another post between them or not: "party leader and Prime Minister Ann Lee"."""
    doc, start = state.doc, markable.end
    if start in state.by_start or start >= len(doc):
        return state.by_start.get(start)
    if doc[start].lower_ != "and":
        return None
    for position in range(start + 1, min(start + _LONGEST_TITLE, len(doc))):
        if cluster := state.by_start.get(position):
            is_post = state.lexicon.entity_nouns.get(doc[position - 1].lower_) == PERSON
            return cluster if is_post and cluster.type == PERSON else None
        if not (is_noun(doc[position]) or doc[position].tag_[:2] == "JJ"):
            return None
    return None


def apposed(state: Coreference, markable: Markable) -> Cluster | None:
    """The thing named beside a noun phrase, or the place that it says the kind of ("the village of Tyotkino")."""
    head = state.doc[markable.head]
    if cluster := _named_by_of(state, head) or _named_kind(state, markable):
        return cluster
    if is_plural(head) or _is_listed(state, markable):
        return None
    fitting = (c for c in _named_beside(state, markable, head) if c and c.names and agree(c.type, markable.type))
    return next(fitting, None)


def _named_beside(state: Coreference, markable: Markable, head: Token) -> Iterator[Cluster | None]:
    yield from (state.by_head.get(token.i) for token in _beside(head))
    yield state.by_start.get(markable.end)
    yield _behind_comma(state, markable)


def _is_listed(state: Coreference, markable: Markable) -> bool:
    """Whether a comma and "and" follow: "Kurdi, his brother, and his mother" are three."""
    following = state.doc[markable.end : markable.end + 2]
    return len(following) > 1 and following[0].text == "," and following[1].tag_ == "CC"


def _beside(head: Token) -> Iterator[Token]:
    """What stands in apposition or behind "is": "Dmitry Peskov, the spokesman"; "the spokesman, Dmitry Peskov"; "X is a lawyer"."""
    if head.dep_ == "appos":
        yield head.head
    yield from (c for c in head.children if c.dep_ == "appos")
    if head.dep_ == "attr" and head.head.lemma_ == "be" and not _is_negated(head.head):
        yield from (c for c in head.head.children if c.dep_ == "nsubj")


def _is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)


def _behind_comma(state: Coreference, markable: Markable) -> Cluster | None:
    """The person named between commas, or before the verb: "the party's leader, Ann Lee, said"; in a list, none."""
    doc = state.doc
    if markable.type != PERSON or markable.end >= len(doc) - 1 or doc[markable.end].text != ",":
        return None
    start = markable.end + 1
    if doc[start].lower_.rstrip(".") in state.lexicon.words("Honorific"):  # "the senator, Prof. Ann Lee,"
        start += 1
    cluster = state.by_start.get(start)
    if cluster is None:
        return None
    end = next(m.end for m, _ in cluster.mentions if m.start == start)
    if end >= len(doc) or is_verb(doc[end]) or doc[end].tag_ == "MD" or doc[end].text == ".":
        return cluster
    is_closed = (
        doc[end].text == "," and end + 1 < len(doc) and doc[end + 1].tag_ != "CC" and end + 1 not in state.by_start
    )
    return cluster if is_closed else None


def _named_by_of(state: Coreference, head: Token) -> Cluster | None:
    """The place that "of" names behind an administrative noun: "the village of Tyotkino" is Tyotkino."""
    if head.tag_ != "NN" or head.lemma_ not in state.lexicon.words("AdministrativeNoun"):
        return None
    of = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    place = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    cluster = state.by_head.get(place.i) if place is not None else None
    return cluster if cluster and cluster.type == PLACE and cluster.names else None


def _named_kind(state: Coreference, markable: Markable) -> Cluster | None:
    """What a name right before a noun for its kind names: "Time magazine", "the Notre Dame cathedral"."""
    head = state.doc[markable.head]
    if is_plural(head) or head_word(head) not in state.lexicon.words("NamedKind"):
        return None
    cluster = state.by_end.get(head.i)
    if cluster is None or cluster.type != markable.type:
        return None
    start = next(m.start for m, _ in cluster.mentions if m.end == head.i)
    return cluster if all(t.lower_ == "the" for t in state.doc[markable.start : start]) else None
