"""Bringing older news in, once and again."""

import pytest

from kedja_site.newsroom.actions.import_news import import_news
from kedja_site.newsroom.legacy import parse
from kedja_site.newsroom.models import HomePage, NewsPage
from kedja_site.newsroom.report import report_lines
from kedja_site.newsroom.telling_words import told_type
from kedja_site.newsroom.tests.test_legacy import PAGE

pytestmark = pytest.mark.django_db


def swedish_news():
    return NewsPage.objects.filter(locale__language_code="sv").order_by("-date", "-pk")


def test_every_item_becomes_a_published_page_with_its_date(first_pages):
    report = import_news(parse(PAGE))
    assert report.made == ["Möte om plast", "Rapport om instrument"]
    pages = list(swedish_news())
    assert [page.title for page in pages] == report.made
    assert [page.date.isoformat() for page in pages] == ["2020-10-19", "2019-02-02"]
    assert all(page.live and page.latest_revision for page in pages)
    assert pages[1].body == (
        "<p>Första stycket.</p><p>Andra stycket.</p><ul><li>en punkt</li><li>en till</li></ul>"
    )


def test_the_same_page_twice_changes_nothing(first_pages):
    import_news(parse(PAGE))
    before = list(NewsPage.objects.order_by("pk").values("pk", "title", "body", "latest_revision_id"))
    report = import_news(parse(PAGE))
    assert (report.made, report.updated, report.vision) == ([], [], "unchanged")
    assert report.unchanged == ["Möte om plast", "Rapport om instrument"]
    assert list(NewsPage.objects.order_by("pk").values("pk", "title", "body", "latest_revision_id")) == before


def test_an_overlapping_page_brings_only_what_is_new(first_pages):
    import_news(parse(PAGE))
    later = PAGE.replace(" • 19 okt 2020", " • 2 nov 2020\n\n  Nytt\n\n  Text.\n • 19 okt 2020")
    report = import_news(parse(later))
    assert report.made == ["Nytt"]
    assert swedish_news().count() == 3


def test_a_title_in_other_capitals_and_spaces_is_the_same_item(first_pages):
    import_news(parse(PAGE))
    report = import_news(parse(PAGE.replace("Möte om plast", "MÖTE  om plast")))
    assert report.made == []


def test_a_changed_body_becomes_a_revision(first_pages):
    import_news(parse(PAGE))
    page = swedish_news().get(title="Möte om plast")
    revisions = page.revisions.count()
    report = import_news(parse(PAGE.replace("tre frågor", "fyra frågor")))
    assert report.updated == ["Möte om plast"]
    page.refresh_from_db()
    assert "fyra frågor" in page.body
    assert page.revisions.count() == revisions + 1
    assert "fyra frågor" in page.aliases.get().specific.body


def test_what_an_editor_has_changed_is_left_alone(first_pages):
    import_news(parse(PAGE))
    page = swedish_news().get(title="Möte om plast")
    page.title, page.body = "Plastmötet", "<p>Redaktionens ord.</p>"
    page.save_revision().publish()
    report = import_news(parse(PAGE.replace("tre frågor", "fyra frågor")))
    assert report.edited_here == ["Möte om plast"]
    page.refresh_from_db()
    assert page.body == "<p>Redaktionens ord.</p>"


def test_an_item_written_here_before_the_import_is_not_doubled(first_pages):
    index = first_pages.indexes["sv"]
    index.add_child(
        instance=NewsPage(
            title="Möte om plast", slug="m", date=parse(PAGE).items[0].date, locale=index.locale
        )
    )
    report = import_news(parse(PAGE))
    assert "Möte om plast" not in report.made


def test_markup_in_the_page_is_text_and_not_markup(first_pages):
    import_news(parse(PAGE.replace("Första stycket.", "<script>alert(1)</script> & mer")))
    body = swedish_news().get(title="Rapport om instrument").body
    assert "<script>" not in body
    assert "&lt;script&gt;" in body


def test_the_vision_comes_in_and_the_english_page_shows_the_swedish_words(first_pages, client):
    assert import_news(parse(PAGE)).vision == "made"
    assert HomePage.objects.get(locale__language_code="sv").vision == "<p>Vi vill väl.</p><p>Och bättre.</p>"
    assert '<div class="prose" lang="sv"><p>Vi vill väl.' in client.get("/en/").content.decode()


def test_a_vision_that_an_editor_wrote_is_left_alone(first_pages):
    home = HomePage.objects.get(locale__language_code="sv")
    home.vision = "<p>Vår egen.</p>"
    home.save_revision().publish()
    assert import_news(parse(PAGE)).vision == "edited_here"
    home.refresh_from_db()
    assert home.vision == "<p>Vår egen.</p>"


def test_items_of_one_title_on_different_days_get_addresses_of_their_own(first_pages):
    import_news(parse(" • 1 jan 2020\n  Möte\n • 2 jan 2020\n  Möte\n"))
    assert [page.slug for page in swedish_news()] == ["mote-2020-01-02", "mote"]


def test_a_site_without_pages_gets_them_first():
    report = import_news(parse(PAGE))
    assert len(report.made) == 2
    assert HomePage.objects.count() == 2


def test_the_report_says_what_was_done_and_what_was_not_read(first_pages):
    page = parse(PAGE.replace("19 okt 2020", "31 feb 2020"))
    said = "\n".join(report_lines(page, import_news(page)))
    assert "1" in said.splitlines()[0]
    assert "31 feb 2020" in said
    assert "Rapport om instrument" in said


def test_a_type_is_given_where_the_text_plainly_says_so_and_the_report_says_why(first_pages):
    page = parse(PAGE)
    report = import_news(page)
    assert [(title, told.code, told.word) for title, told in report.types] == [
        ("Rapport om instrument", "rapport", "Rapport")
    ]
    said = "\n".join(report_lines(page, report))
    assert "Rapport om instrument" in said
    assert "Rapport”" in said
    made = NewsPage.objects.filter(title="Rapport om instrument")
    assert [[topic.code for topic in each.topics.all()] for each in made] == [["rapport"], ["rapport"]]


def test_a_topic_that_an_editor_took_away_does_not_come_back(first_pages):
    import_news(parse(PAGE))
    item = swedish_news().get(title="Rapport om instrument")
    item.topics.clear()
    item.save_revision().publish()
    assert import_news(parse(PAGE)).types == []
    assert not swedish_news().get(title="Rapport om instrument").topics.exists()


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("Frukostseminarie 30 september", "", "seminarium"),
        ("Nytt kravpaket", "", "krav"),
        ("Nyheter", "En ny rapport lanserades. Seminarium följer.", "rapport"),
        ("Seminarium om rapporten", "", "seminarium"),
        ("Planeringsdag", "Vi träffades. Kravet är klart.", None),
        ("Kravmärkt kaffe", "", None),
        ("Webbsändning", "", None),
    ],
)
def test_the_word_has_to_stand_there_plainly(title, text, code):
    told = told_type(title, (text,) if text else ())
    assert (told.code if told else None) == code
