"""From rows of any characters to Turtle and back: what the loader of names reads is what stood in the table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.names import make_names
from kg.names.entry import Entry, clean
from kg.names.turtle import turtle_lines
from kg.ontology import load_lexicon

if TYPE_CHECKING:
    from pathlib import Path

    from kg.lexicon import Concept

    Cells = tuple[str, list[str], list[str], tuple[float, float] | None]

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\"\\<>{}|^`@#;,.'\t\n\r\0\x07\x1c\x85\u2028\u200e\u202e\u200c\ufeff\ufffe\uffff\U0010ffff"),
        st.characters(codec="utf-8"),
    ),
    max_size=20,
)
POINTS = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
ROWS = st.lists(st.tuples(HOSTILE, st.lists(HOSTILE, max_size=3), st.lists(HOSTILE, max_size=2), POINTS), max_size=30)


@given(rows=ROWS)
@settings(max_examples=10)
def test_names_come_back(rows: list[Cells], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("names")
    told = {f"https://example.org/{n}": row for n, row in enumerate(rows) if clean(row[0])}
    _write_table(folder / "table.csv", told)
    made = make_names(folder / "table.csv", folder / "names.ttl")
    assert (sum(made.types.values()), list(made.problems)) == (len(told), [])
    known = {c.iri: c for c in _load(folder / "names.ttl")} if told else {}
    for iri, (name, aliases, demonyms, point) in told.items():
        concept, label = known[iri], clean(name)
        assert concept.label == label
        assert set(concept.names) == _parts(aliases) - {label}
        assert set(concept.demonyms) == _parts(demonyms)
        assert (concept.latitude, concept.longitude) == (pytest.approx(point, abs=1e-5) if point else (None, None))


def _write_table(path: Path, told: dict[str, Cells]) -> None:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(
        ["name", "type", "id", "aliases", "demonyms", "lat", "long", "so long that it is seen to be text" * 200]
    )
    for iri, (name, aliases, demonyms, point) in told.items():
        table.writerow([name, "place", iri, "|".join(aliases), "|".join(demonyms), *(point or ("", ""))])
    path.write_bytes(text.getvalue().encode())


def _load(path: Path) -> list[Concept]:
    return [c for c in load_lexicon([path]).concepts if c.iri.startswith("https://example.org/")]


def _parts(names: list[str]) -> set[str]:
    """The names that stand in a cell: `|` and `;` part them."""
    return {clean(part) for name in names for part in name.replace(";", "|").split("|")} - {""}


@given(HOSTILE)
def test_a_clean_name_is_on_one_line_and_stays_as_it_is(name: str) -> None:
    cleaned = clean(name)
    assert cleaned == clean(cleaned) == " ".join(cleaned.split())
    assert len(cleaned.splitlines()) <= 1


@given(HOSTILE, HOSTILE)
def test_each_entry_is_one_line(name: str, alias: str) -> None:
    entry = Entry("https://example.org/1", clean(name), "Person", (clean(alias),))
    head, line = turtle_lines([entry], "en", {})
    assert head.endswith("\n")
    assert line.count("\n") == 1
    assert line.endswith(" .\n")
