import pyarrow as pa
import pytest
import sqlglot

from kedja.risk import STEPS, load_settings
from kedja.risk.columns import AREAS, STAGES
from kedja.risk.judge import judge
from tests.risk.conftest import rows_of


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
@pytest.mark.parametrize("dialect", ["spark", "trino"])
def test_a_step_can_be_said_in_the_dialect_of_a_cluster(step, dialect):
    said = sqlglot.transpile(
        step.sql, read="duckdb", write=dialect, unsupported_level=sqlglot.ErrorLevel.RAISE
    )
    assert len(said) == 1


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_reads_only_the_inputs_it_names(step):
    query = sqlglot.parse_one(step.sql, read="duckdb")
    own = {cte.alias for cte in query.find_all(sqlglot.exp.CTE)}
    assert {table.name for table in query.find_all(sqlglot.exp.Table)} - own == set(step.inputs)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_gives_the_table_it_declares(step, judged):
    made = getattr(judged, step.name)
    assert made.schema.names == list(step.output.names)
    for column in step.output.columns:
        assert column.nullable or made[column.name].null_count == 0, column.name


def test_the_same_judgement_twice_is_the_same_rows(references, judged):
    again = judge(load_settings(), references)
    for step in STEPS:
        assert getattr(again, step.name).equals(getattr(judged, step.name))


class TestSeverity:
    """Severity of category × stage × area."""

    def test_every_combination_has_a_row(self, judged, references):
        categories = references["purchasing_categories"].num_rows
        assert judged.severity.num_rows == categories * len(STAGES) * len(AREAS)

    def test_a_rating_gives_its_class(self, judged):
        for row in judged.severity.to_pylist():
            if row["worst_harm"] is None:
                expected = {"high": 4, "medium_high": 3, "low": 2}.get(row["product_level"])
                assert row["severity"] == expected

    def test_insufficient_information_is_unknown_and_not_low(self, judged):
        rows = rows_of(judged.severity, category="food_coffee_tea_cocoa", stage="final_manufacturing")
        assert {row["product_level"] for row in rows} == {"insufficient", "low"}
        assert [row["severity"] for row in rows if row["product_level"] == "insufficient"] == [None] * 3

    def test_a_category_that_no_page_rates_is_unknown(self, judged):
        rows = rows_of(judged.severity, category="laboratory")
        assert len(rows) == 12
        assert {row["severity"] for row in rows} == {None}

    def test_documented_harm_raises_only_the_areas_it_concerns(self, judged):
        rows = rows_of(judged.severity, category="gloves", stage="final_manufacturing")
        assert {row["area"]: row["severity"] for row in rows} == {
            "human_rights": 5, "workers_rights": 5, "environment": 3, "business_ethics": 3,
        }  # fmt: skip

    def test_harm_fills_a_cell_that_the_rating_leaves_open(self, judged):
        (row,) = rows_of(
            judged.severity, category="food_grain_and_sugar", stage="final_manufacturing", area="human_rights"
        )
        assert (row["product_level"], row["worst_harm"], row["severity"]) == (
            "insufficient",
            "child_labour",
            5,
        )

    def test_the_worst_harm_is_the_one_with_the_highest_class(self, references):
        settings = load_settings().with_weights({"severity.child_labour": 3, "severity.forced_labour": 5})
        made = judge(settings, references).severity
        (row,) = rows_of(made, category="bed_linen", stage="raw_material", area="workers_rights")
        assert row["worst_harm"] in ("forced_labour", "forced_child_labour")


class TestLikelihood:
    """Likelihood of country × area."""

    @staticmethod
    def of(made, iso3="SWE"):
        return {row["area"]: row for row in rows_of(made.likelihood, iso3=iso3)}

    @staticmethod
    def index(name, value, iso3="SWE"):
        return {
            "iso3": iso3, "index": name, "value_hundredths": value, "year": 2025, "derived": False, "source": "x",
        }  # fmt: skip

    def test_every_country_has_every_area(self, judged, references):
        assert judged.likelihood.num_rows == references["countries"].num_rows * len(AREAS)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(0, 5), (1, 4), (2000, 4), (2001, 3), (4000, 3), (4001, 2), (6000, 2), (6001, 1), (10000, 1)],
    )
    def test_the_limits_of_the_classes_belong_to_the_worse_class(self, small, value, expected):
        made = self.of(judge(load_settings(), small(country_index=[self.index("gri", value)])))
        assert made["workers_rights"]["likelihood"] == expected
        assert made["workers_rights"]["score_hundredths"] == value

    def test_the_class_is_not_moved_by_rounding(self, small):
        # (4000 × 50 + 4001 × 50) / 100 = 4000.5: above the limit of class 3 although it is shown as 4000.
        rows = [self.index("wgi_voice", 4000), self.index("wgi_rule_of_law", 4001)]
        made = self.of(judge(load_settings(), small(country_index=rows)))["human_rights"]
        assert (made["score_hundredths"], made["likelihood"]) == (4000, 2)

    def test_no_index_is_unknown(self, small):
        made = self.of(judge(load_settings(), small(country_index=[self.index("epi", 5000)])))
        assert made["workers_rights"]["likelihood"] is None
        assert made["workers_rights"]["score_hundredths"] is None
        assert made["workers_rights"]["indices"] is None

    def test_a_missing_index_of_several_leaves_the_others_and_says_so(self, small):
        made = self.of(judge(load_settings(), small(country_index=[self.index("wgi_voice", 3000)])))
        assert made["human_rights"]["likelihood"] == 3
        assert made["human_rights"]["indices"] == "wgi_rule_of_law=missing×50;wgi_voice=3000×50"

    def test_weights_that_are_all_zero_leave_it_unknown(self, small):
        settings = load_settings().with_weight("index.workers_rights.gri", 0)
        made = self.of(judge(settings, small(country_index=[self.index("gri", 3000)])))
        assert made["workers_rights"]["likelihood"] is None

    def test_dr_congo_has_no_workers_rights_index_and_is_not_low(self, judged):
        assert self.of(judged, "COD")["workers_rights"]["likelihood"] is None
        assert self.of(judged, "COD")["human_rights"]["likelihood"] == 4


