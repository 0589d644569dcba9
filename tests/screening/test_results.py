"""A run folder read: pages, filters, explanations, lines."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kedja.screening.answers import RankingFilter
from kedja.screening.errors import (
    NoSuchRowError,
    NoSuchSortError,
    NotARunError,
    RunOfAnotherVersionError,
)
from kedja.screening.listing import SORTS
from kedja.screening.results import Run
from kedja.screening.run_info import FORMAT, read_run_info
from kedja.screening.what_if import what_if


@pytest.fixture(scope="module")
def run(run_folder: Path):
    with Run(run_folder) as opened:
        yield opened


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotARunError, match=r"ranking\.parquet is missing"):
        Run(tmp_path)


@pytest.mark.parametrize(
    ("told", "kind", "sentence"),
    [
        ("{}", RunOfAnotherVersionError, "earlier version of Kedja: screen the ledger again"),
        (f'{{"format": {FORMAT - 1}}}', RunOfAnotherVersionError, "earlier version"),
        (f'{{"format": {FORMAT + 1}}}', RunOfAnotherVersionError, "later version of Kedja: update Kedja"),
        ("half a fi", NotARunError, r"run\.json is missing"),
    ],
)
def test_a_run_of_another_version_is_refused_in_a_sentence(
    told: str, kind: type[Exception], sentence: str, run_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "old"
    shutil.copytree(run_folder, folder)
    (folder / "run.json").write_text(told, encoding="utf-8")
    with pytest.raises(kind, match=sentence):
        Run(folder)
    with pytest.raises(kind, match=sentence):
        what_if(folder, {"severity.high": 5})
    with pytest.raises(kind, match=sentence):
        read_run_info(folder)


def test_the_overview_adds_up_by_band(run: Run) -> None:
    overview = run.overview()
    assert list(overview.by_band) == ["very_high", "high", "elevated", "low", "unknown"]
    assert sum(figures.absolute_minor for figures in overview.by_band.values()) == overview.coverage.in_scope
    assert sum(overview.rows_by_band.values()) == overview.rows
    known = overview.coverage.in_scope - overview.by_band["unknown"].absolute_minor
    assert overview.coverage.risk == known
    assert overview.coverage.share_bp("risk") == known * 10_000 // overview.coverage.in_scope


def test_groups_come_largest_first_with_the_unknown_last(run: Run) -> None:
    categories = run.overview().by_category
    assert categories[-1].key is None
    sizes = [group.total.absolute_minor for group in categories[:-1]]
    assert sizes == sorted(sizes, reverse=True)
    assert [group.label for group in run.overview().by_buyer] == [
        f"Region {group.key}" for group in run.overview().by_buyer
    ]


def test_pages_together_are_the_ranking(run: Run) -> None:
    first = run.ranking(size=50)
    pages = [run.ranking(size=50, page=number) for number in range(1, first.pages + 1)]
    assert [row.row for page in pages for row in page.rows] == list(range(1, first.total + 1))
    assert run.ranking(size=50, page=999).number == first.pages


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{name}" for name in SORTS)])
def test_every_sort_gives_every_row_once(run: Run, sort: str) -> None:
    page = run.ranking(sort=sort, size=10_000)
    assert sorted(row.row for row in page.rows) == list(range(1, page.total + 1))


def test_money_sorts_from_the_greatest_and_a_dash_turns_it(run: Run) -> None:
    down = [row.exposure_minor for row in run.ranking(sort="exposure", size=10_000).rows]
    up = [row.exposure_minor for row in run.ranking(sort="-exposure", size=10_000).rows]
    assert down == sorted(down, reverse=True)
    assert up == sorted(up)


def test_an_unknown_sort_is_refused(run: Run) -> None:
    with pytest.raises(NoSuchSortError, match="cannot be sorted by colour"):
        run.ranking(sort="colour")


def test_filters_hold_for_every_row_they_give(run: Run) -> None:
    some = run.ranking(RankingFilter(band="very_high", category="gloves"), size=1000)
    assert some.total
    assert {(row.band, row.category) for row in some.rows} == {("very_high", "gloves")}
    assert {row.category for row in run.ranking(RankingFilter(category=""), size=1000).rows} == {None}
    found = run.ranking(RankingFilter(text=" SUPPLIER 2"), size=1000)
    assert found.total
    assert all("supplier 2" in row.supplier for row in found.rows)


def test_text_is_looked_for_as_it_stands(run: Run) -> None:
    assert run.ranking(RankingFilter(text="%")).total == 0
    assert run.ranking(RankingFilter(text="' OR 1=1 --")).total == 0


def test_the_buyers_rows_are_those_with_its_lines(run: Run) -> None:
    of_buyers = [run.ranking(RankingFilter(buyer_no=number), size=10_000) for number in range(3)]
    assert all(page.total for page in of_buyers)
    assert {row.row for page in of_buyers for row in page.rows} == set(range(1, run.ranking().total + 1))
    assert run.ranking(RankingFilter(buyer_no=99)).total == 0


def test_export_gives_the_same_rows_as_the_pages(run: Run) -> None:
    wanted = RankingFilter(category="workwear")
    exported = pa.Table.from_batches(list(run.export(wanted, "supplier")))
    assert exported["row"].to_pylist() == [
        row.row for row in run.ranking(wanted, "supplier", size=10_000).rows
    ]


def test_the_lines_behind_a_row_add_up_to_it(run: Run) -> None:
    for number in (1, 2, 17, run.ranking().total):
        row = run.row(number)
        page = run.lines(number, size=10_000)
        assert page.total == len(page.rows) == row.lines
        assert sum(line.amount_minor for line in page.rows) == row.net_minor
        amounts = [abs(line.amount_minor) for line in page.rows]
        assert amounts == sorted(amounts, reverse=True)


def test_a_row_that_does_not_exist_is_refused(run: Run) -> None:
    with pytest.raises(NoSuchRowError, match=r"no row 0; its rows are 1 to \d+"):
        run.row(0)


def test_the_parts_of_every_cell_give_its_classes_by_the_printed_tables(run: Run, settings) -> None:
    """The explanation recomputed by hand: the parts it shows, the settings' tables, nothing else."""
    tables = {name: table.to_pylist() for name, table in settings.tables().items()}
    limits = sorted((band["at_most_hundredths"], band["likelihood"]) for band in tables["likelihood_band"])
    bands = {(band["severity"], band["likelihood"]): band["band"] for band in tables["risk_band"]}
    seen = set()
    for number in range(1, run.ranking().total + 1, 7):
        for cell in run.explain(number).cells:
            gives = [part.gives for part in cell.severity_parts if part.gives is not None]
            assert cell.severity == (max(gives) if gives else None)
            indices = [part for part in cell.likelihood_parts if part.kind == "index"]
            raised = [part.gives for part in cell.likelihood_parts if part.kind == "country_harm"]
            weighted = sum(int(part.value.replace(".", "")) * part.weight for part in indices)
            weights = sum(part.weight for part in indices)
            base = next(
                (likelihood for limit, likelihood in limits if weights and weighted <= limit * weights), None
            )
            assert cell.likelihood == (raised[0] if raised else base)
            assert not raised or raised[0] >= (base or 0)
            assert cell.band == bands.get((cell.severity, cell.likelihood), "unknown")
            assert all(part.sources for part in (*cell.severity_parts, *cell.likelihood_parts))
            seen.add((cell.severity is None, cell.likelihood is None, bool(raised)))
    assert len(seen) >= 5


