"""Inputs that are odd or broken, each in its own way, by what is wrong with them; `bad_inputs.tsv` has what is said of each.

A function makes the file, so that large ones exist only while they are tested.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from typing import TypeAlias

from tests.articles.samples import (
    ATOM,
    FIRST,
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

Content: TypeAlias = bytes | Callable[[], bytes]

GOOD = json.dumps({"text": TEXT}).encode()
BADS: dict[tuple[str, str], Content] = {}
"""The content of a bad file, by what is wrong with it and the file's name."""


def add(name: str, **faults: Content) -> None:
    """Note faults of files that are called `name`."""
    for fault, content in faults.items():
        key = (fault.replace("_", " "), name)
        assert key not in BADS
        BADS[key] = content


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode()


# Nothing in it ------------------------------------------------------------------------------------------------------

EVERY = (
    *("txt", "md", "html", "json", "jsonl", "csv", "tsv", "xml", "rss", "warc"),
    *("eml", "mbox", "pdf", "docx", "zip", "tar", "gz", "bz2", "parquet", "mhtml"),
)
for suffix in EVERY:
    add(f"a.{suffix}", empty=b"")
for suffix in ("txt", "md", "html", "json", "jsonl", "csv", "xml", "eml", "mbox", "warc"):
    add(f"a.{suffix}", blank=b" \n\t\r\n ", only_a_byte_order_mark=b"\xef\xbb\xbf")
add(
    "a.txt",
    only_front_matter=b"title: T\ndate: 2024-03-14\n",
    only_invisible_characters="\u200b\u00ad\u2060\ufeff".encode() * 9,
    only_a_utf16_mark=b"\xff\xfe",
    only_a_utf32_mark=b"\xff\xfe\x00\x00",
    only_punctuation=b"... --- !!!",
    only_null_bytes=b"\0" * 999,
)

# Not text -----------------------------------------------------------------------------------------------------------

from kg.articles.kinds import ALIENS  # noqa: E402 (the table has one row for each)

for magic, what in ALIENS.items():
    key = f"{what.partition(';')[0].partition(',')[0]} {magic[:4].hex()}".replace(" ", "_")
    add("a.txt", **{key: magic + bytes(range(256)) * 4})
add(
    "a.txt",
    all_bytes=bytes(range(256)) * 9,
    null_bytes_among_words=b"Rebels\0fled\0the\0town." * 9,
    control_characters_among_words=b"Re\x01be\x02ls fl\x03ed th\x04e to\x05wn. " * 9,
    terminal_escapes=b"\x1b[31mRebels\x1b[0m fled the town of Goma on Thursday.",
    python_bytecode=b"\xa7\r\r\n\x00\x00\x00\x00" + b"\xe3\x00\x00\x00" * 50,
    a_java_class=b"\xca\xfe\xba\xbe\x00\x00\x00\x41" * 50,
    random_bytes=bytes((n * n * 7 + n * 13 + 5) % 256 for n in range(5000)),
)
add("a.html", a_picture=b"\x89PNG\r\n\x1a\n" + bytes(range(200)), plain_words=FIRST.encode(), a_pdf=pdf(TEXT))
add("a.pdf", a_page=PAGE.encode(), plain_words=FIRST.encode())
add("a.json", a_page=PAGE.encode(), plain_words=FIRST.encode(), a_feed=RSS.encode())
add("a.jsonl", a_table=b"title,text\nA,B\n", an_array_over_many_lines=json.dumps([{"text": TEXT}], indent=1).encode())
add("a.zip", a_tar=lambda: tarred({"a.txt": FIRST.encode()}), plain_words=FIRST.encode())
add("a.gz", not_compressed=FIRST.encode())
add("a.docx", a_zip_of_texts=lambda: zipped({"a.txt": FIRST.encode()}))
add("a.eml", a_page=PAGE.encode(), no_head=FIRST.encode())
add("a.warc", plain_words=FIRST.encode())

# Encodings ----------------------------------------------------------------------------------------------------------

WESTERN = (
    "Café “Zürich” was bombed on Thursday, the army’s spokesman said — again. Officials in the town blamed rebels."
)
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman"):
    add("a.txt", **{f"western_in_{encoding}": WESTERN.encode(encoding)})
