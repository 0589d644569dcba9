"""Somebody divides a procurement into lots, or changes one of them."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from kedja_site.people.log import record
from kedja_site.procurements.actions.change_procurement import held
from kedja_site.procurements.actions.open_procurement import set_categories
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.permissions import user_can_work


@transaction.atomic
def keep_lot(
    *,
    user: User,
    procurement: Procurement,
    lot: Lot | None,
    title: str,
    value: int | None,
    categories: Iterable[str],
    now: datetime | None = None,
) -> Lot:
    """The lot as it shall be; a new one where `lot` is None. Raises PermissionDenied."""
    found = held(procurement)
    if not user_can_work(user, found):
        raise PermissionDenied
    before: dict[str, object] = {}
    if lot is None:
        last = Lot.objects.filter(procurement=found).aggregate(most=Max("number"))["most"] or 0
        lot = Lot.objects.create(procurement=found, number=last + 1, title=title, value=value)
        _old, codes = set_categories(lot, categories)
    else:
        before = {"title": lot.title, "value": lot.value}
        lot.title, lot.value = title, value
        lot.save(update_fields=["title", "value"])
        old, codes = set_categories(lot, categories)
        before["categories"] = old
    after = {"title": title, "value": value, "categories": codes}
    if before != after:
        record(user, "procurements.keep_lot", found, before={"lot": lot.number, **before} if before else {},
               after={"lot": lot.number, **after}, now=now)  # fmt: skip
    return lot


@transaction.atomic
def take_lot_away(*, user: User, procurement: Procurement, lot: Lot, now: datetime | None = None) -> None:
    """A lot in which nothing is written. Raises PermissionDenied, CannotDoError."""
    found = held(procurement)
    if not user_can_work(user, found):
        raise PermissionDenied
    if Lot.objects.filter(procurement=found).count() == 1:
        raise CannotDoError(_("It is the only lot. Call the procurement off instead."))
    gone = {"lot": lot.number, "title": lot.title}
    try:
        lot.delete()
    except ProtectedError:
        raise CannotDoError(
            _("Something is written or signed for the lot already, so it stays. Change what it is instead.")
        ) from None
    record(user, "procurements.take_lot_away", found, before=gone, now=now)
