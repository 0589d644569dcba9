"""Charts: SVG that a page may show under a strict policy, that a screen reader can say, in light and dark."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kedja.language import Language
from kedja.report import charts
from kedja.report.bands import BAND_COLOURS, BAND_WORDS
from kedja.report.errors import WorldMapMissingError
from kedja.screening.columns import BANDS

SVG = "{http://www.w3.org/2000/svg}"
M49 = {"CHN": "156", "MYS": "458", "SWE": "752"}


def stacked(language: Language = "sv", width: int = 720, name: str = "c") -> str:
    rows = [
        charts.BandAmount(label, band, (place + 1) * 1_250_000.0)
        for label in ("Undersöknings- och operationshandskar", "IT & <nät>")
        for place, band in enumerate(BANDS)
    ]
    return charts.stacked_bands(
        rows,
        name=name,
        title="Inköp",
        description="Handskar & nät",
        currency="SEK",
        language=language,
        width=width,
    )


def bars(language: Language = "sv") -> str:
    rows = [charts.Bar("Kina", 4.5e6, "high"), charts.Bar("Okänt", 1e6, "unknown"), charts.Bar("Annat", 2e6)]
    return charts.bars(rows, name="b", title="Länder", description="d", currency="SEK", language=language)


def a_map() -> str:
    return charts.world_map(
        {"CHN": "very_high", "MYS": "unknown", "XXX": "low"},
        M49,
        name="m",
        title="Karta",
        description="d",
        language="sv",
    )


@pytest.fixture(params=["stacked", "bars", "map"])
def drawn(request: pytest.FixtureRequest) -> str:
    if request.param == "map" and not charts.WORLD_FILE.is_file():
        pytest.skip("the shapes of the countries are fetched by `make setup`")
    return {"stacked": stacked, "bars": bars, "map": a_map}[request.param]()


def test_a_chart_is_well_formed_and_carries_no_script_no_style_and_no_address(drawn: str) -> None:
    tree = ET.fromstring(drawn)
    for element in tree.iter():
        assert element.tag not in {f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image", f"{SVG}style"}
        assert not [
            name
            for name in element.attrib
            if name.startswith("on") or name.endswith("href") or name == "style"
        ]


def test_a_chart_is_one_image_with_title_and_description_for_a_screen_reader(drawn: str) -> None:
    tree = ET.fromstring(drawn)
    assert tree.attrib["role"] == "img"
    title, description = (tree.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None
    assert description is not None
    assert title.text
    assert tree.attrib["aria-labelledby"] == f"{title.attrib['id']} {description.attrib['id']}"


def test_text_takes_the_colour_of_the_page_and_nothing_paints_a_ground(drawn: str) -> None:
    tree = ET.fromstring(drawn)
    for text in tree.iter(f"{SVG}text"):
        assert text.attrib.get("fill") == "currentColor"
    assert 'fill="white"' not in drawn


def test_the_unknown_is_hatched_and_never_filled_as_another_band(drawn: str) -> None:
    name = ET.fromstring(drawn).find(f"{SVG}title").attrib["id"].removesuffix("-title")
    assert f'id="{name}-unknown"' in drawn
    assert f'fill="url(#{name}-unknown)"' in drawn


def test_bands_stand_in_their_order_with_the_unknown_last() -> None:
    drawn = stacked()
    places = [drawn.index(f">{BAND_WORDS['sv'][band]}</text>") for band in BANDS]
    assert places == sorted(places)
    assert all(drawn.count(BAND_COLOURS[band]) for band in BANDS)


def test_what_a_ledger_writes_is_escaped() -> None:
    assert "&lt;nät&gt;" in stacked()
    assert "<nät>" not in stacked()


def test_amounts_are_told_in_the_readers_language() -> None:
    assert "miljoner SEK" in stacked("sv")
    assert "SEK million" in stacked("en")


def test_a_phone_gets_a_chart_of_its_own_width() -> None:
    assert ET.fromstring(stacked(width=340)).attrib["viewBox"].split()[2] == "340"


def test_no_label_is_cut() -> None:
    drawn = stacked(width=340)
    assert "…" not in drawn
    assert "operationshandskar" in drawn


def test_a_chart_without_rows_is_empty_and_not_an_error() -> None:
    drawn = charts.bars([], name="e", title="Tom", description="d", currency="SEK", language="sv")
    assert ET.fromstring(drawn).tag == f"{SVG}svg"


def test_the_map_says_so_where_its_shapes_are_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(charts, "WORLD_FILE", tmp_path / "world.json")
    with pytest.raises(WorldMapMissingError, match="make setup"):
        a_map()


def test_the_legend_names_only_the_bands_that_are_drawn() -> None:
    known = [charts.BandAmount("Kina", "high", 4.5e6), charts.BandAmount("Kina", "low", 1e6)]
    drawn = charts.stacked_bands(
        known, name="k", title="t", description="d", currency="SEK", language="sv", width=600
    )
    assert "Hög" in drawn
    assert "Okänd" not in drawn
    with_unknown = [*known, charts.BandAmount("Indien", "unknown", 1e6)]
    drawn = charts.stacked_bands(
        with_unknown, name="u", title="t", description="d", currency="SEK", language="sv", width=600
    )
    assert "Okänd" in drawn
