"""Entities to known things: what the article speaks for, or nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.lexicon import Concept, Lexicon
from kg.link import link
from kg.model import Article, Entity, Findings, Mention, MentionKind, Span
from kg.ontology import load_lexicon

if TYPE_CHECKING:
    from pathlib import Path

WIKIDATA = "http://www.wikidata.org/entity/"
TYPES = {"P": "Person", "O": "Organization", "L": "Place", "G": "Group", "F": "Facility"}
MARKED = re.compile(r"\[([^]|]+)\|([A-Z])(?:=([^]]+))?\]")
WORDS = Lexicon(
    concepts=(
        Concept(f"{WIKIDATA}Q212", "Ukraine", "Place", ("Republic of Ukraine",), ("Ukrainian",)),
        Concept(f"{WIKIDATA}Q230", "Georgia", "Place"),
        Concept(f"{WIKIDATA}Q1428", "Georgia", "Place"),
        Concept("https://example.org/acme", "Acme", "Organization"),
        Concept("https://example.org/any", "Whatever", ""),
    )
)


def read(marked: str) -> Findings:
    """An article of marked names: "[Moscow|L] said": text and first letter of the type; "=e" joins names to one entity."""
    text = ""
    mentions: list[Mention] = []
    names: dict[tuple[str, str], dict[str, None]] = {}
    rest = 0
    for match in MARKED.finditer(marked):
        text += marked[rest : match.start()]
        rest = match.end()
        name, kind = match[1], TYPES[match[2]]
        key = match[3] or f"{kind} {name}"
        names.setdefault((key, kind), {})[name] = None
        mentions.append(Mention(Span(len(text), len(text) + len(name)), MentionKind.NAME, kind, key))
        text += name
    text += marked[rest:]
    entities = tuple(
        Entity(key, next(iter(found)), kind, tuple(sorted(found, key=lambda n: -len(n.split()))))
        for (key, kind), found in names.items()
    )
    return Findings(Article("a", text), entities=entities, mentions=tuple(mentions))


def label_of(found: Findings, lexicon: Lexicon) -> str | None:
    """The label of what the first entity is linked to."""
    item = link(found, lexicon).entities[0].wikidata
    if item is None:
        return None
    concepts = lexicon.concepts_by_iri
    return (concepts.get(item) or concepts[WIKIDATA + item]).label


@pytest.mark.parametrize(
    ("entity", "item"),
    [
        (Entity("e", "Ukraine", "Place", ("Ukraine",)), "Q212"),
        (Entity("e", "UKRAINE", "Place", ("UKRAINE",)), "Q212"),
        (Entity("e", "Republic of Ukraine", "Place", ("Republic of Ukraine", "Ukraine")), "Q212"),
        (Entity("e", "Ukrainian", "Place", ("Ukrainian",)), "Q212"),
        (Entity("e", "Acme", "Organization", ("Acme",)), "https://example.org/acme"),
        (Entity("e", "Whatever", "Work", ("Whatever",)), "https://example.org/any"),
        (Entity("e", "Georgia", "Place", ("Georgia",)), None),
        (Entity("e", "Ukraine", "Organization", ("Ukraine",)), None),
        (Entity("e", "Ukraine", "Place"), None),
        (Entity("e", "Georgia", "Place", ("Georgia", "Ukraine")), None),
        (Entity("e", "Bank of Acme", "Organization", ("Bank of Acme", "Acme")), None),
        (Entity("e", "Kyiv", "Place", ("Kyiv",), f"{WIKIDATA}Q1899"), "Q1899"),
        (Entity("e", "Georgia", "Place", ("Georgia",), f"{WIKIDATA}Q230"), None),
    ],
)
def test_names_and_types_alone(entity: Entity, item: str | None) -> None:
    (linked,) = link(Findings(Article("a", "text"), entities=(entity,)), WORDS).entities
    assert linked == replace(entity, wikidata=item)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("NEW YORK (Reuters) - Stocks rose in [NEW YORK|L].", "New York City"),
        ("[LONDON|L] - Oil prices fell on Monday.", "London"),
        ("Police in [W. Va.|L] said", None),
        ("A mine near Buckhannon, [W. Va.|L], was closed.", "West Virginia"),
        ("The [U.S.|L] government said on Monday", "United States"),
        ("Fans of [Bosnia|L] cheered.", "Bosnia and Herzegovina"),
        ("He flew to [Bombay|L] and on to [Cologne|L].", "Mumbai"),
        ("The [N. Korean|L] army fired a missile.", "North Korea"),
        ("[European|L] leaders met on Monday.", "Europe"),
    ],
)
def test_forms_of_names(lexicon: Lexicon, text: str, label: str | None) -> None:
    assert label_of(read(text), lexicon) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Police in [London|L] said on Monday", "London"),
        ("Police in [London|L], Ontario, said on Monday", "London, Ontario"),
        (
            "A fire broke out in [London|L]. The mayor called on [Ontario|L] and [Toronto|L] for help.",
            "London, Ontario",
        ),
        ("[London|L] and [Ontario|L] traded words; the [British|L] minister smiled.", None),
        ("[BIRMINGHAM|L], Ala. - Doctors said", "Birmingham, Alabama"),
        ("The sculptor moved from [Paris|L], Texas, to Rome.", "Paris, Texas"),
        ("He died in [Paris|L], Illinois.", None),
        ("The voters of [Georgia|L] will decide, as in [Florida|L], [Alabama|L] and [Ohio|L].", "Georgia (State)"),
        ("[Georgia|L] said that troops had left [Tbilisi|L].", "Georgia"),
        ("[Georgia|L] said that [U.S.|L] troops would stay.", None),
        ("The [Central District|L] was quiet.", None),
        ("Damaged were Carrascal, Madrid and [Cortes|L] in the [Philippines|L], near [Manila|L].", None),
    ],
)
def test_two_places_of_a_name(lexicon: Lexicon, text: str, label: str | None) -> None:
    assert label_of(read(text), lexicon) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("She lives in [New York|L].", "New York City"),
        ("The governor of [New York|L] resigned.", "New York (State)"),
        ("Primaries were held in Idaho, Missouri, and [Washington|L].", "Washington (State)"),
        ("A parade was held in Buffalo, [New York|L].", "New York (State)"),
        ("She sang at the Blue Lantern, [New York|L].", None),
        ("The governor of [New York|L] came down to [New York|L] on Monday.", None),
    ],
)
def test_a_state_and_its_city(lexicon: Lexicon, text: str, label: str | None) -> None:
    assert label_of(read(text), lexicon) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Michael [Jordan|L] scored again.", None),
        ("[Jordan|L] told reporters that he was tired.", None),
        ("[Jordan|P] told reporters that he was tired.", None),
        ("Refugees crossed into [Jordan|L] on Monday.", "Jordan"),
        ("[Jordan|L] and its [Jordanian|L] neighbours", "Jordan"),
        ("[Jordan|L=j]'s king spoke; the [Jordanian|L=j] army did not.", "Jordan"),
        ("[Washington|L] said he was glad. MaliVai [MaliVai Washington|P] had won in four sets.", None),
        ("[Paris|L] sang for an hour. The club said that [Paris Hilton|P] was paid.", None),
        ("The tower in [Paris|L] was lit. [Paris Hilton|P] came.", "Paris"),
        ("[Ford|O] pardoned his predecessor.", None),
        ("[Target|O] was hit.", None),
        ("[Target Corp.|O=t] rose; [Target|O=t] opened stores.", None),
        ("[Microsoft Corp.|O=m] rose after [Microsoft|O=m] reported.", "Microsoft"),
        ("The [FBI|O] and [Boeing|O] did not comment.", "Federal Bureau of Investigation"),
        ("[Home Depot|F] opened stores.", "Home Depot"),
        ("[Boeing|F] opened stores.", None),
        ("[CAIR|L] filed a complaint.", None),
        ("He was praised in the [West|L].", None),
        ("Troops entered the [West|L] region of [Cameroon|L].", "West"),
        ("[Federal|L] funds rose.", None),
        ("Farmers in [Delta State|L] protested.", "Delta State"),
        ("Pilots in [Delta|L] protested.", None),
    ],
)
def test_names_that_people_companies_and_words_have(lexicon: Lexicon, text: str, label: str | None) -> None:
    assert label_of(read(text), lexicon) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[England|L] beat [Moldova|L] 2-0 in a World Cup qualifier. Scorers: Barmby, Gascoigne.", None),
        ("[CHICAGO|L] 5 [NEW YORK|L] 3\n[BOSTON|L] 4 [TEXAS|L] 1\nin the American League", None),
        ("[Surrey|L] need 148 runs with five wickets in hand; the innings resumes on Monday.", None),
        ("[Leicester|L] 22 points, [Kent|L] 5 after the cricket matches of the championship.", None),
        ("[AUSTRALIA|L] v [SRI LANKA|L]: the cricket one-day international begins with overs to spare.", None),
        (
            "[U.S.|L=u]: Results of the tennis semifinals: Sampras ([U.S.|L=u]) beat Ivanisevic ([Croatia|L])",
            "United States",
        ),
        ("The goalkeeper trained in [Moldova|L] before the World Cup qualifier.", "Moldova"),
        ("The [Scottish|L] goalkeeper saved twice before halftime in the World Cup qualifier.", "Scotland"),
        ("[Syria|L] said that a team was racing to the quake, and that other teams would follow.", "Syria"),
        ("[England|L] said on Monday that taxes would rise in [England|L].", "England"),
    ],
)
def test_teams(lexicon: Lexicon, text: str, label: str | None) -> None:
    assert label_of(read(text), lexicon) == label


USERS = """\
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:doe a schema:Person ; skos:prefLabel "Jane Doe" ; skos:altLabel "J. R. Doe"@de .
:jordan1 kg:conceptType kg:Person ; skos:prefLabel "Michael Jordan"@en .
:jordan2 kg:conceptType kg:Person ; skos:prefLabel "Michael Jordan"@en .
:kyiv a kg:Place ; skos:prefLabel "Kyiv"@en ; skos:exactMatch <http://www.wikidata.org/entity/Q1899> .
:act skos:prefLabel "Widget Act" .
:mill a schema:Organization ; skos:prefLabel "Paris" .
"""


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("[Jane Doe|P] and others", "https://example.org/doe"),
        ("[J. R. Doe|P] and others", "https://example.org/doe"),
        ("[Michael Jordan|P] and others", None),
        ("[Jane Doe|O] and others", None),
        ("The court in [Kyiv|L] closed.", "https://example.org/kyiv"),
        ("The [Widget Act|F] holds.", "https://example.org/act"),
        ("[Paris|O] hired fifty.", "https://example.org/mill"),
        ("The tower in [Paris|L] was lit.", "Q90"),
    ],
)
def test_a_users_names_file_takes_part(tmp_path: Path, text: str, item: str | None) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(USERS, encoding="utf-8")
    assert link(read(text), load_lexicon([path])).entities[0].wikidata == item


@pytest.mark.parametrize(
    "text", ["in " + "A" * 5_000 + ", ", "[Moscow|L], " * 200, "[Moscow|L] " + "1" * 5_000, " " * 9_000]
)
def test_hostile_text_takes_no_time(lexicon: Lexicon, text: str) -> None:
    link(read(text + "[Jordan|L]" + text), lexicon)
