"""Entities: a cluster of mentions to an entity with a label that a reader would give it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.extract.arguments import prepositional
from kg.extract.coreference import qualified_name
from kg.extract.coreference.name_forms import fullness
from kg.extract.markables import ORGANIZATION, PERSON, PLACE, PROPER
from kg.extract.syntax import phrase
from kg.model import Entity, MentionKind

if TYPE_CHECKING:
    from kg.extract.coreference import Cluster, Coreference
    from kg.extract.markables import Markable
    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon

_RESTRICTING = frozenset({"of", "to", "for"})
_POSSESSORS = frozenset({"PRP$", "WP$"})
_DETERMINERS = _POSSESSORS | {"DT", "PDT", "CD", "RB", "RBR", "RBS", "POS", "CC"}
_QUANTIFIERS = frozenset(
    {"several", "many", "few", "some", "all", "other", "more", "most", "such", "various", "numerous"}
)
_NUMERALS = frozenset({"million", "billion", "trillion"})
_ONE = frozenset({"a", "an", "one", "another"})
_LONGEST_COMPLEMENT = 12
"""Words: a label is no sentence."""
_MARKS = re.compile(r"[\[\]|\u2580-\u259f]")
_QUOTES = re.compile(r"(?<!\w)[\"“”„«»]|[\"“”„«»](?!\w)")
_WIKIDATA = "http://www.wikidata.org/entity/"


def entity_of(cluster: Cluster, name: str, state: Coreference) -> Entity:
    """The entity that a cluster's mentions refer to."""
    names = _names(cluster, state)
    concept = cluster.concept
    if not names and concept:
        names = (concept.label,)
    label = _label(cluster, names) or _description(cluster, state)
    wikidata = concept.iri if concept and concept.iri.startswith(_WIKIDATA) else None
    return Entity(name, label, cluster.type, names, wikidata, is_specific=bool(names) or _is_specific(cluster, state))


def _is_specific(cluster: Cluster, state: Coreference) -> bool:
    """Whether some mention says more than "the country", "those areas" or "people"; "a governor" is one, though unnamed."""
    heads = [state.doc[m.head] for m, _ in cluster.mentions if m.kind is MentionKind.NOMINAL]
    is_somebody = cluster.type in {PERSON, ORGANIZATION}
    return any(_is_qualified(head) or (is_somebody and any(c.lower_ in _ONE for c in head.lefts)) for head in heads)


def _is_qualified(head: Token) -> bool:
    before = any(
        c.dep_ in {"amod", "compound", "nmod", "nummod"} or (c.dep_ == "poss" and c.tag_ not in _POSSESSORS)
        for c in head.lefts
    )
    return before or any(c.dep_ in {"prep", "relcl", "acl", "appos"} for c in head.rights)


def _label(cluster: Cluster, names: tuple[str, ...]) -> str | None:
    """The fullest name; of a known place its usual one, else the most frequent ("Russia" before "the Russian Federation")."""
    concept = cluster.concept
    if not (concept and names):
        return names[0] if names else None
    if cluster.type == PLACE and (concept.label in names or _is_spelled_out(concept.label, names)):
        return concept.label
    used = Counter(m.text for m, _ in cluster.mentions)
    return max(names, key=lambda name: (not is_abbreviated(name), used[name], len(name), name))


