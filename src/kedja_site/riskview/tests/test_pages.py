"""The overview, one row opened, the material, and trying other weights."""

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from kedja.report import climate
from kedja.screening.answers import Part, RankingFilter
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.numbers import Numbers
from kedja_site.riskview.parts import spoken
from kedja_site.riskview.query import address
from kedja_site.riskview.selectors import overview, results
from kedja_site.riskview.tests.conftest import logged_in
from kedja_site.riskview.views.footprint import climate_part


def get(view: str, *arguments: object, language: str = "sv", **asked: object):
    with override(language):
        return logged_in(None).get(reverse(f"riskview:{view}", args=arguments), asked)


def test_without_a_run_the_start_of_the_risk_picture_says_so(db: None) -> None:
    assert "Det finns ingen riskbild att visa än" in get("home").content.decode()


def test_the_start_shows_the_newest_open_run(open_run: ScreeningRun, own_run: ScreeningRun) -> None:
    assert get("home").context["run"] == open_run


def test_the_overview_shows_unknown_as_a_band_of_its_own(open_run: ScreeningRun) -> None:
    bands = {tile["band"]: tile for tile in get("overview", open_run.public_id).context["bands"]}
    assert list(bands) == ["very_high", "high", "elevated", "low", "unknown"]
    assert bands["unknown"]["rows"] == overview(open_run).rows_by_band["unknown"]


def test_every_band_leads_to_the_ranking_with_as_many_rows(open_run: ScreeningRun) -> None:
    for tile in get("overview", open_run.public_id).context["bands"]:
        listed = logged_in(None).get(tile["address"]).context["page"]
        assert listed.total == tile["rows"]


def test_every_chart_has_its_table(open_run: ScreeningRun) -> None:
    text = get("overview", open_run.public_id).content.decode()
    assert text.count('<figure class="chart">') == text.count("Visa siffrorna som tabell")
    assert text.count('role="img"') >= 2 * 4


@pytest.mark.parametrize(("language", "word"), [("sv", "Mycket hög"), ("en", "Very high")])
def test_the_charts_speak_the_page_s_language(language: str, word: str, open_run: ScreeningRun) -> None:
    assert f">{word}</text>" in get("overview", open_run.public_id, language=language).content.decode()


def test_no_page_carries_script_or_style_of_its_own(open_run: ScreeningRun) -> None:
    for view, arguments in {"overview": (), "ranking": (), "row": (1,), "about": (), "what_if": ()}.items():
        text = get(view, open_run.public_id, *arguments).content.decode()
        assert not re.search(r"<script(?![^>]*(?:\ssrc=\"/|type=\"application/ld\+json\"))", text), view
        assert "style=" not in text, view


def test_what_could_not_be_placed_stands_with_its_largest_first(open_run: ScreeningRun) -> None:
    groups = get("overview", open_run.public_id).context["unclassified"]
    assert groups
    amounts = [group.figures.absolute_minor for group in groups]
    assert amounts == sorted(amounts, reverse=True)


@pytest.mark.parametrize(("language", "words"), [("sv", "Så rättar du dem"), ("en", "To correct them")])
def test_what_could_not_be_placed_says_how_to_correct_it(
    language: str, words: str, open_run: ScreeningRun
) -> None:
    page = get("overview", open_run.public_id, language=language).content.decode()
    assert words in page
    assert "<code>kedja category unplaced" in page


def test_a_row_says_its_headline_in_words(open_run: ScreeningRun) -> None:
    [row] = results(open_run).ranking(RankingFilter(category="gloves", iso3="MYS"), size=1).rows
    text = get("row", open_run.public_id, row.row).content.decode()
    assert f"Allvarlighet {row.severity}, sannolikhet {row.likelihood}" in text
    assert "Malaysia" in text
    assert "En risk är inte en avvikelse" in text


def test_a_row_opens_into_parts_with_source_year_and_address(open_run: ScreeningRun) -> None:
    text = get("row", open_run.public_id, 1).content.decode()
    assert "Delarna, med sina källor" in text
    assert 'rel="external noopener"' in text
    assert text.count('<details class="parts"') == 12


