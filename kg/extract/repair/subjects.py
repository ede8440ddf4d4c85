"""Repairs of the parse where a word took a clause's subject for its own object ("as the row eased") or is no verb of it at all.

As in `kg.extract.repair`, heads are changed in place, before anything is read off the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import has_auxiliary, has_subject, is_finite, is_infinitive, is_noun, is_passive, is_verb

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon

_OF_A_CLAUSE = frozenset({"advcl", "ccomp", "conj"})
_BEFORE_VERB = frozenset({"advmod", "aux", "auxpass", "neg", "npadvmod"})
_OF_A_PASSIVE = frozenset({"agent", "aux", "auxpass"})
_COMPLEMENTS = frozenset({"acomp", "attr", "ccomp", "dobj", "xcomp"})
_CONJUNCTIONS = frozenset({"after", "as", "before", "since", "until"})
"""Words that stand before a noun as well as before a clause."""


def reattach_swallowed(verb: Token, lexicon: Lexicon) -> None:
    """Give a verb without a subject the noun right before it, where the parser gave that to another word.

    Behind a conjunction that it read as a preposition ("fell as [traders] in Rome sold"), behind an "and" that joins
    clauses, not nouns ("held talks on prices and milk [producers] blocked roads"), or behind a verb of saying that has its
    clause for an object ("said the [talks] with Norway had helped").
    """
    if verb.dep_ not in _OF_A_CLAUSE or not is_finite(verb) or has_subject(verb):
        return
    if any(c.dep_ not in _BEFORE_VERB for c in verb.lefts) or verb.left_edge.i == 0:
        return
    last = verb.left_edge.nbor(-1)
    noun = next((t for t in (last, *last.ancestors) if _is_swallowed(t) or t.right_edge != last), None)
    if last.dep_ == "cc" or last.text == "," or noun is None or noun.right_edge != last or verb.is_ancestor(noun):
        return
    if noun.dep_ == "dobj":
        is_told = noun.head == verb.head and noun.head.lemma_ in lexicon.verbs_of_speech and _is_sure(verb, last)
    else:
        is_told = not noun.head.is_ancestor(verb) and (noun.dep_ == "conj" or _opens_clause(noun.head, verb))
    if is_told:
        noun.attach_to(verb, "nsubjpass" if is_passive(verb) else "nsubj")


def reattach_before_aside(verb: Token) -> None:
    """Give a verb the subject that the parser gave to an aside, or a day: "Friday, [Texas], leading a group of states, asked a judge"."""
    if not is_finite(verb) or has_subject(verb):
        return
    aside = next((c for c in verb.lefts if c.dep_ == "advcl" and c.tag_ == "VBG"), None)
    day = next((c for c in verb.lefts if c.dep_ == "npadvmod" and c.ent_type_ == "DATE"), None)
    subject = next((c for c in aside.lefts if c.dep_ == "nsubj" and _is_before(c, aside)), None) if aside else None
    if subject is None and day is not None:
        subject = next((c for c in day.rights if c.dep_ == "appos" and c.tag_[:3] == "NNP"), None)
    if subject is not None:
        subject.attach_to(verb, "nsubjpass" if is_passive(verb) else "nsubj")


def _is_before(subject: Token, aside: Token) -> bool:
    """Whether nothing but a comma stands between the two."""
    behind = subject.right_edge.nbor(1)
    return behind.text == "," and behind.i + 1 == aside.i


def reattach_small(verb: Token) -> None:
    """Give a complement the subject that the parser took for a part of its name: "found [Barbarin] guilty of lying"."""
    adjective = next((c for c in verb.rights if c.dep_ in {"ccomp", "oprd"} and c.tag_ == "JJ"), None)
    name = next((c for c in adjective.lefts if c.dep_ in {"compound", "nmod"}), None) if adjective is not None else None
    if name is not None and name.tag_ == "NNP" and name.left_edge.i == verb.i + 1:
        name.dep_ = "nsubj"


def reread(verb: Token, lexicon: Lexicon) -> None:
    """Read as another form what the tagger took for a verb of the sentence."""
    if verb.lower_ in lexicon.words("NoInfinitive"):
        _read_place(verb)
    elif verb.lower_ in lexicon.words("KindOfThing"):
        _read_kind(verb)
    elif verb.lower_ == "said":
        _read_said(verb)
    if verb.i + 1 < len(verb.doc) and f"{verb.lemma_} {verb.nbor(1).lower_}" in lexicon.words("ParticleVerb"):
        _read_particle(verb)


def _read_particle(verb: Token) -> None:
    """Read as a particle what the parser took for a preposition: "swore [in] the ministers"."""
    particle = verb.nbor(1)
    noun = next((c for c in particle.rights if c.dep_ == "pobj"), None)
    if particle.head != verb or noun is None or is_passive(verb) or any(c.dep_ == "dobj" for c in verb.rights):
        return
    particle.dep_ = "prt"
    noun.attach_to(verb, "dobj")


def _read_place(place: Token) -> None:
    """Read as a place what the parser took for an infinitive: "was rushed to [hospital] with burns"."""
    mark = next((c for c in place.lefts if c.lower_ == "to"), None)
    if place.tag_ != "VB" or mark is None:
        return
    verb = place.head
    for word in [c for c in place.children if c != mark]:
        word.attach_to(verb)
    place.tag_ = "NN"
    mark.attach_to(verb, "prep")
    place.attach_to(mark, "pobj")


def _read_said(verb: Token) -> None:
    """Read as a participle a "said" with an infinitive, set off from the subject that it describes: "Lee, [said] to be ill, left"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    is_told = any(c.dep_ == "xcomp" and is_infinitive(c) and c.left_edge.i == verb.i + 1 for c in verb.rights)
    main = next((c for c in verb.rights if c.dep_ in _OF_A_CLAUSE and is_finite(c) and not has_subject(c)), None)
    if subject is None or main is None or not is_told or verb.nbor(-1).text != ",":
        return
    main.attach_to(main if verb.head == verb else verb.head, verb.dep_)
    subject.attach_to(main, "nsubjpass" if is_passive(main) else "nsubj")
    verb.tag_ = "VBN"
    verb.attach_to(subject, "acl")


