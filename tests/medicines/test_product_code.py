"""The rule's page, run; and what holds for every code."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.medicines import substances
from kedja.medicines.product_code import CodeFit, KnownCodes, code_fit
from tests.policy.pages import example

CODES = some.sampled_from(["J01MA02", "S01AE03", "M01AB05", "C09BB06"])
KNOWN = some.builds(KnownCodes, some.lists(CODES, max_size=3).map(tuple), some.booleans())


def read(cell: str) -> KnownCodes:
    codes = [] if cell == "none" else cell.split(" ")
    return KnownCodes(tuple(code.rstrip("?") for code in codes), "?" not in cell and bool(codes))


@pytest.mark.parametrize(
    "row", example("medicine-product-code"), ids=lambda row: f"{row['code']} {row['substances']}"
)
def test_the_pages_table(row):
    assert code_fit(row["code"], [read(cell) for cell in row["substances"].split(", ")]) == row["fit"]


@given(CODES, some.lists(KNOWN, max_size=3))
def test_what_is_not_certain_is_never_called_another(code, known):
    fit = code_fit(code, known)
    if fit is CodeFit.OTHER:
        assert any(one.is_confirmed and one.codes and code not in one.codes for one in known)
    if fit is CodeFit.FITS:
        assert all(code in one.codes for one in known)


def test_every_code_of_the_table_fits_its_own_substance():
    for one in substances().values():
        for code in one.atc:
            assert code_fit(code, [KnownCodes(one.atc, one.atc_confirmed)]) is CodeFit.FITS
