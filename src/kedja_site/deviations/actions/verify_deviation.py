"""Somebody else than who accepted the plan finds that it is mended, and how; or that it is not yet."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.policy.deadlines import Step, due
from kedja.policy.deviation_states import Actor
from kedja.policy.severe_deviation import Severity as PolicySeverity
from kedja_site.config.row_lock import as_system
from kedja_site.deviations.actions.move_deviation import CannotMoveError, locked, move
from kedja_site.deviations.letter_context import write_to_supplier
from kedja_site.deviations.models import Deviation, Measure
from kedja_site.deviations.models.deadline import deadlines
from kedja_site.deviations.permissions import user_can_verify
from kedja_site.deviations.statuses import State, VerifiedBy
from kedja_site.people.log import record


def remedy_hinders(deviation: Deviation) -> str:
    """Why it cannot be closed for the sake of those harmed, in a sentence; empty where nothing is left to do for them."""
    remedies = list(deviation.remedies.all())
    if deviation.needs_remedy and not remedies:
        return str(
            _(
                "Those who were harmed are owed a remedy. Write down which, or why none is possible, before it is closed."
            )
        )
    left = [remedy.group for remedy in remedies if not remedy.is_settled]
    if left:
        return str(
            _("The remedy is neither verified with those harmed nor said to be impossible: %(groups)s.")
            % {"groups": ", ".join(left)}
        )
    return ""


@as_system("asks for permission by itself")
@transaction.atomic
def verify_deviation(
    *, user: User, deviation: Deviation, how: VerifiedBy, showed: str, now: datetime | None = None
) -> Deviation:
    """Verified and closed. Raises PermissionDenied for who accepted the plan, CannotMoveError with what hinders it."""
    now = now or timezone.now()
    found = locked(deviation)
    if not user_can_verify(user, found):
        raise PermissionDenied
    if hinders := remedy_hinders(found):
        raise CannotMoveError(hinders)
    found.verified_how, found.verification, found.verified_by = how, showed, user
    before = move(found, State.VERIFIED_CLOSED, Actor.VERIFIER, now=now)
    record(
        user,
        "deviations.verify",
        found,
        before={"state": before},
        after={"state": found.state, "verified_how": how},
        why=showed,
        now=now,
    )
    write_to_supplier(found, "closed", key="closed", more={"how": str(how.label)})
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def not_mended_yet(
    *,
    user: User,
    deviation: Deviation,
    comment: str,
    measures: "list[Measure] | tuple[Measure, ...]" = (),
    due_on: date | None = None,
    now: datetime | None = None,
) -> Deviation:
    """Back to the supplier, with what is missing and of which measures. Raises PermissionDenied, CannotMoveError."""
    now = now or timezone.now()
    found = locked(deviation)
    if not user_can_verify(user, found):
        raise PermissionDenied
    if not comment.strip():
        raise CannotMoveError(_("Say what is missing, so that the supplier can mend it."))
    today = timezone.localdate(now)
    last_day = due_on or due(Step.MEASURES, PolicySeverity(found.severity), today, deadlines())
    before = move(found, State.IN_PROGRESS, Actor.VERIFIER, due_on=last_day, now=now)
    chosen = found.measures.filter(pk__in=[measure.pk for measure in measures])
    chosen.update(done_on=None, due_on=last_day)
    record(
        user,
        "deviations.not_mended",
        found,
        before={"state": before},
        after={"state": found.state, "due_on": last_day, "measures": [one.place for one in measures]},
        why=comment,
        now=now,
    )
    write_to_supplier(
        found,
        "not_mended",
        key=f"not mended {today} {found.pk}",
        more={"comment": comment, "measures": list(measures)},
    )
    return found
