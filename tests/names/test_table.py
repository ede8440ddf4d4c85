"""Tables of things: columns, ids, encodings, and rows that cannot be used."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.errors import InputError, StoreError
from kg.names import DEFAULT_BASE, Made, make_names

if TYPE_CHECKING:
    from pathlib import Path

SKOS = "http://www.w3.org/2004/02/skos/core#"
WD = "http://www.wikidata.org/entity/"


def made_from(table: str | bytes, tmp_path: Path, **options: object) -> tuple[list[str], Made]:
    """The lines of names of a table, without their head, and what is said of it."""
    source, target = tmp_path / "t.csv", tmp_path / "names.ttl"
    source.write_bytes(table if isinstance(table, bytes) else table.encode())
    made = make_names(source, target, **options)  # type: ignore[arg-type]
    lines = target.read_text("utf-8").splitlines() if target.exists() else []
    return [line for line in lines if not line.startswith(("@", "#"))], made


def messages(made: Made, tmp_path: Path) -> list[str]:
    return [f"{problem.source} {problem.message}".replace(f"{tmp_path}/", "") for problem in made.problems]


def test_every_column_has_its_line(tmp_path: Path) -> None:
    lines, made = made_from(
        "name,type,id,wikidata,geonames,aliases,demonyms,lat,long\n"
        "Roeland,country,Q900000002,,9000002,Republic of Roeland|Roelandia,Roelander;Roelanders,12.5,-34.125\n",
        tmp_path,
    )
    assert lines == [
        (
            'wd:Q900000002 a skos:Concept ; kg:conceptType kg:Place ; skos:prefLabel "Roeland"@en ; '
            'skos:altLabel "Republic of Roeland"@en, "Roelandia"@en ; kg:demonym "Roelander", "Roelanders" ; '
            "skos:exactMatch <https://sws.geonames.org/9000002/> ; geo:lat 12.5 ; geo:long -34.125 ."
        )
    ]
    assert (made.types, list(made.problems)) == ({"Place": 1}, [])


@pytest.mark.parametrize(
    ("table", "options"),
    [
        ("name,type\nJane Roe,person\n", {}),
        ("name;type\nJane Roe;person\n", {}),
        ("name\ttype\nJane Roe\tperson\n", {}),
        ("\n\n Label , TYPE \nJane  Roe, Person \n\n", {}),
        ('"name","type"\r\n"Jane Roe","politician"\r\n', {}),
        ("Full name,What\nJane Roe,person\n", {"columns": {"name": "full Name", "type": "What"}}),
        ("name\nJane Roe\n", {"types": ["person"]}),
        ("name,type\nJane Roe,\n", {"types": ["Person"]}),
        ("name,type,note\nJane Roe,person\n", {}),
        ("name,type\nJane Roe,person,,\n", {}),
        (b"\xef\xbb\xbfname,type\nJane Roe,person\n", {}),
        ("name,type\nJane Roe,person\n".encode("utf-16"), {}),
        (gzip.compress(b"name,type\nJane Roe,person\n"), {}),
        ("name,type\nJane Roe,person\nRoeville,city\n", {"types": ["person"]}),
        ("name,type\nJane\u200e\u2003 Roe,person\n", {}),
    ],
)
def test_tables_as_programs_write_them(table: str | bytes, options: dict[str, object], tmp_path: Path) -> None:
    lines, made = made_from(table, tmp_path, **options)
    iri = f"<{DEFAULT_BASE}person-jane-roe>"
    assert lines == [f'{iri} a skos:Concept ; kg:conceptType kg:Person ; skos:prefLabel "Jane Roe"@en .']
    assert not made.problems


@pytest.mark.parametrize(
    ("reference", "iri"),
    [
        ("Q212", f"{WD}Q212"),
        ("wd:q212", f"{WD}Q212"),
        ("https://www.wikidata.org/wiki/Q212", f"{WD}Q212"),
        ("http://www.wikidata.org/entity/Q212", f"{WD}Q212"),
        ("https://example.org/people/jane", "https://example.org/people/jane"),
        ("urn:x-press:17", "urn:x-press:17"),
        ("17", "https://example.org/own/17"),
        ("jane roe/1", "https://example.org/own/jane%20roe%2F1"),
        ("", "https://example.org/own/person-jane-roe"),
    ],
)
def test_an_id_becomes_an_iri(reference: str, iri: str, tmp_path: Path) -> None:
    table = f"name,type,id\nJane Roe,person,{reference}\n"
    made_from(table, tmp_path, base="https://example.org/own/")
    subjects = {quad.subject.value for quad in ox.parse(path=tmp_path / "names.ttl")}
    assert subjects == {iri}


def test_an_own_iri_and_an_item_are_one_thing(tmp_path: Path) -> None:
    lines, _ = made_from("name,type,iri,qid\nJane Roe,person,https://example.org/jane,Q900000001\n", tmp_path)
    assert [line.partition(" ; ")[0] for line in lines] == ["<https://example.org/jane> a skos:Concept"]
    assert "skos:exactMatch wd:Q900000001 ." in lines[0]


def test_names_that_ascii_cannot_spell_have_iris_of_their_own(tmp_path: Path) -> None:
    lines, made = made_from("name,type\nЮлия,person\nМария,person\n", tmp_path)
    assert len({line.split()[0] for line in lines}) == 2
    assert not made.problems


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",person,,", "t.csv:3 has no name; the row is left out"),
        ("\x07,person,,", "t.csv:3 has no name; the row is left out"),
        ("Roe,,,", "t.csv:3 has no type; the row is left out"),
        ("Roe,entity,,", "t.csv:3 'entity' is no type of things; the types are Person, Organization, "),
        ("Roe,city,91,1", "t.csv:3 has '91' where degrees between -90 and 90 should stand"),
        ('Roe,city,"49,8",1', "t.csv:3 has '49,8' where degrees between -90 and 90 should stand"),
        ("Roe,city,nan,1", "t.csv:3 has 'nan' where degrees"),
        ("Roe,city,1,", "t.csv:3 has '' where degrees between -180 and 180 should stand"),
        ("Roe,city,1,2,<http://x>", "t.csv:3 has 5 cells, and the first row 4, and is left out"),
        (b"R\xf6e,city,,", "t.csv:3 is not valid UTF-8 (byte 0xF6 at 1); convert it"),
        ("x" * 200_000 + ",city,,", "t.csv:3 is no row (field larger than field limit (131072)), and is left out"),
    ],
)
def test_a_bad_row_is_one_line_and_the_others_go_through(row: str | bytes, message: str, tmp_path: Path) -> None:
    odd = row if isinstance(row, bytes) else row.encode()
    lines, made = made_from(b"name,type,lat,long\nFirst,city,,\n" + odd + b"\nLast,city,,\n", tmp_path)
    assert len(lines) == 2
    (told,) = messages(made, tmp_path)
    assert told.startswith(message)


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("id", "https://exa mple.org/", "has the id 'https://exa mple.org/', which is no IRI; the row is left out"),
        ("id", "http://[", "has the id 'http://[', which is no IRI; the row is left out"),
        ("wikidata", "Q42x", "has 'Q42x' where an item of Wikidata should stand (Q212); the row is left out"),
        ("geonames", "Lviv", "has 'Lviv' where the number of GeoNames should stand; the row is left out"),
    ],
)
def test_an_id_that_is_none(column: str, cell: str, message: str, tmp_path: Path) -> None:
    lines, made = made_from(f"name,type,{column}\nJane Roe,person,{cell}\n", tmp_path)
    assert (lines, [problem.message for problem in made.problems]) == ([], [message])


def test_rows_of_one_id_are_one_thing(tmp_path: Path) -> None:
    lines, made = made_from(
        "name,type,id,aliases\nJane Roe,person,Q1,JR\nJane R.,person,Q1,J.\nRoe,city,Q1,\n", tmp_path
    )
    assert [line.partition(" ; ")[2] for line in lines] == [
        'kg:conceptType kg:Person ; skos:prefLabel "Jane Roe"@en ; skos:altLabel "J."@en, "JR"@en, "Jane R."@en .'
    ]
    expected = [f"t.csv:4 gives {WD}Q1 the type Place, and a row above Person; the row is left out"]
    assert messages(made, tmp_path) == expected


def test_namesakes_without_ids_are_told(tmp_path: Path) -> None:
    lines, made = made_from("name,type\nJane Roe,person\nJane Roe,person\nJane Roe,company\n", tmp_path)
    assert len(lines) == 2
    assert messages(made, tmp_path) == [
        "t.csv:3 has the name and the type of a row above, and is taken as the same; ids keep them apart"
    ]


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rows = ["B,city,Q2", "A,city,Q10", "C,person,", "D,company,https://example.org/"]
    one, _ = made_from("name,type,id\n" + "\n".join(rows), tmp_path)
    other, _ = made_from("name,type,id\n" + "\n".join(rows[::-1]), tmp_path)
    assert one == other


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        ("", {}, "t.csv: is empty; write a first row that names the columns"),
        ("who,what\nJane Roe,person\n", {}, "t.csv: has no column of names; it has who, what: say which with --map"),
        ("name\nJane Roe\n", {}, "t.csv: has no column of types; say which with --map type=COLUMN"),
        ("name\nJane Roe\n", {"types": ["person", "city"]}, "t.csv: has no column of types"),
        ("name\nJane Roe\n", {"columns": {"name": "Name2"}}, "t.csv: has no column 'Name2' (--map name=Name2)"),
        ("name\nJane Roe\n", {"columns": {"nam": "name"}}, "--map nam=name: there is no key 'nam'; name one of name, "),
        ("name\nJane Roe\n", {"types": ["nonsense"]}, "'nonsense' is no type of things; the types are Person, "),
        ("name\nJane Roe\n", {"base": "nowhere"}, "nowhere: is no beginning of an IRI"),
        ("name\nJane Roe\n", {"language": "no language"}, "--language 'no language': is no code of a language"),
        ("name\nJane Roe\n", {"classes": {"city": "place"}}, "'city' is no item of Wikidata; write --class Q515=Place"),
    ],
)
def test_what_cannot_be_a_table(table: str, options: dict[str, object], message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        made_from(table, tmp_path, **options)
    assert str(told.value).replace(f"{tmp_path}/", "").startswith(message)
    assert not (tmp_path / "names.ttl").exists()


@pytest.mark.parametrize("output", [".", "no/names.ttl"])
def test_the_output_is_looked_at_before_the_work(output: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written; name a file in a folder that is there"):
        make_names(tmp_path / "missing.csv", tmp_path / output)


def test_where_there_is_nothing_the_old_file_stays(tmp_path: Path) -> None:
    (tmp_path / "names.ttl").write_text("# mine\n", "utf-8")
    _, made = made_from("name,type\nJane Roe,person\n", tmp_path, types=["city"])
    assert (made.types, made.passed) == ({}, {"of other types": 1})
    assert (tmp_path / "names.ttl").read_text("utf-8") == "# mine\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["names.ttl", "t.csv"]