for encoding in ("latin-1", "iso8859-15", "cp850", "cp1250", "iso8859-2", "cp1254"):
    add(
        "a.txt",
        **{
            f"plain_quotes_in_{encoding}": WESTERN.translate(
                {0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2014: "-"}
            ).encode(encoding)
        },
    )
RUSSIAN = (
    "Президент объявил в четверг, что страна отправит больше помощи. По данным источников, машины прибудут к границе. "
)
for encoding in ("cp1251", "koi8-r", "iso8859-5", "utf-16-le"):
    add("a.txt", **{f"russian_in_{encoding}": (RUSSIAN * 5).encode(encoding)})
JAPANESE = "大統領は木曜日、ウクライナにさらなる支援を送ると発表した。公式筋によると、最初の車両は今後数週間以内に国境に到着する予定である。"
for encoding in ("shift_jis", "euc_jp", "iso2022_jp"):
    add("a.txt", **{f"japanese_in_{encoding}": (JAPANESE * 5).encode(encoding)})
CHINESE = (
    "总统星期四宣布，该国将向乌克兰提供更多援助。据官方消息人士称，首批车辆将在未来几周内抵达边境，以加强该国的防御。"
)
for encoding in ("gb18030", "utf-8"):
    add("a.txt", **{f"chinese_in_{encoding}": (CHINESE * 5).encode(encoding)})
add(
    "a.txt",
    korean_in_euc_kr=(
        "대통령은 목요일 우크라이나에 더 많은 지원을 보낼 것이라고 발표했다. 첫 차량이 국경에 도착할 것이다. " * 5
    ).encode("euc_kr"),
)
add(
    "a.txt",
    utf8_cut_in_a_character=(FIRST + " Café").encode()[:-1],
    overlong_utf8=FIRST.encode() + b" \xc0\xaf\xc0\xae.",
    halves_of_characters_in_utf8=FIRST.encode() + b" \xed\xa0\xbd\xed\xb8\x80.",
    lone_continuation_bytes=FIRST.encode() + b" \x80\x81\x82.",
    utf8_with_one_byte_of_cp1252="The “mayor” of Łódź fled. ".encode() + b"Caf\xe9.",
    utf8_read_as_cp1252=WESTERN.encode().decode("cp1252", "replace").encode(),
    utf8_read_as_cp1252_twice=WESTERN.encode().decode("latin-1").encode().decode("latin-1").encode(),
    utf16_of_an_odd_number_of_bytes=FIRST.encode("utf-16")[:-1],
    utf16_with_half_a_pair=b"\xff\xfe" + b"A\x00" * 20 + b"\x00\xd8",
    utf32_out_of_range=b"\xff\xfe\x00\x00" + b"\xff\xff\xff\x7f" * 4,
    ebcdic=FIRST.encode("cp500"),
    utf7=WESTERN.encode("utf-7"),
    right_to_left_overrides="The \u202emayor\u202c fled \u2067Goma\u2069 on Thursday.".encode(),
    tags_and_variation_selectors=("Rebels\U000e0041\ufe0f fled Goma. \U0001f600").encode(),
    a_thousand_accents=("Z" + "\u0301" * 1000 + " fled Goma.").encode(),
    nothing_but_emoji=("\U0001f600" * 500).encode(),
    every_kind_of_line_end=b"One fled.\rTwo fled.\r\nThree fled.\n\x0bFour fled.\x0cFive fled.",
)  # fmt: skip
for encoding in ("cp1252", "utf-16", "cp1251"):
    add(
        "a.jsonl",
        **{
            f"in_{encoding}": json.dumps(
                {"text": "Café “Zürich” fell." if encoding != "cp1251" else "Кремль пал."}, ensure_ascii=False
            ).encode(encoding)
        },
    )
    add(
        "a.csv",
        **{
            f"in_{encoding}": ("text\n" + ("Café Zürich fell." if encoding != "cp1251" else RUSSIAN * 3)).encode(
                encoding
            )
        },
    )

# JSON ---------------------------------------------------------------------------------------------------------------

