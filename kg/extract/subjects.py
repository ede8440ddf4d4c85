"""Subjects: who does it, in the verb's own clause or understood from the clause, the noun or the verb that it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.positions import OBJECT, SUBJECT, Argument
from kg.extract.syntax import has_auxiliary, is_finite, is_infinitive, is_noun, is_passive, is_quoted_order, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.tokens import Token


_SUBJECTS = {"nsubj": SUBJECT, "nsubjpass": OBJECT}
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_RELATIVE_PARTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_REFLEXIVE = ("self", "selves")
_REGIONS = frozenset({"GPE", "LOC", "FAC"})
_PROPER = frozenset({"NNP", "NNPS"})
_OF_TIME = frozenset({"after", "as", "before", "since", "than", "till", "until"})
"""Prepositions that the parser also takes for the beginning of a clause."""
_OF_EFFORT = frozenset({"difficulty", "experience", "fun", "luck", "pleasure", "time", "trouble"})
"""Nouns for how one fares in doing what a participle behind them tells: "had trouble landing"."""
_MAX_DEPTH = 12
_OF_FINDING = frozenset({"find", "keep", "leave", "see"})
_OF_MEANS = frozenset({"do", "spend", "take", "use"})
"""Verbs whose object is the means of what an infinitive behind it tells, and does nothing itself: "used the money to buy arms"."""
_OF_THE_OBJECT = frozenset({"against", "as", "of", "for", "from", "into", "with"})
"""Prepositions before a gerund whose doer is the object: "charged him with lying", "warned him against going"."""


def subjects(verb: Token, depth: int = 0) -> list[Argument]:
    """The verb's subject, its own or understood; "object" is the position of a passive's subject."""
    if own := own_subjects(verb):
        return own
    if (affected := _affected(verb)) is not None:
        return [Argument(OBJECT, affected)]
    if depth > _MAX_DEPTH:
        return []
    understood = _understood_subject(verb, depth)
    if is_passive(verb):
        return [Argument(OBJECT, token) for token in understood]
    return [Argument(SUBJECT, token) for token in understood]


def own_subjects(verb: Token) -> list[Argument]:
    """The subject in the verb's own clause, if it has one."""
    before = [c for c in verb.lefts if c.dep_ in _SUBJECTS]
    if len(before) > 1:
        before = [_true_subject(before)]
    if before and _is_bare_participle(verb):
        return [Argument(OBJECT, token) for token in before]
    return [Argument(_SUBJECTS[c.dep_], antecedent(c, verb)) for c in before] or [
        Argument(_SUBJECTS[c.dep_], c) for c in verb.rights if c.dep_ in _SUBJECTS
    ]


def _is_bare_participle(verb: Token) -> bool:
    """Whether a participle without auxiliary and object says what was done to its subject: "men [held] there are tried".

    Without a second verb ("two were killed and ten [injured]"), or one by whom it is done ("Acme, [owned] by Shell,
    said"), it is more often the tagger's slip for a past tense ("we [caught] up with him").
    """
    doers = [g for c in verb.rights if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    if doers and verb.tag_ in {"VBN", "VBD"} and not any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts):
        return not any(c.dep_ == "nummod" for g in doers for c in g.lefts)  # "the motion failed [by one vote]"
    if verb.tag_ == "VBN" and verb.dep_ == "ccomp" and verb.head.lemma_ in _OF_FINDING:  # "found the man [injured]"
        return not any(c.dep_ in {"aux", "auxpass", "mark", "dobj", "ccomp", "xcomp"} for c in verb.children)
    is_second = verb.dep_ == "conj" and is_verb(verb.head) and is_passive(verb.head)
    if verb.tag_ != "VBN" or not (is_second or any(c.dep_ == "conj" and has_auxiliary(c) for c in verb.rights)):
        return False
    return not any(c.dep_ in {"aux", "auxpass", "dobj", "ccomp", "xcomp"} for c in verb.children)


def _true_subject(found: list[Token]) -> Token:
    """Of two subjects of one verb the last, but for one that only goes with the first: "[they] each came"."""
    first, last = found[0], found[-1]
    before = last.left_edge.nbor(-1)
    if last.tag_ == "DT" or last.lower_.endswith(_REFLEXIVE) or is_verb(last):
        return first
    if before.text == ",":
        return first if _is_inserted(last, first) else last
    is_behind = before.i > first.i and before.lower_ in _OF_TIME  # "[profit] after dividends fell"
    return first if is_behind or _is_apposed(last, first) else last


