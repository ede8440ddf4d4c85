"""The register: what each article gives to the entities of all, as far as it takes no other article to tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.resolve.census import Census
from kg.resolve.entities import stranger
from kg.resolve.forms import fold
from kg.resolve.guise import Guises
from kg.resolve.nations import Nations
from kg.resolve.reading import Reading
from kg.resolve.slips import slips_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kg.lexicon import Lexicon
    from kg.outline import Occurrence, Outline, Place
    from kg.resolution import GlobalEntity
    from kg.resolve.guise import Guise

_NO_POSTS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """What the register has of an article: the only nation that it names, its readings and its strangers."""

    nation: str | None
    readings: list[Reading] = field(default_factory=list)
    strangers: dict[Place, GlobalEntity] = field(default_factory=dict)


class Register:
    """A page for every article that was read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._guises = Guises(lexicon)
        self._nations = Nations(lexicon)
        self._shared = _shared(lexicon)
        self._posts = frozenset(post.rpartition(" ")[2] for post in lexicon.words("PositionNoun"))
        self._pages: dict[str, Page] = {}

    def __contains__(self, article: str) -> bool:
        """Whether it was read."""
        return article in self._pages

    def read(self, outline: Outline, meant: AbstractSet[Place] = frozenset()) -> None:
        """Enter an article; `meant` are the places of which a user speaks."""
        if not outline:
            return
        page = Page(self._nations.only_one_in(outline))
        for occurrence in outline:
            guise = self._guises.of(occurrence.entity, page.nation)
            if guise.is_known_elsewhere or (meant and occurrence.place in meant):
                page.readings.append(Reading(occurrence, guise, self._posts_of(occurrence, guise)))
            else:
                page.strangers[occurrence.place] = stranger(occurrence, guise.alone)
        self._pages[outline[0].article] = page

    def forget(self, article: str) -> None:
        """Take an article out, if it is there."""
        self._pages.pop(article, None)

    def census(self) -> Census:
        """All that was read, what one article takes for a person set right by others."""
        pages = dict(sorted(self._pages.items()))
        readings = [reading for page in pages.values() for reading in page.readings]
        for number, family in slips_of(readings).items():
            wrong = readings[number].occurrence
            right = self._guises.of_family(wrong.entity, family, pages[wrong.article].nation)
            readings[number] = Reading(wrong, right)
        return Census(
            readings,
            {place: entity for page in pages.values() for place, entity in page.strangers.items()},
            {article: page.nation for article, page in pages.items()},
            self._shared,
        )

    def _posts_of(self, occurrence: Occurrence, guise: Guise) -> frozenset[str]:
        return occurrence.descriptions & self._posts if guise.is_person else _NO_POSTS


def _shared(lexicon: Lexicon) -> frozenset[str]:
    """The forms of names that several known things have, or a thing of each country may have."""
    bearers = Counter(fold(name) for c in lexicon.concepts for name in {c.label, *c.names})
    several = {form for form, count in bearers.items() if count > 1}
    return frozenset(several | set(map(fold, lexicon.words("CommonName"))))