add(
    "a.jsonl",
    no_text=line(title="T"),
    text_is_null=line(text=None),
    text_is_a_list=line(text=["A."]),
    text_is_an_object=line(text={"a": "A."}),
    text_is_a_number=line(text=7),
    text_is_true=line(text=True),
    text_is_blank=line(text=" \n"),
    only_title_and_address=line(title="T", url="https://example.org/1"),
    a_list=b'["A."]',
    a_string=b'"A."',
    a_number=b"7",
    null=b"null",
    not_closed=b'{"text": "A."',
    trailing_comma=b'{"text": "A.",}',
    single_quotes=b"{'text': 'A.'}",
    a_comment=b'{"text": "A."} // note',
    two_objects_on_a_line=GOOD + GOOD,
    a_bare_line_end_in_a_string=b'{"text": "A.\nB."}',
    half_a_character=b'{"text": "\\ud83d fled."}',
    half_a_character_in_the_title=b'{"text": "Rebels fled.", "title": "\\ud83d"}',
    a_null_character=b'{"text": "Rebels\\u0000 fled."}',
    nan=b'{"text": "Rebels fled.", "score": NaN}',
    the_same_key_twice=b'{"text": "A.", "text": "Rebels fled."}',
    deep_nesting=b"[" * 100_000,
    deep_nesting_in_a_field=b'{"text": "Rebels fled.", "more": ' + b"[" * 900 + b"]" * 900 + b"}",
    deeper_nesting_in_a_field=b'{"text": "Rebels fled.", "more": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    a_number_of_5000_digits=b'{"text": "Rebels fled.", "n": ' + b"9" * 5000 + b"}",
    a_million_characters=lambda: line(text="A." * 500_001),
    a_line_of_100_MB=lambda: b'{"text": "' + b"A" * 100_000_000 + b'"}',
    date_in_words=line(text="Rebels fled.", published="yesterday"),
    date_that_is_none=line(text="Rebels fled.", published="2024-02-30"),
    date_as_a_list=line(text="Rebels fled.", published=["2024-03-14"]),
    date_of_two_readings=line(text="Rebels fled.", published="03/04/2024"),
    date_in_the_year_0=line(text="Rebels fled.", published="0000-01-01"),
    cut_by_newsapi=line(content="Rebels fled the to… [+2345 chars]", title="T"),
    an_export_in_an_export_in_an_export=line(data={"data": {"data": {"data": {"data": {"data": {"text": "A."}}}}}}),
    an_id_of_100_000_characters=line(text="Rebels fled.", id="x" * 100_000),
    html_in_the_body=line(body=f"<div><p>{FIRST}</p><script>alert(1)</script></div>", title="<b>T</b>"),
    only_a_script_in_the_body=line(body="<div><script>alert(1)</script></div>"),
)  # fmt: skip
add(
    "a.json",
    not_closed=b"{\n",
    an_array_that_breaks_off=b"[" + GOOD + b", " + GOOD + b', {"text": "Re',
    an_array_of_numbers=b"[1, 2]",
    an_array_of_arrays=b"[[1], [2]]",
    an_empty_array=b"[]",
    an_empty_object=b"{}",
    a_number=b"7",
    not_json_at_all=b"text = Rebels fled",
    gdelt_without_texts=json.dumps(
        {"articles": [{"url": "https://e.org", "title": "T", "seendate": "20240314T101500Z"}]}
    ).encode(),
    an_export_without_articles=json.dumps({"status": "ok", "articles": []}).encode(),
    an_error_of_a_service=json.dumps({"status": "error", "code": "apiKeyInvalid", "message": "bad key"}).encode(),
    larger_than_memory_allows=lambda: b"[\n" + (GOOD + b",\n") * 400_000,
    deep_nesting=b'{"a":' * 100_000,
    javascript=b'var data = {"text": "A."};',
    jsonp=b'callback({"text": "A."});',
)

# Tables -------------------------------------------------------------------------------------------------------------

add(
    "a.csv",
    no_column_of_text=b"title,url\nT,https://example.org/1\n",
    only_a_head=b"title,text\n",
    a_quote_that_is_not_closed=b'title,text\nT,"Rebels fled.\nU,They left.\n',
    rows_too_short=b"title,text\nT\n",
    rows_too_long=b"title,text\nT,Rebels fled.,x,y,z\n",
    blank_texts=b'title,text\nT,""\n',
    the_same_column_twice=b"text,text\nA fled.,B fled.\n",
    null_bytes=b"title,text\nT,Re\0bels\n",
    a_cell_of_5_MB=lambda: b"text\n" + b"Rebels fled. " * 400_000,
    one_column_without_a_head=b"Rebels fled.\nThey left.\n",
    gdelt_events=("1166000001\t20240314\t" + "\t".join("x" * 59)).encode(),
    gdelt_knowledge_graph=("20240314101500-1\t20240314101500\t" + "\t".join("x" * 25)).encode(),
    a_thousand_columns=",".join(f"c{n}" for n in range(1000)).encode(),
    more_rows_wrong_than_are_told=b"title,text\n" + b"T,\n" * 100,
)

# Pages --------------------------------------------------------------------------------------------------------------


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


WORDS = f"<p>{FIRST}</p><p>{SECOND}</p>"
add(
    "a.html",
    no_body=b"<!doctype html><html><head><title>T</title></head></html>",
    only_a_script=page("<script>document.write('Rebels fled')</script>"),
    only_a_comment=page("<!-- Rebels fled the town of Goma on Thursday -->"),
    only_a_style=page("<style>p{color:red}</style>"),
    only_a_menu=page("<nav><ul><li><a href=a>A</a></li><li><a href=b>B</a></li></ul></nav>"),
    frames=b"<html><frameset cols=50%,50%><frame src=a.html><frame src=b.html></frameset></html>",
    a_redirect=page("", '<meta http-equiv="refresh" content="0;url=https://example.org">'),
    ten_thousand_nested_divs=page("<div>" * 10_000 + FIRST),
    fifty_thousand_open_spans=page("<p>" + "<span>" * 50_000 + FIRST),
    two_thousand_nested_tables=page("<table><tr><td>" * 2000 + FIRST),
    too_many_elements=lambda: page("<p>A b.</p>" * 31_000),
    too_large=lambda: page("x" * 9_000_000),
    a_huge_attribute=lambda: page(f'<div data-x="{"a " * 1_000_000}">{WORDS}</div>'),
    a_huge_inline_picture=lambda: page(f'<img src="data:image/png;base64,{"A" * 4_000_000}">{WORDS}'),
    cut_in_a_tag=page(WORDS)[:-22] + b"<p cla",
    cut_in_an_attribute=page(WORDS)[:-14] + b'<a href="https',
    cut_in_an_entity=page(WORDS)[:-14] + b"&am",
    nothing_closed=f"<html><body><p>{FIRST}<p>{SECOND}<b><i>".encode(),
    wrong_nesting=page(f"<b><p>{FIRST}</b></p><i><p>{SECOND}</i></p></div></div></span>"),
    null_bytes_late=page(WORDS + " " * 9000) + b"\0\0\0",
    an_unknown_charset=page(WORDS, '<meta charset="klingon">'),
    a_wrong_charset=page(WORDS.replace("Goma", "Córdoba"), '<meta charset="shift_jis">'),
    utf16_said_but_not_so=page(WORDS, '<meta charset="utf-16">'),
    two_charsets=page(WORDS, '<meta charset="utf-8"><meta charset="cp1252">'),
    broken_json_ld=page(WORDS, '<script type="application/ld+json">{"@type": "NewsArticle", </script>'),
    deep_json_ld=page(WORDS, '<script type="application/ld+json">' + "[" * 50_000 + "</script>"),
    json_ld_of_another_shape=page(WORDS, '<script type="application/ld+json">[1, null, {"@type": {"a": 1}, "headline": [[]]}]</script>'),
    json_ld_that_refers_to_itself=page(WORDS, '<script type="application/ld+json">{"@graph":[{"@id":"#a","@type":"Article","author":{"@id":"#a"},"headline":"T"}]}</script>'),
    json_ld_of_2_MB=lambda: page(WORDS, '<script type="application/ld+json">{"a": "' + "x" * 2_000_000 + '"}</script>'),
    a_date_that_is_none=page(WORDS, '<meta property="article:published_time" content="0000-00-00T00:00:00Z">'),
    a_date_in_words=page(WORDS, '<meta name="date" content="last Thursday">'),
    a_script_in_the_title=page(WORDS, "<title><script>alert(1)</script>T</title>"),
    an_address_that_is_a_script=page(WORDS, '<link rel="canonical" href="javascript:alert(1)">'),
    an_address_of_a_file=page(WORDS, '<link rel="canonical" href="file:///etc/passwd">'),
    an_address_with_an_open_bracket=page(WORDS, '<link rel="canonical" href="http://[::1">'),
    a_base_and_pictures_elsewhere=page(f'<base href="http://127.0.0.1:9/"><img src="x.png">{WORDS}'),
    an_object_and_a_frame_elsewhere=page(f'<iframe src="http://127.0.0.1:9/"></iframe><object data="file:///etc/passwd"></object>{WORDS}'),
    an_entity_of_a_file=b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x; ' + FIRST.encode() + b"</p></body></html>",
    entities_without_end=page("&" * 100_000 + WORDS),
    numbers_of_no_character=page(f"<p>&#0;&#xD800;&#x110000;&#99999999999; {FIRST}</p>"),
    xhtml_with_a_declaration=f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{WORDS}</body></html>'.encode(),
    plaintext=b"<html><body><plaintext>" + FIRST.encode(),
    a_page_in_german=page("<p>" + "Der Bundeskanzler hat am Donnerstag in Berlin mit dem Präsidenten der Ukraine gesprochen, wie ein Sprecher sagte. " * 3 + "</p>"),
    everything_hidden=page(f"<div hidden><p>{FIRST}</p></div>"),
    everything_called_related=page(f'<div class="related-content">{WORDS}</div>'),
    thirty_thousand_links=page("<p>" + '<a href="x">b</a> ' * 30_000 + "</p>"),
)  # fmt: skip

# XML ----------------------------------------------------------------------------------------------------------------

LAUGHS = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
)
add(
    "a.xml",
    cut=RSS[:400].encode(),
    a_billion_laughs=LAUGHS + b"]><rss><channel><item><description>&m;</description></item></channel></rss>",
    an_entity_of_a_file=b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><description>Read: &x; end.</description></item></channel></rss>',
    an_entity_of_an_address=b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><rss><channel><item><description>Read: &x; end.</description></item></channel></rss>',
    a_definition_elsewhere=b'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">' + RSS.partition("?>")[2].encode(),
    an_inclusion=b'<?xml version="1.0"?><rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><description>Read <xi:include href="/etc/passwd" parse="text"/> end.</description></item></channel></rss>',
    a_stylesheet_elsewhere=b'<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>' + RSS.partition("?>")[2].encode(),
    an_unknown_kind=b'<?xml version="1.0"?><invoice><sum>7</sum></invoice>',
    a_drawing=b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>Rebels</text></svg>',
    a_site_map=b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org</loc></url></urlset>',
    a_list_of_feeds=b'<?xml version="1.0"?><opml><body><outline xmlUrl="https://example.org/rss"/></body></opml>',
    a_feed_without_entries=b'<?xml version="1.0"?><rss><channel><title>T</title></channel></rss>',
    an_entry_without_words=b'<?xml version="1.0"?><rss><channel><item><title>T</title><link>https://example.org/1</link></item></channel></rss>',
    an_unknown_entity=RSS.replace("Short.", "Sh&ouml;rt.").encode(),
    an_unknown_encoding=b'<?xml version="1.0" encoding="klingon"?><rss><channel><item><description>Rebels fled.</description></item></channel></rss>',
    two_roots=RSS.encode() + b"<rss/>",
    no_root=b'<?xml version="1.0"?>',
    deep_nesting=b'<?xml version="1.0"?><rss><channel>' + b"<item>" * 100_000,
    a_name_space_of_nobody=b'<?xml version="1.0"?><x:rss xmlns:x="urn:x"><x:channel><x:item><x:description>Rebels fled.</x:description></x:item></x:channel></x:rss>',
    a_section_that_is_not_closed=b'<?xml version="1.0"?><rss><channel><item><description><![CDATA[Rebels fled.',
    a_date_that_is_none=ATOM.replace("2024-03-14T23:30:00-08:00", "soon").encode(),
    null_bytes=RSS.replace("Short.", "Sh\0rt.").encode(),
    agency_format=f'<?xml version="1.0"?><nitf><head><title>T</title></head><body><body.content><p>{FIRST}</p></body.content></body></nitf>'.encode(),
)  # fmt: skip

