"""A graph as pandas frames: a row for each thing of a kind, labels in its cells, its IRI as the index.

Several values in a cell are joined by "; ". What is reported, what is claimed and what holds are frames of their own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.display.columns import to_frame
from kg.facts.index import term
from kg.facts.network import translate
from kg.facts.ties import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pandas import DataFrame
    from rdflib import Graph

    from kg.facts.ties import Fact
    from kg.facts.translation import Translation
    from kg.lexicon import Lexicon

Row: TypeAlias = "dict[str, Any]"

_KG = "https://w3id.org/newskg/ontology#"
_LABEL = term("http://www.w3.org/2000/01/rdf-schema#", "label")
_TYPE = term("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
_MATCH = term("http://www.w3.org/2004/02/skos/core#", "exactMatch")
_WIKIDATA = "http://www.wikidata.org/entity/"
_DCTERMS = "http://purl.org/dc/terms/"

_INDEX = "iri"
_IN_STATES = frozenset(
    {"holder", "owner", "member", "located", "metonym", "owned", "organization", "group", "location", "meant"}
)
"""Roles that `subject` and `object` stand for."""
DAYS = frozenset({"earliest", "latest", "published", "first", "last"})
_ROLES = ("agent", "target", "recipient", "instrument", "place", "origin", "destination", "topic")
_TIME = ("time", "earliest", "latest")
_SOURCE = ("sentence", "article", "publisher", "published", "articles")
EVENTS = ("label", "type", "trigger", *_ROLES, *_TIME, *_SOURCE)
CLAIMS = ("label", "type", "speakers", "polarity", "certainty", *_ROLES, *_TIME, *_SOURCE)
STATEMENTS = ("speaker", "words", "cue", "type", "addressee", "via", "about", *_TIME, *_SOURCE)
STATES = ("label", "type", "subject", "position", "object", *_TIME, *_SOURCE)
ENTITIES = ("label", "type", "names", "wikidata", "mentions", "articles", "facts", "first", "last")
ARTICLES = ("title", "publisher", "published", "source", "events", "claims", "statements", "states")


def new_frames(graph: Graph, lexicon: Lexicon) -> Frames:
    """The frames of `graph`, which is read once for all of them; `lexicon` knows its classes."""
    return Frames(translate(graph, lexicon))


@dataclass(frozen=True)
class Frames:
    """The tables of one graph; what each holds stands with the method of `kg.Graph` that has its name."""

    told: Translation

    def events(self) -> DataFrame:
        """What articles report in their own voice, but for the acts of speech."""
        return self._facts(self._of("events"), EVENTS)

    def claims(self) -> DataFrame:
        """What somebody says, denies, plans or supposes."""
        return self._facts(self._of("claims"), CLAIMS)

    def statements(self) -> DataFrame:
        """Who says what."""
        return self._facts(self._of("statements"), STATEMENTS)

    def states(self) -> DataFrame:
        """What holds for a while."""
        return self._facts(self._of("states"), STATES)

    def entities(self) -> DataFrame:
        """Who and what is named, the most often named first."""
        facts = Counter(entity for fact in self._known for entity in {p.entity for p in fact.participants})
        rows = [self._entity(iri, facts[iri]) for iri in sorted(self.told.entities)]
        rows.sort(key=lambda row: (-row["mentions"], row["label"]))
        return to_frame(rows, (_INDEX, *ENTITIES), index=_INDEX, days=DAYS)

    def articles(self) -> DataFrame:
        """What was read, the oldest first."""
        counts = Counter(
            (article, _table_of(fact, self._types(fact))) for fact in self._known for article in self._in(fact)
        )
        articles = self.told.index.leading_to(term(_KG, "Article"))
        rows = [{**self._article(iri), **{name: counts[iri, name] for name in ARTICLES[4:]}} for iri in articles]
        rows.sort(key=lambda row: (row["published"], row["title"], row[_INDEX]))
        return to_frame(rows, (_INDEX, *ARTICLES), index=_INDEX, days=DAYS)

    # Facts

    @cached_property
    def _known(self) -> tuple[Fact, ...]:
        return tuple(self.told.facts())

    def _of(self, table: str) -> Iterator[Fact]:
        return (fact for fact in self._known if _table_of(fact, self._types(fact)) == table)

    def _facts(self, facts: Iterable[Fact], columns: tuple[str, ...]) -> DataFrame:
        known = list(facts)
        rows = [self._fact(fact) for fact in known]
        further = {p.role for fact in known for p in fact.participants}.difference(columns, _IN_STATES)
        rows.sort(key=lambda row: (row["earliest"] or row["latest"] or row["published"], row["label"], row[_INDEX]))
        return to_frame(rows, (_INDEX, *columns, *sorted(further)), index=_INDEX, days=DAYS)

    def _fact(self, fact: Fact) -> Row:
        roles: dict[str, list[str]] = {}
        for participant in in_order(fact.participants):
            roles.setdefault(participant.role, []).append(self._named(participant.entity, participant.through))
        filled = [_joined(names) for names in roles.values()]
        return {
            **{role: _joined(names) for role, names in roles.items()},
            _INDEX: fact.iri,
            "label": self._label(fact.iri),
            "type": fact.type,
            "trigger": fact.trigger,
            "cue": fact.trigger,
            "words": fact.text,
            "about": _joined(map(self._label, fact.about)),
            "speakers": _joined(map(self._label, fact.speakers)),
            "subject": next(iter(filled), ""),
            "object": _joined(filled[1:]),
            "position": fact.position,
            "polarity": fact.polarity,
            "certainty": fact.certainty,
            "time": fact.time,
            "earliest": fact.earliest,
            "latest": fact.latest,
            **self._source(fact),
        }

    def _source(self, fact: Fact) -> Row:
        """The first sentence that shows a fact, its article, and how many articles do."""
        passages = sorted(self.told.passages.of(fact.evidence), key=lambda p: (p["date"], p["article"], p["begin"]))
        first = passages[0]
        articles = {passage["article"] for passage in passages}
        told = {"sentence": first["text"], "article": first["title"] or first["source"], "published": first["date"]}
        return {**told, "publisher": first["publisher"], "articles": len(articles)}

    def _in(self, fact: Fact) -> set[str]:
        return {passage["article"] for passage in self.told.passages.of(fact.evidence)}

    def _types(self, fact: Fact) -> list[str]:
        return self.told.index.things_of(fact.iri, _TYPE)

    # Entities and articles

    def _entity(self, iri: str, facts: int) -> Row:
        node = self.told.node(iri)
        days = sorted(filter(None, (passage["date"] for passage in node["mentions"])))
        return {
            _INDEX: iri,
            "label": node["label"],
            "type": node["type"],
            "wikidata": next((item for item in self._items(iri) if item.startswith(_WIKIDATA)), ""),
            "names": _joined(name for name in node["names"] if name != node["label"]),
            "mentions": len(node["mentions"]),
            "articles": len({passage["article"] for passage in node["mentions"]}),
            "facts": facts,
            "first": days[0] if days else "",
            "last": days[-1] if days else "",
        }

    def _items(self, iri: str) -> list[str]:
        return self.told.index.things_of(iri, _MATCH)

    def _article(self, iri: str) -> Row:
        names = {"title": "title", "publisher": "publisher", "published": "issued", "source": "source"}
        return {_INDEX: iri, **{name: self.told.index.text(iri, term(_DCTERMS, key)) for name, key in names.items()}}

    def _label(self, iri: str) -> str:
        return self.told.index.text(iri, _LABEL) or iri

    def _named(self, entity: str, through: str) -> str:
        """Who fills a role; where an event does, its word and whom it is of."""
        return f"{through} ({self._label(entity)})" if through else self._label(entity)


def _table_of(fact: Fact, types: Iterable[str]) -> str:
    if fact.layer == "Proposition":
        return "claims"
    if fact.layer == "State":
        return "states"
    return "statements" if term(_KG, "Statement") in types else "events"


def _joined(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))
