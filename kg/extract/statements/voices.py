"""Voices: which cues are no statement in their own right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.statements.saying import carrier_of, is_plain_saying
from kg.extract.syntax import has_auxiliary, has_subject, is_finite, is_noun, is_part, is_passive, is_verb
from kg.extract.triggers import is_kind_of
from kg.model import StatementKind

if TYPE_CHECKING:
    from kg.extract.statements.saying import Page, Saying
    from kg.extract.tokens import Token
    from kg.extract.triggers import Trigger

_POINTING_AT_PEOPLE = frozenset({"those", "some", "many", "all", "another", "both", "others"})
_ANYBODY = frozenset({"anyone", "anybody", "everyone", "everybody", "someone", "somebody", "nobody", "one"})
_WHENEVER = frozenset({"when", "whenever"})
_FIRST_AND_SECOND = frozenset({"i", "we", "you", "me", "us", "'s"})


def is_echo_of(page: Page, saying: Saying, sayings: list[Saying]) -> bool:
    """Whether a cue tells of no act of speech by a speaker of its own.

    "I think" within a quotation is the quoted speaker's voice; "to say", "wants to tell", "the need to warn" tell of
    none that took place; in "she said he thinks", only a finite act of speech by somebody else is a second voice.
    """
    is_says = saying.trigger is not None and saying.trigger.type == "Statement"
    if saying.source is not None and not _can_speak(page, saying.source, is_says=is_says):
        return True
    if saying.trigger is None:
        return saying.source is not None and saying.source.lower_ in _FIRST_AND_SECOND
    verb = saying.trigger.token
    if _is_supposed(page, verb):
        return True
    if saying.source is None and (_is_voiceless(page, saying.trigger) or _is_denied(page, verb)):
        return True
    is_spoken = saying.kind is StatementKind.DIRECT and _is_spoken(page, verb)
    if saying.source is not None and not is_spoken and _is_unspoken(page, verb, saying.source):
        return True
    outer = next((s for s in sayings if s is not saying and s.is_opaque and s.tells(verb)), None)
    return outer is not None and not _is_second_voice(page, saying, outer)


def _is_voiceless(page: Page, trigger: Trigger) -> bool:
    """Whether a cue without a speaker tells of no act of speech, as "it was said" and "the claim that …" do."""
    cue = trigger.token
    if not is_verb(cue):
        return not is_noun(cue) or not is_plain_saying(page, trigger)
    told_of = next((c.lower_ for c in cue.children if c.dep_ == "nsubjpass"), "")
    is_clausal = is_plain_saying(page, trigger) and any(c.dep_ in {"ccomp", "xcomp"} for c in cue.children)
    is_told = is_clausal or is_kind_of(trigger.type, "Accuse", page.lexicon)
    is_open = told_of in _FIRST_AND_SECOND or any(c.tag_ == "MD" for c in cue.lefts)
    return not is_told or not is_passive(cue) or not is_finite(cue) or is_open


def _is_supposed(page: Page, cue: Token) -> bool:
    """Whether the cue itself stands under a condition: "if somebody says …", "if you ask, they say …"."""
    words = page.lexicon.words("Conditional")
    while cue.dep_ == "conj" and is_verb(cue.head):
        cue = cue.head
    is_present = cue.tag_ in {"VBZ", "VBP"}
    if is_present and any(c.dep_ == "advcl" and _is_condition(c) for c in cue.lefts):
        return True
    if cue.dep_ != "advcl":
        return False
    return any(c.lower_ in words if c.dep_ == "mark" else is_present and c.lower_ in _WHENEVER for c in cue.lefts)


def _is_condition(clause: Token) -> bool:
    """Whether what stands above a clause in the present holds for any time: "[if] you ask, the seller says no"."""
    marks = (c.lower_ for c in clause.lefts if c.dep_ in {"mark", "advmod"})
    return any(word in {"if", "whenever"} for word in marks)


def _is_denied(page: Page, cue: Token) -> bool:
    """Whether nobody says it: "there is no claim that …"."""
    return is_noun(cue) and any(c.lower_ in page.lexicon.words("NegationWord") for c in cue.lefts)


def _is_spoken(page: Page, verb: Token) -> bool:
    """Whether a verb outside the quotation that it brings in tells of words spoken or read out: "“…,” I said", "“…,” he will say"."""
    modal = next((c.lower_ for c in verb.lefts if c.tag_ == "MD"), None)
    return not page.is_quoted(verb) and (verb.tag_ == "VBD" if modal is None else modal in {"will", "would"})


def _is_unspoken(page: Page, verb: Token, source: Token) -> bool:
    """Whether a verb with a subject tells of no act that took place: "to say", "would say", "I think" (but not "went on to say")."""
    is_anybody = source.lower_ in _FIRST_AND_SECOND or (source.lower_ in _ANYBODY and not is_part(source))
    if is_anybody or any(c.tag_ == "MD" and c.dep_ == "aux" for c in verb.lefts):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"} and source.i < verb.i and not has_auxiliary(verb):
        return True  # "the university, also called Sechenov"
    if verb.tag_ != "VB":
        return False
    if carrier := carrier_of(verb, page.lexicon):
        return not is_finite(carrier) or carrier.tag_ == "VB"
    return any(c.dep_ == "aux" for c in verb.lefts) or not has_subject(verb) or verb.dep_ in {"ccomp", "xcomp"}


def _can_speak(page: Page, source: Token, *, is_says: bool) -> bool:
    """Whether a source is somebody, or a text that speaks; "that" is neither, "the campaign" only where it plainly says."""
    if source.i in page.names or source.tag_ in {"PRP", "WP"}:
        return True
    if not is_noun(source):
        return source.tag_ not in {"DT", "WDT"} or source.lower_ in _POINTING_AT_PEOPLE
    is_event = source.lemma_ in page.lexicon.nouns and source.lemma_ not in page.lexicon.words("SourceNoun")
    return is_says or not is_event or page.type_of(source) is not None


def _is_second_voice(page: Page, saying: Saying, outer: Saying) -> bool:
    source, trigger = saying.source, saying.trigger
    if source is None or trigger is None or not is_noun(source) or not is_finite(trigger.token):
        return False
    is_same = outer.source is not None and outer.source.lower_ == source.lower_
    return not is_same and is_plain_saying(page, trigger)
