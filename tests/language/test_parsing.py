"""Language: which pipelines load, where sentences begin, what the lemmas are."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from kg.errors import ModelError
from kg.language import load, parse
from kg.model import Article

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.lexicon import Lexicon


def parsed(nlp: Language, lexicon: Lexicon, text: str) -> Doc:
    [(_, doc)] = parse(nlp, [Article("a", text)], lexicon)
    return doc


def test_an_unknown_model_is_named_with_a_remedy() -> None:
    with pytest.raises(ModelError, match=r"no_such_pipeline.*--model"):
        load("no_such_pipeline")


def test_a_pipeline_without_parser_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="no ner and no parser"):
        load(str(tmp_path / "blank"))


def test_loading_shows_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load()


def pipeline_with_a_word(path: Path, *components: str) -> str:
    """A pipeline on disk that nobody trained, which has one word beside its labels."""
    import spacy

    made = spacy.blank("en")
    for name in ("tagger", "parser", "ner", *components):
        pipe = made.add_pipe(name)
        if hasattr(pipe, "add_label"):
            pipe.add_label(f"label_of_{name}")
    made.initialize()
    made.vocab.strings.add("zygote")
    made.to_disk(path)
    return str(path)


def test_of_the_words_of_a_pipeline_only_labels_are_loaded(tmp_path: Path) -> None:
    strings = load(pipeline_with_a_word(tmp_path)).vocab.strings
    assert "zygote" not in strings
    assert {"label_of_tagger", "label_of_parser", "label_of_ner"} <= set(strings)


def test_a_component_that_may_need_words_has_all(tmp_path: Path) -> None:
    assert "zygote" in load(pipeline_with_a_word(tmp_path, "entity_ruler")).vocab.strings


def test_offsets_are_those_of_the_article(nlp: Language, lexicon: Lexicon) -> None:
    text = "Photograph: Anna Lind/Getty Images\nThe port burned."
    doc = parsed(nlp, lexicon, text)
    port = next(t for t in doc if t.text == "port")
    assert text[port.idx :].startswith("port")
    assert "Getty" not in doc.text


def test_a_sentence_ends_with_its_paragraph(nlp: Language, lexicon: Lexicon) -> None:
    doc = parsed(nlp, lexicon, "A fire in Odesa\nThe mayor of the city said\nThat rain fell")
    assert [s.text.strip() for s in doc.sents] == ["A fire in Odesa", "The mayor of the city said", "That rain fell"]


def test_a_sentence_begins_behind_a_dateline(nlp: Language, lexicon: Lexicon) -> None:
    doc = parsed(nlp, lexicon, "KYIV (Reuters) - Rain fell on Monday.")
    assert [s.text for s in doc.sents][-1] == "Rain fell on Monday."


def test_no_sentence_begins_at_a_time_zone(nlp: Language, lexicon: Lexicon) -> None:
    doc = parsed(nlp, lexicon, "It landed at 8:54 a.m. ET (1354 UTC) and struck a building, according to officials.")
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        ("They attacked the ports.", "attacked", "attack"),
        ("They attacked the ports.", "ports", "port"),
        ("He said so.", "said", "say"),
        ("The women left.", "women", "woman"),
        ("The women left.", "left", "leave"),
        ("It was the biggest fire.", "biggest", "big"),
        ("Rosneft leaves.", "Rosneft", "rosneft"),
    ],
)
def test_lemmas(nlp: Language, lexicon: Lexicon, sentence: str, word: str, lemma: str) -> None:
    assert next(t for t in parsed(nlp, lexicon, sentence) if t.text == word).lemma_ == lemma
