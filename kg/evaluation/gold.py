"""Gold: articles with what people marked in them, one object a line, in the keys of kg's findings.

    {"id": "a1", "text": "Rebels attacked Goma.", "mentions": [{"start": 16, "end": 20, "kind": "name", "type": "Place"}]}

A key that is there is a layer, and everything of it is marked. Other keys are those of public corpora: `links`,
`pair`, `events_gold`, `scope`, `ignore`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.evaluation.model import Annotation, Dated, Happening, Marked, Pair, Said, Taken
from kg.model import Certainty, Polarity, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SEE = "kg/docs/accuracy.md tells its keys"
_REALITY = ("statement", "polarity", "certainty")


def read_gold(path: Path) -> Iterator[Annotation]:
    """The annotated articles of a file of JSON lines; raises `InputError` for a line that is none."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _read(line, f"{path}:{number}")


def _read(line: str, where: str) -> Annotation:
    try:
        return _annotation(json.loads(line))
    except KeyError as error:
        raise InputError(f"{where}: is no gold: something in it has no {error}; {_SEE}") from error
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise InputError(f"{where}: is no gold ({error}); {_SEE}") from error


def _annotation(value: dict[str, Any]) -> Annotation:
    return Annotation(
        id=value["id"],
        text=value["text"],
        mentions=_layer(value, "mentions", _marked),
        links=_layer(value, "links", _marked),
        times=_layer(value, "times", lambda item: Dated(_span(item), item["value"])),
        statements=_layer(value, "statements", _said),
        events=_layer(value, "events", _event),
        triggers=_layer(value, "events_gold", _trigger),
        pair=_pair(value["pair"]) if "pair" in value else None,
        scope=Span(*value["scope"]) if value.get("scope") else None,
        ignored=_spans(value.get("ignore")),
    )


def _layer(value: dict[str, Any], key: str, read: Callable[[dict[str, Any]], Any]) -> tuple[Any, ...] | None:
    return tuple(map(read, value[key])) if value.get(key) is not None else None


def _span(item: dict[str, Any]) -> Span:
    return Span(item["start"], item["end"])


def _spans(pairs: list[list[int]] | None) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs or ())


def _marked(item: dict[str, Any]) -> Marked:
    return Marked(_span(item), item.get("kind") or "", item.get("type") or "", item.get("entity"), item.get("wikidata"))


def _said(item: dict[str, Any]) -> Said:
    return Said(_spans(item.get("source")), _spans(item.get("cue")), _spans(item["content"]))


def _event(item: dict[str, Any]) -> Happening:
    roles = tuple(Taken(role["role"], _spans(role["spans"])) for role in item.get("roles") or ())
    return Happening(_spans(item["trigger"]), item["type"], item.get("plover"), roles, _is_reported(item))


def _is_reported(item: dict[str, Any]) -> bool | None:
    """As `reported` says; else as the keys of findings do, where one of them is there."""
    if "reported" in item:
        return bool(item["reported"])
    if not any(key in item for key in _REALITY):
        return None
    is_so = item.get("polarity") in {None, Polarity.POSITIVE} and item.get("certainty") in {None, Certainty.CERTAIN}
    return is_so and item.get("statement") is None


def _trigger(item: dict[str, Any]) -> Happening:
    return Happening(
        (Span(*item["trigger"]),),
        taking_part=tuple(Taken(role["role"], (Span(*role["span"]),)) for role in item["roles"]),
    )


def _pair(item: dict[str, Any]) -> Pair:
    return Pair(Span(*item["agent"]), Span(*item["target"]), item["plover"])