def test_an_explanation_tells_who_why_and_from_where(run: Run) -> None:
    explained = run.explain(1)
    assert explained.row == run.row(1)
    assert explained.names
    assert explained.match_reason == "exact-name"
    assert sum(explained.category_reasons.values()) == explained.row.lines
    headline = explained.cell(explained.row.stage, explained.row.area)
    assert headline is None or headline.severity == explained.row.severity
    shares: dict[str, int] = {}
    for origin in explained.origins:
        if origin.basis != "stated":
            shares[origin.stage] = shares.get(origin.stage, 0) + origin.share_bp
    assert all(share <= 20_000 for share in shares.values())
    assert all(origin.sources for origin in explained.origins if origin.basis == "distribution")


def test_every_source_that_a_part_names_is_in_the_runs_list(run_folder: Path, run: Run) -> None:
    listed = set(pq.read_table(run_folder / "sources.parquet")["id"].to_pylist())
    cells = [cell for number in (1, 5, 40) for cell in run.explain(number).cells]
    named = {
        source.id
        for cell in cells
        for part in (*cell.severity_parts, *cell.likelihood_parts)
        for source in part.sources
    }
    assert named
    assert named <= listed


def test_rows_are_found_by_their_numbers_and_those_that_are_not_there_left_out(run: Run) -> None:
    last = run.overview().rows
    found = run.rows([2, 1, last + 1])
    assert found == {1: run.row(1), 2: run.row(2)}
    assert run.rows([]) == {}
