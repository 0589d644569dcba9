"""Countries, as a stranger reads them."""

import re

import pytest

from kedja_site.knowledge.facts.countries import all_countries

pytestmark = pytest.mark.django_db


def rows_of(page):
    return re.findall(r'<tr><th scope="row"><a href="/lander/(\w+)/">', page)


def test_the_table_has_every_country_with_a_map_and_the_rule(client):
    page = client.get("/lander/").content.decode()
    assert len(rows_of(page)) == len(all_countries())
    assert 'aria-labelledby="country-map-title' in page
    assert "241–320" in page
    assert "Landrisker" in page


def test_it_is_filtered_and_sorted_by_its_address(client):
    worst = client.get("/lander/?band=very_high&sort=total").content.decode()
    totals = [all_countries()[iso3.upper()].risk.total for iso3 in rows_of(worst)]
    assert totals == sorted(
        each.risk.total for each in all_countries().values() if each.risk.band == "very_high"
    )
    assert rows_of(client.get("/lander/?q=pakist").content.decode()) == ["pak"]
    assert "ingen summa" in client.get("/lander/?band=none").content.decode().lower()


@pytest.mark.parametrize("query", ["?sort=nonsense", "?band=worst", "?q=<script>", "?sort=-", "?q=%00"])
def test_nonsense_in_the_address_does_no_harm(client, query):
    response = client.get("/lander/" + query)
    assert response.status_code == 200
    assert b"<script>" not in response.content.split(b"<main")[1]


def test_a_country_shows_its_indices_and_how_they_add_up(client):
    page = client.get("/lander/pak/").content.decode()
    rated = all_countries()["PAK"]
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    parts = [str(rated.points(index)) for index in ("wgi", "gri", "epi", "cpi")]
    assert f"{' + '.join(parts)} = {rated.risk.total}" in text
    assert f"<b>{rated.risk.total}</b>,</span>" in page  # the comma stays with the sum where the line breaks
    assert "Surgical Instruments" in page
    assert "barnarbete" in page
    assert "Corruption Perceptions Index 2024" in page


def test_a_country_with_a_gap_has_a_dash_and_no_sum(client):
    gap = next(iso3 for iso3, each in all_countries().items() if len(each.indices) == 3)
    text = " ".join(re.sub(r"<[^>]+>", " ", client.get(f"/lander/{gap.lower()}/").content.decode()).split())
    assert "= — (ingen summa)" in text


def test_an_address_in_capitals_leads_on_and_an_unknown_one_is_not_there(client):
    assert client.get("/lander/PAK/")["Location"] == "/lander/pak/"
    assert client.get("/lander/zzz/").status_code == 404
    assert client.get("/lander/nam/").status_code == 200


def test_two_countries_are_compared_without_script(client):
    page = client.get("/lander/jamfor/?a=PAK&b=MYS").content.decode()
    assert "Pakistan och Malaysia" in page
    assert str(all_countries()["MYS"].risk.total) in page
    assert 'class="share-bar"' in page


def test_a_comparison_takes_codes_in_either_case_and_shows_what_is_chosen(client):
    page = client.get("/lander/jamfor/?a=pak&b=Mys").content.decode()
    assert "Pakistan och Malaysia" in page
    assert '<option value="PAK" selected>' in page


@pytest.mark.parametrize("query", ["", "?a=PAK", "?a=PAK&b=", "?a=ZZZ&b=PAK", "?a=&b="])
def test_a_comparison_of_less_than_two_shows_the_form(client, query):
    page = client.get("/lander/jamfor/" + query).content.decode()
    assert 'name="a"' in page
    assert 'class="comparison"' not in page


def test_english_has_the_same_pages(client):
    assert "Compare two countries" in client.get("/en/lander/jamfor/?a=PAK&b=MYS").content.decode()
    assert "child labour" in client.get("/en/lander/pak/").content.decode()
