"""Text that a spreadsheet must not take for a formula."""

import pytest

from kedja.report.cells import neutralised


@pytest.mark.parametrize("text", ["=1+1", "+46 8 123", "-Anders", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_starts_as_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Handskar AB", "1=1", "a+b", "'=1", "Ängen"])
def test_other_text_is_unchanged(text: str) -> None:
    assert neutralised(text) == text
