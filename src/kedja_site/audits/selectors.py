"""Audits as their viewers may read them."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from kedja_site.audits.models import Audit, Report
from kedja_site.config.row_lock import as_system
from kedja_site.followup.models import FollowUp
from kedja_site.people.access import Viewer
from kedja_site.register.models import Contract
from kedja_site.register.public_ids import read_public_id

BESIDE = (
    "follow_up__supplier", "follow_up__led_by", "follow_up__contact", "firm", "auditor", "site", "contract",
)  # fmt: skip


def audits_for(viewer: Viewer) -> QuerySet[Audit]:
    """The audits that the viewer may see. Read them within `as_system`: an auditor sees no supplier otherwise."""
    rows: QuerySet[Audit] = Audit.objects.visible_to(viewer).select_related(*BESIDE)
    return rows


def visible_audit(viewer: Viewer, public_id: str) -> Audit:
    """The audit of that id, with supplier, site and contract; Http404 where there is none for the viewer."""
    read = read_public_id(public_id)
    with as_system("whoever may see an audit sees whom it concerns, and where"):
        found = audits_for(viewer).filter(public_id=read).first() if read else None
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class OfCase:
    """An audit as everybody who may see its case sees it: that it is made, how, when, and how far it has come."""

    audit: Audit
    is_visible: bool


def audits_of_case(viewer: Viewer, case: FollowUp) -> list[OfCase]:
    """All audits of the case; more than that they are made is told of those alone that the viewer may see."""
    visible = set(Audit.objects.visible_to(viewer).filter(follow_up=case).values_list("pk", flat=True))
    rows = Audit.objects.unguarded("that an audit is made is open to all who see the case").filter(
        follow_up=case
    )
    return [OfCase(audit, audit.pk in visible) for audit in rows.select_related("firm", "follow_up__led_by")]


def contracts_of(case: FollowUp) -> list[Contract]:
    """The contracts that the case is made for."""
    with as_system("the terms of the contracts that an audit is made for"):
        return [
            row.contract for row in case.contracts.select_related("contract__owner", "contract__supplier")
        ]


def reports_of(audit: Audit) -> list[Report]:
    """Newest first, with what was decided about each."""
    return list(Report.objects.filter(audit=audit).select_related("decision"))
