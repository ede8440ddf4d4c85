"""Clues: the time that an event's own clause gives, with what the preposition before it makes of it.

What TimeML 1.2.1 writes as TLINK between an event and a time, with a SIGNAL ("before", "since", "until"), is here the
first and the last day that it leaves open.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kg.extract.syntax import SUBJECT_LABELS, ancestors_of, is_noun, is_verb
from kg.extract.times.tables import load_tables
from kg.model import TimeKind

if TYPE_CHECKING:
    from datetime import date

    from kg.extract.reading import Reading
    from kg.extract.tokens import Token
    from kg.model import Time

_ATTRIBUTIVE = frozenset({"compound", "amod", "nmod", "nummod", "poss"})
_PREDICATES = frozenset({"acomp", "attr", "oprd", "xcomp"})
_DETERMINERS = frozenset({"DT", "PRP$", "POS", "JJ"})
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Clue:
    """What tells when an event lies: a time by its number, and the first and last day that it leaves open.

    `start` is where the time stands in the text; `is_within` says that the event lies within the time, rather than
    before or after it.
    """

    time: int
    start: int
    earliest: date | None
    latest: date | None
    is_within: bool

    @property
    def is_short(self) -> bool:
        """Whether it leaves open a week or less."""
        return _is_short(self.earliest, self.latest)


def _is_short(earliest: date | None, latest: date | None) -> bool:
    return earliest is not None and latest is not None and latest - earliest < _WEEK


def own_clues(reading: Reading) -> dict[int, Clue]:
    """Trigger token -> the clue of its own clause, the most exact one where there are several."""
    found: defaultdict[int, list[Clue]] = defaultdict(list)
    light = {t.light.i: t.token.i for t in reading.triggers if t.light}
    for number, time in enumerate(reading.times):
        root = _root(reading, time)
        if root is None or _says_how_long(time) or _ends_range(reading, number):
            continue
        owner = _owner(reading, root, light, is_short=_is_short(time.earliest, time.latest))
        if owner is not None and _is_of_clause(time, root, reading.doc[owner]):
            found[owner].append(_clue(reading, number, _preposition(root)))
    return {owner: min(clues, key=_vagueness) for owner, clues in found.items()}


def _root(reading: Reading, time: Time) -> Token | None:
    """The head of a time's words; of those that begin with a preposition ("about") what that governs."""
    span = reading.doc.at(time.span.start, time.span.end)
    if span is None or span.root.dep_ != "prep":
        return span.root if span else None
    return next((child for child in span.root.children if child.i < span.end), None)


def _says_how_long(time: Time) -> bool:
    """Whether a length says nothing of when ("for six months")."""
    return time.kind is TimeKind.DURATION and time.earliest is None


def _ends_range(reading: Reading, number: int) -> bool:
    """Whether it is the second end of a range, of which the first one says all."""
    return number > 0 and reading.times[number - 1].reaches(reading.times[number])


def _vagueness(clue: Clue) -> tuple[bool, bool, timedelta]:
    """Those without days behind all others, those with one end alone behind those with both, the shortest first."""
    if clue.earliest is None or clue.latest is None:
        return clue.earliest is None and clue.latest is None, True, timedelta()
    return False, False, clue.latest - clue.earliest


# Which event ----------------------------------------------------------------------------------------------------------


def _owner(reading: Reading, root: Token, light: dict[int, int], *, is_short: bool) -> int | None:
    """The event in whose clause a time stands; none where the time belongs to a thing ("the law of 1869").

    What is parsed as part of a noun phrase may belong to the clause where it is a day or a week; a longer time does not.
    """
    node = root
    for above in ancestors_of(root):
        index = light.get(above.i, above.i)
        if index in reading.events and not _is_plan(above):
            return None if _is_of_subject(node, root) else index
        if is_verb(above):
            return next((c.i for c in above.children if c.dep_ in _PREDICATES and c.i in reading.events), None)
        if not _leads_on(node, above, root) or not (is_short or not is_noun(above) or _is_timed(above)):
            return None
        node = above
    return None


def _is_plan(verb: Token) -> bool:
    """Whether a verb sets a time for what stands below it: "is scheduled to vote tomorrow"."""
    return verb.tag_ == "VBN" and verb.lower_ in load_tables().lists["future_cues"]


def _is_timed(token: Token) -> bool:
    return token.i in token.doc.timed


def _is_of_subject(node: Token, root: Token) -> bool:
    """Whether a time tells its subject from others ("the report from 2014 showed")."""
    return node.i != root.i and node.dep_ in SUBJECT_LABELS and not _is_adverbial(root)


def _leads_on(node: Token, above: Token, root: Token) -> bool:
    """Whether what a phrase says of the word above it holds for the clause: "killed a man in Kyiv on Monday"."""
    lists = load_tables().lists
    if _is_timed(above):
        return True
    if node.dep_ in _ATTRIBUTIVE:
        return _is_adverbial(root)
    if node.dep_ == "prep":  # "late in May", but not "prior to independence in 2011"
        return node.lower_ in lists["noun_prepositions"] if is_noun(above) else node == root.head
    if node.dep_ == "pobj":
        return node.i == root.i or above.lower_ in lists["place_prepositions"]
    return node.dep_ != "appos"


def _is_adverbial(root: Token) -> bool:
    """Whether a time that was parsed as part of a phrase stands for itself: "on Friday Ford said", "overnight troops fled"."""
    start = root.left_edge.i
    if root.dep_ == "poss" or not start:
        return False
    before = root.doc[start - 1]
    is_adverb = root.lower_ in load_tables().lists["day_adverbs"] and before.tag_ not in _DETERMINERS
    return is_adverb or (root.tag_ == "NNP" and before.lower_ == "on")


def _is_of_clause(time: Time, root: Token, owner: Token) -> bool:
    """Whether a time says when, by the preposition before it: not "scheduled for Monday", "chose June 3", "follows a quake on Monday"."""
    preposition, tables = _preposition(root), load_tables()
    is_object = root.dep_ == "dobj" and "CD" in {root.tag_, *(child.tag_ for child in root.children)}
    if is_object or owner.lemma_ in tables.lists["sequence_verbs"]:
        return False
    if not preposition or preposition in tables.bounds or preposition in tables.lists["clause_prepositions"]:
        return True
    return (preposition == "of" and is_noun(owner)) or (preposition == "for" and time.kind is TimeKind.DURATION)


# Which days -----------------------------------------------------------------------------------------------------------


def _preposition(root: Token) -> str:
    """The preposition of a time, with the word before it where the two are one ("as of"); empty where there is none."""
    while root.dep_ == "conj":
        root = root.head
    if root.dep_ != "pobj":
        return ""
    preposition, before = root.head, root.head.head
    both = f"{before.lower_} {preposition.lower_}"
    return both if both in load_tables().bounds else str(preposition.lower_)


def _clue(reading: Reading, number: int, preposition: str) -> Clue:
    time = reading.times[number]
    starts_range = any(time.reaches(other) for other in reading.times[number + 1 : number + 2])
    side = None if starts_range else load_tables().bounds.get(preposition)
    latest = None if side == "from" else time.latest
    if side == "before" and time.kind is TimeKind.DATE and time.earliest:
        latest = time.earliest - timedelta(days=1)
    return Clue(number, time.span.start, None if side in {"before", "to"} else time.earliest, latest, side is None)
