"""Non-events: words that look as if they told what happened, and do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import has_auxiliary, has_subject, is_infinitive, is_passive, sentence_bounds

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon

_ABOUT = frozenset({"regarding", "concerning"})
"""Participles that mean "about" behind a noun: "statements regarding the attack"."""
_AUXILIARY = frozenset({"aux", "auxpass"})
_PRO_VERBS = frozenset({"have", "do"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "xcomp", "ccomp", "oprd", "prt", "attr", "prep"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
_COPULAS = frozenset({"be", "'s", "'re", "'m"})
_POSING = frozenset({"stand", "sit", "pose"})
_POSITIONS = frozenset({"left", "right", "center", "centre"})
_SHORTEST_BLANK = 3
HEADING_NOUN = frozenset({"compound", "nmod", "amod", "npadvmod"})
"""Labels of words before the noun that they belong to."""


def is_main_verb(token: Token) -> bool:
    """Whether a verb form can tell an event: no auxiliary, no copula, no mere modifier of a noun."""
    if token.dep_ in _AUXILIARY or token.lemma_ in _COPULAS or token.dep_ in {"prep", "case", "mark"}:
        return False
    if (token.dep_ == "acl" and token.lower_ in _ABOUT) or _is_habit(token):
        return False
    if token.lemma_ == "have" and any(c.dep_ == "xcomp" and is_infinitive(c) for c in token.rights):
        return any(c.dep_ == "dobj" for c in token.rights)  # "had to rely"
    if token.tag_ == "VBN" and token.dep_ in _NOMINAL and token.lower_ != token.lemma_ and _is_determined(token):
        return False  # "the accused", "the injured"
    if token.is_punct or (not token.whitespace_ and _is_before_hyphen(token)):
        return False
    return not (token.dep_ in HEADING_NOUN and token.head.i > token.i)  # "occupied territories", "the damaged units"


def _is_determined(token: Token) -> bool:
    return any(c.dep_ == "det" for c in token.lefts)


def _is_habit(token: Token) -> bool:
    """Whether it only puts the infinitive behind it in the past: "[used] to own a team", not "was used to build it"."""
    is_active = token.lower_ == "used" and not is_passive(token)
    return is_active and any(
        c.dep_ == "xcomp" and is_infinitive(c) and c.left_edge.i == token.i + 1 for c in token.rights
    )


def _is_before_hyphen(token: Token) -> bool:
    """Whether a hyphen joins it to the word behind it: "[re]-appointed"."""
    behind = token.i + 1
    return behind < len(token.doc) and token.doc[behind].text == "-" and not token.doc[behind].whitespace_


def is_in_caption(verb: Token) -> bool:
    """Whether it tells who is where in a picture: "Anna Lee, [left], and …", "Lee (left) [stands] with Smith (right)"."""
    if verb.lower_ == "left":
        return _is_set_off(verb)
    start, end = sentence_bounds(verb) if verb.lemma_ in _POSING else (0, 0)
    return any(_is_blanked(t) or (t.lower_ in _POSITIONS and _is_set_off(t)) for t in verb.doc[start:end])


def _is_blanked(token: Token) -> bool:
    """Whether something stood there that is no part of the sentence, as "(L)" behind a name is none."""
    return token.is_space and len(token.text) >= _SHORTEST_BLANK and "\n" not in token.text


def _is_set_off(word: Token) -> bool:
    if word.i == 0 or word.i + 1 >= len(word.doc):
        return False
    return word.nbor(-1).text in {",", "("} and word.nbor().text in {",", ")"}


def is_of_state(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb form without a class of its own tells no event: "comprised of", "is located", "including", "according"."""
    if (
        verb.lower_ in {"according", "including"}
        or _is_like_preposition(verb)
        or _is_aside(verb)
        or _is_of_a_time(verb)
        or _is_condition(verb, lexicon)
        or _is_imminent(verb, lexicon)
    ):
        return True
    if verb.lemma_ in _PRO_VERBS and _is_elliptical(verb):
        return True
    is_passive = any(c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP"} for c in verb.lefts)
    is_lasting = verb.dep_ == "acl" or (is_passive and not any(c.dep_ == "agent" for c in verb.rights))
    return verb.lemma_ in lexicon.words("Stative") and verb.tag_ == "VBN" and is_lasting


def _is_elliptical(verb: Token) -> bool:
    """Whether it stands for another verb: "none was removed, but eight judges [have]"."""
    is_whole = any(c.dep_ in _OBJECTS for c in verb.children)
    return not is_whole and verb.dep_ not in {"relcl", "acl", "xcomp"}


def _is_like_preposition(verb: Token) -> bool:
    """Whether "following" behind a comma only means "after", and "compared with" only "against"."""
    if verb.lower_ == "compared":
        parts = {*_AUXILIARY, *_OBJECTS, "agent"} - {"prep"} | ({"nsubj"} if verb.tag_ != "VBN" else set())
        return not any(c.dep_ in parts for c in verb.children) and any(
            c.dep_ == "prep" and c.lower_ in {"to", "with"} for c in verb.rights
        )
    return verb.lower_ == "following" and verb.i > 0 and verb.nbor(-1).text == ","


def _is_imminent(verb: Token, lexicon: Lexicon) -> bool:
    """Whether it only says that something is about to happen: "is [set] to open"."""
    is_before_clause = any(c.dep_ == "xcomp" and is_infinitive(c) for c in verb.rights)
    return is_before_clause and verb.lower_ in lexicon.words("ImminentParticiple") and is_passive(verb)


def _is_aside(verb: Token) -> bool:
    """Whether it only says how one knows or where to look: "as follows", "as expected"."""
    if verb.dep_ != "advcl" or has_subject(verb):
        return False
    return any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.lefts)


def _is_condition(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a participle only joins a condition: "[provided] they agree"."""
    is_joining = verb.tag_ in {"VBN", "VBG"} and verb.lower_ in lexicon.words("Conditional")
    is_bare = not has_subject(verb) and not has_auxiliary(verb)
    return is_joining and is_bare and any(c.dep_ in {"ccomp", "pcomp"} for c in verb.rights)


def _is_of_a_time(verb: Token) -> bool:
    """Whether it only says which time is meant: "the year [ended] March 31", "the days [following] the vote"."""
    timed = verb.doc.timed
    if verb.dep_ == "acl":
        return verb.head.i in timed
    return verb.i + 1 in timed and any(c.dep_ == "nsubj" and c.i in timed for c in verb.lefts)


def follows_prefix(token: Token, lexicon: Lexicon) -> bool:
    """Whether a hyphen joins it to a prefix that turns it round: "de-escalation", "non-payment"."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_:  # noqa: PLR2004
        return False
    return not token.nbor(-2).whitespace_ and token.nbor(-2).lower_ in lexicon.words("NegativePrefix")
