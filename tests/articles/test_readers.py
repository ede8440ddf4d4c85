"""Every format that articles come in: what is read of it, and that `kg verify` could read it again."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from kg.articles import SetAside, read_articles
from kg.model import Article, Problem
from tests.articles.samples import (
    ATOM,
    FIRST,
    NEW_NEXIS,
    OLD_NEXIS,
    PAGE,
    RSS,
    SECOND,
    TEXT,
    docx,
    mail,
    pdf,
    tarred,
    warc,
    zipped,
)

if TYPE_CHECKING:
    from pathlib import Path


def only(path: Path | str, **options: object) -> Article:
    """The one article of an input that is read without a problem, and the same when it is read again."""
    (article,) = read_articles([path], **options)  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    assert list(read_articles([path], **options)) == [article]  # type: ignore[arg-type]
    return article


def items(path: Path) -> list[Article | Problem]:
    return list(read_articles([path]))


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# Pages


def test_a_page_gives_its_text_and_its_data(tmp_path: Path) -> None:
    article = only(written(tmp_path / "goma.html", PAGE))
    assert article.text == TEXT
    assert (article.title, article.published, article.publisher) == ("Rebels flee", date(2024, 3, 14), "The Post")
    assert (article.url, article.moment, article.language) == (
        "https://post.example/goma",
        "2024-03-14T23:30:00-08:00",
        "en",
    )


@pytest.mark.parametrize("name", ["goma.txt", "goma", "goma.php", "goma.json", "goma.dat"])
def test_a_page_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    assert only(written(tmp_path / name, PAGE)).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1", "utf-16", "mac-roman"])
def test_a_page_says_its_encoding(tmp_path: Path, encoding: str) -> None:
    page = PAGE.replace("Goma", "Košice" if encoding.startswith("utf") else "Çankırı".replace("ı", "i"))
    page = page.replace("<title>", f'<meta charset="{encoding}"><title>')
    town = "Košice" if encoding.startswith("utf") else "Çankiri"
    assert town in only(written(tmp_path / "a.html", page.encode(encoding))).text


def test_entities_of_a_page_are_resolved(tmp_path: Path) -> None:
    page = PAGE.replace("the army,", "the army &amp; the &#8220;Wagner&#8221; group,")
    assert "the army & the “Wagner” group," in only(written(tmp_path / "a.html", page)).text


# Text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Zelen\u00adskyy fled.", "Zelenskyy fled."),
        ("Ze\u200blensky\ufeffy fled.", "Zelenskyy fled."),
        ("The oﬃce of the ﬁrst minister.", "The office of the first minister."),
        ("A\u00a0man\u202ffled.", "A man fled."),
        ("He \u202efled\u202c.", "He fled."),
        ("He said he couldnâ€™t go.", "He said he couldn’t go."),
        ("Cafe\u0301 bombed.", "Café bombed."),
        ("One.\u2028Two.\nThree.\rFour.", "One.\nTwo.\nThree.\nFour."),
        ("Bell\x07 rang.", "Bell  rang."),
    ],
)
def test_what_no_reader_sees_is_taken_out_of_a_plain_text(tmp_path: Path, content: str, text: str) -> None:
    assert only(written(tmp_path / "a.txt", content)).text == text


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("windows-1252", "Café “Łódź” bombed, he said — twice.".replace("Łódź", "Cöln")),
        ("iso-8859-1", "Café bombed."),
        ("utf-16-le", "Łódź was bombed."),
        ("utf-16-be", "Łódź was bombed."),
        ("mac-roman", "He didn’t go to the café."),
    ],
)
def test_encodings_of_a_plain_text_are_recognised(tmp_path: Path, encoding: str, words: str) -> None:
    assert only(written(tmp_path / "a.txt", words.encode(encoding))).text == words


def test_utf8_with_a_few_odd_bytes_is_repaired(tmp_path: Path) -> None:
    assert only(written(tmp_path / "a.txt", "Łódź, said the “mayor”. ".encode() + b"Caf\xe9.")).text.endswith("Café.")


def test_markdown_loses_its_marks(tmp_path: Path) -> None:
    content = "---\ntitle: Flight\ntags:\n  - war\n  - Congo\n---\n# Head\n\n**Rebels** [fled](http://x.example) *on* Friday.\n\n![a](b.png)\n\n> They left.\n"
    article = only(written(tmp_path / "a.md", content))
    assert (article.text, article.title, article.keywords) == (
        "Rebels fled on Friday.\n\nThey left.",
        "Flight",
        ("war", "Congo"),
    )


@pytest.mark.parametrize("content", [OLD_NEXIS, NEW_NEXIS])
def test_an_export_of_lexisnexis_is_known(tmp_path: Path, content: str) -> None:
    first = items(written(tmp_path / "nexis.txt", content))[0]
    assert isinstance(first, Article)
    assert (first.title, first.publisher, first.published) == (
        "Rebels flee the town",
        "The Sample Times",
        date(2024, 3, 14),
    )
    assert first.text == f"{FIRST}\n\n{SECOND}"
    assert first.authors == ("Ann Onymous",)


# Exports

RECORD = {"title": "Flight", "url": "https://post.example/1"}
EXPORTS = {
    "newsapi": {"status": "ok", "articles": [{**RECORD, "source": {"id": None, "name": "The Post"}, "content": TEXT, "publishedAt": "2024-03-14T10:00:00Z"}]},
    "event registry": {"articles": {"results": [{**RECORD, "body": TEXT, "source": {"uri": "post.example", "title": "The Post"}, "dateTime": "2024-03-14T10:00:00Z", "date": "2024-03-14", "time": "10:00:00"}]}},
    "guardian": {"response": {"results": [{"webTitle": "Flight", "webUrl": "https://post.example/1", "webPublicationDate": "2024-03-14T10:00:00Z", "fields": {"bodyText": TEXT, "publication": "The Post"}}]}},
    "json-ld": {"@type": "NewsArticle", "headline": "Flight", "articleBody": TEXT, "datePublished": "2024-03-14", "publisher": {"name": "The Post"}, "url": "https://post.example/1"},
    "media cloud": [{**RECORD, "stories_id": 1, "publish_date": "2024-03-14 10:00:00", "media_name": "The Post", "story_text": TEXT}],
    "news-please": {**RECORD, "maintext": TEXT, "date_publish": "2024-03-14 10:00:00", "publisher": "The Post"},
    "trafilatura": {**RECORD, "text": TEXT, "date": "2024-03-14", "sitename": "The Post"},
    "wordpress": [{"title": {"rendered": "Flight"}, "link": "https://post.example/1", "date": "2024-03-14T10:00:00", "publisher": "The Post", "content": {"rendered": f"<p>{FIRST}</p>\n<p>{SECOND}</p>"}}],
    "elasticsearch": {"hits": {"hits": [{"_source": {**RECORD, "body": TEXT, "published": "2024-03-14", "publisher": "The Post"}}]}},
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("shape", ["json", "lines", "pretty"])
def test_common_exports_are_known_by_their_own(tmp_path: Path, name: str, shape: str) -> None:
    content = json.dumps(EXPORTS[name], indent=1 if shape == "pretty" else None)
    article = only(written(tmp_path / ("a.jsonl" if shape == "lines" and content[0] == "{" else "a.json"), content))
    assert (article.text, article.title, article.published) == (TEXT, "Flight", date(2024, 3, 14))
    assert (article.publisher, article.url) == ("The Post", "https://post.example/1")


def test_entities_that_an_export_left_are_resolved_but_never_in_a_text_of_our_own_key(tmp_path: Path) -> None:
    fields = {"body": "AT&amp;T said &lt;no&gt;.", "title": "AT&amp;amp;T"}
    assert only(written(tmp_path / "a.json", json.dumps(fields))).text == "AT&T said <no>."
    assert only(written(tmp_path / "a.json", json.dumps(fields))).title == "AT&T"
    assert only(written(tmp_path / "a.json", '{"text": "AT&amp;T\u200b <p>x</p><p>y</p>"}')).text.startswith(
        "AT&amp;T\u200b <p>"
    )


@pytest.mark.parametrize(("delimiter", "suffix"), [(",", "csv"), (";", "csv"), ("\t", "tsv"), ("|", "csv")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_tables(tmp_path: Path, delimiter: str, suffix: str, encoding: str) -> None:
    rows = f'Headline{delimiter}Body{delimiter}Date{delimiter}Source\r\nFlight{delimiter}"He said ""no"".\nCafé."{delimiter}2024-03-14{delimiter}The Post\r\n'
    article = only(written(tmp_path / f"a.{suffix}", rows.encode(encoding)))
    assert (article.text, article.title, article.publisher) == ('He said "no".\nCafé.', "Flight", "The Post")
    assert article.published == date(2024, 3, 14)


def test_columns_can_be_renamed(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f'words\n"{FIRST}"\n')
    assert only(path, field_map={"text": "words"}).text == FIRST


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    write_table(pyarrow.table({"body": [TEXT], "date": [date(2024, 3, 14)]}), tmp_path / "a.parquet")
    article = only(tmp_path / "a.parquet")
    assert (article.text, article.published) == (TEXT, date(2024, 3, 14))


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1" + bytes(100) + b"PAR1", b"PAR1" + b"x" * 100])
def test_damaged_parquet_is_said_to_be_so(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("pyarrow")
    (problem,) = items(written(tmp_path / "a.parquet", content))
    assert isinstance(problem, Problem)
    assert problem.message.startswith("is a damaged Parquet file (")


# Feeds, mails, archives of the web


@pytest.mark.parametrize("feed", [RSS, ATOM])
@pytest.mark.parametrize("name", ["a.xml", "a.rss", "feed"])
def test_feeds(tmp_path: Path, feed: str, name: str) -> None:
    article = only(written(tmp_path / name, feed))
    assert (article.text, article.title, article.publisher) == (TEXT, "Rebels & army", "The Post")
    assert (article.id, article.url, article.moment) == ("g1", "https://post.example/1", "2024-03-14T23:30:00-08:00")
    assert (article.authors, article.keywords) == (("A. B.",), ("war",))


@pytest.mark.parametrize("html", [False, True])
def test_mails(tmp_path: Path, html: bool) -> None:  # noqa: FBT001 (a row of the table)
    article = only(written(tmp_path / "a.eml", mail(html=html)))
    assert FIRST in article.text
    assert "unsubscribe" not in article.text
    assert (article.title, article.publisher, article.published) == ("Rebels – flee", "The Post", date(2024, 3, 14))


def test_mailboxes(tmp_path: Path) -> None:
    box = b"From news@post.example Thu Mar 14 10:00:00 2024\n" + mail() + b"\n"
    assert [item.text for item in items(written(tmp_path / "a.mbox", box * 2)) if isinstance(item, Article)] == [
        TEXT
    ] * 2


def test_pages_that_a_browser_saved_as_one_file(tmp_path: Path) -> None:
    content = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/goma\r\nSubject: Rebels flee\r\n"
        "Date: Tue, 2 Apr 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
        f"{PAGE}\r\n--b--\r\n"
    )
    article = only(written(tmp_path / "a.mhtml", content))
    assert (article.text, article.published, article.publisher) == (TEXT, date(2024, 3, 14), "The Post")


@pytest.mark.parametrize("packed", [False, True])
def test_web_archives(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001 (a row of the table)
    content = warc(PAGE.encode(), PAGE.encode())
    path = written(tmp_path / ("a.warc.gz" if packed else "a.warc"), gzip.compress(content) if packed else content)
    found = items(path)
    assert [item.url for item in found if isinstance(item, Article)] == [
        "https://post.example/0",
        "https://post.example/1",
    ]
    assert {item.text for item in found if isinstance(item, Article)} == {TEXT}


# PDF and Word


def test_pdf(tmp_path: Path) -> None:
    page = "The Sample Times\nRebels fled the town of Goma on Thursday after a long fight with the go-\nvernment army, officials said in the capital on the same day.\nThey left.\n{0}"
    found = only(written(tmp_path / "a.pdf", pdf(page.format(1), page.format(2), page.format(3))))
    assert "the government army" in found.text
    assert "Sample Times" not in found.text
    assert found.text.count("They left.") == 3


def test_word(tmp_path: Path) -> None:
    article = only(written(tmp_path / "a.docx", docx(FIRST, SECOND)))
    assert (article.text, article.title) == (TEXT, "Flight")


# Archives


FILES = {"a/1.txt": FIRST.encode(), "a/2.html": PAGE.encode(), "3.jsonl": json.dumps({"text": TEXT}).encode()}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(FILES)),
        ("a.tar", tarred(FILES)),
        ("a.tar.gz", tarred(FILES, "w:gz")),
        ("a.tgz", tarred(FILES, "w:gz")),
        ("a.tar.bz2", tarred(FILES, "w:bz2")),
        ("a.tar.xz", tarred(FILES, "w:xz")),
        ("b.zip", zipped({"in.zip": zipped(FILES)})),
        ("b.tar", tarred({"in.zip": zipped(FILES)})),
        ("c.zip", zipped({"in.tar.gz": tarred(FILES, "w:gz")})),
        ("no name", zipped(FILES)),
    ],
)
def test_archives_are_read_like_folders(tmp_path: Path, name: str, content: bytes) -> None:
    found = items(written(tmp_path / name, content))
    assert not [item for item in found if isinstance(item, Problem)]
    texts = [item.text for item in found if isinstance(item, Article)]
    assert sorted(texts) == sorted([FIRST, TEXT, TEXT])
    assert len({item.origin for item in found if isinstance(item, Article)}) == 3


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", TEXT.encode()), ("a.html", PAGE.encode()), ("a.rss", RSS.encode())]
)
def test_anything_may_be_compressed(tmp_path: Path, name: str, content: bytes, pack: object) -> None:
    assert only(written(tmp_path / f"{name}.gz", pack(content))).text == TEXT  # type: ignore[operator]


def test_standard_input_may_be_anything(tmp_path: Path) -> None:
    for content in (
        PAGE.encode(),
        RSS.encode(),
        zipped({"a.txt": TEXT.encode()}),
        gzip.compress(TEXT.encode()),
        mail(),
    ):
        (article,) = read_articles(["-"], stdin=io.BytesIO(content))
        assert isinstance(article, Article)
        assert article.text == TEXT


# Languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Bundeskanzler hat am Donnerstag in Berlin mit dem Präsidenten der Ukraine gesprochen. Dabei ging es um die Lieferung von Waffen und um die Lage an der Front, wie ein Sprecher der Regierung sagte.", "German"),
        ("Le président de la République a annoncé jeudi que la France allait livrer de nouveaux avions à l'Ukraine. Il a précisé que les premiers appareils seraient envoyés dans les prochaines semaines.", "French"),
        ("El presidente del Gobierno anunció el jueves que España enviará más ayuda a Ucrania. Según fuentes oficiales, los primeros vehículos llegarán a la frontera en las próximas semanas.", "Spanish"),
        ("Президент объявил в четверг, что страна отправит больше помощи. По данным источников, первые машины прибудут к границе.", "Cyrillic script"),
        ("أعلن الرئيس يوم الخميس أن البلاد سترسل المزيد من المساعدات إلى أوكرانيا وفقا لمصادر رسمية", "Arabic script"),
        ("总统星期四宣布，该国将向乌克兰提供更多援助。据官方消息人士称，首批车辆将在未来几周内抵达边境，以加强该国的防御。", "Chinese or Japanese"),
        ("大統領は木曜日、ウクライナにさらなる支援を送ると発表した。公式筋によると、最初の車両は今後数週間以内に到着する。", "Japanese"),
    ],
)  # fmt: skip
def test_other_languages_are_set_aside(tmp_path: Path, text: str, language: str) -> None:
    path = written(tmp_path / "a.txt", text)
    assert items(path) == [SetAside(str(path), f"is set aside: it is in {language}, and kg reads English")]


@pytest.mark.parametrize(
    "text",
    [
        "Shr 23 cts vs 18 cts\n Net 509,144 vs 277,834\n Revs 2,258,341 vs 1,328,634\n Avg shrs 2,177,553 vs 2,000,000\n Reuter",
        "Rebels fled.",
        "Lukashenko: “Мы не хотим войны”, he told reporters in Minsk on Thursday, according to the agency.",
        "Paris Saint-Germain beat Olympique de Marseille and Real Madrid beat Deportivo de La Coruña.",
    ],
)
def test_english_is_not(tmp_path: Path, text: str) -> None:
    assert only(written(tmp_path / "a.txt", text)).text == text


# What is attached to mails


def with_attached(text: str, **files: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "News", "The Post <news@post.example>"
    message.set_content(text)
    for name, content in files.items():
        message.add_attachment(content, "application", "octet-stream", filename=name.replace("_", "."))
    return message.as_bytes()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (with_attached(FIRST, story_pdf=pdf(SECOND)), ["a", "story"]),
        (with_attached("", story_docx=docx(SECOND)), ["story"]),
        (with_attached(FIRST, page_html=PAGE.encode(), all_zip=zipped({"x.txt": SECOND.encode()})), ["a", "page", "x"]),
        (with_attached(FIRST, photo_png=b"\x89PNG", style_css=b"p {}"), ["a"]),
        (with_attached(FIRST, card_vcf=b"BEGIN:VCARD"), ["a", "holds a file that nothing shows to be articles (card.vcf); name what you want read"]),
        (with_attached(FIRST, bad_pdf=b"%PDF-1.4 nothing"), ["a", "is a damaged PDF"]),
        (with_attached(FIRST, mail_eml=with_attached(SECOND, in_txt=b"Rebels came back.")), ["a", "mail", "in"]),
    ],
)  # fmt: skip
def test_what_is_attached_to_a_mail_is_an_article_or_has_its_line(
    content: bytes, expected: list[str], tmp_path: Path
) -> None:
    (tmp_path / "a.eml").write_bytes(content)
    told = [item.id if isinstance(item, Article) else item.message for item in read_articles([tmp_path / "a.eml"])]
    assert len(told) == len(expected), told
    assert all(said.startswith(start) for said, start in zip(told, expected, strict=True)), told


def test_each_mail_of_a_mailbox_keeps_what_is_attached_to_it(tmp_path: Path) -> None:
    start = b"From a@b.example Thu Mar 14 10:00:00 2024\n"
    mails = [with_attached(FIRST, one_txt=b"Rebels fled."), with_attached(SECOND, one_txt=b"Rebels came back.")]
    (tmp_path / "a.mbox").write_bytes(b"\n\n".join(start + each for each in mails))
    items = [item for item in read_articles([tmp_path / "a.mbox"]) if isinstance(item, Article)]
    assert [item.id for item in items] == ["a-1", "one", "a-2", "one-2"]
    assert len({item.origin for item in items}) == 4
