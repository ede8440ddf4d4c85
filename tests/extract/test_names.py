"""Names: bounds and types, and what the form of a name gives away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.names import names
from kg.extract.tokens import Doc
from kg.language import parse
from kg.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from kg.lexicon import Lexicon
    from kg.model import Findings


@pytest.fixture
def named(nlp: Language, lexicon: Lexicon) -> Callable[[str], list[tuple[str, str]]]:
    """The names in a text with their types."""

    def names_in(text: str) -> list[tuple[str, str]]:
        [(_, doc)] = parse(nlp, [Article("a", text)], lexicon)
        return [(m.text, m.type) for m in names(Doc(doc), lexicon)]

    return names_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Giorgia Meloni met Mr Scholz.", ["Giorgia Meloni", "Scholz"]),
        ("Health Secretary Laura Kent resigned.", ["Laura Kent"]),
        ("The European Commission President Anna Berg resigned.", ["European Commission", "Anna Berg"]),
        ("The MV Santa Lucia sank off Cebu.", ["MV Santa Lucia", "Cebu"]),
        ("The winner of the first round, Calin Georgescu, left.", ["Calin Georgescu"]),
        ("McDonald's said it would sell the unit.", ["McDonald's"]),
        ("Dell's fell after Dell lost the case.", ["Dell", "Dell"]),
        ("Furious Theresa May has met Mr Scholz.", ["Theresa May", "Scholz"]),
        ("Voters in Rome's old town cheered.", ["Rome"]),
        (
            "Ursula von der Leyen praised Charles de Gaulle in Paris.",
            ["Ursula von der Leyen", "Charles de Gaulle", "Paris"],
        ),
        ("John Hale/Pool and Mary Kent arrived.", ["John Hale", "Pool", "Mary Kent"]),
        ("Anna “Ace” Lind won the match.", ["Anna “Ace” Lind"]),
        ("She bought an iPhone in Lima.", ["iPhone", "Lima"]),
        ("A New York-based firm closed.", ["New York"]),
        ("Peter Lang - A retired general - spoke.", ["Peter Lang"]),
        ("The pro-Ukrainian crowd cheered in Lima.", ["Lima"]),
        ("Activist Greta Thunberg spoke.", ["Greta Thunberg"]),
        ("Eli Lilly and Co hired 20 people.", ["Eli Lilly and Co"]),
        ("American Telephone and Telegraph Co hired 20 people.", ["American Telephone and Telegraph Co"]),
        ("Boeing hired him. Boeing and Lockheed Corp agreed.", ["Boeing", "Boeing", "Lockheed Corp"]),
        ("Judge Cyrus Vance, Jr. resigned.", ["Cyrus Vance, Jr."]),
        ("Barrister James Bell, QC, resigned.", ["James Bell"]),
        ("Prices fell in Lima.\n\nReuter", ["Lima"]),
        ("Leon van Biljon died. Van Biljon was 70.", ["Leon van Biljon", "Van Biljon"]),
        ("Steve Jobs spoke. Jobs left.", ["Steve Jobs", "Jobs"]),
        ("Historically, the Department of Justice has not pursued charges.", ["Department of Justice"]),
        ("The case went to the International Court of Justice.", ["International Court of Justice"]),
        (
            "The United States House of Representatives impeached President Anna Berg.",
            ["United States House of Representatives", "Anna Berg"],
        ),
        ("Vaccines, several of which are in trials, may help Lima.", ["Lima"]),
        ("Fireworks will be banned in Lima. “Prototypes can be worn for a day,” he said.", ["Lima"]),
        ("Videos downloaded with it are fair use. The videos are in Lima.", ["Lima"]),
        ("State media saw a fire in Lima.", ["Lima"]),
        ("Senate leaders went to Lima.", ["Senate", "Lima"]),
        ("The Queen spoke to Secretary of State Anna Berg.", ["Anna Berg"]),
        ("An Airbus A380 and a Boeing 737 landed.", ["Airbus A380", "Boeing 737"]),
        ("She bought an iPhone 4 in Lima.", ["iPhone 4", "Lima"]),
        ("Regulators gave emergency use authorization (EUA) in Lima.", ["Lima"]),
        ("Anna Berg Image: US Congress.", ["Anna Berg", "US Congress"]),
        ("Broadcaster James Morgan went to Lima.", ["James Morgan", "Lima"]),
        ("Households with children were asked to leave Lima.", ["Lima"]),
        ("Phivolcs said the nearby Cotabato Trench is deep.", ["Phivolcs", "Cotabato Trench"]),
        ("Chipmaker Northvale Inc’s bid failed. Northvale rose.", ["Northvale Inc", "Northvale"]),
        ("Acme Corp fell. The plan by Acme Chief Executive Ann Lee failed.", ["Acme Corp", "Acme", "Ann Lee"]),
        ("Superintendent of Schools Dan Okafor resigned.", ["Dan Okafor"]),
        ("Norwegian Energy Minister Tina Bru spoke.", ["Norwegian", "Tina Bru"]),
        ("The Department of Energy spokesman spoke.", ["Department of Energy"]),
        ("Former Volvo CTO Anna Lind left.", ["Volvo", "Anna Lind"]),
        ("Labour MPs met. The MPs voted in Lima.", ["Lima"]),
        ("Queensland nurses met in Lima.", ["Queensland", "Lima"]),
        ("It was another Sam Altman production.", ["Sam Altman"]),
        ("(Reportedly, Musk left.)", ["Musk"]),
        ("He invested 30 mln U.S. Dlrs in Acme Steel Corp.", ["U.S.", "Acme Steel Corp."]),
    ],
)
def test_bounds(named: Callable[[str], list[tuple[str, str]]], text: str, expected: list[str]) -> None:
    assert [name for name, _ in named(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KYIV, March 3 (Reuters) - Rain fell on Monday.", [("KYIV", "Place"), ("Reuters", "Organization")]),
        (
            "MEXICO CITY/LIMA (Reuters) - Rain fell.",
            [("MEXICO CITY", "Place"), ("LIMA", "Place"), ("Reuters", "Organization")],
        ),
    ],
)
def test_datelines(read: Callable[[str], Findings], text: str, expected: list[tuple[str, str]]) -> None:
    found = [(m.span.text(text), m.type) for m in read(text).mentions if m.kind == "name"]
    assert found[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Fighting broke out in the Kursk region.", "Kursk", "Place"),
        ("They fled the village of Tyotkino.", "Tyotkino", "Place"),
        ("They captured Tyotkino, a village near the border.", "Tyotkino", "Place"),
        ("Ukrainian drones struck at night.", "Ukrainian", "Group"),
        ("Shahed drones hit the port.", "Shahed", "Product"),
        ("The USS Cole left port.", "USS Cole", "Product"),
        ("The Paris Agreement was signed.", "Paris Agreement", "Work"),
        ("The Crimea Bridge was hit.", "Crimea Bridge", "Facility"),
        ("The Olympic Games began.", "Olympic Games", "Occasion"),
        ("The Taliban met the Shiites.", "Shiites", "Group"),
        ("The United States Democratic Party met.", "United States Democratic Party", "Organization"),
        (
            "The United States House of Representatives impeached President Anna Berg.",
            "United States House of Representatives",
            "Organization",
        ),
        ("New York City Police Commissioner Ann Berg left.", "New York City Police", "Organization"),
        ("Google parent Alphabet abandoned its plan.", "Alphabet", "Organization"),
        ("Winds from Tropical Storm Elsa hit Florida.", "Tropical Storm Elsa", "Occasion"),
        ("Meta said it would hire 20 people. Meta rose.", "Meta", "Organization"),
        ("Connie Moganedi, a spokeswoman, said no.", "Connie Moganedi", "Person"),
        ("They met Kirsten Gillibrand, who ran in 2020.", "Kirsten Gillibrand", "Person"),
        ("Azimio alliance leader, Raila Otieno, has urged unity.", "Raila Otieno", "Person"),
        ("Cole Fenner moved to Chelsea. The club cashed in on Fenner.", "Fenner", "Person"),
        ("Kurtzer told Wikinews that he left.", "Wikinews", "Organization"),
        ("Lead manager Banque Internationale said no.", "Banque Internationale", "Organization"),
        ("Oxleigh striker Tom Berg scored.", "Oxleigh", "Organization"),
        ("Rivian's stock fell.", "Rivian", "Organization"),
        ("Shares of Zarvex rose after Zarvex CEO Ann Lee resigned.", "Zarvex", "Organization"),
        ("Fashion retailer Peter Lang cut jobs.", "Peter Lang", "Organization"),
        ("Lind Partners Ltd hired 20 people.", "Lind Partners Ltd", "Organization"),
        ("The University of Lindholm hired 20 people.", "University of Lindholm", "Organization"),
        ("Typhoon Phanfone hit the islands. Phanfone weakened.", "Phanfone", "Occasion"),
        ("The Congressional Budget Office said so.", "Congressional Budget Office", "Organization"),
        ("The Democratic National Convention began.", "Democratic National Convention", "Occasion"),
        ("They broke the Vienna Convention.", "Vienna Convention", "Work"),
        ("The Clintons left Arkansas.", "Clintons", "Group"),
        ("The Organization for Polar Exploration (OPE) met in Oslo.", "OPE", "Organization"),
        (
            "The Organization for Polar Exploration (OPE) met in Oslo.",
            "Organization for Polar Exploration",
            "Organization",
        ),
    ],
)
def test_types(named: Callable[[str], list[tuple[str, str]]], text: str, name: str, expected: str) -> None:
    assert (name, expected) in named(text)


def test_an_acronym_is_found_again(named: Callable[[str], list[tuple[str, str]]]) -> None:
    found = named("The Organization for Polar Exploration (OPE) met in Oslo.\n\nOPE members agreed.")
    assert found.count(("OPE", "Organization")) == 2


def test_the_same_name_has_the_same_type(named: Callable[[str], list[tuple[str, str]]]) -> None:
    found = named("Anna Berg won in Lima.\n\nLater Berg thanked her voters.\n\nBerg smiled.")
    assert {kind for name, kind in found if name.endswith("Berg")} == {"Person"}
    assert sum(name == "Berg" for name, _ in found) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KYIV (Reuters) - Olena Kovalenko spoke.", ("Olena Kovalenko", "Person")),
        ("DUBLIN (Reuters) - Ireland said no.", ("Ireland", "Place")),
        ("Rain fell.\n\nCZECH REPUBLIC\n\nRain fell there, too.", ("CZECH REPUBLIC", "Place")),
    ],
)
def test_where_the_recognizer_has_little_to_go_by(
    named: Callable[[str], list[tuple[str, str]]], text: str, expected: tuple[str, str]
) -> None:
    assert expected in named(text)


@pytest.mark.parametrize("code", ["COVID-19", "CER-1236"])
def test_codes_are_nobody(named: Callable[[str], list[tuple[str, str]]], code: str) -> None:
    assert code not in dict(named(f"Trials of {code} began in Lima."))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mayor of Koszalin Piotr Jedlinski has declared a day of mourning.", "Piotr Jedlinski"),
        ("Yesterday Governor of Utah Gary Herbert spoke.", "Gary Herbert"),
    ],
)
def test_the_place_of_a_post_is_no_given_name(read: Callable[[str], Findings], text: str, who: str) -> None:
    assert who in {entity.label for entity in read(text).entities if entity.type == "Person"}
