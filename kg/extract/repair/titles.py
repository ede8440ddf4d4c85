"""Repairs of the parse where words say what a person is, before the name or behind it.

"US singer and lyricist Robert Hunter" is one man, where the parser coordinates the first word with the name behind the
last; the "Ambassador to Russia Pierre Levy" is one, too, where it calls Russia so; and who "named Ann Lee president"
named her, no "Ann Lee president".
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
_NAMING = frozenset({"NNP", "NNPS"})
_IN_AN_OFFICE = frozenset({"DT", "IN", "CC", "JJ", "TO"})
_OF_AN_OFFICE = frozenset({"at", "for", "from", "in", "of", "to"})
_IN_A_CLAUSE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_LONGEST_OFFICE = 8
"""Words between a post and the name behind it: "Minister [for Foreign Affairs and International Cooperation] Ann Lee"."""


def reattach_titles(doc: Doc, names: Iterable[Markable], lexicon: Lexicon) -> None:
    """Put nouns for a person, before a person's name or behind it, where they belong, in place."""
    for name in names:
        head = doc[name.head]
        if name.type != PERSON:
            continue
        if post := _post_before(doc, name.start, lexicon):
            _put_before(post, head, name.start, lexicon)
        elif head.dep_ == "conj" and name.start and _stands_before(doc[name.start - 1], head):
            _reattach(head, name, lexicon)
        elif head.dep_ == "appos":
            _reattach_apposed(head)
            _take_behind(head, name)
        elif head.dep_ in _BEFORE_A_NOUN and head.i == name.end - 1 < head.head.i:
            _part_from_post(head, head.head, lexicon)


def _take_behind(head: Token, name: Markable) -> None:
    """Give a name what stands right behind it: "a message to Lee, Hall, [head] of the bank"; the parser gives it to Lee."""
    above = head.head
    behind = next((c for c in above.rights if c.dep_ == "appos" and c.left_edge.i == name.end + 1), None)
    is_set_off = head.i > above.i and name.end < len(head.doc) and head.doc[name.end].text == ","
    if behind is not None and is_set_off and behind.tag_ == "NN":
        behind.attach_to(head)


def _post_before(doc: Doc, start: int, lexicon: Lexicon) -> Token | None:
    """The post whose office ends right before a name: "[Ambassador] to Russia Pierre Levy"; who is there as well holds none."""
    office = doc[start - 1] if start else None
    if office is None or office.tag_ not in _NAMING or _is_title(office, lexicon) or _is_honorific(office, lexicon):
        return None
    for at in range(start - 1, max(1, start - _LONGEST_OFFICE) - 1, -1):
        if doc[at].lower_ in _OF_AN_OFFICE and _is_title(doc[at - 1], lexicon):
            return doc[at - 1] if at < start - 1 and not _is_one_of_many(doc[at - 1]) else None
        if not (is_noun(doc[at]) or doc[at].tag_ in _IN_AN_OFFICE):
            return None
    return None


def _is_honorific(word: Token, lexicon: Lexicon) -> bool:
    """Whether a word is part of how the name behind it is said: "a donor to [Sen.] Ann Lee"."""
    honorifics = lexicon.words("Honorific")
    return not honorifics.isdisjoint({word.lower_, word.text, word.lower_.rstrip("."), word.text.rstrip(".")})


def _is_one_of_many(post: Token) -> bool:
    """Whether others may be the same: "[a] donor to Labour"."""
    return any(c.lower_ in {"a", "an"} for c in post.lefts)


def _put_before(post: Token, name: Token, start: int, lexicon: Lexicon) -> None:
    """Let a post say what the person is, and its office what post it is."""
    doc, office, preposition = post.doc, post.doc[start - 1], post.doc[post.i + 1]
    first = post
    while first.dep_ == "conj" and _is_title(first.head, lexicon):  # "[researcher] and co-author of the study"
        first = first.head
    if first.head != name:
        is_misplaced = name.dep_ not in _IN_A_CLAUSE or post.i <= name.head.i < start
        if is_misplaced and not name.is_ancestor(first.head):
            name.attach_to(first.head if first.head != first else name, first.dep_)
        first.attach_to(name, "nmod")
    preposition.attach_to(post, "prep")
    for word in doc[preposition.i + 1 : start]:
        if not preposition.i <= word.head.i < start:
            word.attach_to(*((preposition, "pobj") if word == office else (office, "compound")))


def _reattach_apposed(name: Token) -> None:
    """Let a name head its phrase, where the parser made it an apposition of the word right before it: "[Kano] senator Musa Ali said"."""
    first = name.head
    is_beside = name.left_edge.i == first.i + 1 and not any(c.dep_ in _DETERMINERS for c in first.lefts)
    if not is_beside or first.tag_ not in _SINGULAR or first.ent_type_ == "PERSON":
        return
    name.attach_to(name if first.head == first else first.head, first.dep_)
    first.attach_to(name, "compound")
    for behind in [c for c in first.rights if c != name]:
        behind.attach_to(name)


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
