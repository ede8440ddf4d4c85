"""Dumps of Wikidata: `tests/data/wikidata.json` has their form, and items that do not exist."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.names import Made, make_names

if TYPE_CHECKING:
    from collections.abc import Callable

DUMP = Path(__file__).resolve().parent.parent / "data" / "wikidata.json"
JANE, ROELAND, ACME, PORT, CRATER = (
    (
        'wd:Q900000001 a skos:Concept ; kg:conceptType kg:Person ; skos:prefLabel "Jane Roe"@en ; '
        'skos:altLabel "Dr. Roe"@en, "Jane A. Roe"@en .'
    ),
    (
        'wd:Q900000002 a skos:Concept ; kg:conceptType kg:Place ; skos:prefLabel "Roeland"@en ; '
        'skos:altLabel "Republic of Roeland"@en ; kg:demonym "Roelander", "Roelanders" ; '
        "skos:exactMatch <https://sws.geonames.org/9000002/> ; geo:lat 12.5 ; geo:long -34.125 ."
    ),
    (
        'wd:Q900000003 a skos:Concept ; kg:conceptType kg:Organization ; skos:prefLabel "Acme Roe"@en ; '
        'skos:altLabel "Acme"@en, "Acme Roe Inc."@en .'
    ),
    (
        'wd:Q900000007 a skos:Concept ; kg:conceptType kg:Place ; skos:prefLabel "Port \\"Roe\\""@en ; '
        'skos:altLabel "Portus\\\\Roe"@en, "Roeport"@en .'
    ),
    'wd:Q900000008 a skos:Concept ; kg:conceptType kg:Place ; skos:prefLabel "Roe Crater"@en .',
)


def made_from(dump: bytes, tmp_path: Path, **options: object) -> tuple[list[str], Made]:
    """The lines of names of a dump, without their head, and what is said of it."""
    source, target = tmp_path / "dump", tmp_path / "names.ttl"
    source.write_bytes(dump)
    made = make_names(source, target, **{"min_sitelinks": 3} | options)  # type: ignore[arg-type]
    lines = target.read_text("utf-8").splitlines() if target.exists() else []
    return [line for line in lines if not line.startswith(("@", "#"))], made


def items() -> list[dict[str, Any]]:
    return [item for item in json.loads(DUMP.read_text("utf-8")) if item["type"] == "item"]


def packed(*entities: object) -> bytes:
    return "\n".join(map(json.dumps, entities)).encode()


def human(**more: object) -> dict[str, Any]:
    """An item with nothing but what makes it a person's."""
    return {"id": "Q7", "labels": {"en": {"value": "Jane Roe"}}, "claims": {"P31": [of_class(5)]}} | more


