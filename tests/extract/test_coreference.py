"""Coreference: what is joined, what is kept apart, and the string functions behind it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.coreference.name_forms import acronym_letters, initials, name_key, person_words, shortens, stands_for
from kg.spellings import sound

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Findings


def clusters(findings: Findings) -> list[list[str]]:
    """The words of each entity's mentions, in the order of the text."""
    text = findings.article.text
    return [[m.span.text(text) for m in findings.mentions if m.entity == e.id] for e in findings.entities]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (
            "Jens Stoltenberg spoke on Monday. Mr Stoltenberg warned Russia. He left at noon.",
            ["Jens Stoltenberg", "Stoltenberg", "He"],
        ),
        ("Mohamed Morsi ruled. The army led by Abdel Sisi overthrew him.", ["Mohamed Morsi", "him"]),
        ("Hamas denied carrying out the strike. The group accused the army.", ["Hamas", "The group"]),
        ("Novara will buy Helix Foods. Bain bought Helix in 2019.", ["Helix Foods", "Helix"]),
        ("The pair fled on Monday. The judge jailed them.", ["The pair", "them"]),
        (
            "Ann Tanden spoke. In a message to Hillary Clinton, Tanden, head of the Center for Progress, thanked her.",
            ["Ann Tanden", "Tanden", "head", "her"],
        ),
        ("NATO met on Monday. Nato leaders agreed.", ["NATO", "Nato"]),
        ("The World Health Organization met. The WHO agreed.", ["World Health Organization", "WHO"]),
        (
            "Northvale Chemicals, Inc. (“Northvale Chem” or the “Company”) sued Acme. The Company won.",
            ["Northvale Chemicals, Inc.", "Northvale Chem", "the “Company", "The Company"],
        ),
        (
            'The U.S. Food and Drug Administration ("FDA") agreed. The FDA said so.',
            ["U.S. Food and Drug Administration", "FDA", "FDA"],
        ),
        ("They spoke to Kisumu County senator, Prof Tom Ojwang, in Nairobi.", ["Kisumu County senator", "Tom Ojwang"]),
        ("Acme Steel Inc cut jobs. Acme Steel blamed costs.", ["Acme Steel Inc", "Acme Steel"]),
        (
            "The mill was sold to J.P. Stevens and Co on Monday. J.P. Stevens gained most.",
            ["J.P. Stevens and Co", "J.P. Stevens"],
        ),
        ("Vestlund Motors sued Labour. The Labour Party appealed.", ["Labour", "Labour Party"]),
        ("Motorola cuts jobs\n\nMotorola Mobility said it cut jobs.", ["Motorola", "Motorola Mobility", "it"]),
        (
            "The Ukrainian foreign ministry protested. The ministry gave no details.",
            ["The Ukrainian foreign ministry", "The ministry"],
        ),
        (
            "The Ukrainian foreign ministry protested. Ukraine's Foreign Ministry called it a crime.",
            ["The Ukrainian foreign ministry", "Foreign Ministry"],
        ),
        (
            "Ukraine's Foreign Ministry protested. The Foreign Ministry of Ukraine was angry.",
            ["Foreign Ministry", "Foreign Ministry of Ukraine"],
        ),
        ("Dmitry Peskov, the Kremlin spokesman, denied it.", ["Dmitry Peskov", "the Kremlin spokesman"]),
        ("President Vladimir Putin spoke. The president left.", ["President", "Vladimir Putin", "The president"]),
        ("Kremlin spokesman Dmitry Peskov laughed.", ["Kremlin spokesman", "Dmitry Peskov"]),
        ("The South Korean army fired. South Korea's army was ready.", ["The South Korean army", "South Korea's army"]),
        ("The two companies merged. The two companies were rivals.", ["The two companies", "The two companies"]),
        ("They fled the village of Tyotkino.", ["the village", "Tyotkino"]),
        ("Acme Steel said it would cut jobs.", ["Acme Steel", "it"]),
        ("The workers said they would strike.", ["The workers", "they"]),
        ("The Omsk refinery was hit at night. The plant caught fire.", ["The Omsk refinery", "The plant"]),
        ("Acme Steel cut 200 jobs. The company blamed costs.", ["Acme Steel", "The company"]),
        ("“I will not resign,” Anna Berg said.", ["I", "Anna Berg"]),
        ("“We need my plan,” Anna Berg said.", ["We", "my", "Anna Berg"]),
        ("Ukrainian drones struck. Ukraine was silent.", ["Ukrainian", "Ukraine"]),
        ("Anna Berg saw Peter Lang. He waved.", ["Peter Lang", "He"]),
        ("Xi Jinping met Kim Jong-un. Kim left.", ["Kim Jong-un", "Kim"]),
        ("Xi Jinping met Kim Jong Un. Xi left.", ["Xi Jinping", "Xi"]),
        ("Bashar al-Assad spoke. Rain fell. Assad left.", ["Bashar al-Assad", "Assad"]),
        ("Elijah Cummings died. Cummings was 68. Maya Cummings wept.", ["Elijah Cummings", "Cummings"]),
        ("Wanda Vázquez Garced resigned. Vázquez gave no reason.", ["Wanda Vázquez Garced", "Vázquez"]),
        ("Robert Downey Jr. laughed. Downey left.", ["Robert Downey Jr.", "Downey"]),
        ("D. Peskov spoke. Dmitri Peskov left.", ["D. Peskov", "Dmitri Peskov"]),
        ("China Central Television (CCTV) was there.", ["China Central Television", "CCTV"]),
        (
            "The Polish Foreign Ministry agreed. The Polish Ministry of Foreign Affairs left.",
            ["Polish Foreign Ministry", "Polish Ministry of Foreign Affairs"],
        ),
        ("Dmitri Peskov spoke. Dmitry Peskov left.", ["Dmitri Peskov", "Dmitry Peskov"]),
        ("Muammar Gaddafi spoke. Then Qaddafi left.", ["Muammar Gaddafi", "Qaddafi"]),
        ("The Georgia Institute of Technology (GT) grew.", ["Georgia Institute of Technology", "GT"]),
        (
            "The United States Democratic Party met. The Democratic Party agreed.",
            ["United States Democratic Party", "Democratic Party"],
        ),
        (
            "The Parliament of the United Kingdom met. The UK parliament voted.",
            ["Parliament of the United Kingdom", "The UK parliament"],
        ),
        ("An Airbus A380 landed. The A380 was new.", ["Airbus A380", "A380"]),
        ("US Senator from Vermont Bernie Sanders spoke.", ["US Senator from Vermont", "Bernie Sanders"]),
        ("Secretary of State Antony Blinken left.", ["Secretary of State", "Antony Blinken"]),
        (
            "Conservative Party leader and Prime Minister Boris Johnson left.",
            ["Conservative Party leader", "Prime Minister", "Boris Johnson"],
        ),
        ("The party's leader, Jeremy Corbyn said no.", ["The party's leader", "Jeremy Corbyn"]),
        ("Activist Greta Thunberg spoke.", ["Activist", "Greta Thunberg"]),
        ("Time magazine spoke. Time was right.", ["Time", "Time magazine", "Time"]),
        ("Indonesia held a vote. Few in the country took part.", ["Indonesia", "the country"]),
        ("The rebels, who fled on Monday, came back.", ["The rebels", "who"]),
        ("Although she had a fund, Anna Berg earned money.", ["she", "Anna Berg"]),
        ("The court forced Acme Steel to cut its prices.", ["Acme Steel", "its"]),
    ],
)
def test_joined(read: Callable[[str], Findings], text: str, together: list[str]) -> None:
    assert together in clusters(read(text))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Laura Bush met George Bush. Bush smiled.", "Laura Bush", "George Bush"),
        ("Laura Bush met George Bush. Bush smiled.", "Bush", "George Bush"),
        ("Ukraine's Foreign Ministry protested. Russia's Foreign Ministry replied.", "Ukraine", "Russia"),
        (
            "The Russian foreign ministry protested. The Ukrainian foreign ministry replied.",
            "The Russian foreign ministry",
            "The Ukrainian foreign ministry",
        ),
        ("Anna Berg resigned. Prices fell. The market closed. Rain came. Then she left.", "she", "Anna Berg"),
        ("The Omsk refinery and the Ufa bridge were hit. The plant caught fire.", "The plant", "the Ufa bridge"),
        ("Acme Steel sued Lind Motors. The company lost.", "The company", "Acme Steel"),
        ("President Anna Berg met President Peter Lang. The president left.", "The president", "Peter Lang"),
        (
            "The South Korean army fired. The North Korean army replied.",
            "The South Korean army",
            "The North Korean army",
        ),
        ("A plane landed at the Omsk airport. The runway was wet.", "The runway", "the Omsk airport"),
        ("Acme 900 was built by Acme. Rain fell.", "Acme", "Acme 900"),
        ("A worker fled. A worker died.", "A worker", "The worker"),
        ("Robert Kennedy Jr. met Robert Kennedy.", "Robert Kennedy Jr.", "Robert Kennedy"),
        ("George W. Bush is the son of George Bush.", "George W. Bush", "George Bush"),
        ("George W. Bush spoke. His father, George Bush, left.", "George W. Bush", "George Bush"),
        ("Peter Lang fled. His brother and his mother wept. His brother drowned.", "Peter Lang", "His brother"),
        ("Lang, his brother, and his mother fled.", "Lang", "his brother"),
        ("Japanese officials spoke. Japanese officials denied it.", "Japanese", "it"),
        ("YouTube helps everyone who asks for it.", "YouTube", "it"),
        ("In Hong Kong it was met with protests.", "Hong Kong", "it"),
        ("Hungary was the last to ratify the bid. Its parliament voted for it in May.", "Hungary", "it"),
        ("Speaking to Peter Lang, he said no.", "Peter Lang", "he"),
        ("The Secretary of Justice met the Secretary of State.", "The Secretary", "the Secretary of State"),
        ("Thai Steel left. The monarchy was old.", "Thai Steel", "The monarchy"),
        ("According to Acme Steel, warm water came in, so it rose.", "Acme Steel", "it"),
        ("Anna Berg and Peter Lang left the workers. They won.", "the workers", "They"),
        ("A young Swede won. Sweden was happy.", "Swede", "Sweden"),
        (
            "She joined the Constitution Party. She led the Constitution Party of Idaho.",
            "Constitution Party",
            "Constitution Party of Idaho",
        ),
        ("The donor to Sen. Anna Berg left.", "The donor", "Anna Berg"),
        ("A member of Labour Anna Berg knew left.", "A member", "Anna Berg"),
        ("Kelly Smith met Kylie Smith.", "Kelly Smith", "Kylie Smith"),
        ("Netflix cancelled the show. Netflix Japan said it was sorry.", "Netflix", "Netflix Japan"),
        ("The Senate Banking Committee met. The Senate will vote in May.", "Senate", "Senate Banking Committee"),
        (
            "American Motors Corp broke off talks after the union rejected its plan.",
            "American Motors Corp",
            "the union",
        ),
        ("A vote in the Senate split those in the party.", "Senate", "the party"),
    ],
)
def test_kept_apart(read: Callable[[str], Findings], text: str, one: str, other: str) -> None:
    assert not any(one in words and other in words for words in clusters(read(text)))


