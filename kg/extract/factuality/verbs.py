"""Verbs: how far the event of a verb is so, by its clause and by the clauses and nouns that this hangs under."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.factuality.clauses import is_backshifted, is_hearsay, is_imperative, is_inverted, is_order
from kg.extract.factuality.coordination import is_bare, is_infinitive_alone, shares_markers
from kg.extract.factuality.generic import is_any
from kg.extract.factuality.gerunds import (
    OPEN,
    PEOPLE,
    TIMES,
    behind,
    fell_short,
    is_open_participle,
    is_prospect,
    is_sought,
)
from kg.extract.factuality.markers import AUXILIARY, by_phrase, has_negative_determiner, marked, modified, predicts
from kg.extract.subjects import own_subjects
from kg.extract.syntax import ancestors_of, is_finite, is_gerund, is_infinitive, is_noun, is_verb
from kg.model import Certainty, Polarity

if TYPE_CHECKING:
    from kg.extract.factuality.grade import Factuality
    from kg.extract.factuality.ground import Ground
    from kg.extract.tokens import Token

_FUTURE_OF_PAST = frozenset({"would", "'d", "’d"})
_WHOEVER = frozenset({"any", "every", "each", "no", "either", "neither"})
_RAISING = frozenset({"seem", "appear"})
_PRESENT = frozenset({"VBZ", "VBP"})
_COMPLETE = frozenset({"dobj", "xcomp", "acomp", "attr"})
"""What stands behind the verb of a clause that lacks nothing: "allegations [they failed to react]"."""
_MAX_DEPTH = 8


def of_verb(verb: Token, ground: Ground, depth: int = 0) -> Factuality:
    """How far the event of a verb is so."""
    found = marked(verb, ground.lexicon)
    if depth > _MAX_DEPTH or verb.head == verb or is_order(verb):
        return found.weakened(Certainty.PLANNED) if is_infinitive(verb) or is_imperative(verb) else found
    above = verb.head
    match verb.dep_:
        case "conj":
            return _coordinated(found, verb, ground, depth)
        case "xcomp" | "advcl" | "ccomp" | "acl" | "relcl" | "oprd" if is_infinitive(verb):
            return _infinitive(found, verb, ground, depth)
        case "xcomp" | "ccomp" if above.i in ground.cues:
            return _below_cue(found, verb, ground)
        case "acomp" | "oprd" if is_verb(above):  # "is not dead", "may be ill"
            return found.under(of_verb(above, ground, depth + 1))
        case "xcomp" | "pcomp" | "prep" | "advcl" | "acl" | "ccomp" | "csubj" if not is_finite(verb):
            return _participle(found, verb, ground, depth)
        case "ccomp" | "advcl" | "pcomp" if _is_supposed(verb, ground) or is_inverted(verb):
            return found.weakened(Certainty.HYPOTHETICAL)
        case "advcl" if _is_open(verb) or is_backshifted(verb):
            plans = _is_open(verb) and (ground.lists(above, "Intensional") or _is_ahead(verb, above))
            return found.weakened(Certainty.PLANNED if plans else of_verb(above, ground, depth + 1).certainty)
        case "acl" | "ccomp" | "relcl" if _is_unsettled(verb, ground):
            return found.weakened(Certainty.POSSIBLE)
    return found


def _below_cue(found: Factuality, verb: Token, ground: Ground) -> Factuality:
    """What is said or thought of goes as the cue does: "supports abolishing the tax", "ruled [out] sending tanks"."""
    above = verb.head
    is_phrasal = any(c.dep_ == "prt" for c in above.rights)
    if is_phrasal and is_gerund(verb) and ground.lists(above, "NegativeImplicative"):
        return found.negated()
    if found.certainty is Certainty.HYPOTHETICAL and _is_to_come(verb, ground):
        return replace(found, certainty=Certainty.PLANNED)
    return found.weakened(Certainty.PLANNED) if is_prospect(verb, ground) else found


def _is_to_come(verb: Token, ground: Ground) -> bool:
    """Whether "would" is the future of what was said in the past: "said it would release them"."""
    above = verb.head
    is_past = above.tag_ == "VBD" or any(c.lower_ == "had" for c in above.lefts)
    if not is_past or not any(c.dep_ == "aux" and c.lower_ in _FUTURE_OF_PAST for c in verb.lefts):
        return False
    conditional = ground.lexicon.words("Conditional")
    clauses = (verb, *(c for c in verb.children if c.dep_ == "advcl"))
    return not any(c.dep_ in {"mark", "advmod"} and c.lower_ in conditional for v in clauses for c in v.lefts)


# Finite clauses --------------------------------------------------------------------------------------------------


def _coordinated(found: Factuality, verb: Token, ground: Ground, depth: int) -> Factuality:
    """A verb joined to another: without tense of its own it goes with it, with the same form it shares its markers."""
    above = verb.head
    if not is_verb(above):
        return found
    if is_infinitive(verb) and not is_infinitive(above):  # "called for calm and to let them go"
        return found.weakened(Certainty.PLANNED)
    if not is_finite(verb) or is_bare(verb, above):
        found = found.under(of_verb(above, ground, depth + 1))
        return found.weakened(Certainty.PLANNED) if is_infinitive_alone(verb, above) else found
    if own_subjects(verb):
        return found.weakened(Certainty.POSSIBLE) if is_hearsay(above, ground) else found
    for argument in own_subjects(above):  # "reportedly 40 fled and were hurt"
        found = by_phrase(found, argument.token, ground.lexicon)
    is_alike = shares_markers(verb, above)  # "if they came and shot"
    return found.under(of_verb(above, ground, depth + 1), polarity=False) if is_alike else found


def _is_supposed(verb: Token, ground: Ground) -> bool:
    """A finite clause below "hope that", "ensure that", "provided that"."""
    above = verb.head
    if above.lower_ in ground.lexicon.words("Conditional") and above.tag_ in {"VBN", "VBG"}:
        return verb.dep_ in {"ccomp", "pcomp"}
    return verb.dep_ == "ccomp" and ground.lists(above, "Intensional")


def _is_open(verb: Token) -> bool:
    """Whether a clause in the present tense takes place only where its main clause does."""
    opener = next((c for c in verb.lefts if c.dep_ in {"mark", "advmod"} and c.lower_ in OPEN), None)
    tense = next((c for c in verb.children if c.dep_ in AUXILIARY), verb)
    return opener is not None and tense.tag_ in _PRESENT and is_verb(verb.head)


def _is_ahead(verb: Token, above: Token) -> bool:
    """Whether a clause in the present gives the time of something past, and so is yet to come: "he spoke before he [leaves]"."""
    is_present = verb.tag_ == "VBZ"  # others are often nouns read as verbs: "after an orders decline"
    return is_present and above.tag_ == "VBD" and any(c.lower_ in TIMES for c in verb.lefts)


def _is_content(verb: Token, ground: Ground) -> bool:
    """Whether a clause says what a noun or verb is about: "rumours that he had died", "an allegation he assaulted her"."""
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts):
        return True
    if not is_noun(verb.head):
        return False
    complete = _COMPLETE if ground.unreal(verb.head, verb) else {"dobj"}
    return verb.dep_ != "relcl" or (_has_no_relative(verb) and any(c.dep_ in complete for c in verb.rights))


def _is_unsettled(verb: Token, ground: Ground) -> bool:
    """Whether a clause says what something unsure is about, or which ones are meant, whoever they be: "any site [that hosts films]"."""
    if verb.dep_ != "ccomp" and any(c.dep_ == "det" and c.lower_ in _WHOEVER for c in verb.head.lefts):
        return True
    if verb.dep_ == "relcl" and ground.is_open_case(verb.head) and any(c.lower_ == "where" for c in verb.lefts):
        return is_any(verb.head)
    return _is_content(verb, ground) and not _is_vouched_for(verb.head, ground)


def _has_no_relative(verb: Token) -> bool:
    subjects = [c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
    return bool(subjects) and not any(c.tag_ in {"WDT", "WP", "WP$", "WRB"} for c in verb.subtree if c.i < verb.i)


def _is_vouched_for(above: Token, ground: Ground) -> bool:
    """Whether a clause hangs on "fact" or "it turned out", or on a speaker's own word: "Moscow rejected the claim that …"."""
    if above.i in ground.cues or above.head.i in ground.cues:
        return True
    return ground.lists(above, "FactiveControl" if is_verb(above) else "FactiveNoun")


