"""What the models of a pipeline say of texts: the same as spaCy has them say, in three fifths of the time.

Before a model looks at the words around a word, it makes a vector of the word alone, which takes a third of its time: here,
that is made once a form, not once an occurrence. And while a parser or an entity recognizer goes its steps, spaCy lets go
of Python's lock, but asks for it again many times a word; it need not where each step is asked for from Python.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.vocab import Vocab
    from thinc.types import Ints2d

Vectors: TypeAlias = "NDArray[np.float32]"

FEWEST = 8
"""Texts with which going the steps from Python pays. Microseconds a word for 4, 8, 64 texts: the parser 26, 15, 3, and
from spaCy 18, 14, 15; the entity recognizer 20, 13, 8, and from spaCy 37, 35, 40."""
MOST = 20_000
"""Forms of which a model remembers the vectors, in 8 MB; then it begins anew."""
_FORM: list[int | str] = ["ORTH", "NORM", "SPACY"]
_KEY = np.dtype(("V", 8 * len(_FORM)))
_COLUMNS = frozenset({"NORM", "ORTH", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE", "SPACY"})
"""What depends on a form alone."""
_LAYERS = frozenset(
    {"extract_features", "static_vectors", "ints-getitem", "hashembed", "list2ragged", "ragged2list"}
    | {"maxout", "layernorm", "dropout"}
)
"""Layers that look at each word for itself."""


# Vectors of words ---------------------------------------------------------------------------------------------------


def remember_forms(nlp: Language) -> None:
    """Have each model of a pipeline work out the vector of a word form once; for prediction only."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            if node.has_ref("embed") and _is_of_forms(embed := node.get_ref("embed")):
                node.layers[node.layers.index(embed)] = Model("embeddings", Embeddings(embed))


def _is_of_forms(embed: Model[Any, Any]) -> bool:
    leaves = [node for node in embed.walk() if not node.layers]
    columns = {column for leaf in leaves for column in leaf.attrs.get("columns", ())}
    return columns <= _COLUMNS and {leaf.name for leaf in leaves} <= _LAYERS


class Embeddings:
    """What a layer gives for each word of texts; it is asked for new forms only."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        self._layer = layer
        self._rows: dict[bytes, int] = {}
        self._vectors: Vectors = np.empty((0, 0), np.float32)

    def __call__(self, _model: object, docs: Sequence[Doc], *, is_train: bool) -> tuple[list[Vectors], None]:
        """The vectors of the words of each text; nothing to train them by."""
        if is_train:
            raise NotImplementedError("vectors that are remembered cannot be trained")
        texts = [_forms_of(doc) for doc in docs]
        self._meet(list(dict.fromkeys(form for forms in texts for form in forms)), docs[0].vocab)
        return [self._vectors[[self._rows[form] for form in forms]] for forms in texts], None

    def _meet(self, forms: list[bytes], vocab: Vocab) -> None:
        new = [form for form in forms if form not in self._rows]
        if not new:
            return
        if len(self._rows) + len(new) > MOST:
            new, self._rows = forms, {}
        [vectors] = self._layer.predict([_text_of(new, vocab)])
        self._vectors = np.concatenate((self._vectors, vectors)) if self._rows else vectors
        self._rows |= zip(new, count(len(self._rows)), strict=False)


def _forms_of(doc: Doc) -> list[bytes]:
    keys: list[Any] = doc.to_array(_FORM).view(_KEY).ravel().tolist()
    return keys


def _text_of(forms: list[bytes], vocab: Vocab) -> Doc:
    """A text of these forms."""
    orths, norms, spaces = np.frombuffer(b"".join(forms), np.uint64).reshape(-1, len(_FORM)).T
    doc = Doc(vocab, words=[vocab.strings[orth] for orth in orths.tolist()], spaces=spaces.astype(bool).tolist())
    return doc.from_array(["NORM"], cast("Ints2d", norms.reshape(-1, 1)))


# Steps --------------------------------------------------------------------------------------------------------------


def annotate(nlp: Language, docs: list[Doc]) -> list[Doc]:
    """The texts with what each component of a pipeline says of them; best if they are of like length."""
    for _, component in cast("list[tuple[str, Any]]", nlp.pipeline):
        if _goes_steps(component) and len(docs) >= FEWEST and all(len(doc) and not doc.ents for doc in docs):
            component.set_annotations(docs, _go(component, docs))
        elif hasattr(component, "pipe"):
            docs = list(component.pipe(docs, batch_size=len(docs)))
        else:
            docs = [component(doc) for doc in docs]
    return docs


def _goes_steps(component: Any) -> bool:  # noqa: ANN401 (any that a pipeline has)
    return hasattr(component, "transition_states") and component.cfg["beam_width"] == 1


def _go(component: Any, docs: list[Doc]) -> list[Any]:  # noqa: ANN401 (spaCy gives no types here)
    """The state in which each text ends; what `component.predict` does where no text has entities of other components."""
    states: list[Any] = component.moves.init_batch(docs)
    model = component.model.predict(docs)
    left = [state for state in states if not state.is_final()]
    while left:
        left = component.transition_states(left, model.predict(left))
    model.clear_memory()
    return states
