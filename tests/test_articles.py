"""Articles in: what is data, what is text, and what becomes of bad input."""

from __future__ import annotations

import codecs
import gzip
import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles import MissingInput, decode, read_articles
from kg.articles.plain import split_front_matter
from kg.errors import InputError
from kg.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def articles_in(*inputs: str | Path, **options: Mapping[str, str]) -> list[Article]:
    found = list(read_articles(inputs, field_map=options.get("field_map")))
    assert not [item for item in found if isinstance(item, Problem)]
    return [item for item in found if isinstance(item, Article)]


def problems_in(*inputs: str | Path) -> list[Problem]:
    return [item for item in read_articles(inputs) if isinstance(item, Problem)]


def from_stdin(content: bytes) -> list[Article | Problem]:
    return list(read_articles(["-"], stdin=io.BytesIO(content)))


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*objects: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in objects)


# What is data and what is text

DAY = {"published": "2024-03-14"}


@pytest.mark.parametrize(
    ("content", "data", "text"),
    [
        ("Rebels fled.", {}, "Rebels fled."),
        (" date 2024-03-14 Rebels fled.\n\nThey left.\n", DAY, "Rebels fled.\n\nThey left."),
        ("date 2024-03-14\r\n\r\nRebels fled.\r\n\r\nThey left.", DAY, "Rebels fled.\n\nThey left."),
        ("\n\nDate: 2024-03-14\n\nRebels fled.", DAY, "Rebels fled."),
        ("title: War: day 9\ndate: 2024-03-14\n\nRebels fled.", {"title": "War: day 9", **DAY}, "Rebels fled."),
        (
            '---\ntitle: "Flight"\nauthor: A. B.\ntags:\n---\nRebels fled.',
            {"title": "Flight", "author": "A. B."},
            "Rebels fled.",
        ),
        ("date 2024-03-14\ntitle: Flight\n\nRebels fled.", {"title": "Flight", **DAY}, "Rebels fled."),
        ("url: https://example.org/a:b\nRebels fled.", {"url": "https://example.org/a:b"}, "Rebels fled."),
        ("publisher:\nRebels fled.", {}, "Rebels fled."),
        ("---\nRebels fled.\n---\nThey left.", {}, "---\nRebels fled.\n---\nThey left."),
        ("---\nRebels fled.", {}, "---\nRebels fled."),
        ("Dates 2024-03-14 matter.", {}, "Dates 2024-03-14 matter."),
        ("Dateline: Kyiv\nRebels fled.", {}, "Dateline: Kyiv\nRebels fled."),
    ],
)
def test_what_leads_a_plain_text_is_data(content: str, data: dict[str, str], text: str) -> None:
    assert split_front_matter(content) == (data, text)


@given(st.text())
def test_no_plain_text_is_too_odd(content: str) -> None:
    _, text = split_front_matter(content)
    assert text in content.replace("\r\n", "\n")


def test_the_seed_reports_have_their_date_as_data(shared: Path) -> None:
    cnn, guardian = articles_in(shared / "articles" / "seeds")
    assert (cnn.published, guardian.published) == (date(2024, 1, 15), date(2024, 3, 14))
    assert cnn.text.startswith("(CNN) — Russia will hold")
    assert guardian.text.startswith("A woman casts her ballot")


@given(st.text().filter(str.strip))
def test_the_text_of_json_lines_comes_back_unchanged(text: str) -> None:
    assert [item.text for item in from_stdin(lines({"text": text}).encode()) if isinstance(item, Article)] == [text]


@pytest.mark.parametrize("value", ["2024-03-14", "2024-03-14T23:30:00-08:00", "2024-03-14 10:00 UTC", " 20240314 "])
def test_a_date_is_the_day_as_written(value: str) -> None:
    (article,) = from_stdin(lines({"text": "Rebels fled.", "published": value}).encode())
    assert isinstance(article, Article)
    assert article.published == date(2024, 3, 14)


@pytest.mark.parametrize("value", ["yesterday", "2024-02-30", "2024-03", 1710374400, ["2024-03-14"]])
def test_an_article_with_an_odd_date_comes_without_it_and_with_a_problem(value: object) -> None:
    problem, article = from_stdin(lines({"text": "Rebels fled.", "published": value}).encode())
    assert problem == Problem("-:1", f"has the date {value!r}, and is read without it; write dates as 2024-03-14")
    assert isinstance(article, Article)
    assert article.published is None


def test_keys_of_json_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path / "news.jsonl",
        lines(
            {
                "id": 7,
                "text": "A.",
                "title": " T ",
                "publisher": {"name": "P"},
                "url": "https://example.org/1",
                "more": 1,
            },
            {"text": "B.", "title": None},
        ),
    )
    first, second = articles_in(path)
    assert first == Article(
        "7",
        "A.",
        "T",
        publisher="P",
        url="https://example.org/1",
        source="https://example.org/1",
        origin="https://example.org/1",
    )
    assert second == Article("news-2", "B.", source="news.jsonl", origin=f"{path}#news-2")


