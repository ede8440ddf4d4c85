"""A graph of articles in every format: each sentence that it cites is found again where it says, to the character."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from kg import pipeline
from kg.validate import validate
from kg.verify import verify
from tests.articles.samples import ATOM, NEW_NEXIS, OLD_NEXIS, PAGE, RSS, docx, mail, pdf, tarred, warc, zipped

if TYPE_CHECKING:
    from pathlib import Path

STORY = "Ukrainian drones attacked a refinery in {0} on Thursday, Governor Pavel Malkov said. Rebels in Congo killed {1} soldiers in Goma."
ODD = "Zelen\u00adskyy met Mélanie\u00a0Joly in Łódź\u200b on \ufb01ve occasions \u2014 “never again”, he said.\u2028Troops shelled Čačak.\r\n😀 Russia accused Ukraine."


def story(number: int) -> str:
    """A report with words that look odd, each another."""
    return f"{STORY.format(f'Ryazan-{number}', number)}\n\n{ODD}"


def as_formats() -> dict[str, bytes]:
    """Reports in every format, by file name."""
    texts = [story(number) for number in range(20)]
    pages = [PAGE.replace("<article>", f"<article><p>{text}</p>") for text in texts]
    feed = RSS.replace("<p>Rebels", f"<p>{texts[0]}</p><p>Rebels")
    table = 'title,text\nT,"' + texts[1].replace('"', '""') + '"\n'
    return {
        "a.txt": texts[2].encode(),
        "b.txt": texts[3].encode("utf-16"),
        "c.txt": texts[4].encode().decode("cp1252", "replace").encode(),
        "d.md": f"---\ntitle: T\n---\n# H\n\n**Note:** [{texts[5]}](http://x.example)".encode(),
        "e.jsonl": json.dumps({"text": texts[6]}).encode(),
        "f.json": json.dumps({"articles": [{"title": "T", "content": f"<p>{texts[7]}</p><p>x</p>"}]}).encode(),
        "g.csv": table.encode(),
        "h.html": pages[8].encode(),
        "i.rss": feed.encode(),
        "j.atom": ATOM.replace("Rebels fled", texts[9] + " Rebels fled").encode(),
        "k.eml": mail(html=True),
        "l.mbox": b"From a@b.example Thu Mar 14 10:00:00 2024\n" + mail(),
        "m.warc.gz": gzip.compress(warc(pages[10].encode(), pages[11].encode())),
        "n.pdf": pdf(STORY.format("Omsk", 5).replace(" on ", "\non ")),
        "o.docx": docx(texts[12].replace("\u2028", " ")),
        "p.zip": zipped(
            {"x.txt": texts[13].encode(), "y.html": pages[14].encode(), "z.zip": zipped({"q.txt": texts[15].encode()})}
        ),
        "q.tar.gz": tarred({"x.txt": texts[16].encode()}, "w:gz"),
        "r.txt": OLD_NEXIS.replace("Rebels fled", texts[17] + " Rebels fled").encode(),
        "s.txt": NEW_NEXIS.encode(),
    }


@pytest.mark.slow
def test_every_sentence_is_given_back_over_all_readers(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    formats = as_formats()
    for name, content in formats.items():
        (folder / name).write_bytes(content)
    result = pipeline.build([folder], tmp_path / "out")
    assert not result.problems
    assert verify(tmp_path / "out", [folder]) == ()
    graph = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert (
        graph.count(" a kg:Article") + graph.count("a kg:Article") >= len(formats) - 3
    )  # the same text is one article


@pytest.mark.slow
def test_what_a_page_says_of_itself_stands_in_the_graph(tmp_path: Path) -> None:
    page = PAGE.replace("<article>", f"<article><p>{story(1)}</p>").replace(
        "</head>", '<meta name="author" content="A. Bee"><meta name="keywords" content="war, Congo"></head>'
    )
    (tmp_path / "a.html").write_text(page)
    pipeline.build([tmp_path / "a.html"], tmp_path / "out")
    graph = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    for said in (
        '"2024-03-14T23:30:00-08:00"^^xsd:dateTime',
        'dcterms:creator "A. Bee"',
        'dcterms:subject "Congo"',
        'dcterms:language "en"',
        'dcterms:publisher "The Post"',
        '"2024-03-14"^^xsd:date',
    ):
        assert said in graph
    assert validate(tmp_path / "out").conforms