def _is_inserted(noun: Token, first: Token) -> bool:
    """Whether a second subject behind a comma goes on with the phrase before it; else it begins the clause.

    As a region ("[Smith] of Kobe, Japan came"), as an aside between commas ("[Smith], the mayor since 2001, came"), as part
    of a row ("[queues], crowds and noise were common").
    """
    if noun.tag_ == "PRP":
        return False
    following = noun.doc[noun.right_edge.i + 1 : noun.right_edge.i + 2]
    following += noun.doc[noun.i : noun.head.i] if first.right_edge.i == noun.left_edge.i - 2 else []
    is_in_row = any(c.dep_ == "conj" for c in noun.rights)
    is_region = bool({noun.ent_type_, noun.left_edge.ent_type_} & _REGIONS)
    return is_in_row or is_region or noun.tag_ == "CD" or any(t.text == "," for t in following)


def _is_apposed(name: Token, first: Token) -> bool:
    """Whether a second subject is the name of what stands right before it, below the first: "a [group] led by the firm Acme"."""
    noun = name.left_edge.nbor(-1)
    is_name = name.left_edge.tag_ in _PROPER and name.ent_type_ != "PERSON"
    return is_name and noun.dep_ == "pobj" and noun.tag_ == "NN" and first.is_ancestor(noun)


def relatives(verb: Token) -> Iterator[Token]:
    """The relative pronouns among a verb's subject and object: "the plane [which] crashed"."""
    is_relative = verb.dep_ in {"relcl", "acl", "conj", "ccomp"}
    return (c for c in (verb.lefts if is_relative else ()) if c.tag_ in _RELATIVE_TAGS and c.dep_ in _RELATIVE_PARTS)


def antecedent(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.tag_ in _RELATIVE_TAGS and token.lower_ not in {"what", "whatever"}:
        clause = verb
        while clause.dep_ == "conj" or (
            clause.dep_ == "ccomp" and token.i < clause.head.i
        ):  # "which [he said] were lost"
            clause = clause.head
        if clause.dep_ in {"relcl", "acl"} and clause.head.i < token.i:
            return clause.head
    return token


def _understood_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if head == verb:
        return []
    match verb.dep_:
        case "conj" if is_verb(head):
            return [a.token for a in subjects(head, depth + 1)]
        case "conj" if head.dep_ == "acomp":
            return [a.token for a in subjects(head.head, depth + 1)]
        case "acl" | "relcl" if is_noun(head) and not is_infinitive(verb):
            is_felt = (verb.dep_, verb.tag_, head.tag_) == ("acl", "VBG", "NN") and head.lemma_ in _OF_EFFORT
            return _governing_subject(head, depth) if is_felt else [head]
        case "acl" | "relcl" if is_noun(head):
            is_from_another = any(
                c.lower_ == "from" and c.i < verb.i for c in head.rights
            )  # "refused a plea from Iran to stop"
            return _doers_of(head, verb) or ([] if is_from_another else _governing_subject(head, depth))
        case "xcomp" | "ccomp" | "advcl" if is_verb(head) and (verb.dep_ == "xcomp" or not is_finite(verb)):
            is_open = _is_aside(verb) or is_quoted_order(verb) or _is_beyond_clause(verb)
            return [] if is_open else _controller(verb, head, depth)
        case "xcomp" if head.tag_[:2] == "JJ" and is_verb(head.head):  # not "something [nice] to say"
            return _described(head, depth)
        case "pcomp":
            return _gerund_subject(head, depth)
        case "prep" | "dep" if is_verb(head):
            return [a.token for a in subjects(head, depth + 1)]
    return []


def _affected(verb: Token) -> Token | None:
    """Whom somebody finds or leaves so: "left [three soldiers] badly wounded"."""
    if verb.tag_ != "VBN" or has_auxiliary(verb) or verb.left_edge.i == 0:
        return None
    last = verb.left_edge.nbor(-1)
    objects = (t for t in (last, *last.ancestors) if t.dep_ == "dobj" and t.right_edge == last)
    return next((t for t in objects if t.head.lemma_ in _OF_FINDING), None)


def _doers_of(noun: Token, verb: Token) -> list[Token]:
    """Whose plan a noun is before its infinitive: "[their] bid to win", "an attempt by [rebels] to flee"."""
    behind = [c for c in noun.rights if c.i < verb.i and c.lower_ == "by"]
    return [c for c in noun.children if c.dep_ == "poss"] or [o for c in behind for o in c.children if o.dep_ == "pobj"]


def _is_aside(verb: Token) -> bool:
    """Whether a participle says only how one knows: "as noted", "as expected"."""
    return verb.tag_ == "VBN" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.lefts)


