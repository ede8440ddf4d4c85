"""Repairs of the parse around verbs of saying: which clauses belong to what is said, and which to who says it.

As in `kg.extract.repair`, each changes the head of one token in place, before anything is read off the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import VERBS, tagged
from kg.extract.positions import SUBJECT
from kg.extract.repair.claims import reattach_claim, reattach_pair
from kg.extract.repair.ending import reattach_speaker
from kg.extract.subjects import own_subjects
from kg.extract.syntax import SUBJECT_LABELS, has_auxiliary, has_subject, is_finite, is_infinitive, is_passive, is_verb
from kg.extract.triggers import is_kind_of

if TYPE_CHECKING:
    from kg.extract.tokens import Doc, Token
    from kg.extract.triggers import TypeOf
    from kg.lexicon import Lexicon

_PRESENT = frozenset({"VBZ", "VBP"})
_OPENING = frozenset({"“", '"', "``", "‘"})
_SPEAKERS = frozenset({"Person", "Organization", "Group", "Place"})
_PARTING = frozenset({",", ";", ":", "—", "–", "-", ")", '"', "”"})
_TARGET = "target"
_TIMES = frozenset({"when", "once", "until", "after", "before"})
_CONJUNCTION = 3
"""Tokens before a coordinated verb among which the comma stands that sets it apart: ", and also [added]"."""


def repair_speech(doc: Doc, lexicon: Lexicon, type_of: TypeOf) -> None:
    """Apply these repairs to a parse, in place; `type_of` tells the entity class of a phrase by its head."""
    for token in tagged(doc, VERBS):
        if token.tag_ in {"VBD", "VBZ"} and _says(token, lexicon):
            reattach_speaker(token, type_of)
        if _claims(token, lexicon):
            reattach_claim(token)
        if _says(token, lexicon):
            reattach_pair(token, type_of)
        if token.lemma_ == "accuse":
            _reattach_charge(token, type_of)
        if token.tag_ == "VBD":
            _reattach_split(token, lexicon)
        if token.dep_ == "conj":
            _reattach_speech(token, lexicon, type_of)
            _reattach_told_further(token, lexicon, type_of)
        elif token.dep_ == "advcl" and is_infinitive(token):
            _reattach_asked(token, lexicon, type_of)
        elif token.dep_ == "advcl":
            _reattach_comment(token, lexicon, type_of)
            _reattach_reason(token, lexicon)


def _reattach_speech(verb: Token, lexicon: Lexicon, type_of: TypeOf) -> None:
    """Move a coordinated speech act to the clause whose subject can speak.

    "The Kremlin said the comments were no threat and accused the United States": the parser coordinates "accused" with
    "were", but comments accuse nobody. Where the nearer subject is no speaker and the farther one is, the verb belongs there.
    """
    if not is_finite(verb) or own_subjects(verb) or not is_verb(verb.head) or not _speaks(verb, lexicon):
        return
    matrix = _matrix(verb)
    if matrix is None or not _can_speak(matrix, type_of):
        return
    if not _can_speak(verb.head, type_of) or _is_of_another_clause(verb):
        verb.attach_to(matrix)


def _is_of_another_clause(verb: Token) -> bool:
    """Whether a verb is set apart from the clause before it, by a comma or in tense: "said it would pay and added …"."""
    above = verb.head
    commas = (t.text == "," for t in verb.doc[max(above.i, verb.i - _CONJUNCTION) : verb.i])
    return any(commas) or any(c.dep_ == "aux" and c.tag_ == "MD" for c in above.lefts)


def _reattach_told_further(verb: Token, lexicon: Lexicon, type_of: TypeOf) -> None:
    """Give what is said a second clause that the parser coordinates with the cue.

    "announced that he had asked, and that he was paid"; "it was placed in a market, the minister said, and was left there";
    "said it seeks more, and intends to grow"; "said the pact was signed, but fell through".
    """
    cue = verb.head
    content = _content(cue) if is_verb(cue) and _speaks(cue, lexicon) else None
    if content is None or _begins_quotation(content):
        return
    is_that = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts)
    is_apart = content.i < cue.i and (has_subject(verb) or is_passive(verb) or _is_aside(cue))
    is_more = is_apart or _is_of_same(verb, content) or _is_open(verb, content, cue) or _is_unparted(verb, content)
    is_told = is_that or ((is_more or _is_shifted(verb, content, cue)) and not _speaks(verb, lexicon))
    if is_told or _goes_with(verb, content, cue) or _befalls(verb, content, lexicon, type_of):
        verb.attach_to(content)


def _is_aside(cue: Token) -> bool:
    """Whether the cue and who speaks stand between commas, so that the sentence goes on behind: "…, Mr Lind said, and left"."""
    return cue.i + 1 < len(cue.doc) and cue.nbor(1).text == "," and any(c.text == "," for c in cue.lefts)


def _is_of_same(verb: Token, content: Token) -> bool:
    """Whether a pronoun makes it another deed of whom the content is about: "said it bought the shares, and [it] now owns …"."""
    subjects = [next((c for c in v.lefts if c.dep_ in SUBJECT_LABELS), None) for v in (content, verb)]
    return all(c is not None and c.tag_ == "PRP" for c in subjects) and len({c.lower_ for c in subjects if c}) == 1


def _is_unparted(verb: Token, content: Token) -> bool:
    """Whether no comma parts a clause with a subject from the content before it: "said he killed him but it [was] an accident"."""
    if not has_subject(verb) or verb.i < content.i:
        return False
    joint = next((t for t in verb.doc[content.i : verb.i] if t.tag_ == "CC" and t.head == verb.head), None)
    return joint is not None and joint.nbor(-1).text not in _PARTING and joint.i + 1 == verb.left_edge.i


def _goes_with(verb: Token, content: Token, cue: Token) -> bool:
    """Whether a verb without a subject stands in the present as the content does, and not as the cue in the past."""
    is_present = verb.tag_ in _PRESENT and content.tag_ in _PRESENT
    return is_present and cue.tag_ == "VBD" and not has_subject(verb)


def _is_open(verb: Token, content: Token, cue: Token) -> bool:
    """Whether a bare form goes on with what may be: "said it may hold the shares, [sell] some, or buy more"."""
    is_bare = verb.tag_ in {"VB", "VBP"} and not has_subject(verb)
    return is_bare and cue.tag_ == "VBD" and any(c.tag_ == "MD" for c in content.lefts)


def _is_shifted(verb: Token, content: Token, cue: Token) -> bool:
    """Whether a clause of its own stands in the tense of what is said, not of what is told: "said prices fell, but wages [had risen]"."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECT_LABELS), None)
    if subject is None or subject.tag_ == "PRP" or cue.tag_ != "VBD" or has_auxiliary(cue) or content.i < cue.i:
        return False
    first = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), verb)
    is_in_tense = first.tag_ in _PRESENT or first.tag_ == "MD" or first.lower_ == "had"
    return is_in_tense and not any(t.is_quote or t.text == ";" for t in verb.doc[cue.i : verb.i])


