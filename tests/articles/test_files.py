"""Files that are odd as files: each costs one clear line, and what lies beside articles is not read for one."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.articles import MissingInput, read_articles
from kg.model import Article, Problem
from tests.articles.samples import FIRST, PAGE, RSS, TEXT, docx, mail, pdf, tarred, warc, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator


def said(*inputs: Path | str) -> list[str]:
    """What is said of the inputs, without the articles."""
    return [item.message for item in read_articles(inputs) if isinstance(item, Problem)]


def texts(*inputs: Path | str) -> list[str]:
    return [item.text for item in read_articles(inputs) if isinstance(item, Article)]


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.txt",
        "a\tb.txt",
        "a\x1b[31mb.txt",
        " .txt",
        "a" * 240 + ".txt",
        "a\u202etxt.exe.txt",
        "-.txt",
        "*.txt",
        "a'\"`$(x).txt",
    ],
)
def test_a_name_may_be_anything_and_is_shown_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FIRST)
    (article,) = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert article.text == FIRST
    assert (article.id + (article.source or "") + article.origin).isprintable()


def test_a_name_that_is_no_unicode_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(FIRST)
    (article,) = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert article.origin.encode().endswith(b"caf\\udce9.txt")
    path.write_text("")
    (problem,) = read_articles([path])
    assert isinstance(problem, Problem)
    assert problem.source.encode().endswith(b"caf\\udce9.txt")


def test_links_that_lead_in_a_circle_or_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    for name in ("a.txt", "b.txt", "c.txt"):
        assert list(read_articles([tmp_path / name])) == [
            MissingInput(str(tmp_path / name), "is a link that leads nowhere, or in a circle; name the file itself")
        ]
    assert said(tmp_path) == ["is a link, and links in folders are not followed; name it to read it"] * 3


def test_pipes_sockets_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(FIRST)
    assert said(tmp_path) == ["is a pipe, device or socket, and such are not read in folders; leave it out"]
    assert texts(tmp_path) == [FIRST]
    assert said("/dev/zero") == ["is a device or socket, no file; name a file, or - for standard input"]
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s")[-100:] if len(str(tmp_path)) < 90 else "s")
        assert said(tmp_path / "s") == ["is a device or socket, no file; name a file, or - for standard input"]


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_what_may_not_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(FIRST)
    monkeypatch.setattr(Path, "open", refuse)
    assert said(tmp_path) == ["cannot be read (Permission denied); check the file and its permissions"]
    monkeypatch.setattr(os, "scandir", refuse)
    assert said(tmp_path)[0].startswith("cannot be opened (Permission denied); check its permissions")
    monkeypatch.setattr(Path, "stat", refuse)
    assert said(tmp_path / "a.txt") == ["cannot be reached (Permission denied); check its permissions"]


def changing(path: Path) -> Iterator[Article | Problem]:
    """The articles of a file to which a line is added behind the first."""
    for number, item in enumerate(read_articles([path])):
        if number == 0:
            with path.open("a") as stream:
                stream.write('{"text": "More."}\n')
        yield item


def test_a_file_that_changes_while_it_is_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "A."}\n{"text": "B."}\n')
    assert [item.message for item in changing(path) if isinstance(item, Problem)] == [
        "changed while it was read; read it again when it is whole"
    ]


def test_a_file_that_goes_away_is_said(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(FIRST)
    items = read_articles([tmp_path])
    next(items)
    (tmp_path / "b.txt").unlink()
    (problem,) = items
    assert isinstance(problem, Problem)
    assert problem.message == "cannot be read (No such file or directory); check the file and its permissions"


def test_what_lies_beside_a_saved_page_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "Rebels flee.html").write_text(PAGE)
    (tmp_path / "Rebels flee_files").mkdir()
    (tmp_path / "Rebels flee_files" / "ad.html").write_text(PAGE.replace("Rebels", "Sellers"))
    for name in ("style.css", "logo.png", "app.js"):
        (tmp_path / name).write_text("x")
    assert texts(tmp_path) == [TEXT]
    assert said(tmp_path) == []


def test_what_kg_wrote_is_not_read(tmp_path: Path) -> None:
    for name in ("graph.ttl", "graph.html", "report.md", "report.json", "findings.sqlite", "corrections.ttl"):
        (tmp_path / name).write_text(PAGE)
    (tmp_path / "a.txt").write_text(FIRST)
    assert texts(tmp_path) == [FIRST]
    assert said(tmp_path) == []


def test_files_without_a_telling_name_are_known_by_their_first_bytes(tmp_path: Path) -> None:
    whole = {
        "1": PAGE.encode(),
        "2.php": PAGE.encode(),
        "3": mail(),
        "4": pdf(TEXT),
        "5": warc(PAGE.encode()),
        "6": docx(FIRST),
    }
    for name, content in {
        **whole,
        "7": zipped({"a.txt": b"A."}),
        "8": tarred({"a.txt": b"A."}),
        "9.rss": RSS.encode(),
    }.items():
        (tmp_path / name).write_bytes(content)
    for name in ("LICENSE", "notes.xyz", "Makefile", "data.bin"):
        (tmp_path / name).write_text("Words of any kind.")
    assert len(texts(tmp_path)) == 9
    (line,) = said(tmp_path)
    assert line.startswith("holds 4 files that nothing shows to be articles (")


def test_problems_of_one_wording_are_summed_up(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "T"}\n' * 100)
    lines = said(tmp_path)
    assert len(lines) == 21
    assert lines[-1].startswith('and 80 more before it: has no "text"')


def test_nothing_is_opened_that_was_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, feeds and archives that ask for other files and addresses get none."""

    def forbid(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", forbid)
    monkeypatch.setattr(socket, "getaddrinfo", forbid)
    evil = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    (tmp_path / "a.xml").write_text(
        f"{evil}<rss><channel><item><description>A &x; b.</description></item></channel></rss>"
    )
    (tmp_path / "b.html").write_text(PAGE.replace("<article>", '<article><iframe src="http://127.0.0.1:9/"></iframe>'))
    (tmp_path / "c.zip").write_bytes(zipped({"../../../../tmp/kg-evil.txt": FIRST.encode()}))
    assert len(texts(tmp_path)) == 3
    assert not any("root:" in text for text in texts(tmp_path))
    assert not Path("/tmp/kg-evil.txt").exists()  # noqa: S108 (what the archive asks for)
