"""What is said of an alarm is put right; and nobody tells a secret by starting an alarm about it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from kedja_site.alarms.actions.change_alarm import change_alarm
from kedja_site.alarms.actions.close_alarm import Summary, close_alarm
from kedja_site.alarms.actions.decide_candidates import decide_candidates
from kedja_site.alarms.actions.start_alarm import AlarmWords
from kedja_site.alarms.models import Alarm, Candidate
from kedja_site.alarms.statuses import Verdict
from kedja_site.alarms.tests.doing import alarm_about, as_user, confirm_all
from kedja_site.alarms.tests.test_pages import address
from kedja_site.people.models import LogEntry

pytestmark = pytest.mark.django_db

WARNED = "Det som avses är konfidentiellt, men inte larmet"


def closed(ground, alarm):
    return close_alarm(
        ground.officer, alarm, Summary("Inget framkom."), today=timezone.localdate(), now=timezone.now()
    )


def test_title_and_source_are_put_right_and_the_log_says_what_was_there(ground):
    alarm = alarm_about(ground, "Klang Latex", title="Fel")
    words = AlarmWords("Rätt", publisher="En tidning", source_date=date(2026, 11, 20), is_confidential=True)
    change_alarm(ground.officer, alarm, words, now=timezone.now())
    alarm = Alarm.objects.unguarded("test").get(pk=alarm.pk)
    assert (alarm.title, alarm.publisher, alarm.is_confidential) == ("Rätt", "En tidning", True)
    entry = LogEntry.objects.get(what="alarms.change_alarm")
    assert (entry.before["title"], entry.after["title"]) == ("Fel", "Rätt")
    assert entry.after["source_date"] == "2026-11-20"


def test_what_is_the_same_is_no_change(ground):
    alarm = alarm_about(ground, "Klang Latex", title="Larm")
    change_alarm(ground.officer, alarm, AlarmWords("Larm"), now=timezone.now())
    assert not LogEntry.objects.filter(what="alarms.change_alarm").exists()


def test_others_and_a_closed_alarm_are_refused(ground):
    alarm = alarm_about(ground, "Klang Latex")
    with pytest.raises(PermissionDenied):
        change_alarm(ground.procurer_k, alarm, AlarmWords("Nytt"), now=timezone.now())
    closed(ground, alarm)
    with pytest.raises(ValidationError):
        change_alarm(ground.officer, alarm, AlarmWords("Nytt"), now=timezone.now())


def test_the_form_changes_it(ground):
    alarm = alarm_about(ground, "Klang Latex", title="Fel")
    client = as_user(ground.officer)
    assert "Fel" in client.get(address("change", alarm)).content.decode()
    response = client.post(address("change", alarm), {"title": "Rätt"})
    assert response["Location"] == address("alarm", alarm)
    assert "Rätt" in client.get(response["Location"]).content.decode()


def test_in_a_closed_alarm_nobody_decides_and_nothing_is_said_to_be_watched(ground):
    alarm = alarm_about(ground, "Klang Latex Factory 4\nZzyzx Nowhere")
    confirm_all(ground.officer, alarm)
    closed(ground, alarm)
    alarm.refresh_from_db()
    client = as_user(ground.officer)
    shown = client.get(address("candidates", alarm)).content.decode()
    assert "Spara besluten" not in shown
    assert "förblir bevaka" not in shown + client.get(address("alarm", alarm)).content.decode()
    candidate = Candidate.objects.filter(line__alarm=alarm).first()
    with pytest.raises(ValidationError):
        decide_candidates(ground.officer, alarm, {candidate.pk: Verdict.REJECTED}, now=timezone.now())
    client.post(address("candidates", alarm), {f"verdict_{candidate.pk}": "rejected"})
    candidate.refresh_from_db()
    assert candidate.verdict == "confirmed"


def test_an_alarm_about_a_confidential_site_begins_as_ones_own(ground):
    client = as_user(ground.procurer_g)
    body = client.get(ground.secret.get_absolute_url()).content.decode()
    assert f"{reverse('alarms:start')}?om=" in body
    assert "enskilt=1" in body
    assert "enskilt=1" not in client.get(ground.factory.get_absolute_url()).content.decode()
    form = client.get(reverse("alarms:start") + "?om=x&enskilt=1").context["form"]
    assert form["is_confidential"].value() is True


def test_who_names_a_secret_in_an_open_alarm_is_warned_and_nobody_else_is(ground):
    alarm = alarm_about(ground, "Sungai Secret Gloves", ground.procurer_g, ground.gavleborg)
    assert WARNED in as_user(ground.procurer_g).get(address("alarm", alarm)).content.decode()
    assert WARNED not in as_user(ground.procurer_k).get(address("alarm", alarm)).content.decode()
    own = alarm_about(ground, "Sungai Secret Gloves", ground.procurer_k, ground.kronoberg)
    assert WARNED not in as_user(ground.procurer_k).get(address("alarm", own)).content.decode()
    alarm.is_confidential = True
    alarm.save()
    assert WARNED not in as_user(ground.procurer_g).get(address("alarm", alarm)).content.decode()
