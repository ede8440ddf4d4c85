"""Arguments: who stands where around a verb or a noun, understood and coordinated ones included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.positions import (
    ATTRIBUTE,
    CLAUSE,
    CLAUSE_OBJECT,
    COMPOUND,
    DATIVE,
    FELLOW,
    MODIFIER,
    OBJECT,
    POSSESSOR,
    SUBJECT,
    Argument,
)
from kg.extract.subjects import antecedent, subjects
from kg.extract.syntax import (
    SUBJECT_LABELS,
    has_auxiliary,
    is_absolute,
    is_gerund,
    is_infinitive,
    is_noun,
    is_passive,
    is_verb,
    is_without_tense,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.tokens import Token


MEMBERS = frozenset({"including", "like"})
_PREMODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod"})
_OF_NO_THING = frozenset({"JJ", "RB"})
_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "oprd", "nsubjpass", "parataxis"})
"""What stands beside one to whom something is said or given."""
_FIGURES = frozenset({"PERCENT", "QUANTITY", "CARDINAL", "DATE", "TIME"})
_SUMS = frozenset({"MONEY", "QUANTITY", "CARDINAL"})
_LOCATIVE = frozenset({"in", "at", "near", "outside"})
_AMBIGUOUS = frozenset({"from", "against", "with", "to", "into"})
_DONE_TO = frozenset({OBJECT, DATIVE, "to", "against", "with", "from"})
_BETWEEN_VERBS = frozenset({"CC", "RB", "RP"})
_PAIR = 2
_MAX_NESTING = 3
"""Places nested deeper in a phrase belong to something else."""


def arguments(trigger: Token) -> list[Argument]:
    """The arguments of a verb or noun, understood ones and coordinated ones included.

    Understood arguments follow control, raising, coordination and relative clauses ("claimed to have captured": the
    captor is the claimant).
    """
    found = _verb_arguments(trigger) if is_verb(trigger) else _noun_arguments(trigger)
    return [Argument(a.position, member) for a in found for member in members(a.token)]


def fellows(found: list[Argument]) -> list[Argument]:
    """All subjects after the first, where nobody else stands at the other end: those whom the first one acts with."""
    if any(a.position in {OBJECT, "with", "against"} and not is_verb(a.token) for a in found):
        return []
    together = [a.token for a in found if a.position in {SUBJECT, "between"}]
    return [Argument(FELLOW, token) for token in together[1:]]


def members(token: Token) -> Iterator[Token]:
    """The phrase's head and all that is coordinated with it to its right, "regions including A, B and C" taken apart too."""
    yield token
    for child in token.children:
        if (
            child.dep_ == "conj"
            and not is_verb(child)
            and not child.is_punct
            and not (is_noun(token) and child.tag_[:2] in _OF_NO_THING)
        ):
            yield from members(child)
        elif child.dep_ == "prep" and child.lower_ in MEMBERS | {"as"} and _introduces_members(child):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield from members(grandchild)


def _introduces_members(prep: Token) -> bool:
    return prep.lower_ in MEMBERS or any(child.lower_ == "such" for child in prep.children)


def prepositional(prep: Token) -> Iterator[Argument]:
    """The objects of a preposition, "out of" and "because of" read as one; "in Rome and at sea" has two."""
    is_full = any(c.dep_ == "pobj" for c in prep.rights)
    for child in prep.children:
        if child.dep_ == "pobj":
            yield Argument(prep.lower_, child)
        elif is_full and child.dep_ == "prep":  # "and from Rome [to] Paris"
            yield from prepositional(child)
        elif child.dep_ == "prep" or (child.dep_ == "pcomp" and child.tag_ == "IN"):
            yield from (Argument(f"{prep.lower_} {child.lower_}", g) for g in child.children if g.dep_ == "pobj")
        elif _is_another(child):
            yield from prepositional(child)


def _is_another(token: Token) -> bool:
    """Whether a preposition is coordinated with the one that it hangs on."""
    return token.dep_ == "conj" and token.tag_ in {"IN", "TO"}


