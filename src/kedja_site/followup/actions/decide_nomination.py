"""The area that answers for the category chooses: follow up, covered by what is known, or not this year."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.desk.notices import tell
from kedja_site.followup.actions.plan_follow_up import AlreadyPlannedError, Plan, plan_follow_up
from kedja_site.followup.models import FollowUp, FollowUpContract, Nomination
from kedja_site.followup.notice_words import nomination_decided
from kedja_site.followup.permissions import user_can_choose
from kedja_site.followup.statuses import NominationState
from kedja_site.people.log import record


class DecidedError(Exception):
    """Somebody has decided it, or it was taken back."""


@as_system("asks for permission by itself")
@transaction.atomic
def choose_nomination(
    *, user: User, nomination: Nomination, plan: Plan, now: datetime | None = None
) -> FollowUp:
    """Plans a follow-up of it, or joins the one that is planned. Raises PermissionDenied, DecidedError."""
    found = _waiting(user, nomination)
    try:
        case = plan_follow_up(user=user, plan=plan, now=now)
    except AlreadyPlannedError as planned:
        case = planned.case
    if found.contract is not None:
        FollowUpContract.objects.get_or_create(follow_up=case, contract=found.contract)
    _decide(user, found, NominationState.CHOSEN, "", case, now)
    return case


@transaction.atomic
def answer_nomination(
    *,
    user: User,
    nomination: Nomination,
    state: NominationState,
    answer: str,
    follow_up: FollowUp | None = None,
    now: datetime | None = None,
) -> Nomination:
    """Covered by an earlier follow-up, or not this year; the reason goes to the region. Raises as above."""
    if state not in {NominationState.COVERED, NominationState.DECLINED} or not answer.strip():
        raise DecidedError
    return _decide(user, _waiting(user, nomination), state, answer, follow_up, now)


def _waiting(user: User, nomination: Nomination) -> Nomination:
    found: Nomination = (
        Nomination.objects.unguarded("an action that asks for permission")
        .select_for_update(of=("self",))
        .select_related("supplier", "contract", "made_by", "area", "organisation")
        .get(pk=nomination.pk)
    )
    if not user_can_choose(user, found):
        raise PermissionDenied
    if found.state != NominationState.PROPOSED:
        raise DecidedError
    return found


def _decide(
    user: User,
    found: Nomination,
    state: NominationState,
    answer: str,
    case: FollowUp | None,
    now: datetime | None,
) -> Nomination:
    found.state, found.answer, found.follow_up = state, answer, case
    found.decided_by, found.decided_at = user, now or timezone.now()
    found.save(update_fields=["state", "answer", "follow_up", "decided_by", "decided_at"])
    record(
        user,
        "followup.decide_nomination",
        found,
        before={"state": NominationState.PROPOSED},
        after={"state": state, "follow_up": case.public_id if case else None},
        why=answer,
        now=now,
    )
    if found.made_by is not None and found.made_by != user:
        tell(
            [found.made_by],
            nomination_decided(found),
            path=found.get_absolute_url(),
            key=f"followup.nomination {found.public_id}",
        )
    return found
