"""Mails: newsletters as .eml, mailboxes of them, and pages saved as .mhtml, which is a mail too.

What is attached is read as if it lay beside the mail in a folder.
"""

from __future__ import annotations

import io
import re
from email import policy
from email.errors import MessageError
from email.parser import BytesParser
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.articles.clean import cleaned, line
from kg.articles.decode import MAX_DOCUMENT, decode_document, read_whole
from kg.articles.kinds import HEAD, PassedOver, may_hold_articles
from kg.articles.records import Reading, Record, Source, shown
from kg.errors import InputError
from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

_FROM_LINE = re.compile(rb"From \S+.*\d{4}|From [^ ]+@[^ ]+|From - ")
_QUOTED = re.compile(r"(?m)^>.*\n?")
_ADDRESS_LINE = re.compile(r"(?m)^\s*[<(\[]?https?://\S+[>)\]]?\s*$\n?")
_SIGNATURE = re.compile(r"(?m)^-- ?$[\s\S]*")
_SHORTEST_BODY = 200
_LONGEST_LINE = 2**20
_MOST_PARTS = 200
_DAMAGE = (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)
"""What the standard library's parser raises over odd mails, as far as it is known not to."""


def records_in_mail(stream: BinaryIO, source: Source, reading: Reading) -> Iterator[Record | Problem]:
    """The article of a mail, and those attached to it. Raises `InputError` where it cannot be read."""
    yield from _in_mail(read_whole(stream), source, None, reading)


def records_in_mailbox(stream: BinaryIO, source: Source, reading: Reading) -> Iterator[Record | Problem]:
    """The articles of each mail of a mailbox, one mail in memory at a time."""
    for number, data in enumerate(_mails(stream), 1):
        try:
            yield from _in_mail(data, source, number, reading)
        except InputError as error:
            yield Problem(f"{source.where}:{number}", str(error))


def _mails(stream: BinaryIO) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    after_blank = True
    while row := stream.readline(_LONGEST_LINE):
        if after_blank and _FROM_LINE.match(row) and held:
            yield b"".join(held[1:])
            held, size = [], 0
        after_blank = not row.strip()
        size += len(row)
        if size <= MAX_DOCUMENT:
            held.append(row)
    if held:
        yield b"".join(held[1:])


def _in_mail(data: bytes, source: Source, number: int | None, reading: Reading) -> Iterator[Record | Problem]:
    """The record of a mail where it has words, or nothing attached to it that has; then those of what is attached."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        fields = _told(message)
        attached = list(_attached(message))
    except _DAMAGE as error:
        raise InputError(f"is a mail that cannot be read ({type(error).__name__}); save its text") from error
    inner = list(_in_attached(attached, source.within(str(number)) if number else source, reading))
    if fields["text"] or not any(isinstance(item, Record) for item in inner):
        yield Record(source, fields, number)
    yield from inner


def _in_attached(attached: list[tuple[str, bytes]], source: Source, reading: Reading) -> Iterator[Record | Problem]:
    """The records of what is attached to a mail and shows itself to be an article; one line tells of the rest."""
    passed = PassedOver()
    for name, content in attached:
        if may_hold_articles(name, content[:HEAD]):
            yield from reading.read(cast("BinaryIO", io.BytesIO(content)), source.within(name))
        else:
            passed.note(shown(name))
    yield from passed.problems(source.where)


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file attached to a mail; one without a name gets that of its place."""
    for number, part in enumerate(message.walk()):
        if not part.is_multipart() and part.get_content_disposition() == "attachment":
            yield line(part.get_filename() or "") or f"part-{number}", _bytes(part)


def _told(message: EmailMessage) -> dict[str, object]:
    sender = message.get("From")
    names = [each.display_name or each.domain for each in getattr(sender, "addresses", ())]
    said = {
        "title": line(str(message.get("Subject") or "")),
        "published": _date(message),
        "publisher": line(names[0]) if names else "",
        "id": str(message.get("Message-ID") or "").strip("<> "),
        "url": str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or ""),
    }
    if not said["url"].startswith(("http://", "https://")):
        del said["url"]
    fields: dict[str, object] = {key: value for key, value in said.items() if value}
    if "Snapshot-Content-Location" in message or message.get_content_type() == "multipart/related":
        fields.pop("publisher", None)
        return {**fields, **_page(message)}
    return {**fields, "text": _body(message)}


def _date(message: EmailMessage) -> str:
    """The date as written; the parser cannot hold a day beyond its calendar."""
    try:
        return str(message.get("Date") or "")
    except (OverflowError, ValueError):
        return "a day beyond every calendar"


def _page(message: EmailMessage) -> dict[str, object]:
    """What a saved page says: more than the mail around it does."""
    from kg.articles.pages import page_fields

    page = next((part for part in _parts(message) if part.get_content_type() == "text/html"), None)
    if page is None:
        raise InputError("is a saved page without HTML; save it again")
    return page_fields(_bytes(page), page.get_content_charset())


def _body(message: EmailMessage) -> str:
    """The words of a mail: its plain part, where that is more than a note that there is another."""
    plain = [_plain(part) for part in _parts(message) if part.get_content_type() == "text/plain"]
    pages = [part for part in _parts(message) if part.get_content_type() == "text/html"]
    text = "\n\n".join(filter(None, plain))
    if len(text) >= _SHORTEST_BODY or not pages:
        whole = message.get_payload()
        return text or (cleaned(whole).strip() if isinstance(whole, str) and message.defects else "")
    from kg.articles.pages import fragment_text

    return (
        max((fragment_text(decode_document(_bytes(page), page.get_content_charset())) for page in pages), key=len)
        or text
    )


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            raise InputError(f"has more than {_MOST_PARTS} parts; save its text")
        if not part.is_multipart() and part.get_content_disposition() != "attachment":
            yield part


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _plain(part: EmailMessage) -> str:
    text = cleaned(decode_document(_bytes(part), part.get_content_charset()))
    return _SIGNATURE.sub("", _QUOTED.sub("", _ADDRESS_LINE.sub("", text))).strip()