def _read_kind(kind: Token) -> None:
    """Read as the kind of a thing what the parser took for a deed: "wrote on the Telegram [messaging] app"."""
    thing, name = kind.nbor(1), kind.nbor(-1)
    if kind.tag_ != "VBG" or thing.dep_ != "dobj" or thing.head != kind or name.dep_ not in {"pobj", "dobj"}:
        return
    for word in [c for c in kind.children if c != thing]:
        word.attach_to(kind.head)
    kind.tag_ = "NN"
    thing.attach_to(name.head, name.dep_)
    for word in (*name.lefts, name, kind):
        word.attach_to(thing, word.dep_ if word not in {name, kind} else "compound")


def reattach_main(verb: Token) -> None:
    """Make a sentence of a noun and a participle with an object: "the company named [Hexa] as manager"; passives have none."""
    noun = verb.head
    rest = [c for c in noun.rights if c.i > verb.i]
    if noun.head != noun or not is_noun(noun) or noun.i > verb.i or any(is_verb(c) for c in rest):
        return
    is_named = any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.rights)
    objects = [c for c in verb.rights if c.dep_ == "dobj" or (c.dep_ == "oprd" and is_named)]
    if not objects or not verb.text.endswith("ed") or any(c.dep_ in _OF_A_PASSIVE for c in verb.children):
        return
    verb.tag_ = "VBD"
    objects[0].dep_ = "dobj"
    verb.attach_to(verb, "ROOT")
    noun.attach_to(verb, "nsubj")
    for child in rest:
        child.attach_to(verb)


def _is_sure(verb: Token, last: Token) -> bool:
    """Whether a verb is no participle of the noun before it, as in "announced a plan [made] in May", and no relative clause is between."""
    is_clear = verb.tag_ in {"VBZ", "VBP"} or has_auxiliary(verb) or any(c.dep_ in _COMPLEMENTS for c in verb.rights)
    return is_clear and not is_verb(last)


def _opens_clause(conjunction: Token, verb: Token) -> bool:
    """Whether a preposition is a conjunction before this verb, if there is one for it to depend on; it is made one."""
    above = next((t for t in conjunction.ancestors if is_verb(t)), None)
    if above is None or verb.dep_ == "ccomp":
        return False
    conjunction.attach_to(verb, "mark")
    verb.attach_to(above, "advcl")
    return True


def _is_swallowed(noun: Token) -> bool:
    """Whether a noun may be a clause's subject: no row of two ("as an opponent and his aide said") or of three ("A, B and C")."""
    if not is_noun(noun):
        return False
    if noun.dep_ == "conj":
        is_joined = any(c.dep_ == "cc" for c in noun.head.rights)
        return is_joined and is_noun(noun.head) and noun.head.dep_ != "conj"
    if noun.dep_ == "dobj":
        return True
    is_alone = not any(c.dep_ in {"appos", "cc"} for c in noun.rights)
    return is_alone and noun.dep_ == "pobj" and noun.head.lower_ in _CONJUNCTIONS and noun.head.dep_ == "prep"
