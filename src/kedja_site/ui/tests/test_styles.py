"""The one style sheet, and that no page has style or script of its own."""

import re

import pytest

from kedja.report.bands import BAND_COLOURS
from kedja_site.config.speech import SITE_FOLDER

CSS = (SITE_FOLDER / "ui/static/ui/kedja.css").read_text(encoding="utf-8")
# Letters are another matter: a mail program reads no style sheet. So is a file that is taken along without a network.
TEMPLATES = sorted(
    path
    for path in SITE_FOLDER.glob("*/templates/**/*.html")
    if "letters" not in path.parts[-3:] and path.name != "file_alone.html"
)
ROOT = CSS[CSS.index(":root {") : CSS.index("@media (prefers-color-scheme: dark)")]
DARK = CSS[CSS.index("@media (prefers-color-scheme: dark)") : CSS.index("/* --- ground")]


def colours(block):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block))


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_style_or_script_inside_the_page(path):
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", source)
    assert "<style" not in source
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", source)
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)
    # A link may lead elsewhere; nothing is fetched from there.
    assert not re.search(r"(?:src=|srcset=|<link[^>]*\shref=)\"(?:https?:)?//", source)


def test_every_value_that_is_used_is_defined():
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", CSS)) <= set(re.findall(r"--([a-z0-9-]+):", CSS))


def test_bands_have_the_colours_of_the_charts():
    defined = colours(ROOT)
    for code, colour in BAND_COLOURS.items():
        assert defined[f"band-{code.replace('_', '-')}"] == colour


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_shapes_stand_out_from_their_ground(theme):
    values = colours(ROOT) | (colours(DARK) if theme == "dark" else {})
    for ground in ("paper", "surface"):
        for text in ("ink", "ink-soft", "link", "accent", "bad"):
            assert contrast(values[text], values[ground]) >= 4.5, (text, ground)
    assert contrast(values["on-accent"], values["accent"]) >= 4.5
    for shape in ("line-strong", *(name for name in values if name.startswith("band-"))):
        assert contrast(values[shape], values["paper"]) >= 3, shape


def test_nothing_is_fetched_by_the_style_sheet():
    assert "url(" not in CSS
    assert "@import" not in CSS
