"""Markdown: its words without the marks."""

from __future__ import annotations

import re

_STEPS = (
    (re.compile(r"(?ms)^(?:```|~~~).*?^(?:```|~~~)[ \t]*$"), ""),
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,500})\]\[[^\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"(?m)^\[[^\]\n]{1,100}\]:[ \t]+\S+.*$"), ""),
    (re.compile(r"\[\^[^\]\n]{1,50}\]:?"), ""),
    (re.compile(r"<(https?://[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t].*$"), ""),
    (re.compile(r"(?m)^[^\n]{1,200}\n(?:={3,}|-{3,})[ \t]*$"), ""),
    (re.compile(r"(?m)^[ \t]{0,3}(?:[-*_][ \t]*){3,}$"), ""),
    (re.compile(r"(?m)^[ \t]{0,3}>[ \t]?"), ""),
    (re.compile(r"(?m)^[ \t]{0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)"), ""),
    (re.compile(r"(\*\*\*|\*\*|__|\*|(?<!\w)_)(?=\S)([^\n*]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
    (re.compile(r"\n{3,}"), "\n\n"),
)


def plain_words(text: str) -> str:
    """The text without headings, pictures, addresses of links, and marks of emphasis."""
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text.strip()
