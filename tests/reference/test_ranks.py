"""Percentile ranks worked out here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kedja.reference.ranks import percentile_ranks


def test_the_lowest_is_0_and_the_highest_100():
    assert percentile_ranks({"a": -2.0, "b": 0.5, "c": 1.5}) == {"a": 0, "b": 50, "c": 100}


def test_equals_share_their_place():
    assert percentile_ranks({"a": 1.0, "b": 1.0, "c": 2.0}) == {"a": 25, "b": 25, "c": 100}


def test_nobody_to_compare_with_gives_no_rank():
    assert percentile_ranks({"a": 1.0}) == {}


@given(st.dictionaries(st.text(max_size=3), st.floats(-2.5, 2.5), min_size=2, max_size=40))
def test_ranks_keep_the_order_and_their_mean_is_50(values):
    ranks = percentile_ranks(values)
    assert sum(ranks.values()) / len(ranks) == pytest.approx(50)
    assert all(ranks[a] <= ranks[b] for a in values for b in values if values[a] <= values[b])
