"""Measures accuracy again and writes the numbers into the page: `python tests/bench/accuracy.py [--samples]`.

The corpora lie beside the checkout, where they are there at all; else their numbers stay as they are.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.accuracy import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parent.parent.parent
PAGE = REPOSITORY / "kg" / "docs" / "accuracy.md"
SAMPLES = REPOSITORY / "tests" / "gold" / "samples.jsonl"
CORPORA = REPOSITORY.parent / "shared" / "gold"
TITLES = {
    "conllpp": "CoNLL++ 2020, 66 articles",
    "links_aida": "AIDA CoNLL, 216 articles",
    "links_msnbc": "MSNBC, 20 articles",
    "meantime": "MEANTIME, 60 articles of Wikinews",
    "plv": "PLOVER pairs, 1,026 sentences",
    "polnear": "PolNeAR, 84 articles",
    "tempeval": "TempEval-3, 256 articles",
}


def block(page: str, name: str, words: str) -> str:
    """The page with other words between the marks of that name."""
    return re.sub(
        rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda marks: f"{marks[1]}{words}{marks[2]}", page, flags=re.DOTALL
    )


def samples() -> str:
    """The numbers of the samples, as a table."""
    rows = (
        f"| {label} | {count.precision:.3f} | {count.recall:.3f} | {count.f1:.3f} | {count.right} | {count.found} | {count.gold} |"
        for label, count in sorted(measure(SAMPLES).counts.items())
    )
    head = ("", "| measure | P | R | F1 | right | found | gold |", "|---|---|---|---|---|---|---|")
    return "\n".join((*head, *rows, "", ""))


def corpora() -> Iterator[str]:
    """The lines of a table of what is measured on each corpus."""
    yield from ("", "| corpus | measure | P | R | F1 |", "|---|---|---|---|---|")
    for name, title in TITLES.items():
        print(f"reading {title}", file=sys.stderr)
        found = measure(CORPORA / f"{name}.jsonl")
        for label, count in sorted(found.counts.items()):
            yield f"| {title} | {label} | {count.precision:.3f} | {count.recall:.3f} | {count.f1:.3f} |"
    yield ""


def main() -> None:
    """Rewrite the page."""
    page = block(PAGE.read_text("utf-8"), "samples", samples())
    if CORPORA.is_dir() and "--samples" not in sys.argv:
        page = block(page, "corpora", "\n".join(corpora()) + "\n")
    PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
