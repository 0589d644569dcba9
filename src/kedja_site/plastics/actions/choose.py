"""A region chooses a substitute for its plan, writes how it went, and ends it."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.changes import values_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.models import PlanAction, PlanNote, Substitute
from kedja_site.plastics.permissions import keeping_organisations, user_can_follow
from kedja_site.plastics.statuses import Measure


@transaction.atomic
def choose(
    *,
    user: User,
    organisation: Organisation,
    substitute: Substitute,
    before_year: int,
    from_year: int,
    aim_pct: int,
    measure: str = Measure.PLASTIC,
    why: str = "",
    is_public: bool = True,
    now: datetime | None = None,
) -> PlanAction:
    """The action; chosen twice it is one. Raises PermissionDenied, CannotDoError."""
    if not keeping_organisations(user, Subject.PLASTIC_PLAN).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    if from_year <= before_year:
        raise CannotDoError(_("It is held against a year before it began: choose an earlier year."))
    chosen_at = now or timezone.now()
    action: PlanAction
    action, is_new = PlanAction.objects.unguarded("an action that asks for permission").get_or_create(
        organisation=organisation,
        substitute=substitute,
        defaults={
            "before_year": before_year,
            "from_year": from_year,
            "aim_pct": aim_pct,
            "measure": measure,
            "why": why,
            "is_public": is_public,
            "chosen_by": user,
            "chosen_at": chosen_at,
        },
    )
    if not is_new and action.ended_on is not None:
        raise CannotDoError(_("It was in the plan and was ended. What came of it stands there."))
    if is_new:
        record(user, "plastics.choose", action, after=values_of(action), now=chosen_at)
    return action


@transaction.atomic
def note(*, user: User, action: PlanAction, year: int, text: str, now: datetime | None = None) -> PlanNote:
    """What is written of a year; the same words once. Raises PermissionDenied."""
    if not user_can_follow(user, action):
        raise PermissionDenied
    found, is_new = PlanNote.objects.get_or_create(
        action=action,
        year=year,
        text=text,
        defaults={"written_by": user, "written_at": now or timezone.now()},
    )
    if is_new:
        record(user, "plastics.note", action, after={"year": year, "text": text}, now=now)
    return found


@transaction.atomic
def end_action(*, user: User, action: PlanAction, on: date, now: datetime | None = None) -> None:
    """The action is no longer followed; what came of it stays. Raises PermissionDenied."""
    if not user_can_follow(user, action):
        raise PermissionDenied
    found = (
        PlanAction.objects.unguarded("an action that asks for permission")
        .select_for_update()
        .get(pk=action.pk)
    )
    if found.ended_on is None:
        found.ended_on = on
        found.save(update_fields=["ended_on"])
        record(user, "plastics.end_action", found, after={"ended_on": on}, now=now)
