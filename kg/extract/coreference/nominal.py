"""The second pass: noun phrases to what stands beside them, to repeated heads, and to roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.clusters import agree
from kg.extract.coreference.constructions import apposed, titled
from kg.extract.coreference.definitions import defined
from kg.extract.coreference.genders import gender
from kg.extract.coreference.institutions import institution_key
from kg.extract.coreference.phrases import (
    complement,
    head_word,
    is_definite,
    is_indefinite,
    is_plural,
    qualifiers,
)
from kg.extract.markables import FACILITY, GROUP, ORGANIZATION, PERSON, PLACE, PRODUCT
from kg.extract.syntax import is_noun, is_verb, sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.coreference.clusters import Cluster, Coreference
    from kg.extract.markables import Markable
    from kg.extract.tokens import Token

_KINDS = {ORGANIZATION: "NamedKind", PLACE: "CountryNoun", FACILITY: "", PRODUCT: ""}
"""Classes of things that an article names few of, each with the list of nouns that can point back to one."""
_BODIES = frozenset({"organization", "organisation", "agency", "body", "institution", "group"})
"""What any body can be called again."""
_LEAGUES = frozenset({"bloc", "alliance", "coalition"})
"""What few bodies are, so that the one that an article is about need not be meant."""
_NO_FIRMS = _LEAGUES | {"union", "party", "team"}
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
"""What a sentence is about: "the runway" is not the airport at which a plane lands."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSE = 30
"""Words beyond which nothing stands in the same clause."""
_FAR_MORE = 3
_NEWS = frozenset({"new", "latest"})
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
            cluster.gender = cluster.gender or gender(state, markable)


def _described(state: Coreference, markable: Markable) -> tuple[Cluster | None, str]:
    """The cluster that a noun phrase belongs to, and why."""
    if cluster := titled(state, markable):
        return cluster, "title"
    if cluster := defined(state, markable):
        return cluster, "definition"
    if cluster := apposed(state, markable):
        return cluster, "apposition"
    if cluster := _institution(state, markable):
        return cluster, "institution"
    if cluster := _same_noun(state, markable):
        return cluster, "same noun"
    noun = head_word(state.doc[markable.head])
    if cluster := _same_role(state, markable):
        return cluster, f"role: the {noun}"
    return _same_kind(state, markable), f"kind: the {noun}"


def _same_noun(state: Coreference, markable: Markable) -> Cluster | None:
    """The latest earlier phrase with the same head and modifiers; a bare definite ("the ministry") need not repeat them.

    Of two named persons with one title, "the president" is neither; "officials" are others each time.
    """
    head = state.doc[markable.head]
    mine = qualifiers(head, state.lexicon)
    if is_indefinite(head) or not (mine or is_definite(head)) or _is_some(state, head):
        return None
    found = [
        (earlier, cluster)
        for earlier, cluster in state.by_word[head_word(head)]
        if agree(cluster.type, markable.type) and _repeats(state, earlier, head, mine)
    ]
    if markable.type == PERSON and not mine and len({id(c) for _, c in found if c.names}) > 1:
        return None
    if _only([c for _, c in found]) is None and not mine:  # "the corporation" again, not "a management corporation"
        found = [(m, c) for m, c in found if not qualifiers(state.doc[m.head], state.lexicon)] or found
    return max((c for _, c in found), key=lambda c: c.latest, default=None)


def _is_some(state: Coreference, head: Token) -> bool:
    """Whether a plural brings in some people, nobody knows which: "Japanese officials", but not "the officials"."""
    is_person = state.lexicon.entity_nouns.get(head_word(head)) == PERSON
    return is_person and is_plural(head) and not is_definite(head)


