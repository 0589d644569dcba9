"""The easy-to-read version of a page, at an address of its own."""

import pytest

from kedja_site.guidance.models import OrganisationPage
from kedja_site.newsroom.models import TextPage

pytestmark = pytest.mark.django_db


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("address", ["/", "/om/", "/organisation/"])
def test_chosen_pages_lead_to_an_easy_version_and_back(client, guidance, address):
    assert f'href="{address}lattlast/"' in text(client, address)
    easy = text(client, f"{address}lattlast/")
    assert f'<a href="{address}">Läs hela sidan</a>' in easy
    assert f'<a href="/en{address}lattlast/" hreflang="en"' in easy


def test_a_page_without_one_has_no_such_address(client, guidance):
    assert client.get("/licens/lattlast/").status_code == 404
    assert "lattlast" not in text(client, "/licens/")


def test_the_language_switch_leads_to_the_whole_page_where_the_other_language_has_no_easy_one(
    client, guidance
):
    english = TextPage.objects.get(slug="om", locale__language_code="en")
    english.easy_read = ""
    english.save_revision().publish()
    assert '<a href="/en/om/" hreflang="en"' in text(client, "/om/lattlast/")


def test_a_withdrawn_page_has_no_easy_version(client, guidance):
    OrganisationPage.objects.get(locale__language_code="sv").unpublish()
    assert client.get("/organisation/lattlast/").status_code == 404


def test_the_foot_of_a_page_says_who_answers_for_it(client, guidance):
    page = text(client, "/organisation/")
    assert "<dt>Sidansvarig</dt><dd>Kansliet</dd>" in page