def _befalls(verb: Token, content: Token, lexicon: Lexicon, type_of: TypeOf) -> bool:
    """Whether a verb without a subject tells what happens to things ("rose", "fell"), and the clause before is about a thing."""
    frames = [
        lexicon.events[name].slots.get(SUBJECT, ()) for rest, name in lexicon.verbs.get(verb.lemma_, ()) if not rest
    ]
    is_undergone = bool(frames) and all(frame and frame[0].role == _TARGET for frame in frames)
    return is_undergone and not has_subject(verb) and not _can_speak(content, type_of)


def _reattach_split(cue: Token, lexicon: Lexicon) -> None:
    """Give what is said its own verb behind the cue: "The cost, said the source, depends on the market"."""
    before = next((c for c in cue.lefts if c.dep_ == "nsubj"), None)
    after = next((c for c in cue.rights if c.dep_ == "nsubj"), None)
    if before is None or after is None or not _speaks(cue, lexicon):
        return
    told = next((c for c in cue.rights if c.dep_ == "conj" and c.i > after.i and is_finite(c)), None)
    is_coordinated = told is not None and any(c.dep_ == "cc" and c.i < told.i for c in cue.rights)
    if told is not None and not is_coordinated and not has_subject(told):
        told.dep_ = "ccomp"
        before.attach_to(told)


def _reattach_charge(verb: Token, type_of: TypeOf) -> None:
    """Let a deed be what somebody is accused of, where it hangs on his name: "accused the state [of plundering funds]", "[of fraud]"."""
    accused = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    charge = next((c for c in accused.rights if c.lower_ == "of"), None) if accused is not None else None
    if accused is None or charge is None or charge.i + 1 == len(verb.doc):
        return
    deed, thing = charge.nbor(1), next((c for c in charge.rights if c.dep_ == "pobj"), None)
    if thing == deed and deed.tag_ == "NN" and type_of(deed) is None and type_of(accused) in _SPEAKERS:
        charge.attach_to(verb)
    if deed.tag_ != "VBG" or (deed.head != charge and (thing is None or deed.head != thing or deed.dep_ != "amod")):
        return
    charge.attach_to(verb)
    if deed.head == thing:
        deed.attach_to(charge, "pcomp")
        thing.attach_to(deed, "dobj")
    deed.dep_ = "pcomp"