# Infinitives and participles -------------------------------------------------------------------------------------


def _infinitive(found: Factuality, verb: Token, ground: Ground, depth: int) -> Factuality:
    """An infinitive happened only where its governor is implicative ("managed to", "began to")."""
    above = verb.head
    perfect = any(c.dep_ in AUXILIARY and c.lemma_ == "have" for c in verb.children)
    if above.i in ground.cues:
        return found if perfect else found.weakened(Certainty.PLANNED)
    if is_verb(above):
        governor = of_verb(above, ground, depth + 1)
        if verb.dep_ != "advcl" and ground.lists(above, "NegativeImplicative"):
            return found.under(governor.negated())
        if ground.lists(above, "FactiveControl") and (verb.dep_ != "advcl" or above.i + 2 == verb.left_edge.i):
            return found.under(governor)
        is_open = above.lemma_ in _RAISING or perfect
        return found.under(governor).weakened(Certainty.POSSIBLE if is_open else Certainty.PLANNED)
    is_spared = above.dep_ == "dobj" and ground.lists(
        above.head, "NegativeImplicative"
    )  # "spare no effort to save them"
    if has_negative_determiner(above, ground.lexicon) and not is_spared:  # "no plans to send troops"
        found = found.negated()
    return found.weakened(Certainty.POSSIBLE if perfect else Certainty.PLANNED)


