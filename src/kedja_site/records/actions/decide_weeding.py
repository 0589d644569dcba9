"""The office decides on a proposal: it is carried out, with an archive package where the plan says so, or refused."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.batches import batches
from kedja_site.config.row_lock import as_system
from kedja_site.config.weeding import WeedingKind
from kedja_site.people.log import Change, key_of, record, record_many
from kedja_site.records.archive import Package, archive_folder, is_whole, write_package
from kedja_site.records.models import WeedingProposal
from kedja_site.records.permissions import user_can_plan_weeding
from kedja_site.records.plan import kind_of
from kedja_site.records.statuses import AfterTime, ProposalState

CHUNK = 500


class CannotWeedError(Exception):
    """Said to the officer."""


def _open(user: User, proposal: WeedingProposal) -> WeedingProposal:
    if not user_can_plan_weeding(user):
        raise PermissionDenied
    found: WeedingProposal | None = (
        WeedingProposal.objects.visible_to(user)
        .select_for_update(of=("self",))
        .select_related("rule")
        .filter(pk=proposal.pk, state=ProposalState.PROPOSED)
        .first()
    )
    if found is None:
        raise CannotWeedError(_("The proposal is decided already."))
    return found


@as_system("asks for permission by itself; the plan holds for the records of all authorities")
@transaction.atomic
def carry_out_weeding(
    *, user: User, proposal: WeedingProposal, reason: str, now: datetime | None = None
) -> WeedingProposal:
    """Weeds everything that was proposed and is still over time: all of it, or nothing. The log says which, not what stood there.

    Raises PermissionDenied, CannotWeedError.
    """
    found = _open(user, proposal)
    kind = kind_of(found.rule)
    if kind is None:
        raise CannotWeedError(_("The room that kept such records is no longer part of the site."))
    now = now or timezone.now()
    package = _archive(found, now) if found.after == AfterTime.ARCHIVE else None
    weeded: list[tuple[str, str]] = []
    left = 0
    for row in _by_key(kind, found.before_day):
        key, reference = str(row.pk), kind.reference(row)
        if kind.weed(row):
            weeded.append((key, reference))
        else:
            left += 1
    found.state, found.decided_at, found.decided_by = ProposalState.CARRIED_OUT, now, key_of(user).key
    found.reason, found.weeded, found.left = reason, len(weeded), left
    if package:
        found.package, found.package_sha256 = package.name, package.sha256
    found.save()
    record_many(
        user,
        "records.weed_record",
        (Change((kind.name, key), {"reference_number": reference}) for key, reference in weeded),
        why=found.ground,
        now=now,
    )
    after = {"weeded": len(weeded), "left": left, "package": found.package, "sha256": found.package_sha256}
    record(user, "records.weed", found, after=after, why=reason, now=now)
    return found


def _by_key(kind: WeedingKind, before: date) -> Iterator[Any]:
    """The records a chunk at a time, by keys read beforehand: rows are deleted on the way."""
    for some in batches(kind.found(before).values_list("pk", flat=True), CHUNK):
        yield from list(kind.found(before).filter(pk__in=some))


def _archive(found: WeedingProposal, now: datetime) -> Package:
    kind = kind_of(found.rule)
    assert kind is not None
    name = f"{kind.name.replace('.', '-')}-{found.before_day}-{found.pk}.zip"
    about = {
        "made_at": now,
        "ground": found.ground,
        "records_from_before": found.before_day,
        "proposal": found.pk,
    }
    package = write_package(name, kind, kind.found(found.before_day), about)
    if not is_whole(archive_folder() / package.name):
        raise CannotWeedError(_("The archive package could not be read back: nothing was weeded."))
    return package


@transaction.atomic
def refuse_weeding(
    *, user: User, proposal: WeedingProposal, reason: str, now: datetime | None = None
) -> WeedingProposal:
    """Nothing is weeded; the site proposes again when it is next due. Raises PermissionDenied, CannotWeedError."""
    found = _open(user, proposal)
    now = now or timezone.now()
    found.state, found.decided_at, found.decided_by = ProposalState.REFUSED, now, key_of(user).key
    found.reason = reason
    found.save()
    record(user, "records.refuse_weeding", found, why=reason, now=now)
    return found
