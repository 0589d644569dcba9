"""The letters of a day and a month: each subscriber once, about what was published and nothing else."""

from datetime import timedelta

import pytest
from wagtail.models import PageViewRestriction

from kedja_site.letters.models import Letter
from kedja_site.newsroom.models import NewsPage
from kedja_site.subscriptions.actions import write_issue as issues
from kedja_site.subscriptions.actions.leave_list import leave_list
from kedja_site.subscriptions.actions.write_issue import daily_issue, monthly_issue, write_issue
from kedja_site.subscriptions.due import write_letters_to_many
from kedja_site.subscriptions.models import Issue
from kedja_site.subscriptions.tests.conftest import publish, stockholm, subscriber, topic

pytestmark = pytest.mark.django_db
MONDAY = stockholm("2026-11-23T07:05")
TUESDAY = MONDAY + timedelta(days=1)
NOVEMBER = stockholm("2026-11-01T07:05")


def letters():
    return list(Letter.objects.order_by("to", "pk"))


def test_each_publication_is_told_the_next_morning_and_once(ground):
    reader = subscriber()
    write_letters_to_many(MONDAY)
    assert letters() == []
    publish("En nyhet", MONDAY + timedelta(hours=2))
    publish("En till", MONDAY + timedelta(hours=5))
    write_letters_to_many(MONDAY + timedelta(hours=10))
    assert letters() == []
    write_letters_to_many(TUESDAY - timedelta(minutes=10))  # before seven
    assert letters() == []
    write_letters_to_many(TUESDAY)
    write_letters_to_many(TUESDAY + timedelta(hours=3))
    (letter,) = letters()
    assert letter.subject == "En till och en till"
    assert "https://kedja.example/aktuellt/en-nyhet/" in letter.text
    assert "Om En nyhet" in letter.html
    assert letter.leave_address == f"https://kedja.example/prenumerera/lamna/{reader.token('leave')}/"
    write_letters_to_many(TUESDAY + timedelta(days=1))
    assert len(letters()) == 1


def test_who_chose_topics_hears_of_those_and_of_an_areas_categories(ground):
    from kedja.reference import load

    row = next(row for row in load("purchasing_categories").to_pylist() if row["procurement_area"])
    category = topic("category").__class__.objects.get(kind="category", code=row["code"])
    area = category.__class__.objects.get(kind="area", code=row["procurement_area"].lower())
    other = topic("category").__class__.objects.filter(kind="category").exclude(pk=category.pk).first()
    subscriber("category@example.org", topics=[category])
    subscriber("area@example.org", topics=[area])
    subscriber("other@example.org", topics=[other])
    write_letters_to_many(MONDAY)
    publish("Om kategorin", MONDAY + timedelta(hours=2), topics=[category])
    publish("Om inget", MONDAY + timedelta(hours=3))
    write_letters_to_many(TUESDAY)
    assert [letter.to for letter in letters()] == ["area@example.org", "category@example.org"]
    assert all("Om inget" not in letter.text for letter in letters())


def test_an_untranslated_page_stands_once_and_is_marked_and_a_translation_stands_in_its_place(ground):
    subscriber("sv@example.org")
    subscriber("en@example.org", language="en")
    write_letters_to_many(MONDAY)
    publish("Bara svenska", MONDAY + timedelta(hours=1))
    original = publish("Svensk", MONDAY + timedelta(hours=2))
    NewsPage.objects.filter(alias_of=original).get().delete()
    publish("English", MONDAY + timedelta(hours=2), language="en", original=original)
    write_letters_to_many(TUESDAY)
    english, swedish = letters()
    assert swedish.text.count("https://kedja.example/aktuellt/") == 2
    assert "English" not in swedish.text
    assert english.text.count("https://kedja.example/en/aktuellt/") == 2
    assert "Bara svenska [In Swedish]" in english.text
    assert "English\n" in english.text
    assert "Svensk\n" not in english.text