# Mails --------------------------------------------------------------------------------------------------------------

HEAD = b"From: The Post <n@post.example>\r\nSubject: T\r\nMessage-ID: <1@post.example>\r\nMIME-Version: 1.0\r\n"
PARTS = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
add(
    "a.eml",
    only_a_head=HEAD + b"\r\n",
    a_blank_body=HEAD + b"\r\n \r\n",
    only_an_attachment=HEAD + PARTS + b"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\nxx\r\n--b--\r\n",
    no_boundary=HEAD + b"Content-Type: multipart/mixed\r\n\r\nRebels fled.\r\n",
    a_boundary_that_never_comes=HEAD + PARTS + b"Rebels fled.\r\n",
    an_unknown_charset=HEAD + b"Content-Type: text/plain; charset=klingon\r\n\r\nRebels fled.\r\n",
    broken_base64=HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nUmViZWxz!!IGZsZW\r\n",
    broken_quoted_printable=HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nRebels =ZZ fled=\r\n",
    an_unknown_transfer_encoding=HEAD + b"Content-Transfer-Encoding: x-rot13\r\n\r\nRebels fled.\r\n",
    a_date_that_is_none=HEAD + b"Date: soon\r\n\r\nRebels fled.\r\n",
    a_broken_encoded_subject=HEAD.replace(b"Subject: T", b"Subject: =?utf-8?B?!!!?= =?x?Q?a?=") + b"\r\nRebels fled.\r\n",
    bytes_beyond_ascii_in_the_head=HEAD.replace(b"Subject: T", b"Subject: Caf\xe9") + b"\r\nRebels fled.\r\n",
    a_thousand_parts=HEAD + PARTS + b"--b\r\nContent-Type: text/plain\r\n\r\nA fled.\r\n" * 1000 + b"--b--",
    a_thousand_mails_in_mails=HEAD + b"".join(b"Content-Type: message/rfc822\r\n\r\n" for _ in range(1000)) + b"Subject: x\r\n\r\nRebels fled.",
    a_head_of_2_MB=HEAD + b"X-Spam: " + b"y" * 2_000_000 + b"\r\n\r\nRebels fled.\r\n",
    no_sender=b"Subject: T\r\nMessage-ID: <1@x>\r\n\r\nRebels fled.\r\n",
    a_sender_without_end=HEAD.replace(b"<n@post.example>", b'<<<"@,;') + b"\r\nRebels fled.\r\n",
    only_quoted_words=HEAD + b"\r\n> Rebels fled.\r\n> They left.\r\n",
)  # fmt: skip
add(
    "a.mbox",
    a_first_line_alone=b"From n@post.example Thu Mar 14 10:00:00 2024\n",
    no_first_line=mail(),
    one_mail_blank=b"From n@post.example Thu Mar 14 10:00:00 2024\nSubject: T\n\n\nFrom n@post.example Thu Mar 14 10:00:00 2024\n"
    + mail(),
)
add(
    "a.mhtml",
    no_page=HEAD
    + b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n',
)

