"""The tables as small as a file can carry them: columns, each string once, gzip where there is much.

What the page needs to be drawn and searched stands in one part, the sentences in another, which the page unpacks
when somebody wants to read.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from gzip import compress
from typing import TYPE_CHECKING, Any, TypeVar

from kg.view.tables import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.view.tables import Row, Tables

_T = TypeVar("_T")
_TEXTS = ("layer", "type", "trigger", "certainty", "from", "to", "time")
_PLAIN = 500_000
"""Up to so many characters stand as they are: they can be read, and are the same whichever zlib is installed."""
_PACKED = 5
"""How much gzip strives: 6 takes half as long again for a sixtieth less."""
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Block:
    """The content of a script element that is data: its media type, and text that is safe there."""

    type: str
    text: str


def block(data: object) -> Block:
    """`data` as JSON, or as base64 of gzipped JSON where that is long."""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if len(plain) <= _PLAIN:
        safe = plain.translate(_ESCAPES)
        return Block("application/json", safe.encode("utf-8", "backslashreplace").decode("utf-8"))
    packed = compress(plain.encode("utf-8", "backslashreplace"), _PACKED, mtime=0)
    return Block("application/gzip", b64encode(packed).decode("ascii"))


def graph_columns(tables: Tables) -> Row:
    """All but the sentences: a column is a list; its texts are numbers into `strings`, IRIs are cut at `base`."""
    strings, base = _Strings(), _base(entity["iri"] for entity in tables.entities)
    return {
        "kinds": KINDS,
        "base": base,
        "entities": _entities(tables, strings, base),
        "facts": _facts(tables, strings, base),
        "bonds": {
            "from": [bond.source for bond in tables.bonds],
            "to": [bond.target for bond in tables.bonds],
            "kind": [KINDS.index(bond.kind) for bond in tables.bonds],
            "facts": [bond.facts for bond in tables.bonds],
        },
        "passages": {
            **{name: _column(tables.passages, name) for name in ("article", "begin")},
            "beyond": [row["end"] - row["begin"] - len(row["text"]) for row in tables.passages],
        },
        "articles": {
            "iri": [_short(article.get("iri", ""), base) for article in tables.articles],
            **{name: _column(tables.articles, name, "") for name in ("title", "publisher", "date", "source")},
        },
        "strings": list(strings),
    }


def text_columns(tables: Tables) -> Row:
    """The sentences, and the words of each statement: [place among its passages, begin, end] where they stand there."""
    return {
        "sentences": _column(tables.passages, "text"),
        "words": [_quoted(fact, tables.passages) for fact in tables.facts],
    }


class _Numbered(dict[_T, int]):
    """Values with their numbers, in the order in which they were first asked for."""

    def __missing__(self, value: _T) -> int:
        return self.setdefault(value, len(self))


class _Strings(_Numbered[str]):
    """Texts, the empty one first."""

    def __init__(self) -> None:
        super().__init__({"": 0})

    def column(self, rows: Iterable[Row], name: str) -> list[int]:
        return [self[row.get(name) or ""] for row in rows]


def _entities(tables: Tables, strings: _Strings, base: str) -> Row:
    rows = tables.entities
    return {
        "iri": [_short(row["iri"], base) for row in rows],
        "label": _column(rows, "label"),
        **{name: strings.column(rows, name) for name in ("type", "group")},
        "names": [row.get("names", 0) for row in rows],
        "wikidata": strings.column(rows, "wikidata"),
        "mentions": [_steps(row.get("mentions", ())) for row in rows],
    }


def _facts(tables: Tables, strings: _Strings, base: str) -> Row:
    """Columns of facts; in `lines` and `roles` entities are places in `people`, the list of those in the fact."""
    rows = tables.facts
    texts = {name: strings.column(rows, name) for name in _TEXTS}
    people: list[_Numbered[int]] = [_Numbered() for _ in rows]
    lines = [_lines(row, places, strings) for row, places in zip(rows, people, strict=True)]
    roles = [_roles(row, places, strings) for row, places in zip(rows, people, strict=True)]
    return {
        "iri": [_short(row["iri"], base) for row in rows],
        "kind": [KINDS.index(row["kind"]) for row in rows],
        **texts,
        "people": list(map(list, people)),
        "lines": lines,
        "roles": roles,
        "passages": [_steps(row.get("passages", ())) for row in rows],
    }


def _lines(fact: Row, places: _Numbered[int], strings: _Strings) -> list[list[Any]]:
    return [[[places[n] for n in who], strings[words], [places[n] for n in whom]] for who, words, whom in fact["lines"]]


def _roles(fact: Row, places: _Numbered[int], strings: _Strings) -> list[int]:
    return [part for name, n in fact.get("roles", ()) for part in (strings[name], places[n])]


def _column(rows: Iterable[Row], name: str, default: Any = None) -> list[Any]:  # noqa: ANN401 (whatever JSON holds)
    return [row.get(name, default) for row in rows]


def _steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as steps from one to the next, which are small and recur."""
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def _base(iris: Iterable[str]) -> str:
    """The namespace of most of these."""
    counts = Counter(iri[: iri.rfind("/") + 1] for iri in iris)
    return min(counts, key=lambda base: (-counts[base], base), default="")


def _short(iri: str, base: str) -> str:
    """The part after `base`; an IRI of another namespace is whole, after a "<"."""
    return iri.removeprefix(base) if base and iri.startswith(base) else f"<{iri}"


def _quoted(fact: Row, passages: Sequence[Row]) -> str | list[int]:
    text: str = fact.get("text", "")
    for place, number in enumerate(fact.get("passages", ()) if text else ()):
        sentence = passages[number]["text"]
        at = sentence.find(text)
        if at >= 0:
            return [place, _units(sentence[:at]), _units(sentence[: at + len(text)])]
    return text


def _units(text: str) -> int:
    """Length as JavaScript counts: letters beyond the first 65,536 are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