def test_what_a_stranger_may_not_read_is_not_told(ground):
    subscriber()
    write_letters_to_many(MONDAY)
    when = MONDAY + timedelta(hours=1)
    secret, withdrawn, open_to_all = (publish(title, when) for title in ("Hemlig", "Tillbaka", "Öppen"))
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    withdrawn.unpublish()
    write_letters_to_many(TUESDAY)
    (letter,) = letters()
    assert letter.subject == open_to_all.title
    assert "Tillbaka" not in letter.text


def test_old_news_brought_in_is_no_news(ground):
    subscriber()
    write_letters_to_many(MONDAY)
    publish("Från 2019", MONDAY + timedelta(hours=1), dated=stockholm("2019-05-02T12:00").date())
    write_letters_to_many(TUESDAY)
    assert letters() == []


def test_the_monthly_letter_comes_once_after_the_month(ground, client):
    subscriber("month@example.org", rhythm="monthly")
    subscriber("day@example.org")
    publish("I september", stockholm("2026-09-30T23:30"))
    publish("Oktoberhändelse", stockholm("2026-10-15T12:00"))
    publish("Nyss", stockholm("2026-11-01T00:30"))
    for hours in (-1, 0, 30, 24 * 20):
        write_letters_to_many(NOVEMBER + timedelta(hours=hours))
    (letter,) = [each for each in letters() if each.to == "month@example.org"]
    assert letter.subject == "Månadsbrev, oktober 2026"
    assert "Oktoberhändelse" in letter.text
    assert "I september" not in letter.text
    assert "Nyss" not in letter.text
    page = "/prenumerera/manadsbrev/2026-10/"
    assert f"https://kedja.example{page}" in letter.text
    assert "Oktoberhändelse" in client.get(page).content.decode()


def test_nothing_published_is_no_letter(ground):
    subscriber(rhythm="monthly")
    write_letters_to_many(NOVEMBER)
    assert letters() == []
    assert Issue.objects.get(rhythm="monthly").finished_at is not None


def test_killed_in_the_middle_it_goes_on_where_it_was(ground, monkeypatch):
    for number in range(5):
        subscriber(f"reader{number}@example.org", rhythm="monthly")
    publish("Nyhet", stockholm("2026-10-15T12:00"))
    monkeypatch.setattr(issues, "BATCH", 2)
    original, calls = issues.keep_letters, []

    def dies_in_the_second(letters):
        calls.append(len(letters))
        number = original(letters)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return number

    monkeypatch.setattr(issues, "keep_letters", dies_in_the_second)
    issue = monthly_issue(NOVEMBER)
    with pytest.raises(KeyboardInterrupt):
        write_issue(issue, NOVEMBER)
    assert Letter.objects.count() == 2
    assert write_issue(monthly_issue(NOVEMBER), NOVEMBER) == 3
    assert sorted(letter.to for letter in letters()) == [f"reader{number}@example.org" for number in range(5)]
    assert write_issue(monthly_issue(NOVEMBER), NOVEMBER) == 0


def test_who_leaves_gets_no_letter_that_waits(ground):
    reader = subscriber()
    write_letters_to_many(MONDAY)
    publish("Nyhet", MONDAY + timedelta(hours=1))
    write_letters_to_many(TUESDAY)
    leave_list(reader.token("leave"))
    assert letters() == []


def test_five_hundred_letters_ask_few_questions(ground, django_assert_max_num_queries):
    category = topic("category")
    for number in range(500):
        subscriber(f"reader{number}@example.org", rhythm="monthly", topics=[category] if number % 2 else None)
    for number in range(10):
        publish(f"Nyhet {number}", stockholm("2026-10-15T12:00"), topics=[category])
    issue = monthly_issue(NOVEMBER)
    with django_assert_max_num_queries(55):
        assert write_issue(issue, NOVEMBER) == 500
    assert Letter.objects.filter(is_to_many=True).count() == 500


def test_a_daily_issue_begins_where_the_last_one_ended(ground):
    write_letters_to_many(MONDAY)
    late = stockholm("2026-11-26T15:00")  # nothing ran for days
    assert daily_issue(late).starts_at == Issue.objects.get(rhythm="daily", period="2026-11-23").ends_at
