"""Substances that matter are taken into a procurement: they stand chosen in the lot's criteria, to be looked through and signed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.models import Organisation
from kedja_site.procurements.actions.open_procurement import Parts, open_procurement
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.drafts import draft_of, save_draft
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.permissions import user_can_work
from kedja_site.procurements.statuses import ProcurementState
from kedja_site.tenders.choosing import KIND, MOST_SUBSTANCES, prefilled
from kedja_site.tenders.substances import all_substances

DOUBLE_CLICK = timedelta(minutes=2)
MEDICINES = "medicines"


@transaction.atomic
def take_substances(*, user: User, lot: Lot, keys: Sequence[str], now: datetime | None = None) -> list[str]:
    """Adds the substances to those of the lot's draft; what is chosen already stays. The keys that are new there.

    Raises PermissionDenied, CannotDoError.
    """
    procurement = (
        Procurement.objects.unguarded("an action that asks for permission")
        .select_for_update(of=("self",))
        .prefetch_related("buyers")
        .get(pk=lot.procurement_id)
    )
    if not user_can_work(user, procurement):
        raise PermissionDenied
    draft = draft_of(procurement, lot, KIND)
    standing = list(draft.content.get("substances", []))
    new = [key for key in dict.fromkeys(keys) if key in all_substances() and key not in standing]
    if len(standing) + len(new) > MOST_SUBSTANCES:
        raise CannotDoError(
            _("A lot can have %(most)s substances at most. Divide the procurement into lots.")
            % {"most": MOST_SUBSTANCES}
        )
    if new:
        save_draft(
            user=user,
            procurement=procurement,
            lot=lot,
            kind=KIND,
            values={"substances": [*standing, *new]},
            based_on=draft.changed_no,
            prefilled=prefilled(procurement, lot),
            now=now,
        )
    return new


@transaction.atomic
def open_with_substances(
    *, user: User, title: str, owner: Organisation, keys: Sequence[str], now: datetime | None = None
) -> Lot:
    """A new procurement of medicines with the substances. A double click is one. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    Organisation.objects.select_for_update().get(pk=owner.pk)  # a double click waits here
    same = Procurement.objects.unguarded("so that a double click is one").filter(
        title=title, owner=owner, opened_by=user, opened_at__gt=now - DOUBLE_CLICK, state=ProcurementState.UNDER_WAY
    )  # fmt: skip
    procurement = same.first() or open_procurement(
        user=user,
        values={"title": title, "owner": owner, "responsible": user},
        parts=Parts(buyers=(), categories=(MEDICINES,)),
        now=now,
    )
    lot: Lot = procurement.lots.order_by("number")[0]
    take_substances(user=user, lot=lot, keys=keys, now=now)
    return lot
