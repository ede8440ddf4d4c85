"""The search for names: what the recognizer finds, what patterns and known things add, in one list without overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import GROUP, ORGANIZATION, PERSON, PLACE, Markable
from kg.extract.names.bodies import missed_bodies
from kg.extract.names.bounds import bounds, pieces
from kg.extract.names.firms import is_legal_form, partnerships
from kg.extract.names.marks import is_given, is_name_suffix
from kg.extract.names.patterns import (
    Found,
    abbreviations,
    by_form,
    countries,
    firms,
    given_names,
    in_datelines,
    models,
    month_surnames,
    nicknamed,
    ships,
    spelled_out,
)
from kg.extract.names.places import features, known_places, without_datelines
from kg.extract.names.repeats import repeated
from kg.extract.names.types import with_agreed_types
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Lexicon

_PROPER = frozenset({"NNP", "NNPS"})
_TIMES = frozenset({"DATE", "TIME"})
_OF_DOERS = ("er", "or")
"""How nouns for what a firm does end, with which few firms' names begin: "retailer", but not "bank"."""
_NOUN_AND_NAME = 3
"""Words at least: a noun, a given name and a surname."""


def names(doc: Doc, lexicon: Lexicon) -> list[Markable]:
    """The named mentions of a parse, in order and without overlap."""
    texts = [token.text for token in doc]
    by_pattern = [*in_datelines(doc), *countries(doc, texts, lexicon), *spelled_out(texts), *nicknamed(doc, texts)]
    places = [*known_places(texts, lexicon)]
    by_form_of_law = (_without_noun(doc, found, lexicon) for found in firms(doc, lexicon))
    by_words = [*places, *by_form(doc, texts, lexicon), *by_form_of_law, *missed_bodies(doc, lexicon)]
    by_words += [*given_names(doc, texts, lexicon), *month_surnames(doc, texts, lexicon), *ships(doc, texts, lexicon)]
    found = _chosen(doc, [*by_pattern, *without_datelines(_recognized(doc, texts, lexicon), places, texts), *by_words])
    found = _in_order([*found, *_markables(doc, features(doc, found, lexicon)), *_markables(doc, models(doc, found))])
    found = _in_order([*found, *_markables(doc, partnerships(doc, found, lexicon))])
    found = _in_order([*found, *_markables(doc, repeated(doc, texts, found, lexicon))])
    common = abbreviations(texts)
    agreed = with_agreed_types(doc, found, lexicon)
    surnames = {m.text.split()[-1] for m in agreed if m.type == PERSON and " " in m.text}
    kept = [m for m in agreed if m.text in surnames or not (m.text in common or _is_no_name(doc, texts, m, lexicon))]
    for head in (doc[m.head] for m in kept if doc[m.head].ent_type_ in _TIMES):
        head.ent_type_ = ""
    return kept


def _is_no_name(doc: Doc, texts: list[str], markable: Markable, lexicon: Lexicon) -> bool:
    """Adjectives of no known country ("Western troops"), mere posts ("the Queen") and what only completes one ("Secretary of State")."""
    head = doc[markable.head]
    if _is_fragment(doc, markable, lexicon):
        return True
    if markable.type in {GROUP, PLACE} and head.tag_ == "JJ" and head.dep_ == "amod":
        return markable.text not in lexicon.demonyms and markable.text not in lexicon.concepts_by_name
    words, posts = markable.text.lower(), lexicon.words("PositionNoun")
    is_post = words in posts and (markable.type == PERSON or markable.text.isupper())
    if is_post or (markable.text[:-1].isupper() and head.lemma_ in posts):
        return True
    if _is_first_word(doc, texts, markable, lexicon) or _is_adverb(doc, markable, lexicon):
        return True
    if markable.start < 2 or doc[markable.start - 1].lower_ != "of":  # noqa: PLR2004
        return False
    post = doc[markable.start - 2].lower_
    return (post in posts and words in lexicon.words("Portfolio")) or f"{post} of {words}" in posts


def _is_adverb(doc: Doc, markable: Markable, lexicon: Lexicon) -> bool:
    """Whether a word is capital only because a sentence begins with it, or a bracket before it: "(Reportedly, …"."""
    first = doc[markable.start]
    is_alone = markable.end == first.i + 1 and first.tag_ == "RB"
    return is_alone and first.lower_.endswith("ly") and doc.knows(first.lower_) and not is_given(first.lower_, lexicon)


def _is_fragment(doc: Doc, markable: Markable, lexicon: Lexicon) -> bool:
    """Whether words only end a name ("Co Inc", "Jr."), or one that stands alone in the last line signs the article ("Reuter")."""
    words = markable.text.split()
    last = doc.paragraphs[-1] if doc.paragraphs else None
    is_signature = len(words) == 1 and last is not None and markable.start >= last.start
    is_signature = is_signature and not any(t.is_alpha for t in last or () if t.i != markable.start)
    return is_signature or is_legal_form(words, lexicon) or is_name_suffix(markable.text, lexicon)


