"""The last pass: pronouns, by agreement, nearness and salience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import GROUP, ORGANIZATION, PERSON
from kg.extract.nominals import PRONOUNS
from kg.extract.syntax import is_noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Token

    from kg.extract.coreference.clusters import Cluster, Coreference
    from kg.extract.markables import Markable

# A pronoun further than this many sentences from its antecedent is left unresolved: at 2 the antecedents of the seed
# reports' pronouns are all right, at 3 a translated "He" finds a president who was never meant.
_WINDOW = 2
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "pobj"})


def resolve_pronouns(
    state: Coreference, pronouns: Iterable[Markable], speakers: Mapping[int, Cluster], quoted: frozenset[int]
) -> None:
    """Join pronouns, in order; `speakers` gives the speaker of each quoted token, `quoted` the tokens within quotes.

    "I" and "we" in a quote are its speaker. Others look back for a mention that agrees, subjects first, in the
    sentences nearby, on the same side of the quotation marks.
    """
    if not state.sentence_of:
        state.sentence_of = _narrative_sentences(state.doc, quoted)
    for markable in pronouns:
        form = PRONOUNS[state.doc[markable.head].lower_]
        speaker = speakers.get(markable.head)
        if form in {"i", "we"}:
            if speaker and (form == "i") <= (speaker.type == PERSON):
                state.join(markable, speaker, "speaker of the quote")
        elif cluster := _antecedent(state, markable, form, speaker, quoted):
            state.join(markable, cluster, "pronoun")
            cluster.gender = cluster.gender or (form if form in {"he", "she"} else "")


def _narrative_sentences(doc: Doc, quoted: frozenset[int]) -> list[int]:
    """The number of each token's sentence; one that is all quotation counts with the sentence before it."""
    numbers: list[int] = []
    number = 0
    for sent in doc.sents:
        number += any(i not in quoted and doc[i].is_alpha for i in range(sent.start, sent.end))
        numbers += [number] * (sent.end - sent.start)
    return numbers


def _antecedent(
    state: Coreference, markable: Markable, form: str, speaker: Cluster | None, quoted: frozenset[int]
) -> Cluster | None:
    """The most salient cluster that agrees and lies within reach."""
    best: dict[int, float] = {}
    clusters: dict[int, Cluster] = {}
    pronoun = state.doc[markable.head]
    for head, cluster in _within_reach(state, markable.head):
        if cluster is speaker or not _can_be(cluster, form) or (head in quoted and markable.head not in quoted):
            continue
        token = state.doc[head]
        if _is_embedded(token) or _cannot_bind(token, pronoun):
            continue
        score = _salience(token, state.sentence_of[markable.head] - state.sentence_of[head], markable.head)
        clusters[id(cluster)] = cluster
        best[id(cluster)] = max(best.get(id(cluster), score), score)
    if not best:
        return None
    return clusters[max(best, key=best.__getitem__)]


def _within_reach(state: Coreference, position: int) -> Iterator[tuple[int, Cluster]]:
    for head, cluster in state.before(position):
        if state.sentence_of[position] - state.sentence_of[head] > _WINDOW:
            return
        yield head, cluster


def _salience(token: Token, distance: int, position: int) -> float:
    """Nearer sentences before farther ones, subjects before objects, then the nearer word."""
    role = 2.0 if token.dep_ in _SUBJECTS else 1.0 if token.dep_ in _OBJECTS else 0.5
    root = 0.5 if token.head.dep_ == "ROOT" else 0.0
    return 10.0 - 3.0 * distance + role + root - (position - token.i) / 10_000


def _is_embedded(candidate: Token) -> bool:
    """Whether a mention only helps to describe another ("ministers in Europe"): pronouns rarely mean such a one."""
    while candidate.dep_ in {"appos", "conj"} and candidate.head.i < candidate.i:
        candidate = candidate.head
    prep = candidate.head
    return candidate.dep_ == "pobj" and prep.dep_ == "prep" and is_noun(prep.head)


def _cannot_bind(candidate: Token, pronoun: Token) -> bool:
    """Arguments of one verb are two things ("Russia attacked it"); a possessive is not bound so."""
    return pronoun.tag_ != "PRP$" and candidate.head == pronoun.head and candidate.dep_ != "poss"


def _can_be(cluster: Cluster, form: str) -> bool:
    """Whether a pronoun agrees with a cluster in person, gender and number."""
    if form in {"he", "she"}:
        return cluster.type == PERSON and cluster.gender in {"", form} and not cluster.plural
    if form == "it":
        return cluster.type not in {PERSON, GROUP} and not cluster.plural
    return cluster.plural or cluster.type in {GROUP, ORGANIZATION}
