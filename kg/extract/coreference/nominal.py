"""The second pass: noun phrases to what stands beside them, to repeated heads, and to roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.clusters import agree
from kg.extract.coreference.institutions import institution_key
from kg.extract.coreference.phrases import (
    gender,
    head_word,
    is_definite,
    is_indefinite,
    is_plural,
    qualifiers,
)
from kg.extract.markables import ORGANIZATION, PERSON, PLACE
from kg.extract.syntax import is_noun, sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kg.extract.coreference.clusters import Cluster, Coreference
    from kg.extract.markables import Markable

FACILITY = "Facility"
_TITLE_DEPS = frozenset({"amod", "compound", "nmod", "npadvmod"})
_KINDS = frozenset({ORGANIZATION, FACILITY, "Product"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
"""What a sentence is about: "the runway" is not the airport at which a plane lands."""
_COMPLEMENTS = frozenset({"prep", "relcl", "acl", "appos"})


def join_nominals(state: Coreference, nominals: Iterable[Markable]) -> None:
    """Give every noun phrase its cluster, in the order of the text."""
    for markable in sorted(nominals, key=lambda m: m.head):
        cluster, reason = _described(state, markable)
        if cluster is None:
            cluster = state.start(markable, markable.type)
        else:
            state.join(markable, cluster, reason)
        if key := institution_key(state, markable):
            state.by_institution.setdefault(key, cluster)
        if cluster.type == PERSON:
            cluster.gender = cluster.gender or gender(state.doc[markable.head], markable.start, state.lexicon)


def _described(state: Coreference, markable: Markable) -> tuple[Cluster | None, str]:
    """The cluster that a noun phrase belongs to, and why."""
    if cluster := _titled(state, markable):
        return cluster, "title"
    if cluster := _apposed(state, markable):
        return cluster, "apposition"
    if cluster := _institution(state, markable):
        return cluster, "institution"
    if cluster := _same_head(state, markable):
        return cluster, "same head"
    if cluster := _same_role(state, markable):
        return cluster, "role"
    return _same_kind(state, markable), "same kind"


def _apposed(state: Coreference, markable: Markable) -> Cluster | None:
    """The person named beside a noun phrase, or the place that it says the kind of ("the village of Tyotkino")."""
    head = state.doc[markable.head]
    if cluster := _named_by_of(state, head):
        return cluster
    beside = [state.by_head.get(token.i) for token in _beside(head)]
    for cluster in (*beside, state.by_start.get(markable.end)):
        if cluster and cluster.names and agree(cluster.type, markable.type):
            return cluster
    return None


def _titled(state: Coreference, markable: Markable) -> Cluster | None:
    """The person right before whose name this is the post: "Kremlin spokesman Dmitry Peskov"."""
    head = state.doc[markable.head]
    cluster = state.by_head.get(head.head.i) if head.dep_ in _TITLE_DEPS and markable.type == PERSON else None
    return cluster if cluster and cluster.type == PERSON and cluster.names else None


def _beside(head: Token) -> Iterator[Token]:
    """What stands in apposition or behind "is": "Dmitry Peskov, the spokesman"; "the spokesman, Dmitry Peskov"; "X is a lawyer"."""
    if head.dep_ == "appos":
        yield head.head
    yield from (c for c in head.children if c.dep_ == "appos")
    if head.dep_ == "attr" and head.head.lemma_ == "be":
        yield from (c for c in head.head.children if c.dep_ == "nsubj")


def _named_by_of(state: Coreference, head: Token) -> Cluster | None:
    """The place that "of" names behind an administrative noun: "the village of Tyotkino" is Tyotkino."""
    if head.tag_ != "NN" or head.lemma_ not in state.lexicon.words("AdministrativeNoun"):
        return None
    of = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    place = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    cluster = state.by_head.get(place.i) if place is not None else None
    return cluster if cluster and cluster.type == PLACE and cluster.names else None


def _same_head(state: Coreference, markable: Markable) -> Cluster | None:
    """The latest earlier phrase with the same head and modifiers; a bare definite ("the ministry") need not repeat them.

    Of two named persons with one title, "the president" is neither.
    """
    head = state.doc[markable.head]
    mine = qualifiers(head, state.lexicon)
    if is_indefinite(head) or not (mine or is_definite(head)):
        return None
    found = [
        cluster
        for earlier, cluster in state.by_word[head_word(head)]
        if agree(cluster.type, markable.type) and _repeats(state, earlier, head, mine)
    ]
    if markable.type == PERSON and not mine and len({id(c) for c in found if c.names}) > 1:
        return None
    return max(found, key=lambda c: c.latest, default=None)


def _repeats(state: Coreference, earlier: Markable, head: Token, mine: frozenset[str]) -> bool:
    token = state.doc[earlier.head]
    if token.i >= head.i or is_plural(token) != is_plural(head):
        return False
    return not mine or mine == qualifiers(token, state.lexicon)


def _institution(state: Coreference, markable: Markable) -> Cluster | None:
    """The one institution of its kind that the country has: "the Ukrainian foreign ministry", "Ukraine's Foreign Ministry"."""
    key = institution_key(state, markable)
    return state.by_institution.get(key) if key else None


def _same_kind(state: Coreference, markable: Markable) -> Cluster | None:
    """The one thing of this kind in the last sentences: "the plant" for a refinery, "the airline" for a named company."""
    if not _points_back(state, markable):
        return None
    near = [(head, c) for head, c in _near(state, markable) if c.type == markable.type and not c.plural]
    if len({id(c) for _, c in near}) != 1:
        return None
    head, one = near[-1]
    if markable.type == FACILITY:
        return one if not one.names and state.doc[head].dep_ in _ARGUMENTS else None
    return one if one.names else None


def _points_back(state: Coreference, markable: Markable) -> bool:
    """Whether a phrase is "the" and a noun alone, for things of which an article names few ("the company")."""
    head = state.doc[markable.head]
    if markable.type not in _KINDS or is_plural(head) or qualifiers(head, state.lexicon):
        return False
    if markable.type == ORGANIZATION and head_word(head) in state.lexicon.words("InstitutionNoun"):
        return False
    return any(c.lower_ == "the" for c in head.lefts) and not any(c.dep_ in _COMPLEMENTS for c in head.rights)


def _near(state: Coreference, markable: Markable) -> Iterator[tuple[int, Cluster]]:
    """What this sentence before the phrase and the sentence before it mention: head token and cluster, nearest first."""
    start = sentence_bounds(state.doc[markable.head])[0]
    earliest = sentence_bounds(state.doc[start - 1])[0] if start else 0
    for head, cluster in state.before(markable.head):
        if head < earliest:
            return
        yield head, cluster


def _same_role(state: Coreference, markable: Markable) -> Cluster | None:
    """The one named person before whose name this very noun stood as a title: "the president" after "President Putin"."""
    head = state.doc[markable.head]
    if markable.type != PERSON or not is_definite(head) or qualifiers(head, state.lexicon):
        return None
    if any(c.dep_ == "prep" for c in head.rights):
        return None
    bearers = [
        c
        for c in state.clusters
        if c.type == PERSON and c.names and c.first < markable.start and head.lemma_ in _titles(state, c)
    ]
    return bearers[0] if len(bearers) == 1 else None


def _titles(state: Coreference, cluster: Cluster) -> set[str]:
    heads = [state.doc[m.head] for m, _ in cluster.mentions]
    before = {c.lower_ for h in heads for c in h.lefts if c.dep_ in {"compound", "nmod"} and is_noun(c)}
    return before | {h.lemma_ for h in heads if h.tag_ == "NN"}