def test_a_row_without_category_says_why_nothing_is_known(open_run: ScreeningRun) -> None:
    [row] = results(open_run).ranking(RankingFilter(category=""), size=1).rows
    assert (
        "gick inte att placera i någon inköpskategori"
        in get("row", open_run.public_id, row.row).content.decode()
    )


def test_rows_lead_to_their_neighbours_and_back_to_the_ranking(open_run: ScreeningRun) -> None:
    last = overview(open_run).rows
    first_page, last_page = (get("row", open_run.public_id, number) for number in (1, last))
    assert (first_page.context["previous"], first_page.context["next"]) == (None, 2)
    assert (last_page.context["previous"], last_page.context["next"]) == (last - 1, None)
    assert reverse("riskview:ranking", args=[open_run.public_id]) in first_page.content.decode()


@pytest.mark.parametrize("number", [999_999, 999_999_999])
def test_a_row_that_is_not_there_is_not_found(number: int, open_run: ScreeningRun) -> None:
    assert get("row", open_run.public_id, number).status_code == 404


def test_a_row_shows_its_lines_with_file_and_row(open_run: ScreeningRun) -> None:
    lines = get("row", open_run.public_id, 1).context["lines"]
    assert lines.total == results(open_run).row(1).lines
    assert all(line.row_no > 1 for line in lines.rows)


def test_another_stated_origin_shows_its_own_matrix(open_run: ScreeningRun) -> None:
    rows = results(open_run).ranking(RankingFilter(category="gloves"), size=100).rows
    choices = next(
        found
        for row in rows
        if (found := get("row", open_run.public_id, row.row).context["origin_choices"])
        and (opened := row.row)
    )
    for code, _label, _current in choices:
        page = get("row", open_run.public_id, opened, origin=code)
        assert {spoken.cell.origin for _stage, cells in page.context["matrix"] for spoken in cells} == {
            code or None
        }


def test_the_material_reconciles_lines_and_shows_model_weights_and_sources(open_run: ScreeningRun) -> None:
    text = get("about", open_run.public_id).content.decode()
    assert "242 lästa = 240 behållna + 2 avvisade" in text
    assert "severity.forced_labour" in text
    assert "SHA-256" in text


def test_trying_another_weight_tells_which_rows_change_place(open_run: ScreeningRun) -> None:
    page = get("what_if", open_run.public_id, weight="severity.high", value=5)
    assert page.context["changes"]
    assert all(change.change.old_place != change.change.new_place for change in page.context["changes"])


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"weight": "severity.forced_labour", "value": 99}, "value"),
        ({"weight": "severity.forced_labour", "value": "tre"}, "value"),
        ({"weight": "severity.nonsense", "value": 1}, "weight"),
        ({"weight": "likelihood.class5_at_most", "value": 9999}, "value"),
    ],
)
def test_a_weight_that_cannot_be_so_is_said_at_the_field(
    asked: dict[str, object], field: str, open_run: ScreeningRun
) -> None:
    page = get("what_if", open_run.public_id, **asked)
    assert page.status_code == 200
    assert field in page.context["form"].errors


def test_a_weight_asked_for_is_chosen_with_the_end_of_its_span(open_run: ScreeningRun) -> None:
    form = get("what_if", open_run.public_id, weight="raise.child_labour").context["form"]
    assert form.initial == {"weight": "raise.child_labour", "value": 3}


@pytest.mark.parametrize(
    ("view", "arguments"), [("overview", ()), ("row", (1,)), ("about", ()), ("what_if", ())]
)
def test_a_page_asks_the_database_once(
    view: str,
    arguments: tuple[int, ...],
    open_run: ScreeningRun,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, where = logged_in(None), reverse(f"riskview:{view}", args=[open_run.public_id, *arguments])
    with django_assert_num_queries(1):
        client.get(where)


def climate_of(run: ScreeningRun, language: str = "sv") -> str:
    text = get("overview", run.public_id, language=language).content.decode()
    return text[text.index('id="climate"') : text.index('id="next"')]


def test_the_overview_tells_the_climate_footprint_and_how_much_is_not_known(open_run: ScreeningRun) -> None:
    text, told = climate_of(open_run), overview(open_run).footprint
    assert "Klimatavtryck ur beloppen" in text
    assert climate.mass(told.kg_co2e or 0, "sv") in text
    assert "okänt vad som köpts" in text
    assert "okänt, inte noll" in text
    assert "1 USD = 10,1177 SEK" in text


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "Den kan inte jämföra leverantörer"), ("en", "It cannot compare suppliers")],
)
def test_the_climate_footprint_says_what_it_is_not(language: str, said: str, open_run: ScreeningRun) -> None:
    text = climate_of(open_run, language)
    assert said in text
    assert text.count('role="img"') == 2


