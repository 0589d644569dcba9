"""The supplier says which buyers may read its answers and evidence, within what their terms demand."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kedja_site.people.guarded import rows_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract, ContractBuyer
from kedja_site.selfreports.models import SelfReport, Withheld
from kedja_site.selfreports.models.report import DEMANDS
from kedja_site.selfreports.statuses import ReportState

WHY = "which buyers a supplier shares with"


@dataclass(frozen=True, slots=True)
class Sharer:
    """A buyer that has, or buys by, a running contract."""

    organisation: Organisation
    may_always_read: bool
    """Its terms make the supplier take part in follow-ups: nothing is withheld from it."""
    is_withheld: bool

    @property
    def reads(self) -> bool:
        """Whether it can read the answers."""
        return self.may_always_read or not self.is_withheld


def buyers_of(report: SelfReport, today: date) -> list[Sharer]:
    """Every buyer with a running contract with the supplier, and whether it reads the answers."""
    running = Contract.objects.unguarded(WHY).filter(
        Q(ends_on=None) | Q(ends_on__gte=today), supplier=report.supplier_id, starts_on__lte=today
    )
    levels: dict[int, set[str]] = {}
    for owner, level in running.order_by().values_list("owner", "clause_level"):
        levels.setdefault(owner, set()).add(level)
    shared = ContractBuyer.objects.filter(contract__in=running.order_by().values("pk"))
    for buyer, level in shared.values_list("buyer", "contract__clause_level"):
        levels.setdefault(buyer, set()).add(level)
    kept_from = rows_of(Withheld, WHY).filter(report=report)
    withheld = set(kept_from.values_list("organisation", flat=True))
    return [
        Sharer(one, bool(levels[one.pk] & DEMANDS) or one.pk == report.led_by_id, one.pk in withheld)
        for one in Organisation.objects.filter(pk__in=levels).order_by("name")
    ]


@transaction.atomic
def share_with(report: SelfReport, withheld_from: Collection[int], now: datetime | None = None) -> SelfReport:
    """Withholds the answers from these buyers and shares them with all others; from now on, also what was sent before.

    What the terms demand is shared whatever is chosen. Raises ValueError for a report that is withdrawn.
    """
    now = now or timezone.now()
    found: SelfReport = SelfReport.objects.unguarded(WHY).select_for_update(of=("self",)).get(pk=report.pk)
    if found.state in {ReportState.WITHDRAWN, ReportState.CHOSEN}:
        raise ValueError(found.state)
    known = buyers_of(found, timezone.localdate(now))
    wanted = {
        one.organisation.pk
        for one in known
        if one.organisation.pk in withheld_from and not one.may_always_read
    }
    before = set(Withheld.objects.filter(report=found).values_list("organisation", flat=True))
    if wanted == before:
        return found
    Withheld.objects.filter(report=found).exclude(organisation__in=wanted).delete()
    Withheld.objects.bulk_create(
        Withheld(report=found, organisation_id=pk, since=now) for pk in wanted - before
    )
    record(
        None,
        "selfreports.share",
        found,
        before={"withheld_from": sorted(before)},
        after={"withheld_from": sorted(wanted)},
        why="by the link, without an account",
        now=now,
    )
    return found
