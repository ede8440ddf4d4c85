"""A reader in the place of language and extraction: it knows one kind of sentence, and is quick.

As a program it is `kg` with this reader, for tests that need real processes: `python tests/reader.py build ...`.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from kg.lexicon import EntityClass, EventClass, Lexicon
from kg.model import Article, Entity, Event, Findings, Mention, MentionKind, Problem, Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = Lexicon(
    events={
        "Event": EventClass("Event", "event"),
        "Attack": EventClass("Attack", "attack", ("Event",), short_form="attacked"),
    },
    entities={"Organization": EntityClass("Organization", "organization", ("Entity",))},
)
SENTENCE = re.compile(r"(?P<agent>\w+) attacked (?P<target>\w+)\.")


def found_in(article: Article) -> Findings | Problem:
    """What a reader finds who knows one kind of sentence; "odd" is too much for it."""
    if "odd" in article.text:
        return Problem(article.id, "is odd")
    sentences = list(SENTENCE.finditer(article.text))
    names = [(match[role], Span(*match.span(role))) for match in sentences for role in ("agent", "target")]
    ids = {name: f"e{n}" for n, name in enumerate(dict.fromkeys(name for name, _ in names))}
    return Findings(
        article,
        tuple(Span(*match.span()) for match in sentences),
        tuple(Entity(key, name, "Organization", (name,)) for name, key in ids.items()),
        tuple(Mention(span, MentionKind.NAME, "Organization", ids[name]) for name, span in names),
        events=tuple(_event(f"v{n}", match, ids) for n, match in enumerate(sentences)),
    )


def _event(name: str, match: re.Match[str], ids: dict[str, str]) -> Event:
    start = match.end("agent") + 1
    roles = tuple(Role(role, (Span(*match.span(role)),), ids[match[role]]) for role in ("agent", "target"))
    return Event(name, "Attack", (Span(start, start + 8),), "attack", Span(*match.span()), roles=roles)


def find(_reading: object, batch: Sequence[Article | Problem]) -> list[Findings | Problem]:
    """As `kg.reading.find`."""
    return [found_in(item) if isinstance(item, Article) else item for item in batch]


def install() -> None:
    """Put this reader into the pipeline of this process."""
    from kg import pipeline, reading

    vars(pipeline)["find"] = find
    vars(reading)["load_words"] = lambda _words: WORDS


if __name__ == "__main__":
    from kg.cli import main

    install()
    main(sys.argv[1:], prog_name="kg")
