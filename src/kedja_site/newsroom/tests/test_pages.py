"""What readers see of the newsroom, in both languages, and how many questions it asks the database."""

import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from kedja_site.config.tests.ground import DEMO_DAY
from kedja_site.newsroom.actions.demo_news import make_demo_news
from kedja_site.newsroom.actions.first_pages import make_first_pages
from kedja_site.newsroom.actions.import_news import import_news
from kedja_site.newsroom.demo_texts import DEMO_ITEMS
from kedja_site.newsroom.legacy import Item, LegacyPage
from kedja_site.newsroom.models import HomePage, NewsIndexPage, NewsPage, TextPage

pytestmark = pytest.mark.django_db
TIMES = re.compile(r'<time datetime="(\d{4}-\d\d-\d\d)">([^<]+)</time>')


def page_of(count):
    first = date(2025, 1, 1)
    items = [Item(n, first + timedelta(days=n), f"Nyhet {n}", ("Text.",)) for n in range(count, 0, -1)]
    return LegacyPage(tuple(items), (), ())


@pytest.fixture
def demo(demo_news):
    return demo_news


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_start_page_is_swedish_at_the_root_whatever_the_browser_prefers(client, demo):
    response = client.get("/", headers={"accept-language": "en"})
    assert response.status_code == 200
    assert '<html lang="sv">' in response.content.decode()


def test_the_start_page_shows_dated_news_newest_first_and_the_vision(client, demo):
    page = text(client, "/")
    days = [day for day, _words in TIMES.findall(page)]
    news = [day for day in days if day <= "2026-11-24"]
    assert len(news) >= 6
    assert news[0] == "2026-11-18"
    assert TIMES.search(page)[2] == "18 november 2026"
    assert "Vision" in page
    assert "ska vila på inköp som vi kan stå för" in page


def test_the_english_start_page_marks_what_is_in_swedish(client, demo):
    page = text(client, "/en/")
    assert '<html lang="en">' in page
    assert "18 November 2026" in page
    assert "New risk picture of the demo region’s purchases" in page
    swedish = re.search(
        r'<div class="news-words" lang="sv">\s*<h3><a href="([^"]+)">Okänt ursprung är en egen fråga', page
    )
    assert swedish
    assert swedish[1].startswith("/en/")


def test_an_untranslated_item_says_so_in_english_and_shows_the_swedish_text(client, demo):
    page = text(client, "/en/aktuellt/okant-ursprung-ar-en-egen-fraga/")
    assert "This page has not been translated yet." in page
    assert '<h1 lang="sv">Okänt ursprung är en egen fråga</h1>' in page


def test_each_page_leads_to_itself_in_the_other_language(client, demo):
    for swedish, english in (
        ("/", "/en/"),
        ("/aktuellt/", "/en/aktuellt/"),
        ("/om/", "/en/om/"),
        ("/logga-in/", "/en/logga-in/"),
        ("/datakallor/", "/en/datakallor/"),
        (
            "/aktuellt/ny-riskbild-for-demoregionens-inkop/",
            "/en/aktuellt/new-risk-picture-of-the-demo-regions-purchases/",
        ),
    ):
        assert f'<a href="{english}" hreflang="en"' in text(client, swedish)
        assert f'<a href="{swedish}" hreflang="sv"' in text(client, english)


def test_the_language_switch_keeps_what_stands_behind_the_question_mark(client, first_pages):
    import_news(page_of(12))
    assert '<a href="/en/aktuellt/?page=2" hreflang="en"' in text(client, "/aktuellt/?page=2")


def test_aktuellt_is_paged_and_a_page_that_is_not_there_gives_the_nearest(client, first_pages):
    import_news(page_of(12))
    first, second = text(client, "/aktuellt/"), text(client, "/aktuellt/?page=2")
    assert (len(TIMES.findall(first)), len(TIMES.findall(second))) == (10, 2)
    assert "Nyhet 12" in first
    assert "Nyhet 1<" in second
    assert len(TIMES.findall(text(client, "/aktuellt/?page=99"))) == 2
    assert len(TIMES.findall(text(client, "/aktuellt/?page=x"))) == 10


def test_a_site_without_news_says_so(client, first_pages):
    assert "Inget har publicerats än." in text(client, "/")
    assert "Inget har publicerats än." in text(client, "/aktuellt/")


def test_a_draft_and_a_withdrawn_item_are_not_shown(client, demo):
    item = NewsPage.objects.get(slug="okant-ursprung-ar-en-egen-fraga", locale__language_code="sv")
    item.unpublish()
    assert "Okänt ursprung" not in text(client, "/")
    assert client.get("/aktuellt/okant-ursprung-ar-en-egen-fraga/").status_code == 404


def test_no_cookie_is_set_for_a_reader(client, demo):
    for address in ("/", "/en/", "/aktuellt/", "/om/", "/datakallor/"):
        assert not client.get(address).cookies


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_the_start_page_asks_the_same_few_questions_however_much_news_there_is(
    client, first_pages, django_assert_max_num_queries, address
):
    import_news(page_of(3))
    client.get(address)  # fills the cache of the site's roots
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    import_news(page_of(30))
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_the_list_and_an_item_ask_few_questions(client, demo, django_assert_max_num_queries):
    for address in ("/aktuellt/", "/en/aktuellt/", "/aktuellt/okant-ursprung-ar-en-egen-fraga/", "/om/"):
        client.get(address)
        with django_assert_max_num_queries(22):
            client.get(address)


def test_a_new_site_gets_its_pages_once(first_pages):
    before = HomePage.objects.count(), NewsIndexPage.objects.count(), TextPage.objects.count()
    assert before == (2, 2, 4)
    assert make_first_pages().made == 0
    assert (HomePage.objects.count(), NewsIndexPage.objects.count(), TextPage.objects.count()) == before


def test_setting_up_again_leaves_an_editors_words_alone(first_pages):
    about = TextPage.objects.get(slug="om", locale__language_code="sv")
    about.lead = "Redaktionens ingress."
    about.save_revision().publish()
    make_first_pages()
    about.refresh_from_db()
    assert about.lead == "Redaktionens ingress."


def test_demo_news_is_of_the_past_year_and_made_once(demo):
    pages = NewsPage.objects.filter(locale__language_code="sv")
    assert pages.count() == len(DEMO_ITEMS)
    assert all(DEMO_DAY - timedelta(days=365) < page.date <= DEMO_DAY for page in pages if page.live)
    assert pages.live().count() == len(DEMO_ITEMS) - 2
    assert make_demo_news(DEMO_DAY) == 0
    assert pages.count() == len(DEMO_ITEMS)


def test_some_demo_news_is_in_english_too():
    assert sum(item.english is not None for item in DEMO_ITEMS) >= 3


def test_the_models_and_the_migrations_agree():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
