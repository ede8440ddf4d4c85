"""Questions about the words around a phrase: what it hangs on, and whether it is a time at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.times.phrases import Phrase

# Figures outside of these years need a preposition to be told from numbers.
_FIRST_LIKELY_YEAR, _LAST_LIKELY_YEAR = 1500, 2100
_COUNTS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
_GLUED_BEFORE = frozenset("$£€¥#№.,:/@_=&")
_GLUED_BEHIND = frozenset("%°")
_NOUN_LIKE = frozenset({"NN", "JJ", "CD"})
_CLAUSE_GOES_ON = frozenset({"CC", "VBD", "VBZ", "MD"})
_ATTRIBUTIVE = frozenset({"compound", "amod", "nmod", "poss"})


def head(phrase: Phrase) -> Token:
    """The token of a phrase that hangs on a word outside of it."""
    text = phrase.text
    first, token = text.token_at(phrase.start).i, text.token_at(phrase.end - 1)
    last = token.i
    while first <= token.head.i <= last and token.head.i != token.i:
        token = token.head
    return token


def token_before(phrase: Phrase) -> Token | None:
    """The token in front of a phrase, if any."""
    index = phrase.text.token_at(phrase.start).i
    return phrase.text.doc[index - 1] if index else None


def token_behind(phrase: Phrase) -> Token | None:
    """The token behind a phrase, if any."""
    index = phrase.text.token_at(phrase.end - 1).i + 1
    return phrase.text.doc[index] if index < len(phrase.text.doc) else None


def is_attributive(phrase: Phrase) -> bool:
    """Whether a phrase stands before a noun that it belongs to ("the Tuesday deadline", "Friday's vote")."""
    return head(phrase).dep_ in _ATTRIBUTIVE or phrase.precedes("POSS")


def ends_clause(phrase: Phrase) -> bool:
    """Whether nothing that belongs to a phrase stands behind it ("the day before.", not "the day before the vote")."""
    behind = token_behind(phrase)
    return behind is None or behind.is_punct or behind.tag_ in _CLAUSE_GOES_ON


def precedes_noun(phrase: Phrase) -> bool:
    """Whether a noun or its adjective stands right behind a phrase ("the present agreement")."""
    behind = token_behind(phrase)
    return behind is not None and behind.tag_[:2] in _NOUN_LIKE


def is_in_name(phrase: Phrase) -> bool:
    """Whether a phrase is part of the name of somebody or something ("Theresa May"), or of furniture that was masked."""
    first, last = phrase.text.token_at(phrase.start), phrase.text.token_at(phrase.end - 1)
    if not phrase.text.listed("name_labels", last.ent_type_):
        return last.is_space or _is_title(phrase)
    goes_on = last.i + 1 < len(phrase.text.doc) and phrase.text.doc[last.i + 1].ent_iob_ == "I"
    return first.ent_iob_ == "I" or goes_on


def _is_title(phrase: Phrase) -> bool:
    """Whether a common word bears a capital in the middle of a phrase ("Person of the Year")."""
    first, last = phrase.forms()[0], phrase.forms()[-1]
    common = any(last.lower() in phrase.text.grammar.meanings(name) for name in ("UNIT", "DAYPART"))
    return common and first.islower() and last.istitle()


def is_name(phrase: Phrase) -> bool:
    """Whether a month's name alone is rather a person's ("Theresa May", "April Jones") or another word."""
    token, before = phrase.text.token_at(phrase.end - 1), token_before(phrase)
    follows_name = before is not None and before.tag_ == "NNP" and before.dep_ == "compound"
    opens_name = token.dep_ == "compound" and token.head.i > token.i and token.head.tag_.startswith("NNP")
    conjunction = phrase.words()[0] == "that" and phrase.text.token_at(phrase.start).tag_ != "DT"
    labelled = phrase.text.listed("name_labels", token.ent_type_)
    return labelled or follows_name or opens_name or conjunction or not token.tag_.startswith("NN")


def is_count(phrase: Phrase) -> bool:
    """Whether figures that could be a year count or name something: "2000 soldiers", "$1998", "Boeing 1999"."""
    words, token = phrase.text.words, phrase.text.token_at(phrase.start)
    if phrase.before().isdigit():  # a telephone number
        return True
    if words[phrase.start - 1 : phrase.start] in _GLUED_BEFORE or words[phrase.end : phrase.end + 1] in _GLUED_BEHIND:
        return True
    likely = _FIRST_LIKELY_YEAR <= int(phrase.value("YEAR")) <= _LAST_LIKELY_YEAR
    return token.ent_type_ in _COUNTS or not (likely or phrase.follows("year_prepositions")) or _counts_noun(token)


def _counts_noun(token: Token) -> bool:
    """Whether a number counts the noun behind it; a noun with an article ("the 2008 elections") has a year there."""
    if token.dep_ != "nummod" or token.head.tag_ not in {"NNS", "NNPS"} or token.head.i < token.i:
        return False
    return token.ent_type_ != "DATE" and not any(child.dep_ in {"det", "poss"} for child in token.head.lefts)
