"""What holds of entities whatever the articles and corrections are."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.corrections import Corrections, Relation, Source
from kg.corrections.turtle import read_corrections
from kg.errors import CorrectionError
from kg.extract import extract
from kg.graph import DEFAULT_BASE, entity_iri
from kg.keys import local_name
from kg.language import parse
from kg.lexicon import EntityClass, Lexicon
from kg.model import Article, Entity, Findings, Mention, MentionKind, Span
from kg.outline import outline_of
from kg.resolve import Resolver, resolve
from kg.resolve.forms import fold
from kg.resolve.occurrences import occurrences
from kg.resolve.referents import reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from kg.resolution import GlobalEntity, Resolution

KINDS = ("Person", "Organization", "Place")
WORDS = Lexicon(entities={kind: EntityClass(kind, kind.lower(), ("Entity",)) for kind in KINDS})
LABELS = ("NATO", "Nato", "Michael Jordan", "Jordan", "M. Jordan", "Kyiv", "Kiev", "Rosneft", "Одеса")
ITEMS = (None, None, "Q1", "Q2")


def entity(label: str, kind: str, names: Iterable[str] = (), item: str | None = None) -> Entity:
    return Entity(f"{label} {kind}", label, kind, (label, *names), item)


def article(text: str, entities: Iterable[Entity]) -> Findings:
    """An article that names each of its entities once."""
    entities = tuple(entities)
    mentions = (Mention(Span(9 * n, 9 * n + 1), MentionKind.NAME, e.type, e.id) for n, e in enumerate(entities))
    return Findings(Article(text, text), entities=entities, mentions=tuple(mentions))


def corpora(*, with_names: bool = True) -> st.SearchStrategy[list[Findings]]:
    """A few articles over small pools; where entities have one name each, a term means all of a label and nothing else."""
    names = st.lists(st.sampled_from(LABELS), max_size=2) if with_names else st.just([])
    entities = st.builds(entity, st.sampled_from(LABELS), st.sampled_from(KINDS), names, st.sampled_from(ITEMS))
    groups = st.lists(st.lists(entities, max_size=4, unique_by=lambda each: each.id), min_size=1, max_size=6)
    return groups.map(lambda found: [article(f"article {n}", group) for n, group in enumerate(found)])


def term(each: Entity) -> str:
    return local_name(f"{each.type.lower()}/{fold(each.label)}")


TERMS = st.builds(entity, st.sampled_from(LABELS), st.sampled_from(KINDS)).map(lambda each: f":{term(each)}")
SAME_OR_NOT = st.sampled_from(["owl:sameAs", "owl:differentFrom"])
PAIRS = st.tuples(TERMS, SAME_OR_NOT, TERMS)
OTHERS = st.one_of(
    st.tuples(TERMS, SAME_OR_NOT, st.sampled_from(["wd:Q1", "wd:Q2"])),
    st.tuples(TERMS, st.just("a"), st.sampled_from(KINDS).map("kg:{}".format)),
    st.tuples(TERMS, st.just("rdfs:label"), st.sampled_from(LABELS).map('"{}"'.format)),
    st.tuples(TERMS, st.just("kg:ignore"), st.just("true")),
)
Lines = list[tuple[str, str, str]]


def read(lines: Iterable[tuple[str, str, str]]) -> Corrections:
    text = "".join(f"{' '.join(line)} .\n" for line in lines)
    return read_corrections([Source("mine.ttl", text)], DEFAULT_BASE, WORDS.entities)


def consistent(lines: Lines) -> Corrections:
    """The lines that do not contradict those before them."""
    kept: Lines = []
    for line in lines:
        try:
            read([*kept, line])
        except CorrectionError:
            continue
        kept.append(line)
    return read(kept)


RELATED = st.lists(PAIRS, min_size=1, max_size=5).map(consistent)
ANYTHING = st.lists(PAIRS | OTHERS, max_size=6).map(consistent)


def places(corpus: Iterable[Findings]) -> Iterator[tuple[tuple[str, str], Entity]]:
    """Every occurrence, by where it is."""
    return (((found.article.sha256, each.id), each) for found in corpus for each in found.entities)


def keys(resolution: Resolution, corpus: Iterable[Findings], terms: Iterable[str]) -> set[str]:
    """The entities that all occurrences are which some terms mean."""
    terms = set(terms)
    return {resolution.entities[place].key for place, each in places(corpus) if term(each) in terms}


MANY = settings(max_examples=200)

# Over articles


@given(corpora(), ANYTHING, st.randoms())
@MANY
def test_the_order_of_articles_changes_nothing(corpus: list[Findings], said: Corrections, random: object) -> None:
    shuffled = sorted(corpus, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert resolve(shuffled, WORDS, said) == resolve(corpus, WORDS, said)
    assert resolve([*shuffled, *corpus], WORDS, said) == resolve(corpus, WORDS, said)


@given(corpora(), corpora(), ANYTHING)
@MANY
def test_what_is_forgotten_or_read_anew_leaves_no_trace(
    corpus: list[Findings], before: list[Findings], said: Corrections
) -> None:
    resolver = Resolver(WORDS, said)
    for found in [*before, *corpus]:  # of the same texts, so that most are read twice
        resolver.read(outline_of(found))
    for found in corpus:
        if not found.entities:
            resolver.forget(found.article.sha256)
    for found in before[len(corpus) :]:
        resolver.forget(found.article.sha256)
    assert resolver.resolve() == resolver.resolve() == resolve(corpus, WORDS, said)


@given(corpora(), ANYTHING)
@MANY
def test_every_occurrence_is_one_entity_with_a_name_of_its_own(corpus: list[Findings], said: Corrections) -> None:
    resolution = resolve(corpus, WORDS, said)
    entities = set(resolution.entities.values())
    assert set(resolution.entities) == {place for place, _ in places(corpus)}
    assert len({entity_iri(DEFAULT_BASE, each) for each in entities}) == len(entities)
    assert resolution.ignored <= set(resolution.entities)
    assert len(resolution.reasons) == len(resolution.entities) - len(entities)


@given(corpora(with_names=False), RELATED)
@MANY
def test_what_is_said_to_be_the_same_or_different_is_so(corpus: list[Findings], said: Corrections) -> None:
    resolution = resolve(corpus, WORDS, said)
    for side in said.sides.values():
        assert len(keys(resolution, corpus, side)) <= 1 or len(side) == 1
    for one, other in said.apart:
        assert not keys(resolution, corpus, said.sides[one]) & keys(resolution, corpus, said.sides[other])


@given(corpora(with_names=False), corpora(), RELATED)
@MANY
def test_adding_an_article_never_splits_what_was_joined_by_a_correction(
    corpus: list[Findings], more: list[Findings], said: Corrections
) -> None:
    added = [article(f"added {n}", found.entities) for n, found in enumerate(more)]
    resolution = resolve([*corpus, *added], WORDS, said)
    for side in said.sides.values():
        assert len(keys(resolution, corpus, side)) <= 1 or len(side) == 1


@given(corpora(), st.data())
@MANY
def test_one_that_is_told_apart_stays_apart(corpus: list[Findings], data: st.DataObject) -> None:
    rows = [row for row in occurrences(corpus) if row.entity.label]
    if not rows:
        return
    one = data.draw(st.sampled_from(rows))
    resolution = resolve(corpus, WORDS, read([(f":{reference(one)}", "owl:differentFrom", f":{term(one.entity)}")]))
    own = resolution.of(one.article, one.entity.id)
    alike = [row for row in rows if term(row.entity) == term(one.entity) and row != one]
    assert own not in [resolution.of(row.article, row.entity.id) for row in alike]


@given(corpora(), st.lists(st.tuples(TERMS, st.just("owl:differentFrom"), TERMS), max_size=3).map(consistent))
@MANY
def test_without_a_user_s_word_two_items_are_never_one_and_a_person_only_with_a_thing_of_the_same_name(
    corpus: list[Findings], said: Corrections
) -> None:
    resolution = resolve(corpus, WORDS, said)
    clusters: defaultdict[GlobalEntity, list[Entity]] = defaultdict(list)
    for place, each in places(corpus):
        clusters[resolution.entities[place]].append(each)
    for joined in clusters.values():
        assert len({each.wikidata for each in joined} - {None}) <= 1
        things = [each for each in joined if each.type != "Person"]
        named = {fold(name) for each in things for name in (each.label, *each.names)}
        people = [each for each in joined if each.type == "Person"]
        assert not things or all(named & {fold(name) for name in (each.label, *each.names)} for each in people)


@given(corpora(with_names=False), st.lists(OTHERS, min_size=1, max_size=4).map(consistent))
@MANY
def test_what_is_said_of_a_term_shows_or_is_complained_of(corpus: list[Findings], said: Corrections) -> None:
    resolution = resolve(corpus, WORDS, said)
    assert [outcome.correction for outcome in resolution.outcomes] == list(said.said)
    for outcome in resolution.outcomes:
        correction = outcome.correction
        meant = {p: resolution.entities[p] for p, each in places(corpus) if term(each) == correction.subject}
        if outcome.complaint or not meant:
            continue
        match correction.relation:
            case Relation.TYPE:
                assert correction.value in {each.type for each in meant.values()}
            case Relation.LABEL:
                assert correction.value in {each.label for each in meant.values()}
            case Relation.IGNORED:
                assert meant.keys() & resolution.ignored


# Within one

NAMES = st.sampled_from(
    ["Ann Lee", "Lee", "President Ann Lee", "Russia", "Moscow", "the Kremlin", "NATO", "she", "the ministry"]
)
VERBS = st.sampled_from(["attacked", "said that", "condemned", "met", "was arrested by", "told", "who heads"])
ENDS = st.sampled_from([".", ", a spokesman for", ' , " he said .', " — ", "\n\n", ": ", "'s", " (Reuters) - ", "?"])
SENTENCES = st.lists(st.tuples(NAMES, VERBS, NAMES, ENDS).map(" ".join), min_size=1, max_size=5).map(" ".join)
READING = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def found_in(text: str, nlp: Language, lexicon: Lexicon) -> Findings:
    each = Article("a", text, published=date(2024, 3, 14))
    [(_, doc)] = parse(nlp, [each], lexicon)
    return extract(doc, each, lexicon)


def check(findings: Findings, lexicon: Lexicon) -> None:
    """Every mention lies in the text and belongs to one entity that is there, and that is one of the graph's."""
    ids = [each.id for each in findings.entities]
    assert len(ids) == len(set(ids))
    owners: dict[Span, str] = {}
    for mention in findings.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(findings.article.text)
        assert mention.entity in ids
        assert owners.setdefault(mention.span, mention.entity) == mention.entity
    resolution = resolve([findings], lexicon)
    assert set(resolution.entities) == {(findings.article.sha256, each) for each in ids}


@given(text=SENTENCES)
@READING
def test_mentions_in_news_belong_to_one_entity_each(text: str, nlp: Language, lexicon: Lexicon) -> None:
    check(found_in(text, nlp, lexicon), lexicon)


@given(text=st.text(max_size=80))
@READING
def test_mentions_in_any_text_belong_to_one_entity_each(text: str, nlp: Language, lexicon: Lexicon) -> None:
    check(found_in(text, nlp, lexicon), lexicon)
