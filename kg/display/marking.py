"""A text with stretches marked in it, as HTML: entities on their colour, events underlined, words of others shaded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.display.markup import COLOURS, KINDS, OTHER, SERIF, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TINT = "26"
"""Opacity of an entity's colour behind its words, in hexadecimal."""
_SAID = "#fff4d6"
_LINES = {"reported": "solid", "claimed": "dashed", "denied": "dotted"}


class Layer(StrEnum):
    """What a mark stands for."""

    ENTITY = "entity"
    EVENT = "event"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark: `kind` is the class of an entity, or "reported", "claimed" or "denied" of an event.

    `label` stands behind it in small letters, `note` shows under the pointer.
    """

    start: int
    end: int
    layer: Layer
    kind: str = ""
    label: str = ""
    note: str = ""


def marked(text: str, marks: Iterable[Mark]) -> str:
    """The text with its marks, which may lie across each other; those beyond the text are cut."""
    known = [mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))]
    bounds = sorted({0, len(text), *(m.start for m in known), *(min(m.end, len(text)) for m in known)})
    style = f"font:16px/2 {SERIF};white-space:pre-wrap;overflow-wrap:anywhere"
    return f'<div style="{style}">{"".join(_pieces(text, bounds, known))}</div>'


def _pieces(text: str, bounds: Sequence[int], marks: Sequence[Mark]) -> Iterator[str]:
    for start, end in pairwise(bounds):
        around = sorted((m for m in marks if m.start <= start and end <= m.end), key=lambda m: m.end - m.start)
        yield _piece(text[start:end], around)
        is_said = any(mark.layer is Layer.STATEMENT for mark in around)
        yield from (_label(mark, _SAID if is_said else "none") for mark in around if mark.end == end and mark.label)


def _piece(words: str, around: Sequence[Mark]) -> str:
    """Words between two bounds, with the style of the innermost mark of each layer."""
    innermost = {mark.layer: mark for mark in reversed(around)}
    if not innermost:
        return escaped(words)
    style = ";".join(_style(mark) for _, mark in sorted(innermost.items(), reverse=True))
    notes = "\n".join(mark.note for mark in around if mark.note)
    return f'<span title="{escaped(notes)}" style="{style}">{escaped(words)}</span>'


def _style(mark: Mark) -> str:
    match mark.layer:
        case Layer.ENTITY:
            return f"background:{_colour(mark)}{_TINT};border-radius:3px;padding:2px 0"
        case Layer.EVENT:
            return f"border-bottom:2px {_LINES.get(mark.kind, 'solid')} {_colour(mark)}"
        case Layer.STATEMENT:
            return f"background:{_SAID};padding:2px 0"


def _label(mark: Mark, background: str) -> str:
    style = f"color:{_colour(mark)};background:{background};font:600 10px/1.9 sans-serif;padding:2px 2px 2px 3px"
    return f'<small style="{style}">{escaped(mark.label)}</small>'


def _colour(mark: Mark) -> str:
    return (KINDS if mark.layer is Layer.EVENT else COLOURS).get(mark.kind, OTHER)
