"""Begins the summary of a case: the first draft is put together from what the case knows."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.followup.actions.move_case import locked
from kedja_site.followup.models import FollowUp
from kedja_site.people.log import key_of, record
from kedja_site.results.composing import compose
from kedja_site.results.content import to_keep
from kedja_site.results.models import Summary
from kedja_site.results.permissions import user_can_write


@as_system("asks for permission by itself")
@transaction.atomic
def prepare_summary(*, user: User, case: FollowUp, now: datetime | None = None) -> Summary:
    """The draft; where there is one already, that. Raises PermissionDenied."""
    now = now or timezone.now()
    found = locked(case)
    if not user_can_write(user, found):
        raise PermissionDenied
    standing: Summary | None = Summary.objects.unguarded("one for each case").filter(follow_up=found).first()
    if standing is not None:
        return standing
    made = Summary.objects.create(
        follow_up=found,
        content=to_keep(compose(found, timezone.localdate(now))),
        writers=[str(key_of(user).key)],
        made_at=now,
        state_since=timezone.localdate(now),
    )
    record(user, "results.prepare", made, after={"case": found.public_id}, now=now)
    return made
