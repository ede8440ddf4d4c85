"""What was fetched, kept as a web archive (WARC 1.1) from which the same articles are read again without a network.

Each run of a build has a file of its own, compressed record by record: a killed one leaves all records but its last whole.
Its times and numbers tell of the visit; they go into no other file, so that the graph of a recording is always the same.
"""

from __future__ import annotations

import base64
import gzip
import re
import time
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import uuid4

from kg.articles.visits import AGENT

if TYPE_CHECKING:
    from pathlib import Path

    from kg.articles.visits import Visit

_NAME = re.compile(r"fetched-(\d+)\.warc\.gz")


class Recording:
    """A new web archive in a folder, which is made when there is something to keep; `path` is where it will be."""

    def __init__(self, folder: Path) -> None:
        numbers = (int(match[1]) for path in folder.glob("*.warc.gz") if (match := _NAME.fullmatch(path.name)))
        self.path = folder / f"fetched-{max(numbers, default=0) + 1}.warc.gz"

    def keep(self, visit: Visit) -> None:
        """Add a question and its answer."""
        about = {"WARC-Target-URI": visit.address.url, "WARC-IP-Address": visit.ip, "WARC-Date": _now()}
        answer, answer_id = _record("response", "application/http; msgtype=response", visit.answer, about)
        about["WARC-Concurrent-To"] = answer_id
        question, _ = _record("request", "application/http; msgtype=request", visit.question, about)
        start = b"" if self.path.exists() else _start()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            file.write(start + answer + question)


def _start() -> bytes:
    words = f"software: {AGENT}\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n".encode("ascii")
    return _record("warcinfo", "application/warc-fields", words, {"WARC-Date": _now()})[0]


def _record(kind: str, content: str, block: bytes, about: dict[str, str]) -> tuple[bytes, str]:
    """A record, compressed by itself, and its id."""
    number = f"<urn:uuid:{uuid4()}>"
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": number,
        **about,
        "WARC-Block-Digest": f"sha256:{base64.b32encode(sha256(block).digest()).decode()}",
        "Content-Type": content,
        "Content-Length": str(len(block)),
    }
    rows = "\r\n".join(("WARC/1.1", *(f"{name}: {value}" for name, value in head.items()), "", "")).encode()
    return gzip.compress(rows + block + b"\r\n\r\n", mtime=0), number


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
