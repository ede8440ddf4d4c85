"""Questions about the words around a phrase: what it hangs on, and whether it is a time at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import sentence_bounds

if TYPE_CHECKING:
    from kg.extract.times.phrases import Phrase, Text
    from kg.extract.tokens import Token

# Figures outside of these years need a preposition to be told from numbers.
_FIRST_LIKELY_YEAR, _LAST_LIKELY_YEAR = 1500, 2100
_STOPS = frozenset({".", "!", "?", ".''"})
_COUNTS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
_GLUED_BEFORE = frozenset("$£€¥#№.,:/@_=&")
_GLUED_BEHIND = frozenset("%°")
_NOUN_LIKE = frozenset({"NN", "JJ", "CD"})
_CLAUSE_GOES_ON = frozenset({"CC", "VBD", "VBZ", "MD"})
_ATTRIBUTIVE = frozenset({"compound", "amod", "nmod", "poss"})
_PART_LENGTH = 7  # "early-" and a space


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


def is_in_sentence(phrase: Phrase) -> bool:
    """Whether a phrase stands in running text, that is before a full stop, rather than in a headline."""
    start, end = sentence_bounds(phrase.text.token_at(phrase.start))
    return any(token.text in _STOPS for token in phrase.text.doc[max(start, end - 3) : end])


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
    """Whether a common word bears a capital: "Person of the Year", "This Week"."""
    first, last = phrase.forms()[0], phrase.forms()[-1]
    common = any(phrase.text.is_a(name, last) for name in ("UNIT", "DAYPART"))
    opens = first.islower() or first == "The" or phrase.text.is_a("RELATION", first)
    return common and last.istitle() and opens


def is_name(phrase: Phrase) -> bool:
    """Whether a month's name alone is rather a person's ("Theresa May", "April Jones") or another word."""
    token, before = phrase.text.token_at(phrase.end - 1), token_before(phrase)
    if phrase.text.listed("name_labels", token.ent_type_):
        return True
    if _is_part_of_month(phrase):
        return False
    if not phrase.follows("month_prepositions") and token.lower_ in _surnames(phrase.text):
        return True
    follows_name = before is not None and before.tag_ == "NNP" and before.dep_ == "compound"
    conjunction = phrase.words()[0] == "that" and phrase.text.token_at(phrase.start).tag_ != "DT"
    is_word = not token.tag_.startswith("NN") and not phrase.follows("month_prepositions")
    return follows_name or _opens_name(phrase, token) or conjunction or is_word or _has_own_article(phrase, token)


def _surnames(text: Text) -> set[str]:
    """The last names of persons in the text: where Theresa May is told of, "May's plan" is hers."""
    return {entity.root.lower_ for entity in text.doc.ents if entity.label_ == "PERSON"}


def _is_part_of_month(phrase: Phrase) -> bool:
    """Whether "mid", "early" or "late" stands before a month."""
    before = phrase.text.words[max(0, phrase.start - _PART_LENGTH) : phrase.start].strip(" -–‑").rpartition(" ")[2]
    return phrase.text.listed("parts", before)


def _opens_name(phrase: Phrase, token: Token) -> bool:
    """Whether a month's name begins a name: "April Jones", but not "June-July"."""
    is_month = phrase.text.is_a("MONTH", token.head.lower_)
    return token.dep_ == "compound" and token.head.i > token.i and token.head.tag_.startswith("NNP") and not is_month


def _has_own_article(phrase: Phrase, token: Token) -> bool:
    """Whether an article belongs to a month's name itself, which is a march then ("the annual March for Life")."""
    first = phrase.text.token_at(phrase.start).i
    articles = (child for child in token.lefts if child.dep_ == "det" and child.i < first)
    return token.dep_ not in _ATTRIBUTIVE and any(articles)


def is_count(phrase: Phrase) -> bool:
    """Whether figures that could be a year count or name something: "2000 soldiers", "$1998", "Boeing 1999"."""
    token = phrase.text.token_at(phrase.start)
    return is_number(phrase) or token.ent_type_ in _COUNTS or _counts_noun(token)


def is_number(phrase: Phrase) -> bool:
    """Whether figures are a sum, a telephone number or an unlikely year, or number a thing: "$1998", "Room 2012"."""
    words = phrase.text.words
    if phrase.before().isdigit() or phrase.follows("numbered"):
        return True
    if words[phrase.start - 1 : phrase.start] in _GLUED_BEFORE or words[phrase.end : phrase.end + 1] in _GLUED_BEHIND:
        return True
    likely = _FIRST_LIKELY_YEAR <= int(phrase.value("YEAR")) <= _LAST_LIKELY_YEAR
    return not likely and not phrase.follows("year_prepositions")


def _counts_noun(token: Token) -> bool:
    """Whether a number counts the noun behind it; a noun with an article ("the 2008 elections") has a year there."""
    if token.dep_ != "nummod" or token.head.tag_ not in {"NNS", "NNPS"} or token.head.i < token.i:
        return False
    return token.ent_type_ != "DATE" and not any(child.dep_ in {"det", "poss"} for child in token.head.lefts)
