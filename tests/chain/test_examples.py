"""What the documentation and the docstrings of the room show is what happens."""

import doctest
from pathlib import Path

import pytest

import kedja.chain.numbering
import kedja.chain.ranges

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "chain.md"


@pytest.mark.parametrize("module", [kedja.chain.ranges, kedja.chain.numbering])
def test_docstrings(module):
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed


def test_the_page_on_the_chain():
    text = PAGE.read_text(encoding="utf-8").replace("```python\n", "\n").replace("```\n", "\n")
    test = doctest.DocTestParser().get_doctest(text, {}, "chain.md", str(PAGE), 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted > 10
    assert not result.failed
