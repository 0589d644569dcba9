"""What tests do in an alarm."""

from django.test import Client
from django.utils import timezone

from kedja_site.alarms.actions.decide_candidates import decide_candidates
from kedja_site.alarms.actions.start_alarm import AlarmWords, start_alarm
from kedja_site.alarms.answer import answer_for, rows_of
from kedja_site.alarms.models import Candidate
from kedja_site.alarms.reading import lines_of_text
from kedja_site.alarms.statuses import Verdict


def alarm_about(ground, text, user=None, where=None, **words):
    return start_alarm(
        user or ground.officer,
        where or ground.office,
        AlarmWords(words.pop("title", "Larm om en fabrik"), **words),
        lines_of_text(text),
        now=timezone.now(),
    )


def confirm_all(user, of):
    own = (
        Candidate.objects.filter(line__alarm=of)
        if hasattr(of, "title")
        else Candidate.objects.filter(line__watch_list=of)
    )
    decide_candidates(
        user, of, dict.fromkeys(own.values_list("pk", flat=True), Verdict.CONFIRMED), now=timezone.now()
    )


def contracts_for(viewer, alarm):
    answer = answer_for(viewer, alarm, timezone.localdate())
    return {row.contract.title for row in rows_of(answer, answer.contracts)}


def as_user(user):
    client = Client()
    client.force_login(user)
    return client


def fresh(user):
    """The same user without what was worked out before."""
    return type(user).objects.get(pk=user.pk)
