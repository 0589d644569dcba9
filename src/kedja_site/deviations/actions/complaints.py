"""Complaints: told by anybody, confirmed, answered and closed by those who are named for it, deleted two years after."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kedja.policy.months import months_after
from kedja_site.desk.notices import tell
from kedja_site.deviations.actions.move_deviation import CannotMoveError
from kedja_site.deviations.actions.report_deviation import Found, report_deviation
from kedja_site.deviations.complaint_secret import fingerprint_of, new_secret
from kedja_site.deviations.models import (
    Complaint,
    ComplaintFile,
    ComplaintHandler,
    ComplaintJoin,
    ComplaintMessage,
    Deviation,
)
from kedja_site.deviations.models.complaint import KEPT_YEARS, is_handler
from kedja_site.deviations.permissions import user_names_handlers
from kedja_site.deviations.pictures import keep_without_traces
from kedja_site.deviations.statuses import ComplaintState
from kedja_site.followup.files import forget_files
from kedja_site.followup.models import FollowUp
from kedja_site.people.log import record

WARN_BEFORE_CONFIRMING = timedelta(days=3)
WARN_BEFORE_FEEDBACK = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells by the form."""

    text: str
    language: str
    form_key: uuid.UUID
    supplier: str = ""
    place: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The code and the secret, which is known now and never again; none where it was told already by a double click."""

    complaint: Complaint
    secret: str


def handlers() -> list[User]:
    """Those who are named and active."""
    return [
        one.person for one in ComplaintHandler.objects.select_related("person").filter(person__is_active=True)
    ]


def path_of(complaint: Complaint) -> str:
    """The handlers' page, in Swedish."""
    with override("sv"):
        return reverse("deviations:complaint", args=[complaint.public_id])


@transaction.atomic
def tell_complaint(
    *, told: Told, files: Sequence["UploadedFile[bytes]"] = (), now: datetime | None = None
) -> Receipt:
    """Keeps it and tells the handlers that one has come. Raises FileRefusedError with nothing kept."""
    now = now or timezone.now()
    standing = ComplaintMessage.objects.filter(form_key=told.form_key).first()
    secret = new_secret()
    if standing is not None:
        # The answer to the first click never came to be read: whoever has the form gets a secret that works.
        again: Complaint = (
            Complaint.objects.unguarded("the sender's own, sent twice")
            .select_for_update()
            .get(pk=standing.complaint_id)
        )
        if again.messages.count() > 1 or now - again.received_at > timedelta(minutes=10):
            raise CannotMoveError
        again.fingerprint = fingerprint_of(again.public_id, secret)
        again.save(update_fields=["fingerprint"])
        return Receipt(again, secret)
    complaint = Complaint(
        language=told.language, supplier=told.supplier, place=told.place, sender=told.sender, received_at=now
    )
    complaint.fingerprint = fingerprint_of(complaint.public_id, secret)
    complaint.save()
    _add(complaint, told.text, None, told.form_key, files, now)
    record(None, "deviations.tell_complaint", complaint, after={"language": told.language}, now=now)
    tell(
        handlers(),
        format_lazy(
            _("A complaint has come: {complaint}. Confirm it by {day}."),
            complaint=complaint.public_id,
            day=complaint.confirm_by.isoformat(),
        ),
        path=path_of(complaint),
        key=f"deviations.complaint {complaint.public_id}",
        is_urgent=True,
    )
    return Receipt(complaint, secret)


def _add(
    complaint: Complaint,
    text: str,
    by: User | None,
    form_key: uuid.UUID,
    files: Sequence["UploadedFile[bytes]"],
    now: datetime,
) -> ComplaintMessage:
    message = ComplaintMessage.objects.create(
        complaint=complaint, is_from_sender=by is None, text=text, at=now, by=by, form_key=form_key
    )
    number = ComplaintFile.objects.filter(message__complaint=complaint).count()
    for place, upload in enumerate(files, number + 1):
        ComplaintFile.objects.create(
            message=message, file=keep_without_traces(upload, f"{complaint.public_id}-{place}")
        )
    return message


