"""The last pass: pronouns, by grammar, agreement, nearness and salience."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.markables import GROUP, ORGANIZATION, PERSON
from kg.extract.nominals import PRONOUNS, RELATIVE
from kg.extract.subjects import subjects
from kg.extract.syntax import ancestors_of, has_subject, is_noun, is_verb, speaks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.extract.coreference.clusters import Cluster, Coreference
    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc, Token

# A pronoun further than this many sentences from its antecedent is left unresolved: at 2 the antecedents of the seed
# reports' pronouns are all right, at 3 a translated "He" finds a president who was never meant.
_WINDOW = 2
_ACTOR = 1.5
"""What being the doer of the clause adds to salience for a possessive in it: more than a subject has over an object."""
_VOICE = 1.5
"""What having spoken adds to salience for the subject of a verb of speech: enough to be before whom he spoke of."""
_SUBORDINATE = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl"})
_UNRELATED = {
    "which": frozenset({PERSON}),
    **dict.fromkeys(("who", "whom"), frozenset({"Place", "Facility", "Product", "Work", "Occasion"})),
}
"""What a relative pronoun does not stand for, whatever the parser hangs its clause on."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "pobj"})
_UNDERGOING = _OBJECTS | {"dative"}
_UNDERGOERS = frozenset({"Product", "Work"})
"""What "it" as an object stands for: of 32 that stood for a place, facility or body 16 meant a plan, a deed or a clause."""
_MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is known of quotations: the speaker of each quoted token, and all tokens within quotation marks."""

    speakers: Mapping[int, Cluster]
    tokens: frozenset[int]


def resolve_pronouns(
    state: Coreference, pronouns: Iterable[Markable], speakers: Mapping[int, Cluster], quoted: frozenset[int]
) -> None:
    """Join pronouns, in order; `speakers` gives the speaker of each quoted token, `quoted` the tokens within quotes.

    "I" and "we" in a quote are its speaker; "which" is what it follows. Others look back for a mention that agrees,
    subjects first, in the sentences nearby, on the same side of the quotation marks.
    """
    if not state.sentence_of:
        state.sentence_of = _narrative_sentences(state.doc, quoted)
    within = Quoted(speakers, quoted)
    for markable in pronouns:
        cluster, reason = _resolved(state, markable, within)
        if cluster:
            state.join(markable, cluster, reason)


def _resolved(state: Coreference, markable: Markable, quoted: Quoted) -> tuple[Cluster | None, str]:
    pronoun = state.doc[markable.head]
    form = PRONOUNS.get(pronoun.lower_, RELATIVE)
    if form == RELATIVE:
        return _related(state, pronoun), "relative pronoun"
    if form in {"i", "we"}:
        speaker = quoted.speakers.get(markable.head)
        agrees = speaker is not None and (form == "i") <= (speaker.type == PERSON)
        return speaker if agrees else None, "speaker of the quote"
    cluster = _antecedent(state, markable, form, quoted)
    if cluster and form in {"he", "she"}:
        cluster.gender = cluster.gender or form
    return cluster, "pronoun"


def _related(state: Coreference, pronoun: Token) -> Cluster | None:
    """What a relative clause belongs to: "the rebels, who fled"."""
    clause = next((up for up in ancestors_of(pronoun) if up.dep_ == "relcl"), None)
    noun = clause.head if clause is not None else None
    cluster = state.by_head.get(noun.i) if noun is not None and noun.i < pronoun.i else None
    return cluster if cluster and cluster.type not in _UNRELATED.get(pronoun.lower_, ()) else None


def _narrative_sentences(doc: Doc, quoted: frozenset[int]) -> list[int]:
    """The number of each token's sentence; one that is all quotation counts with the sentence before it."""
    numbers: list[int] = []
    number = 0
    for start, end in doc.sentences:
        number += any(i not in quoted and doc[i].is_alpha for i in range(start, end))
        numbers += [number] * (end - start)
    return numbers