# Archives of the web ------------------------------------------------------------------------------------------------

WARC = warc(PAGE.encode())
add(
    "a.warc",
    cut_in_the_head=WARC[:60],
    cut_in_the_page=WARC[:-200],
    a_length_that_is_no_number=WARC.replace(b"\r\nContent-Length: ", b"\r\nContent-Length: x", 1),
    a_negative_length=WARC.replace(b"\r\nContent-Length: ", b"\r\nContent-Length: -", 1),
    a_length_beyond_the_file=WARC.replace(b"\r\nContent-Length: ", b"\r\nContent-Length: 999999", 1),
    words_between_records=WARC + b"oops\r\n\r\n" + WARC,
    only_a_picture=warc(b"\x89PNG", kind="image/png"),
    only_refusals=warc(PAGE.encode(), status="404 Not Found"),
    a_page_without_words=warc(page("<script>x</script>")),
    an_encoding_that_is_not_there=warc(PAGE.encode(), kind="text/html\r\nContent-Encoding: br"),
    no_http_head=WARC.replace(b"HTTP/1.1 200 OK", b"XXXX/1.1 2x0 OK"),
    only_requests=WARC.replace(b"WARC-Type: response", b"WARC-Type: request"),
)  # fmt: skip
add("a.warc.gz", cut=gzip.compress(WARC)[:-30], not_compressed=WARC)

