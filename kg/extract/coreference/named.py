"""The first pass: names to names, the fullest first, so that a shorter one finds the fuller wherever that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kg.extract.coreference.definitions import before_bracket, defined
from kg.extract.coreference.genders import gender, presumed_gender
from kg.extract.coreference.institutions import institution_key
from kg.extract.coreference.name_forms import fullness, initials, name_key, person_words, stands_for
from kg.extract.coreference.persons import bearer
from kg.extract.coreference.phrases import is_plural
from kg.extract.coreference.short_forms import shortened
from kg.extract.markables import FACILITY, GROUP, OCCASION, ORGANIZATION, PERSON, PLACE, PRODUCT
from kg.extract.names.marks import known_things
from kg.spellings import sound, spelling_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.coreference.clusters import Cluster, Coreference
    from kg.extract.markables import Markable
    from kg.lexicon import Concept, Lexicon

Keyed: TypeAlias = "dict[tuple[str, str, str], Cluster]"
"""By entity class, key of the name and, for a person, what the title before it tells of the gender."""

_DETERMINERS = frozenset({"det", "amod", "nummod"})
_CLOSING = frozenset({".", ",", ";", "'s", "’s"})
_AFTER_A_NOUN = frozenset({"VB", "MD", "IN", "CC", "TO", "WP", "RB"})
_SHORTENED = frozenset({ORGANIZATION, FACILITY, PRODUCT, OCCASION})


def join_names(state: Coreference, names: Sequence[Markable]) -> None:
    """Give every name its cluster."""
    state.places = {m.head: place for m in names if (place := _place(state, m))}
    keyed: Keyed = {}
    owned = {m: institution_key(state, m) for m in names}
    for markable in sorted(names, key=lambda m: (*fullness(m.text), owned[m] is None, m.start)):
        cluster = _join(state, keyed, markable, owned[markable])
        if markable.type == PERSON:
            cluster.gender = cluster.gender or gender(state, markable)
            cluster.presumed = cluster.presumed or presumed_gender(markable.text, state.lexicon)


def _place(state: Coreference, markable: Markable) -> str | None:
    """The place that a name or an adjective of origin stands for."""
    if origin := _origin(state, markable):
        return origin.label
    known = _concept(state, markable)
    return None if markable.type != PLACE else known.label if known else markable.text


def _join(state: Coreference, keyed: Keyed, markable: Markable, owned: tuple[str, ...] | None) -> Cluster:
    """Put a name into the cluster that it belongs to, else open one."""
    origin = _origin(state, markable)
    kind = PLACE if origin else markable.type
    concept = origin or _concept(state, markable)
    key = (kind, " ".join(owned) if owned else _key(state, markable.text, kind))
    cluster, reason = _same(state, keyed, key, markable, concept)
    if cluster is None and not owned:
        cluster, reason = _written_otherwise(state, keyed, key, markable, concept)
    if cluster is None:
        cluster = state.start(markable, kind)
        _know(state, cluster, concept)
    else:
        state.join(markable, cluster, reason)
    _file(state, keyed, key, markable, cluster)
    if owned:
        state.by_institution.setdefault(owned, cluster)
    if not origin:
        _call(state, cluster, markable.text)
    return cluster


def _same(
    state: Coreference, keyed: Keyed, key: tuple[str, str], markable: Markable, concept: Concept | None
) -> tuple[Cluster | None, str]:
    """What bears the very name, or another name of the same known thing; "Mr Berg" and "Mrs Berg" are two."""
    if concept and (cluster := state.by_concept.get(concept.iri)):
        return cluster, "same name" if keyed.get((*key, "")) is cluster else "known name"
    own = gender(state, markable) if markable.type == PERSON else ""
    found = keyed.get((*key, own)) or keyed.get((*key, ""))
    return found if found and _is_of(found, own) else None, "same name"


def _is_of(cluster: Cluster, gender_told: str) -> bool:
    """Whether nothing that is known of a person contradicts the title before a name."""
    return not gender_told or {cluster.gender, cluster.presumed} <= {"", gender_told}


def _written_otherwise(
    state: Coreference, keyed: Keyed, key: tuple[str, str], markable: Markable, concept: Concept | None
) -> tuple[Cluster | None, str]:
    """What has a fuller name, a name for which this is the acronym, or one that is another spelling of this one."""
    is_bracketed = markable.start > 0 and state.doc[markable.start - 1].text == "("
    bracketed = before_bracket(state, markable.start - 1) if is_bracketed else None
    inner = bracketed is not None and bracketed.type == ORGANIZATION
    if bracketed and any(stands_for(markable.text, name, inner=inner) for name in bracketed.names):
        return bracketed, "acronym"
    if term := defined(state, markable):
        return term, "definition"
    cluster, reason = _fuller(state, markable, concept)
    if cluster is None and concept is None:
        spelt = keyed.get((*_spelling(key), ""))
        is_fit = spelt and spelt.concept is None and _is_of(spelt, gender(state, markable))
        return (spelt, "spelling") if is_fit else (None, "")
    return cluster, reason


def _spelling(key: tuple[str, str]) -> tuple[str, str]:
    """The key that all spellings of a name have in common."""
    kind, name = key
    return kind, f"~{spelling_key(name)}"


def _file(state: Coreference, keyed: Keyed, key: tuple[str, str], markable: Markable, cluster: Cluster) -> None:
    """Note where the cluster of a name is found by one that is equal, that sounds equal or that follows in brackets."""
    own = gender(state, markable) if markable.type == PERSON else ""
    for entry in ((*key, own), (*key, ""), (*_spelling(key), "")):
        keyed.setdefault(entry, cluster)
    keyed.setdefault((cluster.type, key[1], ""), cluster)
    state.by_end[markable.end] = cluster


def _key(state: Coreference, text: str, kind: str) -> str:
    """What two names must share to be the same: all of it, but an organization's legal form ("Apple Inc.")."""
    if kind == PERSON:
        return " ".join(person_words(text))
    words = name_key(text).split()
    if kind == PRODUCT and words and words[-1][-2:-1].isdigit():
        words[-1] = words[-1].removesuffix("s")  # "two A380s"
    while kind == ORGANIZATION and len(words) > 1 and words[-1] in state.lexicon.words("CompanySuffix"):
        words.pop()
    return " ".join(words)


