import pytest

from kedja.risk import load_settings
from kedja.risk.filled import filled_share
from kedja.risk.judge import judge
from kedja.risk.validation.cases import known_cases
from kedja.risk.validation.held_out import (
    countries_left_out,
    goods_left_out,
    high_risk_list,
    narrowed,
    source_left_out,
    without,
    without_harm,
)
from kedja.risk.validation.pairs import HARM_AREAS, cells, pairs
from kedja.risk.validation.published import published_rows
from kedja.risk.validation.roc import NOTHING, concordance


def keys(*values):
    return [(value,) for value in values]


class TestAreaUnderTheCurve:
    """By ranks, against cases that can be counted by hand."""

    @pytest.mark.parametrize(
        ("listed", "unlisted", "expected"),
        [
            (keys(3, 4), keys(1, 2), 10_000),
            (keys(1, 2), keys(3, 4), 0),
            (keys(1, 1), keys(1, 1), 5_000),
            (keys(2, 3), keys(1, 3), 6_250),  # 2>1, 2<3, 3>1, 3=3: 2.5 of 4
            (keys(1), [], None),
        ],
    )
    def test_it_is_the_share_of_pairs_that_stand_right_with_half_of_the_ties(
        self, listed, unlisted, expected
    ):
        assert concordance(listed, unlisted).auc_bp == expected

    def test_it_equals_counting_every_pair(self):
        listed, unlisted = keys(5, 4, 4, 2, 1), keys(4, 3, 2, 2, 1, 0)
        halves = sum(2 * (a > b) + (a == b) for a in listed for b in unlisted)
        counted = concordance(listed, unlisted)
        assert (counted.half_wins, counted.pairs) == (halves, 30)

    def test_groups_are_compared_inside_themselves_only(self):
        both = concordance(keys(2), keys(1)) + concordance(keys(20), keys(30)) + NOTHING
        assert (both.pairs, both.auc_bp) == (2, 5_000)


def test_the_published_country_totals_are_reproduced_to_the_unit(no_reference_home):
    rows = published_rows(no_reference_home)
    assert len(rows) == 6
    assert all(row.reproduced for row in rows)
    assert {row.iso3: row.published for row in rows}["AND"] is None


def test_the_judgement_of_one_category_is_the_same_alone_as_among_all(references, judged):
    alone = cells(judge(load_settings(), narrowed(references, {"gloves"})), HARM_AREAS)
    among = {cell: key for cell, key in cells(judged, HARM_AREAS).items() if cell[0] == "gloves"}
    assert alone == among


def test_what_is_left_out_is_gone_and_the_rest_is_kept(references):
    left = without(references, "good", "Cotton")
    assert "Cotton" not in left["documented_harm"]["good"].to_pylist()
    assert "Rubber Gloves" in left["documented_harm"]["good"].to_pylist()
    assert without_harm(references)["documented_harm"].num_rows == 0


def test_unknown_pairs_are_left_out_and_not_taken_as_low(judged):
    judged_pairs = pairs(cells(judged))
    assert ("laboratory", "CHN") not in judged_pairs
    assert ("gloves", "MYS") in judged_pairs


def test_left_out_sources_find_documented_cases_better_than_chance(references, no_reference_home):
    everywhere, producers = source_left_out(load_settings(), references, no_reference_home)
    assert everywhere.by_class.auc_bp > 6_000
    assert everywhere.by_class.positives > 300
    assert producers.by_class.pairs < everywhere.by_class.pairs
    for measured in (everywhere, producers):
        assert measured.base
        assert measured.bias


def test_goods_and_countries_can_be_left_out_one_at_a_time(references):
    goods = goods_left_out(load_settings(), references, ["Rubber Gloves", "Cotton"])
    assert (goods.groups, goods.by_class.positives) == (2, 17)
    countries = countries_left_out(load_settings(), references, ["PAK"])
    assert countries.by_class.auc_bp > 5_000


def test_the_norwegian_list_is_compared_by_product_and_stage(references, no_reference_home):
    told, untold = high_risk_list(load_settings(), references, no_reference_home)
    assert told.by_class.positives == untold.by_class.positives
    assert told.by_class.auc_bp > untold.by_class.auc_bp


def test_the_known_cases_stand_in_the_top_decile_and_say_where_without_the_list(
    references, no_reference_home
):
    cases = known_cases(load_settings(), references, no_reference_home)
    assert {(case.category, case.iso3) for case in cases} >= {
        ("gloves", "MYS"), ("surgical_instruments", "PAK"), ("bed_linen", "BGD"), ("bed_linen", "TKM"),
        ("it", "CHN"), ("it", "COD"),
    }  # fmt: skip
    for case in cases:
        assert case.as_judged.in_top_decile, case
        assert case.without_source.percentile < case.as_judged.percentile


def test_the_share_of_filled_cells_adds_up(judged, no_reference_home):
    shares = {share.part: share for share in filled_share(home=no_reference_home, judgement=judged)}
    everything = shares["all"]
    assert everything.filled == everything.from_rating + everything.from_harm_only
    assert everything.cells == shares["goods"].cells + shares["services_and_works"].cells
    assert everything.filled == sum(row["severity"] is not None for row in judged.severity.to_pylist())
    assert shares["services_and_works"].filled_bp == 0