def _is_first_word(doc: Doc, texts: list[str], markable: Markable, lexicon: Lexicon) -> bool:
    """Whether a word is capital only because a sentence begins with it ("Fireworks will be banned"): the model knows it in small.

    Where the tagger takes it for a name, the article must have it in small letters too.
    """
    first = doc[markable.start]
    if (
        markable.end - markable.start > 1
        or markable.type == GROUP
        or not first.text.istitle()
        or not _begins(doc, first.i)
    ):
        return False
    if not doc.knows(first.lower_) or markable.text in lexicon.concepts_by_name:
        return False
    others = [i for i, text in enumerate(texts) if text == markable.text]
    is_only_first = all(_begins(doc, i) for i in others)
    noun = lexicon.entity_nouns.get(first.lower_)
    if is_only_first and noun and markable.type == PERSON and first.lower_ in texts:  # "Ferry sinks"
        return True
    if is_only_first and noun != ORGANIZATION and _is_modifier(first) and (noun or first.lower_ in texts):
        return True
    if noun is None and first.tag_ == "NNPS" and is_only_first:  # "Cranes were used"
        return True
    if noun or first.tag_ in _PROPER:
        return noun is None and is_only_first and first.lower_ in texts
    return not any(doc[i].tag_ in _PROPER for i in others)


def _begins(doc: Doc, index: int) -> bool:
    """Whether a sentence or a quote begins with a token."""
    return bool(doc[index].is_sent_start) or (index > 0 and doc[index - 1].is_quote)


def _is_modifier(token: Token) -> bool:
    """Whether a word only tells which kind of a common noun is meant: "State media", "Forest officials"."""
    return token.dep_ in {"compound", "amod"} and token.head.i > token.i and token.head.text.islower()


def _recognized(doc: Doc, texts: list[str], lexicon: Lexicon) -> Iterator[Found]:
    """What the recognizer finds of the kinds that the ontology knows, within better bounds."""
    types = {label: c.name for c in lexicon.entities.values() for label in c.ner_labels}
    others = _apart(doc, texts)
    for ent in doc.ents:
        if kind := types.get(ent.label_):
            for start, end in pieces(ent, kind, lexicon, others):
                named = _without_noun(doc, Found(start, end, kind), lexicon)
                if found := bounds(doc, *named, lexicon):
                    yield from _credited(doc, Found(*found, named.type), lexicon)


def _without_noun(doc: Doc, found: Found, lexicon: Lexicon) -> Found:
    """A name without the noun, capital only because a sentence begins with it: "Broadcaster | Piers Morgan", "Chipmaker | Acme Data Inc"."""
    words = [token.lower_ for token in doc[found.start : found.end] if token.tag_ != "POS"]
    if len(words) < _NOUN_AND_NAME or not _begins(doc, found.start) or words[-1] in lexicon.entity_nouns:
        return found
    if words[0].endswith(_OF_DOERS) and words[-1].rstrip(".") in lexicon.words("CompanySuffix"):
        is_maker = lexicon.entity_nouns.get(words[0]) == ORGANIZATION
        return found._replace(start=found.start + 1) if is_maker else found
    is_noun = lexicon.entity_nouns.get(words[0]) in {PERSON, ORGANIZATION} and not is_given(words[0], lexicon)
    return Found(found.start + 1, found.end, PERSON) if is_noun and is_given(words[1], lexicon) else found


def _apart(doc: Doc, texts: list[str]) -> frozenset[str]:
    """The names without "and", and the last words of persons' names, where any name has "and" in it."""
    joined = {ent.start for ent in doc.ents if "and" in texts[ent.start : ent.end]}
    if not joined:
        return frozenset()
    single = [ent for ent in doc.ents if ent.start not in joined]
    return frozenset({*(e.text for e in single), *(texts[e.end - 1] for e in single if e.label_ == "PERSON")})


def _credited(doc: Doc, found: Found, lexicon: Lexicon) -> Iterator[Found]:
    """A name behind the slash of a credit ("John Hale/Pool") is an agency's, or a mere word for a picture's kind."""
    if found.type == PERSON and found.start > 1 and doc[found.start - 1].text == "/":
        words = doc.stretch(found.start, found.end).text.lower()
        if words not in lexicon.words("CreditCue"):
            yield found._replace(type=ORGANIZATION) if found.end - found.start == 1 else found
        return
    yield found


def _chosen(doc: Doc, found: Iterable[Found]) -> list[Markable]:
    return _in_order(_markables(doc, found))


def _markables(doc: Doc, found: Iterable[Found]) -> list[Markable]:
    return [Markable.of(doc, f.start, f.end, MentionKind.NAME, f.type) for f in found]


def _in_order(found: Iterable[Markable]) -> list[Markable]:
    """The earlier and longer of two that share a token; of two with the same tokens, the one given first."""
    kept: list[Markable] = []
    for markable in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or markable.start >= kept[-1].end:
            kept.append(markable)
    return kept
