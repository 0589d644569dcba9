"""From lines to a ranking: who, what, where, how bad, in which order. Small ledgers, worked by hand."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kedja.screening.errors import BadRatesError, CurrencyNotChosenError
from kedja.screening.perform import screen
from kedja.screening.results import Run
from tests.screening.ledgers import ledger, line, matched, placed, random_ledger


def rows(folder: Path, name: str) -> list[dict]:
    return pq.read_table(folder / f"{name}.parquet").to_pylist()


@pytest.fixture
def small(tmp_path: Path, settings) -> Path:
    """Two writings of one glove supplier, one furniture supplier, what cannot be placed, and pay."""
    lines = [
        line(0, 0, 100_00),
        line(1, 0, 50_00, buyer_no=1, row_no=3),
        line(1, 0, -20_00, row_no=4),
        line(2, 1, 500_00, row_no=5, origin="SWE"),
        line(2, 2, 30_00, row_no=6),
        line(3, 3, 999_00, row_no=7),
        line(2, 0, 70_00, row_no=8, origin="MYS"),
    ]
    placements = [
        placed(0, "gloves"),
        placed(1, "furniture"),
        placed(2, None),
        placed(3, None, status="out_of_scope"),
        placed(0, "furniture", supplier_no=2),
    ]
    matches = [
        matched(0, "name:glove"),
        matched(1, "name:glove"),
        matched(2, "name:wood"),
        matched(3, "name:diverse", known=False),
    ]
    folder = ledger(tmp_path, lines, placements, matches)
    screen(folder, settings=settings)
    return folder


def test_writings_of_one_supplier_are_one_row_and_credits_are_netted(small: Path) -> None:
    [glove] = [row for row in rows(small, "ranking") if row["category"] == "gloves"]
    assert glove["supplier_key"] == "name:glove"
    assert (glove["net_minor"], glove["absolute_minor"], glove["credit_minor"]) == (130_00, 170_00, -20_00)
    assert (glove["exposure_minor"], glove["lines"], glove["buyers"]) == (130_00, 3, 2)


def test_a_placement_for_the_supplier_itself_wins_over_the_one_for_everybody(small: Path) -> None:
    [wood] = [row for row in rows(small, "ranking") if row["category"] == "furniture"]
    assert wood["absolute_minor"] == 570_00
    assert wood["origin_stated_bp"] == 10_000


def test_what_is_out_of_scope_is_in_no_row_but_in_the_coverage(small: Path) -> None:
    assert sum(row["absolute_minor"] for row in rows(small, "ranking")) == 770_00
    [coverage] = rows(small, "summary/coverage")
    assert coverage["in_scope_minor"] == 770_00
    assert (coverage["out_of_scope_minor"], coverage["out_of_scope_lines"]) == (999_00, 1)
    assert coverage["category_minor"] == 740_00
    assert coverage["origin_minor"] == 570_00


def test_what_cannot_be_placed_has_no_rank_and_is_listed(small: Path) -> None:
    last = rows(small, "ranking")[-1]
    assert (last["category"], last["rank"], last["severity"], last["band"]) == (None, None, None, "unknown")
    [unclassified] = rows(small, "summary/unclassified")
    assert (unclassified["item_no"], unclassified["absolute_minor"]) == (2, 30_00)


def test_a_stated_origin_is_the_country_of_final_manufacturing_and_of_no_other_stage(small: Path) -> None:
    place = rows(small, "judgement/place")
    stated = [row for row in place if row["category"] == "furniture" and row["origin"] == "SWE"]
    final = [row for row in stated if row["stage"] == "final_manufacturing"]
    assert [(row["iso3"], row["share_bp"], row["basis"]) for row in final] == [("SWE", 10_000, "stated")]
    assert all(row["basis"] != "stated" for row in stated if row["stage"] != "final_manufacturing")


def test_the_shares_of_a_category_origin_and_stage_add_to_the_whole(run_folder: Path) -> None:
    sums: dict[tuple, int] = {}
    for row in rows(run_folder, "judgement/place"):
        key = (row["category"], row["origin"], row["stage"])
        sums[key] = sums.get(key, 0) + row["share_bp"]
    assert set(sums.values()) == {10_000}


def test_the_order_is_that_of_the_classes_then_exposure(run_folder: Path, settings) -> None:
    ranking = rows(run_folder, "ranking")
    place = {(severity, likelihood): place for severity, likelihood, place in settings.class_order()}

    def order(row: dict) -> tuple:
        if row["severity"] is None:
            return (1, -row["exposure_minor"])
        return (0, place[row["severity"], row["likelihood"]], -row["exposure_minor"])

    assert [order(row) for row in ranking] == sorted(order(row) for row in ranking)
    assert [row["row"] for row in ranking] == list(range(1, len(ranking) + 1))
    assert all(row["rank"] == (row["row"] if row["severity"] else None) for row in ranking)
    assert {row["severity"] is None for row in ranking} == {True, False}


def test_an_unknown_stage_hides_no_known_high_risk_of_the_same_severity(tmp_path: Path, settings) -> None:
    """Medicines: the raw material's country is unknown, that of active substances is known and high; severity 4 both."""
    folder = ledger(tmp_path, [line(0, 0, 100_00)], [placed(0, "medicines")], [matched(0, "name:apotek")])
    screen(folder, settings=settings)
    cells = rows(folder, "judgement/cells")
    assert any(cell["severity"] == 4 and cell["band"] == "unknown" for cell in cells)
    (row,) = rows(folder, "ranking")
    assert (row["severity"], row["likelihood"], row["band"]) == (4, 4, "high")


