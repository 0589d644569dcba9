"""A list in parts."""

import pytest

from kedja_site.config.batches import batches


@pytest.mark.parametrize(
    ("values", "parts"),
    [
        ([], []),
        ([1, 2], [[1, 2]]),
        ([1, 2, 3, 4], [[1, 2], [3, 4]]),
        ((n for n in range(5)), [[0, 1], [2, 3], [4]]),
    ],
    ids=["none", "one part", "two whole ones", "the last is shorter"],
)
def test_every_value_comes_once_in_its_order(values, parts):
    assert list(batches(values, 2)) == parts


def test_the_values_are_read_before_the_first_part_is_given():
    values = [1, 2, 3]
    parts = batches(values, 2)
    values.clear()
    assert list(parts) == [[1, 2], [3]]
