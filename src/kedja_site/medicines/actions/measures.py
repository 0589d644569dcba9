"""A region says what it tries against a substance, writes how it went, and ends it."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.medicines import substances
from kedja_site.kept_pages import pages_changed
from kedja_site.medicines.models import MeasureNote, WaterMeasure
from kedja_site.medicines.permissions import organisations_to_try_for, user_can_follow
from kedja_site.medicines.places import key_of
from kedja_site.medicines.statuses import MeasuredBy
from kedja_site.people.changes import values_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation

WHY = "an action that asks for permission"


@transaction.atomic
def begin_measure(
    *,
    user: User,
    organisation: Organisation,
    substance: str,
    kind: str,
    name: str,
    responsible: str,
    before_year: int,
    from_year: int,
    aim_pct: int,
    how: str = "",
    measured_by: str = MeasuredBy.AMOUNT,
    is_public: bool = True,
    now: datetime | None = None,
) -> WaterMeasure:
    """The measure; begun twice under the same name it is one. Raises PermissionDenied, ValidationError."""
    if not organisations_to_try_for(user).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    if substance not in substances():
        raise ValidationError({"substance": _("Choose a substance of the list.")})
    if from_year <= before_year:
        raise ValidationError(
            {"before_year": _("It is held against a year before it began: choose an earlier year.")}
        )
    begun_at = now or timezone.now()
    measure: WaterMeasure
    measure, is_new = WaterMeasure.objects.unguarded(WHY).get_or_create(
        organisation=organisation,
        substance=substance,
        name=name,
        defaults={
            "region": key_of(organisation),
            "kind": kind,
            "how": how,
            "responsible": responsible,
            "before_year": before_year,
            "from_year": from_year,
            "aim_pct": aim_pct,
            "measured_by": measured_by,
            "is_public": is_public,
            "begun_by": user,
            "begun_at": begun_at,
        },
    )
    if is_new:
        record(user, "medicines.begin_measure", measure, after=values_of(measure), now=begun_at)
        transaction.on_commit(pages_changed)
    return measure


@transaction.atomic
def note_measure(
    *, user: User, measure: WaterMeasure, year: int, text: str, now: datetime | None = None
) -> MeasureNote:
    """What is written of a year; the same words once. Raises PermissionDenied."""
    if not user_can_follow(user, measure):
        raise PermissionDenied
    found, is_new = MeasureNote.objects.get_or_create(
        measure=measure,
        year=year,
        text=text,
        defaults={"written_by": user, "written_at": now or timezone.now()},
    )
    if is_new:
        record(user, "medicines.note_measure", measure, after={"year": year, "text": text}, now=now)
        transaction.on_commit(pages_changed)
    return found


@transaction.atomic
def end_measure(*, user: User, measure: WaterMeasure, on: date, now: datetime | None = None) -> None:
    """It is no longer tried; what came of it stays. Raises PermissionDenied."""
    if not user_can_follow(user, measure):
        raise PermissionDenied
    found = WaterMeasure.objects.unguarded(WHY).select_for_update().get(pk=measure.pk)
    if found.ended_on is None:
        found.ended_on = on
        found.save(update_fields=["ended_on"])
        record(user, "medicines.end_measure", found, after={"ended_on": on}, now=now)
        transaction.on_commit(pages_changed)
