"""Ground: what a clause is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.syntax import with_particle
from kg.model import Certainty, Polarity

if TYPE_CHECKING:
    from kg.extract.tokens import Token
    from kg.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Ground:
    """The words, and the cues of statements, whose content is judged on its own."""

    lexicon: Lexicon
    cues: frozenset[int]

    def lists(self, token: Token, name: str) -> bool:
        """Whether a word list holds a verb (with its particle) or a noun."""
        return with_particle(token) in self.lexicon.words(name)

    def unreal(self, noun: Token, below: Token | None = None) -> Certainty | None:
        """How sure an irrealis noun ("plan", "report of") leaves what stands `below` it; None: as sure as it is."""
        words = self.lexicon.words("Irrealis")
        if noun.lemma_ not in words and (below is None or f"{noun.lemma_} {below.lower_}" not in words):
            return None
        return Certainty.PLANNED if noun.lemma_ in self.lexicon.words("PlanNoun") else Certainty.POSSIBLE

    def is_open_case(self, noun: Token) -> bool:
        """Whether a noun is for what may be, and for no event of its own: "cases where", "a scenario where"."""
        is_event = any(not rest for rest, _ in self.lexicon.nouns.get(noun.lemma_, ()))
        return noun.lemma_ in self.lexicon.words("Irrealis") and not is_event

    def tells_of(self, noun: Token, below: Token) -> bool:
        """Whether what stands `below` a noun for speech or a text is its topic: "a statement about the law causing harm"."""
        return below.lower_ == "about" and (self.is_speech(noun) or noun.lemma_ in self.lexicon.words("SourceNoun"))

    def is_speech(self, noun: Token) -> bool:
        """Whether a noun names an act of speech or thought: "offer", "ruling", "claim"."""
        entries = self.lexicon.nouns.get(noun.lemma_, ())
        classes = (name for rest, name in entries if all(word[0] == "<" for word in rest))
        return any(self.lexicon.events[name].introduces_claim for name in classes)

    def denies(self, verb: Token, below: Token) -> bool:
        """Whether a verb denies what stands below it: "denied the attack", not "dismissed the lawsuit", which was filed."""
        entries = self.lexicon.verbs.get(verb.lemma_, ())
        name = next((name for rest, name in entries if set(rest) <= {below.lemma_}), None)
        return name is not None and self.lexicon.events[name].content_polarity is Polarity.NEGATIVE
