"""The how-to's Python is run as it stands."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/how-to/weigh-the-plastic.md"


def test_the_python_of_the_how_to() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    exec(block, {})
