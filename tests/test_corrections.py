"""Corrections: what a file may say, what it does to entities, and that it lasts while articles come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from kg import pipeline
from kg.cli import main
from kg.corrections import Corrections, Source
from kg.corrections.turtle import read_corrections, read_source
from kg.errors import CorrectionError
from kg.graph import DEFAULT_BASE, entity_iri, set_scene
from kg.keys import local_name
from kg.knowledge import Graph
from kg.lexicon import EntityClass, EventClass, Lexicon
from kg.model import Article, Entity, Event, Findings, Mention, MentionKind, Role, Span, State, Statement, StatementKind
from kg.resolve import resolve
from kg.resolve.clusters import Clusters, Join
from kg.resolve.occurrences import occurrences
from kg.resolve.referents import reference

if TYPE_CHECKING:
    from pathlib import Path

    from kg.resolution import GlobalEntity, Resolution

KINDS = ("Person", "Organization", "Place", "Group")
WORDS = Lexicon(
    events={"Attack": EventClass("Attack", "attack", ("Event",))},
    entities={
        **{kind: EntityClass(kind, kind.lower(), ("Entity",)) for kind in KINDS},
        "Entity": EntityClass("Entity", "entity"),
        "Ministry": EntityClass("Ministry", "ministry", ("Organization", "Entity")),
    },
)


def entity(label: str, kind: str = "Person", *names: str, item: str | None = None) -> Entity:
    return Entity(f"{label} {kind}", label, kind, names or (label,), item)


def article(text: str, *entities: Entity) -> Findings:
    """The findings of an article that mentions each of its entities once."""
    mentions = (
        Mention(Span(10 * n, 10 * n + 1), MentionKind.NAME, each.type, each.id) for n, each in enumerate(entities)
    )
    return Findings(Article(text, text), entities=entities, mentions=tuple(mentions))


def said(*lines: str) -> Corrections:
    return read_corrections([Source("mine.ttl", "\n".join(lines))], DEFAULT_BASE, WORDS.entities)


def found(resolution: Resolution, findings: Findings) -> GlobalEntity:
    """What the first entity of an article is."""
    return resolution.of(findings.article.sha256, findings.entities[0].id)


def digits(findings: Findings) -> str:
    """The term for the first entity of an article alone."""
    return f":{reference(occurrences([findings])[0])}"


# What a file may say


def test_a_file_is_told_in_words() -> None:
    lines = ':a owl:sameAs <b> , wd:Q1 ; a kg:Person , kg:Entity ; kg:ignore true . <c> rdfs:label "A  C"@en .'
    more = ":c owl:differentFrom :a . :d kg:ignore false ; owl:sameAs :d ."
    assert [str(each) for each in said(lines, more).said] == [
        "a is left out",
        "a is of the type Person",
        "a is the same as b",
        "a is the same as wd:Q1",
        'c is called "A C"',
        "c is not the same as a",
    ]


def test_prefixes_of_the_file_win_over_the_usual_ones() -> None:
    (correction,) = said(f"@prefix : <{DEFAULT_BASE}x-> .", ":a kg:ignore true .").said
    assert correction.subject == "x-a"


def test_what_is_no_correction_is_a_problem_and_the_rest_counts() -> None:
    corrections = said(":a kg:ignored true ; kg:ignore true .")
    assert len(corrections.said) == 1
    (problem,) = corrections.problems
    assert problem.source == "mine.ttl"
    assert ":a kg:ignored" in problem.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n:a owl:sameAs", "mine.ttl, line 2: "),
        ("nonsense", "mine.ttl, line 1: "),
        (":a a kg:Persson .", ":a rdf:type kg:Persson names no class of entities; known are Entity, Group"),
        (":a a <http://schema.org/Person> .", "names no class"),
        (":a rdfs:label :b .", "needs words"),
        (':a rdfs:label " " .', "needs words"),
        (':a kg:ignore "yes" .', "either true or false"),
        (':a owl:sameAs "b" .', "by their IRIs"),
        ("[] a kg:Person .", "[] rdf:type kg:Person must speak of things by their IRIs"),
        ("<> a kg:Person .", "by their IRIs"),
        (":a owl:differentFrom :a .", "a is not the same as a"),
        (":a owl:sameAs :b . :b owl:sameAs :c . :c owl:differentFrom :a .", "c is not the same as a and that a is the"),
        (":a a kg:Person , kg:Place .", "that a is of the type Person and that a is of the type Place"),
        (':a rdfs:label "A" , "B" .', 'that a is called "A" and that a is called "B"'),
        (':a rdfs:label "A" . :b rdfs:label "B" ; owl:sameAs :a .', "and that b is the same as a, which cannot be"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(CorrectionError) as caught:
        said(text)
    assert message in str(caught.value)
    assert str(caught.value).startswith("mine.ttl")
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match=r"mine\.ttl: cannot be read"):
        read_source(tmp_path / "mine.ttl")
    (tmp_path / "mine.ttl").write_bytes(b"caf\xe9")
    with pytest.raises(CorrectionError, match="not valid UTF-8"):
        read_source(tmp_path / "mine.ttl")


# The same


@pytest.mark.parametrize(
    ("one", "other", "line"),
    [
        (
            entity("Zaporizhia", "Place"),
            entity("Energodar", "Place"),
            ":place-zaporizhia owl:sameAs :place-energodar .",
        ),
        (
            entity("Wagner"),
            entity("Wagner Group", "Organization"),
            ":person-wagner owl:sameAs :organization-wagner-group .",
        ),
        (
            entity("Kiev", "Place", item="Q1"),
            entity("Kyiv", "Place", item="Q2"),
            ":place-kiev owl:sameAs :place-kyiv .",
        ),
        (entity("Одеса", "Place"), entity("Odesa", "Place"), f":{local_name('place/одеса')} owl:sameAs :place-odesa ."),
        (
            entity("Foreign Office", "Ministry"),
            entity("FCO", "Organization"),
            ":organization-foreign-office owl:sameAs :organization-fco .",
        ),
        (
            entity("J. Smith"),
            entity("Jack Smith"),
            ":person-j-smith owl:sameAs :x . :x owl:sameAs :person-jack-smith .",
        ),
        (entity("Kiev", "Place"), entity("Kyiv", "Place", item="Q2"), ":place-kiev owl:sameAs wd:Q2 ."),
        (entity("Kiev", "Place", item="Q3"), entity("Kyiv", "Place", item="Q2"), "wd:Q3 owl:sameAs wd:Q2 ."),
    ],
)
def test_the_same_are_one(one: Entity, other: Entity, line: str) -> None:
    articles = [article("one", one), article("two", other)]
    apart, joined = resolve(articles, WORDS), resolve(articles, WORDS, said(line))
    assert found(apart, articles[0]) != found(apart, articles[1])
    assert found(joined, articles[0]) == found(joined, articles[1])
    assert any(reason.startswith(("correction: ", "same item: ")) for reason in joined.reasons.values())
    assert joined.outcomes[0].articles > 0


def test_of_two_items_the_one_with_more_mentions_is_kept() -> None:
    articles = [article(str(n), entity("Kyiv", "Place", item="Q2")) for n in range(3)]
    articles.append(article("other", entity("Kiev", "Place", item="Q1")))
    resolution = resolve(articles, WORDS, said(":place-kiev owl:sameAs :place-kyiv ."))
    assert {each.wikidata for each in resolution.entities.values()} == {"Q2"}


# Different


def test_one_of_several_of_one_name_is_told_by_its_digits() -> None:
    articles = [article(text, entity("Michael Jordan")) for text in ("one", "two", "three")]
    line = f"{digits(articles[1])} owl:differentFrom :person-michael-jordan ."
    resolution = resolve(articles, WORDS, said(line))
    assert found(resolution, articles[0]) == found(resolution, articles[2])
    assert found(resolution, articles[0]) != found(resolution, articles[1])
    assert len({each.key for each in resolution.entities.values()}) == 2


def test_two_told_apart_from_a_name_can_be_one() -> None:
    articles = [article(text, entity("Michael Jordan")) for text in ("one", "two", "three", "four")]
    first, second = digits(articles[0]), digits(articles[1])
    lines = [f"{each} owl:differentFrom :person-michael-jordan ." for each in (first, second)]
    resolution = resolve(articles, WORDS, said(*lines, f"{first} owl:sameAs {second} ."))
    assert [found(resolution, each) == found(resolution, articles[0]) for each in articles] == [
        True,
        True,
        False,
        False,
    ]


def test_no_chain_of_joins_unites_what_is_different() -> None:
    ends = [article("one", entity("Rosneft", "Organization", "Rosneft", "Roskompaniya Alfa"))]
    ends.append(article("two", entity("Lukoil", "Organization", "Lukoil", "Roskompaniya Beta")))
    between = article("three", entity("Roskompaniya Alfa", "Organization", "Roskompaniya Alfa", "Roskompaniya Beta"))
    line = ":organization-rosneft owl:differentFrom :organization-lukoil ."
    joined, apart = resolve([*ends, between], WORDS), resolve([*ends, between], WORDS, said(line))
    assert found(joined, ends[0]) == found(joined, ends[1])
    assert found(apart, ends[0]) != found(apart, ends[1])


def test_of_one_that_both_mean_the_label_decides() -> None:
    articles = [article("one", entity("Kiev City", "Place", "Kiev City", "Kyiv Region"))]
    articles.append(article("two", entity("Kyiv Region", "Place")))
    line = ":place-kiev-city owl:differentFrom :place-kyiv-region ."
    resolution = resolve(articles, WORDS, said(line))
    assert found(resolution, articles[0]) != found(resolution, articles[1])
    assert not resolution.outcomes[0].complaint


def test_a_link_is_taken_away() -> None:
    articles = [
        article("one", entity("Georgia", "Place", item="Q1")),
        article("two", entity("Sakartvelo", "Place", item="Q1")),
    ]
    resolution = resolve(articles, WORDS, said(":place-georgia owl:differentFrom wd:Q1 ."))
    assert [found(resolution, each).wikidata for each in articles] == [None, "Q1"]
    assert found(resolution, articles[0]).key == "place/georgia"


def test_two_of_one_name_and_one_item_have_keys_of_their_own() -> None:
    articles = [article(text, entity("Georgia", "Place", item="Q1")) for text in ("one", "two")]
    line = f"{digits(articles[0])} owl:differentFrom :place-georgia ."
    assert len({each.key for each in resolve(articles, WORDS, said(line)).entities.values()}) == 2


def test_a_cluster_that_a_user_made_of_two_items_takes_either() -> None:
    clusters = Clusters(["Q1", "Q2", "Q2", "Q3"], [False] * 4)
    assert not clusters.join(Join(0, 1, "name"))
    assert clusters.join(Join(0, 1, "correction"), is_certain=True)
    assert clusters.join(Join(0, 2, "name"))
    assert not clusters.join(Join(0, 3, "name"))
    assert not clusters.join(Join(1, 2, "again"))
    assert clusters.reasons == {1: "correction", 2: "name"}


def test_all_but_one_of_a_cluster_have_a_reason() -> None:
    clusters = Clusters([None] * 5, [True] * 5)
    for join in (Join(0, 1, "a"), Join(3, 4, "b"), Join(1, 4, "c"), Join(4, 2, "d")):
        assert clusters.join(join)
    assert clusters.reasons == {1: "a", 4: "b", 3: "c", 2: "d"}


# Type, label, left out


def test_a_type_is_known_before_anything_is_joined() -> None:
    articles = [article("one", entity("Yevgeny Wagner", "Organization")), article("two", entity("Yevgeny Wagner"))]
    resolution = resolve(articles, WORDS, said(":organization-yevgeny-wagner a kg:Person ."))
    assert found(resolution, articles[0]) == found(resolution, articles[1])
    assert found(resolution, articles[0]).key == "person/yevgeny wagner"


def test_a_type_holds_against_the_votes_of_those_that_are_joined() -> None:
    articles = [article(text, entity("Azov Brigade", "Organization")) for text in ("one", "two", "three")]
    articles.append(article("four", entity("Azov Brigade", "Group")))
    resolution = resolve(articles, WORDS, said(":group-azov-brigade a kg:Place ."))
    assert {each.type for each in resolution.entities.values()} >= {"Place"}
    assert found(resolution, articles[3]).type == "Place"


def test_a_label_makes_the_iri_and_the_old_name_stays() -> None:
    one = article("one", entity("Bill Gates Jr"))
    corrections = said(':person-bill-gates-jr rdfs:label "William Gates III" .')
    (renamed,) = resolve([one], WORDS, corrections).entities.values()
    assert renamed.label == "William Gates III"
    assert renamed.names == ("Bill Gates Jr", "William Gates III")
    assert entity_iri(DEFAULT_BASE, renamed).value == f"{DEFAULT_BASE}person-william-gates-iii"


def test_what_was_renamed_and_retyped_is_known_by_its_new_iri_too() -> None:
    one = article("one", entity("Azov", "Organization"))
    lines = [
        ":organization-azov a kg:Group .",
        ':group-azov rdfs:label "Azov Brigade" .',
        ":group-azov-brigade kg:ignore true .",
    ]
    resolution = resolve([one], WORDS, said(*lines))
    assert found(resolution, one).key == "group/azov brigade"
    assert resolution.ignored
    assert not any(outcome.complaint for outcome in resolution.outcomes)


def test_the_last_of_a_row_of_corrections_counts() -> None:
    one = article("one", entity("Azov", "Organization"))
    lines = [':organization-azov rdfs:label "B" .', ':organization-b rdfs:label "C" .']
    assert found(resolve([one], WORDS, said(*lines)), one).label == "C"


def test_a_name_that_a_correction_gave_is_not_the_one_that_another_has() -> None:
    articles = [article(text, entity("Kiev", "Place")) for text in ("one", "two")]
    articles.append(article("three", entity("Kyiv", "Place")))
    lines = [':place-kiev rdfs:label "Kyiv" .', ":place-kyiv owl:differentFrom :place-kiev ."]
    resolution = resolve(articles, WORDS, said(*lines))
    assert not any(outcome.complaint for outcome in resolution.outcomes)
    assert {each.label for each in resolution.entities.values()} == {"Kyiv"}
    assert found(resolution, articles[0]) == found(resolution, articles[1])
    assert found(resolution, articles[0]).key != found(resolution, articles[2]).key


def test_what_is_told_apart_does_not_get_the_name_of_the_others() -> None:
    articles = [article(text, entity("Michael Jordan")) for text in ("one", "two")]
    lines = [':person-michael-jordan rdfs:label "MJ" .', ":person-mj kg:ignore true ."]
    resolution = resolve(
        articles, WORDS, said(f"{digits(articles[0])} owl:differentFrom :person-michael-jordan .", *lines)
    )
    assert found(resolution, articles[0]).label == "Michael Jordan"
    assert {article for article, _ in resolution.ignored} == {articles[1].article.sha256}


def test_a_lone_surname_does_not_speak_for_whoever_has_it() -> None:
    full = article("one", entity("Jens Stoltenberg"), entity("NATO", "Organization"))
    lone = article("two", entity("Stoltenberg"), entity("NATO", "Organization"))
    corrections = said(":person-stoltenberg kg:ignore true .")
    together = resolve([full, lone], WORDS, corrections)
    assert found(together, full) == found(together, lone)
    assert not together.ignored
    assert "a longer name" in together.outcomes[0].complaint
    assert resolve([lone], WORDS, corrections).ignored


def test_an_unnamed_entity_is_told_by_its_digits_alone() -> None:
    articles = [article(text, Entity("e1", "governor", "Person")) for text in ("one", "two")]
    assert not resolve(articles, WORDS, said(":person-governor kg:ignore true .")).ignored
    named = resolve(articles, WORDS, said(f'{digits(articles[0])} rdfs:label "Igor Kobzev" .'))
    assert found(named, articles[0]).key == "person/igor kobzev"
    assert found(named, articles[0]).names == ("Igor Kobzev",)
    assert found(named, articles[1]).label == "governor"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (":person-nobody a kg:Person .", "nothing is called person-nobody in the articles"),
        (":person-nobody owl:sameAs :person-ann-lee .", "nothing is called person-nobody in the articles"),
        (":person-ann-lee owl:differentFrom :person-nobody .", "nothing else is called person-nobody in the articles"),
        ("wd:Q9 kg:ignore true .", "nothing is linked to wd:Q9 in the articles"),
        ("wd:Q9 owl:sameAs :person-ann-lee .", ""),
        (":person-ann-lee a kg:Person .", ""),
    ],
)
def test_what_means_nothing_is_told(line: str, complaint: str) -> None:
    (outcome,) = resolve([article("one", entity("Ann Lee"))], WORDS, said(line)).outcomes
    assert outcome.complaint == complaint
    assert not complaint or f"no longer applies: {outcome.correction}: {complaint}" == outcome.problem.message


# Left out of the graph

RAID = "Rebels raided Goma. Ann Lee said: it fell."


def raid() -> Findings:
    """Two parties to one event, a lone one to another, a state, and a statement with a claim in it."""
    first, second = Span(0, 19), Span(20, len(RAID))
    rebels, goma, ann = entity("Rebels", "Group"), entity("Goma", "Place"), entity("Ann Lee")
    spans = {rebels.id: Span(0, 6), goma.id: Span(14, 18), ann.id: Span(20, 27)}

    def role(name: str, who: Entity) -> Role:
        return Role(name, (spans[who.id],), who.id)

    raided = (Span(7, 13),)
    return Findings(
        Article("raid", RAID),
        sentences=(first, second),
        entities=(rebels, goma, ann),
        mentions=tuple(Mention(span, MentionKind.NAME, "x", who) for who, span in spans.items()),
        events=(
            Event("v1", "Attack", raided, "raid", first, roles=(role("agent", rebels), role("target", goma))),
            Event("v2", "Attack", raided, "raid", first, roles=(role("agent", rebels),)),
            Event("v3", "Statement", (Span(28, 32),), "say", second, roles=(role("speaker", ann),)),
            Event("v4", "Attack", (Span(37, 41),), "fall", second, roles=(role("target", goma),), statement="s1"),
        ),
        statements=(Statement("s1", StatementKind.DIRECT, (Span(34, 41),), (second,), speaker=ann.id, event="v3"),),
        states=(State("t1", "Location", first, roles=(role("located", rebels), role("location", goma))),),
    )


@pytest.mark.parametrize(
    ("line", "entities", "events", "states"),
    [
        ("", {"Rebels", "Goma", "Ann Lee"}, {"v1": 2, "v2": 1, "v4": 1}, 1),
        (":group-rebels kg:ignore true .", {"Goma", "Ann Lee"}, {"v1": 1, "v4": 1}, 0),
        (":place-goma kg:ignore true .", {"Rebels", "Ann Lee"}, {"v1": 1, "v2": 1}, 0),
        (":person-ann-lee kg:ignore true .", {"Rebels", "Goma"}, {"v1": 2, "v2": 1, "v4": 1}, 1),
    ],
)
def test_what_is_ignored_goes_with_what_only_it_supports(
    line: str, entities: set[str], events: dict[str, int], states: int
) -> None:
    findings = raid()
    scene = set_scene(findings, resolve([findings], WORDS, said(line)), WORDS, DEFAULT_BASE)
    assert {each.label for each in scene.known.values()} == entities
    assert {event.id: len(event.roles) for event in scene.selection.events} == events
    assert len(scene.selection.states) == states


def test_words_of_an_ignored_speaker_are_still_no_facts() -> None:
    findings = raid()
    scene = set_scene(
        findings, resolve([findings], WORDS, said(":person-ann-lee kg:ignore true .")), WORDS, DEFAULT_BASE
    )
    (statement,) = scene.selection.statements
    assert statement.speaker is None
    assert not scene.facts["v4"].is_reported


# Builds

NEWS = (
    "date 2024-03-14\nRebels attacked Goma on Monday. Jens Stoltenberg condemned it. The Jens Stoltenberg Fund helped."
)


def build(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["build", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, "utf-8")
    return path


def labels(folder: Path) -> set[str]:
    return {str(row[0]) for row in Graph.load(folder).query("SELECT ?x { ?e a kg:Entity ; rdfs:label ?x }")}  # type: ignore[index]


def test_a_change_of_corrections_acts_without_reading_again(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert build(news, "-o", out).exit_code == 0
    assert "Jens Stoltenberg" in labels(out)
    read: list[object] = []

    def find(_reading: object, batch: list[object]) -> list[object]:
        read.extend(batch)
        return []

    monkeypatch.setattr(pipeline, "find", find)
    (out / "corrections.ttl").write_text(':person-jens-stoltenberg rdfs:label "Mr S" .', "utf-8")
    result = build(news, "-o", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Mr S" in labels(out)
    assert '| person-jens-stoltenberg is called "Mr S" | corrections.ttl | 1 |' in (out / "report.md").read_text(
        "utf-8"
    )
    (out / "corrections.ttl").unlink()
    build(news, "-o", out)
    assert "Mr S" not in labels(out)
    assert "Corrections" not in (out / "report.md").read_text("utf-8")
    assert not read


def test_what_is_given_is_remembered_until_something_else_is_given(news: Path, tmp_path: Path) -> None:
    out, mine = tmp_path / "out", tmp_path / "mine.ttl"
    mine.write_text(":person-jens-stoltenberg kg:ignore true .", "utf-8")
    build(news, "-o", out, "--corrections", mine)
    first = (out / "graph.ttl").read_bytes()
    mine.unlink()
    build(news, "-o", out)
    is_same = (out / "graph.ttl").read_bytes() == first
    assert is_same
    assert "Jens Stoltenberg" not in labels(out)
    mine.write_text("", "utf-8")
    build(news, "-o", out, "--corrections", mine)
    assert "Jens Stoltenberg" in labels(out)


def test_a_fresh_build_forgets_what_was_given(news: Path, tmp_path: Path) -> None:
    out, mine = tmp_path / "out", tmp_path / "mine.ttl"
    mine.write_text(":person-jens-stoltenberg kg:ignore true .", "utf-8")
    build(news, "-o", out, "--corrections", mine)
    build(news, "-o", out, "--fresh")
    assert "Jens Stoltenberg" in labels(out)
    build(news, "-o", out)
    assert "Jens Stoltenberg" in labels(out)


def test_what_no_longer_applies_is_a_warning_and_a_line_of_the_report(news: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text(":person-nobody a kg:Person ; kg:colour 7 .", "utf-8")
    result = build(news, "-o", tmp_path / "out", "--corrections", mine)
    assert result.exit_code == 0
    assert [line.partition(f"kg: {mine}: ")[2][:24] for line in result.stderr.splitlines()[:2]] == [
        "says what is no correcti",
        "no longer applies: perso",
    ]
    report = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert "| person-nobody is of the type Person | mine.ttl | nothing is called person-nobody" in report
    assert ":person-nobody kg:colour" in report


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (":a owl:sameAs :b ; owl:differentFrom :b .", "a is not the same as b and that a is the same as b"),
        (":a owl:sameAs", "line 1: "),
        (None, "cannot be read"),
    ],
)
def test_what_cannot_be_used_ends_the_build_in_one_line(
    text: str | None, message: str, news: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.ttl"
    if text:
        mine.write_text(text, "utf-8")
    result = build(news, "-o", tmp_path / "out", "--corrections", mine)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"kg: {mine}")
    assert message in line
