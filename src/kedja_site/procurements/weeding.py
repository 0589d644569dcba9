"""What the plan for weeding speaks of among procurements: the file with all that was drafted and signed in it.

A file whose lot became a contract is kept as long as the contract is: it is what the contract is read by.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO, Any, cast

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.config.weeding import AlsoArchived, WeedingKind, also_archived, register_weeding_kind
from kedja_site.followup.files import sent_files
from kedja_site.followup.whole_record import GoesWith
from kedja_site.people.changes import values_of
from kedja_site.procurements.models import HandedOver, Procurement
from kedja_site.procurements.statuses import Phase, ProcurementState
from kedja_site.register.models import Contract

WHY = "the plan for weeding is worked out for all authorities"
FILES = GoesWith("procurements.procurement", everything_named=True)
FILES.add(
    "procurements.procurementbuyer",
    "procurements.lot",
    "procurements.lotcategory",
    "procurements.draft",
    "procurements.draftsave",
    "procurements.signedversion",
)


def goes_with_the_procurement(*tables: str) -> None:
    """`tables` (`room.model`) go when the file that they stand on goes."""
    FILES.add(*tables)


def _over(before: date) -> "QuerySet[Any]":
    ended = Q(phase=Phase.MANAGE, awarded_on__lt=before) | Q(
        state=ProcurementState.CALLED_OFF, called_off_on__lt=before
    )
    rows: QuerySet[Any] = Procurement.objects.unguarded(WHY).filter(ended)
    became = HandedOver.objects.filter(procurement=OuterRef("pk"))
    return rows.filter(~Exists(became)).select_related("owner").order_by("pk")


def _archived(procurement: Procurement) -> Mapping[str, Any]:
    whole = FILES.whole(procurement)
    return {
        **values_of(procurement),
        "owner_name": str(procurement.owner),
        "rows": [{"table": table, "key": row.pk, **values_of(row)} for table, row in whole.others()],
        "files": [{"name": file.name, "sha256": file.sha256} for file in whole.files()],
    }


def _files(procurement: Procurement) -> Iterator[tuple[str, IO[bytes]]]:
    for file in FILES.whole(procurement).files():
        with sent_files().open(file.path) as opened:
            yield f"{file.sha256}.{file.kind}", cast("IO[bytes]", opened)


register_weeding_kind(
    WeedingKind(
        "procurements.procurement",
        _("Procurements with their files"),
        _("the day of the award, or the day that it was called off; never before its contract"),
        _over,
        _archived,
        lambda procurement: str(procurement.public_id),
        FILES.take_away,
        files=_files,
        months=120,
        after="archive",
        ground=_("Proposed: ten years after the award, and as long as the contract that it became."),
    )
)


def _of_contract(contract: Contract) -> Mapping[str, Any]:
    made = HandedOver.objects.filter(contract=contract).select_related("procurement", "lot").first()
    return {
        "from_procurement": made
        and {**values_of(made), "procurement": str(made.procurement.public_id), "lot": made.lot.number},
        "deadlines": [values_of(row) for row in contract.deadlines.all()],
    }


also_archived("register.contract", AlsoArchived("procurements", _of_contract))
