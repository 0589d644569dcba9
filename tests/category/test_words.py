"""Phrases that a person writes, and the texts they stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kedja.category.words import PhraseIndex, read_phrases, words_of


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("gloves", "GLOVES"),
        ("medical surgical supplies", "Medical & Surgical Supplies - general"),
        ("handsk*", "Handskar, nitril"),
        ("*handskar", "Undersökningshandskar"),
        ("*skydd*", "andningsskyddsmask"),
        ("köpt * vård", "Köpt somatisk vård"),
        ("services * clinical", "Services Other Nhs Clinical"),
        ("=rates", "Rates"),
        ("admin clerical", "Admin and Clerical"),
        ("läkemedel", "LA\u0308KEMEDEL"),
        ("kings", "King's"),
    ],
)
def test_a_phrase_stands_in_a_text(phrase: str, text: str) -> None:
    (read,) = read_phrases(phrase)
    assert read.stands_in(words_of(text))
    assert PhraseIndex([(7, read)]).matches(words_of(text)) == {7: read}


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("gloves", "glovebox"),
        ("el", "hotell"),
        ("*handskar", "handskar av gummi i bilens handskfack".replace("handskar", "handskfack")),
        ("=rates", "Interest rates"),
        ("surgical medical", "medical surgical"),
        ("köpt * vård", "vård köpt"),
        ("gloves", ""),
    ],
)
def test_a_phrase_does_not_stand_in_every_text(phrase: str, text: str) -> None:
    (read,) = read_phrases(phrase)
    assert not read.stands_in(words_of(text))
    assert PhraseIndex([(0, read)]).matches(words_of(text)) == {}


def test_phrases_are_written_apart_by_semicolons() -> None:
    assert [phrase.written for phrase in read_phrases("glove; gloves ;; =rates")] == [
        "glove",
        "gloves",
        "=rates",
    ]
    assert read_phrases(None) == read_phrases(" ; & ") == ()


@given(
    st.lists(st.text("abå*", min_size=1, max_size=4), min_size=1, max_size=3),
    st.lists(st.text("abå", min_size=1, max_size=5), max_size=5),
)
def test_the_index_finds_exactly_what_trying_every_phrase_finds(pattern: list[str], text: list[str]) -> None:
    for phrase in read_phrases(" ".join(pattern)):
        assert bool(PhraseIndex([(0, phrase)]).matches(text)) == phrase.stands_in(text)
