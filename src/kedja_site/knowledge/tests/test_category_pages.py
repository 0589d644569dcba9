"""Category pages, the index and the reports, as a stranger reads them and an editor changes them."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from kedja_site.config.users import add_user
from kedja_site.knowledge.actions.demo_content import make_demo_knowledge_of
from kedja_site.knowledge.actions.first_pages import make_knowledge_of
from kedja_site.knowledge.models import CategoryPage, GuidanceLink, ReportPage
from kedja_site.knowledge.tests.conftest import CODES

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def told_from_the_facts_with_its_sources(client):
    page = client.get("/kunskap/kirurgiska-instrument/").content.decode()
    text = words(page)
    assert "Mycket hög" in text
    assert "Allvarlighet 5 av 5" in text
    assert "Dokumenterat: barnarbete" in text
    assert "80,0" in text
    assert "Kirurgiska instrument från Pakistan" in text
    assert "Region Uppsala – härlett, ska bekräftas" in text
    assert "Perioden har löpt ut" in text
    assert "Ingen har publicerats ännu" in text
    assert "Arbetsvillkor vid tillverkning av kirurgiska instrument i Pakistan" in text
    assert "EX-INS-01" in text
    assert "EX-HAN-01" not in text
    # Each number that is cited stands in the list of sources.
    cited = set(re.findall(r'href="#kalla-(\d+)"', page))
    listed = set(re.findall(r'id="kalla-(\d+)"', page))
    assert cited
    assert cited <= listed
    assert "https://www.dol.gov/" in page


def unknown_is_said_in_words_and_kin_lead_to_each_other(client):
    consumables = words(client.get("/kunskap/generella-forbrukningsvaror/").content.decode())
    assert "sannolikhet okänd" in consumables
    assert "Undersöknings- och operationshandskar" in consumables
    gloves = client.get("/kunskap/undersoknings-och-operationshandskar/").content.decode()
    assert 'href="/kunskap/generella-forbrukningsvaror/"' in gloves
    assert "Malaysia" in gloves


def english_and_swedish_lead_to_each_other(client):
    page = client.get("/en/kunskap/kirurgiska-instrument/").content.decode()
    assert "Surgical instruments" in page
    assert "Severity" in page
    assert 'href="/kunskap/kirurgiska-instrument/"' in page


def the_index_and_the_reports(client):
    index = words(client.get("/kunskap/").content.decode())
    assert "Kirurgiska instrument Mycket hög allvarlighet 5 av 5" in index
    assert "Undersöknings- och operationshandskar" in index
    reports = client.get("/kunskap/rapporter/").content.decode()
    assert reports.index("2022") < reports.index('datetime="2020-06-22"') < reports.index("2017")
    report = words(client.get("/kunskap/rapporter/pakistan-kirurgiska-instrument/").content.decode())
    assert "Upphandlingsregion A, Sykehusinnkjøp, OneMed, PILER" in report
    assert "22 juni 2020" in report
    assert "hållbarupphandling.se" in report
    assert "Fynden har inte sammanfattats" in report
    assert "Pakistan" in report
    # What others have documented stands beside the report with its sources, and is not taken for its findings.
    others = report.split("Vad andra källor säger")[1]
    assert "Pakistan, Surgical Instruments : barnarbete" in others.replace("Instruments:", "Instruments :")
    assert "Det är inte rapportens fynd" in others
    assert "List of Goods" in others
    assert "Arbetsvillkor" in words(client.get("/lander/pak/").content.decode())


def test_a_stranger_reads_all_of_it(client, knowledge):
    told_from_the_facts_with_its_sources(client)
    unknown_is_said_in_words_and_kin_lead_to_each_other(client)
    english_and_swedish_lead_to_each_other(client)
    the_index_and_the_reports(client)


def queries_for(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
        return len(asked)


def test_pages_ask_the_database_the_same_however_much_they_tell(client, knowledge):
    addresses = ("/kunskap/", "/kunskap/rapporter/", "/kunskap/kirurgiska-instrument/", "/lander/pak/")
    before = {address: queries_for(client, address) for address in addresses}
    make_knowledge_of([*CODES, "food", "medicines", "dental"])
    assert {address: queries_for(client, address) for address in addresses} == before
    assert max(before.values()) <= MOST_QUERIES, before


def test_a_draft_and_an_unpublished_page_are_not_shown(client, knowledge):
    gloves = CategoryPage.objects.get(code="gloves", locale=Locale.objects.get(language_code="sv"))
    gloves.introduction = "<p>Ännu inte sagt.</p>"
    gloves.save_revision()
    assert "Ännu inte sagt" not in client.get(gloves.url).content.decode()
    gloves.unpublish()
    assert client.get("/kunskap/undersoknings-och-operationshandskar/").status_code == 404
    assert "Undersöknings- och operationshandskar" not in client.get("/kunskap/").content.decode()


def test_what_the_office_writes_is_kept_and_nothing_is_made_twice(client, knowledge):
    number, reports = CategoryPage.objects.count(), ReportPage.objects.count()
    ReportPage.objects.first().delete()
    assert make_knowledge_of(CODES) == 0
    assert CategoryPage.objects.count() == number
    assert ReportPage.objects.count() == reports - 1
    page = CategoryPage.objects.get(code="gloves", locale__language_code="sv")
    page.introduction = "<p>Kansliets egna ord.</p>"
    page.save_revision().publish()
    assert make_demo_knowledge_of(CODES, date(2026, 11, 24)) > 0  # where nobody has written
    text = words(client.get("/kunskap/kirurgiska-instrument/").content.decode())
    assert "Områdessamordnare A" in text
    assert "7 februari 2027" in text
    assert "Pågår" in text
    assert "Kansliets egna ord." in client.get(page.url).content.decode()
    assert make_demo_knowledge_of(CODES, date(2026, 11, 24)) == 0


def test_the_editor_shows_the_forms_and_previews_the_pages(client, knowledge):
    client.force_login(add_user("kansliet", "fyra ord i rad", admin=True))
    category = CategoryPage.objects.get(code="gloves", locale__language_code="sv")
    report = ReportPage.objects.get(slug="pakistan-kirurgiska-instrument", locale=category.locale)
    for page in (category, report, category.get_parent()):
        assert client.get(f"/redaktion/pages/{page.pk}/edit/").status_code == 200
        assert client.get(f"/redaktion/pages/{page.pk}/view_draft/").status_code == 200
    form = client.get(f"/redaktion/pages/{category.pk}/edit/").content.decode()
    assert "Undersöknings- och operationshandskar</option>" in form


def test_what_makes_no_sense_is_refused(knowledge):
    page = CategoryPage.objects.get(code="gloves", locale__language_code="sv")
    with pytest.raises(ValidationError):
        CategoryPage(title="Handskar igen", slug="igen", code="gloves", locale=page.locale).clean()
    with pytest.raises(ValidationError) as refused:
        CategoryPage(title="X", slug="x", code="no_such", locale=page.locale, path="0", depth=9).full_clean()
    assert "code" in refused.value.message_dict
    with pytest.raises(ValidationError):
        GuidanceLink(page=page).clean()
    link = GuidanceLink(page=page, linked_page=page.get_parent())
    assert (link.name, link.url) == ("Kunskap", "/kunskap/")
    report = ReportPage.objects.get(slug="pakistan-kirurgiska-instrument", locale=page.locale)
    report.year = 2021
    with pytest.raises(ValidationError):
        report.clean()