def _locked(complaint: Complaint) -> Complaint:
    found: Complaint = (
        Complaint.objects.unguarded("an action that has asked who does it")
        .select_for_update()
        .get(pk=complaint.pk)
    )
    return found


@transaction.atomic
def add_to_complaint(
    *,
    complaint: Complaint,
    text: str,
    form_key: uuid.UUID,
    files: Sequence["UploadedFile[bytes]"] = (),
    now: datetime | None = None,
) -> ComplaintMessage:
    """The sender adds something; who calls has seen code and secret. Raises CannotMoveError where it is closed."""
    now = now or timezone.now()
    found = _locked(complaint)
    standing = found.messages.filter(form_key=form_key).first()
    if standing is not None:
        return standing
    if not found.is_open:
        raise CannotMoveError
    message = _add(found, text, None, form_key, files, now)
    record(None, "deviations.add_to_complaint", found, after={"message": message.pk}, now=now)
    tell(
        handlers(),
        format_lazy(_("The sender has added to the complaint {complaint}."), complaint=found.public_id),
        path=path_of(found),
        key=f"deviations.complaint {found.public_id} {message.pk}",
    )
    return message


def _handled(user: User, complaint: Complaint) -> Complaint:
    if not is_handler(user):
        raise PermissionDenied
    return _locked(complaint)


@transaction.atomic
def confirm_complaint(
    *, user: User, complaint: Complaint, text: str, form_key: uuid.UUID, now: datetime | None = None
) -> Complaint:
    """That it has come, with words for the sender. Raises PermissionDenied, CannotMoveError."""
    now = now or timezone.now()
    found = _handled(user, complaint)
    if found.state != ComplaintState.RECEIVED:
        raise CannotMoveError
    _add(found, text, user, form_key, (), now)
    found.state, found.confirmed_on = ComplaintState.CONFIRMED, timezone.localdate(now)
    found.save(update_fields=["state", "confirmed_on"])
    record(user, "deviations.confirm_complaint", found, after={"state": found.state}, now=now)
    return found


@transaction.atomic
def answer_complaint(
    *,
    user: User,
    complaint: Complaint,
    text: str,
    form_key: uuid.UUID,
    is_feedback: bool = False,
    now: datetime | None = None,
) -> ComplaintMessage:
    """A question or an answer; `is_feedback` says that this tells what was done (5 kap. 8 § 3). Confirms it too.

    Raises PermissionDenied, CannotMoveError.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    found = _handled(user, complaint)
    standing = found.messages.filter(form_key=form_key).first()
    if standing is not None:
        return standing
    if not found.is_open:
        raise CannotMoveError
    message = _add(found, text, user, form_key, (), now)
    found.confirmed_on = found.confirmed_on or today
    if is_feedback:
        found.state, found.answered_on = ComplaintState.ANSWERED, found.answered_on or today
    elif found.state == ComplaintState.RECEIVED:
        found.state = ComplaintState.CONFIRMED
    found.save(update_fields=["state", "confirmed_on", "answered_on"])
    record(
        user,
        "deviations.answer_complaint",
        found,
        after={"state": found.state, "message": message.pk},
        now=now,
    )
    return message


@transaction.atomic
def close_complaint(
    *, user: User, complaint: Complaint, text: str, form_key: uuid.UUID, now: datetime | None = None
) -> Complaint:
    """Ended, with words for the sender; deleted two years after. Raises PermissionDenied, CannotMoveError."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    found = _handled(user, complaint)
    if not found.is_open:
        raise CannotMoveError
    _add(found, text, user, form_key, (), now)
    found.state, found.closed_on = ComplaintState.CLOSED, today
    found.confirmed_on, found.answered_on = found.confirmed_on or today, found.answered_on or today
    found.save(update_fields=["state", "closed_on", "confirmed_on", "answered_on"])
    record(user, "deviations.close_complaint", found, after={"state": found.state}, now=now)
    return found


