"""What notebooks show: tables and marked texts, in which nothing of an article is anything but text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.display.marking import Layer, Mark, marked
from kg.display.markup import escaped, framed, heading, note, table
from kg.model import (
    Article,
    Certainty,
    Entity,
    Event,
    Findings,
    Mention,
    MentionKind,
    Polarity,
    Role,
    Span,
    Statement,
    StatementKind,
)

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(1)">',
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</div></span></table><h1>free</h1>",
    "&lt;b&gt; &amp;amp;",
    "<!-- --> <![CDATA[ ]]> ${7*7} {{7*7}} $x$",
)
TAGS = {"div", "p", "table", "tr", "td", "th", "span", "small"}


class _Reader(HTMLParser):
    """The tags, attributes and words of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def is_harmless(html: str) -> bool:
    reader = read(html)
    return reader.tags <= TAGS and reader.attributes <= {"class", "style", "title"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    html = framed(
        heading(text), note(text), table([text], [[text]]), marked(text, [Mark(0, 3, Layer.EVENT, text, text, text)])
    )
    assert is_harmless(html)
    assert "".join(read(html).words).count(text) >= 4


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\u202e", "\u2066", "\u2028", "\ud800"])
def test_what_steers_becomes_a_blank(letter: str) -> None:
    assert escaped(f"a{letter}b") == "a b"


def test_dollars_are_no_formulas() -> None:
    assert 'class="tex2jax_ignore mathjax_ignore"' in framed(note("from $5 to $6"))


@pytest.mark.parametrize(
    ("rows", "is_cut", "said"),
    [
        (0, False, "0 rows"),
        (1, False, "1 row"),
        (20, False, "20 rows"),
        (21, False, "the first 20 of 21 rows"),
        (3, True, "3 rows and more"),
    ],
)
def test_a_table_counts_its_rows(rows: int, is_cut: bool, said: str) -> None:  # noqa: FBT001
    html = table(["number"], [[f"n{number}"] for number in range(rows)], is_cut=is_cut)
    assert read(html).words[-1] == said
    assert html.count("<tr>") == 1 + min(rows, 20)


# Marks


def without_labels(html: str) -> str:
    """The words of a marked text."""
    return "".join(read(re.sub(r"<small.*?</small>", "", html)).words)


@given(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=40).filter(
        lambda t: escaped(t) is not None
    ),
    st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45), st.sampled_from(Layer)), max_size=6),
)
def test_marks_may_lie_across_each_other_and_lose_no_letter(text: str, places: list[tuple[int, int, Layer]]) -> None:
    html = marked(text, [Mark(start, end, layer, "Person", "label", "note") for start, end, layer in places])
    assert is_harmless(html)
    shown = "".join(letter if letter.isprintable() or letter in "\u00a0\u202f" else " " for letter in text)
    assert without_labels(html) == shown


def test_layers_look_different() -> None:
    marks = [Mark(0, 1, Layer.ENTITY, "Person"), Mark(1, 2, Layer.EVENT, "denied"), Mark(2, 3, Layer.STATEMENT)]
    html = marked("abc", marks)
    assert "background:#2563a826" in html
    assert "border-bottom:2px dotted #c0261c" in html
    assert "background:#fff4d6" in html


def test_the_innermost_of_two_entities_gives_the_colour() -> None:
    html = marked("the governor of Ryazan", [Mark(0, 22, Layer.ENTITY, "Person"), Mark(16, 22, Layer.ENTITY, "Place")])
    assert 'background:#2d7d4626;border-radius:3px;padding:2px 0">Ryazan' in html
    assert 'background:#2563a826;border-radius:3px;padding:2px 0">the governor of ' in html


def test_an_unknown_class_has_a_colour_too() -> None:
    assert "#6f6a60" in marked("a ship", [Mark(0, 6, Layer.ENTITY, "Ship")])


# Findings


FINDINGS = Findings(
    article=Article("a", "Kyiv denied that Minsk had struck it.", title="<b>Denied</b>"),
    entities=(Entity("e1", "Kyiv", "Place"), Entity("e2", "Minsk", "Place")),
    mentions=(
        Mention(Span(0, 4), MentionKind.NAME, "Place", "e1"),
        Mention(Span(34, 36), MentionKind.PRONOUN, "Place", "e1"),
    ),
    events=(
        Event("v1", "Deny", (Span(5, 11),), "deny", Span(0, 37)),
        Event(
            "v2", "Attack", (Span(27, 33),), "strike", Span(0, 37), roles=(Role("agent", (Span(17, 22),), "e2"),),
            polarity=Polarity.NEGATIVE, statement="s1",
        ),
        Event("v3", "Attack", (Span(23, 26),), "have", Span(0, 37), certainty=Certainty.PLANNED),
    ),
    statements=(Statement("s1", StatementKind.INDIRECT, (Span(12, 36),), (Span(0, 37),), speaker="e1"),),
)  # fmt: skip


def test_findings_show_the_article_with_its_marks() -> None:
    html = FINDINGS._repr_html_()
    assert is_harmless(html)
    words = read(html).words
    assert words[0] == "<b>Denied</b>"
    assert words[-1] == "entities 2 · events 3 · statements 1 · states 0"
    assert html.count(">Place</small>") == 1  # names have labels, pronouns none
    assert 'title="Attack (denied), agent: Minsk\nsaid by Kyiv"' in html


def test_events_stand_as_they_are_told() -> None:
    assert [event.standing for event in FINDINGS.events] == ["reported", "denied", "claimed"]
