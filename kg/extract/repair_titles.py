"""Repairs of the parse where words say what a person is, before the name or behind it.

"US singer and lyricist Robert Hunter" is one man, where the parser coordinates the first word with the name behind the
last; and who "named Ann Lee president" named her, no "Ann Lee president".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import PERSON
from kg.extract.syntax import is_noun, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc, Token
    from kg.lexicon import Lexicon

_BEFORE_A_NOUN = frozenset({"compound", "nmod"})
_BEHIND_A_VERB = frozenset({"dobj", "oprd"})
_GIVING = frozenset({"Appointment", "ElectionToOffice"})
"""Classes of events in which somebody gets a post."""
_SINGULAR = frozenset({"NN", "NNP"})
_DETERMINERS = frozenset({"det", "poss", "nummod"})


def reattach_titles(doc: Doc, names: Iterable[Markable], lexicon: Lexicon) -> None:
    """Put nouns for a person, before a person's name or behind it, where they belong, in place."""
    for name in names:
        head = doc[name.head]
        if name.type != PERSON:
            continue
        if head.dep_ == "conj" and name.start and _stands_before(doc[name.start - 1], head):
            _reattach(head, name, lexicon)
        elif head.dep_ in _BEFORE_A_NOUN and head.i == name.end - 1 < head.head.i:
            _part_from_post(head, head.head, lexicon)


def _part_from_post(name: Token, post: Token, lexicon: Lexicon) -> None:
    """Let a verb take a name and, beside it, the post behind it that the parser made one phrase of: "named [Lee] president"."""
    verb = post.head
    between = post.doc[name.i + 1 : post.i]
    is_plain = post.text.islower() and all(t.head == post and t.text.islower() for t in between)
    is_behind = verb.i < name.i and post.dep_ in _BEHIND_A_VERB and is_verb(verb)
    if is_plain and is_behind and _is_title(post, lexicon) and _is_of_posts(verb, lexicon):
        name.attach_to(verb, "dobj")
        post.dep_ = "oprd"


def _is_of_posts(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb gives somebody a post."""
    return any(name in _GIVING for _, name in lexicon.verbs.get(verb.lemma_, ()))


def _reattach(name: Token, markable: Markable, lexicon: Lexicon) -> None:
    titles = [name.head]
    while titles[-1].dep_ == "conj" and _is_title(titles[-1], lexicon):
        titles.append(titles[-1].head)
    first = titles[-1]
    if first.i > markable.start or not all(_is_title(title, lexicon) for title in titles):
        return
    if any(child.dep_ in _DETERMINERS for title in titles for child in title.lefts):
        return
    name.attach_to(first.head if first.head != first else name, first.dep_)
    for title in titles:
        title.attach_to(name, "compound")


def _stands_before(noun: Token, name: Token) -> bool:
    """Whether a noun says what the person is whose name follows, known as one for persons or not: "lyricist"."""
    return noun.tag_ == "NN" and noun.dep_ == "compound" and noun.head == name


def _is_title(noun: Token, lexicon: Lexicon) -> bool:
    """Whether it is a singular noun for a person: "singer", but not the last word of a name."""
    return is_noun(noun) and noun.tag_ in _SINGULAR and lexicon.entity_nouns.get(noun.lower_) == PERSON
