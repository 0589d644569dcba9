"""Every setting that can be set from outside stands in the reference, and nothing else does."""

import re
from pathlib import Path

from kedja_site.config.speech import SITE_FOLDER

PAGE = SITE_FOLDER.parents[1] / "docs" / "reference" / "settings.md"
READ = re.compile(r'env\.\w+\(\s*"([A-Z_]+)"|VARIABLE = "([A-Z_]+)"')


def variables() -> set[str]:
    text = "".join(
        (SITE_FOLDER / "config" / name).read_text(encoding="utf-8")
        for name in ("settings.py", "data_folder.py")
    )
    return {one or other for one, other in READ.findall(text)}


def test_the_reference_names_every_variable_and_no_other():
    assert len(variables()) >= 10
    described = set(re.findall(r"^\| `([A-Z_]+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert described == variables()


def test_the_settings_are_one_file_of_at_most_300_lines():
    assert len(Path(SITE_FOLDER / "config" / "settings.py").read_text(encoding="utf-8").splitlines()) <= 300
