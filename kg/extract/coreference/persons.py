"""Persons: who bears a short name, and who only seems to (father and son, wife and husband)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.genders import gender, is_given_name
from kg.extract.coreference.name_forms import abbreviates, person_words, shortens
from kg.extract.markables import PERSON
from kg.extract.syntax import sentence_bounds
from kg.spellings import sound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.coreference.clusters import Cluster, Coreference
    from kg.extract.markables import Markable

_LONGEST_TO_KIN = 3
"""Tokens before a name in which a noun for a relative is the name's: "his father, the late George Bush"."""


def bearer(state: Coreference, markable: Markable) -> tuple[Cluster | None, str]:
    """The person of the article whose fuller name this one shortens, and which part of it this is.

    Of several who share a surname it is the one, and only one, whom the text has named before.
    """
    words = person_words(markable.text)
    bearers = [c for c in _candidates(state, words) if _can_be_called(state, c, words)]
    bearers = [c for c in bearers if not _are_two(state, c, markable)] if len(words) > 1 else bearers
    if own := gender(state, markable):
        bearers = [c for c in bearers if c.gender in {"", own} and c.presumed in {"", own}]
    if len(bearers) > 1 and len(words) == 1:
        bearers = [c for c in bearers if c.first < markable.start]
    if len(bearers) != 1:
        return None, ""
    return bearers[0], _part(state, words, bearers[0])


def _candidates(state: Coreference, words: Sequence[str]) -> Sequence[Cluster]:
    """Those with the last word in their name, or, where there is none, with another spelling of it."""
    if not words:
        return ()
    return state.by_name[PERSON, words[-1]] or state.by_name[PERSON, f"~{sound(words[-1])}"]


def _can_be_called(state: Coreference, cluster: Cluster, words: Sequence[str]) -> bool:
    inner = not is_given_name(words[0], state.lexicon)
    return any(_shortens(words, person_words(name), inner=inner) for name in cluster.names)


def _shortens(words: Sequence[str], full: list[str], *, inner: bool) -> bool:
    if shortens(words, full, inner=inner) or abbreviates(words, full):
        return True
    return len(words) == 1 < len(full) and words[0] != full[-1] and sound(words[0]) == sound(full[-1])


def _part(state: Coreference, words: Sequence[str], cluster: Cluster) -> str:
    if len(words) > 1:
        return "short form"
    names = [person_words(name) for name in cluster.names]
    if any(name[0] == words[0] for name in names) and is_given_name(words[0], state.lexicon):
        return "given name"
    return "surname" if any(words[0] in name for name in names) else "spelling"


def _are_two(state: Coreference, cluster: Cluster, markable: Markable) -> bool:
    """Whether two full names are two persons': in one sentence, or where a noun for a relative stands beside either.

    "George W. Bush is the son of George Bush", "his father, George Bush".
    """
    mentions = [m for m, _ in cluster.mentions]
    here = sentence_bounds(state.doc[markable.head])
    is_beside = any(sentence_bounds(state.doc[m.head]) == here for m in mentions)
    return is_beside or any(_is_kin(state, m) for m in (markable, *mentions))


def _is_kin(state: Coreference, markable: Markable) -> bool:
    kin = state.lexicon.words("KinshipNoun")
    before = state.doc[max(0, markable.start - _LONGEST_TO_KIN) : markable.start]
    if any(t.lower_ in kin for t in before):
        return True
    return any(c.dep_ == "appos" and c.lower_ in kin for c in state.doc[markable.head].rights)
