import re
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

from kedja.reference import load, sources
from kedja.reference.errors import BrokenTableError
from kedja.risk import inputs, load_settings, reference_tables, unmapped_goods
from kedja.risk.errors import HarmNotWeighedError
from kedja.risk.judge import judge
from tests.risk.conftest import rows_of

DOCS = Path(__file__).resolve().parents[2] / "docs"


def column(table, name):
    return table[name].to_pylist()


def test_every_category_is_rated_by_one_page_at_most_and_the_page_exists(references):
    assert max(Counter(column(references["category_product"], "category")).values()) == 1
    assert set(column(references["category_product"], "category")) <= set(
        column(references["purchasing_categories"], "code")
    )
    assert set(column(references["category_product"], "product")) <= set(
        column(references["product_ratings"], "product")
    )


def test_every_good_of_the_list_is_placed_or_explained(references, no_reference_home):
    listed = set(column(references["documented_harm"], "good"))
    listed |= set(column(references["documented_harm_inputs"], "good"))
    placed = set(column(references["category_goods"], "good"))
    explained = set(column(unmapped_goods(no_reference_home), "good"))
    assert placed <= listed
    assert listed - placed == explained


def test_no_good_is_placed_twice_in_one_cell(references):
    cells = [(r["category"], r["stage"], r["good"]) for r in references["category_goods"].to_pylist()]
    assert len(cells) == len(set(cells))


def test_a_child_category_tells_its_parent_where_the_ledger_does_not_tell_them_apart(references):
    goods = {(r["category"], r["good"]) for r in references["category_goods"].to_pylist()}
    parents = {r["code"]: r["parent"] for r in references["purchasing_categories"].to_pylist()}
    assert {("gloves", "Rubber Gloves"), ("general_consumables", "Rubber Gloves")} <= goods
    raw_foods = {good for category, good in goods if parents[category] == "food"}
    assert raw_foods <= {good for category, good in goods if category == "food"} | {
        "Crude Palm Oil", "Crude Palm Kernel Oil", "Refined Palm Oil", "Refined Palm Kernel Oil",
    }  # fmt: skip


def test_every_choice_of_origin_is_answered_by_a_figure(references):
    figures = {
        (r["item"], r["stage"], r["basis"], r["year"], r["source"])
        for r in references["origin_shares"].to_pylist()
        if r["iso3"] and r["share_bp"]
    }
    for row in references["category_origin"].to_pylist():
        asked = tuple(row[name] for name in ("item", "item_stage", "basis", "year", "figure_source"))
        assert asked in figures, asked


def test_a_swedish_figure_is_passed_over_only_with_a_reason(references):
    swedish = {
        (r["item"], r["stage"])
        for r in references["origin_shares"].to_pylist()
        if r["basis"] == "Sweden_import" and r["iso3"] and r["share_bp"]
    }
    for row in references["category_origin"].to_pylist():
        if (row["item"], row["item_stage"]) in swedish and row["basis"] != "Sweden_import":
            assert "Swedish" in row["note"], row


def test_every_source_that_the_tables_name_exists(references):
    known = set(sources())
    for name in ("category_product", "category_goods", "category_origin"):
        assert set(column(references[name], "source")) <= known
    assert set(column(references["category_origin"], "figure_source")) <= known


def test_an_accent_written_as_a_letter_of_its_own_does_not_hide_a_good(references):
    berries = [good for good in column(references["documented_harm"], "good") if good.endswith("Berries")]
    assert "Açaí Berries" in berries


def test_a_users_own_table_takes_the_place_of_ours(tmp_path):
    own = tmp_path / "category_product.csv"
    own.write_text(
        "category,product,fit,note,source\nlaboratory,Kemiska produkter,title,reagens,uhm_kemiska_produkter\n",
        encoding="utf-8",
    )
    assert column(reference_tables(tmp_path)["category_product"], "category") == ["laboratory"]


def test_a_kind_of_harm_that_nobody_weighs_is_refused(monkeypatch, no_reference_home):
    listed = load("documented_harm", no_reference_home)
    unheard = listed.slice(0, 1).to_pylist()[0] | {"harm": "land_grabbing"}
    longer = pa.concat_tables([listed, pa.Table.from_pylist([unheard], schema=listed.schema)])
    monkeypatch.setattr(
        inputs, "load", lambda name, home: longer if name == "documented_harm" else load(name, home)
    )
    with pytest.raises(HarmNotWeighedError, match="land_grabbing"):
        reference_tables(no_reference_home)


def test_a_buyers_own_figure_of_origin_written_as_the_page_shows_is_chosen_before_ours(tmp_path):
    page = (DOCS / "reference" / "rules" / "origin.md").read_text(encoding="utf-8")
    shares, choices = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (tmp_path / "my_origin_shares.csv").write_text(shares, encoding="utf-8")
    (tmp_path / "my_category_origin.csv").write_text(choices, encoding="utf-8")
    origin = judge(load_settings(), reference_tables(tmp_path)).origin
    gloves = rows_of(origin, category="gloves", stage="final_manufacturing")
    assert [(row["iso3"], row["share_bp"], row["basis"]) for row in gloves] == [
        ("MYS", 6000, "Sweden_import")
    ]
    assert rows_of(origin, category="gloves", stage="raw_material")


def test_a_buyers_own_figure_that_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "my_origin_shares.csv").write_text("item;share\ngloves;60\n", encoding="utf-8")
    with pytest.raises(BrokenTableError, match="my_origin_shares"):
        reference_tables(tmp_path)