# PDF and Word -------------------------------------------------------------------------------------------------------

PDF = pdf(f"{FIRST}\n{SECOND}")
add(
    "a.pdf",
    only_the_first_line=b"%PDF-1.7\n",
    cut_in_half=PDF[: len(PDF) // 2],
    cut_before_the_end=PDF[:-40],
    a_wrong_table=PDF.replace(b"0000000009", b"0000000999"),
    no_root=PDF.replace(b"/Root 1 0 R", b"/Rxxt 1 0 R"),
    no_words=pdf(""),
    pages_in_a_circle=PDF.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
    a_million_pages=PDF.replace(b"/Count 1", b"/Count 1000000"),
    an_unknown_filter=PDF.replace(b"/Length ", b"/Filter /Klingon /Length "),
    a_stream_that_is_no_zlib=PDF.replace(b"/Length ", b"/Filter /FlateDecode /Length "),
    a_password=PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (" + b"x" * 32 + b") /U (" + b"y" * 32 + b") /P -4 >> /ID [(a) (a)]"),
    too_many_pages=lambda: pdf(*["Rebels fled."] * 301),
    a_word_of_each_line=pdf("\n".join(FIRST.split())),
)  # fmt: skip
WORD = docx(FIRST)


def docx_with(body: bytes) -> bytes:
    return zipped({"word/document.xml": body})


add(
    "a.docx",
    cut=WORD[:-30],
    broken_xml=docx_with(b"<w:document"),
    no_paragraphs=docx_with(b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'),
    an_entity_of_a_file=docx_with(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:t>Read &e; end.</w:t></w:p></w:document>'),
    a_billion_laughs=docx_with(LAUGHS + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:t>&m;</w:t></w:p></w:document>'),
    swells=lambda: docx_with(b" " * 80_000_000),
)  # fmt: skip
for name, inner in {
    "a.xlsx": "xl/workbook.xml",
    "a.pptx": "ppt/presentation.xml",
    "a.epub": "META-INF/container.xml",
    "a.odt": "content.xml",
}.items():
    add(name, of_another_kind=zipped({inner: b"<x/>"}))

# Archives -----------------------------------------------------------------------------------------------------------


def nested(depth: int) -> bytes:
    content = FIRST.encode()
    for _ in range(depth):
        content = zipped({"a.zip" if content[:2] == b"PK" else "a.txt": content})
    return content


def locked() -> bytes:
    data = bytearray(zipped({"a.txt": FIRST.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def with_method(number: int) -> bytes:
    data = bytearray(zipped({"a.txt": FIRST.encode()}))
    data[8] = number
    data[data.index(b"PK\x01\x02") + 10] = number
    return bytes(data)


def with_wrong_sum() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", FIRST)
    return held.getvalue().replace(b"Rebels", b"Rabels")


def tar_of(kind: bytes, link: str = "/etc/passwd") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = kind, link
        archive.addfile(info)
    return held.getvalue()


ZIP = zipped({"a.txt": FIRST.encode()})
TAR = tarred({"a.txt": FIRST.encode()})
add(
    "a.zip",
    cut=ZIP[:-30],
    only_its_end=ZIP[-22:],
    no_files=zipped({}),
    only_pictures=zipped({"a.png": b"\x89PNG"}),
    only_hidden_files=zipped({".a.txt": b"A.", "__MACOSX/a.txt": b"A."}),
    files_of_no_known_kind=zipped({"a.xyz": b"A.", "b.xyz": b"B."}),
    locked=locked,
    a_compression_that_is_unknown=lambda: with_method(97),
    a_wrong_sum=with_wrong_sum,
    a_bomb=lambda: zipped({"a.txt": b" " * 60_000_000}),
    a_bomb_of_many=lambda: zipped({f"{n}.txt": b"x" * 17_000_000 for n in range(3)}),
    archives_in_archives=lambda: nested(7),
    a_path_out_of_it=zipped({"../../../tmp/evil.txt": FIRST.encode()}),
    a_path_from_the_root=zipped({"/etc/evil.txt": FIRST.encode()}),
    a_path_of_windows=zipped({"..\\..\\evil.txt": FIRST.encode()}),
    a_name_of_two_lines=zipped({"a\nb.txt": FIRST.encode()}),
    a_name_with_an_escape=zipped({"\x1b[31ma.txt": FIRST.encode()}),
    a_file_that_is_empty=zipped({"a.txt": b"", "b.txt": FIRST.encode()}),
    a_file_that_is_a_picture_by_content=zipped({"a.txt": b"\x89PNG\r\n", "b.txt": FIRST.encode()}),
)  # fmt: skip
add(
    "a.tar",
    cut_in_the_head=TAR[:300],
    cut_in_the_file=TAR[:530],
    a_wrong_sum=TAR[:148] + b"0000000\0" + TAR[156:],
    no_files=tarred({}),
    a_symbolic_link=tar_of(tarfile.SYMTYPE),
    a_hard_link=tar_of(tarfile.LNKTYPE),
    a_device=tar_of(tarfile.CHRTYPE),
    a_pipe=tar_of(tarfile.FIFOTYPE),
    a_path_out_of_it=tarred({"../../../tmp/evil.txt": FIRST.encode()}),
    a_size_beyond_the_file=TAR[:124] + b"77777777777\0" + TAR[136:],
)
PACKED = {
    "gz": gzip.compress(FIRST.encode()),
    "bz2": bz2.compress(FIRST.encode()),
    "xz": lzma.compress(FIRST.encode()),
}
for suffix, whole in PACKED.items():
    add(f"a.txt.{suffix}", only_the_first_bytes=whole[:5], cut=whole[:-6], damaged=whole[:20] + b"????" + whole[24:])
add(
    "a.txt.gz",
    a_bomb=lambda: gzip.compress(b" " * 60_000_000),
    packed_six_times=lambda: packed(6),
    words_behind_it=gzip.compress(FIRST.encode()) + b"oops",
    of_nothing=gzip.compress(b""),
)
add("a.tar.gz", cut=gzip.compress(TAR)[:-30], a_bomb=lambda: gzip.compress(tarred({"a.txt": b" " * 60_000_000})))


def packed(times: int) -> bytes:
    content = FIRST.encode()
    for _ in range(times):
        content = gzip.compress(content)
    return content


add("a.parquet", only_its_mark=b"PAR1", no_parquet=FIRST.encode())

# Texts --------------------------------------------------------------------------------------------------------------

add(
    "a.txt",
    a_million_words=lambda: b"word " * 200_001,
    a_line_of_100_MB=lambda: b"A" * 100_000_000,
    a_list_of_20000_lines=b"a\n" * 20_000,
    a_hundred_thousand_line_ends=b"\n" * 100_000 + FIRST.encode(),
    front_matter_that_never_ends=b"---\ntitle: T\n" + FIRST.encode(),
    a_date_that_is_none=b"date: soon\n\n" + FIRST.encode(),
    an_export_of_lexisnexis_without_words=OLD_NEXIS.partition("Rebels flee")[0].encode(),
    in_french=("Le président de la République a annoncé jeudi que la France allait livrer de nouveaux avions à l'Ukraine. " * 3).encode(),
    a_head_like_a_mail=b"Subject: T\n\nRebels fled.",
    markup_that_is_not_a_page=b"<b>Rebels</b> fled.",
)  # fmt: skip
