"""Everything the report says is said in Swedish too, and amounts as a reader writes them."""

import ast
import re
from pathlib import Path

import pytest

from kedja.language import LANGUAGES, Language, translate
from kedja.report import bands, names, words
from kedja.screening.columns import BANDS

ROOM = Path(bands.__file__).parent
SAYING = {"_said", "said", "say", "translate", "_"}


def messages_of(room: Path) -> set[str]:
    """Every English sentence that a room's modules and templates give to be said."""
    found: set[str] = set()
    for path in room.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in SAYING or name.endswith("Error"):
                texts = [
                    a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
                ]
                found |= {text for text in texts if text[:1].isupper() or " " in text}
    for path in room.glob("templates/*.jinja"):
        found |= set(re.findall(r'_\("((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8")))
    return found


SAME_IN_BOTH = {"CPV", "Text"}


@pytest.mark.parametrize("message", sorted(messages_of(ROOM)))
def test_every_sentence_is_said_in_swedish(message: str) -> None:
    assert message in SAME_IN_BOTH or translate("report", message, "sv") != message


@pytest.mark.parametrize("table", [bands.BAND_WORDS, bands.STAGE_WORDS, bands.AREA_WORDS, words.LEVELS, words.HARMS,
                                   words.INDICES, words.BASES, words.REASONS, words.MATCHES, words.PART_KINDS])  # fmt: skip
def test_every_code_has_a_word_in_both_languages(table: dict[Language, dict[str, str]]) -> None:
    assert set(table) == set(LANGUAGES)
    assert set(table["sv"]) == set(table["en"])


def test_the_bands_have_words_and_colours_in_their_order() -> None:
    assert tuple(bands.BAND_COLOURS) == BANDS
    assert tuple(bands.BAND_WORDS["sv"].values()) == ("Mycket hög", "Hög", "Förhöjd", "Låg", "Okänd")


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", ["#ffffff", "#14181d"])
def test_every_band_can_be_told_from_the_ground_in_light_and_dark(ground: str) -> None:
    for band, colour in bands.BAND_COLOURS.items():
        assert contrast(colour, ground) >= 3, band


def test_amounts_are_written_as_the_reader_writes_them() -> None:
    assert names.whole_amount(1_234_567_89, 2, "sv") == "1\xa0234\xa0568"
    assert names.whole_amount(-1_234_567_89, 2, "en") == "−1,234,568"
    assert names.whole_amount(1234, 0, "en") == "1,234"
    assert names.rounded_amount(12_345_678_00, 2, "SEK", "sv") == "12,3 miljoner SEK"
    assert names.exact_amount(123_45, 2, "sv") == "123,45"


def test_something_is_never_written_as_a_share_of_nothing() -> None:
    assert names.share_of(525_881, 575_682_774, "en") == "< 0.1%"
    assert names.share_of(1, 10**12, "sv") == "< 0,1\xa0%"
    assert names.share_of(0, 10, "en") == "0.0%"
    assert names.share_of(0, 0, "en") == "–"
    assert names.share_of(1, 1_000, "en") == "0.1%"


def test_a_share_just_below_the_whole_is_never_written_as_the_whole() -> None:
    assert names.percent(9_999, "sv") == "99,9\xa0%"
    assert names.percent(10_000, "en") == "100.0%"


def test_a_code_without_a_name_is_shown_as_it_is() -> None:
    known = names.load_names("sv")
    assert known.category("not_a_category") == "not_a_category"
    assert known.category(None) == "Oklassificerat"
    assert known.country("MYS") == "Malaysia"
    assert known.country(None) == "Okänt land"


def test_harms_are_named_with_the_goods_they_were_documented_for() -> None:
    assert (
        words.part_name("country_harm", "forced_labour: Rubber Gloves", "sv") == "tvångsarbete: Rubber Gloves"
    )
    assert words.part_value("56.25", "sv") == "56,25"
    assert words.part_year("2021 (derived)", "sv") == "2021 (härlett)"
