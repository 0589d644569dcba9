"""How a climate footprint is written: never finer than it is, and a dash where it is not known."""

from dataclasses import replace

import pytest

from kedja.report import climate
from kedja.screening import Run
from kedja.screening.answers import FootprintRow

ROW = FootprintRow("gloves", 100, 100, 783, 578, 988, 12_345, None, ())


@pytest.mark.parametrize(
    ("kg", "swedish", "english"),
    [
        (0, "0 kg", "0 kg"),
        (987, "990 kg", "990 kg"),
        (1_384, "1,4 ton", "1.4 tonnes"),
        (12_345, "12 ton", "12 tonnes"),
        (2_345_678, "2\N{NO-BREAK SPACE}300 ton", "2,300 tonnes"),
        (1_234_567_890, "1,2 miljoner ton", "1.2 million tonnes"),
    ],
)
def test_a_mass_in_running_text_has_two_figures(kg: int, swedish: str, english: str) -> None:
    assert (climate.mass(kg, "sv"), climate.mass(kg, "en")) == (swedish, english)


def test_in_a_table_what_is_not_known_is_a_dash_and_what_is_nothing_is_zero() -> None:
    assert [climate.tonnes(kg, "sv") for kg in (None, 0, 12, 1_234, 12_345_678)] == [
        "–", "0", "<\N{NO-BREAK SPACE}0,1", "1,2", "12\N{NO-BREAK SPACE}346",
    ]  # fmt: skip


def test_a_factor_tells_what_its_industries_lie_between() -> None:
    assert climate.factor(ROW, "sv") == "783 (578–988)"
    assert climate.factor(replace(ROW, factor_low_g_per_usd=783, factor_high_g_per_usd=783), "sv") == "783"
    assert climate.factor(replace(ROW, factor_g_per_usd=None), "sv") == "–"


def test_a_reason_is_said_in_words_and_only_where_there_is_one() -> None:
    assert climate.note(replace(ROW, note="no_factor"), "sv") == "ingen faktor passar"
    assert climate.note(ROW, "en") == ""


def test_the_rate_is_told_as_its_publisher_tells_it(run: Run) -> None:
    told = run.overview().footprint
    assert climate.rate(told, "sv") == "1 USD = 10,1177 SEK"
    assert climate.rate(replace(told, rate_ppm=None), "sv") is None


def test_run_json_tells_sum_coverage_factors_and_rate(run: Run) -> None:
    told, read = run.info.footprint, run.overview().footprint
    assert told is not None
    assert (told.kg_co2e, told.coverage) == (read.kg_co2e, read.covered_bp / 10_000)
    assert (told.factor_year, told.factor_sources) == (2022, ("epa_supply_chain_ghg_v1_3",))
    assert (told.rate, told.rate_base, told.rate_quote) == ("10.1177", "USD", "SEK")
    assert told.rate_source in {source.id for source in run.info.sources}
