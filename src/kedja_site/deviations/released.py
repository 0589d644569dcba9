"""What of deviations is released on request: what was found at a company is its own condition of operation until it is weighed."""

from collections.abc import Iterator
from datetime import date

from kedja_site.deviations.models import Deviation
from kedja_site.people.access import Viewer
from kedja_site.records.release_kinds import (
    FieldOf,
    ReleaseKind,
    field_label,
    register_release_kind,
    said_fields,
)
from kedja_site.records.statuses import MaskingGround
from kedja_site.register.statuses import LegalGround
from kedja_site.register.words import country_of

FIELDS = (
    "follow_up",
    "severity",
    "severe_kind",
    "requirement_version",
    "origin",
    "state",
    "state_since",
    "due_on",
    "learnt_on",
    "made_at",
    "confirmed_on",
    "closed_on",
    "description",
    "tier",
    "site",
    "stage",
    "relation",
    "done_so_far",
    "verification",
    "reported_by",
)


def _read(_viewer: Viewer, row: Deviation, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("requirement", row.requirement_name)
    yield from said_fields(row, FIELDS, personal={"reported_by"})
    yield FieldOf("country", country_of(row.country) if row.country else "", MaskingGround.OSL_31_16)


register_release_kind(
    ReleaseKind(
        Deviation,
        "V",
        Deviation.objects.visible_to,
        _read,
        # Shared with nobody but the supplier: every value is weighed.
        lambda _row: LegalGround.OWN,
        lambda name: field_label(Deviation, name),
        beside=("follow_up__supplier", "site"),
    )
)