def test_an_unknown_stage_is_not_hidden_by_a_known_low_one(tmp_path: Path, settings) -> None:
    folder = ledger(
        tmp_path, [line(0, 0, 100_00, origin="SWE")], [placed(0, "furniture")], [matched(0, "name:wood")]
    )
    screen(folder, settings=settings)
    (row,) = rows(folder, "ranking")
    assert (row["likelihood"], row["band"]) == (None, "unknown")


def test_a_cell_whose_country_is_unknown_is_unknown_and_never_low(run_folder: Path) -> None:
    unknown = [row for row in rows(run_folder, "judgement/cells") if row["basis"] == "unknown"]
    assert unknown
    assert {(row["likelihood"], row["band"], row["known_bp"]) for row in unknown} == {(None, "unknown", 0)}


def test_the_worst_plausible_country_holds_at_least_the_settings_share(run_folder: Path, settings) -> None:
    place = {
        (row["category"], row["origin"], row["stage"], row["iso3"]): row["share_bp"]
        for row in rows(run_folder, "judgement/place")
    }
    greatest: dict[tuple, int] = {}
    for (*key, iso3), share in place.items():
        if iso3 is not None:
            greatest[tuple(key)] = max(share, greatest.get(tuple(key), 0))
    known = [row for row in rows(run_folder, "judgement/cells") if row["iso3"] is not None]
    assert known
    for row in known:
        key = (row["category"], row["origin"], row["stage"])
        share = place[(*key, row["iso3"])]
        assert share >= settings.worst_share_bp or share == greatest[key]


def test_every_category_and_origin_has_one_headline(run_folder: Path) -> None:
    cells = rows(run_folder, "judgement/cells")
    pairs = {(row["category"], row["origin"]) for row in cells}
    headlines = [(row["category"], row["origin"]) for row in cells if row["is_headline"]]
    assert sorted(map(str, headlines)) == sorted(map(str, pairs))


@pytest.mark.parametrize(
    "name", ["by_band", "by_category", "by_area", "by_stage", "by_country", "by_buyer", "by_procurement_area"]
)
def test_every_summary_adds_up_to_all_spend_in_scope(run_folder: Path, name: str) -> None:
    [coverage] = rows(run_folder, "summary/coverage")
    summed: dict[object, list[int]] = {}
    for row in rows(run_folder, f"summary/{name}"):
        key = next(iter(row.values())) if name in ("by_area", "by_stage") else None
        sums = summed.setdefault(key, [0, 0])
        sums[0] += row["absolute_minor"]
        sums[1] += row["net_minor"]
    assert all(sums == [coverage["in_scope_minor"], coverage["net_minor"]] for sums in summed.values())


