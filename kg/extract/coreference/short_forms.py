"""Short forms of the names of things: acronyms, beginnings and ends of a longer name that the article has elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.name_forms import acronym_letters, name_key
from kg.extract.markables import OCCASION, ORGANIZATION, PRODUCT

if TYPE_CHECKING:
    from kg.extract.coreference.clusters import Cluster, Coreference
    from kg.extract.markables import Markable

_COMPLETING = frozenset({"of", "for", "on"})
_SHORTEST_MODEL = 3
_SHORTEST_END = 5


def shortened(state: Coreference, markable: Markable, *, is_known: bool) -> tuple[Cluster | None, str]:
    """The one thing whose acronym this is, or whose longer name is this and more, and the reason; `is_known`: the name of a known thing."""
    key, letters = name_key(markable.text), acronym_letters(markable.text)
    if markable.type == ORGANIZATION and letters and (spelt := _spelt(state, letters)):
        return (spelt[0], "acronym") if len(spelt) == 1 else (None, "")
    is_whole = markable.end >= len(state.doc) or state.doc[markable.end].lower_ != "of"  # "the Group of 10"
    named = state.by_name[markable.type, key.split()[0]] if key and is_whole else []
    matches = [c for c in named if any(_is_longer(state, name, key, markable.type) for name in c.names)]
    matches = [
        c for c in matches if not (_is_introduced(markable, key, c) or _is_known(state, key, c, is_known=is_known))
    ]
    if len(matches) != 1 or (_is_before(state, markable, matches[0]) and _is_part(state, key, matches[0])):
        return None, ""
    return matches[0], "short form"


def _spelt(state: Coreference, letters: str) -> list[Cluster]:
    """What an acronym can stand for; the "EC Commission" is no EC."""
    return [c for c in state.by_name[ORGANIZATION, letters] if not any(letters in name.split() for name in c.names)]


def _is_before(state: Coreference, markable: Markable, cluster: Cluster) -> bool:
    """Whether a report brings in a name before the longer one; a headline gives the full name of nothing."""
    headline = next(iter(state.doc.paragraphs), None)
    is_headline = headline is not None and markable.end <= headline.end and state.doc[headline.end - 1].text.isalnum()
    return markable.start < cluster.first and not is_headline


def _is_introduced(markable: Markable, key: str, cluster: Cluster) -> bool:
    """Whether a name of several words stands before the longer one, which is then another's: "Red Hat", "Red Hat Linux"."""
    is_start = any(name_key(name).startswith(f"{key} ") for name in cluster.names)
    return " " in key and is_start and markable.start < cluster.first


def _is_known(state: Coreference, key: str, cluster: Cluster, *, is_known: bool) -> bool:
    """Whether a name is that of a known thing, or of a parliament or an army, and the longer one that of a part of it."""
    words = state.lexicon.words("Institution") | state.lexicon.words("CommonName")
    return (is_known or key in words) and _is_part(state, key, cluster)


def _is_part(state: Coreference, key: str, cluster: Cluster) -> bool:
    """Whether a longer name may only have this one in its own: "Netflix Japan", "House Banking Committee".

    So it is where the rest is neither a legal form, nor what it is ("Labour Party"), nor what it is of or for.
    """
    suffixes = state.lexicon.words("CompanySuffix")
    rests = [name_key(name)[len(key) + 1 :].split() for name in cluster.names if name_key(name).startswith(f"{key} ")]
    is_more = [rest[-1] not in suffixes and rest[0] not in _COMPLETING for rest in rests]
    is_kind = [len(rest) == 1 and state.lexicon.entity_nouns.get(rest[0]) == ORGANIZATION for rest in rests]
    return any(is_more) and not any(is_kind)


def _is_longer(state: Coreference, name: str, key: str, kind: str) -> bool:
    """Whether a name is these words and more: "Acme Steel" of Acme, but "Acme 737" is a thing that Acme makes.

    Of a product, the maker may be left out ("A380" of Airbus); of a body, the country ("Supreme Court") or its kind
    ("Banque Paribas", "Typhoon Ana").
    """
    full = name_key(name)
    if full.startswith(f"{key} ") and kind != PRODUCT:
        return not any(c.isdigit() for c in full[len(key) :])
    if not full.endswith(f" {key}"):
        return False
    if kind == PRODUCT:
        return len(key) >= _SHORTEST_MODEL
    if " " not in key and len(key) >= _SHORTEST_END and not _is_common(state, key):
        return kind in {ORGANIZATION, OCCASION}
    owner = " ".join(name.split()[: -len(key.split())])
    return owner in state.lexicon.demonyms or any(c.demonyms for c in state.lexicon.concepts_by_name.get(owner, ()))


def _is_common(state: Coreference, word: str) -> bool:
    """Whether a word stands at the end of many bodies' names: "News", "Council", "Holdings"."""
    lexicon = state.lexicon
    if (
        word in lexicon.entity_nouns
        or word.title() in lexicon.words("OutletWord")
        or word in lexicon.words("Portfolio")
    ):
        return True
    return (
        word in lexicon.words("CompanySuffix")
        or word in lexicon.nouns
        or word.removesuffix("s") in lexicon.entity_nouns
    )
