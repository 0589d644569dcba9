"""What search engines are told."""

import xml.etree.ElementTree as ET

import pytest
from wagtail.models import PageViewRestriction

from kedja_site.search.models import Entry

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "http://127.0.0.1:8000"


def addresses(client):
    root = ET.fromstring(client.get("/sitemap-sidor.xml").content)
    return {
        line.find("s:loc", NAMES).text.removeprefix(SITE): {
            link.get("hreflang"): link.get("href").removeprefix(SITE)
            for link in line.findall("x:link", NAMES)
        }
        for line in root.findall("s:url", NAMES)
    }


def test_every_page_is_there_once_with_its_translations(client, first_pages):
    found = addresses(client)
    assert found["/"] == {"sv": "/", "en": "/en/"} == found["/en/"]
    assert found["/om/"] == {"sv": "/om/", "en": "/en/om/"}
    assert "/datakallor/" in found
    assert SITE + "/sitemap-sidor.xml" in client.get("/sitemap.xml").content.decode().replace(
        "testserver", "127.0.0.1:8000"
    )


def test_twins_locked_pages_and_drafts_are_not(
    client, publish, first_pages, django_capture_on_commit_callbacks
):
    page = publish("Kobolt")
    page.copy_for_translation(first_pages.indexes["en"].locale, alias=True)
    found = addresses(client)
    assert found["/aktuellt/kobolt/"] == {}
    assert "/en/aktuellt/kobolt/" not in found
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "/aktuellt/kobolt/" not in addresses(client)


def test_what_rooms_register_is_there_but_for_parts_of_pages(client, first_pages):
    for key, address in (("PK", "/lander/PK/"), ("ord", "/begrepp/#ord")):
        Entry.objects.create(
            source="test",
            key=key,
            language="sv",
            text_language="sv",
            kind="country",
            title=key,
            address=address,
        )
    found = addresses(client)
    assert "/lander/PK/" in found
    assert not any("#" in address for address in found)


def test_robots_are_kept_out_of_the_editor_and_of_a_demo(client, settings, first_pages):
    said = client.get("/robots.txt").content.decode()
    assert "Disallow: /redaktion/" in said
    assert f"Sitemap: {SITE}/sitemap.xml" in said
    settings.DEMO = True
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
