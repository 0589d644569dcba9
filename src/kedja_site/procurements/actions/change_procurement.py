"""Somebody changes what a procurement is: its title, days, value, buyers."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.people.changes import difference, values_of
from kedja_site.people.log import record
from kedja_site.procurements.actions.open_procurement import Parts, Values, set_parts
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.permissions import user_can_sign, user_can_work


def held(procurement: Procurement) -> Procurement:
    """The file as it is now, locked for one transaction; whoever would change it too waits."""
    found: Procurement = (
        Procurement.objects.unguarded("an action that asks for permission")
        .select_for_update(of=("self",))
        .select_related("owner", "responsible")
        .get(pk=procurement.pk)
    )
    return found


@transaction.atomic
def change_procurement(
    *, user: User, procurement: Procurement, values: Values, parts: Parts, now: datetime | None = None
) -> Procurement:
    """Writes those of `values` and `parts` that differ. Raises PermissionDenied; IntegrityError on a taken diary number.

    Who takes part, and for whom it is procured, is changed by those alone who may sign.
    """
    found = held(procurement)
    if not user_can_work(user, found):
        raise PermissionDenied
    if (parts.buyers is not None or "owner" in values) and not user_can_sign(user, found):
        raise PermissionDenied
    before = values_of(found)
    for name, value in values.items():
        setattr(found, name, value)
    was, became = difference(before, values_of(found))
    parts_were, parts_are = set_parts(found, parts)
    if not was and not parts_were:
        return found
    found.changed_no += 1
    found.save()
    if "title" in became and Lot.objects.filter(procurement=found).count() == 1:
        Lot.objects.filter(procurement=found).update(title=found.title)
    record(
        user,
        "procurements.change",
        found,
        before={**was, **parts_were},
        after={**became, **parts_are},
        now=now,
    )
    return found
