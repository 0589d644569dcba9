"""Pages are looked over in time, and who answers for them is reminded."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kedja_site.editors.actions.mark_reviewed import mark_reviewed
from kedja_site.editors.actions.remind_of_reviews import remind_of_reviews
from kedja_site.editors.reviews import months_after, pages_to_review, review_due
from kedja_site.editors.tests.conftest import NOW
from kedja_site.letters.models import Letter
from kedja_site.newsroom.models import NewsPage, PublishedPage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 1), 1, date(2028, 1, 1)),
        (date(2027, 2, 28), 12, date(2028, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
    ],
)
def test_so_many_months_later_is_the_same_day_or_the_months_last(day, months, expected):
    assert months_after(day, months) == expected


@pytest.fixture
def old(news_item, office):
    """Last reviewed more than a year ago, and somebody to remind."""
    PublishedPage.objects.filter(pk=news_item.pk).update(reviewed_on=date(2025, 11, 1), responsible=office)
    return NewsPage.objects.get(pk=news_item.pk)


def test_a_page_waits_from_its_day_on_and_never_where_it_asks_for_no_reminder(old):
    day = review_due(old)
    assert day == date(2026, 11, 1)
    waiting = [page.pk for _day, page in pages_to_review(day)]
    assert old.pk in waiting
    assert old.pk not in [page.pk for _day, page in pages_to_review(day - timedelta(days=1))]
    PublishedPage.objects.filter(pk=old.pk).update(review_months=0)
    assert old.pk not in [page.pk for _day, page in pages_to_review(day)]


def test_who_answers_is_reminded_once_a_month(old, office):
    assert remind_of_reviews(NOW) == 1
    remind_of_reviews(NOW + timedelta(days=1))
    letter = Letter.objects.get(to=office.email)
    assert letter.subject == "En sida att se över"
    assert old.title in letter.text
    assert reverse("editors_reviews") in letter.html
    remind_of_reviews(NOW + timedelta(days=31))
    assert Letter.objects.filter(to=office.email).count() == 2


def test_a_reviewed_page_waits_no_longer_and_a_draft_under_way_stays_a_draft(old, office):
    old.title = "Ett utkast"
    old.save_revision(user=office)
    mark_reviewed(PublishedPage.objects.get(pk=old.pk), office, NOW.date())
    kept = NewsPage.objects.get(pk=old.pk)
    assert (kept.title, kept.reviewed_on) == ("Handskar", NOW.date())
    kept.get_latest_revision().publish()
    kept = NewsPage.objects.get(pk=old.pk)
    assert (kept.title, kept.reviewed_on) == ("Ett utkast", NOW.date())


def test_an_editor_marks_it_in_the_report(old, office, as_):
    client = as_(office)
    page = client.get(reverse("editors_reviews"))
    assert page.status_code == 200
    assert old.title in page.content.decode()
    answer = client.post(reverse("editors_reviewed", args=[old.pk]))
    assert answer.status_code == 303
    client.get(reverse("editors_reviews"))  # which says once that it was marked
    assert old.title not in client.get(reverse("editors_reviews")).content.decode()


def test_the_report_asks_the_database_no_more_for_more_pages(
    roles, office, as_, django_assert_max_num_queries
):
    for n in range(12):
        page = NewsPage(title=f"Nyhet {n}", slug=f"n{n}", date=NOW.date(), reviewed_on=date(2024, 1, 1))
        roles.indexes["sv"].add_child(instance=page)
        page.save_revision().publish()
    client = as_(office)
    client.get(reverse("editors_reviews"))
    with django_assert_max_num_queries(25):
        client.get(reverse("editors_reviews"))
