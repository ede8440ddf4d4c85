"""The first pass: names to names, the fullest first, so that a shorter one finds the fuller wherever that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.institutions import institution_key
from kg.extract.coreference.name_forms import acronym_letters, initials, name_key, shortens
from kg.extract.coreference.phrases import gender, is_plural
from kg.extract.markables import GROUP, ORGANIZATION, PERSON, PLACE
from kg.extract.name_types import known_things

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.coreference.clusters import Cluster, Coreference
    from kg.extract.markables import Markable
    from kg.lexicon import Concept


def join_names(state: Coreference, names: Sequence[Markable]) -> None:
    """Give every name its cluster."""
    state.places = {m.head: place for m in names if (place := _place(state, m))}
    keyed: dict[tuple[str, str], Cluster] = {}
    owned = {m: institution_key(state, m) for m in names}
    for markable in sorted(names, key=lambda m: (-len(m.text.split()), owned[m] is None, m.start)):
        cluster = _join(state, keyed, markable, owned[markable])
        if markable.type == PERSON:
            cluster.gender = cluster.gender or gender(state.doc[markable.head], markable.start, state.lexicon)


def _place(state: Coreference, markable: Markable) -> str | None:
    """The place that a name or an adjective of origin stands for."""
    if origin := _origin(state, markable):
        return origin.label
    known = _concept(state, markable)
    return None if markable.type != PLACE else known.label if known else markable.text


def _join(
    state: Coreference, keyed: dict[tuple[str, str], Cluster], markable: Markable, owned: tuple[str, ...] | None
) -> Cluster:
    """Put a name into the cluster that it belongs to, else open one."""
    origin = _origin(state, markable)
    kind = PLACE if origin else markable.type
    concept = origin or _concept(state, markable)
    key = (kind, " ".join(owned) if owned else _key(state, markable.text, kind))
    if concept and (cluster := state.by_concept.get(concept.iri)):
        state.join(markable, cluster, "known name")
    elif cluster := keyed.get(key):
        state.join(markable, cluster, "same name")
    elif cluster := None if owned else _fuller(state, markable):
        state.join(markable, cluster, "surname" if kind == PERSON else "short form")
    else:
        cluster = state.start(markable, kind)
        _know(state, cluster, concept)
    keyed.setdefault((cluster.type, key[1]), cluster)
    if owned:
        state.by_institution.setdefault(owned, cluster)
    if not origin:
        _call(state, cluster, markable.text)
    return cluster


def _key(state: Coreference, text: str, kind: str) -> str:
    """What two names must share to be the same: all of it, but an organization's legal form ("Apple Inc.")."""
    words = name_key(text).split()
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
    words = name_key(name).split()
    for form in {*words, *initials(name)}:
        if cluster not in state.by_name[cluster.type, form]:
            state.by_name[cluster.type, form].append(cluster)


def _fuller(state: Coreference, markable: Markable) -> Cluster | None:
    """The cluster of a name that this one shortens."""
    if markable.type == PERSON:
        return _bearer(state, markable)
    if markable.type == ORGANIZATION:
        return _institution(state, markable.text) or _organization(state, markable.text)
    return None


def _institution(state: Coreference, text: str) -> Cluster | None:
    """The one institution of a country that is called so elsewhere with the country's name."""
    words = tuple(name_key(text).split())
    found = {id(c): c for key, c in state.by_institution.items() if key[1:] == words}
    return next(iter(found.values())) if len(found) == 1 else None


def _origin(state: Coreference, markable: Markable) -> Concept | None:
    """The country that an adjective of origin belongs to ("Ukrainian drones"); peoples ("Ukrainians") are none."""
    if markable.type != GROUP or is_plural(state.doc[markable.head]):
        return None
    return state.lexicon.demonyms.get(markable.text)


def _concept(state: Coreference, markable: Markable) -> Concept | None:
    known = [c for c in known_things(markable.text, state.lexicon) if c.type == markable.type]
    return known[0] if len(known) == 1 else None


def _bearer(state: Coreference, markable: Markable) -> Cluster | None:
    """The one person of the article whose full name ends (or, for a lone first name, begins) with these words."""
    words = name_key(markable.text).split()
    if not words:
        return None
    bearers = [
        c for c in state.by_name[PERSON, words[-1]] if any(shortens(words, name_key(n).split()) for n in c.names)
    ]
    if not bearers:
        return None
    own = gender(state.doc[markable.head], markable.start, state.lexicon)
    bearers = [c for c in bearers if not own or not c.gender or c.gender == own]
    return bearers[0] if len(bearers) == 1 else None


def _organization(state: Coreference, text: str) -> Cluster | None:
    """The one organization whose acronym this is, or whose longer name begins with it."""
    key, letters = name_key(text), acronym_letters(text)
    named = state.by_name[ORGANIZATION, key.split()[0]] if key else []
    matches = [c for c in named if any(_is_longer(name_key(n), key) for n in c.names)]
    matches += [c for c in state.by_name[ORGANIZATION, letters] if letters and c not in matches]
    return matches[0] if len(matches) == 1 else None


def _is_longer(full: str, key: str) -> bool:
    """Whether a name goes on after these words, with no number: "Acme 737" is a thing of Acme's."""
    return full.startswith(f"{key} ") and not any(c.isdigit() for c in full[len(key) :])
