"""RSS and Atom, read by a program that reads feeds."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from lxml import etree

from kedja_site.config.tests.ground import DEMO_DAY
from kedja_site.newsroom.actions.demo_news import demo_page
from kedja_site.newsroom.actions.demo_pictures import make_demo_pictures
from kedja_site.newsroom.feeds import absolute
from kedja_site.newsroom.models import NewsPage

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEEDS = [
    "/aktuellt/rss.xml",
    "/aktuellt/atom.xml",
    "/en/aktuellt/rss.xml",
    "/en/aktuellt/atom.xml",
    "/flode/rss.xml",
    "/flode/atom.xml",
    "/aktuellt/kategori/gloves/rss.xml",
    "/aktuellt/typ/riskanalys/atom.xml",
    "/flode/kategori/gloves/rss.xml",
    "/en/flode/typ/riskanalys/atom.xml",
]


@pytest.fixture
def demo(demo_news):
    return demo_news


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_holds_what_the_standards_ask_for(client, demo, settings, address):
    feed = read(client, address)
    assert feed.version in {"rss20", "atom10"}
    assert feed.feed.title.startswith("Kedja – ")
    assert feed.feed.language if feed.version == "rss20" else feed.feed.title_detail.language
    own = [link.href for link in feed.feed.links if link.rel == "self"]
    assert own == [settings.SITE_ADDRESS + address]
    assert feed.entries
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    for entry in feed.entries:
        assert entry.id.startswith("urn:uuid:")
        assert entry.link.startswith(settings.SITE_ADDRESS + "/")
        assert entry.title
        assert entry.published_parsed
    days = [entry.published_parsed for entry in feed.entries]
    assert days == sorted(days, reverse=True)


def test_rss_has_the_elements_that_its_specification_demands(client, demo):
    rss = etree.fromstring(client.get("/aktuellt/rss.xml").content)
    assert rss.get("version") == "2.0"
    (channel,) = rss
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert channel.findtext(name)
    for item in channel.iter("item"):
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
        assert len(item.findall("enclosure")) <= 1


def test_atom_has_the_elements_that_its_specification_demands(client, demo):
    feed = etree.fromstring(client.get("/aktuellt/atom.xml").content)
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert feed.findtext(path, namespaces=ATOM)
    for entry in feed.iterfind("a:entry", ATOM):
        for name in ("id", "title", "updated", "published", "summary"):
            assert entry.findtext(f"a:{name}", namespaces=ATOM), name
        assert entry.find("a:content", ATOM).get("type") == "html"


def test_the_whole_text_comes_along_with_addresses_that_hold_elsewhere(client, demo):
    page = demo_page("handskar")
    page.body += f'<p><a linktype="page" id="{demo_page("textil").pk}">Mer</a></p>'
    page.save_revision().publish()
    for address in ("/aktuellt/rss.xml", "/aktuellt/atom.xml"):
        entry = next(
            entry for entry in read(client, address).entries if "undersökningshandskar" in entry.title
        )
        (content,) = entry.content
        assert "Vem rekryterar arbetarna" in content.value
        assert 'href="http://127.0.0.1:8000/aktuellt/tvatt-och-textilier' in content.value
    assert absolute('<a href="//x"></a><a href="/a"></a>') == (
        '<a href="//x"></a><a href="http://127.0.0.1:8000/a"></a>'
    )


def test_published_and_updated_are_the_days_of_the_page(client, demo):
    entries = {entry.title: entry for entry in read(client, "/aktuellt/atom.xml").entries}
    updated = entries["Frågor att ställa om undersökningshandskar"]
    assert updated.published.startswith((DEMO_DAY - timedelta(days=27)).isoformat())
    assert updated.updated.startswith((DEMO_DAY - timedelta(days=4)).isoformat())
    other = entries["Ny riskbild för demoregionens inköp"]
    assert other.published == other.updated


def test_an_id_stays_when_title_and_address_change(client, demo):
    page = demo_page("oppet")
    before = {entry.title: entry.id for entry in read(client, "/aktuellt/rss.xml").entries}
    page.title, page.slug = "Källorna är fler nu", "kallorna-ar-fler"
    page.save_revision().publish()
    after = {entry.title: entry.id for entry in read(client, "/aktuellt/rss.xml").entries}
    assert after["Källorna är fler nu"] == before["Källorna är öppna – och uppräknade"]


def test_a_draft_one_to_come_and_one_that_is_over_are_in_no_feed(client, demo):
    for address in FEEDS:
        titles = [entry.title for entry in read(client, address).entries]
        assert not any("seminarium om hjälpmedel" in title or "referensgruppen" in title for title in titles)


def test_english_has_its_own_and_says_what_is_in_swedish(client, demo):
    feed = etree.fromstring(client.get("/en/aktuellt/atom.xml").content)
    titles = {
        entry.findtext("a:title", namespaces=ATOM): entry.get("{http://www.w3.org/XML/1998/namespace}lang")
        for entry in feed.iterfind("a:entry", ATOM)
    }
    assert titles["Questions to ask about examination gloves"] is None
    assert titles["Okänt ursprung är en egen fråga"] == "sv"


def test_a_feed_of_a_topic_has_only_that(client, demo):
    titles = [entry.title for entry in read(client, "/aktuellt/kategori/gloves/rss.xml").entries]
    assert titles == ["Frågor att ställa om undersökningshandskar"]
    assert client.get("/aktuellt/kategori/finns-inte/rss.xml").status_code == 404
    assert client.get("/aktuellt/fargen/gloves/rss.xml").status_code == 404


def test_a_picture_comes_as_an_enclosure_of_its_true_size(client, demo, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    make_demo_pictures()
    entries = {entry.title: entry for entry in read(client, "/aktuellt/rss.xml").entries}
    (picture,) = entries["Frågor att ställa om undersökningshandskar"].enclosures
    assert picture.type == "image/jpeg"
    served = client.get(picture.href.removeprefix(settings.SITE_ADDRESS))
    assert len(b"".join(served.streaming_content)) == int(picture.length)


def test_who_asks_again_is_told_that_nothing_is_new(client, demo):
    first = client.get("/aktuellt/rss.xml")
    assert "max-age" in first["Cache-Control"]
    again = client.get("/aktuellt/rss.xml", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_the_head_of_every_page_names_the_feeds(client, demo):
    page = client.get("/en/").content.decode()
    assert 'type="application/rss+xml" title="Kedja – News (RSS)" href="/en/aktuellt/rss.xml"' in page
    assert 'href="/en/aktuellt/atom.xml"' in page
    assert (
        'href="/aktuellt/kategori/gloves/atom.xml"'
        in client.get("/aktuellt/?kategori=gloves").content.decode()
    )


def test_a_feed_asks_the_same_few_questions_however_many_items(client, demo, django_assert_max_num_queries):
    client.get("/aktuellt/rss.xml")
    with django_assert_max_num_queries(9):
        client.get("/aktuellt/rss.xml")
    assert NewsPage.objects.live().count() > 20
