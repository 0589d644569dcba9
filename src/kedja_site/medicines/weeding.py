"""What the plan for weeding speaks of among medicines: files that are no longer counted with, and measures that are ended."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO, Any, cast

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.config.weeding import WeedingKind, register_weeding_kind
from kedja_site.medicines.models import AmountFile, ProductAmount, WaterMeasure
from kedja_site.medicines.statuses import UNDER_WAY
from kedja_site.people.changes import values_of

WHY = "the plan for weeding is worked out for all authorities"


def _files(before: date) -> "QuerySet[Any]":
    """Never one whose amounts are counted with, nor one that a job has in its hands."""
    rows: QuerySet[Any] = AmountFile.objects.unguarded(WHY).filter(uploaded_at__date__lt=before)
    counted = ProductAmount.objects.filter(of=OuterRef("pk"), is_current=True)
    return rows.filter(~Exists(counted)).exclude(state__in=UNDER_WAY).order_by("pk")


def _archived_file(file: AmountFile) -> Mapping[str, Any]:
    return {
        **values_of(file),
        "organisation_name": str(file.organisation),
        "products": [values_of(row) for row in file.products.all()],
        "rejected": [values_of(row) for row in file.rejected_rows.all()],
    }


def _bytes(file: AmountFile) -> Iterator[tuple[str, IO[bytes]]]:
    if file.path.is_file():
        with file.path.open("rb") as opened:
            yield f"{file.sha256}-{file.stored_as}", cast("IO[bytes]", opened)


def _weed_file(file: AmountFile) -> bool:
    folder = file.path.parent
    file.delete()
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
    return True


def _measures(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = WaterMeasure.objects.unguarded(WHY).filter(ended_on__lt=before)
    return rows.order_by("pk")


def _archived_measure(measure: WaterMeasure) -> Mapping[str, Any]:
    return {
        **values_of(measure),
        "organisation_name": str(measure.organisation),
        "notes": [values_of(row) for row in measure.notes.all()],
    }


def _weed_measure(measure: WaterMeasure) -> bool:
    measure.delete()
    return True


register_weeding_kind(
    WeedingKind(
        "medicines.amountfile",
        _("Files of amounts of medicines"),
        _("the day that it was uploaded; never while it is counted with"),
        _files,
        _archived_file,
        lambda file: str(file.public_id),
        _weed_file,
        files=_bytes,
        months=120,
        after="archive",
        ground=_("Proposed: ten years, as the purchases that it tells of."),
    )
)
register_weeding_kind(
    WeedingKind(
        "medicines.watermeasure",
        _("Measures against medicines in the water"),
        _("the day that it was ended"),
        _measures,
        _archived_measure,
        lambda measure: str(measure.public_id),
        _weed_measure,
        months=120,
        after="archive",
        ground=_("Proposed: ten years, so that others can learn from it."),
    )
)
