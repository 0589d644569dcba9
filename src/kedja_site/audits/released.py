"""What of audits is released on request: that it was ordered, of whom and for what. The signed report is a document of its own."""

from collections.abc import Iterator
from datetime import date

from kedja_site.audits.models import Audit
from kedja_site.people.access import Viewer
from kedja_site.records.release_kinds import (
    FieldOf,
    ReleaseKind,
    field_label,
    register_release_kind,
    said_fields,
)
from kedja_site.register.statuses import LegalGround
from kedja_site.register.words import exact_money

FIELDS = (
    "follow_up",
    "kind",
    "state",
    "state_since",
    "firm",
    "auditor",
    "site",
    "address",
    "starts_on",
    "ends_on",
    "report_by",
    "standard",
    "product",
    "payer",
    "payer_why",
    "override_why",
    "prepare",
    "note",
    "ended_why",
)


def _read(_viewer: Viewer, row: Audit, _today: date) -> Iterator[FieldOf]:
    yield from said_fields(row, FIELDS, personal={"auditor"})
    yield FieldOf("cost", "" if row.cost is None else exact_money(row.cost, "SEK"))


register_release_kind(
    ReleaseKind(
        Audit,
        "R",
        Audit.objects.visible_to,
        _read,
        # The leader's and the auditor's until what came of it is published: every value is weighed.
        lambda _row: LegalGround.OWN,
        lambda name: field_label(Audit, name),
        beside=("follow_up__supplier", "firm", "auditor", "site"),
    )
)