class TestCellLikelihood:
    """Likelihood raised by documented harm."""

    @staticmethod
    def cell(made, category, stage, iso3, area):
        rows = rows_of(made.cell_likelihood, category=category, stage=stage, iso3=iso3, area=area)
        return rows[0] if rows else None

    def test_documented_harm_raises_the_class_of_its_country(self, judged):
        cell = self.cell(judged, "gloves", "final_manufacturing", "MYS", "human_rights")
        assert (cell["likelihood"], cell["harms"]) == (4, "forced_labour: Rubber Gloves")
        assert cell["source"] == "dol_tvpra_2022"

    def test_a_raise_never_passes_five(self, judged):
        assert self.cell(judged, "gloves", "final_manufacturing", "MYS", "workers_rights")["likelihood"] == 5

    def test_no_index_and_documented_harm_gives_the_floor(self, judged):
        assert self.cell(judged, "it", "raw_material", "COD", "workers_rights")["likelihood"] == 4

    def test_other_countries_stages_and_areas_are_not_raised(self, judged):
        assert self.cell(judged, "gloves", "final_manufacturing", "THA", "human_rights") is None
        assert self.cell(judged, "gloves", "processing", "MYS", "human_rights") is None
        assert self.cell(judged, "gloves", "final_manufacturing", "MYS", "environment") is None

    def test_several_kinds_of_harm_raise_once_by_the_strongest(self, references):
        settings = load_settings().with_weights({"raise.child_labour": 1, "raise.forced_labour": 2})
        made = judge(settings, references)
        cell = self.cell(made, "workwear", "final_manufacturing", "ARG", "human_rights")
        assert "child_labour: Garments; forced_labour: Garments" in cell["harms"]
        (base,) = rows_of(made.likelihood, iso3="ARG", area="human_rights")
        assert cell["likelihood"] == base["likelihood"] + 2

    def test_harm_in_an_input_raises_by_less(self, judged):
        cell = self.cell(judged, "chemicals", "processing", "IDN", "human_rights")
        (base,) = rows_of(judged.likelihood, iso3="IDN", area="human_rights")
        assert cell["harms"].startswith("harm_in_inputs: Crude Palm Kernel Oil")
        assert cell["likelihood"] == base["likelihood"] + 1


class TestOrigin:
    """Where the goods of a category come from when nothing is stated."""

    def test_shares_of_a_category_and_stage_never_pass_the_whole(self, judged):
        sums: dict[tuple[str, str], int] = {}
        for row in judged.origin.to_pylist():
            key = row["category"], row["stage"]
            sums[key] = sums.get(key, 0) + row["share_bp"]
        assert sums
        assert max(sums.values()) <= 10_000

    def test_a_category_and_stage_has_one_basis_one_year_and_one_source(self, judged):
        seen: dict[tuple[str, str], set[tuple[str, ...]]] = {}
        for row in judged.origin.to_pylist():
            figure = tuple(row[name] for name in ("basis", "year", "source", "item"))
            seen.setdefault((row["category"], row["stage"]), set()).add(figure)
        assert {len(figures) for figures in seen.values()} == {1}

    def test_gloves_come_from_malaysia_and_china_and_the_rest_is_unknown(self, judged):
        rows = rows_of(judged.origin, category="gloves", stage="final_manufacturing")
        assert {row["iso3"]: row["share_bp"] for row in rows} == {"MYS": 4500, "CHN": 2800}

    def test_a_category_without_a_figure_has_no_origin(self, judged):
        assert rows_of(judged.origin, category="syringes_and_needles") == []

    def test_the_first_choice_that_can_be_answered_is_taken(self, references):
        chosen = references["category_origin"].to_pylist()
        wish = next(r for r in chosen if (r["category"], r["stage"]) == ("gloves", "final_manufacturing"))
        schema = references["category_origin"].schema
        better = wish | {
            "choice": 0,
            "basis": "Sweden_import",
            "figure_source": "own_figures",
            "year": "2025",
        }
        own = pa.Table.from_pylist([better, wish], schema=schema)
        unanswered = judge(load_settings(), references | {"category_origin": own})
        assert {row["basis"] for row in rows_of(unanswered.origin, category="gloves")} == {"world_supply"}

        figure = next(r for r in references["origin_shares"].to_pylist() if r["item"] == wish["item"])
        swedish = figure | {
            "iso3": "THA", "share_bp": 6000, "basis": "Sweden_import", "source": "own_figures", "year": "2025",
        }  # fmt: skip
        shares = pa.concat_tables(
            [references["origin_shares"], pa.Table.from_pylist([swedish], references["origin_shares"].schema)]
        )
        answered = judge(load_settings(), references | {"category_origin": own, "origin_shares": shares})
        assert [(r["iso3"], r["basis"]) for r in rows_of(answered.origin, category="gloves")] == [
            ("THA", "Sweden_import")
        ]
