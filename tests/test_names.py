"""The names of places that the ontology carries, and the script that makes them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

if TYPE_CHECKING:
    from types import ModuleType

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
NAMES = ONTOLOGY / "names.ttl"
SCRIPT = ONTOLOGY / "build_names.py"

KG = "https://w3id.org/newskg/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
PREDICATES = {
    *(f"{SKOS}{name}" for name in ("prefLabel", "altLabel", "hiddenLabel", "exactMatch", "broader")),
    *(f"{KG}{name}" for name in ("conceptType", "demonym", "otherSense", "capitalOf")),
    f"{GEO}lat",
    f"{GEO}long",
}

Concepts = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def concepts() -> Concepts:
    """Subject -> predicate -> values."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=NAMES):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return {subject: dict(values) for subject, values in found.items()}


@pytest.fixture
def forms(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The part of the script that knows the forms of names; it needs no package."""
    monkeypatch.syspath_prepend(str(ONTOLOGY))
    return import_module("names_forms")


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ONTOLOGY))
    return import_module("names_sources")


@pytest.fixture
def spellings(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ONTOLOGY))
    return import_module("names_spellings")


def called(concepts: Concepts, name: str) -> list[str]:
    """The concepts that a bare name may mean."""
    return [
        iri
        for iri, values in concepts.items()
        if name in (*values[f"{SKOS}prefLabel"], *values.get(f"{SKOS}altLabel", ()))
    ]


def labelled(concepts: Concepts, label: str) -> dict[str, list[str]]:
    """What is said of the one concept with a label."""
    (found,) = (values for values in concepts.values() if values[f"{SKOS}prefLabel"] == [label])
    return found


def packages() -> dict[str, str]:
    """The packages that the script's header pins, and their versions."""
    return dict(re.findall(r'"([a-z]+)==([\d.]+)"', SCRIPT.read_text("utf-8").split("# ///")[1]))


def npm_packages() -> dict[str, str]:
    """Those that npm installs, as the script's text names them."""
    return dict(re.findall(r"((?:@[a-z]+/)?[a-z-]+)@([\d.]+)", SCRIPT.read_text("utf-8").split('"""')[1]))


def is_installed(name: str, sources: ModuleType) -> bool:
    """Whether npm has installed a package where the script looks for it."""
    try:
        return bool(sources.npm_file(name))
    except ModuleNotFoundError:
        return False


@pytest.mark.slow
def test_the_file_is_current(tmp_path: Path, sources: ModuleType) -> None:
    missing = [name for name in packages() if find_spec(name) is None]
    if missing := [*missing, *(name for name in npm_packages() if not is_installed(name, sources))]:
        pytest.skip(f"not installed, so names.ttl cannot be made anew: {', '.join(missing)} (see {SCRIPT.name})")
    made = tmp_path / "names.ttl"
    subprocess.run([sys.executable, SCRIPT, made], check=True)
    assert made.read_bytes() == NAMES.read_bytes(), f"run {SCRIPT.name}"


def test_every_concept_has_one_label_and_one_type(concepts: Concepts) -> None:
    for iri, values in concepts.items():
        assert len(values[f"{SKOS}prefLabel"]) == 1, iri
        assert len(values[f"{KG}conceptType"]) == 1, iri
        assert values[f"{KG}conceptType"][0] in {f"{KG}Place", f"{KG}Organization"}, iri


def test_items_are_of_wikidata_or_geonames(concepts: Concepts) -> None:
    item = re.compile(r"http://www\.wikidata\.org/entity/Q\d+|https://sws\.geonames\.org/\d+/")
    matches = {match for values in concepts.values() for match in values.get(f"{SKOS}exactMatch", ())}
    assert all(item.fullmatch(iri) for iri in concepts.keys() | matches)


def test_a_city_with_an_item_of_wikidata_does_not_stand_there_twice(concepts: Concepts) -> None:
    matches = [match for values in concepts.values() for match in values.get(f"{SKOS}exactMatch", ())]
    assert len(matches) == len(set(matches))
    assert not set(matches) & concepts.keys()


def test_only_known_properties_are_used(concepts: Concepts) -> None:
    assert {predicate for values in concepts.values() for predicate in values} == PREDICATES


def test_coordinates_come_in_pairs_and_lie_on_earth(concepts: Concepts) -> None:
    for iri, values in concepts.items():
        latitude, longitude = values.get(f"{GEO}lat", []), values.get(f"{GEO}long", [])
        assert len(latitude) == len(longitude) <= 1, iri
        assert all(abs(float(degrees)) <= 90 for degrees in latitude), iri
        assert all(abs(float(degrees)) <= 180 for degrees in longitude), iri


def test_a_label_is_not_repeated_as_another_name(concepts: Concepts) -> None:
    for iri, values in concepts.items():
        names = [name for kind in ("prefLabel", "altLabel", "hiddenLabel") for name in values.get(f"{SKOS}{kind}", ())]
        assert len(names) == len(set(names)), iri


def test_bare_names_of_two_letters_are_few(concepts: Concepts) -> None:
    kinds = ("prefLabel", "altLabel")
    names = {name for values in concepts.values() for kind in kinds for name in values.get(f"{SKOS}{kind}", ())}
    assert {name for name in names if len(name) <= 2} == {"EU", "UK", "UN", "US"}


@pytest.mark.parametrize(
    ("country", "demonyms"),
    [
        ("Ukraine", {"Ukrainian", "Ukrainians"}),
        ("Russia", {"Russian", "Russians"}),
        ("United Kingdom", {"British", "Briton", "Britons"}),
        ("United States", {"American", "Americans"}),
        ("France", {"French", "Frenchman", "Frenchmen", "Frenchwoman", "Frenchwomen"}),
        ("Netherlands", {"Dutch", "Dutchman", "Dutchmen", "Dutchwoman", "Dutchwomen"}),
        ("Switzerland", {"Swiss"}),
        ("Israel", {"Israeli", "Israelis"}),
        ("Palestine", {"Palestinian", "Palestinians"}),
        ("Taiwan", {"Taiwanese"}),
        ("South Korea", {"South Korean", "South Koreans", "S. Korean", "S. Koreans"}),
    ],
)
def test_demonyms(concepts: Concepts, country: str, demonyms: set[str]) -> None:
    assert set(labelled(concepts, country)[f"{KG}demonym"]) == demonyms


def test_a_demonym_means_one_place(concepts: Concepts) -> None:
    demonyms = [demonym for values in concepts.values() for demonym in values.get(f"{KG}demonym", ())]
    assert len(demonyms) == len(set(demonyms))
    assert "Korean" not in demonyms


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("U.S.", "United States"),
        ("US", "United States"),
        ("USA", "United States"),
        ("America", "United States"),
        ("UK", "United Kingdom"),
        ("Britain", "United Kingdom"),
        ("UAE", "United Arab Emirates"),
        ("DPRK", "North Korea"),
        ("EU", "European Union"),
        ("Russian Federation", "Russia"),
        ("Kiev", "Kyiv"),
        ("Kharkov", "Kharkiv"),
        ("Ryazan Region", "Ryazan Oblast"),
        ("Crimea", "Autonomous Republic of Crimea"),
        ("Washington", "Washington"),
        ("New York", "New York City"),
        ("London", "London"),
        ("Paris", "Paris"),
        ("Moscow", "Moscow"),
        ("Mexico", "Mexico"),
        ("Luxembourg", "Luxembourg"),
        ("Quebec", "Quebec"),
    ],
)
def test_a_name_means_the_place_that_is_clearly_more_prominent(concepts: Concepts, name: str, label: str) -> None:
    (iri,) = called(concepts, name)
    assert concepts[iri][f"{SKOS}prefLabel"] == [label]


