"""Writes what is to be told: the urgent at once, the rest in one digest a day, in each person's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone, translation

from kedja_site.desk.models import DeskSettings, Notice, Rhythm
from kedja_site.desk.tasks import Task, TaskState, tasks_of
from kedja_site.letters.actions.write_letter import write_letter

MORNING = time(7, 0)
SOON = timedelta(days=7)
SATURDAY = 5
KEPT = timedelta(days=90)
"""How long a notice that was told is kept."""


@dataclass(frozen=True, slots=True)
class Line:
    """A notice as a letter has it."""

    text: str
    address: str


def _line(notice: Notice, language: str) -> Line:
    path = notice.path if language == "sv" else f"/en{notice.path}"
    return Line(notice.text_sv if language == "sv" else notice.text_en, settings.SITE_ADDRESS + path)


def tell_urgent(now: datetime) -> int:
    """A letter for each urgent notice that has not been told; how many were written."""
    waiting = Notice.objects.filter(told_at=None, is_urgent=True, person__is_active=True)
    written = 0
    for pk in waiting.order_by("pk").values_list("pk", flat=True):
        written += _tell_one(pk, now)
    return written


@transaction.atomic
def _tell_one(pk: int, now: datetime) -> bool:
    notice = (
        Notice.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(pk=pk, told_at=None)
        .first()
    )
    if notice is None:
        return False
    notice.told_at = now
    notice.save(update_fields=["told_at"])
    if not notice.person.email:
        return False
    language = _settings(notice.person).language
    write_letter(
        "desk/letters/urgent",
        to=notice.person.email,
        language=language,
        key=f"desk urgent {notice.pk}",
        context={"line": _line(notice, language), "desk": _desk_address(language)},
    )
    return True


def _settings(person: User) -> DeskSettings:
    found, _made = DeskSettings.objects.get_or_create(person=person)
    return found


def _desk_address(language: str) -> str:
    return settings.SITE_ADDRESS + ("/mitt/" if language == "sv" else "/en/mitt/")


def write_digests(now: datetime) -> int:
    """After seven on a working day: one letter to each who has something new, or something due; how many were written.

    Nobody gets two a day, however often this is called. A day with nothing new and nothing that has become due has none.
    """
    local = timezone.localtime(now)
    if local.time() < MORNING or local.weekday() >= SATURDAY:
        return 0
    today = local.date()
    told = DeskSettings.objects.filter(digest_on=today).values("person")
    people = (
        User.objects.filter(is_active=True, assignments__isnull=False)
        .exclude(email="")
        .exclude(pk__in=told)
        .distinct()
        .order_by("pk")
    )
    return sum(_write_digest(person.pk, now, today) for person in people)


@transaction.atomic
def _write_digest(pk: int, now: datetime, today: date) -> bool:
    person = User.objects.get(pk=pk)
    DeskSettings.objects.get_or_create(person=person)
    wants = DeskSettings.objects.select_for_update().get(person=person)
    is_monday = today.weekday() == 0
    if (
        wants.digest_on == today
        or wants.rhythm == Rhythm.NEVER
        or (wants.rhythm == Rhythm.WEEKLY and not is_monday)
    ):
        return False
    notices = list(Notice.objects.filter(person=person, told_at=None).order_by("at", "pk"))
    with translation.override(wants.language):
        due = worth_telling(tasks_of(person, today), today, wants.digest_on)
    if not notices and not due:
        return False
    write_letter(
        "desk/letters/digest",
        to=person.email,
        language=wants.language,
        key=f"desk digest {person.pk} {today.isoformat()}",
        context={
            "lines": [_line(notice, wants.language) for notice in notices],
            "late": [task for task in due if task.is_late(today)],
            "soon": [task for task in due if not task.is_late(today)],
            "number": len(notices) + len(due),
            "desk": _desk_address(wants.language),
        },
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(told_at=now)
    wants.digest_on = today
    wants.save(update_fields=["digest_on"])
    return True


def worth_telling(tasks: Iterable[Task], today: date, last: date | None) -> list[Task]:
    """What has come within a week or become late since the last digest, so that the same is not told every day."""
    before = last or date.min
    found = []
    for task in tasks:
        if task.state is not TaskState.DUE or task.due_on is None:
            continue
        becomes_soon, becomes_late = task.due_on - SOON, task.due_on + timedelta(days=1)
        if any(before < day <= today for day in (becomes_soon, becomes_late)):
            found.append(task)
    return found


def forget_told(now: datetime) -> int:
    """Deletes what was told long ago; how many."""
    number, _rows = Notice.objects.filter(told_at__lt=now - KEPT).delete()
    return number