def test_without_a_rate_the_page_says_so_instead_of_a_figure(
    open_run: ScreeningRun,
) -> None:
    known = overview(open_run)
    rows = tuple(replace(row, kg_co2e=None, note=row.note or "no_rate") for row in known.footprint.rows)
    without = replace(known.footprint, rows=rows, rate_ppm=None, rate_source=None, has_rate=False)
    numbers = Numbers("sv", "CHF", 2)
    with override("sv"):
        part = climate_part(open_run, replace(known, currency="CHF", footprint=without), numbers)
    assert (part.mass, part.svg) == ("", "")
    assert "ingen växelkurs med källa mellan CHF och de dollar av år 2022" in part.why


def test_the_unknown_is_shared_out_by_reason_and_each_leads_to_its_rows(open_run: ScreeningRun) -> None:
    totals = results(open_run).overview()
    told = totals.why_unknown
    assert sum(found.absolute_minor for found in told.values()) == totals.by_band["unknown"].absolute_minor
    assert sum(found.rows for found in told.values()) == totals.rows_by_band["unknown"]
    page = get("overview", open_run.public_id)
    shown = page.context["why_unknown"]
    assert len(shown) == sum(1 for found in told.values() if found.rows) > 1
    for _reason, _money, rows, where in shown:
        assert where in page.content.decode()
        assert logged_in(None).get(where).context["page"].total == rows


def test_the_map_says_what_its_colours_and_grey_mean(open_run: ScreeningRun) -> None:
    text = get("overview", open_run.public_id).content.decode()
    legend = text.split('class="map-legend"')[1].split("</ul>")[0]
    for word in ("Mycket hög", "Okänd", "grått: inget inköp därifrån är känt"):
        assert word in legend
    assert "har inget känt land och finns inte på kartan" in text


def test_where_most_is_unknown_the_known_part_is_drawn_on_its_own_scale(open_run: ScreeningRun) -> None:
    coverage = results(open_run).overview().coverage
    text = get("overview", open_run.public_id).content.decode()
    assert ("Bara det som är känt, i egen skala" in text) == (coverage.share_bp("risk") <= 5000)


def test_an_empty_list_of_runs_says_what_to_do_next(db: None, owner: User) -> None:
    text = logged_in(None).get(reverse("riskview:runs")).content.decode()
    assert f"{reverse('login')}?next=%2Friskbild%2Fkorningar%2F" in text
    assert reverse("riskview:upload") in logged_in(owner).get(reverse("riskview:runs")).content.decode()


def test_the_overview_tells_of_rejected_lines_and_hands_them_to_their_owner(
    own_run: ScreeningRun, owner: User, colleague: User
) -> None:
    where = reverse("riskview:rejected", args=[own_run.public_id])
    for user in (owner, colleague):
        text = logged_in(user).get(reverse("riskview:overview", args=[own_run.public_id])).content.decode()
        assert "2 rader gick inte att läsa" in text
        assert (where in text) == (user == owner)


def test_an_index_value_has_the_decimal_sign_of_the_language() -> None:
    part = Part("index", "wgi_rule_of_law", "29.69", 50, None, "2021", ())
    with override("sv"):
        assert spoken(part).value == "29,69"
    with override("en"):
        assert spoken(part).value == "29.69"


def test_no_year_is_left_in_the_library_s_english(open_run: ScreeningRun) -> None:
    text = get("about", open_run.public_id).content.decode()
    assert ">undated<" not in text
    assert ">odaterad<" in text


def test_the_key_figures_lead_to_the_rows_behind_them(open_run: ScreeningRun) -> None:
    text = get("overview", open_run.public_id).content.decode()
    figures = text.split('class="key-figures"')[1].split("</dl>")[0]
    assert figures.count(f'href="{address(open_run)}"') == 3
    assert f'href="{address(open_run, band="unknown")}"' in figures