def places_within(token: Token, depth: int = 0) -> Iterator[Token]:
    """Heads of the locative phrases nested in a noun phrase: "the frontline in regions including Ryazan and Kursk"."""
    if depth > _MAX_NESTING:
        return
    for child in token.children:
        if child.lower_ in _LOCATIVE and (child.dep_ == "prep" or _is_another(child)):
            for pobj in child.children:
                if _is_another(pobj):
                    yield from places_within(child, depth + 1)
                if pobj.dep_ == "pobj":
                    for member in members(pobj):
                        yield member
                        yield from places_within(member, depth + 1)


def _verb_arguments(verb: Token) -> Iterator[Argument]:
    is_given = _is_given(verb)
    yield from (Argument(DATIVE, a.token) if is_given and a.position == OBJECT else a for a in subjects(verb))
    has_object = False
    for child in verb.children:
        has_object |= child.dep_ == "dobj"
        yield from _verb_argument(verb, child)
    if not has_object and verb.dep_ == "relcl":
        yield from _gap(verb)
    if is_passive(verb):
        yield from _shared_agent(verb)


def _shared_agent(verb: Token) -> Iterator[Argument]:
    """Who does what two participles tell, named behind the second: "was [found] and arrested by police"."""
    following = verb.doc[verb.i + 1 : verb.i + 3]
    if len(following) < _PAIR or following[0].tag_ != "CC" or following[1].head != verb or following[1].tag_ != "VBN":
        return
    behind = (g for c in following[1].rights if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj")
    yield from (Argument(SUBJECT, g) for g in behind if not any(c.dep_ == "nummod" for c in g.lefts))


def shared_objects(verb: Token) -> Iterator[Argument]:
    """The object of the second of two verbs side by side, to whom the first is done as well: "[arrested] and charged him"."""
    second = next((c for c in verb.rights if c.dep_ == "conj" and is_verb(c)), None)
    if second is None or is_passive(verb) or any(c.dep_ in _COMPLEMENTS or c.dep_ == "prep" for c in verb.rights):
        return
    between = verb.doc[verb.i + 1 : second.i]
    if all(t.tag_ in _BETWEEN_VERBS for t in between) and not any(c.dep_ in SUBJECT_LABELS for c in second.lefts):
        objects = (c for c in second.rights if c.dep_ == "dobj")
        yield from (Argument(OBJECT, member) for noun in objects for member in members(noun))


def _is_given(verb: Token) -> bool:
    """Whether the subject of a passive gets what is its object: "[she] was awarded a medal"."""
    given = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if given is None or given.tag_ in {"CD", "PRP"} or given.ent_type_ in _FIGURES or given.left_edge.i != verb.i + 1:
        return False
    return any(c.dep_ == "nsubjpass" for c in verb.lefts)


def _verb_argument(verb: Token, child: Token) -> Iterator[Argument]:
    match child.dep_:
        case "dobj" if not _is_afterthought(child):
            yield Argument(OBJECT, antecedent(child, verb))
        case "dative" if child.tag_ in {"IN", "TO"}:
            yield from prepositional(child)
        case "dative":
            is_alone = not any(c.dep_ in _COMPLEMENTS for c in verb.children)
            yield Argument(OBJECT if is_alone else DATIVE, child)
        case "agent" if not _is_as_found(verb):
            yield from (Argument(SUBJECT, g) for g in child.children if g.dep_ == "pobj")
        case "prep" if not is_absolute(child):
            yield from prepositional(child)
        case "attr" | "oprd" if is_noun(child):
            yield from _attribute(verb, child)
        case "ccomp" | "xcomp" if not is_verb(child) and (own := [c for c in child.lefts if c.dep_ == "nsubj"]):
            yield Argument(OBJECT, own[0])  # a small clause: "found [them] guilty"
        case "ccomp" | "xcomp":
            yield Argument(OBJECT if is_gerund(child) else CLAUSE, child)
            if is_without_tense(child) and (own := [c for c in child.lefts if c.dep_ == "nsubj"]):
                yield Argument(OBJECT, own[0])  # "allowed [the plane] to land", "demanded that [he] leave"


def _attribute(verb: Token, noun: Token) -> Iterator[Argument]:
    """What somebody becomes, and who makes him so: "was appointed judge by [the king]"; but "named [Ann Lee] as judge"."""
    is_named = noun.dep_ == "oprd" and noun.tag_ == "NNP" and not any(c.dep_ == "dobj" for c in verb.rights)
    is_object = is_named and any(c.lower_ in {"as", "to"} and c.i > noun.i for c in verb.rights)
    yield Argument(OBJECT if is_object and not is_passive(verb) else ATTRIBUTE, noun)
    if is_passive(verb):
        yield from (a for a in _noun_arguments(noun) if a.position == SUBJECT)


def _is_as_found(verb: Token) -> bool:
    """Whether a participle says in what state somebody was found; who stands behind "by" rather found him: "found shot by police"."""
    is_beside = verb.dep_ in {"xcomp", "oprd", "advcl"} and not has_auxiliary(verb)
    return is_beside and verb.head.lemma_ == "find" and is_passive(verb.head) and verb.left_edge.i == verb.head.i + 1


def _is_afterthought(noun: Token) -> bool:
    """Whether a second object behind a comma comments on the clause: "attacked the port, [a move] that …"."""
    start = noun.left_edge.i
    is_second = any(c.dep_ == "dobj" and c.i < noun.i for c in noun.head.rights)
    return is_second and noun.doc[start - 1].text == ","


def _gap(verb: Token) -> Iterator[Argument]:
    """The object that a relative clause leaves out: "comments he made", "the man they arrested"."""
    if not is_noun(verb.head) or is_passive(verb):
        return
    if any(c.tag_ == "WRB" for c in verb.lefts):
        yield from (Argument("in", verb.head) for c in verb.lefts if c.lower_ == "where")
        return
    behind = [c for c in verb.lefts if c.dep_ == "prep" and any(g.tag_ in {"WDT", "WP"} for g in c.children)]
    if behind:
        yield from (Argument(c.lower_, verb.head) for c in behind)  # "the speed at which it turns"
        return
    own = [c for c in verb.children if c.dep_ in SUBJECT_LABELS]
    if (
        own
        and not any(g.tag_ == "WP$" for c in own for g in c.lefts)  # "people [whose] boat overturned"
        and not any(antecedent(c, verb) == verb.head for c in own)
        and not any(c.dep_ in {"acomp", "attr", "ccomp", "xcomp"} for c in verb.children)
    ):
        yield Argument(OBJECT, verb.head)


def _noun_arguments(noun: Token) -> Iterator[Argument]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield Argument(POSSESSOR, child)
        elif child.dep_ in _PREMODIFIERS and child.i < noun.i:
            yield Argument(COMPOUND if child.dep_ in {"compound", "nmod"} else MODIFIER, child)
        elif child.dep_ == "prep":
            yield from (Argument(SUBJECT if a.position == "by" else a.position, a.token) for a in prepositional(child))
        elif child.dep_ == "agent":
            yield from (Argument(SUBJECT, g) for g in child.children if g.dep_ == "pobj")


def clause_objects(verb: Token) -> Iterator[Argument]:
    """Whom the infinitives below a verb are about: "refused to meet [them]", "agreed to lend money to [them]"."""
    told = (c for c in verb.rights if c.dep_ == "xcomp" and is_infinitive(c))
    around = (a for clause in told for a in (*arguments(clause), *beyond_object(clause)))
    return (Argument(CLAUSE_OBJECT, a.token) for a in around if a.position in _DONE_TO)


def beyond_object(verb: Token) -> Iterator[Argument]:
    """What stands behind the object with a preposition: "demanded [an answer] from the minister".

    Whether it depends on the verb or on the noun, form alone does not tell; the frame decides.
    """
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    objects += [a.token for noun in objects if _is_sum(noun) for c in noun.rights for a in prepositional(c)]
    objects = [member for noun in objects for member in members(noun)]  # "sent food and [water] to them"
    behind = (a for noun in objects for c in noun.rights if c.dep_ == "prep" for a in prepositional(c))
    return (Argument(a.position, member) for a in behind if a.position in _AMBIGUOUS for member in members(a.token))


def _is_sum(noun: Token) -> bool:
    """Whether an object only says how much of something: "gave [$5 billion] in aid to them"."""
    return noun.tag_ == "CD" or noun.ent_type_ in _SUMS or any(c.dep_ == "nummod" for c in noun.lefts)
