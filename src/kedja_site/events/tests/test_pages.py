"""The calendar's pages as readers see them."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from kedja_site.events.actions.demo_content import make_demo_events
from kedja_site.events.models import EventOrganisation, EventPage, EventSeries, EventSpeaker, ProgrammeItem
from kedja_site.newsroom.about import area_of_category
from kedja_site.newsroom.models import Topic

pytestmark = pytest.mark.django_db


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_to_come_comes_in_order_and_what_has_been_is_an_archive(client, make_event):
    for title, days in (("Sist", 30), ("Först", 3), ("I fjol", -400), ("Nyss", -3)):
        make_event(title, days=days)
    page = shown(client, "/kalender/")
    assert page.index("Först") < page.index("Sist")
    assert "Nyss" not in page
    archive = shown(client, "/kalender/?ar=alla")
    assert archive.index("Nyss") < archive.index("I fjol")
    year = (timezone.now() - timedelta(days=400)).year
    of_year = shown(client, f"/kalender/?ar={year}")
    assert "I fjol" in of_year
    assert f"{year} <span" in of_year
    assert "Nyss" not in of_year


@pytest.mark.parametrize(
    "query",
    [
        "?ar=0000",
        "?ar=x",
        "?manad=9999-99",
        "?typ=x",
        "?amne=x",
        "?amne=x.y",
        "?region=99",
        "?page=99",
        "?serie=x",
    ],
)
def test_a_query_of_no_sense_is_no_error(client, event, query):
    assert client.get(f"/kalender/{query}").status_code == 200


def test_a_month_is_a_table_with_an_event_on_each_of_its_days(client, make_event):
    event = make_event("Konferens", days=40)
    page = EventPage.objects.get(pk=event.pk)
    page.starts_at = page.starts_at.replace(day=10, hour=9)
    page.ends_at = page.starts_at + timedelta(days=1)
    page.save_revision().publish()
    month = shown(client, f"/kalender/?manad={page.local_start:%Y-%m}")
    assert month.count('<span class="what">Konferens</span>') == 2
    assert "<caption" in month
    assert month.count('<th scope="col">') == 7


def test_filters_narrow_and_are_kept_between_views(client, make_event):
    topic = Topic.objects.create(kind="category", code="gloves", name_sv="Handskar", name_en="Gloves")
    gloves = make_event("Om handskar", twin=False, region="06")
    gloves.topics.set([topic])
    gloves.save_revision().publish()
    make_event("Ett seminarium", twin=False, event_kind="seminar")
    for query, there, gone in (
        ("?amne=category.gloves", "Om handskar", "Ett seminarium"),
        ("?region=06", "Om handskar", "Ett seminarium"),
        ("?typ=seminar", "Ett seminarium", "Om handskar"),
    ):
        page = shown(client, f"/kalender/{query}")
        assert there in page
        assert gone not in page
    page = shown(client, "/kalender/?amne=category.gloves&manad=2027-01")
    assert 'href="?amne=category.gloves&amp;ar=alla"' in page or "amne=category.gloves&ar=alla" in page
    assert "webcal://127.0.0.1:8000/kalender/amnen/category/gloves.ics" in page
    assert "Inga sådana evenemang" in page


def test_an_area_is_all_events_on_what_the_area_answers_for(client, make_event):
    gloves = Topic.objects.create(kind="category", code="gloves", name_sv="Handskar", name_en="Gloves")
    letter = area_of_category("gloves").lower()
    Topic.objects.create(kind="area", code=letter, name_sv="Ett område", name_en="An area")
    event = make_event("Om handskar", twin=False)
    event.topics.set([gloves])
    event.save_revision().publish()
    make_event("Ett seminarium", twin=False)
    page = shown(client, f"/kalender/?amne=area.{letter}")
    assert "Om handskar" in page
    assert "Ett seminarium" not in page
    assert b"Om handskar" in client.get(f"/kalender/amnen/area/{letter}.ics").content


def test_an_event_tells_what_it_has_to_tell(client, make_event):
    series = EventSeries.objects.create(code="frukost", name_sv="Frukost", name_en="Breakfast")
    event = make_event(
        place="Jönköping",
        questions="<p>Vad vet vi?</p>",
        audience="Upphandlare",
        series=series,
        conclusions="<p>Vi vet mer.</p>",
        days=-3,
    )
    other = make_event("Nästa frukost", series=series)
    event.organisations.add(EventOrganisation(role="organiser", name="Kansliet"))
    event.organisations.add(
        EventOrganisation(role="partner", name="Region Mittland", address="https://mittland.example")
    )
    event.programme.add(
        ProgrammeItem(begins=time(9, 30), ends=time(10), title="Vad vi köper", speaker="Upphandlare")
    )
    event.programme.add(
        ProgrammeItem(day=event.local_start.date() + timedelta(days=1), begins=time(9), title="Dag två")
    )
    event.speakers.add(EventSpeaker(role="Revisor", organisation="Granskning AB"))
    event.save_revision().publish()
    page = shown(client, f"/kalender/{event.slug}/")
    for said in (
        "Jönköping", "Vad vet vi?", "Upphandlare", "Frukost", "Vi vet mer.", "Kansliet", "Region Mittland",
        "Vad vi köper", '<time datetime="09:30">9.30</time>', "Dag två", "Revisor", "Granskning AB", other.title,
        "Det här evenemanget har varit",
    ):  # fmt: skip
        assert said in page, said
    assert page.count('<ol class="programme">') == 2
    for word in ("Jönköping", "Vad vet vi?", "Kansliet", "Vad vi köper", "Revisor"):
        assert word in EventPage.objects.get(pk=event.pk).text


@pytest.mark.parametrize("days", [7, -7], ids=["to come", "past"])
def test_an_event_leads_to_others_like_it_and_to_a_subscription(client, make_event, days):
    series = EventSeries.objects.create(code="frukost", name_sv="Frukost", name_en="Breakfast")
    event = make_event(days=days, series=series)
    event.topics.add(Topic.objects.create(kind="area", code="h", name_sv="Område H", name_en="Area H"))
    event.save_revision().publish()
    page = shown(client, f"/kalender/{event.slug}/")
    assert "/prenumerera/?amne=area%3Ah" in page
    lists = [href.replace("&amp;", "&") for href in re.findall(r'"(/kalender/\?(?:amne|serie)=[^"]+)"', page)]
    assert len(lists) == 2
    for address in lists:
        assert event.title in shown(client, address), address


def test_an_untranslated_event_is_honest_about_it(client, event):
    page = shown(client, f"/en/kalender/{event.slug}/")
    assert "has not been translated" in page
    assert f'<h1 lang="sv">{event.title}</h1>' in page
    assert "In Swedish" in shown(client, "/en/kalender/")


def test_a_translation_follows_the_facts_of_its_original(client, event, calendars):
    event.get_translations().first().delete()
    twin = event.copy_for_translation(calendars["en"].locale)
    twin.title, twin.slug = "Dialogue", event.slug
    twin.save_revision().publish()
    page = EventPage.objects.get(pk=event.pk)
    draft = EventPage.objects.get(pk=twin.pk).save_revision()
    page.limit, page.starts_at = 7, page.starts_at + timedelta(hours=1)
    page.save_revision().publish()
    draft.publish()  # written before the facts changed
    twin = EventPage.objects.get(pk=twin.pk)
    assert (twin.title, twin.limit, twin.starts_at) == ("Dialogue", 7, page.starts_at)
    assert twin.occasion == page.occasion


def test_the_start_page_shows_what_is_next(client, make_event):
    make_event("Nästa möte")
    make_event("Ett gammalt", days=-5)
    page = shown(client, "/")
    assert "Nästa möte" in page
    assert "Ett gammalt" not in page


def test_lists_ask_the_same_number_of_questions_whatever_their_length(
    client, make_event, django_assert_max_num_queries
):
    for number in range(6):
        make_event(f"Möte {number}", twin=False)
    month = f"{timezone.now() + timedelta(days=7):%Y-%m}"
    for address, most in (("/kalender/", 20), (f"/kalender/?manad={month}", 20), ("/kalender/mote-3/", 45)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def test_the_end_comes_after_the_start(make_event):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="Slutet måste vara efter starten"):
        make_event(ends_at=timezone.now())


def test_the_demo_has_every_kind_of_event_and_is_made_once(client, calendars):
    today = timezone.localdate()
    assert make_demo_events(today) == 9
    assert make_demo_events(today) == 0
    page = shown(client, "/kalender/")
    assert "Leverantörsdialog" in page
    assert "Inställt" in page
    assert "Planeringsdag: vilka" not in page
    assert "Supplier dialogue" in shown(client, "/en/kalender/")
    assert "Ställ dig på väntelistan" in shown(client, "/kalender/leverantorsdialog-sarvard/")
    assert "Vad det ledde till" in shown(client, "/kalender/dialog-om-plast-i-varden/")


def test_the_day_of_an_event_is_that_of_the_clocks_where_it_is_held():
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert EventPage(starts_at=late, time_zone="Europe/Stockholm").day_shown == date(2027, 1, 1)
    assert EventPage(starts_at=late, time_zone="Europe/London").day_shown == date(2026, 12, 31)


def test_a_search_hit_shows_the_day_of_the_event_and_not_of_its_publication(
    client, make_event, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = make_event("Kautschuk", days=70)
    found = shown(client, "/sok/?q=kautschuk")
    assert f'<time datetime="{page.day_shown:%Y-%m-%d}">' in found