def test_a_name_without_a_clear_bearer_stays_ambiguous(concepts: Concepts) -> None:
    labels = {concepts[iri][f"{SKOS}prefLabel"][0] for iri in called(concepts, "Georgia")}
    assert labels == {"Georgia", "Georgia (State)"}


@pytest.mark.parametrize(
    ("label", "name"),
    [("London, Ontario", "London"), ("Ryazan Oblast", "Ryazan"), ("Washington (State)", "Washington")],
)
def test_a_place_keeps_the_name_by_which_another_is_meant(concepts: Concepts, label: str, name: str) -> None:
    assert name in labelled(concepts, label)[f"{SKOS}hiddenLabel"]


@pytest.mark.parametrize("name", ["Jordan", "Georgia", "Chad", "Turkey", "Houston", "Nice"])
def test_names_of_people_and_words_are_marked(concepts: Concepts, name: str) -> None:
    assert all(name in concepts[iri].get(f"{KG}otherSense", []) for iri in called(concepts, name))


@pytest.mark.parametrize("name", ["Ukraine", "Russia", "Moscow", "Kyiv", "London", "Paris"])
def test_other_names_are_not_marked(concepts: Concepts, name: str) -> None:
    assert not any(name in concepts[iri].get(f"{KG}otherSense", []) for iri in called(concepts, name))


