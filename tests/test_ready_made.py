"""What the ready-made queries answer on the example, column by column: each was read in its articles, in example.jsonl."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from kg.query import ready_made, run
from kg.query.source import PREFIXES

if TYPE_CHECKING:
    from kg.query import ReadyMadeQuery

EXAMPLE = Path(__file__).parent / "data" / "example.ttl"
KG = PREFIXES["kg"]
Row = tuple[str | None, ...]
ANSWERS: list[tuple[str, dict[str, str], tuple[str, ...], set[Row]]] = [
    (
        "accusations",
        {"accused": "Norland"},
        ("who", "how", "whom", "basis", "accordingTo"),
        {
            ("Ilya Petran", "accused", "Norland", "reported", "Geneva Wire"),
        },
    ),
    (
        "affiliations-over-time",
        {"entity": "Norland"},
        ("who", "position", "organization", "first", "last", "articles"),
        {
            ("Mara Holt", "President", "Norland", "2024-03-14", "2024-03-14", "1"),
        },
    ),
    (
        "agreements",
        {},
        ("date", "who", "how", "whom", "basis"),
        {
            ("2024-03-15", "Norland", "signed", "defence agreement", "reported"),
            ("2024-03-15", "Northern Alliance", "signed", "defence agreement", "reported"),
        },
    ),
    (
        "arrests",
        {},
        ("how", "whom", "basis", "accordingTo"),
        {
            ("arrested", "two men", "denied", "Mara Holt"),
            ("arrested", "two men", "reported", "Geneva Wire"),
            ("try", "two men", "planned", "Geneva Wire"),
        },
    ),
    (
        "casualties",
        {},
        ("who", "how", "whom", "basis", "accordingTo"),
        {
            ("Sarvia", "killing", "three dock workers", "reported", "The Norland Courier"),
        },
    ),
    (
        "denials",
        {"entity": "Ilya Petran"},
        ("who", "denied"),
        {
            ("Ilya Petran", "Sarvian forces attacked Lisk (claimed, negated)"),
            ("Ilya Petran", "Sarvian forces strike port of Lisk (claimed, negated)"),
        },
    ),
    (
        "event-kinds",
        {},
        ("class", "events", "claims"),
        {
            (KG + "Accuse", "2", "0"),
            (KG + "Aid", "1", "1"),
            (KG + "Arrest", "1", "1"),
            (KG + "Arson", "0", "1"),
            (KG + "Assault", "1", "0"),
            (KG + "Attack", "1", "7"),
            (KG + "Belief", "1", "0"),
            (KG + "Coerce", "1", "0"),
            (KG + "Condemn", "1", "0"),
            (KG + "Consult", "1", "0"),
            (KG + "Denial", "2", "0"),
            (KG + "Deployment", "0", "1"),
            (KG + "Embargo", "0", "1"),
            (KG + "Event", "24", "1"),
            (KG + "Invasion", "0", "1"),
            (KG + "Killing", "1", "0"),
            (KG + "Meeting", "1", "0"),
            (KG + "Protest", "1", "0"),
            (KG + "Reject", "1", "0"),
            (KG + "Request", "1", "0"),
            (KG + "Resignation", "1", "0"),
            (KG + "ShootDown", "0", "1"),
            (KG + "Signing", "2", "0"),
            (KG + "Statement", "13", "1"),
            (KG + "Trial", "0", "1"),
            (KG + "Warning", "1", "0"),
            (KG + "Yield", "1", "0"),
        },
    ),
    (
        "happened-at",
        {},
        ("place", "event", "published"),
        {
            ("Geneva", "Ilya Petran said: We did not strike the port", "2024-03-14"),
            ("Geneva", "Norland signed defence agreement", "2024-03-16"),
            ("Geneva", "Northern Alliance signed defence agreement", "2024-03-16"),
            ("Lisk", "police in Lisk arrested two men", "2024-03-16"),
            ("Lisk", "thousands of people protested", "2024-03-20"),
        },
    ),
    (
        "mentioned-with",
        {"entity": "Ilya Petran"},
        ("with", "sentences", "articles"),
        {
            ("Geneva", "1", "1"),
            ("Lisk", "1", "1"),
            ("Norland", "1", "1"),
            ("Sarvia", "2", "2"),
            ("Sarvian forces", "2", "1"),
            ("Velm", "1", "1"),
            ("port of Lisk", "1", "1"),
            ("refinery in Velm", "1", "1"),
        },
    ),
    (
        "most-connected",
        {},
        ("entity", "kind", "others"),
        {
            ("Dagen", "organization", "1"),
            ("Geneva", "place", "4"),
            ("Ilya Petran", "person", "3"),
            ("Jon Lind", "person", "2"),
            ("Lisk", "place", "6"),
            ("Mara Holt", "person", "4"),
            ("Norland", "place", "11"),
            ("Norland’s military", "organization", "1"),
            ("Northern Alliance", "organization", "6"),
            ("Orrin Oil", "organization", "1"),
            ("Sarvia", "place", "7"),
            ("Sarvian forces", "organization", "2"),
            ("United Nations", "organization", "3"),
            ("Velm", "place", "2"),
            ("ammunition", "product", "2"),
            ("court", "organization", "1"),
            ("defence agreement", "work", "3"),
            ("drones", "product", "3"),
            ("food", "product", "2"),
            ("missiles", "product", "2"),
            ("official", "person", "1"),
            ("police in Lisk", "organization", "2"),
            ("port of Lisk", "facility", "3"),
            ("refinery in Velm", "facility", "3"),
            ("two men", "group", "3"),
        },
    ),
    (
        "news-since",
        {"since": "2024-03-20"},
        ("first", "kind", "what"),
        {
            ("2024-03-20", "claim", "Jon Lind claimed (claimed)"),
            ("2024-03-20", "claim", "Norland shelled Velm (claimed)"),
            ("2024-03-20", "claim", "Northern Alliance sent (claimed, negated)"),
            ("2024-03-20", "claim", "Sarvia fired missiles at Norland (claimed, possible)"),
            ("2024-03-20", "claim", "Sarvian forces enter Lisk (negated)"),
            ("2024-03-20", "claim", "arrested two men (claimed, negated)"),
            ("2024-03-20", "event", "Ilya Petran resigned"),
            ("2024-03-20", "event", "United Nations sent food to Lisk"),
            ("2024-03-20", "event", "thousands of people protested"),
            ("2024-03-20", "statement", "Jon Lind denied: that the alliance had sent troops to Norland"),
            ("2024-03-20", "statement", "Mara Holt said: Nobody arrested the two men"),
            ("2024-03-20", "statement", "diplomat believes: Sarvia may have fired missiles at Norland"),
            ("2024-03-20", "statement", "official said: that Lind had claimed that Norland shelled Velm"),
        },
    ),
    (
        "offices",
        {},
        ("date", "who", "how", "whom", "basis"),
        {
            ("2024-03-18", "Ilya Petran", "resigned", None, "reported"),
        },
    ),
    ("paths", {"entity": "Mara Holt", "other": "Orrin Oil"}, ("through", "kind", "fact", "thenKind", "then"), set()),
    (
        "paths",
        {"entity": "Mara Holt", "other": "Jon Lind"},
        ("through", "kind", "fact", "thenKind", "then"),
        {
            (None, "event", "Mara Holt met Jon Lind", None, None),
        },
    ),
    (
        "plans",
        {"until": "2024-03-31"},
        ("date", "what", "howSure", "accordingTo"),
        {
            ("2024-03-16", "Northern Alliance send ammunition (claimed, planned)", "Planned", "Jon Lind"),
            (None, "Northern Alliance impose sanctions Sarvia (claimed, hypothetical)", "Hypothetical", "Jon Lind"),
            (None, "Sarvia attacked again (claimed, hypothetical)", "Hypothetical", "Jon Lind"),
            (None, "Sarvia fired missiles at Norland (claimed, possible)", "Possible", "diplomat"),
            (None, "United Nations act (claimed, planned)", "Planned", "Mara Holt"),
        },
    ),
    (
        "relations",
        {"entity": "Sarvia"},
        ("who", "relation", "whom"),
        {
            ("Ilya Petran", KG + "affiliatedWith", "Sarvia"),
            ("Sarvia", KG + "attacked", "port of Lisk"),
            ("Sarvia", KG + "killed", "three dock workers"),
        },
    ),
    (
        "second-hand",
        {},
        ("who", "quoting", "words"),
        {
            ("official", "Jon Lind", "that Norland shelled Velm"),
        },
    ),
    (
        "sole-sources",
        {},
        ("who", "alone", "claims"),
        {
            ("Ilya Petran", "3", "3"),
            ("Jon Lind", "4", "4"),
            ("Mara Holt", "3", "3"),
            ("Norland’s military", "1", "1"),
            ("diplomat", "1", "1"),
            ("official", "1", "1"),
            ("regional governor", "1", "1"),
        },
    ),
    (
        "threats",
        {},
        ("who", "how", "whom", "basis"),
        {
            ("Jon Lind", "warned", None, "reported"),
        },
    ),
    (
        "who-met-whom",
        {},
        ("who", "how", "whom", "date"),
        {
            ("Mara Holt", "met", "Jon Lind", "2024-03-15"),
        },
    ),
    (
        "owners",
        {},
        ("owner", "owned"),
        {
            ("Orrin Oil", "refinery in Velm"),
        },
    ),
    (
        "locations",
        {},
        ("what", "where"),
        {
            ("refinery in Velm", "Velm"),
        },
    ),
    (
        "speakers",
        {},
        ("who", "statements", "articles"),
        {
            ("Ilya Petran", "3", "2"),
            ("Jon Lind", "3", "2"),
            ("Mara Holt", "3", "3"),
            ("Norland’s military", "1", "1"),
            ("diplomat", "1", "1"),
            ("official", "1", "1"),
            ("regional governor", "1", "1"),
        },
    ),
]


@pytest.mark.parametrize(("name", "values", "columns", "expected"), ANSWERS, ids=[answer[0] for answer in ANSWERS])
def test_a_ready_made_query_answers(
    name: str, values: dict[str, str], columns: tuple[str, ...], expected: set[Row]
) -> None:
    result = run(EXAMPLE, name, parameters=values)
    places = [result.variables.index(column) for column in columns]
    assert {tuple(getattr(row[place], "value", None) for place in places) for row in result.rows} == expected


@pytest.mark.parametrize("query", ready_made(), ids=lambda query: query.name)
def test_the_page_of_the_queries_describes_them(query: ReadyMadeQuery) -> None:
    page = (Path(kg.__file__).parent / "docs" / "queries.md").read_text("utf-8")
    section = page.partition(f"\n### {query.name}\n")[2].partition("\n### ")[0]
    assert query.question in section
    assert f"Columns: {query.columns}" in section
    for parameter in query.parameters:
        assert (
            f"| `--{parameter.name}` | {parameter.kind}{', needed' if parameter.is_needed else ''} | {parameter.meaning} |"
            in section
        )
