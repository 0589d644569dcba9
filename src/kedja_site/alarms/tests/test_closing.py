"""An alarm is assessed, and closed with a summary that names no factory and no sub-supplier."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from kedja_site.alarms.actions.assess_alarm import assess_alarm
from kedja_site.alarms.actions.close_alarm import Summary, close_alarm, reopen_alarm
from kedja_site.alarms.models import Alarm
from kedja_site.alarms.statuses import AlarmState
from kedja_site.alarms.tests.doing import alarm_about, as_user, confirm_all
from kedja_site.alarms.tests.test_pages import address
from kedja_site.newsroom.models import NewsPage

pytestmark = pytest.mark.django_db

SAFE = "En handskfabrik i Malaysia anklagades för tvångsarbete.\n\nTvå regioner köper därifrån via Sårvård Grossist AB, som nu undersöker saken."


@pytest.fixture
def alarm(ground):
    made = alarm_about(ground, "Klang Latex Factory 4", title="Larm om handskar")
    confirm_all(ground.officer, made)
    return made


def close(ground, alarm, sv, *, user=None, en="", as_news=False):
    return close_alarm(
        user or ground.officer,
        alarm,
        Summary(sv, en, as_news),
        today=timezone.localdate(),
        now=timezone.now(),
    )


def test_it_is_assessed_and_closed_and_opened_again(ground, alarm):
    assess_alarm(ground.officer, alarm, "Troligt.", now=timezone.now())
    closed = close(ground, alarm, SAFE)
    assert closed.state == "closed"
    with pytest.raises(ValidationError):
        assess_alarm(ground.officer, alarm, "Nej.", now=timezone.now())
    assert reopen_alarm(ground.officer, alarm, now=timezone.now()).state == "assessed"


@pytest.mark.parametrize(
    "name",
    [
        "Klang Latex Factory 4",
        "KLANG LATEX",
        "Klang Latex Sdn Bhd",
        "Nordic Packing",
        "nordic packing pte ltd",
        "Straits Glove Packers",
        "Pelabuhan Rubber Works",
    ],
)
def test_a_summary_that_names_a_factory_or_a_sub_supplier_is_refused(ground, alarm, name):
    with pytest.raises(ValidationError):
        close(ground, alarm, f"{SAFE} Fabriken heter {name}.")
    with pytest.raises(ValidationError):
        close(ground, alarm, SAFE, en=f"It is {name}, we hear")
    assert Alarm.objects.unguarded("test").get().is_open


def test_a_title_with_a_name_may_not_become_news(ground):
    alarm = alarm_about(ground, "Klang Latex Factory 4", title="Larm om Klang Latex")
    with pytest.raises(ValidationError):
        close(ground, alarm, SAFE, as_news=True)
    assert close(ground, alarm, SAFE).state == "closed"


def test_the_summary_becomes_a_draft_once_which_nobody_reads_before_an_editor_publishes(
    ground, alarm, client
):
    close(ground, alarm, SAFE, en="A glove factory was accused.", as_news=True)
    close(ground, alarm, SAFE, as_news=True)
    drafts = NewsPage.objects.filter(import_key=f"alarm:{alarm.public_id}")
    assert {(page.locale.language_code, page.live) for page in drafts} == {("sv", False), ("en", False)}
    page = drafts.get(locale__language_code="sv")
    assert page.title == "Larm om handskar"
    assert "Två regioner" in page.body
    assert client.get(f"/aktuellt/{page.slug}/").status_code == 404
    assert "väntar på en redaktör" in as_user(ground.officer).get(address("close", alarm)).content.decode()


def test_strangers_close_nothing(ground, alarm):
    with pytest.raises(PermissionDenied):
        close(ground, alarm, SAFE, user=ground.procurer_k)


def test_the_refusal_tells_a_region_nothing_of_what_it_may_not_see(ground):
    alarm = alarm_about(ground, "Handsken i Växjö AB", ground.procurer_k, ground.kronoberg, title="Larm")
    confirm_all(ground.procurer_k, alarm)
    assert (
        close(ground, alarm, "Sungai Secret Gloves nämns inte av någon.", user=ground.procurer_k).state
        == "closed"
    )


def test_an_editor_cannot_publish_what_names_a_factory(ground, alarm):
    from kedja_site.alarms.wagtail_hooks import names_that_may_not_be_published

    close(ground, alarm, SAFE, as_news=True)
    page = NewsPage.objects.get(import_key=f"alarm:{alarm.public_id}", locale__language_code="sv")
    assert names_that_may_not_be_published(page) == []
    page.body += "<p>Det är Klang Latex.</p>"
    assert names_that_may_not_be_published(page) != []


def test_the_pages_of_closing_say_what_is_wrong_and_save_what_is_right(ground, alarm):
    client = as_user(ground.officer)
    refused = client.post(address("close", alarm), {"summary_sv": "Det är Klang Latex.", "close": "1"})
    assert "publiceras aldrig" in refused.content.decode()
    client.post(address("close", alarm), {"assessment": "Troligt.", "assess": "1"})
    assert (
        client.post(address("close", alarm), {"summary_sv": SAFE, "as_news": "on", "close": "1"}).status_code
        == 302
    )
    page = client.get(address("close", alarm)).content.decode()
    assert "Troligt." in page
    client.post(address("reopen", alarm))
    assert Alarm.objects.unguarded("test").get().is_open


@pytest.mark.parametrize(("language", "word"), [("sv", "avslutat"), ("en", "closed")])
def test_a_closed_alarms_state_is_a_word_for_a_label(language, word):
    with translation.override(language):
        assert str(AlarmState.CLOSED.label) == word
