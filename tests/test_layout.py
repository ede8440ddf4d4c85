"""Layout: paragraphs, furniture and datelines, by characters alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.layout import lay_out, masked

if TYPE_CHECKING:
    from kg.lexicon import Lexicon


def furniture(text: str, lexicon: Lexicon) -> list[str]:
    return [span.text(text).strip() for span in lay_out(text, lexicon).furniture]


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Ten things to know",
        "Read more about the war",
        "Photograph: Anna Lind/Getty Images",
        "Getty Images",
        "Advertisement",
        "With reporting from Reuters and AFP",
        "Sign up for The Harbour Letter, with all the news from the port, and get it every morning.",
        "Reporting by Anna Lind; Editing by Peter Lang",
        "By Anna Lind and Peter Lang in Oslo",
        "Президент объявил в четверг, что страна отправит больше помощи.",
        "총리는 목요일 우크라이나에 더 많은 지원을 보낼 것이라고 발표했다.",
    ],
)
def test_furniture(line: str, lexicon: Lexicon) -> None:
    text = f"{line}\nThe port burned on Monday, the mayor said.\nNobody was hurt."
    assert furniture(text, lexicon) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The photograph shows a burning port, the mayor said in a long letter to the council.",
        "By Monday the port had burned down.",
        "“Мы не хотим войны”, Lukashenko told reporters in Minsk on Monday.",
        "Watch sales fell in March.",
        "“Read more books,” the minister said.",
    ],
)
def test_sentences_are_no_furniture(line: str, lexicon: Lexicon) -> None:
    assert furniture(f"{line}\nNobody was hurt.", lexicon) == []


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("Siemens &lt;SIEG> bought Acme <ACM.N>.", ["&lt;SIEG>", "<ACM.N>"]),
        ("It was bought by &lt;BTR Realty Inc>, a unit of Acme.\n Reuter &#3;", ["&lt;", ">", "&#3;"]),
        ("Acme (NYSE: ACM; TSX: ACM.TO) and Lind (NASDAQ:LIND) rose.", ["(NYSE: ACM; TSX: ACM.TO)", "(NASDAQ:LIND)"]),
        ("They came in peace (symbol: a dove).", []),
        ("Profits of AT&amp;T were < 3 million.", []),
    ],
)
def test_tickers_and_escaped_brackets(text: str, blanked: list[str], lexicon: Lexicon) -> None:
    assert furniture(text, lexicon) == blanked


def test_a_caption_with_its_credit_is_furniture(lexicon: Lexicon) -> None:
    caption = "A port in Odesa after an attack. Photograph: Anna Lind/Getty Images"
    assert furniture(f"Rain fell.\n{caption}\nNobody was hurt.", lexicon) == [caption]


@pytest.mark.parametrize("sign", ["– Guardian", "Enditem", "###"])
def test_a_signature_behind_the_last_sentence(sign: str, lexicon: Lexicon) -> None:
    text = f"Rain fell.\nHe spoke of nuclear weapons. {sign}"
    assert [span.strip() for span in furniture(text, lexicon)] == [sign]
    assert masked(text, lay_out(text, lexicon)).rstrip().endswith("weapons.")


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KYIV (Reuters) - Rain fell.", "KYIV (Reuters) - "),
        ("MEXICO CITY, March 14 (Reuters) - Rain fell.", "MEXICO CITY, March 14 (Reuters) - "),
        ("(CNN) — Rain fell.", "(CNN) — "),
        ("LIMA/OSLO (AP) — Rain fell.", "LIMA/OSLO (AP) — "),
        ("BERLIN — Rain fell.", "BERLIN — "),
        ("Paris [France], March 1 (ANI/Sputnik): Rain fell.", "Paris [France], March 1 (ANI/Sputnik): "),
        ("Feb. 7 (UPI) — Rain fell.", "Feb. 7 (UPI) — "),
        ("New Delhi, Nov. 3, 2023 (PTI) - Rain fell.", "New Delhi, Nov. 3, 2023 (PTI) - "),
        ("Anna Berg (Labour): Rain fell.", None),
        ("Berlin is wet - rain fell.", None),
        ("NATO met in Oslo (Norway) - twice.", None),
    ],
)
def test_datelines(text: str, dateline: str | None, lexicon: Lexicon) -> None:
    assert [d.text(text) for d in lay_out(text, lexicon).datelines] == ([dateline] if dateline else [])


def test_hard_wrapped_lines_are_one_paragraph(lexicon: Lexicon) -> None:
    wrapped = (
        "The port of Odesa burned for three days after an attack that the\n"
        "navy called the worst of the year, while the mayor asked everyone\n"
        "to stay at home until the smoke had cleared and the water was\n"
        "safe to drink again. Nobody was hurt.\n\n"
        "A second fire broke out on Tuesday in the old town of the city,\n"
        "where firemen worked all night."
    )
    assert len(lay_out(wrapped, lexicon).paragraphs) == 2


def test_lines_of_sentences_are_paragraphs(lexicon: Lexicon) -> None:
    text = "Rain fell.\nThe sun came out.\n\nNobody was hurt."
    assert [p.text(text) for p in lay_out(text, lexicon).paragraphs] == [
        "Rain fell.",
        "The sun came out.",
        "Nobody was hurt.",
    ]


@given(st.text() | st.text(alphabet="ABCab (),.–-—/\n\r\"'"))
def test_spans_lie_inside_the_text(lexicon: Lexicon, text: str) -> None:
    layout = lay_out(text, lexicon)
    for span in (*layout.paragraphs, *layout.furniture, *layout.datelines):
        assert 0 <= span.start < span.end <= len(text)
    assert list(layout.paragraphs) == sorted(layout.paragraphs)
    assert len(masked(text, layout)) == len(text)


def test_the_original_beside_its_translation_is_furniture(lexicon: Lexicon) -> None:
    text = 'She said, "We won." ((ru)) Мы выиграли этот матч! It rained in Kyiv (Київ) today.'
    assert furniture(text, lexicon) == ["Мы выиграли этот матч!"]


def test_where_somebody_stands_in_a_picture_is_furniture(lexicon: Lexicon) -> None:
    text = "Putin, second left, and Lavrov (R) met Ann Lee (2nd L), who turned, left, and ran."
    assert furniture(text, lexicon) == [", second left,", "(R)", "(2nd L)"]