def _antecedent(state: Coreference, markable: Markable, form: str, quoted: Quoted) -> Cluster | None:
    """The most salient cluster that agrees and lies within reach; none where something else is more salient.

    What a given name alone suggests of the gender counts, unless nobody else is there.
    """
    pronoun = state.doc[markable.head]
    if following := _named_behind(state, pronoun, form, quoted):
        return following
    best: dict[int, float] = {}
    clusters: dict[int, Cluster] = {}
    distraction = 0.0
    for token, cluster, score in _candidates(state, pronoun, form, quoted):
        if _can_be(cluster, form):
            clusters[id(cluster)] = cluster
            best[id(cluster)] = max(best.get(id(cluster), score), score)
        elif any(c.dep_ == "conj" for c in token.rights):  # "Ann Lee and Peter Lang said they"
            distraction = max(distraction, score)
    likely = [key for key in best if clusters[key].presumed in {"", form} or clusters[key].gender == form]
    if not best or (not likely and len(best) > 1):
        return None
    key = max(likely or best, key=best.__getitem__)
    if form == "they" and not _is_many(clusters[key]) and any(map(_is_many, clusters.values())):
        return None
    if form == "it" and pronoun.dep_ in _UNDERGOING and clusters[key].type not in _UNDERGOERS:
        return None
    is_clear = best[key] > distraction and not _distracts(state, pronoun, form, best[key])
    return clusters[key] if is_clear else None


def _named_behind(state: Coreference, pronoun: Token, form: str, quoted: Quoted) -> Cluster | None:
    """Who is named as the subject behind a clause with the pronoun: "Although [she] had a fund, Vanderbilt earned"."""
    clause = pronoun.head
    if form not in {"he", "she"} or pronoun.dep_ not in _SUBJECTS or clause.dep_ != "advcl":
        return None
    subject = next((c for c in clause.head.lefts if c.dep_ in _SUBJECTS and c.i > clause.i), None)
    cluster = state.by_head.get(subject.i) if subject is not None and subject.tag_ == "NNP" else None
    if cluster is None or not cluster.names or {clause.head.i, pronoun.i} & quoted.tokens:
        return None
    return cluster if _can_be(cluster, form) and cluster.presumed in {"", form} else None


def _candidates(
    state: Coreference, pronoun: Token, form: str, quoted: Quoted
) -> Iterator[tuple[Token, Cluster, float]]:
    """Mentions before a pronoun that it may stand for, with their clusters and salience; for "they", of other kinds too."""
    actors, speaker = _actors(pronoun), quoted.speakers.get(pronoun.i)
    is_quoted, around = pronoun.i in quoted.tokens, _around(pronoun)
    is_voice = speaks(pronoun, state.lexicon) and pronoun.head.dep_ != "relcl"
    for head, cluster in _within_reach(state, pronoun.i):
        if cluster is speaker or head in around or not (form == "they" or _can_be(cluster, form)):
            continue
        token = state.doc[head]
        if (is_quoted or head not in quoted.tokens) and _can_precede(token, pronoun):
            bonus = _VOICE if is_voice and _has_spoken(state, token) else _ACTOR if head in actors else 0.0
            yield token, cluster, _salience(state, token, pronoun) + bonus


def _has_spoken(state: Coreference, token: Token) -> bool:
    """Whether somebody says something in a sentence of his own: not "asked whether [Lee] thinks", nor "when [a reporter] asked"."""
    return speaks(token, state.lexicon) and token.head.dep_ not in _SUBORDINATE


def _actors(pronoun: Token) -> frozenset[int]:
    """Whose act the clause of a possessive tells, understood too: "forced Apple to lower its prices"."""
    verb = next((up for up in ancestors_of(pronoun) if is_verb(up)), None)
    if pronoun.tag_ != "PRP$" or verb is None:
        return frozenset()
    return frozenset(a.token.i for a in subjects(verb) if a.token.i < pronoun.i)


def _within_reach(state: Coreference, position: int) -> Iterator[tuple[int, Cluster]]:
    for head, cluster in state.before(position):
        if state.sentence_of[position] - state.sentence_of[head] > _WINDOW:
            return
        yield head, cluster


