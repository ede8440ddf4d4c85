"""Names that the recognizer found in one place of an article and missed in another, in full or in a short form."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.extract.markables import ORGANIZATION, PERSON, PROPER
from kg.extract.names.marks import storm_name
from kg.extract.names.patterns import SHORTEST_ACRONYM, Found
from kg.extract.names.rest import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc
    from kg.lexicon import Lexicon


def repeated(doc: Doc, texts: list[str], names: list[Markable], lexicon: Lexicon) -> Iterator[Found]:
    """Occurrences that the recognizer missed of names that it found elsewhere in the article, short forms too."""
    taken = {i for m in names for i in range(m.start, m.end)}
    by_first = _forms(texts, names, lexicon)
    common = set(texts)
    for start, text in enumerate(texts):
        if text not in by_first or start in taken:
            continue
        for words, kind in by_first[text]:
            end = start + len(words)
            if tuple(texts[start:end]) != words or _is_inside_name(doc, start, end, lexicon):
                continue
            if doc[end - 1].tag_ in PROPER or (text.lower() not in common and _looks_common(doc, start)):
                yield Found(start, end, kind)
                break


def _looks_common(doc: Doc, start: int) -> bool:
    """Whether the tagger may have taken a name for a common noun ("Jobs"), which "pro-Trump" and "Today" are not."""
    is_behind_hyphen = start > 0 and doc[start - 1].text == "-"
    return doc[start].tag_ in {"NN", "NNS"} and not is_behind_hyphen and start not in doc.timed


def _forms(texts: list[str], names: list[Markable], lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> the forms that begin with it and what they name, the longest first."""
    forms: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for m in names:
        words = tuple(texts[m.start : m.end])
        forms[words[0]].setdefault(words, m.type)
    for m in names:
        for short in _short_forms(texts[m.start : m.end], m.type, lexicon):
            forms[short[0]].setdefault(short, m.type)
    return {first: sorted(rows.items(), key=lambda row: (-len(row[0]), row)) for first, rows in forms.items()}


def _short_forms(words: list[str], kind: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """What a name is shortened to: a surname ("van Biljon", "Mayorkas" of "ALEJANDRO MAYORKAS"), a storm's name, the word before "Inc"."""
    last = words[-1]
    if storm := storm_name(words, lexicon):
        yield (storm,)
    if kind == PERSON and len(words) > 1:
        yield (last.title() if last.isupper() and len(last) > SHORTEST_ACRONYM else last,)
        if words[-2] in lexicon.words("NameParticle"):
            yield from ((words[-2], last), (words[-2].title(), last))
    if kind == ORGANIZATION and len(words) > 1 and last.lower().rstrip(".") in lexicon.words("CompanySuffix"):
        yield tuple(words[:-1])
        if len(words[0]) > SHORTEST_ACRONYM and not _is_common_start(words[0], lexicon):
            yield (words[0],)


def _is_common_start(word: str, lexicon: Lexicon) -> bool:
    """Whether many names begin with a word: "General", "American"."""
    known = any(word.lower() in lexicon.words(name) for name in ("Honorific", "MaleGivenName", "FemaleGivenName"))
    return (
        known
        or word in lexicon.demonyms
        or word in lexicon.concepts_by_name
        or word.lower() in lexicon.words("CommonStart")
    )


def _is_inside_name(doc: Doc, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a proper noun on either side makes these words part of a longer name; a post does not ("Acme Chief Ann Lee")."""
    previous = doc[start - 1] if start > 0 else None
    if previous is not None and previous.tag_ in PROPER and previous.dep_ == "compound" and previous.head.i >= start:
        return True
    if end >= len(doc) or doc[end].tag_ not in PROPER or is_title(doc[end], lexicon):
        return False
    return doc[end - 1].dep_ == "compound"
