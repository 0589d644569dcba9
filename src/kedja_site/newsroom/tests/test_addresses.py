"""Pages keep their address for ever: what has moved leads on, what is deleted says so."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from kedja_site.newsroom.actions.demo_news import demo_page
from kedja_site.newsroom.actions.import_news import import_news
from kedja_site.newsroom.legacy import parse
from kedja_site.newsroom.models import GoneAddress, NewsPage, TextPage

pytestmark = pytest.mark.django_db
GLOVES = "/aktuellt/fragor-att-stalla-om-undersokningshandskar/"


@pytest.fixture
def demo(demo_news):
    return demo_news


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Gives a page another slug; what is done once that is saved for good, is done."""

    def _rename(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return _rename


def test_a_renamed_page_redirects_from_where_it_was(client, demo, rename):
    rename(demo_page("handskar"), "handskar")
    response = client.get(GLOVES)
    assert (response.status_code, response["Location"]) == (301, "/aktuellt/handskar/")


def test_a_page_renamed_twice_redirects_in_one_step(client, demo, rename):
    rename(demo_page("handskar"), "handskar")
    rename(demo_page("handskar"), "om-handskar")
    for address in (GLOVES, "/aktuellt/handskar/"):
        assert client.get(address)["Location"] == "/aktuellt/om-handskar/"


def test_a_translation_has_redirects_of_its_own(client, demo, rename):
    english = demo_page("handskar").get_translations().get().specific
    rename(english, "gloves")
    response = client.get("/en/aktuellt/questions-to-ask-about-examination-gloves/")
    assert (response.status_code, response["Location"]) == (301, "/en/aktuellt/gloves/")
    assert client.get(GLOVES).status_code == 200


def test_all_that_stands_under_a_moved_page_moves_with_it(client, demo, first_pages, rename):
    index = first_pages.indexes["sv"]
    rename(index, "nyheter")
    response = client.get(GLOVES)
    assert (response.status_code, response["Location"]) == (
        301,
        "/nyheter/fragor-att-stalla-om-undersokningshandskar/",
    )


def test_a_page_moved_below_another_redirects(client, demo, first_pages):
    about = TextPage.objects.get(slug="om", locale__language_code="sv")
    index = first_pages.indexes["sv"]
    index.refresh_from_db()
    about.move(index, pos="last-child")
    response = client.get("/om/")
    assert (response.status_code, response["Location"]) == (301, "/aktuellt/om/")


def test_a_deleted_page_is_gone_and_the_way_on_is_shown(client, demo):
    demo_page("handskar").delete()
    response = client.get(GLOVES)
    assert response.status_code == 410
    page = response.content.decode()
    assert "”Frågor att ställa om undersökningshandskar”" in page
    assert 'href="/aktuellt/arkiv/"' in page
    assert 'action="/sok/"' in page
    assert client.get(GLOVES.rstrip("/"), follow=True).status_code == 410


def test_so_are_the_addresses_that_led_to_it(client, demo, rename):
    rename(demo_page("handskar"), "handskar")
    demo_page("handskar").delete()
    assert client.get(GLOVES).status_code == 410
    assert client.get("/aktuellt/handskar/").status_code == 410


def test_a_subtree_is_gone_with_its_root(client, demo, first_pages):
    first_pages.indexes["en"].delete()
    response = client.get("/en/aktuellt/questions-to-ask-about-examination-gloves/")
    assert response.status_code == 410
    assert "The page is gone" in response.content.decode()


def test_a_draft_that_is_deleted_was_never_there(client, demo, first_pages):
    index = first_pages.indexes["sv"]
    index.refresh_from_db()
    index.add_child(instance=NewsPage(title="Utkast", slug="utkast", live=False, locale=index.locale))
    NewsPage.objects.get(slug="utkast").delete()
    assert client.get("/aktuellt/utkast/").status_code == 404
    assert not GoneAddress.objects.exists()


def test_a_new_page_at_an_address_that_was_gone_is_served(client, demo, first_pages):
    demo_page("handskar").delete()
    index = first_pages.indexes["sv"]
    index.refresh_from_db()
    index.add_child(
        instance=NewsPage(title="Åter", slug=GLOVES.strip("/").split("/")[1], locale=index.locale)
    )
    assert client.get(GLOVES).status_code == 200


def test_an_address_that_never_was_is_not_found_and_helps_on(client, demo):
    response = client.get("/aktuellt/har-aldrig-funnits/")
    assert response.status_code == 404
    assert 'action="/sok/"' in response.content.decode()


OLD = """
 • 19 okt 2020
  Möte om plast
  Adress: https://gammal.example/index.php/aktuellt/412-mote-om-plast?Itemid=101
  Adress: /nyheter/plast.html
  Dagen kretsade kring tre frågor.
 • 2 feb 2019
  Adress: mailto:nagon@gammal.example
  Rapport om instrument
  Text.
"""


def test_addresses_of_the_older_site_lead_to_what_was_imported(client, first_pages):
    page = parse(OLD)
    assert [fault.reason for fault in page.faults] == ["not an address on the older site"]
    report = import_news(page)
    assert [title for _path, title in report.redirects] == ["Möte om plast", "Möte om plast"]
    for address in (
        "/index.php/aktuellt/412-mote-om-plast?Itemid=101",
        "/nyheter/plast.html",
        "/nyheter/plast.html?utm_source=x",
    ):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, "/aktuellt/mote-om-plast/"), address
    assert "Adress" not in NewsPage.objects.filter(title="Möte om plast").first().body


def test_addresses_imported_again_change_nothing_and_what_leads_elsewhere_is_left(first_pages):
    import_news(parse(OLD))
    again = import_news(parse(OLD))
    assert (again.redirects, again.redirects_kept) == ([], [])
    Redirect.objects.filter(old_path="/nyheter/plast.html").update(redirect_page=None, redirect_link="/om/")
    kept = import_news(parse(OLD)).redirects_kept
    assert kept == [("/nyheter/plast.html", "Möte om plast")]
