"""What was told of the tender that won is taken back, with a reason that everybody can read in its place."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.log import key_of, record
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.tenders.models import OutcomeWithdrawal, TenderRound
from kedja_site.tenders.permissions import user_can_publish


@transaction.atomic
def withdraw_outcome(
    *, user: User, asked: TenderRound, why: str, now: datetime | None = None
) -> OutcomeWithdrawal:
    """Takes every version from the public pages and the open data; they are kept. A double click is one.

    Raises PermissionDenied, CannotDoError.
    """
    now = now or timezone.now()
    found: TenderRound = (
        TenderRound.objects.unguarded("an action that asks for permission")
        .select_for_update(of=("self",))
        .select_related("procurement__owner", "lot")
        .get(pk=asked.pk)
    )
    if not user_can_publish(user, found):
        raise PermissionDenied
    newest = found.outcomes.select_related("withdrawal").order_by("-number").first()
    if newest is None:
        raise CannotDoError(_("Nothing is published of this lot."))
    if hasattr(newest, "withdrawal"):
        standing: OutcomeWithdrawal = newest.withdrawal
        return standing
    if not why.strip():
        raise CannotDoError(_("Write why it is taken back: the reason is public."))
    made = OutcomeWithdrawal.objects.create(outcome=newest, why=why.strip(), by=key_of(user).key, at=now)
    record(
        user,
        "tenders.withdraw",
        found.procurement,
        before={"lot": found.lot.number, "version": newest.number, "sha256": newest.sha256},
        why=made.why,
        now=now,
    )
    return made
