"""The given names that the ontology carries, and the script that makes them."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

    from kg.lexicon import Lexicon

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
GIVEN_NAMES = ONTOLOGY / "given_names.ttl"
SCRIPT = ONTOLOGY / "build_given_names.py"
LARGEST = 60_000
"""Bytes: the file is read whenever kg starts."""


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ONTOLOGY))
    return import_module("build_given_names")


@pytest.mark.slow
def test_the_file_is_current(tmp_path: Path) -> None:
    packages = re.findall(r'"([a-z]+)==[\d.]+"', SCRIPT.read_text("utf-8").split("# ///")[1])
    if missing := [name for name in packages if find_spec(name) is None]:
        pytest.skip(f"not installed, so the file cannot be made anew: {', '.join(missing)} (see {SCRIPT.name})")
    made = tmp_path / "given_names.ttl"
    subprocess.run([sys.executable, SCRIPT, made], check=True)
    assert made.read_bytes() == GIVEN_NAMES.read_bytes(), f"run {SCRIPT.name}"


def test_the_file_is_small() -> None:
    assert GIVEN_NAMES.stat().st_size < LARGEST


@pytest.mark.parametrize(
    ("name", "male", "female"),
    [
        ("peter", True, False),
        ("anna", False, True),
        ("volodymyr", True, False),
        ("oksana", False, True),
        ("dmitry", True, False),
        ("dmitri", True, False),
        ("jan", False, False),
        ("jean", False, False),
        ("kim", False, False),
    ],
)
def test_names_of_one_gender_only(lexicon: Lexicon, name: str, *, male: bool, female: bool) -> None:
    assert (name in lexicon.words("MaleGivenName")) is male
    assert (name in lexicon.words("FemaleGivenName")) is female


def test_no_name_is_of_both_genders(lexicon: Lexicon) -> None:
    assert not lexicon.words("MaleGivenName") & lexicon.words("FemaleGivenName")


@pytest.mark.parametrize(
    ("name", "locale", "expected"),
    [
        ("Chloé", "fr_FR", {"chloe"}),
        ("Дмитрий", "ru_RU", {"dmitri", "dmitry", "dmitriy", "dmitrii"}),
        ("Сергей", "ru_RU", {"sergei", "sergey"}),
        ("Володимир", "uk_UA", {"volodymyr"}),
        ("Γιώργος", "el_GR", set()),
    ],
)
def test_how_english_writes_a_name(script: ModuleType, name: str, locale: str, expected: set[str]) -> None:
    assert set(script.forms(name, locale)) == expected


def test_a_name_that_only_one_list_has_does_not_count(script: ModuleType) -> None:
    none: dict[str, dict[str, float]] = {"male": {}, "female": {}}
    one = {"zorp": {"male": {"FR"}, "female": set()}}
    two = {"zorp": {"male": {"FR", "DE"}, "female": set()}}
    assert script.gender_of("zorp", none, one) is None
    assert script.gender_of("zorp", none, two) == "male"
    assert script.gender_of("zorp", {"male": {}, "female": {"zorp": 0.2}}, two) is None
