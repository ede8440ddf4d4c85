"""The page of what is noted: the same wherever it is drawn."""

from __future__ import annotations

from multiprocessing import active_children
from typing import TYPE_CHECKING

import pytest

from kg.errors import KgError
from kg.publish.page import page
from kg.store import parts_of, write_records

if TYPE_CHECKING:
    from pathlib import Path

_KG = "https://w3id.org/newskg/ontology#"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def told(number: int) -> bytes:
    """What is told of some entity."""
    parts = [f"<urn:e{number}>", _TYPE, f"<{_KG}Person>", _LABEL, f'"Person \\u00e9\\n \u2028 {number}"@en']
    return "\t".join(parts).encode() + b"\n"


@pytest.mark.parametrize("count", [0, 3, 4_500])
def test_it_is_the_same_in_another_process(tmp_path: Path, count: int) -> None:
    for beside in (False, True):
        with page((), beside=beside) as sheet:
            for number in range(count):
                sheet.note(told(number))
            with sheet.drawing(tmp_path / str(beside), "Some <title>"):
                pass
    assert (tmp_path / "True").read_bytes() == (tmp_path / "False").read_bytes()
    assert not active_children()


@pytest.mark.parametrize("likely", [None, "graph.ttl", "other.ttl"])
@pytest.mark.parametrize("beside", [False, True])
def test_a_page_that_begins_with_a_graph_tells_what_is_noted_of_it_anew(
    tmp_path: Path, likely: str | None, *, beside: bool
) -> None:
    for name, count in (("graph.ttl", 5), ("other.ttl", 2)):
        write_records(tmp_path / name, map(parts_of, map(told, range(count))), {"": _KG})
    drawn = []
    for begin in (None, tmp_path / "graph.ttl"):
        with page((), tmp_path / likely if likely else None, beside=beside) as sheet:
            sheet.begin(begin)
            for record in (told(2).replace(b'"Person', b'"Human'), b"<urn:e3>\n") if begin else map(told, (0, 1, 4)):
                sheet.note(record)
            if not begin:
                sheet.note(told(2).replace(b'"Person', b'"Human'))
            with sheet.drawing(tmp_path / "page.html", "Title"):
                pass
        drawn.append((tmp_path / "page.html").read_bytes())
    assert drawn[0] == drawn[1]


def test_a_killed_process_is_told(tmp_path: Path) -> None:
    with page((), beside=True) as sheet:
        sheet.note(told(1))
        active_children()[0].kill()
        with pytest.raises(KgError, match="was killed; build again"), sheet.drawing(tmp_path / "page.html", "Title"):
            pass
    assert not (tmp_path / "page.html").exists()


def test_an_error_leaves_no_process() -> None:
    with pytest.raises(ZeroDivisionError), page((), beside=True) as sheet:
        sheet.note(told(1 // 0))
    assert not active_children()
