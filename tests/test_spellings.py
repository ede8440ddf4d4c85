"""Spellings: which ways to write a name are the same."""

from __future__ import annotations

import pytest

from kg.spellings import skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("world health organisation", "world health organization"),
        ("defence ministry", "defense ministry"),
        ("labour centre", "labor center"),
        ("hezbollah", "hizbullah"),
    ],
)
def test_one_name_has_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_other_names_have_others() -> None:
    assert skeleton("world trade organisation") != skeleton("world health organisation")
