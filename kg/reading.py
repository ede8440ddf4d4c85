"""From articles to findings: the model and the words are loaded once a process, and an odd article costs only itself."""

from __future__ import annotations

import gc
import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.fingerprint import fingerprint
from kg.link import link
from kg.model import Article, Findings, Problem
from kg.pieces import joined, pieces_of
from kg.store import Record, record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from kg.lexicon import Lexicon
    from kg.pieces import Piece

Batch: TypeAlias = tuple[Article | Problem, ...]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read; `fingerprint` changes with anything that can change what is found in them.

    `words` are the user's own Turtle files: classes with their words, and names.
    """

    model: str
    words: tuple[Path, ...]
    fingerprint: str

    @classmethod
    def of(cls, model: str, ontology: Sequence[Path], names: Sequence[Path]) -> Reading:
        """With a model and the user's own files.

        Raises:
            OntologyError: one of the files is not there.
        """
        words = (*ontology, *names)
        return cls(model, words, fingerprint(model, words))

    @property
    def lexicon(self) -> Lexicon:
        """The words that are known."""
        return load_words(self.words)


@lru_cache(maxsize=2)
def load_words(words: tuple[Path, ...]) -> Lexicon:
    """The lexicon of kg's own ontology and of the user's files.

    Raises:
        OntologyError: one of the files is wrong.
    """
    from kg.ontology import load_lexicon

    return load_lexicon(words)


@lru_cache(maxsize=1)
def _language(model: str) -> Any:  # noqa: ANN401 (spaCy's types stay in `kg.language`)
    from kg import language

    _log.info("loading the language model %s", model)
    nlp = language.load(model)
    gc.freeze()  # what is loaded now stays: no need to look through it for garbage again and again
    return nlp


def find(reading: Reading, batch: Batch) -> list[Findings | Problem]:
    """The findings of the articles of a batch, in order; problems among them are passed on.

    Articles of like length are parsed together: the parser takes a step in all of them at once.
    """
    nlp, lexicon = _language(reading.model), reading.lexicon
    pieces = {place: pieces_of(item) for place, item in enumerate(batch) if isinstance(item, Article)}
    parts = sorted((piece.article for each in pieces.values() for piece in each), key=lambda part: len(part.text))
    docs = {id(part): doc for part, doc in zip(parts, _parsed(nlp, parts, lexicon), strict=True)}
    found = {
        place: _findings(item, pieces[place], docs, lexicon)
        for place, item in enumerate(batch)
        if isinstance(item, Article)
    }
    return [item if isinstance(item, Problem) else found[place] for place, item in enumerate(batch)]


def record(
    find: Callable[[Reading, Batch], Iterable[Findings | Problem]], reading: Reading, batch: Batch
) -> list[Record | Problem]:
    """What `find` finds in a batch, linked, as the store keeps it: what a worker can do need not wait for its parent."""
    found = find(reading, batch)
    return [record_of(link(item, reading.lexicon)) if isinstance(item, Findings) else item for item in found]


def _parsed(nlp: Any, articles: Sequence[Article], lexicon: Lexicon) -> list[Any]:  # noqa: ANN401 (spaCy's, as above)
    """The parse of each article, or the error that it ends in: an odd one is looked for by parsing each alone."""
    from kg.language import parse

    try:
        return [doc for _, doc in parse(nlp, articles, lexicon)]
    except Exception as error:  # noqa: BLE001 (the one place where an odd article is skipped)
        alone = ([article] for article in articles) if len(articles) > 1 else ()
        return [doc for each in alone for doc in _parsed(nlp, each, lexicon)] or [error]


def _findings(
    article: Article,
    pieces: Sequence[Piece],
    docs: dict[int, Any],  # spaCy's, as above
    lexicon: Lexicon,
) -> Findings | Problem:
    """The findings of a parsed article; an odd one, whatever is odd about it, costs itself and nothing else."""
    from kg.extract import extract as find_in

    found = []
    for part in (piece.article for piece in pieces):
        doc = docs.pop(id(part))
        if isinstance(doc, Exception):
            return _odd(article, doc)
        try:
            found.append(find_in(doc, part, lexicon))
        except Exception as error:  # noqa: BLE001 (the one place where an odd article is skipped)
            return _odd(article, error)
    return joined(article, pieces, found)


def _odd(article: Article, error: Exception) -> Problem:
    _log.debug("cannot analyse %s", article.origin, exc_info=error)
    return Problem(article.source or article.id, f"cannot be analysed ({error!r}), and is left out; please report it")
