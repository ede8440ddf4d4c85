"""What XML 1.0 cannot hold, not even escaped: most control characters, which old wire copy has a few of."""

from __future__ import annotations

import re

from pyoxigraph import Literal, Triple

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """The text with U+FFFD in the place of such characters."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def triple_for_xml(triple: Triple) -> Triple:
    """The triple with a literal that XML can hold."""
    term = triple.object
    if not isinstance(term, Literal) or not _NOT_XML.search(term.value):
        return triple
    if term.language:
        return Triple(triple.subject, triple.predicate, Literal(for_xml(term.value), language=term.language))
    return Triple(triple.subject, triple.predicate, Literal(for_xml(term.value), datatype=term.datatype))
