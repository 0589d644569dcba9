"""The ranking: its address alone says what is shown."""

import csv
import io

import openpyxl
import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.selectors import results
from kedja_site.riskview.tests.conftest import logged_in
from kedja_site.riskview.tests.made_run import FORMULA_SUPPLIER
from kedja_site.riskview.views.ranking import library_sort


def get(run: ScreeningRun, view: str = "ranking", **asked: object):
    return logged_in(None).get(reverse(f"riskview:{view}", args=[run.public_id]), asked)


def test_the_ranking_starts_with_the_worst_and_counts_its_rows(open_run: ScreeningRun) -> None:
    page = get(open_run).context["page"]
    assert [row.row for row in page.rows] == list(range(1, 51))
    assert page.total == results(open_run).overview().rows


def test_a_filter_narrows_and_says_how_much_is_left(open_run: ScreeningRun) -> None:
    response = get(open_run, q="00003", category="gloves")
    assert {(row.supplier, row.category) for row in response.context["page"].rows} == {
        ("Leverantör 00003 AB", "gloves")
    }
    assert "1 rad" in response.content.decode()


def test_empty_fields_of_the_form_do_not_stay_in_the_address(open_run: ScreeningRun) -> None:
    response = get(open_run, q="", band="very_high", sort="")
    assert response["Location"] == reverse("riskview:ranking", args=[open_run.public_id]) + "?band=very_high"


def test_a_dash_asks_for_what_has_no_value(open_run: ScreeningRun) -> None:
    rows = get(open_run, category="-").context["page"].rows
    assert rows
    assert all(row.category is None for row in rows)


@pytest.mark.parametrize("parameter", ["band", "area", "stage", "country", "procurement_area", "buyer"])
def test_each_filter_keeps_only_rows_that_fit(parameter: str, open_run: ScreeningRun) -> None:
    first = get(open_run).context["page"].rows[0]
    values = {
        "band": first.band,
        "area": first.area,
        "stage": first.stage,
        "country": first.iso3,
        "procurement_area": first.procurement_area or "-",
        "buyer": "1",
    }
    page = get(open_run, **{parameter: values[parameter]}).context["page"]
    assert 0 < page.total <= get(open_run).context["page"].total


def test_a_value_that_does_not_occur_is_left_out_and_shown_as_wrong(open_run: ScreeningRun) -> None:
    response = get(open_run, band="enormous", q="' OR 1=1 --")
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"band"}
    assert response.context["page"].total == 0
    assert "Ingen rad är sådan" in response.content.decode()


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("-exposure", "exposure"),
        ("exposure", "-exposure"),
        ("supplier", "supplier"),
        ("-supplier", "-supplier"),
        ("drop", "row"),
    ],
)
def test_a_minus_means_the_greatest_first(asked: str, wanted: str) -> None:
    assert library_sort(asked) == wanted


def test_a_heading_sorts_the_other_way_at_the_second_click(open_run: ScreeningRun) -> None:
    amounts = [row.exposure_minor for row in get(open_run, sort="-exposure").context["page"].rows]
    assert amounts == sorted(amounts, reverse=True)
    assert 'aria-sort="descending"' in get(open_run, sort="-exposure").content.decode()
    amounts = [row.exposure_minor for row in get(open_run, sort="exposure").context["page"].rows]
    assert amounts == sorted(amounts)


@pytest.mark.parametrize("page", ["0", "-3", "abc", "99999999999", "²"])
def test_an_odd_page_number_still_shows_a_page(page: str, open_run: ScreeningRun) -> None:
    assert get(open_run, page=page).status_code == 200


def test_the_files_hold_just_the_filtered_rows_in_the_same_order(open_run: ScreeningRun) -> None:
    asked = {"category": "gloves", "sort": "-exposure"}
    shown = [row.supplier for row in get(open_run, **asked).context["page"].rows]
    text = b"".join(get(open_run, "ranking_csv", **asked)).decode()
    listed = [row["supplier"] for row in csv.DictReader(io.StringIO(text))]
    assert [name.lstrip("'") for name in listed] == shown
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(get(open_run, "ranking_xlsx", **asked))), read_only=True
    )
    assert book.worksheets[0].max_row >= len(shown)


def test_no_spreadsheet_runs_a_supplier_s_name(open_run: ScreeningRun) -> None:
    text = b"".join(get(open_run, "ranking_csv", q=FORMULA_SUPPLIER)).decode()
    names = {row["supplier"] for row in csv.DictReader(io.StringIO(text))}
    assert names == {"'" + FORMULA_SUPPLIER}


def test_the_rank_interval_stands_under_the_place(open_run: ScreeningRun) -> None:
    response = get(open_run)
    row = response.context["page"].rows[0]
    assert f"{row.rank_low}–{row.rank_high}" in response.content.decode()


def test_the_page_asks_the_database_once(
    open_run: ScreeningRun, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = logged_in(None)
    with django_assert_num_queries(1):
        client.get(reverse("riskview:ranking", args=[open_run.public_id]))


def test_a_masked_person_is_named_in_the_language_of_the_page() -> None:
    shown = Template("{% load riskview %}{{ name|supplier }}")
    said = {}
    for language in ("sv", "en"):
        with override(language):
            said[language] = shown.render(Context({"name": "Privatperson 1 (maskerad)"}))
    assert said == {"sv": "Privatperson 1 (maskerad)", "en": "Private person 1 (masked)"}
