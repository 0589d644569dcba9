"""When tenders have closed the log is told what came in: each tender, its version, when it was sent, and its hash.

Not before: that a tender has come in is secret until then, from whoever procures too (OSL 19:3), and the log is read all the time.
"""

from datetime import datetime

from django.db import transaction

from kedja_site.people.log import record
from kedja_site.tenders.models import TenderRound, TenderVersion


@transaction.atomic
def open_tenders(asked: TenderRound, *, now: datetime) -> bool:
    """Opens the round, once; whether it did. Nothing where it has not closed."""
    found: TenderRound = (
        TenderRound.objects.unguarded("what came in is told the log")
        .select_for_update(of=("self",))
        .select_related("procurement", "lot")
        .get(pk=asked.pk)
    )
    if found.opened_at is not None or not found.is_closed(now):
        return False
    found.opened_at = now
    found.save(update_fields=["opened_at"])
    sent = [
        {"tender": row.tender_id, "version": row.number, "sent_at": row.sent_at, "sha256": row.sha256}
        for row in TenderVersion.objects.filter(tender__round=found).order_by("tender", "number")
    ]
    record(None, "tenders.open", found.procurement, after={"lot": found.lot.number, "sent": sent}, now=now)
    return True


def open_all(now: datetime) -> int:
    """Every round that has closed and is not opened; how many were opened now."""
    rows = TenderRound.objects.unguarded("what came in is told the log").filter(
        opened_at=None, closes_at__lte=now
    )
    return sum(open_tenders(asked, now=now) for asked in rows)
