"""What others' programs are told of a page, and the picture that stands for it where it is shared."""

import io
import json
import re

import pytest
from django.core.exceptions import ValidationError
from PIL import Image as Pillow
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from kedja_site.newsroom.actions.demo_news import demo_page
from kedja_site.newsroom.models import NewsPage
from kedja_site.newsroom.share_cards import card_path, drawing, lines_of

pytestmark = pytest.mark.django_db
GLOVES = "/aktuellt/fragor-att-stalla-om-undersokningshandskar/"
UNTRANSLATED = "/en/aktuellt/okant-ursprung-ar-en-egen-fraga/"


@pytest.fixture
def demo(demo_news, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SITE_ADDRESS = "https://kedja.example"


@pytest.fixture
def picture(demo):
    return Image.objects.create(
        title="Handskar", description="Två handskar", file=get_test_image_file(size=(1600, 1000))
    )


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def told(page):
    """Everything in the page's blocks of data, by type."""
    blocks = [
        json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    ]
    return {
        thing["@type"]: thing for block in blocks for thing in (block if isinstance(block, list) else [block])
    }


def picture_of(response):
    return Pillow.open(io.BytesIO(b"".join(response.streaming_content)))


def test_a_news_item_is_told_as_an_article(client, demo):
    thing = told(text(client, GLOVES))["NewsArticle"]
    assert thing["headline"] == "Frågor att ställa om undersökningshandskar"
    assert thing["url"] == f"https://kedja.example{GLOVES}"
    assert thing["datePublished"] == "2026-10-28T08:30:00+01:00"
    assert thing["dateModified"] == "2026-11-20T08:30:00+01:00"
    assert thing["inLanguage"] == "sv"
    assert thing["image"][0].startswith("https://kedja.example/delningsbild/")
    assert thing["author"]["@type"] == "Organization"


def test_the_way_to_a_page_is_told_too(client, demo):
    trail = told(text(client, GLOVES))["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in trail] == [
        "Start",
        "Aktuellt",
        "Frågor att ställa om undersökningshandskar",
    ]
    assert [step.get("item") for step in trail] == [
        "https://kedja.example/",
        "https://kedja.example/aktuellt/",
        None,
    ]


def test_the_start_page_tells_of_the_site_and_who_is_behind_it(client, demo):
    things = told(text(client, "/"))
    assert things["WebSite"]["publisher"]["@id"] == things["Organization"]["@id"]


def test_no_title_breaks_out_of_the_data(client, demo):
    page = demo_page("handskar")
    page.title = "</script><script>alert(1)</script> & “mer”"
    page.save_revision().publish()
    shown = text(client, GLOVES)
    assert "<script>alert" not in shown
    assert told(shown)["NewsArticle"]["headline"] == page.title


def test_an_untranslated_page_is_the_originals_and_no_translation(client, demo):
    twin, original = text(client, UNTRANSLATED), text(client, UNTRANSLATED.removeprefix("/en"))
    canonical = f'<link rel="canonical" href="https://kedja.example{UNTRANSLATED.removeprefix("/en")}">'
    assert canonical in twin
    assert canonical in original
    assert 'rel="alternate" hreflang=' not in twin
    assert re.findall(r'<link rel="alternate" hreflang="([^"]+)"', original) == ["sv", "x-default"]


def test_a_translated_page_names_its_languages(client, demo):
    english = text(client, "/en/aktuellt/questions-to-ask-about-examination-gloves/")
    links = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', english))
    assert links == {
        "en": "https://kedja.example/en/aktuellt/questions-to-ask-about-examination-gloves/",
        "sv": f"https://kedja.example{GLOVES}",
        "x-default": f"https://kedja.example{GLOVES}",
    }


def test_filters_and_tracking_are_no_addresses_of_their_own_but_pages_are(client, demo):
    for query, wanted in (("?typ=krav", ""), ("?utm_source=x", ""), ("?page=2", "?page=2"), ("?page=x", "")):
        page = text(client, f"/aktuellt/{query}")
        assert f'<link rel="canonical" href="https://kedja.example/aktuellt/{wanted}">' in page


def test_a_page_without_a_picture_is_shared_with_a_card_of_its_title(client, demo):
    shown = text(client, GLOVES)
    address = re.search(r'<meta property="og:image" content="https://kedja.example([^"]+)">', shown)[1]
    assert '<meta name="twitter:card" content="summary_large_image">' in shown
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert "max-age" in response["Cache-Control"]
    assert picture_of(response).size == (1200, 630)


def test_a_page_with_a_picture_is_shared_with_it_in_the_right_size(client, picture):
    page = demo_page("handskar")
    page.share_picture = picture
    page.save_revision().publish()
    shown = text(client, GLOVES)
    assert '<meta property="og:image:alt" content="Två handskar">' in shown
    response = client.get(card_path(page))
    assert response["Content-Type"] == "image/jpeg"
    assert picture_of(response).size == (1200, 630)


def test_the_address_of_a_card_changes_with_the_title_and_the_old_one_leads_on(client, demo):
    page = demo_page("handskar")
    before = card_path(page)
    page.title = "En annan rubrik"
    page.save_revision().publish()
    assert card_path(page) != before
    assert client.get(before)["Location"] == card_path(page)


def test_nobody_sees_the_card_of_what_is_not_published(client, demo):
    assert client.get(card_path(demo_page("hjalpmedel"))).status_code == 404
    assert client.get("/delningsbild/999999/abc.png").status_code == 404


def test_a_long_title_fits_on_the_card():
    for title in ("Kort", "Ett ord " * 12, "Ett ord " * 60, "x" * 200, "<&>"):
        lines, _height = lines_of(title)
        assert len(lines) <= 5
        assert "<&>" not in drawing(title)


def test_a_picture_needs_words_or_is_said_to_be_decoration(demo):
    page = demo_page("handskar")
    page.share_picture = Image.objects.create(title="Utan", file=get_test_image_file())
    with pytest.raises(ValidationError, match="Skriv vad bilden visar"):
        page.full_clean()
    page.picture_is_decorative = True
    page.full_clean()
    assert page.picture_words == ""
    page.picture_is_decorative, page.picture_alt = False, "En ask"
    page.full_clean()
    assert page.picture_words == "En ask"


def test_a_picture_comes_in_sizes_with_room_kept_for_it(client, picture):
    page = demo_page("handskar")
    page.share_picture = picture
    page.save_revision().publish()
    shown = text(client, GLOVES)
    found = re.search(r'<figure class="news-top">(<picture>.*?</picture>)', shown)[1]
    assert "<source " in found
    assert 'type="image/avif"' in found
    assert re.search(r'<img [^>]*width="\d+"', found)
    assert re.search(r'<img [^>]*height="\d+"', found)
    assert 'alt="Två handskar"' in found
    assert 'fetchpriority="high"' in found
    assert (
        'loading="lazy"'
        in re.search(r'class="news-picture">(<picture>.*?</picture>)', text(client, "/aktuellt/"))[1]
    )


def test_a_picture_in_the_text_has_its_words_and_sizes(client, picture):
    page = demo_page("ursprung")
    page.body += (
        f'<embed embedtype="image" id="{picture.pk}" format="fullwidth" alt="Två handskar på ett bord"/>'
    )
    page.save_revision().publish()
    shown = text(client, f"/aktuellt/{page.slug}/")
    found = re.search(r"<picture>.*?richtext-image.*?</picture>", shown)[0]
    assert 'alt="Två handskar på ett bord"' in found
    assert "image/avif" in found
    assert 'loading="lazy"' in found


def test_topics_are_chosen_by_kind_and_the_chosen_stand_first(admin_client, demo):
    page = demo_page("handskar")
    form = admin_client.get(f"/redaktion/pages/{page.pk}/edit/").content.decode()
    groups = re.findall(
        r'<fieldset class="topics-group" data-topics="(\w+)">(.*?)</fieldset>', form, re.DOTALL
    )
    assert [kind for kind, _group in groups] == ["type", "area", "category"]
    names = re.findall(r"<span>([^<]+)</span>", groups[2][1])
    assert names[0] == "Undersöknings- och operationshandskar"
    assert names[1] == "Arbetskläder och uniformer"
    assert len(names) > 60
    assert "1 vald" in groups[2][1]


def test_a_scheduled_and_an_expired_item_are_not_shown(client, demo):
    assert NewsPage.objects.filter(title="Inbjudan: seminarium om hjälpmedel").exists()
    for address in (
        "/aktuellt/inbjudan-seminarium-om-hjalpmedel/",
        "/aktuellt/var-med-i-referensgruppen-for-kraven-pa-datorer/",
    ):
        assert client.get(address).status_code == 404
    assert "hjälpmedel" not in text(client, "/aktuellt/?page=2")


def test_updated_stands_beside_published(client, demo):
    shown = text(client, GLOVES)
    assert re.search(r'Publicerad <time datetime="2026-10-28">28 oktober 2026</time>', shown)
    assert re.search(r'Uppdaterad <time datetime="2026-11-20">20 november 2026</time>', shown)