def _reattach_asked(verb: Token, lexicon: Lexicon, type_of: TypeOf) -> None:
    """Make what somebody is asked of what the parser took for a purpose: "called on the premier, Ann Lee, [to resign]"."""
    above = verb.head
    words = {rest for rest, name in lexicon.verbs.get(above.lemma_, ()) if is_kind_of(name, "Request", lexicon)}
    asked = [c for c in above.rights if c.dep_ == "dobj" and () in words]
    asked += [o for c in above.rights if (c.lower_,) in words for o in c.children if o.dep_ == "pobj"]
    commas = sum(t.text == "," for t in verb.doc[above.i : verb.i])
    if commas % 2 == 0 and any(o.i < verb.i and type_of(o) in _SPEAKERS for o in asked):
        verb.dep_ = "xcomp"


def _reattach_comment(verb: Token, lexicon: Lexicon, type_of: TypeOf) -> None:
    """Move a trailing participle of speech from what is said to the verb of saying: "said the plan was dead, arguing that …".

    As well from what a report tells that is denied: "rejected reports that it had left, accusing …".
    """
    clause = verb.head
    first = _first_of_row(clause)
    is_of_report = first.dep_ == "acl" and first.head.dep_ == "dobj"
    cue = first.head.head if is_of_report else first.head
    is_told = first.dep_ == "ccomp" or is_of_report
    if verb.tag_ != "VBG" or not is_told or verb.i < clause.i or verb.left_edge.i == 0 or not is_verb(cue):
        return
    is_said = _speaks(cue, lexicon) if is_of_report else _says(cue, lexicon)
    is_set_off = verb.left_edge.nbor(-1).text == "," and _says(verb, lexicon) and is_said
    is_own = any(a.token.tag_ == "PRP" for a in own_subjects(clause)) or not _can_speak(clause, type_of)
    if is_set_off and is_own and clause.i > cue.i and not has_subject(verb):
        verb.attach_to(cue)


def _reattach_reason(clause: Token, lexicon: Lexicon) -> None:
    """Give what is said its reason, and in the present its time: "said the law was void, because it [hurt] the poor"."""
    cue = clause.head
    told = next((c for c in cue.rights if c.dep_ == "ccomp" and is_finite(c) and c.i < clause.i), None)
    if told is None or not is_finite(clause) or not _says(cue, lexicon):
        return
    words = {c.lower_ for c in clause.lefts if c.dep_ in {"mark", "advmod"}}
    tense = next((c for c in clause.lefts if c.dep_ in {"aux", "auxpass"}), clause)
    is_to_come = tense.tag_ in _PRESENT and cue.tag_ == "VBD" and not words.isdisjoint(_TIMES)
    if is_to_come or "because" in words:
        clause.attach_to(told)


def _content(cue: Token) -> Token | None:
    """The clause that a cue tells, also where the cue stands in it as an aside."""
    if cue.dep_ == "parataxis" and is_verb(cue.head) and cue.head.i < cue.i:
        return cue.head
    return next((c for c in cue.children if c.dep_ == "ccomp" and is_finite(c)), None)


def _begins_quotation(clause: Token) -> bool:
    first = clause.left_edge
    return first.text in _OPENING or (not first.is_sent_start and first.nbor(-1).text in _OPENING)


def _matrix(verb: Token) -> Token | None:
    """The verb of saying above the clause that the verb is coordinated with, of the same tense."""
    clause = _first_of_row(verb.head)
    above = clause.head
    return above if clause.dep_ == "ccomp" and is_verb(above) and above.tag_ == verb.tag_ else None


def _first_of_row(clause: Token) -> Token:
    while clause.dep_ == "conj" and is_verb(clause.head):
        clause = clause.head
    return clause


def _can_speak(verb: Token, type_of: TypeOf) -> bool:
    return any(type_of(a.token) in _SPEAKERS or a.token.tag_ == "PRP" for a in own_subjects(verb))


def _speaks(verb: Token, lexicon: Lexicon) -> bool:
    return verb.lemma_ in lexicon.verbs_of_speech


def _claims(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb, alone or with a clause, introduces what somebody claims."""
    entries = lexicon.verbs.get(verb.lemma_, ())
    return any(set(rest) <= {"<Clause>"} and lexicon.events[name].introduces_claim for rest, name in entries)


def _says(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb, without further words, is one of saying or accusing, and not of deeds as "disregard" is."""
    entries = lexicon.verbs.get(verb.lemma_, ())
    return any(
        not rest and is_kind_of(name, kind, lexicon) for rest, name in entries for kind in ("Statement", "Accuse")
    )
