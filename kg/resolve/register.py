"""The register: what each article gives to the entities of all, as far as it takes no other article to tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.resolve.census import Census
from kg.resolve.entities import stranger
from kg.resolve.forms import OWNED, fold
from kg.resolve.guise import Guises
from kg.resolve.nations import Nations
from kg.resolve.reading import Reading
from kg.resolve.slips import slips_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from kg.lexicon import Lexicon
    from kg.outline import Occurrence, Outline, Place
    from kg.resolution import GlobalEntity
    from kg.resolve.guise import Guise

_ESTABLISHED = 3
"""Articles that name one nation alone, from which on their "State Department" is taken to be that nation's: two told of Libya's."""
_NO_POSTS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """What the register has of an article: the only nation that it names, and the foremost; its readings and its strangers.

    Of several nations' institutions ("Congress") the others tell whether the foremost nation has such a one: they are `open`.
    """

    nation: str | None
    foremost: str | None
    readings: list[Reading] = field(default_factory=list)
    strangers: dict[Place, GlobalEntity] = field(default_factory=dict)
    open: list[Occurrence] = field(default_factory=list)


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
        page = Page(self._nations.only_one_in(outline), self._nations.foremost_in(outline))
        for occurrence in outline:
            guise = self._guises.of(occurrence.entity, page.nation)
            if guise.is_known_elsewhere or (meant and occurrence.place in meant):
                page.readings.append(Reading(occurrence, guise, self._posts_of(occurrence, guise)))
            elif guise.generic and page.foremost:
                page.open.append(occurrence)
            else:
                page.strangers[occurrence.place] = stranger(occurrence, guise.alone)
        self._pages[outline[0].article] = page

    def forget(self, article: str) -> None:
        """Take an article out, if it is there."""
        self._pages.pop(article, None)

    def census(self) -> Census:
        """All that was read, what one article takes for a person set right by others."""
        pages = self._settled(dict(sorted(self._pages.items())))
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

    def _settled(self, pages: dict[str, Page]) -> dict[str, Page]:
        """The pages with what was open: an institution of the foremost nation where other articles have that, else a stranger."""
        known = self._institutions(pages.values())
        return {article: self._closed(page, known) if page.open else page for article, page in pages.items()}

    def _institutions(self, pages: Iterable[Page]) -> set[str]:
        """What nations have, by the words of some article, or by enough that name no other nation."""
        told, implied = set[str](), Counter[str]()
        for reading in (reading for page in pages for reading in page.readings):
            if forms := {name.form for name in reading.guise.full if OWNED in name.form}:
                own = {name.form for name in self._guises.of(reading.occurrence.entity, None).full}
                told |= forms & own
                implied.update(forms - own)
        return told | {form for form, articles in implied.items() if articles >= _ESTABLISHED}

    def _closed(self, page: Page, known: AbstractSet[str]) -> Page:
        readings, strangers = list(page.readings), dict(page.strangers)
        for occurrence in page.open:
            guise = self._guises.of(occurrence.entity, page.foremost)
            if any(name.form in known for name in guise.full):
                readings.append(Reading(occurrence, guise))
            else:
                strangers[occurrence.place] = stranger(occurrence, guise.alone)
        return Page(page.nation, page.foremost, sorted(readings, key=lambda r: r.occurrence.place), strangers)

    def _posts_of(self, occurrence: Occurrence, guise: Guise) -> frozenset[str]:
        return occurrence.descriptions & self._posts if guise.is_person else _NO_POSTS


def _shared(lexicon: Lexicon) -> frozenset[str]:
    """The forms of names that several known things have, or a thing of each country may have."""
    bearers = Counter(fold(name) for c in lexicon.concepts for name in {c.label, *c.names})
    several = {form for form, count in bearers.items() if count > 1}
    return frozenset(several | set(map(fold, lexicon.words("CommonName"))))
