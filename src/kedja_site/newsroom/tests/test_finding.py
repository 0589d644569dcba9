"""Finding one's way among the news: filter, archive, what to read next."""

import re
from datetime import date

import pytest

from kedja_site.newsroom.about import area_of_category
from kedja_site.newsroom.actions.demo_news import demo_page
from kedja_site.newsroom.models import NewsPage, RelatedItem, Topic
from kedja_site.newsroom.selectors import related_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(demo_news):
    return demo_news


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def titles(page):
    return re.findall(r"<h3><a href=\"[^\"]+\">([^<]+)</a></h3>", page)


def test_aktuellt_is_narrowed_by_type_category_and_area(client, demo):
    page = demo_page("instrument")
    everything = text(client, "/aktuellt/")
    for address in ("?typ=riskanalys", "?kategori=surgical_instruments", "?omrade=a"):
        assert f'href="{address}"' in everything
    assert titles(text(client, "/aktuellt/?omrade=a")) == [page.title]
    assert titles(text(client, "/aktuellt/?typ=riskanalys&kategori=surgical_instruments")) == [page.title]
    assert len(titles(text(client, "/aktuellt/?typ=riskanalys"))) == 4


def test_an_area_is_all_that_the_area_answers_for_whether_or_not_the_item_names_it(client, demo):
    """The same as its subscribers hear of: the category alone says whose it is."""
    page = demo_page("instrument")
    page.topics = page.topics.exclude(kind="area")
    page.save_revision().publish()
    assert 'href="?omrade=a"' in text(client, "/aktuellt/")
    assert titles(text(client, "/aktuellt/?omrade=a")) == [page.title]
    assert page.title in text(client, "/aktuellt/omrade/a/rss.xml")
    assert page.title not in text(client, "/aktuellt/?omrade=b")


def test_an_item_with_an_area_and_two_of_its_categories_stands_and_counts_once(client, demo):
    page = demo_page("instrument")
    page.topics = Topic.objects.filter(code__in=["a", "surgical_instruments", "paper_and_plastic_for_care"])
    page.save_revision().publish()
    assert {area_of_category(each.code) for each in page.topics.filter(kind="category")} == {"A"}
    narrowed = text(client, "/aktuellt/?omrade=a")
    assert titles(narrowed) == [page.title]
    assert "<strong>1 nyhet</strong>" in narrowed


def test_a_filter_says_how_many_it_gives_and_how_to_take_it_away(client, demo):
    page = text(client, "/aktuellt/?typ=riskanalys")
    assert re.search(r'href="\./" aria-current="true">Riskanalys', page)
    assert "<strong>4 nyheter</strong>" in page
    assert "Riskanalys – Aktuellt" in page
    # What the others would give is counted within the filter in force.
    assert 'href="?typ=riskanalys&amp;kategori=vehicles"' in page
    assert "kategori=gloves" not in page


def test_filters_that_nothing_fits_say_so(client, demo):
    page = text(client, "/aktuellt/?typ=krav&kategori=gloves")
    assert "Ingen nyhet handlar om allt detta" in page
    assert titles(page) == []
    assert text(client, "/aktuellt/?typ=finns-inte")


def test_a_filter_holds_in_the_other_language_too(client, demo):
    assert 'href="/en/aktuellt/?kategori=gloves" hreflang="en"' in text(client, "/aktuellt/?kategori=gloves")
    english = text(client, "/en/aktuellt/?kategori=gloves")
    assert titles(english) == ["Questions to ask about examination gloves"]
    assert "1 item" in english


def test_the_archive_counts_by_year_and_type(client, demo):
    page = text(client, "/aktuellt/arkiv/")
    assert 'href="/aktuellt/arkiv/2026/"' in page
    assert "13 nyheter" in page
    assert re.search(
        r'href="/aktuellt/arkiv/2026/\?typ=riskanalys">Riskanalys</a> <span class="count">4<', page
    )


def test_a_year_is_shown_by_month_and_narrowed_by_type(client, demo):
    page = text(client, "/aktuellt/arkiv/2026/")
    assert page.index("<h2>November</h2>") < page.index("<h2>Oktober</h2>")
    assert len(titles(page)) == 13
    assert len(titles(text(client, "/aktuellt/arkiv/2026/?typ=riskanalys"))) == 4
    assert "Inga nyheter av den typen" in text(client, "/aktuellt/arkiv/2026/?typ=finns-inte")
    assert client.get("/aktuellt/arkiv/1999/").status_code == 404
    assert "November" in text(client, "/en/aktuellt/arkiv/2026/")


def test_years_lead_to_each_other(client, demo):
    page = demo_page("oppet")
    page.date = date(2024, 5, 2)
    page.save_revision().publish()
    assert 'href="/aktuellt/arkiv/2024/" rel="prev"' in text(client, "/aktuellt/arkiv/2026/")
    assert 'href="/aktuellt/arkiv/2026/" rel="next"' in text(client, "/aktuellt/arkiv/2024/")


def test_the_archive_asks_few_questions(client, demo, django_assert_max_num_queries):
    for address in ("/aktuellt/arkiv/", "/aktuellt/arkiv/2026/", "/en/aktuellt/arkiv/2026/?typ=riskanalys"):
        client.get(address)
        with django_assert_max_num_queries(9):
            client.get(address)


def test_the_archive_of_a_site_without_pages_is_not_found(client, db):
    assert client.get("/aktuellt/arkiv/").status_code == 404


def test_what_an_editor_chose_comes_first_then_what_shares_the_most_telling_topics(demo):
    page = demo_page("textil")
    chosen = demo_page("oppet")
    page.related_items = [RelatedItem(related=chosen)]
    page.save_revision().publish()
    found = related_to(NewsPage.objects.get(pk=page.pk))
    assert found[0].pk == chosen.pk
    assert {each.title for each in found[1:]} <= {
        demo_page(key).title for key in ("riskbild", "instrument", "bussar")
    }
    assert page not in found


def test_to_share_the_commonest_type_is_no_relation(demo):
    page = demo_page("ursprung")
    assert related_to(page) == []


def test_what_to_read_next_is_in_the_readers_language(client, demo):
    page = text(client, "/en/aktuellt/questions-to-ask-about-examination-gloves/")
    assert re.search(r'<li class="card" lang="sv">\s*<h3><a href="/en/aktuellt/en-uppfoljning', page)
    swedish = text(client, "/aktuellt/fragor-att-stalla-om-undersokningshandskar/")
    assert "Läs mer" in swedish
    assert "Kirurgiska instrument: små verkstäder" in swedish
    untranslated = text(client, "/en/aktuellt/en-uppfoljning-ska-racka-for-alla/")
    assert 'href="/en/aktuellt/vad-en-granskning-pa-plats-kan-se-och-inte-se/"' in untranslated


def test_a_withdrawn_page_is_nobodys_next(demo):
    demo_page("granskning").unpublish()
    assert demo_page("granskning").pk not in {each.pk for each in related_to(demo_page("aterbruk"))}


def test_topics_of_a_page_lead_to_the_news_on_them(client, demo):
    page = text(client, "/aktuellt/fragor-att-stalla-om-undersokningshandskar/")
    assert '<a href="/aktuellt/?kategori=gloves" rel="tag">' in page
    untranslated = text(client, "/en/aktuellt/kirurgiska-instrument-sma-verkstader-langt-bak-i-kedjan/")
    assert '<a href="/en/aktuellt/?kategori=surgical_instruments" rel="tag">' in untranslated
