"""Entities across articles: what is one, what must stay two, and that the order of articles changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import Concept, EntityClass, Lexicon
from kg.model import Article, Entity, Findings, Mention, MentionKind, Span
from kg.resolve import resolve
from kg.resolve.forms import NameForms, fold, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.resolution import GlobalEntity, Resolution

WORDS = Lexicon(
    entities={
        "Person": EntityClass("Person", "person", ("Entity",)),
        "Organization": EntityClass("Organization", "organization", ("Entity",)),
        "Ministry": EntityClass("Ministry", "ministry", ("Organization", "Entity")),
        "Place": EntityClass("Place", "place", ("Entity",)),
    },
    word_lists={
        "Institution": frozenset({"ministry", "army", "parliament", "supreme court"}),
        "PositionNoun": frozenset({"guard", "visiting professor", "cabinet secretary", "secretary of state"}),
        "Portfolio": frozenset({"foreign", "foreign affairs", "defence", "interior"}),
        "CompanySuffix": frozenset({"Inc", "Ltd.", "Corp"}),
        "Honorific": frozenset({"Mr", "Mrs."}),
        "NameSuffix": frozenset({"Jr.", "III"}),
    },
    concepts=(
        Concept("Q212", "Ukraine", "Place", ("Republic of Ukraine",), ("Ukrainian",)),
        Concept("Q230", "Georgia", "Place", (), ("Georgian",)),
        Concept("Q1428", "Georgia (State)", "Place", ("Georgia",)),
        Concept("Q884", "South Korea", "Place", (), ("South Korean",)),
        Concept("Q929", "Central African Republic", "Place", ("CAR", "C.A.R."), ("Central African",)),
    ),
)


def entity(label: str, kind: str = "Organization", *names: str, wikidata: str | None = None) -> Entity:
    """A named entity; its id is its label and type."""
    return Entity(f"{label} {kind}", label, kind, names or (label,), wikidata)


def unnamed(label: str, kind: str = "Person") -> Entity:
    return Entity(f"{label} {kind}", label, kind)


def article(text: str, *entities: Entity, mentions: int = 1) -> Findings:
    """The findings of an article whose entities have so many mentions each."""
    found = [
        Mention(Span(10 * n + m, 10 * n + m + 1), MentionKind.NAME, e.type, e.id)
        for n, e in enumerate(entities)
        for m in range(mentions)
    ]
    return Findings(Article(text, text), entities=entities, mentions=tuple(found))


def one(resolution: Resolution, findings: Findings, label: str, kind: str = "Organization") -> GlobalEntity:
    return resolution.of(findings.article.sha256, f"{label} {kind}")


def is_one(first: Entity, second: Entity, *, with_both: Sequence[Entity] = ()) -> bool:
    """Whether two entities of two articles, with others in both, become one."""
    one, other = article("one", first, *with_both), article("two", second, *with_both)
    resolution = resolve([one, other], WORDS)
    return resolution.of(one.article.sha256, first.id) == resolution.of(other.article.sha256, second.id)


NATO = entity("NATO")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entity("Nato"), entity("NATO")),
        (entity("the Kremlin"), entity("Kremlin’s")),
        (entity("Zürich", "Place"), entity("Zurich", "Place")),
        (entity("Lech Wałęsa", "Person"), entity("Lech Walesa", "Person")),
        (
            entity("Mr Jens Stoltenberg", "Person"),
            entity("Jens Stoltenberg", "Person", "Jens Stoltenberg", "Stoltenberg"),
        ),
        (unnamed("the Ukrainian foreign ministry", "Organization"), entity("Ukraine’s Foreign Ministry")),
        (entity("Ukraine's Foreign Ministry"), entity("Foreign Ministry of Ukraine")),
        (entity("Ukrainian Foreign Ministry"), entity("Ukraine's Ministry of Foreign Affairs")),
        (entity("Ukrainian Ministry of Defence"), entity("Ukraine's defence ministry")),
        (entity("South Korean army"), entity("the Army of South Korea")),
        (
            entity("Foreign Ministry", "Organization", "Foreign Ministry", "Ukraine's Foreign Ministry"),
            entity("Ukrainian Foreign Ministry"),
        ),
        (entity("OSCE"), entity("Organization for Security", "Organization", "Organization for Security", "OSCE")),
        (entity("Rosneft"), entity("Rosneft Ltd")),
        (entity("CAR Constitution", "Work"), entity("the Central African Republic Constitution", "Work")),
        (entity("C.A.R. Route 2"), entity("Central African Republic Route 2")),
        (entity("Kyiv", "Place", wikidata="Q1899"), entity("Kiev", "Place", wikidata="Q1899")),
        (entity("Defence Ministry of Ukraine", "Ministry"), entity("Ukrainian Defence Ministry", "Organization")),
    ],
)
def test_two_names_of_one_thing_are_joined(first: Entity, second: Entity) -> None:
    assert is_one(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (unnamed("regional governor"), unnamed("regional governor")),
        (unnamed("Russian company", "Organization"), unnamed("Russian company", "Organization")),
        (entity("Foreign Ministry"), entity("Foreign Ministry")),
        (entity("Parliament"), entity("the parliament")),
        (entity("Smith", "Person"), entity("Smith", "Person")),
        (entity("Washington", "Person"), entity("Washington", "Place")),
        (entity("Surrey", "Place"), entity("Surrey", "Organization")),
        (entity("Georgia", "Place", wikidata="Q230"), entity("Georgia", "Place", wikidata="Q1428")),
        (entity("George Bush", "Person"), entity("George W. Bush", "Person")),
        (entity("Car Talk"), entity("Central African Republic Talk")),
        (entity("Bank of America"), unnamed("American bank", "Organization")),
        (entity("Ukraine's army"), entity("South Korea's army")),
        (entity("Goldman"), entity("Goldman Sachs", "Organization", "Goldman Sachs", "Goldman")),
    ],
)
def test_what_may_be_two_things_stays_apart(first: Entity, second: Entity) -> None:
    assert not is_one(first, second)


OSCE, KREMLIN = entity("OSCE"), entity("the Kremlin")


@pytest.mark.parametrize(
    ("one_spelling", "other", "kind"),
    [
        ("Zaporizhia", "Zaporizhzhia", "Place"),
        ("Kakhovka", "Kahovka", "Place"),
        ("Hezbollah", "Hizbullah", "Organization"),
        ("al-Qaida", "Al Qaeda", "Organization"),
        ("Dmitri Medvedev", "Dmitry Medvedev", "Person"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Person"),
        ("Sergei Lavrov", "Sergey Lavrov", "Person"),
    ],
)
def test_two_spellings_are_one_in_the_same_company(one_spelling: str, other: str, kind: str) -> None:
    first, second = entity(one_spelling, kind), entity(other, kind)
    assert is_one(first, second, with_both=[NATO, OSCE])
    assert not is_one(first, second)


@pytest.mark.parametrize(
    ("one_name", "other", "kind"),
    [
        ("Maria Sanchez", "Mario Sanchez", "Person"),
        ("Daniel Roth", "Daniela Roth", "Person"),
        ("Niger", "Nigeria", "Place"),
        ("Mali", "Malawi", "Place"),
        ("Iran", "Iraq", "Place"),
        ("Slovakia", "Slovenia", "Place"),
        ("Moody", "Moodys", "Organization"),
    ],
)
def test_names_that_look_alike_stay_apart(one_name: str, other: str, kind: str) -> None:
    assert not is_one(entity(one_name, kind), entity(other, kind), with_both=[NATO, OSCE])


def described(text: str, post: str, *others: Entity) -> Findings:
    """An article on a Michael Jordan of a post."""
    jordan = entity("Michael Jordan", "Person")
    found = article(f"{text}: the {post}", jordan, *others)
    at = len(found.article.text)
    mention = Mention(Span(at - len(post) - 4, at), MentionKind.NOMINAL, "Person", jordan.id)
    return replace(found, mentions=(*found.mentions, mention))


@pytest.mark.parametrize(
    ("one_article", "other", "same"),
    [
        (described("a", "guard", NATO), described("b", "professor", OSCE), False),
        (described("a", "guard", NATO), described("b", "professor", NATO), True),
        (described("a", "professor", NATO), described("b", "professor", OSCE), True),
        (described("a", "guard", NATO), described("b", "man", OSCE), True),
        (described("a", "secretary", NATO), described("b", "secretary of state", OSCE), True),
    ],
)
def test_two_persons_of_one_name_have_different_posts_and_company(
    one_article: Findings, other: Findings, *, same: bool
) -> None:
    resolution = resolve([one_article, other], WORDS)
    people = [one(resolution, found, "Michael Jordan", "Person") for found in (one_article, other)]
    assert (people[0] == people[1]) is same


def test_a_third_article_can_show_that_two_posts_are_one_persons() -> None:
    found = [described("a", "guard", NATO), described("b", "professor", OSCE), described("c", "guard", OSCE)]
    resolution = resolve(found, WORDS)
    assert len({one(resolution, each, "Michael Jordan", "Person").key for each in found}) == 1


def test_a_name_of_two_known_things_is_one_only_in_the_same_company() -> None:
    georgia = entity("Georgia", "Place")
    assert is_one(georgia, georgia, with_both=[KREMLIN])
    assert not is_one(georgia, georgia)


def test_a_surname_finds_its_only_bearer_where_they_keep_company() -> None:
    full, short = entity("Jens Stoltenberg", "Person"), entity("Stoltenberg", "Person")
    assert is_one(full, short, with_both=[NATO])
    assert not is_one(full, short)


def test_what_is_named_everywhere_is_no_company() -> None:
    everywhere = [article(f"other {n}", NATO) for n in range(20)]
    full = article("one", entity("Jens Stoltenberg", "Person"), NATO)
    short = article("two", entity("Stoltenberg", "Person"), NATO)
    resolution = resolve([*everywhere, full, short], WORDS)
    assert one(resolution, full, "Jens Stoltenberg", "Person") != one(resolution, short, "Stoltenberg", "Person")


def test_a_surname_with_two_bearers_finds_none() -> None:
    bearers = [article(name, entity(name, "Person"), NATO) for name in ("Hillary Clinton", "Bill Clinton Jr")]
    short = article("short", entity("Clinton", "Person"), NATO)
    resolution = resolve([*bearers, short], WORDS)
    assert len({one(resolution, f, f.entities[0].label, "Person").key for f in (*bearers, short)}) == 3


def test_a_short_acronym_needs_company_unless_it_is_established() -> None:
    full = [entity("Securities Industry Association", "Organization", "Securities Industry Association", "SIA")]
    assert not is_one(full[0], entity("SIA"))
    assert is_one(full[0], entity("SIA"), with_both=[NATO])
    found = [article(text, *full) for text in ("a", "b", "c")]
    lone = article("d", entity("SIA"))
    assert one(resolve([*found, lone], WORDS), lone, "SIA").label == "Securities Industry Association"


def test_an_acronym_of_two_organizations_joins_neither() -> None:
    long = [
        article(n, entity(n, "Organization", n, "AMA")) for n in ("American Medical Group", "Australian Medical Group")
    ]
    short = [article(text, entity("AMA")) for text in ("x", "y")]
    resolution = resolve([*long, *short], WORDS)
    keys = [one(resolution, f, f.entities[0].label).key for f in (*long, *short)]
    assert len(set(keys)) == 3
    assert keys[2] == keys[3]


def test_a_company_with_two_suffixes_stays_apart_from_the_bare_name() -> None:
    found = [article(name, entity(name)) for name in ("Acme Inc", "Acme Corp", "Acme")]
    resolution = resolve(found, WORDS)
    assert len({one(resolution, f, f.article.text).key for f in found}) == 3


def test_a_slip_of_the_recognizer_is_outvoted() -> None:
    often, once = article("often", NATO, mentions=4), article("once", entity("NATO", "Place"))
    resolution = resolve([often, once], WORDS)
    assert one(resolution, once, "NATO", "Place") == one(resolution, often, "NATO")
    assert one(resolution, once, "NATO", "Place").type == "Organization"


def test_an_entity_without_an_item_joins_neither_of_two_that_have_one() -> None:
    items = [article(i, entity("Georgia", "Place", wikidata=i)) for i in ("Q230", "Q1428")]
    bare = article("bare", entity("Georgia", "Place"))
    resolution = resolve([*items, bare], WORDS)
    assert len({one(resolution, f, "Georgia", "Place").key for f in (*items, bare)}) == 3


def test_the_label_is_what_most_articles_say() -> None:
    found = [article(str(n), entity(label)) for n, label in enumerate(["the Nato", "NATO", "NATO's", "Nato Ltd"])]
    resolution = resolve(found, WORDS)
    (joined,) = set(resolution.entities.values())
    assert joined.label == "NATO"
    assert joined.names == ("NATO", "Nato", "Nato Ltd")
    assert joined.key == "organization/nato"


def test_the_label_says_whose_court_it_is_where_any_article_does() -> None:
    bare = entity("Supreme Court", "Organization", "Supreme Court", "Ukraine's Supreme Court")
    found = [article("one", bare), article("two", bare), article("three", entity("Ukrainian Supreme Court"))]
    (joined,) = set(resolve(found, WORDS).entities.values())
    assert joined.label == "Ukrainian Supreme Court"


def test_an_institution_is_the_foremost_nation_s_where_another_article_says_that_it_has_one() -> None:
    georgia = entity("Georgia", "Place", wikidata="Q230")
    ukraine = replace(entity("Ukraine", "Place", wikidata="Q212"), id="again")
    told = article("told", entity("Georgian parliament"))
    two = article("two", entity("parliament"), georgia, ukraine)
    more = replace(two, mentions=(*two.mentions, Mention(Span(50, 51), MentionKind.NAME, "Place", georgia.id)))
    assert one(resolve([told, more], WORDS), more, "parliament") == one(
        resolve([told, more], WORDS), told, "Georgian parliament"
    )
    assert one(resolve([told, two], WORDS), two, "parliament") != one(
        resolve([told, two], WORDS), told, "Georgian parliament"
    )
    assert one(resolve([more], WORDS), more, "parliament").names == ("parliament",)


def test_a_middle_initial_tells_no_person_from_another_unless_there_are_two() -> None:
    company = entity("Oxleigh Mill")
    short, long, other = (
        article(name, entity(name, "Person"), company) for name in ("Ann Berg", "Ann F. Berg", "Ann G. Berg")
    )
    pair, three = resolve([short, long], WORDS), resolve([short, long, other], WORDS)
    alone = resolve([article("Ann Berg", entity("Ann Berg", "Person")), long], WORDS)
    assert one(pair, short, "Ann Berg", "Person") == one(pair, long, "Ann F. Berg", "Person")
    assert len({person.key for person in three.entities.values() if person.type == "Person"}) == 3
    assert len({person.key for person in alone.entities.values() if person.type == "Person"}) == 2


def test_every_join_has_its_reason() -> None:
    first, second = article("one", NATO), article("two", entity("Nato"))
    resolution = resolve([first, second], WORDS)
    assert set(resolution.reasons.values()) == {"same name: nato"}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("The U.N.", "un"),
        ("AT&T", "at and t"),
        ("Łódź’s", "lodz"),
        ("O'Brien", "obrien"),
        ("United States'", "united states"),
        ("Al-Qaeda", "al qaeda"),
        ("A", "a"),
        ("Одеса", "одеса"),
        ("", ""),
    ],
)
def test_fold(name: str, form: str) -> None:
    assert fold(name) == form


@given(st.text())
def test_any_text_has_a_form(name: str) -> None:
    form = fold(name)
    assert form == " ".join(form.split())
    assert shown(name) == " ".join(shown(name).split()) or not name.strip()
    assert NameForms(WORDS).owned(name) is None or "|" in str(NameForms(WORDS).owned(name))


LABELS = st.sampled_from(
    ["NATO", "Nato", "Jens Stoltenberg", "Stoltenberg", "Kremlin", "Ukraine's Army", "Rosneft Ltd", "Rosneft", "x"]
)
KINDS = st.sampled_from(["Person", "Organization", "Place"])
ENTITIES = st.builds(entity, LABELS, KINDS, LABELS, LABELS, wikidata=st.sampled_from([None, None, "Q1", "Q2"]))
CORPORA = st.lists(st.lists(ENTITIES, max_size=5, unique_by=lambda e: e.id), max_size=6).map(
    lambda groups: [article(str(n), *group) for n, group in enumerate(groups)]
)


@given(CORPORA, st.randoms())
def test_the_order_of_articles_changes_nothing(corpus: list[Findings], random: object) -> None:
    shuffled = sorted(corpus, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert resolve(shuffled, WORDS) == resolve(corpus, WORDS)
    assert resolve([*shuffled, *corpus], WORDS) == resolve(corpus, WORDS)


@given(CORPORA)
def test_what_cannot_be_one_never_is(corpus: list[Findings]) -> None:
    resolution = resolve(corpus, WORDS)
    local = [(f.article.sha256, e) for f in corpus for e in f.entities]
    assert set(resolution.entities) == {(sha, e.id) for sha, e in local}
    for found in resolution.entities.values():
        joined = [e for sha, e in local if resolution.of(sha, e.id) == found]
        told = [e for e in joined if e.type != "Person" or any(" " in name for name in e.names)]
        assert len({e.type == "Person" for e in told}) <= 1
        assert len({e.wikidata for e in joined} - {None}) <= 1


@given(CORPORA)
def test_a_key_stands_for_one_entity(corpus: list[Findings]) -> None:
    entities = set(resolve(corpus, WORDS).entities.values())
    assert len({e.key for e in entities}) == len(entities)
