"""Who is meant by a surname alone that several have, and which lone words are no surnames at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.lexicon import Lexicon
from kg.model import Article, Entity, Findings, Mention, MentionKind, Span
from kg.resolve import resolve

WORDS = Lexicon(word_lists={"PositionNoun": frozenset({"president", "senator", "analyst"})})


def person(label: str) -> Entity:
    return Entity(label, label, "Person", (label,))


def others(*labels: str) -> tuple[Entity, ...]:
    return tuple(Entity(label, label, "Organization", (label,)) for label in labels)


def article(text: str, *entities: Entity, post: str = "") -> Findings:
    """An article that names each entity once; the first has the post, where there is one."""
    text = f"{text}: {post}"
    found = [Mention(Span(n, n + 1), MentionKind.NAME, e.type, e.id) for n, e in enumerate(entities)]
    if post:
        span = Span(len(text) - len(post), len(text))
        found.append(Mention(span, MentionKind.NOMINAL, entities[0].type, entities[0].id))
    return Findings(Article(text, text), entities=entities, mentions=tuple(found))


def named(name: str, count: int, *context: Entity, post: str = "") -> list[Findings]:
    return [article(f"{name} {n}", person(name), *context, post=post) for n in range(count)]


def meant(corpus: list[Findings], lone: Findings) -> str:
    """Whom the first entity of an article is taken for, when it is read beside others."""
    resolution = resolve([*corpus, lone], WORDS)
    return resolution.of(lone.article.sha256, lone.entities[0].id).label


RONALD = named("Ronald Reagan", 4, *others("Senate", "Fed"), post="president")
NANCY = named("Nancy Reagan", 2, *others("Vogue"))


def test_a_post_tells_whose_surname_it_is() -> None:
    assert meant([*RONALD, *NANCY], article("lone", person("Reagan"), post="president")) == "Ronald Reagan"


@pytest.mark.parametrize("post", ["senator", ""])
def test_without_that_post_or_common_company_a_surname_stays_alone(post: str) -> None:
    assert meant([*RONALD, *NANCY], article("lone", person("Reagan"), post=post)) == "Reagan"


def test_company_tells_of_whom_nobody_else_of_the_surname_is_named_as_often() -> None:
    lone = article("lone", person("Reagan"), *others("Senate", "Fed"))
    once = NANCY[:1]
    assert meant([*RONALD, *once], lone) == "Ronald Reagan"
    assert meant([*RONALD, *NANCY], lone) == "Reagan"
    assert meant([*RONALD, *once], article("lone", person("Reagan"), *others("Senate"))) == "Reagan"


def test_two_in_one_article_are_two() -> None:
    both = article("both", person("Reagan"), person("Ronald Reagan"), *others("Senate", "Fed"), post="president")
    assert meant([*RONALD, *NANCY], both) == "Reagan"


def test_who_is_named_everywhere_needs_no_company() -> None:
    corpus = [*named("Ronald Reagan", 20, post="president"), *NANCY]
    assert meant(corpus, article("lone", person("Reagan"))) == "Ronald Reagan"
    assert meant(corpus[1:], article("lone", person("Reagan"))) == "Reagan"
    assert meant(corpus, article("lone", person("Reagan"), post="analyst")) == "Reagan"


TWITTER = [article(str(n), *others("Twitter")) for n in range(3)]


def test_a_word_that_others_know_for_something_else_is_no_surname() -> None:
    lone = article("lone", person("Twitter"))
    resolution = resolve([*TWITTER, lone], WORDS)
    found = resolution.of(lone.article.sha256, "Twitter")
    assert found.type == "Organization"
    assert found == resolution.of(TWITTER[0].article.sha256, "Twitter")


@pytest.mark.parametrize(
    "corpus",
    [
        pytest.param(TWITTER[1:], id="too few articles"),
        pytest.param([*TWITTER, *named("Jane Twitter", 1)], id="somebody has the name"),
        pytest.param([*TWITTER, article("other", person("Twitter"))], id="too many take it for a person"),
    ],
)
def test_a_word_that_may_be_a_surname_stays_one(corpus: list[Findings]) -> None:
    lone = article("lone", person("Twitter"))
    resolution = resolve([*corpus, lone], WORDS)
    assert resolution.of(lone.article.sha256, "Twitter").type == "Person"


def test_a_whole_name_that_others_know_for_something_else_is_nobodys() -> None:
    corpus = [article(str(n), *others("Smith Barney")) for n in range(3)]
    lone = article("lone", person("Smith Barney"))
    assert resolve([*corpus, lone], WORDS).of(lone.article.sha256, "Smith Barney").type == "Organization"
    assert resolve([*corpus[1:], lone], WORDS).of(lone.article.sha256, "Smith Barney").type == "Person"


def test_a_thing_is_no_person_however_many_take_it_for_one() -> None:
    lone = article("lone", *others("Jane Lind"))
    assert resolve([*named("Jane Lind", 9), lone], WORDS).of(lone.article.sha256, "Jane Lind").type == "Organization"


def test_a_post_shows_that_a_word_is_a_surname() -> None:
    lone = article("lone", person("Twitter"), post="senator")
    assert resolve([*TWITTER, lone], WORDS).of(lone.article.sha256, "Twitter").type == "Person"


def test_the_order_of_articles_changes_nothing() -> None:
    corpus = [*RONALD, *NANCY, article("lone", replace(person("Reagan")), post="president"), *TWITTER]
    assert resolve(corpus, WORDS) == resolve(corpus[::-1], WORDS)
