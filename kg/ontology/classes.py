"""Classes as the extractors see them: which stand where in the tree, and which words, frames and short forms are theirs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.lexicon import EntityClass, EventClass, Slot
from kg.model import Certainty, Polarity
from kg.ontology.facts import CLOSE_MATCH, KG, LABEL, SUB_CLASS_OF, proposal
from kg.turtle import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.ontology.facts import Facts, Word

EVENT, STATE, ENTITY = ROOTS = (f"{KG}Event", f"{KG}State", f"{KG}Entity")
_SCHEMA = "https://schema.org/"


class Classes:
    """The classes of all files; what is wrong with one is complained of to `facts`, and left out."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._above = {iri: facts.above(iri) for iri in [*ROOTS, *facts.having(SUB_CLASS_OF)]}
        self.roots = {iri: root for iri, up in self._above.items() for root in ROOTS if root in (iri, *up)}
        self.roles = dict.fromkeys(facts.instances("RoleProperty"))
        self.slots = {iri: tuple(self._own_slots(iri)) for iri in facts.having("frame")}
        self._words = self._owned_words()

    def under(self, root: str) -> list[str]:
        """A root and all classes below it."""
        return [iri for iri, known in self.roots.items() if known == root]

    def event_class(self, iri: str) -> EventClass:
        """A class of events or states."""
        facts = self.facts
        line = [iri, *self.known_above(iri)]
        form, roles = self._short_form(line)
        return EventClass(
            name=name_of(iri),
            label=facts.one(iri, LABEL) or name_of(iri),
            ancestors=tuple(map(name_of, line[1:])),
            plover=self._inherited(line, "plover") or None,
            verbs=self._words[iri, "verb"],
            nouns=self._words[iri, "noun"],
            adjectives=self._words[iri, "adjective"],
            frame=tuple(self._frame(line)),
            short_form=form,
            introduces_claim=self._inherited(line, "introducesClaim") == "true",
            content_polarity=self._polarity(line),
            content_certainty=self._certainty(line),
            short_form_roles=roles,
        )

    def entity_class(self, iri: str) -> EntityClass:
        """A class of entities; posts are nouns too."""
        return EntityClass(
            name=name_of(iri),
            label=self.facts.one(iri, LABEL) or name_of(iri),
            ancestors=tuple(map(name_of, self.known_above(iri))),
            nouns=(*self._words[iri, "positionNoun"], *self._words[iri, "noun"]),
            ner_labels=tuple(self.facts.all(iri, "nerLabel")),
            speaking_nouns=tuple(self.facts.all(iri, "speakingNoun")),
        )

    def entity_types(self) -> dict[str, str]:
        """The class of entities for each type that a names file may give: kg's own, and those of schema.org close to it."""
        types = {iri: name_of(iri) for iri in self.under(ENTITY) if iri != ENTITY}
        close = {iri: (*self.facts.all(iri, SUB_CLASS_OF), *self.facts.all(iri, CLOSE_MATCH)) for iri in types}
        for iri, others in close.items():
            for other in others:
                if other.startswith(_SCHEMA):
                    types |= {other: name_of(iri), other.replace("https:", "http:", 1): name_of(iri)}
        return types

    def known_above(self, iri: str) -> list[str]:
        """The classes over a class that kg knows, nearest first."""
        return [up for up in self._above[iri] if up in self.roots]

    def _owned_words(self) -> defaultdict[tuple[str, str], tuple[str, ...]]:
        """Words by class and part of speech; of two files that name a word, the later one has it."""
        owners: dict[tuple[str, str, str], Word] = {}
        for word in self.facts.words:
            if word.subject not in self.roots:
                self.lament(word.subject)
            elif not word.text.strip():
                self.facts.complain(word.subject, f"has an empty word as kg:{word.part}", near=f'"{word.text}"')
            else:
                key = (self.roots[word.subject], word.part, word.text)
                self._compare(word, owners.pop(key, word))
                owners[key] = word
        found: defaultdict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
        for word in owners.values():
            found[word.subject, word.part] += (word.text,)
        return found

    def lament(self, iri: str) -> None:
        """Complain of a class that hangs in the air."""
        ups = [name_of(up) for up in self.facts.all(iri, SUB_CLASS_OF)]
        hints = "".join(f" ({up}{proposal(up, map(name_of, self.roots))})" for up in ups)
        near = next(iter(ups), "")
        self.facts.complain(iri, f"stands below no known class{hints}: add rdfs:subClassOf", near=near)

    def _compare(self, word: Word, other: Word) -> None:
        """Complain where two classes have a word; a file may take one from a class of another file."""
        what = f"{word.part} '{word.text}'"
        if other.subject == word.subject:
            return
        if other.path == word.path:
            self.facts.complain(word.subject, f"shares the {what} with {name_of(other.subject)}", near=f'"{word.text}"')
        else:
            self.facts.warn(word.subject, f"takes the {what} from {name_of(other.subject)}", near=f'"{word.text}"')

    def _inherited(self, line: list[str], predicate: str) -> str:
        return next((value for iri in line if (value := self.facts.one(iri, predicate))), "")

    def _short_form(self, line: list[str]) -> tuple[str | None, tuple[str, str]]:
        """Its own or the nearest above that links two entities, with the roles at its two ends."""
        for iri in line:
            form = self.facts.one(iri, "shortForm")
            ends = tuple(name_of(self.facts.one(form, end)) for end in ("subjectRole", "objectRole"))
            if form and (iri == line[0] or ends[1]):
                return name_of(form), (ends[0] or "agent", ends[1] or ("" if ends[0] else "target"))
        return None, ("agent", "target")

    def _frame(self, line: list[str]) -> Iterator[Slot]:
        """Slots nearest first; a class's own lines for a position replace what it would inherit."""
        taken: set[str] = set()
        for iri in line:
            own = self.slots.get(iri, ())
            yield from (slot for slot in own if slot.position not in taken)
            taken |= {slot.position for slot in own}

    def _own_slots(self, iri: str) -> Iterator[Slot]:
        for node in self.facts.all(iri, "frame"):
            role = self.facts.one(node, "role")
            if role in self.roles:
                yield from (Slot(position, name_of(role)) for position in self.facts.all(node, "slot"))
            else:
                named = name_of(role)
                hint = named + proposal(named, map(name_of, self.roles)) if named else "kg:role is missing"
                self.facts.complain(iri, f"has a frame with no known role ({hint})", near=named or "frame")

    def _polarity(self, line: list[str]) -> Polarity:
        value = name_of(self._inherited(line, "contentPolarity"))
        if value and value not in set(Polarity):
            self._complain_of(line, "contentPolarity", value, Polarity)
            value = ""
        return Polarity(value) if value else Polarity.POSITIVE

    def _certainty(self, line: list[str]) -> Certainty:
        value = name_of(self._inherited(line, "contentCertainty"))
        if value and value not in set(Certainty):
            self._complain_of(line, "contentCertainty", value, Certainty)
            value = ""
        return Certainty(value) if value else Certainty.CERTAIN

    def _complain_of(self, line: list[str], predicate: str, value: str, known: Iterable[str]) -> None:
        if self.facts.one(line[0], predicate):
            words = f"has a kg:{predicate} that is not known ({value}): it is one of {', '.join(known)}"
            self.facts.complain(line[0], words, near=value)
