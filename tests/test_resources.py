"""Files that ship with kg are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_ontology_is_found() -> None:
    assert resource("ontology", "kg.ttl").is_file()


def test_an_installed_package_has_its_files_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "kg" / "_data" / "ontology"
    installed.mkdir(parents=True)
    monkeypatch.setattr("kg.resources._PACKAGE", tmp_path / "kg")
    assert resource("ontology") == installed