def _salience(state: Coreference, token: Token, pronoun: Token) -> float:
    """Nearer sentences before farther ones, subjects before objects, then the nearer word."""
    distance = state.sentence_of[pronoun.i] - state.sentence_of[token.i]
    role = 2.0 if token.dep_ in _SUBJECTS else 1.0 if token.dep_ in _OBJECTS else 0.5
    root = 0.5 if token.head.dep_ == "ROOT" else 0.0
    return 10.0 - 3.0 * distance + role + root - (pronoun.i - token.i) / 10_000


def _distracts(state: Coreference, pronoun: Token, form: str, score: float) -> bool:
    """Whether a noun that is no entity is more salient: "Warm water came. It rose."."""
    if form not in {"it", "they"}:
        return False
    tag = "NN" if form == "it" else "NNS"
    start = bisect_left(state.sentence_of, state.sentence_of[pronoun.i] - _WINDOW)
    around = _around(pronoun)
    return any(
        noun.i not in around and _salience(state, noun, pronoun) > score and _can_precede(noun, pronoun)
        for noun in state.nouns(tag, start, pronoun.i)
    )


def _can_precede(candidate: Token, pronoun: Token) -> bool:
    """Whether a pronoun may stand for a mention: no mere part of another phrase."""
    if candidate.dep_ in _MODIFIERS and candidate.head.i > candidate.i:
        return False
    if candidate.dep_ in _SUBJECTS and _is_undergone_it(pronoun):
        return False
    return not (_is_embedded(candidate) or _cannot_bind(candidate, pronoun))


def _is_undergone_it(pronoun: Token) -> bool:
    """Whether "it" undergoes something: then it is hardly ever the doer of a clause before ("the video showed him; he fired it")."""
    if pronoun.lower_ != "it":
        return False
    return pronoun.dep_ in _UNDERGOING or (pronoun.dep_ in _SUBJECTS and not is_verb(pronoun.head))


def _is_embedded(candidate: Token) -> bool:
    """Whether a mention only helps to describe another ("ministers in Europe"): pronouns rarely mean such a one."""
    while candidate.dep_ in {"appos", "conj"} and candidate.head.i < candidate.i:
        candidate = candidate.head
    prep = candidate.head
    return candidate.dep_ == "pobj" and prep.dep_ == "prep" and is_noun(prep.head)


def _cannot_bind(candidate: Token, pronoun: Token) -> bool:
    """Arguments of one verb are two things ("Russia attacked it"); a possessive is not bound so."""
    if pronoun.tag_ == "PRP$":
        return False
    is_behind = candidate.head.dep_ in {"prep", "agent"}
    above = candidate.head.head if is_behind else candidate.head  # "in Kyiv it was met with …"
    if above.dep_ == "acl" and above.head.dep_ in _SUBJECTS:
        above = above.head.head  # "an army led by Lee overthrew him"
    if above.dep_ == "advcl" and not has_subject(above) and pronoun.dep_ in _SUBJECTS:
        above = above.head  # "speaking to her, she said": two persons
    return above == pronoun.head and candidate.dep_ != "poss"


def _around(pronoun: Token) -> frozenset[int]:
    """The heads of the phrases that the pronoun is a part of: "the head of its parent"."""
    found = []
    for up in ancestors_of(pronoun):
        if is_verb(up):
            break
        found.append(up.i)
    return frozenset(found)


def _is_many(cluster: Cluster) -> bool:
    """Whether "they" is more than a way to speak of one body."""
    return cluster.plural or cluster.type == GROUP


def _can_be(cluster: Cluster, form: str) -> bool:
    """Whether a pronoun agrees with a cluster in person, gender and number."""
    if form in {"he", "she"}:
        return cluster.type == PERSON and cluster.gender in {"", form} and not cluster.plural
    if form == "it":
        return cluster.type not in {PERSON, GROUP} and not cluster.plural
    return cluster.plural or cluster.type in {GROUP, ORGANIZATION}
