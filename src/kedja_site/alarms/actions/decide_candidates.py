"""Somebody says which candidates are meant, and which are not; remembered for the same text."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.alarms.models import Alarm, Candidate, RememberedVerdict, WatchList
from kedja_site.alarms.permissions import user_can_keep, user_can_keep_list
from kedja_site.alarms.selectors import candidates_of
from kedja_site.alarms.statuses import Verdict
from kedja_site.config.batches import batches
from kedja_site.people.access import own_organisations
from kedja_site.people.log import record
from kedja_site.people.models import Organisation

AT_ONCE = 500


@transaction.atomic
def decide_candidates(
    user: User, of: Alarm | WatchList, verdicts: Mapping[int, Verdict], *, now: datetime
) -> int:
    """Candidate's number → what is said of it. The number that changed; what the user may not see is passed over.

    Raises PermissionDenied, or ValidationError where the alarm is closed.
    """
    may = user_can_keep(user, of) if isinstance(of, Alarm) else user_can_keep_list(user, of)
    if not may:
        raise PermissionDenied
    if isinstance(of, Alarm) and not of.is_open:
        raise ValidationError(_("The alarm is closed."))
    changed = [
        each
        for part in batches(sorted(verdicts), AT_ONCE)
        for each in candidates_of(user, of).filter(pk__in=part)
        if each.verdict != verdicts[each.pk]
    ]
    if not changed:
        return 0
    for each in changed:
        each.verdict, each.is_remembered = verdicts[each.pk], False
        each.decided_by, each.decided_at = user, now
    Candidate.objects.bulk_update(
        changed, ["verdict", "is_remembered", "decided_by", "decided_at"], batch_size=500
    )
    _remember(user, of.organisation_id, changed, now)
    record(
        user,
        "alarms.decide_candidates",
        of,
        after={"confirmed": _of(changed, Verdict.CONFIRMED), "rejected": _of(changed, Verdict.REJECTED)},
        now=now,
    )
    return len(changed)


def _of(candidates: list[Candidate], verdict: Verdict) -> list[str]:
    return [each.record.public_id for each in candidates if each.verdict == verdict]


def _remember(user: User, organisation: int, candidates: list[Candidate], now: datetime) -> None:
    """For the alarm's organisation; what the office says in another's alarm is remembered as the office's."""
    own = own_organisations(user)
    mine = organisation if organisation in own else min(own)
    whose = Organisation.objects.get(pk=mine)
    for each in candidates:
        RememberedVerdict.objects.update_or_create(
            organisation=whose,
            key=each.line.key,
            supplier=each.supplier,
            site=each.site,
            defaults={"verdict": each.verdict, "decided_by": user, "decided_at": now},
        )