def test_lines_in_are_lines_in_the_ranking_and_lines_out_of_scope(run_folder: Path) -> None:
    [coverage] = rows(run_folder, "summary/coverage")
    assert coverage["lines"] + coverage["out_of_scope_lines"] == 4000
    assert sum(row["lines"] for row in rows(run_folder, "ranking")) == coverage["lines"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, settings) -> None:
    folders = [random_ledger(tmp_path / name, lines=800) for name in ("one", "two")]
    for folder in folders:
        screen(folder, settings=settings)
    for name in (
        "ranking.parquet",
        "sources.parquet",
        "judgement/cells.parquet",
        "summary/by_country.parquet",
    ):
        first, second = ((folder / name).read_bytes() for folder in folders)
        assert first == second, name


def test_an_empty_ledger_gives_an_empty_ranking(tmp_path: Path, settings) -> None:
    folder = ledger(tmp_path, [], [], [])
    screened = screen(folder, settings=settings)
    assert (screened.rows, screened.coverage.in_scope) == (0, 0)
    with Run(folder) as run:
        assert run.overview().rows == 0
        assert run.ranking().rows == ()


def two_currencies(folder: Path) -> Path:
    lines = [
        line(0, 0, 100_00),
        line(0, 0, 10_01, row_no=3, currency="EUR", date=date(2025, 1, 31)),
        line(0, 0, -3_33, row_no=4, currency="EUR", date=date(2025, 2, 1)),
        line(0, 0, 7, row_no=5, currency="JPY", date=date(2025, 2, 1)),
        line(0, 0, 8_00, row_no=6, currency="EUR", date=None),
    ]
    return ledger(folder, lines, [placed(0, "gloves")], [matched(0, "name:a")])


def test_several_currencies_without_a_choice_are_refused(tmp_path: Path, settings) -> None:
    with pytest.raises(CurrencyNotChosenError, match="EUR, JPY, SEK"):
        screen(two_currencies(tmp_path), settings=settings)


def test_amounts_are_converted_by_the_rate_in_force_and_the_rest_is_shown_apart(
    tmp_path: Path, settings
) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text(
        "currency,date,rate_ppm,source\nEUR,2025-01-01,11500000,bank\nEUR,2025-02-01,11000001,bank\n"
    )
    screened = screen(two_currencies(tmp_path), settings=settings, reporting_currency="SEK", rates=rates)
    [row] = rows(tmp_path, "ranking")
    # 10.01 × 11.5 = 115.115 → 115.12 (half away from zero); −3.33 × 11.000001 = −36.63000333 → −36.63
    assert row["net_minor"] == 100_00 + 115_12 - 36_63
    left = {each.currency: (each.lines, each.net_minor) for each in screened.unconverted}
    assert left == {"JPY": (1, 7), "EUR": (1, 8_00)}


def test_a_wanted_currency_without_rates_leaves_the_others_apart(tmp_path: Path, settings) -> None:
    screened = screen(two_currencies(tmp_path), settings=settings, reporting_currency="SEK")
    assert screened.coverage.in_scope == 100_00
    assert {each.currency for each in screened.unconverted} == {"EUR", "JPY"}


@pytest.mark.parametrize(
    "text",
    [
        "currency,date\nEUR,2025-01-01\n",
        "currency,date,rate_ppm,source\nEUR,1 Jan,11500000,bank\n",
        "currency,date,rate_ppm,source\nEUR,2025-01-01,11.5,bank\n",
        "currency,date,rate_ppm,source\nEUR,2025-01-01,0,bank\n",
        "currency,date,rate_ppm,source\nEUR,2025-01-01,1,bank\nEUR,2025-01-01,2,bank\n",
    ],
)
def test_a_table_of_rates_that_is_none_is_refused_with_its_row(tmp_path: Path, settings, text: str) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text(text)
    with pytest.raises(BadRatesError, match=r"row [23]"):
        screen(two_currencies(tmp_path), settings=settings, reporting_currency="SEK", rates=rates)
