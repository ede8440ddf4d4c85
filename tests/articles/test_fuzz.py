"""Whatever bytes come, each reader gives articles and problems and nothing else; `kg verify` reads the same again.

Every example is a whole file of a format, damaged: bytes changed, cut out, doubled, or put in the place of others.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.articles import read_articles
from kg.articles.clean import cleaned
from kg.articles.exports import articles_in, in_our_words
from kg.articles.languages import foreign_language
from kg.articles.markdown import plain_words
from kg.articles.moments import day_of, moment_of
from kg.articles.nexis import is_nexis, split_nexis
from kg.articles.pages import fragment_text, page_fields
from kg.errors import InputError
from kg.model import Article, Problem
from tests.articles.samples import ATOM, NEW_NEXIS, OLD_NEXIS, PAGE, RSS, TEXT, docx, mail, pdf, tarred, warc, zipped

WHOLE = {
    "text": f"title: T\ndate: 2024-03-14\n\n{TEXT}".encode(),
    "markdown": f"---\ntitle: T\ntags: [a, b]\n---\n# H\n\n**{TEXT}**".encode(),
    "nexis": OLD_NEXIS.encode(),
    "new nexis": NEW_NEXIS.encode(),
    "json": json.dumps({"articles": [{"title": "T", "content": TEXT, "source": {"name": "P"}}]}).encode(),
    "lines": (json.dumps({"text": TEXT, "published": "2024-03-14"}) + "\n").encode() * 3,
    "page": PAGE.encode(),
    "page with data": PAGE.replace("</head>", '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"T","author":{"@id":"#a"}},{"@id":"#a","name":"A"}]}</script></head>').encode(),
    "rss": RSS.encode(),
    "atom": ATOM.encode(),
    "mail": mail(html=True),
    "mailbox": b"From a@b.example Thu Mar 14 10:00:00 2024\n" + mail() + b"\n\n",
    "warc": warc(PAGE.encode(), PAGE.encode()),
    "pdf": pdf(TEXT, TEXT),
    "docx": docx(TEXT),
    "zip": zipped({"a.txt": TEXT.encode(), "b.html": PAGE.encode()}),
    "tar": tarred({"a.txt": TEXT.encode(), "b.html": PAGE.encode()}),
    "tar.gz": tarred({"a.txt": TEXT.encode()}, "w:gz"),
    "table": f'title,text\nT,"{TEXT}"\nU,"x"\n'.encode(),
}  # fmt: skip
"""A whole source of each format."""
EDITS = st.lists(
    st.tuples(st.sampled_from(["change", "cut", "double", "end"]), st.floats(0, 1), st.binary(max_size=12)),
    min_size=1,
    max_size=6,
)


def damaged(whole: bytes, edits: list[tuple[str, float, bytes]]) -> bytes:
    """The bytes after some edits, each at a place that is a share of their number."""
    for kind, share, new in edits:
        place = int(share * len(whole))
        if kind == "change":
            whole = whole[:place] + new + whole[place + len(new) :]
        elif kind == "cut":
            whole = whole[:place] + whole[place + 1 + 10 * len(new) :]
        elif kind == "double":
            whole = whole[:place] + whole[max(0, place - 50 * len(new)) : place] + whole[place:]
        else:
            whole = whole[:place] if share > 0.5 else whole
    return whole


def read(content: bytes) -> list[Article | Problem]:
    return list(read_articles(["-"], stdin=io.BytesIO(content)))


@pytest.mark.parametrize("form", WHOLE)
@settings(max_examples=60)
@given(edits=EDITS)
def test_no_damage_is_too_much(form: str, edits: list[tuple[str, float, bytes]]) -> None:
    content = damaged(WHOLE[form], edits)
    items = read(content)
    assert items
    assert items == read(content)
    for item in items:
        if isinstance(item, Article):
            assert item.text.strip()
            item.text.encode()
            json.dumps([item.title, item.publisher, item.url, item.authors, item.keywords]).encode()
        else:
            assert "please report it" not in item.message, item.message
            assert "\n" not in item.message


@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd(content: bytes) -> None:
    assert all("please report it" not in item.message for item in read(content) if isinstance(item, Problem))


TAGS = st.sampled_from(
    [
        "div",
        "p",
        "span",
        "table",
        "tr",
        "td",
        "li",
        "ul",
        "article",
        "figure",
        "h1",
        "script",
        "style",
        "a",
        "b",
        "br",
        "time",
        "meta",
        "title",
        "head",
        "body",
        "svg",
        "math",
    ]
)
MARKUP = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.builds("<{}>".format, TAGS),
        st.builds("</{}>".format, TAGS),
        st.builds('<{} class="{}" href="{}">'.format, TAGS, st.text(max_size=9), st.text(max_size=9)),
        st.builds('<meta property="{}" content="{}">'.format, st.sampled_from(["og:title", "article:published_time", "og:url", "author"]), st.text(max_size=20)),
        st.builds('<script type="application/ld+json">{}</script>'.format, st.recursive(st.none() | st.text(max_size=5) | st.integers(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["@type", "@graph", "@id", "headline", "author", "name", "datePublished"]), inner, max_size=4), max_leaves=9).map(json.dumps)),
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=150)
@given(MARKUP)
def test_no_markup_is_too_odd(markup: str) -> None:
    fragment_text(markup)
    try:
        page_fields(f"<html>{markup}".encode("utf-8", "surrogatepass"))
    except InputError:
        return


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["text", "body", "content", "title", "source", "name", "articles", "results", "data", "fields", "_source", "date", "author", "tags", "url"]), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_no_json_is_too_odd(value: object) -> None:
    for item in articles_in(value):
        if isinstance(item, dict):
            try:
                in_our_words(item, fragment_text)
            except InputError:
                continue
    assert all(
        "please report it" not in item.message for item in read(json.dumps(value).encode()) if isinstance(item, Problem)
    )


@given(st.text())
@example("\u00e1\u0086\b")  # a control character within mojibake
@example("\u00e2\u200b\u20ac\u2122")  # a character without width within mojibake
def test_no_text_is_too_odd(text: str) -> None:
    clean = cleaned(text)
    assert cleaned(clean) == clean
    foreign_language(text)
    plain_words(text)
    day, moment = day_of(text), moment_of(text)
    assert moment is None or day is not None
    if is_nexis(text):
        list(split_nexis(text))


@pytest.mark.parametrize("find", sorted((Path(__file__).parent / "finds").iterdir()), ids=lambda find: find.name)
def test_what_the_fuzzer_found_is_read_or_told(find: Path) -> None:
    items = list(read_articles([find]))
    assert items
    assert all("please report it" not in item.message for item in items if isinstance(item, Problem))
