"""Extend the time, renew the link, send it to another address, withdraw: what those who ask do with a request."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.disclosures.letter_context import write_to_supplier
from kedja_site.disclosures.models import Asker, DisclosureRequest
from kedja_site.disclosures.permissions import user_can_manage
from kedja_site.disclosures.secret_link import fingerprint_of, new_seed, token_of
from kedja_site.disclosures.selectors import whole
from kedja_site.disclosures.statuses import LINK_LIVES_DAYS, State
from kedja_site.people.access import own_organisations
from kedja_site.people.log import record

WHY = "asks for permission by itself; the letter speaks of all who ask"


class NotOpenError(Exception):
    """The request has been answered or withdrawn meanwhile."""


def _open(user: User, request: DisclosureRequest) -> DisclosureRequest:
    """The request, locked. Raises PermissionDenied, NotOpenError."""
    DisclosureRequest.objects.unguarded("to change one at a time").select_for_update().get(pk=request.pk)
    found = whole(request)
    if not user_can_manage(user, found):
        raise PermissionDenied
    if not found.is_open:
        raise NotOpenError
    return found


@as_system(WHY)
@transaction.atomic
def extend_deadline(
    *, user: User, request: DisclosureRequest, deadline: date, why: str, now: datetime | None = None
) -> DisclosureRequest:
    """A later day for all who ask, with a reason; the supplier is told. Raises ValueError for a day that is not later."""
    now = now or timezone.now()
    found = _open(user, request)
    if deadline <= found.deadline or deadline <= timezone.localdate(now):
        raise ValueError(deadline)
    before = found.deadline
    found.deadline = deadline
    found.link_expires_on = deadline + timedelta(days=LINK_LIVES_DAYS)
    found.reminders = 0
    found.save(update_fields=["deadline", "link_expires_on", "reminders"])
    record(
        user,
        "disclosures.extend",
        found,
        before={"deadline": before},
        after={"deadline": deadline},
        why=why,
        now=now,
    )
    write_to_supplier(found, "extended", key=f"extended {deadline}", more={"why": why, "before": before})
    return found


@as_system(WHY)
@transaction.atomic
def renew_link(
    *, user: User, request: DisclosureRequest, email: str = "", now: datetime | None = None
) -> DisclosureRequest:
    """A new link, by letter, to the same or another address; the old one opens nothing from now on."""
    now = now or timezone.now()
    found = _open(user, request)
    before = found.email
    found.seed = new_seed()
    found.fingerprint = fingerprint_of(token_of(found.seed))
    found.email = email or found.email
    found.link_expires_on = max(found.deadline, timezone.localdate(now)) + timedelta(days=LINK_LIVES_DAYS)
    found.save(update_fields=["seed", "fingerprint", "email", "link_expires_on"])
    record(
        user,
        "disclosures.renew_link",
        found,
        before={"email": before},
        after={"email": found.email, "link_expires_on": found.link_expires_on},
        now=now,
    )
    write_to_supplier(found, "renewed", key=f"renewed {found.fingerprint[:16]}")
    return found


@as_system(WHY)
@transaction.atomic
def withdraw(
    *, user: User, request: DisclosureRequest, why: str, now: datetime | None = None
) -> DisclosureRequest:
    """The user's organisations ask no more. When nobody is left, the request ends and the supplier is told."""
    now = now or timezone.now()
    found = _open(user, request)
    own = own_organisations(user)
    asking = [asker for asker in found.askers.all() if asker.withdrawn_at is None]
    mine = [asker for asker in asking if asker.organisation_id in own] or asking
    Asker.objects.filter(pk__in=[asker.pk for asker in mine]).update(withdrawn_at=now)
    after = {"organisations": [asker.organisation_id for asker in mine]}
    if len(mine) == len(asking):
        found.state, found.ended_at = State.WITHDRAWN, now
        found.save(update_fields=["state", "ended_at"])
        write_to_supplier(found, "withdrawn", key="withdrawn", more={"why": why, "askers": asking})
    record(user, "disclosures.withdraw", found, after={**after, "state": found.state}, why=why, now=now)
    return found