def _participle(found: Factuality, verb: Token, ground: Ground, depth: int) -> Factuality:
    """Participles and gerunds go with the clause that they hang on."""
    above = verb.head
    if verb.dep_ == "pcomp":
        found = behind(found, above, ground)
        governor = above.head
    else:
        governor = above
    if is_noun(governor) or is_any(governor):
        return _of_noun(found, verb, governor, ground, depth)
    if is_prospect(verb, ground):
        return found.weakened(Certainty.PLANNED)
    if governor.dep_ == "advmod" and fell_short(governor, above, ground):
        return found.negated()
    if not is_verb(governor) or governor.i in ground.cues:
        return found
    if verb.dep_ in {"xcomp", "pcomp"} and ground.lists(governor, "NegativeImplicative"):
        return found.negated().weakened(of_verb(governor, ground, depth + 1).certainty)
    if verb.dep_ == "xcomp" and ground.lists(governor, "Intensional"):
        return found.weakened(Certainty.PLANNED)
    if verb.dep_ == "advcl":
        return _beside_clause(found, verb, ground, depth)
    return found.under(of_verb(governor, ground, depth + 1))


def _beside_clause(found: Factuality, verb: Token, ground: Ground, depth: int) -> Factuality:
    """A participle that says how or with what effect something is done: "is likely, [giving] him a majority"."""
    above = verb.head
    if is_open_participle(verb, above):
        return found.weakened(Certainty.HYPOTHETICAL)
    found = found.under(of_verb(above, ground, depth + 1), polarity=False)
    return found.weakened(Certainty.POSSIBLE) if predicts(above, ground.lexicon) else found


def _of_noun(found: Factuality, verb: Token, noun: Token, ground: Ground, depth: int) -> Factuality:
    """Beside a noun: as real as what the noun stands under ("claims about votes causing fraud", "loans totalling …")."""
    below = verb.head
    if has_negative_determiner(noun, ground.lexicon) and verb.dep_ == "acl":
        found = found.negated()  # "there was no storm hampering them"
    if verb.dep_ == "acl" and _is_alleged(noun, ground):
        found = found.weakened(Certainty.POSSIBLE)
    is_done_to = verb.dep_ == "acl" and verb.tag_ == "VBN"  # "a claim [denied] by Moscow"
    for above in (noun, *ancestors_of(noun)):
        is_told_of = above != noun or not is_done_to
        if (
            is_told_of
            and is_noun(above)
            and (certainty := ground.unreal(above, below))
            and verb.dep_ in {"pcomp", "acl"}
        ):
            found = found.weakened(certainty)
        elif is_noun(above) and verb.tag_ == "VBG" and (below.lower_ == "for" or ground.tells_of(above, below)):
            found = found.weakened(Certainty.POSSIBLE)  # "a reward for information leading to …"
        elif is_verb(above):
            clause = of_verb(above, ground, depth + 1)
            found = found.weakened(clause.certainty) if _is_at_once(verb) else found
            if verb.dep_ == "acl" and verb.tag_ == "VBG" and is_sought(noun, ground):
                found = found.weakened(Certainty.PLANNED)
            return _of_kind(found, verb, clause) if is_any(noun) else found
        below = above
    return found


def _is_at_once(verb: Token) -> bool:
    """Whether it goes on as its clause does: "may result in the men [being stationed] there", "within days of [receiving] it"."""
    return verb.dep_ == "pcomp" or any(c.dep_ in AUXILIARY and c.lower_ == "being" for c in verb.lefts)


def _is_alleged(noun: Token, ground: Ground) -> bool:
    """Whether it is unsure that there was such a thing, and with it what was done: "alleged hush money [paid] to her"."""
    is_somebody = ground.lexicon.entity_nouns.get(noun.lemma_) in PEOPLE  # "an alleged spy arrested in May"
    return is_noun(noun) and not is_somebody and not modified(noun, ground.lexicon).is_certain


def _of_kind(found: Factuality, verb: Token, clause: Factuality) -> Factuality:
    """Beside a noun for a kind of thing: as sure as its clause, and open where that denies ("no case of anyone using it")."""
    if clause.polarity is Polarity.NEGATIVE:
        return found.weakened(Certainty.POSSIBLE)
    return found.under(clause) if verb.dep_ == "acl" else found