def test_two_ministries_are_two_entities(read: Callable[[str], Findings]) -> None:
    found = clusters(read("Ukraine's Foreign Ministry protested. Russia's Foreign Ministry replied."))
    assert found.count(["Foreign Ministry"]) == 2


def test_unnamed_people_are_others_each_time(read: Callable[[str], Findings]) -> None:
    assert clusters(read("Japanese officials spoke. Japanese officials left.")).count(["Japanese officials"]) == 2


def test_mr_and_mrs_are_two(read: Callable[[str], Findings]) -> None:
    assert clusters(read("Mr Berg spoke. Mrs Berg left. Mr Berg smiled."))[-1] == ["Berg"]


def test_a_pronoun_outweighs_what_a_given_name_suggests(read: Callable[[str], Findings]) -> None:
    assert ["Peter Lang", "She"] in clusters(read("Peter Lang resigned. She gave no reason."))


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Anna Berg spoke. Berg left.", "Berg", "surname"),
        ("Anna Berg spoke. Anna left.", "Anna", "given name"),
        ("Anna Berg spoke. Then Anna Berg left.", "Anna Berg", "same name"),
        ("The World Health Organization met. The WHO agreed.", "WHO", "acronym"),
        ("Dmitri Peskov spoke. Dmitry Peskov left.", "Dmitry Peskov", "spelling"),
        ("Ukraine won. Ukrainian drones flew.", "Ukrainian", "known name"),
        ("Dmitry Peskov, the spokesman, denied it.", "the spokesman", "apposition"),
        ("Kremlin spokesman Dmitry Peskov laughed.", "Dmitry Peskov", "first mention"),
        ("Acme Steel cut 200 jobs. The company blamed costs.", "The company", "kind: the company"),
        ("“I will not resign,” Anna Berg said.", "I", "speaker of the quote"),
        ("The rebels, who fled, came back.", "who", "relative pronoun"),
    ],
)
def test_reasons(read: Callable[[str], Findings], text: str, words: str, reason: str) -> None:
    findings = read(text)
    assert [m.reason for m in findings.mentions if m.span.text(text) == words][-1] == reason


