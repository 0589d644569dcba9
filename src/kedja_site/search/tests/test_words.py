"""Folding and stemming: what is one word and what is two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kedja_site.search.words import LONGEST_WORD, fold, stem, stems, telling_words_of, words_of


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ångström", "ångström"),
        ("A\u030angstro\u0308m", "ångström"),  # the same, composed of letters and marks
        ("Linné", "linne"),
        ("MÜLLER", "muller"),
        ("façade", "facade"),
        ("Færøerne", "färöerne"),
        ("Weiß", "weiss"),
        ("C29", "c29"),
    ],
)
def test_accents_go_but_the_swedish_letters_stay(written, folded):
    assert fold(written) == folded


def test_a_with_and_without_ring_are_two_letters():
    assert len({fold("får"), fold("far"), fold("fär")}) == 3


@pytest.mark.parametrize(
    "forms",
    [
        ("handske", "handskar", "handskarna", "handskarnas"),
        ("leverantör", "leverantörer", "leverantörerna", "leverantörernas"),
        ("riskanalys", "riskanalyser", "riskanalysen", "riskanalyserna"),
        ("upphandling", "upphandlingar", "upphandlingen", "upphandlingarnas"),
        ("arbete", "arbetet", "arbeten"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms):
    assert len({stem(fold(form), "sv") for form in forms}) == 1


def test_a_reader_is_understood_in_both_languages():
    assert stem("factories", "en") in stems("factory")
    assert stem("fabriker", "sv") in stems("fabrik")


def test_hyphens_part_words_and_silent_ones_are_left_out():
    assert list(words_of("CE-märkta handskar_2026")) == ["ce", "märkta", "handskar", "2026"]
    assert telling_words_of("Det är en fråga om ansvar") == ["fråga", "ansvar"]


@given(st.text())
def test_any_text_gives_words_that_fit_into_the_index(text):
    for word in words_of(text):
        assert 0 < len(word) <= LONGEST_WORD or word == ""
        for language in ("sv", "en"):
            base = stem(word, language)
            assert len(base) <= LONGEST_WORD
            assert stem(base, language) == base
