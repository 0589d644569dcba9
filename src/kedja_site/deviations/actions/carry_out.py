"""The supplier reports measures as done, with evidence; when all are, the deviation waits to be verified."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja.policy.deviation_states import Actor
from kedja_site.desk.notices import tell
from kedja_site.deviations.actions.move_deviation import CannotMoveError, locked, move
from kedja_site.deviations.models import Deviation, Evidence, Measure
from kedja_site.deviations.statuses import BEING_MENDED, State
from kedja_site.followup.files import keep_file
from kedja_site.followup.people import leaders_of
from kedja_site.people.log import record


def next_due(deviation: Deviation) -> date | None:
    """The first day of a measure that is not done; the last of all where every one is."""
    open_days: date | None = deviation.measures.filter(done_on=None).aggregate(first=Min("due_on"))["first"]
    last: date | None = deviation.measures.aggregate(last=Max("due_on"))["last"]
    return open_days or last


@transaction.atomic
def report_measure(
    *,
    deviation: Deviation,
    number: int,
    done_on: date | None,
    done_how: str,
    files: Sequence["UploadedFile[bytes]"] = (),
    dated: date | None = None,
    now: datetime | None = None,
) -> Measure:
    """Keeps what was done and its evidence; `done_on` None keeps it without being done.

    Raises CannotMoveError where the plan is not being carried out, FileRefusedError with nothing kept.
    """
    now = now or timezone.now()
    found = locked(deviation)
    if found.state not in BEING_MENDED:
        raise CannotMoveError
    measure = found.measures.select_for_update().filter(pk=number).first()
    if measure is None:
        raise CannotMoveError
    before = {"done_on": measure.done_on}
    measure.done_on, measure.done_how = done_on, done_how
    measure.save(update_fields=["done_on", "done_how"])
    kept = [keep_file(upload, now=now) for upload in files]
    Evidence.objects.bulk_create(
        Evidence(deviation=found, measure=measure, file=file, dated=dated, added_at=now) for file in kept
    )
    next_day = next_due(found)
    if found.state == State.PLAN_ACCEPTED:
        move(found, State.IN_PROGRESS, Actor.SUPPLIER, due_on=next_day, now=now)
    else:
        found.due_on = next_day
        found.save(update_fields=["due_on"])
    record(
        None,
        "deviations.report_measure",
        found,
        before=before,
        after={"measure": measure.place, "done_on": done_on, "files": [file.sha256 for file in kept]},
        now=now,
    )
    return measure


@transaction.atomic
def hand_in_evidence(*, deviation: Deviation, now: datetime | None = None) -> Deviation:
    """All measures are done: somebody verifies. Sent twice it is one. Raises CannotMoveError with what is missing."""
    now = now or timezone.now()
    found = locked(deviation)
    if found.state == State.EVIDENCE_SUBMITTED:
        return found
    if found.state not in BEING_MENDED:
        raise CannotMoveError
    if found.measures.filter(done_on=None).exists():
        raise CannotMoveError(_("Every measure has to be reported as done first."))
    before = move(found, State.EVIDENCE_SUBMITTED, Actor.SUPPLIER, now=now)
    record(
        None,
        "deviations.hand_in_evidence",
        found,
        before={"state": before},
        after={"state": found.state},
        now=now,
    )
    tell(
        leaders_of(found.follow_up, timezone.localdate(now)),
        format_lazy(
            _(
                "{supplier} says that {deviation} is mended. Somebody else than who accepted the plan verifies it."
            ),
            supplier=found.follow_up.supplier.name,
            deviation=found.public_id,
        ),
        path=found.notice_path,
        key=f"deviations.evidence {found.public_id} {found.state_since}",
    )
    return found