@transaction.atomic
def join_complaint(
    *, user: User, complaint: Complaint, case: FollowUp, found: Found, now: datetime | None = None
) -> Deviation:
    """A deviation in a case, in the handler's words, that does not lead back to the sender. Raises PermissionDenied."""
    standing = _handled(user, complaint)
    deviation = report_deviation(user=user, case=case, found=found, now=now)
    ComplaintJoin.objects.get_or_create(complaint=standing, deviation=deviation)
    # The deviation is not named here: the log is read by more people than the complaint is.
    record(user, "deviations.join_complaint", standing, now=now)
    return deviation


@transaction.atomic
def name_handler(*, user: User, person: User, now: datetime | None = None) -> ComplaintHandler:
    """The office names somebody. Raises PermissionDenied, CannotMoveError for who has no role for it."""
    now = now or timezone.now()
    if not user_names_handlers(user):
        raise PermissionDenied
    handler, is_new = ComplaintHandler.objects.get_or_create(
        person=person, defaults={"named_at": now, "named_by": user}
    )
    if not is_handler(person):
        raise CannotMoveError(
            _(
                "Only officers of the national office, area coordinators and contact persons of regions can be named."
            )
        )
    if is_new:
        record(user, "deviations.name_handler", person, after={"handles_complaints": True}, now=now)
    return handler


@transaction.atomic
def unname_handler(*, user: User, handler: ComplaintHandler, now: datetime | None = None) -> None:
    """Reads complaints no more. Raises PermissionDenied."""
    if not user_names_handlers(user):
        raise PermissionDenied
    person = handler.person
    handler.delete()
    record(user, "deviations.unname_handler", person, after={"handles_complaints": False}, now=now)


def remind_handlers(now: datetime) -> int:
    """Word before and after the days that the act sets; how many notices were new."""
    today = timezone.localdate(now)
    people = handlers()
    number = 0
    for one in Complaint.objects.unguarded("reminders").exclude(state=ComplaintState.CLOSED):
        if one.state == ComplaintState.RECEIVED:
            number += _warn(one, people, one.confirm_by, WARN_BEFORE_CONFIRMING, today, "confirm")
        elif one.answered_on is None:
            number += _warn(one, people, one.feedback_by, WARN_BEFORE_FEEDBACK, today, "feedback")
    return number


def _warn(one: Complaint, people: list[User], day: date, before: timedelta, today: date, what: str) -> int:
    if today < day - before:
        return 0
    is_late = today > day
    texts = {
        "confirm": _("The complaint {complaint} has to be confirmed by {day}."),
        "feedback": _("The sender of {complaint} has to be told what is done by {day}."),
    }
    return tell(
        people,
        format_lazy(texts[what], complaint=one.public_id, day=day.isoformat()),
        path=path_of(one),
        key=f"deviations.complaint {one.public_id} {what} {'late' if is_late else 'soon'}",
        is_urgent=is_late,
    )


def forget_complaints(now: datetime) -> int:
    """Deletes what was closed two years ago, with its files; how many."""
    today = timezone.localdate(now)
    number = 0
    for one in Complaint.objects.unguarded("deleted by the act").filter(
        closed_on__lte=months_after(today, -12 * KEPT_YEARS)
    ):
        if one.deleted_on is not None and one.deleted_on <= today:
            with transaction.atomic():
                delete_complaint(one, now)
            number += 1
    return number


def delete_complaint(complaint: Complaint, now: datetime) -> None:
    """The row, its messages and files; the log keeps that there was one."""
    rows = ComplaintFile.objects.filter(message__complaint=complaint).select_related("file")
    files = [row.file for row in rows]
    rows.delete()
    forget_files(files)
    record(None, "deviations.delete_complaint", complaint, now=now)
    complaint.delete()