def test_the_role_is_named_in_the_reason(read: Callable[[str], Findings]) -> None:
    findings = read("President Vladimir Putin spoke. The president left.")
    assert findings.mentions[-1].reason in {"same noun", "role: the president"}


def test_every_join_has_its_reason(read: Callable[[str], Findings]) -> None:
    findings = read("Jens Stoltenberg spoke. Mr Stoltenberg, the alliance's leader, warned Russia. He left.")
    assert all(m.reason for m in findings.mentions)
    assert "surname" in {m.reason for m in findings.mentions}


# Names as strings ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("berg", "anna berg", True),
        ("anna", "anna berg", True),
        ("anna berg", "anna maria berg", True),
        ("de vries", "jan de vries", True),
        ("berg", "anna berg jr", True),
        ("maria", "anna maria berg", False),
        ("anna berg", "anna berg", False),
        ("robert kennedy", "robert kennedy jr", False),
        ("ricardo rossello", "ricardo rossello nevares", True),
        ("", "anna berg", False),
    ],
)
def test_shortens(short: str, full: str, *, expected: bool) -> None:
    assert shortens(short.split(), full.split()) is expected


def test_a_first_surname_shortens_only_where_it_is_no_given_name() -> None:
    assert shortens(["rossello"], ["ricardo", "rossello", "nevares"], inner=True)
    assert not shortens(["rossello"], ["ricardo", "rossello", "nevares"])