def _is_beyond_clause(verb: Token) -> bool:
    """Whether a participle may go on with a clause before it: "arrested a man after a car hit a crowd, [killing] two", but not "…, saying that"."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or any(c.dep_ == "ccomp" for c in verb.rights):
        return False
    before = (c for c in verb.head.rights if c.dep_ == "advcl" and c.right_edge.i == verb.left_edge.i - 2)
    return verb.left_edge.i > 0 and any(is_finite(c) and own_subjects(c) for c in before)


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    """Object control before subject control: "urged them to leave", "called on them to leave", "wants to leave"."""
    if verb.dep_ != "advcl":
        objects = [c for c in head.rights if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
        objects += [
            p
            for c in head.rights
            if c.dep_ == "prep" and c.i < verb.i and c.lower_ in {"on", "to", "for"}
            for p in c.children
            if p.dep_ == "pobj"
        ]
        is_given = any(c.dep_ == "dative" for c in objects)
        if objects and is_infinitive(verb) and (is_given or head.lemma_ not in _OF_MEANS):
            return objects[-1:]
    return [a.token for a in subjects(head, depth + 1)]


def _gerund_subject(prep: Token, depth: int) -> list[Token]:
    """Whose deed a gerund is: "accused them of lying" (the object's), "after presenting" (the subject's), "the practice of lying" (nobody's)."""
    governor = prep.head
    if is_verb(governor) and not _is_set_off(prep, governor):
        return []
    if prep.lower_ == "like" or (prep.lower_ == "by" and is_verb(governor) and is_passive(governor)):
        return []  # "they were cheered by falling prices"
    if governor.tag_[:2] == "JJ" and prep.lower_ != "than":
        return _described(governor, depth)
    if not is_verb(governor):
        return _governing_subject(governor, depth) if is_noun(governor) else []
    objects = [c for c in governor.children if c.dep_ == "dobj" and c.i < prep.i]
    if objects and prep.lower_ in _OF_THE_OBJECT and objects[-1].ent_type_ == "MONEY":
        return []  # "ordered Acme to pay Hexa $5 million for breaching a contract"
    if objects and prep.lower_ in _OF_THE_OBJECT and not objects[-1].lower_.endswith(_REFLEXIVE):
        return objects[-1:]
    if prep.lower_ in _OF_THE_OBJECT and is_passive(governor):
        return [a.token for a in subjects(governor, depth + 1) if a.position == OBJECT]
    return [a.token for a in subjects(governor, depth + 1)]


def _described(adjective: Token, depth: int) -> list[Token]:
    """Who is said to be so: "[they] are guilty of lying", "a [plane] capable of landing"."""
    above = adjective.head
    if own := [c for c in adjective.lefts if c.dep_ in _SUBJECTS]:  # "found [them] guilty of lying"
        return own
    if is_verb(above):
        return [a.token for a in subjects(above, depth + 1)]
    return [above] if is_noun(above) and above.i < adjective.i else []


def _is_set_off(prep: Token, governor: Token) -> bool:
    """Whether a phrase before its verb's subject ends in a comma: what follows "in finding" at once is no subject of both."""
    subject = next((c for c in governor.lefts if c.dep_ in _SUBJECTS), None)
    return subject is None or subject.i < prep.i or subject.left_edge.nbor(-1).text in {",", "-", "–", "—"}


def _governing_subject(noun: Token, depth: int) -> list[Token]:
    """The subject of the verb whose object the noun is ("made an attempt to leave"); who was given it, if anybody was."""
    if noun.dep_ == "dobj" and is_verb(noun.head):
        if given := [c for c in noun.head.rights if c.dep_ == "dative" and c.i < noun.i]:
            return given
        return [a.token for a in subjects(noun.head, depth + 1)]
    return []