def _is_spelled_out(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label gives what the article only has cut short ("Calif."), with nothing that tells it from its namesakes."""
    return "(" not in label and all(map(is_abbreviated, names))


def is_abbreviated(name: str) -> bool:
    """Whether a name is capitals alone, or cut short: "US", "U.K.", "Calif."."""
    return " " not in name and (name.replace(".", "").isupper() or name.endswith("."))


def _names(cluster: Cluster, state: Coreference) -> tuple[str, ...]:
    """The names in use, fullest first, then the more frequent; what only describes it ("Russian space agency") behind "Roscosmos"."""
    counted: Counter[str] = Counter()
    named = set[str]()
    for markable, _ in cluster.mentions:
        if text := _name(state, markable, cluster):
            counted[text] += 1
            if markable.kind is MentionKind.NAME:
                named.add(text)
    nouns = state.lexicon.words("InstitutionNoun")
    telling = named if any(nouns.isdisjoint(name.lower().split()) for name in named) else counted.keys()
    return tuple(sorted(counted, key=lambda n: (n not in telling, *fullness(n), -counted[n], n)))


def _name(state: Coreference, markable: Markable, cluster: Cluster) -> str | None:
    qualified = qualified_name(state, markable)
    if qualified or markable.kind is not MentionKind.NAME:
        return qualified
    text = markable.text
    return text if text in cluster.names else None


def _description(cluster: Cluster, state: Coreference) -> str:
    """The fullest of an unnamed entity's phrases, without articles, numbers and their units: "regional governor"."""
    doc = state.doc
    texts = []
    for markable, _ in cluster.mentions:
        if markable.kind is MentionKind.NOMINAL:
            start, end = _described(state, markable)
            texts.append(_without_marks(doc.stretch(start, end).text))
    return max(texts, key=lambda t: (len(t), t)) if texts else cluster.mentions[0][0].text


def _without_marks(text: str) -> str:
    """A phrase without an editor's brackets ("[Iranian] players"), marks of a page, and quotation marks of which it has but one."""
    text = " ".join(_MARKS.sub("", text).split()) or text
    return text if len(_QUOTES.findall(text)) % 2 == 0 else _QUOTES.sub("", text).strip()


def _described(state: Coreference, markable: Markable) -> tuple[int, int]:
    head = state.doc[markable.head]
    start, end = phrase(head)
    units = state.lexicon.words("NoVerb")
    start = max([start, *(c.right_edge.i + 1 for c in head.lefts if _is_count(c, units))])
    while start < head.i and (_is_left_out(state.doc[start]) or state.doc[start].lower_ in units):
        start += 1
    for child in head.rights:
        is_own = child.dep_ == "prep" and child.i == end and child.lower_ in _RESTRICTING
        if is_own and not _comments(child, state.lexicon):
            named = (a.token for a in prepositional(child) if a.token.lower_ not in units | _NUMERALS)
            objects = [_end_of_name(state, token) for token in named]
            end = max([end, *(i for i in objects if i - child.i <= _LONGEST_COMPLEMENT)])
    return start, end


def _comments(prep: Token, lexicon: Lexicon) -> bool:
    """Whether a phrase tells of the deed and not who is meant: "judges [for health reasons]", "shares [for investment purposes]"."""
    fixed = lexicon.words("Parenthetical")
    return any(f"{prep.lower_} {child.lemma_}" in fixed for child in prep.children if child.dep_ == "pobj")


def _is_count(child: Token, units: frozenset[str]) -> bool:
    """Whether a word only says how many of them there are: "over [1,000] rescuers", no year or model of something's name."""
    is_number = child.dep_ == "nummod" and child.tag_ == "CD"
    is_number = is_number or (child.lower_ in units and child.i > 0 and child.nbor(-1).tag_ == "CD")
    before = child.left_edge.nbor(-1) if is_number and child.left_edge.i else child
    return is_number and before.tag_ not in PROPER and not any(c.dep_ == "poss" for c in child.head.lefts)


def _end_of_name(state: Coreference, token: Token) -> int:
    """The end of the name that a token heads, else of the token."""
    cluster = state.by_head.get(token.i)
    return next((m.end for m, _ in cluster.mentions if m.head == token.i), token.i + 1) if cluster else token.i + 1


def _is_left_out(token: Token) -> bool:
    """Articles and numbers say nothing of what a thing is, but "36" belongs to "36-year-old"."""
    if _MARKS.fullmatch(token.text):
        return True
    return (token.tag_ in _DETERMINERS or token.lower_ in _QUANTIFIERS) and token.nbor().text[:1] != "-"
