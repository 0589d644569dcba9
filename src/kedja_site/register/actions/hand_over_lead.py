"""Who leads the contact with a supplier for all, and who stands in: from a day on, until it is handed over."""

from datetime import date, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from kedja_site.people import log
from kedja_site.people.models import Organisation
from kedja_site.register.models import Supplier, SupplierLead
from kedja_site.register.permissions import user_can_lead


@transaction.atomic
def hand_over_lead(
    *,
    user: User,
    supplier: Supplier,
    lead: Organisation | None,
    deputy: Organisation | None,
    start: date,
    why: str = "",
) -> None:
    """`lead` and `deputy` from `start` on; those before end the day before. Raises PermissionDenied."""
    if not user_can_lead(user, supplier):
        raise PermissionDenied
    before, after = {}, {}
    for is_deputy, organisation in ((False, lead), (True, deputy)):
        name = "deputy" if is_deputy else "lead"
        standing = supplier.leads.filter(Q(valid_to=None) | Q(valid_to__gte=start), is_deputy=is_deputy)
        current = next((one.organisation for one in standing.select_related("organisation")), None)
        if current == organisation:
            continue
        # What would have begun later never began.
        standing.filter(valid_from__gte=start).delete()
        standing.update(valid_to=start - timedelta(days=1))
        if organisation is not None:
            SupplierLead.objects.create(
                supplier=supplier, organisation=organisation, is_deputy=is_deputy, valid_from=start
            )
        before[name] = current.pk if current else None
        after[name] = organisation.pk if organisation else None
    if after:
        log.record(
            user, "register.hand_over_lead", supplier, before=before, after={**after, "from": start}, why=why
        )
