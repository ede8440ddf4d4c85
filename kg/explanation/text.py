"""An explanation as text for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.explanation.model import Appearance, Candidate, Explanation, Name, Report

_ANCHOR = "the others were joined to this one"


def as_json(explanation: Explanation) -> str:
    """All of it as one JSON object."""
    text = json.dumps(asdict(explanation), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode()


def in_words(explanation: Explanation) -> str:
    """All of it as lines for a terminal, without control characters."""
    return "\n".join(_printable(line) for line in _lines(explanation))


def in_brief(candidate: Candidate) -> str:
    """One entity in one line."""
    return _printable(f"{candidate.label} ({candidate.type}) {candidate.iri}")


def _printable(line: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in line)


def _lines(explanation: Explanation) -> Iterator[str]:
    yield f"{explanation.label} ({explanation.type})"
    yield explanation.iri
    yield from (f"is {match}" for match in explanation.matches)
    yield ""
    yield "Names"
    yield from (f"  {_name(name)}" for name in explanation.names)
    for article in explanation.articles:
        yield ""
        yield from _article(article, is_joined=len(_appearances(explanation)) > 1)
    if explanation.others:
        yield ""
        yield "Others with this name"
        yield from (f"  {in_brief(other)}" for other in explanation.others)
    yield ""
    if not explanation.has_reasons:
        yield "The reasons for joins stand in the folder that kg build wrote, not in its graph."
    yield "To change this, put lines such as these into corrections.ttl in the output folder, and build again:"
    yield from (f"  {line}" for line in explanation.corrections)


def _appearances(explanation: Explanation) -> list[Appearance]:
    return [appearance for article in explanation.articles for appearance in article.appearances]


def _name(name: Name) -> str:
    if name.mentions is None:
        return name.name
    return f"{name.name}  {name.mentions} mention{'' if name.mentions == 1 else 's'}"


def _article(article: Report, *, is_joined: bool) -> Iterator[str]:
    about = ", ".join(filter(None, (article.date, article.publisher)))
    yield f"{article.title} ({about})" if about else article.title
    for appearance in article.appearances:
        yield f"  {appearance.reference}"
        if is_joined:
            yield f"    joined: {appearance.reason or _ANCHOR}"
        yield from (f"    {line}" for line in _mentions(appearance))
    if not article.appearances:
        yield from (f"  {sentence}" for sentence in article.sentences)


def _mentions(appearance: Appearance) -> Iterator[str]:
    """Each wording once, with how often it is used."""
    counts = Counter((mention.words, mention.kind, mention.reason) for mention in appearance.mentions)
    for (words, kind, reason), count in counts.items():
        times = f", {count} times" if count > 1 else ""
        yield f'"{words}" {kind}{times}{f": {reason}" if reason else ""}'
