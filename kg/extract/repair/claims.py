"""Repairs of the parse where what somebody claims would pass for what happened: the clause below a cue, put together anew.

As in `kg.extract.repair`, each changes heads in place, before anything is read off the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.markables import tagged
from kg.extract.syntax import SUBJECT_LABELS, has_auxiliary, has_subject, is_finite, is_noun, is_verb

if TYPE_CHECKING:
    from kg.extract.tokens import Doc, Token
    from kg.extract.triggers import TypeOf
    from kg.lexicon import Lexicon

_SPEAKERS = frozenset({"Person", "Organization", "Group", "Place"})
_CLOSING = frozenset({'"', "”", "''"})
_OF_A_SENTENCE = frozenset({"advcl", "ccomp", "conj"})
_PARTING = frozenset({",", ";", ":", "-", "–", "—"})
_OBJECTS = frozenset({"dobj", "ccomp", "xcomp"})
_OBJECT_OR_NONE = frozenset({"dobj", "dep", "punct"})
"""What the parser makes of a noun that it finds no place for."""
_OF_A_PASSIVE = frozenset({"agent", "aux", "auxpass"})
_OF_A_CLAUSE = SUBJECT_LABELS | {"expl"}
_SINGULAR = frozenset({"NN"})
_JOINING = frozenset({"WRB", "WDT", "WP"})
_NAMED = frozenset({"PRP", "NNP", "NNPS"})
_LOOSE = frozenset({"dep", "appos", "conj", "npadvmod"})
_ONLY_WITH_CLAUSES = frozenset({"say", "add"})
"""Verbs whose object is a clause, so that a noun with a participle behind them is one that the tagger misread."""


def reattach_claim(cue: Token) -> None:
    """Mend the clauses around a verb of saying."""
    if cue.dep_ == "amod":
        _reattach_speaking(cue)
        return
    if cue.lemma_ in _ONLY_WITH_CLAUSES:
        _reattach_misread(cue)
        _reattach_first(cue)
    _reattach_inverted(cue)
    _reattach_unjoined(cue)
    _reattach_cited(cue)
    _set_aside(cue)
    if cue.tag_ == "VBG" and not has_auxiliary(cue):
        _reattach_sentence(cue)
        _reattach_claimed(cue)
        _reattach_deed(cue)


def _reattach_speaking(cue: Token) -> None:
    """Let a verb between commas speak that the parser took for an adjective: "22 people died, [reported] officials, after …"."""
    speaker = cue.head
    clause = next((t for t in speaker.ancestors if is_verb(t) and is_finite(t) and has_subject(t)), None)
    is_apart = cue.tag_ == "VBD" and _is_behind_comma(cue) and speaker.left_edge == cue
    if clause is not None and is_apart and speaker.dep_ in _LOOSE and clause.i < cue.i:
        for behind in [c for c in speaker.rights if c.dep_ == "prep" and c.nbor(-1).text == ","]:
            behind.attach_to(clause)
        cue.attach_to(clause, "parataxis")
        speaker.attach_to(cue, "nsubj")


def reread_asides(doc: Doc, lexicon: Lexicon) -> None:
    """Read as verbs what the tagger took for nouns: "In return, prosecutors [allege], the council approved it"."""
    for noun in tagged(doc, _SINGULAR):
        if noun.lower_ in lexicon.verbs_of_speech:
            _reread_aside(noun)


def _reread_aside(noun: Token) -> None:
    speaker = next((c for c in noun.lefts if c.dep_ == "compound" and c.tag_ == "NNS" and c.i == noun.i - 1), None)
    start, end = noun.left_edge.i, noun.i + 1
    if speaker is None or start == 0 or end == len(noun.doc):
        return
    clause = next((t for t in noun.ancestors if is_verb(t) and is_finite(t) and t.i > noun.i), None)
    if noun.doc[start - 1].text == "," == noun.doc[end].text and clause is not None:
        noun.tag_ = "VBP"
        noun.attach_to(clause, "parataxis")
        speaker.dep_ = "nsubj"


def _reattach_misread(cue: Token) -> None:
    """Make a verb of a participle below a mere noun: "said the agreement of both states [related] to their debts"."""
    noun = next((c for c in cue.rights if c.dep_ in _OBJECT_OR_NONE and is_noun(c)), None)
    if noun is None or any(c.dep_ in {"ccomp", "xcomp"} or c.is_quote for c in cue.children):
        return
    adjective = next((c for c in noun.lefts if c.dep_ == "amod" and c.tag_ in {"VBN", "VBD"} and _has_name(c)), None)
    if adjective is not None:
        _reattach_adjective(adjective, noun, cue)
        return
    below = [t for t in noun.subtree if t.dep_ == "acl" and t.tag_ == "VBN" and not t.text.endswith("n")]
    if below and not any(c.dep_ in _OF_A_PASSIVE for c in below[-1].children):
        below[-1].tag_ = "VBD"
        below[-1].attach_to(cue, "ccomp")
        noun.attach_to(below[-1], "nsubj")


def _has_name(participle: Token) -> bool:
    """Whether a name stands right before a participle, as a subject does: "[Smith] required surgery"."""
    return any(c.i == participle.i - 1 and c.tag_ in _NAMED for c in participle.lefts)


def _reattach_adjective(verb: Token, noun: Token, cue: Token) -> None:
    """Make a clause of a noun and what the parser took for its adjective: "said Smith [required] surgery"."""
    verb.attach_to(cue, "ccomp")
    verb.tag_ = "VBD"
    noun.attach_to(verb, "dobj")
    verb.nbor(-1).dep_ = "nsubj"


def reattach_pair(cue: Token, type_of: TypeOf) -> None:
    """Give a claimed clause both of its subjects: "alleges [it and PepsiCo] breached a contract".

    `type_of` tells the entity class of a phrase by its head.
    """
    verb = next((c for c in cue.rights if c.dep_ == "conj" and is_finite(c)), None)
    second = next((c for c in verb.lefts if c.dep_ in SUBJECT_LABELS), None) if verb is not None else None
    first = next((c for c in cue.rights if c.dep_ == "dobj" and c.left_edge.i == cue.i + 1), None)
    if verb is None or second is None or first is None or any(c.dep_ == "ccomp" for c in cue.children):
        return
    joint = next(
        (c for c in cue.rights if c.dep_ == "cc" and first.right_edge.i + 1 == c.i == second.left_edge.i - 1), None
    )
    is_named = all(t.tag_ in _NAMED and (t.tag_ == "PRP" or type_of(t) in _SPEAKERS) for t in (first, second))
    if joint is None or not is_named:  # "pledged [funds] and Syria is taxing goods"
        return
    verb.attach_to(cue, "ccomp")
    first.attach_to(verb, second.dep_)
    second.attach_to(first, "conj")
    joint.attach_to(first)


def _reattach_first(cue: Token) -> None:
    """Make content of a clause that a phrase of time or place begins: "said before the war there [was] no famine"."""
    clause = next((c for c in cue.rights if c.dep_ == "advcl" and is_finite(c)), None)
    if clause is None or clause.left_edge.i != cue.i + 1 or any(c.dep_ in _OBJECTS for c in cue.children):
        return
    is_joined = any(c.dep_ == "mark" or c.tag_ in _JOINING for c in clause.lefts)
    if not is_joined and any(c.dep_ in _OF_A_CLAUSE for c in clause.lefts):
        clause.dep_ = "ccomp"


def _reattach_inverted(cue: Token) -> None:
    """Make a speaker of what stands right behind a quotation and its cue: "“…,” reads [a report by the agency]"."""
    before = cue.doc[max(0, cue.i - 2) : cue.i]
    is_behind = [t.text in _CLOSING for t in before if t.text != ","][-1:] == [True]  # “…,” and “…”, as well
    if not is_finite(cue) or has_subject(cue) or not is_behind:
        return
    speaker = next((c for c in cue.rights if c.dep_ == "dobj" and c.left_edge.i == cue.i + 1 and is_noun(c)), None)
    if speaker is not None and any(c.dep_ == "ccomp" and c.i < cue.i for c in cue.lefts):
        speaker.attach_to(cue, "nsubj")


def _reattach_unjoined(cue: Token) -> None:
    """Give what is said a second verb that nothing joins to the cue: "said it is good that the bank [has not blocked] a list"."""
    content = next((c for c in cue.rights if c.dep_ == "ccomp" and is_finite(c)), None)
    verb = next((c for c in cue.rights if c.dep_ == "conj" and is_finite(c)), None)
    if content is None or verb is None or verb.i < content.i or any(c.dep_ in SUBJECT_LABELS for c in verb.lefts):
        return
    if not any(t.tag_ == "CC" or t.text in _PARTING for t in cue.doc[content.i : verb.left_edge.i]):
        verb.attach_to(content)


def _reattach_cited(cue: Token) -> None:
    """Part an aside from the content behind it: "reported, citing officials, [that …]", "said, [speaking in Rome], that …"."""
    asides = (c for child in cue.rights for c in (child, *child.lefts) if c.dep_ == "advcl" and c.tag_ == "VBG")
    aside = next((c for c in asides if c.left_edge.i == cue.i + 2 and _is_behind_comma(c.left_edge)), None)
    if aside is None:
        return
    if aside.head != cue and any(c.dep_ == "mark" and c.i > aside.i for c in aside.head.lefts):
        aside.attach_to(cue)
    elif aside.head == cue and not any(c.dep_ in _OBJECTS for c in cue.children):
        joints = (t for t in aside.subtree if t.dep_ == "mark" and t.lower_ == "that" and _is_behind_comma(t))
        clause = next((t.head for t in joints if is_finite(t.head)), None)
        if clause is not None:
            clause.attach_to(cue, "ccomp")


def _is_behind_comma(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text == ","


def _set_aside(cue: Token) -> None:
    """Make an aside of who said it, where the parser made that a part of what is said: "The bank is paying, [a paper reported]"."""
    clause = cue.head
    start = next((c.left_edge.i for c in cue.lefts if c.dep_ == "nsubj"), cue.i)
    if cue.dep_ != "ccomp" or cue.i < clause.i or not is_verb(clause) or not is_finite(cue) or start == cue.i:
        return
    is_last = not any(is_verb(t) for t in cue.doc[cue.i + 1 : cue.doc.sentence_bounds[cue.i][1]])
    is_apart = cue.doc[start - 1].text == "," and not any(c.dep_ == "mark" for c in cue.lefts)
    is_apart = is_apart and cue.tag_ != "VBG" and not any(t.is_quote for t in cue.doc[clause.i : cue.i])
    if is_last and is_apart and has_subject(clause) and not any(c.dep_ in _OBJECTS for c in cue.children):
        cue.dep_ = "parataxis"


def _reattach_sentence(cue: Token) -> None:
    """Give the sentence back its verb and subject: "[Residents] fearing that the dam had burst [fled]"."""
    doers = next((c for c in cue.lefts if c.dep_ == "nsubj" and c.right_edge.i == cue.i - 1), None)
    verb = next((c for c in cue.rights if c.dep_ == "ccomp" and is_finite(c)), None)
    claimed = (
        next((c for c in verb.lefts if c.dep_ in SUBJECT_LABELS and is_verb(c)), None) if verb is not None else None
    )
    if cue.head != cue or doers is None or verb is None or claimed is None:
        return
    verb.attach_to(verb, "ROOT")
    _follow(cue, verb)
    doers.attach_to(verb, "nsubj")
    cue.attach_to(doers, "acl")
    claimed.attach_to(cue, "ccomp")


def _reattach_claimed(cue: Token) -> None:
    """Part what is claimed from what the claimants did: "Protesters alleging the vote was [rigged] marched"."""
    noun, doers = next((c for c in cue.rights if c.dep_ == "dobj"), None), cue.head
    claimed = doers.head
    if noun is None or cue.dep_ != "acl" or doers.dep_ not in SUBJECT_LABELS or not is_finite(claimed):
        return
    first = next((c for c in claimed.lefts if c.dep_ in {"aux", "auxpass"}), claimed)
    verb = next((c for c in claimed.rights if c.dep_ in _OF_A_SENTENCE and _is_bare(c)), None)
    if verb is None or first.i != noun.right_edge.i + 1:
        return
    verb.attach_to(verb if claimed.head == claimed else claimed.head, claimed.dep_)
    _follow(claimed, verb)
    noun.attach_to(claimed, doers.dep_)
    doers.attach_to(verb, "nsubj")
    claimed.attach_to(cue, "ccomp")


def _reattach_deed(cue: Token) -> None:
    """Give claimants their own deed: "Groups claiming fraud by officials [gathered] in the square"; the parser makes it their claim."""
    doers = cue.head
    verb = next((c for c in cue.rights if c.dep_ in _OF_A_SENTENCE and _is_bare(c)), None)
    if verb is None or cue.dep_ != "acl" or doers.head != doers or not is_noun(doers) or cue.i != doers.i + 1:
        return
    verb.attach_to(verb, "ROOT")
    _follow(cue, verb)
    doers.attach_to(verb, "nsubj")


def _follow(before: Token, verb: Token) -> None:
    """Hang on a verb what stands behind it and hung on the one before."""
    for behind in [c for c in before.rights if c.i > verb.i]:
        behind.attach_to(verb)


def _is_bare(verb: Token) -> bool:
    """Whether a finite verb has neither a subject nor a word that joins it to the clause before: all that a sentence needs."""
    is_joined = any(c.dep_ in {"mark", "cc"} or c.tag_ in {"WRB", "WDT", "WP"} for c in verb.lefts)
    return is_finite(verb) and not has_subject(verb) and not is_joined and verb.left_edge == verb