def _know(state: Coreference, cluster: Cluster, concept: Concept | None) -> None:
    cluster.concept = concept
    if concept:
        state.by_concept[concept.iri] = cluster


def _call(state: Coreference, cluster: Cluster, name: str) -> None:
    """Note a name of a cluster, under each word by which a shorter form can ask for it."""
    if name in cluster.names:
        return
    cluster.names.append(name)
    words = person_words(name) if cluster.type == PERSON else name_key(name).split()
    bare = name.rpartition(" ")[0] if words[-1:] and words[-1] in state.lexicon.words("CompanySuffix") else name
    forms = {*words, *initials(name), *initials(bare), *(f"~{sound(word)}" for word in words[-1:])}
    forms |= initials(_without_country(name, state.lexicon))
    for form in forms:
        if cluster not in state.by_name[cluster.type, form]:
            state.by_name[cluster.type, form].append(cluster)


def _without_country(name: str, lexicon: Lexicon) -> str:
    """The name of a body without its country's: "Food and Drug Administration" of "U.S. Food and Drug Administration"."""
    first, _, rest = name.partition(" ")
    is_country = first in lexicon.demonyms or any(thing.demonyms for thing in known_things(first, lexicon))
    return rest if is_country else ""


def _fuller(state: Coreference, markable: Markable, concept: Concept | None) -> tuple[Cluster | None, str]:
    """The cluster of a name that this one shortens, and how."""
    if markable.type == PERSON:
        return bearer(state, markable)
    if markable.type == ORGANIZATION and _is_anothers(state, markable):
        return None, ""
    if markable.type == ORGANIZATION and (cluster := _institution(state, markable.text)):
        return cluster, "institution"
    if markable.type in _SHORTENED:
        return shortened(state, markable, is_known=concept is not None)
    return None, ""


def _is_anothers(state: Coreference, markable: Markable) -> bool:
    """Whether somebody who is no country has it: "the state's Supreme Court"."""
    return any(c.dep_ == "poss" and c.i < markable.start for c in state.doc[markable.head].lefts)


def _institution(state: Coreference, text: str) -> Cluster | None:
    """The one institution of a country that is called so elsewhere with the country's name."""
    words = tuple(name_key(text).split())
    found = {id(c): c for key, c in state.by_institution.items() if key[1:] == words}
    return next(iter(found.values())) if len(found) == 1 else None


def _origin(state: Coreference, markable: Markable) -> Concept | None:
    """The country that an adjective of origin belongs to ("Ukrainian drones"); peoples ("Ukrainians", "the Swede") are none."""
    if markable.type != GROUP or is_plural(state.doc[markable.head]):
        return None
    return None if _is_people(state, markable) else state.lexicon.demonyms.get(markable.text)


def _is_people(state: Coreference, markable: Markable) -> bool:
    """Whether an adjective of origin stands as a noun, with an article and no noun behind it."""
    if markable.end >= len(state.doc) or not any(c.dep_ in _DETERMINERS for c in state.doc[markable.head].lefts):
        return False
    following = state.doc[markable.end]
    return following.text in _CLOSING or (following.is_alpha and following.tag_[:2] in _AFTER_A_NOUN)


def _concept(state: Coreference, markable: Markable) -> Concept | None:
    known = [c for c in known_things(markable.text, state.lexicon) if c.type == markable.type]
    return known[0] if len(known) == 1 else None
