"""Repairs of the parse around quotations: quoted words hang together, and on the verb behind them that says whose they are.

As in `kg.extract.repair`, each changes heads in place, before anything is read off the parse.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.syntax import SUBJECT_LABELS, has_subject, is_finite, is_infinitive, is_noun, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.tokens import Doc, Stretch, Token
    from kg.lexicon import Lexicon
    from kg.model import Span

_FEWEST_WORDS = 3
_FARTHEST = 30
"""Tokens behind a quotation among which its cue stands: "“…,” a source, who was not authorized to speak, told …"."""
_LONGEST_NAME = 8
_PARTICIPLES = frozenset({"VBN", "VBG"})
_ADVERBIAL = frozenset({"advmod", "npadvmod"})
_GOING_ON = frozenset({"?", "!", ","})
"""Marks at the end of a quotation behind which its sentence can go on."""


def repair_quotations(doc: Doc, quotes: Iterable[Span], lexicon: Lexicon) -> None:
    """Give each quotation to the cue behind it, where the parser ran the two together or apart.

    "“The cost, the time, grew,” he said"; "“Who won?” she asked".
    """
    for quote in quotes:
        quoted = doc.at(quote.start, quote.end)
        if quoted is None or len(quoted) < _FEWEST_WORDS:
            continue
        cue = _cue_behind(quoted, lexicon)
        if cue is not None:
            _turn_round(cue, quoted)
            _gather(cue, quoted)
            _find_speaker(cue, quoted)
            _join(cue, quoted)


def _cue_behind(quoted: Stretch, lexicon: Lexicon) -> Token | None:
    """The verb of saying that goes on with the sentence behind a quotation's last mark, if no other clause comes first."""
    doc = quoted.first.doc
    last = doc[quoted.end - 1]
    behind = doc[quoted.end + 1 : min(_end_of_sentence(last), quoted.end + _FARTHEST)]
    if not behind or not (last.is_punct or behind[0].text == ",") or behind[0].dep_ == "cc":
        return None
    for token in behind:
        if token.is_quote:
            return None
        if is_verb(token) and is_finite(token) and token.dep_ != "relcl":
            return token if token.lemma_ in lexicon.verbs_of_speech else None
    return None


def _end_of_sentence(last: Token) -> int:
    """Where the sentence ends in which a quotation does; behind one that ends in "?" the parser may have begun another."""
    end = last.doc.sentence_bounds[last.i][1]
    is_over = last.text in _GOING_ON and not any(t.is_alpha for t in last.doc[last.i : end])
    if not is_over or end == len(last.doc) or any(t.is_space for t in last.doc[last.i : end + 1]):
        return end
    return last.doc.sentence_bounds[end][1]


def _turn_round(cue: Token, quoted: Stretch) -> None:
    """Put the cue above the quotation, where each hangs on a part of the other."""
    above = cue.head
    own = _quoted_children(cue, quoted)
    if above == cue or not _is_in(above, quoted) or not own:
        return
    top = _top(above, quoted)
    cue.attach_to(cue if top.head == top else top.head, top.dep_)
    top.attach_to(cue, "ccomp")
    for part in own:
        part.attach_to(above)


def _gather(cue: Token, quoted: Stretch) -> None:
    """Hang on the quoted clause what of the quotation hangs on the cue besides: "“The cost, [the time], grew,” he said"."""
    clause = _told(cue, quoted)
    if clause is None:
        return
    for part in _quoted_children(cue, quoted):
        if part.dep_ != "ccomp":
            part.attach_to(clause, "dep" if part.dep_ in SUBJECT_LABELS and has_subject(clause) else part.dep_)


def _find_speaker(cue: Token, quoted: Stretch) -> None:
    """Give a cue without a subject the noun beside it that the parser gave to another word, or did not know.

    "“…,” said [one man] involved in it"; "“It ends in a–,” [a source], who was there, said"; "“…,” [Aftergood] said".
    """
    if any(c.dep_ in SUBJECT_LABELS and not _is_in(c, quoted) for c in cue.children):
        return
    between = (t for t in cue.doc[quoted.end + 1 : cue.i] if is_noun(t) and (t.head == cue or _is_in(t.head, quoted)))
    before = [t for t in between if not t.is_ancestor(cue)]
    if before and cue.i - 1 in {before[-1].i, before[-1].right_edge.i}:
        _lead_out(before[-1], quoted)
        before[-1].attach_to(cue, "nsubj")
    elif not _find_behind(cue) and not before:
        _name_speaker(cue, quoted)


def _find_behind(cue: Token) -> bool:
    """Give a cue the speaker right behind it, if there is one: "said [one man] involved in it", "said [Lt. Orlov]", "tweeted [another]"."""
    following = cue.doc[cue.i + 1 : cue.i + _LONGEST_NAME]
    if not following:
        return False
    told = next((t for t in following if t.dep_ == "nsubj" and t.head.head == cue), None)
    name = list(takewhile(lambda t: t.tag_[:3] == "NNP", following))
    if following[0].tag_ == "DT" and following[0].dep_ == "dobj" and following[0].head == cue:
        following[0].dep_ = "nsubj"
    elif told is not None and told.left_edge == following[0] and told.head.tag_ in _PARTICIPLES:
        participle = told.head
        told.attach_to(cue)
        participle.attach_to(told, "acl") if participle.tag_ == "VBN" else participle.attach_to(cue, "advcl")
    elif name and name[-1].head == name[-1]:  # the parser began a sentence there
        name[-1].attach_to(cue, "nsubj")
    else:
        return False
    return True


def _lead_out(speaker: Token, quoted: Stretch) -> None:
    """Leave in the quotation what of it the parser hung on the speaker: "busting [a]–,” a source said"."""
    above = speaker.head
    for part in [c for c in speaker.lefts if _is_in(c, quoted) and _is_in(above, quoted)]:
        part.attach_to(above, "dep")


def _name_speaker(cue: Token, quoted: Stretch) -> None:
    """Make the speaker of a capitalised word between quotation and cue that the tagger did not know: "“…,” [Aftergood] said"."""
    before = cue.nbor(-1)
    is_unknown = before.head == cue and before.dep_ in _ADVERBIAL and before.i > quoted.end
    if is_unknown and before.text.istitle() and not before.ent_type_ and before.tag_[:2] != "RB":
        before.tag_ = "NNP"
        before.dep_ = "nsubj"


def _join(cue: Token, quoted: Stretch) -> None:
    """Make content of a question or a call that the parser took for a sentence of its own: "“[Who won?]” she asked"."""
    last = cue.doc[quoted.end - 1]
    top = _top(last, quoted)
    is_free = not any(c.dep_ == "ccomp" or is_infinitive(c) for c in cue.children)
    if top.head == top and is_free and is_verb(top) and not top.is_ancestor(cue):
        top.attach_to(cue, "ccomp")


def _told(cue: Token, quoted: Stretch) -> Token | None:
    return next((c for c in _quoted_children(cue, quoted) if c.dep_ == "ccomp" and is_verb(c)), None)


def _top(token: Token, quoted: Stretch) -> Token:
    while token.head != token and _is_in(token.head, quoted):
        token = token.head
    return token


def _quoted_children(cue: Token, quoted: Stretch) -> list[Token]:
    return [c for c in cue.children if _is_in(c, quoted) and not c.is_punct]


def _is_in(token: Token, quoted: Stretch) -> bool:
    return quoted.start <= token.i < quoted.end
