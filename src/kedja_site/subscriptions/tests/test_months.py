"""The monthly letters as pages for everybody."""

import pytest
from django.utils import timezone

from kedja_site.subscriptions.tests.conftest import publish, stockholm

pytestmark = pytest.mark.django_db
ARCHIVE = "/prenumerera/manadsbrev/"


@pytest.fixture
def october(ground):
    return publish("Oktoberhändelse", stockholm("2026-10-15T12:00"))


def test_a_month_can_be_read_without_subscribing(client, october):
    page = client.get(f"{ARCHIVE}2026-10/")
    assert "Månadsbrev, oktober 2026" in page.content.decode()
    assert client.cookies == {}
    assert client.get(f"{ARCHIVE}2026-10/", headers={"If-None-Match": page["ETag"]}).status_code == 304
    english = client.get(f"/en{ARCHIVE}2026-10/").content.decode()
    assert "Monthly letter, October 2026" in english
    assert "In Swedish" in english
    assert english.count(">Oktoberhändelse<") == 1


def test_the_archive_names_the_months_with_something_in_them(client, october):
    publish("Gammal", timezone.now(), dated=stockholm("2019-05-02T12:00").date())
    page = client.get(ARCHIVE).content.decode()
    assert "oktober 2026" in page
    assert "maj 2019" in page
    assert "september 2026" not in page
    assert "Gammal" in client.get(f"{ARCHIVE}2019-05/").content.decode()


@pytest.mark.parametrize("month", ["2026-09", "2031-01", "1789-07", "2026-13", "2026-00", "99999-01"])
def test_a_month_with_nothing_in_it_is_not_found(client, october, month):
    assert client.get(f"{ARCHIVE}{month}/").status_code == 404


def test_what_was_withdrawn_is_gone_from_the_page(client, october):
    publish("Kvar", stockholm("2026-10-16T12:00"))
    october.unpublish()
    page = client.get(f"{ARCHIVE}2026-10/").content.decode()
    assert "Kvar" in page
    assert "Oktoberhändelse" not in page


def test_the_pages_ask_few_questions(client, ground, django_assert_max_num_queries):
    for number in range(12):
        publish(f"Nyhet {number}", stockholm(f"2026-{number % 3 + 8:02}-15T12:00"))
    client.get(ARCHIVE)
    with django_assert_max_num_queries(6):
        client.get(ARCHIVE)
    with django_assert_max_num_queries(30):
        client.get(f"{ARCHIVE}2026-10/")
