"""The page of hits and the suggestions, from outside."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from kedja_site.search.tests.conftest import DAY

pytestmark = pytest.mark.django_db
MOST_BYTES = 3000


def page(client, question, **more):
    response = client.get("/sok/", {"q": question, **more})
    assert response.status_code == 200
    return response.content.decode()


def test_a_hit_tells_title_kind_date_and_words_in_their_place(client, publish):
    publish("Kobolt & litium", lead="Batterier med <kobolt>.", day=DAY)
    found = page(client, "kobolts")
    assert "<mark>Kobolt</mark> &amp; litium" in found
    assert "&lt;<mark>kobolt</mark>&gt;" in found
    assert '<time datetime="2026-11-24">24 november 2026</time>' in found
    assert ">Nyhet<" in found
    assert "1 träff" in found


def test_what_is_asked_stands_in_the_field_and_is_escaped(client, first_pages):
    found = page(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in found
    assert "&quot;&gt;&lt;script&gt;" in found


def test_nothing_found_helps_on(client, publish):
    publish("Operationshandskar av nitril")
    found = page(client, "nitirl")
    assert "Ingen sida hittades på" in found
    assert 'href="?q=nitril"' in found
    assert "Menade du" not in page(client, "xyzzyqq")


def test_filters_are_links_with_counts_and_can_be_taken_away(client, publish):
    publish("Kobolt nu", day=DAY)
    publish("Kobolt då", day=DAY - timedelta(days=800))
    found = page(client, "kobolt")
    assert "?q=kobolt&amp;ar=2024" in found
    only = page(client, "kobolt", ar="2024")
    assert "Kobolt</mark> då" in only
    assert "Kobolt</mark> nu" not in only
    assert 'aria-current="true">2024' in only
    assert "Visa alla träffar" in page(client, "kobolt", typ="event")
    for odd in (
        {"ar": "tvåtusen"},
        {"typ": "trasig"},
        {"page": "-3"},
        {"page": "99999999999"},
        {"ar": "٢٠٢٤"},
    ):
        page(client, "kobolt", **odd)


def test_more_than_ten_are_paged(client, publish):
    for number in range(12):
        publish(f"Kobolt {number}")
    assert len(re.findall("<h3", page(client, "kobolt"))) == 10
    assert len(re.findall("<h3", page(client, "kobolt", page=2))) == 2


def test_english_has_its_own_page_and_says_what_is_in_swedish(
    client, publish, first_pages, django_capture_on_commit_callbacks
):
    item = publish("Handskar i Malaysia")
    with django_capture_on_commit_callbacks(execute=True):
        item.copy_for_translation(first_pages.indexes["en"].locale, alias=True)
    found = client.get("/en/sok/", {"q": "malaysia"}).content.decode()
    assert "1 hit" in found
    assert 'lang="sv"><a href="/en/aktuellt/handskar-i-malaysia/">' in found
    assert "In Swedish" in found


def test_suggestions_are_few_short_and_may_be_kept_for_a_minute(client, publish):
    for number in range(9):
        publish(f"Kobolt {number}")
    response = client.get("/sok/forslag/", {"q": "kob"})
    assert response["Cache-Control"] == "public, max-age=60"
    said = json.loads(response.content)
    assert said["total"] == 9
    assert len(said["hits"]) == 6
    assert set(said["hits"][0]) == {"title", "address", "kind"}
    assert json.loads(client.get("/sok/forslag/", {"q": "k"}).content)["hits"] == []


def test_no_cookie_is_set_and_search_engines_stay_away(client, first_pages):
    response = client.get("/sok/", {"q": "kobolt"})
    assert not response.cookies
    assert 'name="robots" content="noindex' in response.content.decode()


def test_every_page_has_the_field(client, first_pages):
    for address, action in (("/", "/sok/"), ("/om/", "/sok/"), ("/en/", "/en/sok/")):
        found = client.get(address).content.decode()
        assert f'action="{action}" role="search"' in found
        assert f'class="site-search-link" href="{action}"' in found


def test_the_script_is_small():
    assert Path(finders.find("search/search.js")).stat().st_size < MOST_BYTES
