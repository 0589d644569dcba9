"""Somebody signs what was decided: a version that nothing changes any more."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.log import key_of, plain, record
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.models import Lot, Procurement, SignedVersion
from kedja_site.procurements.models.version import hash_of
from kedja_site.procurements.permissions import user_can_sign


@transaction.atomic
def sign(
    *,
    user: User,
    procurement: Procurement,
    lot: Lot | None,
    kind: str,
    content: Mapping[str, Any],
    facts: Mapping[str, Any],
    why: str = "",
    now: datetime | None = None,
) -> SignedVersion:
    """The next version of `kind` for the lot, or for the whole. What is signed already word for word is given back.

    So a double click makes one. Raises PermissionDenied, CannotDoError without a reason for a second version.
    """
    now = now or timezone.now()
    # Whoever signs in the same file waits, so that numbers follow on each other.
    held = (
        Procurement.objects.unguarded("an action that asks for permission")
        .select_for_update()
        .get(pk=procurement.pk)
    )
    if not user_can_sign(user, held):
        raise PermissionDenied
    said, ground = plain(content), plain(facts)
    digest = hash_of(said, ground)
    rows = SignedVersion.objects.unguarded("the versions of the file that is signed in").filter(
        procurement=procurement, lot=lot, kind=kind
    )
    newest = rows.order_by("-number").first()
    if newest is not None and newest.sha256 == digest:
        return newest
    number = (rows.aggregate(most=Max("number"))["most"] or 0) + 1
    if number > 1 and not why.strip():
        raise CannotDoError(_("This is signed already. Write why there is a new version."))
    version = SignedVersion.objects.create(
        procurement=procurement,
        lot=lot,
        kind=kind,
        number=number,
        content=said,
        sha256=digest,
        facts=ground,
        why=why.strip() if number > 1 else "",
        signed_by=key_of(user).key,
        signed_at=now,
    )
    record(
        user,
        "procurements.sign",
        procurement,
        after={"kind": kind, "lot": lot.number if lot else None, "version": number, "sha256": digest},
        why=version.why,
        now=now,
    )
    return version
