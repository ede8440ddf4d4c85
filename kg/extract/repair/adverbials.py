"""Repairs of the parse where an adverbial clause stands by the wrong verb, or is none.

As in `kg.extract.repair`, each changes heads in place, before anything is read off the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.entry_words import wanting
from kg.extract.syntax import has_subject, is_verb
from kg.extract.triggers import is_kind_of

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon

_OF_A_CLAUSE = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "advmod"})
"""What hangs on a verb, and on an adverb only by the parser's mistake."""


def reattach_adverbial(clause: Token, lexicon: Lexicon) -> None:
    """Mend what hangs on a verb as an adverbial clause."""
    _reattach_result(clause, lexicon)
    _reattach_subject(clause)
    _read_wanted(clause, lexicon)
    _read_question(clause, lexicon)
    _reattach_time(clause)


def _reattach_result(verb: Token, lexicon: Lexicon) -> None:
    """Move a trailing participle from the verb of saying to what is said.

    "The plant was set ablaze, the governor said, causing a shutdown": the parser hangs "causing" on "said", but the
    governor caused nothing. Where the content stands before the cue, what trails behind the cue goes on with it.
    """
    cue = verb.head
    if (
        verb.tag_ != "VBG"
        or verb.i < cue.i
        or cue.lemma_ not in lexicon.verbs_of_speech
        or verb.lemma_ in lexicon.verbs_of_speech
    ):
        return
    content = next((c for c in cue.children if c.dep_ == "ccomp" and c.i < cue.i), None)
    if content is None and cue.dep_ == "parataxis" and is_verb(cue.head) and cue.head.i < cue.i:
        content = cue.head
    if content is not None and not any(t.is_quote for t in verb.doc[content.i : cue.i]):  # "“…,” he said, laughing"
        verb.attach_to(content)


def _reattach_subject(verb: Token) -> None:
    """Give a verb the subject that the parser hung on its adverb: "when the [shops] were last counted, the mayor left"."""
    if has_subject(verb):
        return
    for word in [g for c in verb.lefts if c.dep_ == "advmod" for g in c.children]:
        if word.dep_ in _OF_A_CLAUSE:
            word.attach_to(verb)


def _read_wanted(clause: Token, lexicon: Lexicon) -> None:
    """Make the content of a cue of an infinitive that the parser took for a purpose: "called for [the minister to resign]"."""
    if wanting(clause) is not None and any(rest == ("for",) for rest, _ in lexicon.verbs.get(clause.head.lemma_, ())):
        clause.attach_to(clause.head, "ccomp")


def _read_question(clause: Token, lexicon: Lexicon) -> None:
    """Make content of what is asked of what the parser took for a condition: "asked the students [if they were ready]"."""
    cue = clause.head
    names = {name for rest, name in lexicon.verbs.get(cue.lemma_, ()) if set(rest) <= {"<Clause>"}}
    if not any(is_kind_of(name, "Question", lexicon) for name in names):
        return
    mark = next((c for c in clause.lefts if c.dep_ == "mark" and c.lower_ in {"if", "whether"}), None)
    before = {cue.i, *(c.right_edge.i for c in cue.rights if c.dep_ in {"dative", "dobj"})}
    if mark is not None and mark.i - 1 in before and not any(c.dep_ == "ccomp" for c in cue.children):
        clause.dep_ = "ccomp"


def _reattach_time(clause: Token) -> None:
    """Leave before the comma what stands there: "As the minister said [on Monday], it fell"; the parser gives it to the main clause."""
    behind = clause.right_edge.i + 1
    phrase = next((c for c in clause.head.lefts if c.dep_ == "prep" and c.left_edge.i == behind), None)
    if phrase is not None and clause.i < clause.head.i and phrase.right_edge.nbor(1).text == ",":
        phrase.attach_to(clause)
