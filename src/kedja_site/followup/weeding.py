"""What the plan for weeding speaks of among follow-ups."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO, Any, cast

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.config.weeding import WeedingKind, register_weeding_kind
from kedja_site.followup.files import sent_files
from kedja_site.followup.models import FollowUp
from kedja_site.followup.whole_case import take_away, whole_case
from kedja_site.people.changes import values_of

NOT_ARCHIVED = frozenset({"followup.supplierlink"})
"""A secret that opens nothing any more."""
WHY = "the plan for weeding is worked out for all authorities"


def _cases(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = FollowUp.objects.unguarded(WHY).filter(closed_on__lt=before)
    return rows.select_related("supplier", "led_by").order_by("pk")


def _archived(case: FollowUp) -> Mapping[str, Any]:
    whole = whole_case(case)
    return {
        **values_of(case),
        "supplier_name": case.supplier.name,
        "led_by_name": str(case.led_by),
        "rows": [
            {"table": table, "key": row.pk, **values_of(row)}
            for table, row in whole.others()
            if table not in NOT_ARCHIVED
        ],
        "files": [{"name": file.name, "sha256": file.sha256} for file in whole.files()],
    }


def _files(case: FollowUp) -> Iterator[tuple[str, IO[bytes]]]:
    for file in whole_case(case).files():
        with sent_files().open(file.path) as opened:
            yield f"{file.sha256}.{file.kind}", cast("IO[bytes]", opened)


register_weeding_kind(
    WeedingKind(
        "followup.followup",
        _("Follow-ups"),
        _("the day that the follow-up was closed"),
        _cases,
        _archived,
        lambda case: str(case.public_id),
        take_away,
        files=_files,
        months=120,
        after="archive",
        ground=_("Proposed: ten years, as the contracts that it was made for."),
    )
)