def test_keys_can_be_renamed(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", lines({"body": "A.", "link": "https://example.org/1"}))
    (article,) = articles_in(path, field_map={"text": "body", "url": "link"})
    assert (article.text, article.url) == ("A.", "https://example.org/1")


def test_only_keys_that_are_read_can_be_renamed() -> None:
    with pytest.raises(InputError, match="there is no key 'txt'; rename one of id, text"):
        list(read_articles([], field_map={"txt": "body"}))


# Names


def test_a_plain_file_is_named_by_its_stem(tmp_path: Path) -> None:
    path = write(tmp_path / "goma.falls.txt", "Rebels fled.")
    assert articles_in(path) == [Article("goma.falls", "Rebels fled.", source="goma.falls.txt", origin=str(path))]


def test_the_same_name_comes_numbered(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt", "A.")
    write(tmp_path / "b" / "x.txt", "B.")
    write(tmp_path / "c.jsonl", lines({"id": "x", "text": "C."}, {"id": "x", "text": "D."}))
    found = articles_in(tmp_path)
    assert [article.id for article in found] == ["x", "x-2", "x-3", "x-4"]
    assert len({article.origin for article in found}) == len(found)


def test_articles_of_standard_input_are_named_by_their_content() -> None:
    (one,), (other,), (again,) = (from_stdin(text) for text in (b"Rebels fled.", b"Rebels left.", b"Rebels fled."))
    assert one == again
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert one.origin != other.origin


# Files, folders, globs, standard input


def names_of(found: Sequence[Article]) -> list[str]:
    return [article.id for article in found]


def test_a_folder_is_read_whole_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.TEXT", "c.json", ".hidden.txt", ".git/x.txt", "picture.png", "d.jsonl"):
        write(tmp_path / name, lines({"text": "A.", "id": name}) if "json" in name else "A.")
    assert names_of(articles_in(tmp_path)) == ["1", "2", "b", "c.json", "d.jsonl"]


def test_what_kg_wrote_is_no_article(tmp_path: Path) -> None:
    for name in ("graph.ttl", "report.md", "a.txt"):
        write(tmp_path / name, "A.")
    assert names_of(articles_in(tmp_path)) == ["a"]


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", "A.")
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    (tmp_path / "in" / "b.txt").symlink_to(write(tmp_path / "secret.txt", "S."))
    problem, article = read_articles([tmp_path / "in"])
    assert problem == Problem(
        str(tmp_path / "in" / "b.txt"), "is a link, and links in folders are not followed; name it to read it"
    )
    assert isinstance(article, Article)
    assert names_of(articles_in(tmp_path / "in" / "b.txt")) == ["b"]


def test_a_glob_is_resolved_and_a_file_comes_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", "odd[1].txt"):
        write(tmp_path / name, "A.")
    assert names_of(articles_in(str(tmp_path / "**" / "?.txt"), tmp_path / "a.txt", tmp_path)) == [
        "a",
        "b",
        "c",
        "odd[1]",
    ]
    assert names_of(articles_in(str(tmp_path / "odd[1].txt"))) == ["odd[1]"]


def test_json_comes_as_object_array_or_lines(tmp_path: Path) -> None:
    record = {"id": "x", "text": "A."}
    write(tmp_path / "1.json", json.dumps(record, indent=1))
    write(tmp_path / "2.json", json.dumps([record, record], indent=1))
    write(tmp_path / "3.json", lines(record, record))
    assert len(articles_in(tmp_path)) == 5


def test_compressed_lines_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl.gz", gzip.compress(lines({"text": "A."}, {"text": "B."}).encode()))
    write(tmp_path / "b.txt.gz", gzip.compress(b"C."))
    assert names_of(articles_in(tmp_path)) == ["a-1", "a-2", "b"]


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", lines({"text": "A."}) + "x" * 10_000)
    first = next(iter(read_articles([path])))
    assert isinstance(first, Article)


@pytest.mark.parametrize("content", ["Rebels fled.", '\n {"text": "Rebels fled."}\n'])
def test_standard_input_is_one_text_or_json_lines(content: str) -> None:
    (article,) = from_stdin(content.encode())
    assert isinstance(article, Article)
    assert article.text == "Rebels fled."


@pytest.mark.parametrize("suffix", ["txt", "jsonl", "json", "unknown"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_seen_through(tmp_path: Path, encoding: str, suffix: str) -> None:
    content = lines({"text": "Łódź ਊ fell."}) * 2 if suffix == "jsonl" else lines({"text": "Łódź ਊ fell."})
    expected = content.strip() if suffix == "txt" else "Łódź ਊ fell."
    path = write(tmp_path / f"a.{suffix}", content.replace("\\u0a0a", "ਊ").encode(encoding))
    assert {article.text for article in articles_in(path)} == {expected.replace("\\u0a0a", "ਊ")}


# Bad input: one line each, and all else goes through


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "is empty; leave it out"),
        ("a.txt", b" \n\n ", "is empty; leave it out"),
        ("a.txt", b"date 2024-03-14\n", "is empty; leave it out"),
        ("a.jsonl", b"", "is empty; leave it out"),
        ("a.json", b"[]", "is empty; leave it out"),
        ("a.txt", bytes(range(256)), "is a binary file, not text; name files of articles only"),
        ("a.jsonl", bytes(range(256)), "is a binary file, not text; name files of articles only"),
        ("a.txt", b"%PDF-1.7\n", r"is a damaged PDF \(.*\); save it again"),
        ("a.txt", codecs.BOM_UTF16_LE + b"\x00\xd8", "begins as UTF-16 and does not go on so; save it as UTF-8"),
        ("a.txt", b"word " * 200_001, "is longer than 1,000,000 characters; split it"),
        ("a.jsonl.gz", b"\x1f\x8b\x08", "is a damaged gzip file; fetch or compress it again"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "A."}')[:-9], "is a damaged gzip file; fetch or compress it again"),
        ("a.json", b"{\n", r"is not JSON \(.*\); repair it"),
    ],
)
def test_a_bad_file_is_one_problem(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = write(tmp_path / name, content)
    good = write(tmp_path / "good.txt", "Rebels fled.")
    problem, article = read_articles([path, good])
    assert isinstance(problem, Problem)
    assert problem.source == str(path)
    with pytest.raises(InputError, match=f"^{message}"):
        raise InputError(problem.message)
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"title": "T"}', 'has no "text"; put'),
        ('{"text": null}', 'has no "text"; put'),
        ('{"text": ["A."]}', 'has no "text"; put'),
        ('{"text": " "}', "is empty; leave it out"),
        ('{"text": "A."', r"is not JSON \(.*\); write one whole object a line"),
        ("[" * 100_000, r"is not JSON \(.*\); write one whole object a line"),
        ('{"text": ' + "9" * 5000 + "}", r"is not JSON \(.*\); write one whole object a line"),
        ('["A."]', "is JSON, but no object; write"),
        ('{"text": "\\ud83d fled."}', "has half a character"),
        ('{"text": "' + "A." * 500_001 + '"}', "is longer than 1,000,000 characters; split it"),
    ],
)
def test_a_bad_line_is_one_problem(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"text": "A."}}\n\n{line}\n{{"text": "B."}}\n')
    _, problem, _ = read_articles([path])
    assert isinstance(problem, Problem)
    assert problem.source == f"{path}:3"
    with pytest.raises(InputError, match=f"^{message}"):
        raise InputError(problem.message)


