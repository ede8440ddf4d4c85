"""The parse as plain objects says what spaCy's says, also when a clause is hung on another word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.tokens import Doc, opened

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.language import Language

    from kg.extract.tokens import Token

TEXT = (
    "The governor of Ryazan, who is 51, said on Monday that drones hit a refinery. "
    '"Nobody was hurt," he told the BBC, causing relief in Moscow.'
)


@pytest.fixture(scope="session")
def parse(nlp: Language) -> spacy.tokens.Doc:
    return nlp(TEXT)


def indexes(tokens: object) -> list[int]:
    return [token.i for token in tokens]  # type: ignore[attr-defined]


def tree(token: Token | spacy.tokens.Token) -> list[object]:
    """Where a token stands in the tree of its sentence."""
    edges = token.head.i, token.left_edge.i, token.right_edge.i
    parts = token.lefts, token.rights, token.children, token.subtree, token.ancestors
    return [token.i, *edges, *map(indexes, parts), bool(token.is_sent_start)]


@pytest.mark.parametrize(
    "name",
    ["i", "idx", "text", "lower_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_", "is_alpha", "is_punct"],
)
def test_tokens_say_what_spacy_says(parse: spacy.tokens.Doc, name: str) -> None:
    assert [getattr(token, name) for token in Doc(parse)] == [getattr(token, name) for token in parse]


def test_trees_are_spacys(parse: spacy.tokens.Doc) -> None:
    assert [tree(token) for token in Doc(parse)] == [tree(token) for token in parse]


def test_a_clause_that_is_moved_hangs_where_spacy_would_hang_it(parse: spacy.tokens.Doc) -> None:
    doc, moved = Doc(parse), parse.copy()
    child, head = (next(t.i for t in parse if t.text == word) for word in ("causing", "hurt"))
    doc[child].attach_to(doc[head], "advcl")
    moved[child].head = moved[head]
    assert [tree(token) for token in doc] == [tree(token) for token in moved]
    assert [tree(token) for token in parse] != [tree(token) for token in moved]
    assert doc[child].dep_ == "advcl"


def test_no_token_hangs_on_what_depends_on_it(parse: spacy.tokens.Doc) -> None:
    doc = Doc(parse)
    for head in doc:
        for below in (t for t in head.subtree if t != head):
            head.attach_to(below)
    assert [tree(token) for token in doc] == [tree(token) for token in parse]


def test_two_sentences_that_are_joined_are_one(parse: spacy.tokens.Doc) -> None:
    doc = Doc(parse)
    (first, _), (_, end) = doc.sentences[:2]
    roots = [next(t for t in doc[start:stop] if t.head == t) for start, stop in doc.sentences[:2]]
    roots[1].attach_to(roots[0], "conj")
    assert doc.sentences[0] == (first, end)


def test_sentences(parse: spacy.tokens.Doc) -> None:
    assert Doc(parse).sentences == [(sent.start, sent.end) for sent in parse.sents]


@pytest.mark.parametrize("start", range(0, len(TEXT), 7))
def test_characters_to_tokens(parse: spacy.tokens.Doc, start: int) -> None:
    end = min(start + 11, len(TEXT))
    there, expected = Doc(parse).at(start, end), parse.char_span(start, end, alignment_mode="expand")
    assert there is not None
    assert expected is not None
    assert (there.start, there.end, there.text, there.root.i) == (
        expected.start,
        expected.end,
        expected.text,
        expected.root.i,
    )


def test_no_characters_are_no_tokens(parse: spacy.tokens.Doc) -> None:
    assert Doc(parse).at(0, len(TEXT) + 1) is None


def test_no_token_stands_before_the_first(parse: spacy.tokens.Doc) -> None:
    with pytest.raises(IndexError):
        Doc(parse)[0].nbor(-1)


def test_tokens_are_let_go_at_the_end(parse: spacy.tokens.Doc) -> None:
    with opened(parse) as doc:
        first = doc[0]
        assert first.head.text
    assert not doc
    assert not hasattr(first, "head")
