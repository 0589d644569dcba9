"""A buyer says what its policy on circular procurement is."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.circular.models import CircularPolicy
from kedja_site.circular.permissions import user_can_keep_policy
from kedja_site.people.changes import difference, values_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation


@transaction.atomic
def keep_policy(
    *,
    user: User,
    organisation: Organisation,
    text: str,
    address: str,
    goals: Collection[str],
    now: datetime | None = None,
) -> CircularPolicy:
    """The organisation's policy as it is from now on. Raises PermissionDenied."""
    now = now or timezone.now()
    if not user_can_keep_policy(user, organisation):
        raise PermissionDenied
    policy, _made = (
        CircularPolicy.objects.unguarded("an action that asks for permission")
        .select_for_update()
        .get_or_create(organisation=organisation)
    )
    before = values_of(policy)
    policy.text, policy.address, policy.goals = text, address, sorted(goals)
    was, is_now = difference(before, values_of(policy))
    if is_now:
        policy.changed_by, policy.changed_at = user, now
        policy.save()
        record(user, "circular.policy", policy, before=was, after=is_now, now=now)
    return policy