def _repeats(state: Coreference, earlier: Markable, head: Token, mine: frozenset[str]) -> bool:
    token = state.doc[earlier.head]
    if token.i >= head.i or is_plural(token) != is_plural(head):
        return False
    if (of := complement(head)) and of != complement(token):
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
    noun, kind = head_word(state.doc[markable.head]), _kind(state, markable)
    near = [(head, c) for head, c in _near(state, markable) if _is_of_kind(c, kind)]
    if markable.type == FACILITY:
        one = _only([c for _, c in near])
        return one if one and not one.names and state.doc[near[-1][0]].dep_ in _ARGUMENTS else None
    if near:
        one = _only([c for _, c in near]) or (None if noun in _LEAGUES else _protagonist(state, near))
    else:
        one = _only([c for c in state.clusters if c.names and _is_of_kind(c, kind) and c.first < markable.start])
    if near and kind != markable.type and state.doc[near[0][0]].dep_ not in _ARGUMENTS:
        return None  # "Militants attacked [Hamas] fighters. The group fled."
    if one is None or not one.names or _is_beside(state, one, state.doc[markable.head]):
        return None
    return one if noun in _BODIES or not any(_is_else(state, name, noun) for name in one.names) else None


def _kind(state: Coreference, markable: Markable) -> str:
    """The class of what a phrase points back to: "the group" is also said of a body."""
    is_body = markable.type == GROUP and head_word(state.doc[markable.head]) in state.lexicon.words("NamedKind")
    return ORGANIZATION if is_body else markable.type


def _is_else(state: Coreference, name: str, noun: str) -> bool:
    """Whether a name's last word says that it is another kind of body: "the union" is neither "the Senate" nor "Acme Corp"."""
    last = name.rsplit(maxsplit=1)[-1].lower().rstrip(".")
    if last in state.lexicon.words("InstitutionNoun"):
        return last != noun
    return noun in _NO_FIRMS and last in state.lexicon.words("CompanySuffix")


def _is_beside(state: Coreference, cluster: Cluster, head: Token) -> bool:
    """Whether a thing is named in the same clause, which says of two things what one does to the other: "[Acme] was fined by the regulator"."""
    verb = _verb_over(head)
    return any(_verb_over(state.doc[m.head]) == verb for m, _ in cluster.mentions if abs(m.head - head.i) < _CLAUSE)


def _verb_over(noun: Token) -> int:
    """The index of the verb whose subject, object or doer a noun is; its own index where it is none."""
    above = noun.head.head if noun.head.dep_ == "agent" else noun.head
    is_argument = noun.dep_ in _ARGUMENTS or noun.head.dep_ == "agent"
    return above.i if is_argument and is_verb(above) else noun.i


def _is_of_kind(cluster: Cluster, kind: str) -> bool:
    """Whether a cluster is one thing of the class; of places, a country."""
    is_country = cluster.concept is not None and bool(cluster.concept.demonyms)
    return cluster.type == kind and not cluster.plural and (kind != PLACE or is_country)


def _only(clusters: list[Cluster]) -> Cluster | None:
    """The one cluster of a list, however often it stands there."""
    return clusters[0] if len({id(c) for c in clusters}) == 1 else None


def _protagonist(state: Coreference, near: list[tuple[int, Cluster]]) -> Cluster | None:
    """Of several organizations nearby, the subject that the article speaks of far more than of any other."""
    subjects = [c for head, c in near if state.doc[head].dep_ in _SUBJECTS]
    one = subjects[0] if subjects else None
    if one is None or one.type != ORGANIZATION:
        return None
    others = [len(c.mentions) for _, c in near if c is not one]
    return one if len(one.mentions) >= _FAR_MORE * max(others) else None


def _points_back(state: Coreference, markable: Markable) -> bool:
    """Whether a phrase is "the" and a noun alone, for things of which an article names few ("the company", "the country")."""
    head = state.doc[markable.head]
    if is_plural(head) or qualifiers(head, state.lexicon) - _NEWS:
        return False
    list_name = _KINDS.get(_kind(state, markable))
    if list_name is None or (list_name and head_word(head) not in state.lexicon.words(list_name)):
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
    if markable.type != PERSON or is_plural(head) or qualifiers(head, state.lexicon):
        return None
    if not is_definite(head) or any(c.dep_ == "poss" for c in head.lefts):
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
