"""How sure the order is, and what a moved weight changes."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from kedja.risk import Settings, load_settings
from kedja.risk.errors import UnknownWeightError
from kedja.screening.draws import drawn_keys
from kedja.screening.perform import screen
from kedja.screening.rank import UNRANKED, keys, order_of, places
from kedja.screening.retry import Retry, settings_of
from kedja.screening.what_if import what_if
from tests.screening.ledgers import random_ledger


def test_an_unknown_likelihood_hides_no_known_risk_and_never_counts_as_low() -> None:
    severity = np.array([5, 5, 5, 5, 4, 4, 4, 1, 0], np.int8)
    likelihood = np.array([5, 2, 0, 1, 4, 0, 3, 1, 5], np.int8)
    found = keys(severity, likelihood, order_of(load_settings()))
    assert list(found) == sorted(found), (
        "worst first: known to be high, unknown, known to be lower; then severity 4"
    )
    assert len(set(found)) == len(found)
    assert found[-1] == UNRANKED, "an unknown severity has no place"


def test_places_are_those_of_a_plain_sort_however_many_rows_at_once() -> None:
    random = np.random.default_rng(3)
    tried = random.integers(0, 31, (6, 40)).astype(np.uint8)
    group = random.integers(0, 40, 500).astype(np.int32)
    for rows_at_once in (1, 7, 500):
        found = np.concatenate(
            [place for _, place in places(tried, group, rows_at_once=rows_at_once)], axis=1
        )
        for number, key in enumerate(tried):
            expected = np.empty(500, int)
            expected[np.argsort(key[group], kind="stable")] = np.arange(1, 501)
            assert (found[number] == expected).all()


def test_the_order_by_keys_is_the_order_of_the_ranking(run_folder: Path, settings) -> None:
    retry = Retry(run_folder, run_folder / "ranking.parquet")
    listed = retry.rows()
    base = listed.keys(retry.pair_keys([settings]))
    retry.close()
    [(_, place)] = places(base, listed.group)
    assert (place[0] == listed.row).all()
    ranked = pq.read_table(run_folder / "ranking.parquet")["rank"]
    assert len(listed.row) == len(ranked) - ranked.null_count


def test_intervals_and_shares_stand_where_there_is_a_rank_and_nowhere_else(run_folder: Path) -> None:
    rows = pq.read_table(run_folder / "ranking.parquet").to_pylist()
    ranked = [row for row in rows if row["rank"]]
    assert all(1 <= row["rank_low"] <= row["rank_high"] <= len(ranked) for row in ranked)
    assert all(0 <= row["top_bp"] <= 10_000 for row in ranked)
    unranked = [row for row in rows if not row["rank"]]
    assert all(
        row[name] is None for row in unranked for name in ("rank_low", "rank_high", "top_bp", "depends_on")
    )


def test_rows_depend_on_weights_that_exist(run_folder: Path, settings) -> None:
    named = set(pq.read_table(run_folder / "ranking.parquet")["depends_on"].to_pylist()) - {None}
    assert named
    assert named <= {weight.name for weight in settings.weights()}


def test_without_draws_nothing_is_said_of_how_sure(tmp_path: Path, settings) -> None:
    folder = random_ledger(tmp_path, lines=300)
    screen(folder, settings=replace(settings, draws=0))
    assert pq.read_table(folder / "ranking.parquet")["rank_low"].null_count == screen_rows(folder)


def screen_rows(folder: Path) -> int:
    return pq.ParquetFile(folder / "ranking.parquet").metadata.num_rows


def test_another_seed_draws_otherwise_and_leaves_the_order(tmp_path: Path, settings) -> None:
    tables = []
    for seed in (1, 2):
        folder = random_ledger(tmp_path / str(seed), lines=600)
        screen(folder, settings=replace(settings, seed=seed, draws=20))
        tables.append(pq.read_table(folder / "ranking.parquet"))
    assert tables[0]["supplier"].equals(tables[1]["supplier"])
    assert not tables[0]["rank_high"].equals(tables[1]["rank_high"])


def test_a_run_gives_back_the_settings_it_was_judged_with(run_folder: Path, settings) -> None:
    assert settings_of(run_folder) == settings


def test_what_if_tells_the_moves_that_a_run_with_the_weight_would_show(tmp_path: Path, settings) -> None:
    weight, value = "severity.child_labour", 4
    before, after = (random_ledger(tmp_path / name) for name in ("before", "after"))
    quick = replace(settings, draws=0)
    screen(before, settings=quick)
    screen(after, settings=quick.with_weight(weight, value))
    old, new = (
        {
            (row["supplier_key"], row["category"]): row
            for row in pq.read_table(f / "ranking.parquet").to_pylist()
        }
        for f in (before, after)
    )
    expected = {
        key: (old[key]["rank"], new[key]["rank"])
        for key in old
        if old[key]["rank"] != new[key]["rank"] and min(old[key]["rank"], new[key]["rank"]) <= 100
    }
    changes = what_if(before, {weight: value})
    assert {(c.row.supplier_key, c.row.category): (c.old_place, c.new_place) for c in changes} == expected
    assert any(change.judged_otherwise for change in changes)
    for change in changes:
        key = (change.row.supplier_key, change.row.category)
        assert (change.after.severity, change.after.likelihood) == (
            new[key]["severity"],
            new[key]["likelihood"],
        )


def test_a_weight_at_its_own_value_changes_nothing(run_folder: Path, settings) -> None:
    weight = settings.weights()[0]
    assert what_if(run_folder, {weight.name: weight.value}) == ()


def test_a_weight_that_does_not_exist_is_refused(run_folder: Path) -> None:
    with pytest.raises(UnknownWeightError):
        what_if(run_folder, {"severity.colour": 3})


def test_a_run_written_anew_in_its_folder_is_tried_anew(run_folder: Path, tmp_path: Path, settings) -> None:
    folder = random_ledger(tmp_path / "run", seed=5)
    screen(folder, settings=settings)
    weights = {"severity.child_labour": 4}
    first = what_if(folder, weights)
    assert what_if(folder, {"severity.child_labour": 5}) == () != first
    assert what_if(folder, weights) == first
    shutil.rmtree(folder)
    shutil.copytree(run_folder, folder)
    os.utime(folder / "ranking.parquet")
    assert what_if(folder, weights) == what_if(run_folder, weights) != first


def test_the_interval_always_holds_the_rows_own_place(run_folder: Path) -> None:
    ranked = [row for row in pq.read_table(run_folder / "ranking.parquet").to_pylist() if row["rank"]]
    assert [row["rank"] for row in ranked if not row["rank_low"] <= row["rank"] <= row["rank_high"]] == []


def test_a_draw_judges_by_the_worst_plausible_country_as_the_run_does(
    run_folder: Path, settings: Settings
) -> None:
    # With every bound at the weight itself nothing is left to draw but what is unknown.
    still = replace(
        settings, draws=2, weight=tuple(replace(w, low=w.value, high=w.value) for w in settings.weight)
    )
    retry = Retry(run_folder, run_folder / "ranking.parquet")
    [as_set] = retry.pair_keys([still])
    known = retry.query(
        "SELECT p.pair_no FROM tried_cells AS c JOIN pair AS p"
        " ON c.category = p.category AND c.origin IS NOT DISTINCT FROM p.origin"
        " GROUP BY p.pair_no HAVING count(c.likelihood) = count(*) ORDER BY p.pair_no"
    )["pair_no"].to_pylist()
    drawn = drawn_keys(retry, still)
    retry.close()
    assert known, "the ledger has pairs of which every likelihood is known"
    assert (drawn[:, known] == as_set[known]).all()


def test_trials_hold_a_bounded_memory_and_leave_nothing_behind(run_folder: Path, tmp_path: Path) -> None:
    retry = Retry(run_folder, run_folder / "ranking.parquet", spill=tmp_path)
    [limit] = retry.query("SELECT current_setting('memory_limit') AS allowed")["allowed"].to_pylist()
    assert limit.endswith("MiB"), "a few hundred megabytes, not four fifths of the machine"
    assert list(tmp_path.iterdir())
    retry.close()
    assert not list(tmp_path.iterdir())