def test_the_file_stays_small_enough_to_load_in_no_time() -> None:
    assert NAMES.stat().st_size < 1_060_000
    assert sum(1 for _ in ox.parse(path=NAMES)) < 45_000


def test_the_attribution_names_every_package_and_its_licence() -> None:
    rows = (ONTOLOGY / "ATTRIBUTION.md").read_text("utf-8")
    for package, version in packages().items():
        assert re.search(rf"^\| {package} {re.escape(version)} \| MIT \|", rows, re.MULTILINE), package
    for package, version in npm_packages().items():
        assert re.search(
            rf"^\| {package} {re.escape(version)} \(npm\) \| (BSD-3-Clause|ISC|MIT) \|", rows, re.MULTILINE
        ), package
    for source in (
        "GeoNames",
        "CC BY 4.0",
        "Natural Earth",
        "public domain",
        "CIA World Factbook",
        "Unicode License",
        "WordNet",
    ):
        assert source in rows


@pytest.mark.parametrize(
    ("label", "item"),
    [
        ("New York City", "Q60"),
        ("Chicago", "Q1297"),
        ("Houston", "Q16555"),
        ("Toronto", "Q172"),
        ("Warsaw", "Q270"),
        ("Köln", "Q365"),
        ("Ōsaka", "Q35765"),
        ("Vienna", "Q1741"),
    ],
)
def test_cities_have_the_items_that_packages_have(concepts: Concepts, label: str, item: str) -> None:
    found = [
        iri for iri, values in concepts.items() if values[f"{SKOS}prefLabel"][0] in {label, label.replace("Ō", "O")}
    ]
    assert found == [f"http://www.wikidata.org/entity/{item}"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Cologne", "Köln"),
        ("Bombay", "Mumbai"),
        ("N. Korea", "North Korea"),
        ("Kazakstan", "Kazakhstan"),
        ("W. Va.", "West Virginia"),
        ("N.D.", "North Dakota"),
        ("Calif.", "California"),
        ("Frankfurt", "Frankfurt am Main"),
        ("West Bank", "West Bank"),
        ("Caribbean", "Caribbean"),
        ("NATO", "North Atlantic Treaty Organization"),
        ("FBI", "Federal Bureau of Investigation"),
        ("Home Depot", "Home Depot"),
    ],
)
def test_names_in_use(concepts: Concepts, name: str, label: str) -> None:
    (iri,) = called(concepts, name)
    assert concepts[iri][f"{SKOS}prefLabel"] == [label]


