"""Small whole files of every format, made by hand, for tests to read and to damage."""

from __future__ import annotations

import io
import tarfile
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST = "Rebels fled the town of Goma on Thursday after a long fight with the army, officials said."

SECOND = "The governor said that the army would stay until the last rebel had left the province."

TEXT = f"{FIRST}\n{SECOND}"

PAGE = f"""<!doctype html><html lang="en"><head><title>Rebels flee | The Post</title>
<meta property="article:published_time" content="2024-03-14T23:30:00-08:00"><meta property="og:site_name" content="The Post">
<link rel="canonical" href="https://post.example/goma"></head>
<body><nav>Menu</nav><article><h1>Rebels flee</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"""

OLD_NEXIS = f"""                               1 of 2 DOCUMENTS

                              The Sample Times

                            March 14, 2024 Thursday

Rebels flee the town

BYLINE: Ann Onymous

SECTION: FOREIGN; Pg. 4

LENGTH: 40 words

{FIRST}

{SECOND}

LOAD-DATE: March 15, 2024

LANGUAGE: ENGLISH

Copyright 2024 Sample Times Ltd

                               2 of 2 DOCUMENTS

                              The Sample Times

                            March 15, 2024 Friday

Rebels return

LENGTH: 20 words

{SECOND}

LOAD-DATE: March 16, 2024
"""

NEW_NEXIS = f"""Rebels flee the town
The Sample Times
March 14, 2024 Thursday

Copyright 2024 Sample Times Ltd All Rights Reserved

Section: FOREIGN; Pg. 4
Length: 40 words
Byline: Ann Onymous

Body


{FIRST}

{SECOND}

Load-Date: March 15, 2024


End of Document
"""

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Post</title><item><title>Rebels &amp; army</title><link>https://post.example/1</link><guid>g1</guid>
<pubDate>Thu, 14 Mar 2024 23:30:00 -0800</pubDate><dc:creator>A. B.</dc:creator><category>war</category><description>Short.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item></channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><title>Rebels &amp; army</title>
<link rel="alternate" href="https://post.example/1"/><id>g1</id><published>2024-03-14T23:30:00-08:00</published><updated>2024-04-01T00:00:00Z</updated>
<author><name>A. B.</name></author><category term="war"/><content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""


def mail(*, html: bool = False) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Rebels – flee"
    message["From"] = "The Post <news@post.example>"
    message["Date"] = "Thu, 14 Mar 2024 23:30:00 -0800"
    message["Message-ID"] = "<m1@post.example>"
    message.set_content(
        "See the web." if html else f"{TEXT}\n\nhttps://post.example/unsubscribe\n> quoted\n-- \nThe Post"
    )
    if html:
        message.add_alternative(PAGE, subtype="html")
    return message.as_bytes()


def warc(*bodies: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    records = []
    for number, body in enumerate(bodies):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{number}\r\n"
            f"WARC-Date: 2024-04-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0000000{number}-0000-0000-0000-000000000000>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(records)


def pdf(*pages: str) -> bytes:
    """A PDF with these lines on its pages, written by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        lines = "".join(f"({line.replace('(', '[').replace(')', ']')}) Tj 0 -14 Td\n" for line in page.split("\n"))
        stream = f"BT /F1 12 Tf 72 720 Td\n{lines}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


def docx(*paragraphs: str) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')
        archive.writestr(
            "docProps/core.xml", '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Flight</dc:title></c>'
        )
    return held.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return held.getvalue()