def test_a_hyphen_parts_a_person_s_words() -> None:
    assert person_words("Bashar al-Assad") == ["bashar", "al", "assad"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("dmitri", "dmitry", True),
        ("zaporizhia", "zaporizhzhia", True),
        ("kiev", "kyiv", True),
        ("gaddafi", "qaddafi", True),
        ("zelensky", "zelenskyy", True),
        ("yevgeny", "evgeny", True),
        ("maria", "mario", False),
        ("kelly", "kylie", False),
        ("austria", "australia", False),
        ("lee", "li", False),
    ],
)
def test_spellings_of_one_word_sound_alike(one: str, other: str, *, expected: bool) -> None:
    assert (sound(one) == sound(other)) is expected


@pytest.mark.parametrize(
    ("name", "key"), [("The U.S. Army", "us army"), ("Méndez", "mendez"), ("NATO", "nato"), ("  ", "")]
)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


def test_acronyms() -> None:
    assert acronym_letters("U.N.") == "UN"
    assert not acronym_letters("Nato")
    assert "WHO" in initials("World Health Organization")
    assert "OSCE" in initials("Organization for Security and Co-operation in Europe")
    assert stands_for("GT", "Georgia Institute of Technology")
    assert stands_for("CCTV", "China Central Television", inner=True)
    assert not stands_for("CCTV", "China Central Television")
    assert not stands_for("UK", "Scottish National Party")
    assert not stands_for("UAE", "the Supreme Council of the United Arab Emirates")


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(f"a {name_key(name)}") == f"a {name_key(name)}".rstrip()


# Properties ------------------------------------------------------------------------------------------------------

SENTENCES = (
    "Jens Stoltenberg warned Russia on Monday.",
    "“I am tired,” he said.",
    "The Ukrainian foreign ministry protested.",
    "The ministry gave no details.",
    "KYIV (Reuters) - Rain fell.",
    "NATO's chief, Jens Stoltenberg/Pool, met Mr Lang",
    "The Organization for Polar Exploration (OPE) said it would leave Oslo.",
    "‘’ “ ( ) — the the",
    "They attacked the refinery, and its owner wept.",
)


@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.sampled_from([" ", "\n\n", "\n"]))
def test_every_mention_lies_in_its_text_and_belongs_to_one_entity(
    read: Callable[[str], Findings], sentences: list[str], gap: str
) -> None:
    findings = read(gap.join(sentences))
    entities = {e.id for e in findings.entities}
    size = len(findings.article.text)
    assert all(0 <= m.span.start < m.span.end <= size and m.entity in entities for m in findings.mentions)
    assert len({(m.span, m.kind) for m in findings.mentions}) == len(findings.mentions)
    assert entities == {m.entity for m in findings.mentions}


@given(st.permutations(SENTENCES))
def test_names_do_not_overlap(read: Callable[[str], Findings], sentences: list[str]) -> None:
    named = sorted(m.span for m in read("\n".join(sentences)).mentions if m.kind == "name")
    assert all(one.end <= other.start for one, other in pairwise(named))
