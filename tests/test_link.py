"""Entities to known things: exactly one choice, or none."""

from __future__ import annotations

import pytest

from kg.lexicon import Concept, Lexicon
from kg.link import link
from kg.model import Article, Entity, Findings

WIKIDATA = "http://www.wikidata.org/entity/"
WORDS = Lexicon(
    concepts=(
        Concept(f"{WIKIDATA}Q212", "Ukraine", "Place", ("Republic of Ukraine",)),
        Concept(f"{WIKIDATA}Q230", "Georgia", "Place"),
        Concept(f"{WIKIDATA}Q1428", "Georgia", "Place"),
        Concept("https://example.org/acme", "Acme", "Organization"),
    )
)


@pytest.mark.parametrize(
    ("entity", "item"),
    [
        (Entity("e", "Ukraine", "Place", ("Ukraine",)), "Q212"),
        (Entity("e", "Republic of Ukraine", "Place", ("Republic of Ukraine", "Ukraine")), "Q212"),
        (Entity("e", "Acme", "Organization", ("Acme",)), "https://example.org/acme"),
        (Entity("e", "Georgia", "Place", ("Georgia",)), None),
        (Entity("e", "Ukraine", "Organization", ("Ukraine",)), None),
        (Entity("e", "Ukraine", "Place"), None),
        (Entity("e", "ukraine", "Place", ("ukraine",)), None),
        (Entity("e", "Georgia", "Place", ("Georgia", "Ukraine")), None),
        (Entity("e", "Kyiv", "Place", ("Kyiv",), f"{WIKIDATA}Q1899"), "Q1899"),
    ],
)
def test_link(entity: Entity, item: str | None) -> None:
    (linked,) = link(Findings(Article("a", "text"), entities=(entity,)), WORDS).entities
    assert linked.wikidata == item
    assert (linked.id, linked.label, linked.type, linked.names) == (entity.id, entity.label, entity.type, entity.names)