def of_class(number: int, **more: object) -> dict[str, Any]:
    value = {"entity-type": "item", "numeric-id": number, "id": f"Q{number}"}
    return {"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "rank": "normal"} | more


def test_a_dump_in_the_real_form(tmp_path: Path) -> None:
    lines, made = made_from(DUMP.read_bytes(), tmp_path)
    assert lines == [JANE, ROELAND, ACME, PORT, CRATER]
    assert made.types == {"Person": 1, "Place": 3, "Organization": 1}
    assert list(made.problems) == []
    assert made.passed == {
        "with fewer than 3 sitelinks": 4,
        "without a label in 'en'": 1,
        "of other types": 1,
        "of no known type": 2,
    }


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"types": ["person"]}, [JANE]),
        ({"types": ["company", "politician"]}, [JANE, ACME]),
        ({"min_sitelinks": 5}, [ROELAND]),
        ({"min_sitelinks": 6}, []),
        ({"types": ["place"], "classes": {"Q618123": "work"}}, [ROELAND, PORT]),
    ],
)
def test_what_is_asked_for(options: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    lines, _ = made_from(DUMP.read_bytes(), tmp_path, **options)
    assert lines == expected


def test_another_language(tmp_path: Path) -> None:
    lines, _ = made_from(DUMP.read_bytes(), tmp_path, language="de", types=["person", "place"])
    assert [line.partition("skos:prefLabel ")[2] for line in lines] == [
        '"Jane Roe"@de ; skos:altLabel "Johanna Roe"@de .',
        (
            '"Roeland"@de ; kg:demonym "Roeländer" ; skos:exactMatch <https://sws.geonames.org/9000002/> ; '
            "geo:lat 12.5 ; geo:long -34.125 ."
        ),
        '"Hans Roe"@de ; skos:altLabel "H. Roe"@de .',
    ]


@pytest.mark.parametrize(
    "form",
    [
        gzip.compress,
        bz2.compress,
        lambda dump: bz2.compress(dump[:5000]) + bz2.compress(dump[5000:]),
        lambda dump: b"\xef\xbb\xbf" + dump,
        lambda dump: dump.replace(b"\n", b"\r\n"),
        lambda dump: dump.replace(b",\n", b"\n").removeprefix(b"[\n").removesuffix(b"]\n"),
        lambda dump: dump.replace(b"\n", b""),
        lambda _: packed({"entities": {item["id"]: item for item in items()}}),
        lambda _: packed(*items()[::-1]),
    ],
    ids=["gzip", "bzip2", "bzip2 in parts", "mark", "CRLF", "lines", "one line", "EntityData", "other order"],
)
def test_every_form_gives_the_same(form: Callable[[bytes], bytes], tmp_path: Path) -> None:
    lines, made = made_from(form(DUMP.read_bytes()), tmp_path)
    assert lines == [JANE, ROELAND, ACME, PORT, CRATER]
    assert not made.problems


def test_broken_lines_are_counted(tmp_path: Path) -> None:
    dump = DUMP.read_bytes().replace(b"[\n", b'[\n{"id":"Q1","cut\n{"a" "site" "site" "site"},\n', 1)
    lines, made = made_from(dump, tmp_path)
    assert len(lines) == 5
    (problem,) = made.problems
    assert problem.source == f"{tmp_path / 'dump'}:2"
    assert (
        problem.message == "is no entity of Wikidata in JSON (it breaks off), and is left out, and so are 1 more lines"
    )


@pytest.mark.parametrize(("pack", "name"), [(gzip.compress, "gzip"), (bz2.compress, "bzip2")])
def test_of_a_dump_that_breaks_off_what_was_read_is_kept(
    pack: Callable[[bytes], bytes], name: str, tmp_path: Path
) -> None:
    unlike = packed(*(human(id=f"Q{n}", pageid=n * n) for n in range(1, 9_000)))
    lines, made = made_from(pack(unlike)[:-2000], tmp_path, min_sitelinks=0)
    assert 0 <= len(lines) < 9_000
    assert made.problems[0].message == f"is a damaged {name} file; fetch or compress it again"


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        ({"entity": "Q7", "redirect": "Q8"}, "that are no items"),
        ({"id": "Q7", "missing": ""}, "without a label in 'en'"),
        ({"text": "An article."}, "that are no items"),
        (human(id="P7"), "that are no items"),
        (human(id="L7"), "that are no items"),
        (human(id="Q0"), "that are no items"),
        (human(id="Q" + "9" * 40), "that are no items"),
        (human(id=["Q7"]), "that are no items"),
        (["Q7"], "that are no items"),
        (human(labels=[]), "without a label in 'en'"),
        (human(labels={"en": {"value": "\u200e "}}), "without a label in 'en'"),
        (human(labels={"en": "Jane Roe"}), "without a label in 'en'"),
        (human(claims=[]), "of no known type"),
        (human(claims={"P31": {}}), "of no known type"),
        (human(claims={"P31": [None, 5, {}, {"mainsnak": []}]}), "of no known type"),
        (human(claims={"P31": [of_class(5, rank="deprecated")]}), "of no known type"),
        (human(claims={"P31": [of_class(5, mainsnak={"snaktype": "novalue"})]}), "of no known type"),
        (human(claims={"P31": [of_class(5), of_class(4167410)]}), "of other types"),
        (human(claims={"P31": [of_class(5), of_class(4, rank="preferred")]}), "of no known type"),
        (human(claims={"P31": [of_class(5, qualifiers={"P582": [{}]}), of_class(4)]}), "of no known type"),
    ],
)
def test_what_is_passed_over(entity: object, reason: str, tmp_path: Path) -> None:
    lines, made = made_from(b"[\n" + packed(entity) + b"\n]", tmp_path, min_sitelinks=0)
    assert (lines, made.passed, list(made.problems)) == ([], {reason: 1}, [])