def test_a_line_that_is_not_utf8_is_one_problem(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b'{"text": "Caf\xe9"}\n{"text": "B."}\n')
    problem, article = read_articles([path])
    assert problem == Problem(
        f"{path}:1", "is not valid UTF-8 (byte 0xE9 at 13); convert it, as with: iconv -f WINDOWS-1252 -t UTF-8"
    )
    assert isinstance(article, Article)


def test_a_line_that_is_too_long_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MAX_LINE", 100)
    path = write(tmp_path / "a.jsonl", lines({"text": "A." * 200}, {"text": "B."}))
    problem, article = read_articles([path])
    assert problem == Problem(f"{path}:1", "has a line of more than 0 MiB; split it into articles")
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no.txt", "does not exist; check the name"),
        ("no*.txt", "matches no file; check the pattern"),
        ("no\0.txt", "does not exist; check the name"),
        (
            "https://example.org/a.html",
            "is an address, and nothing is fetched without --fetch; or save the article to a file and name that",
        ),
    ],
)
def test_what_is_not_there_is_said_so(name: str, message: str) -> None:
    assert list(read_articles([name])) == [MissingInput(name.replace("\0", "\\x00"), message)]


def test_a_dangling_link_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (problem,) = read_articles([tmp_path / "a.txt"])
    assert isinstance(problem, MissingInput)


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems_in(tmp_path)
    assert problem.message.startswith("holds no articles: texts, pages, feeds")


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", "A.")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert problems_in(path) == [
        Problem(str(path), "cannot be read (Permission denied); check the file and its permissions")
    ]


def test_empty_standard_input_is_a_problem() -> None:
    assert from_stdin(b"") == [Problem("-", "is empty; leave it out, or put the article's words there")]
