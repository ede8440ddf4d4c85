"""The palette: WCAG AA in light and dark, 4.5 for words and 3 for shapes and lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg.view

CSS = (Path(kg.view.__file__).parent / "templates" / "page.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", part)) for part in CSS.split("prefers-color-scheme: dark")[:2]
)
WORDS = ("ink", "soft", "accent", "reported", "claimed", "denied")
SHAPES = ("person", "organization", "place", "facility", "group", "product", "work", "occasion", "entity")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_shapes_stand_out(scheme: dict[str, str], ground: str) -> None:
    assert [name for name in WORDS if contrast(scheme[name], scheme[ground]) < 4.5] == []
    assert [name for name in SHAPES if contrast(scheme[name], scheme[ground]) < 3] == []


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_marked_words_can_be_read(scheme: dict[str, str]) -> None:
    assert contrast(scheme["ink"], scheme["mark"]) >= 4.5