@pytest.mark.parametrize(
    "more",
    [
        {"aliases": [], "sitelinks": []},
        {"aliases": {"en": None, "mul": [{"value": "Jane Roe"}, {}, 7]}, "descriptions": 3},
        {"claims": {"P31": [of_class(5)], "P625": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": 1}}}]}},
        {"claims": {"P31": [of_class(5, qualifiers={"P582": [{}]})]}},
        {"claims": {"P31": [of_class(5, rank="preferred"), of_class(515)]}},
        {"claims": {"P31": [of_class(5)], "P279": [of_class(10**400)]}},
        {"labels": {"mul": {"value": "Jane Roe"}}},
        {"labels": {"en": {"value": "Jane\n Roe"}, "mul": {"value": "Jane Roe"}}},
    ],
)
def test_odd_items_keep_what_is_sound(more: dict[str, Any], tmp_path: Path) -> None:
    lines, _ = made_from(packed(human(**more)), tmp_path, min_sitelinks=0)
    assert lines == ['wd:Q7 a skos:Concept ; kg:conceptType kg:Person ; skos:prefLabel "Jane Roe"@en .']


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ({"latitude": 1, "longitude": 2.000001, "globe": "http://www.wikidata.org/entity/Q2"}, True),
        ({"latitude": -0.0, "longitude": -0.0000001, "globe": "http://www.wikidata.org/entity/Q2"}, True),
        ({"latitude": 91, "longitude": 2, "globe": "http://www.wikidata.org/entity/Q2"}, False),
        ({"latitude": 1, "longitude": float("nan"), "globe": "http://www.wikidata.org/entity/Q2"}, False),
        ({"latitude": 1, "longitude": 10**400, "globe": "http://www.wikidata.org/entity/Q2"}, False),
        ({"latitude": 1, "longitude": None, "globe": "http://www.wikidata.org/entity/Q2"}, False),
        ({"latitude": 1, "longitude": 2, "globe": "http://www.wikidata.org/entity/Q900000099"}, False),
        ({"latitude": 1, "longitude": 2}, False),
    ],
)
def test_coordinates_are_degrees_on_earth(value: dict[str, Any], kept: bool, tmp_path: Path) -> None:  # noqa: FBT001
    claim = {"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "rank": "normal"}
    (line,), _ = made_from(packed(human(claims={"P31": [of_class(5)], "P625": [claim]})), tmp_path, min_sitelinks=0)
    assert ("geo:lat" in line) == kept
    assert "-0.0 " not in line


def test_the_nearest_class_decides(tmp_path: Path) -> None:
    """A state is a body too (Q3624078 is below Q43229 in Wikidata), and a school below both a body and a building."""
    school, state = 900000030, 900000031
    classes = [
        {"id": f"Q{school}", "claims": {"P279": [of_class(900000032), of_class(43229)]}},
        {"id": "Q900000032", "claims": {"P279": [of_class(41176)]}},
        {"id": f"Q{state}", "claims": {"P279": [of_class(3624078)]}},
        {"id": "Q3624078", "claims": {"P279": [of_class(43229)]}},
    ]
    things = [human(id=f"Q{n}", claims={"P31": [of_class(kind)]}) for n, kind in ((1, school), (2, state))]
    lines, _ = made_from(packed(*things, *classes), tmp_path, min_sitelinks=0)
    assert [line.split()[5] for line in lines] == ["kg:Organization", "kg:Place"]


def test_the_ontology_s_own_classes_are_each_in_one_place() -> None:
    text = (DUMP.parent.parent.parent / "ontology" / "wikidata.ttl").read_text("utf-8")
    listed = [word for word in text.split() if word.startswith("wd:Q")]
    assert len(listed) == len(set(listed)) > 50
