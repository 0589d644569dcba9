"""The audit's rows in the ledger of costs: what it costs, and who pays, as the plan says it today."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db.models import Sum

from kedja_site.audits.models import Audit, AuditCost
from kedja_site.followup.models import Cost
from kedja_site.followup.statuses import Payer


def set_cost(audit: Audit, who: User, day: date, now: datetime, *, is_cancelled: bool = False) -> None:
    """Makes the rows add up to the audit's cost with its payer, and to nothing with any other."""
    wanted = {} if is_cancelled or not audit.cost else {audit.payer: audit.cost}
    standing = {
        row["payer"]: row["total"]
        for row in Cost.objects.filter(of_audit__audit=audit)
        .order_by()
        .values("payer")
        .annotate(total=Sum("amount"))
    }
    for payer in Payer:
        change = wanted.get(payer.value, 0) - standing.get(payer.value, 0)
        if not change:
            continue
        row = Cost.objects.create(
            follow_up=audit.follow_up,
            method=audit.kind,
            what=audit.by_whom,
            amount=change,
            payer=payer,
            organisation=audit.follow_up.led_by if payer is Payer.REGION else None,
            on=day,
            recorded_by=who,
            recorded_at=now,
        )
        AuditCost.objects.create(audit=audit, cost=row)
