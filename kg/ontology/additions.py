"""What files of the user's add to kg's ontology, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.lexicon import EntityClass, claimed_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import EventClass, Lexicon

_NO_CLASS = EntityClass("", "")


def additions(new: Lexicon, old: Lexicon) -> Iterator[str]:
    """A line for each class of `new` that `old` has not or has fewer words for, and for each kind of anything else."""
    for kind in ("events", "states", "entities"):
        before: dict[str, EventClass | EntityClass] = getattr(old, kind)
        for name, known in getattr(new, kind).items():
            words = ", ".join(_more_words(known, before.get(name, _NO_CLASS)))
            if name not in before:
                yield f"{name} ({', '.join(_place(known))}): {words or 'no words'}"
            elif words:
                yield f"more words for {name}: {words}"
    for name, listed in new.word_lists.items():
        if name != "PositionNoun" and (more := sorted(listed - old.words(name))):
            yield f"more words for the list {name}: {_quoted(more)}"
    if roles := [name for name in new.terms if claimed_form(name) in new.terms]:
        yield f"roles: {', '.join(roles)}"
    if counts := Counter(concept.type or "of any type" for concept in new.concepts):
        yield f"names: {', '.join(f'{count:,} {kind}' for kind, count in sorted(counts.items()))}"


def _place(known: EventClass | EntityClass) -> Iterator[str]:
    yield f"below {known.ancestors[0]}"
    if form := getattr(known, "short_form", None):
        yield f"short form {form}"


def _more_words(new: EventClass | EntityClass, old: EventClass | EntityClass) -> Iterator[str]:
    for part in ("verbs", "nouns", "adjectives"):
        before = getattr(old, part, ())
        if more := [word for word in getattr(new, part, ()) if word not in before]:
            yield f"{part if len(more) > 1 else part[:-1]} {_quoted(more)}"


def _quoted(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