@pytest.mark.parametrize(
    ("city", "country"), [("Moscow", "Russia"), ("Kyiv", "Ukraine"), ("Washington", "United States")]
)
def test_capitals(concepts: Concepts, city: str, country: str) -> None:
    (iri,) = (iri for iri, values in concepts.items() if values[f"{SKOS}prefLabel"] == [country])
    assert labelled(concepts, city)[f"{KG}capitalOf"] == [iri]


def test_places_lie_in_places_that_are_there(concepts: Concepts) -> None:
    around = {
        iri
        for values in concepts.values()
        for iri in (*values.get(f"{SKOS}broader", ()), *values.get(f"{KG}capitalOf", ()))
    }
    assert around <= concepts.keys()
    assert labelled(concepts, "London, Ontario")[f"{SKOS}broader"] == labelled(concepts, "Toronto")[f"{SKOS}broader"]


def test_an_organizations_name_is_no_places(concepts: Concepts) -> None:
    kinds = ("prefLabel", "altLabel")
    names: dict[str, set[str]] = {f"{KG}Place": set(), f"{KG}Organization": set()}
    for values in concepts.values():
        names[values[f"{KG}conceptType"][0]] |= {n for kind in kinds for n in values.get(f"{SKOS}{kind}", ())}
    assert not names[f"{KG}Place"] & names[f"{KG}Organization"]


@pytest.mark.parametrize("name", ["Ford", "Target", "Guess"])
def test_companies_that_words_and_people_share_a_name_with_are_marked(concepts: Concepts, name: str) -> None:
    assert all(name in concepts[iri].get(f"{KG}otherSense", []) for iri in called(concepts, name))


@pytest.mark.parametrize("name", ["Central Bank", "Department of Education", "Harvard University", "Northern District"])
def test_what_every_country_has_is_not_there(concepts: Concepts, name: str) -> None:
    assert not called(concepts, name)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Ukrainian(s)", ["Ukrainian", "Ukrainians"]),
        ("Chinese (singular and plural)", ["Chinese"]),
        ("Frenchman(men), Frenchwoman(women)", ["Frenchman", "Frenchmen", "Frenchwoman", "Frenchwomen"]),
        ("Briton(s), British (collective plural)", ["Briton", "Britons", "British"]),
        ("Monegasque(s) or Monacan(s)", ["Monegasque", "Monegasques", "Monacan", "Monacans"]),
        ("American Samoan(s) (US nationals)", ["American Samoan", "American Samoans"]),
        ("Swati; note - former term, Swazi, still used among English speakers", ["Swati"]),
        ("NA (US citizens)", []),
        (None, []),
    ],
)
def test_demonyms_are_read_from_the_factbook(forms: ModuleType, entry: str | None, expected: list[str]) -> None:
    assert list(forms.demonyms(entry)) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"U.S.", "America"}, {"U.S.", "US"}),
        ({"UK"}, {"UK", "U.K."}),
        ({"UAE", "U.A.E."}, {"UAE", "U.A.E."}),
        ({"Iran", "Ivory Coast"}, set()),
    ],
)
def test_abbreviations(forms: ModuleType, names: set[str], expected: set[str]) -> None:
    assert forms.abbreviations(names) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ryazan’", "Ryazan"), ("N'Djamena", "N'Djamena"), ("Xi’an", "Xi’an"), ("Khar’kov", "Kharkov")],
)
def test_soft_signs_are_left_out(forms: ModuleType, name: str, expected: str) -> None:
    assert forms.unsoftened(name) == expected


@pytest.mark.parametrize("pair", [("Kyiv", "Kiev"), ("Odesa", "Odessa"), ("Kharkiv", "Kharkov"), ("Lviv", "Lvov")])
def test_spellings_of_one_name_share_a_skeleton(spellings: ModuleType, pair: tuple[str, str]) -> None:
    assert spellings.skeleton(pair[0]) == spellings.skeleton(pair[1])
